import { createSpotlight } from '@mantine/spotlight';
import { fold } from '../../src-shared/text/fold.ts';

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

/**
 * Of the answers those to offer while `text` stands in the field. Answers lag behind what is typed: one that only fitted
 * its beginning must not be what Enter opens.
 */
export const fittingAnswers = <T>(
  answers: readonly T[],
  isAnswerToText: boolean,
  text: string,
  wordsOf: (answer: T) => readonly (string | null)[],
): readonly T[] =>
  isAnswerToText
    ? answers
    : answers.filter((answer) => wordsOf(answer).some((word) => word && fold(word).includes(fold(text))));
