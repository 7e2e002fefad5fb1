import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { deskTag, formatFileNumber, readFileNumber, unusedTags } from './file-number.ts';

it.each([
  ['2026-A0001', 2026, 'A', 1],
  ['a1', undefined, 'A', 1],
  ['A 0001/26', 2026, 'A', 1],
  ['a1/2026', 2026, 'A', 1],
  ['26A1', 2026, 'A', 1],
  ['2026A0001', 2026, 'A', 1],
  ['2026/AB/12345', 2026, 'AB', 12345],
  ['Akte a 42', undefined, 'A', 42],
  ['Az.: 2026-B0007', 2026, 'B', 7],
  ['7/26', 2026, undefined, 7],
])('reads %j', (typed, year, tag, running) => {
  expect(readFileNumber(typed)).toEqual({ year, tag, running });
});

it.each(['', 'Brückner', 'Müller 12a', '2026', '12', 'SH-4711-99-x', 'a'])('sees no file number in %j', (typed) => {
  expect(readFileNumber(typed)).toBeUndefined();
});

test('reads every number it writes, whatever stands between its parts', () => {
  const year = fc.integer({ min: 2000, max: 2099 });
  const tag = fc
    .integer({ min: 0, max: 60 })
    .map(deskTag)
    .filter((one) => !unusedTags.has(one));
  const running = fc.integer({ min: 1, max: 999_999 });
  const between = fc.constantFrom('', ' ', '-', '/', '.', ' - ');
  fc.assert(
    fc.property(year, tag, running, between, (y, t, n, sep) => {
      expect(readFileNumber(formatFileNumber(y, t, n))).toEqual({ year: y, tag: t, running: n });
      expect(readFileNumber(`${y}${sep}${t.toLowerCase()}${sep}${n}`)).toEqual({ year: y, tag: t, running: n });
      expect(readFileNumber(`${t}${sep}${n}/${String(y).slice(2)}`)).toEqual({ year: y, tag: t, running: n });
    }),
  );
});
