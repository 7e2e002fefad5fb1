import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** Opens and closes the command palette. */
export const palette = actions;
export const paletteStore = store;

/**
 * Marks the first entry once something is typed, unless somebody has moved on by arrow keys. Mantine marks one when
 * the text changes; that one stays marked below the cases that arrive a moment later, or leaves the list and nothing
 * is marked: then Enter would do nothing.
 */
export const markFirstEntry = (list: HTMLElement): void => {
  const first = list.querySelector('[data-action]');
  const marked = list.querySelector('[data-selected]');
  const { selected } = store.getState();
  if (!first || first === marked || selected < 0 || (marked && selected > 0)) return;
  marked?.removeAttribute('data-selected');
  first.setAttribute('data-selected', 'true');
};
