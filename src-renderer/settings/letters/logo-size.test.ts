import { expect, test } from 'vitest';
import { triedSizes } from './logo-size.ts';

test('begins with what fits and goes down, in the same shape', () => {
  expect(triedSizes(2400, 1200)[0]).toEqual({ width: 1200, height: 600 });
  expect(triedSizes(2400, 1200)[2]).toEqual({ width: 600, height: 300 });
});

test('never makes a picture larger, nor one without pixels', () => {
  expect(triedSizes(300, 1)[0]).toEqual({ width: 300, height: 1 });
  expect(triedSizes(300, 1).every(({ width, height }) => width > 0 && height > 0)).toBe(true);
});
