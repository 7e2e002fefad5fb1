import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** Opens and closes the command palette. */
export const palette = actions;
export const paletteStore = store;

/**
 * Marks the first entry, unless somebody has moved on by arrow keys. Mantine marks one when the text changes, and
 * that one would stay marked below the cases that arrive a moment later.
 */
export const markFirstEntry = (list: HTMLElement): void => {
  const first = list.querySelector('[data-action]');
  const marked = list.querySelector('[data-selected]');
  if (!first || !marked || first === marked || store.getState().selected > 0) return;
  marked.removeAttribute('data-selected');
  first.setAttribute('data-selected', 'true');
};
