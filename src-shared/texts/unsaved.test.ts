import { expect, test } from 'vitest';
import { unsavedSentence } from './unsaved.ts';

test.each([
  [[], ''],
  [['note'], 'Noch nicht gespeichert: eine Notiz.'],
  [['note', 'newCase', 'note'], 'Noch nicht gespeichert: eine neue Akte und 2 Notizen.'],
  [
    ['office', 'task', 'card', 'card'],
    'Noch nicht gespeichert: eine Aufgabe, geänderte Angaben in einer Akte und geänderte Angaben zum Büro.',
  ],
] as const)('%j reads: %s', (kinds, sentence) => {
  expect(unsavedSentence(kinds)).toBe(sentence);
});
