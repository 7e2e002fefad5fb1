import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnsurePage, partsOf } from './unsure.ts';

test('marks the words OCR was not sure of, each where it stands', () => {
  const text = 'Schaden an der Tür\nder rechten Tur';
  const words = text.split(/\s/).map((word, index) => ({ text: word, confidence: index === 6 ? 41 : 95 }));
  expect(partsOf(text, words)).toEqual([
    { text: 'Schaden an der Tür\nder rechten ', unsure: false },
    { text: 'Tur', unsure: true },
  ]);
  expect(
    partsOf('a a', [
      { text: 'a', confidence: 95 },
      { text: 'a', confidence: 10 },
    ]),
  ).toEqual([
    { text: 'a ', unsure: false },
    { text: 'a', unsure: true },
  ]);
});

test('joined again the parts are the text, whatever the words are', () => {
  const word = fc.record({ text: fc.string({ minLength: 1, maxLength: 6 }), confidence: fc.option(fc.nat(100)) });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.array(word, { maxLength: 20 }), (text, words) => {
      expect(
        partsOf(text, words)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('a page of a text layer is never unsure', () => {
  expect([null, 61, 75, 96].map(isUnsurePage)).toEqual([false, true, false, false]);
});
