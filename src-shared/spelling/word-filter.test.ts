import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeWordFilter, openWordFilter } from './word-filter.ts';

it('never denies a word that was put in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 300 }), (words) => {
      const has = openWordFilter(makeWordFilter(new Set(words)));
      expect(words.every(has)).toBe(true);
    }),
  );
});

it('takes hardly a strange word for known', () => {
  const words = new Set(Array.from({ length: 20_000 }, (_, n) => `wort${n}`));
  const has = openWordFilter(makeWordFilter(words));
  const strange = Array.from({ length: 200_000 }, (_, n) => `fremd${n}`).filter(has);
  expect(strange.length).toBeLessThan(20);
});

it('refuses bytes that are no filter', () => {
  const whole = makeWordFilter(new Set(['wort']));
  for (const bytes of [new Uint8Array(), whole.slice(0, 7), whole.slice(0, -1), new Uint8Array(100)]) {
    expect(() => openWordFilter(bytes)).toThrow();
  }
});
