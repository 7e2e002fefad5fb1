import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deskTag, formatFileNumber, runningNumber } from './file-number.ts';

test('two desks never make the same number, and each finds its own again', () => {
  const desk = fc.nat({ max: 800 });
  const n = fc.integer({ min: 1, max: 200_000 });
  fc.assert(
    fc.property(desk, desk, n, n, (a, b, x, y) => {
      const number = formatFileNumber(2026, deskTag(a), x);
      expect(runningNumber(number, 2026, deskTag(a))).toBe(x);
      if (a !== b) {
        expect(number).not.toBe(formatFileNumber(2026, deskTag(b), y));
        expect(runningNumber(number, 2026, deskTag(b))).toBeUndefined();
      }
    }),
  );
});

test('tags leave out what reads as a digit', () => {
  expect([0, 7, 8, 12, 13, 23, 24, 25].map(deskTag)).toEqual(['A', 'H', 'J', 'N', 'P', 'Z', 'AA', 'AB']);
});
