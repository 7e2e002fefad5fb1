import { expect, test } from 'vitest';
import { fittingAnswers } from './palette.ts';

test('answers to the beginning of what is typed stay only where they fit all of it', () => {
  const answers = [
    { name: 'Jäger', plate: 'HH-JE 12' },
    { name: 'Jetzke', plate: null },
  ];
  const fitting = (isAnswer: boolean, text: string) =>
    fittingAnswers(answers, isAnswer, text, ({ name, plate }) => [name, plate]).map(({ name }) => name);
  // The engine finds by more than the words shown here.
  expect(fitting(true, 'hamburg')).toEqual(['Jäger', 'Jetzke']);
  expect(fitting(false, 'jet')).toEqual(['Jetzke']);
  expect(fitting(false, 'hh-je')).toEqual(['Jäger']);
  expect(fitting(false, 'jetzt übertragen')).toEqual([]);
});
