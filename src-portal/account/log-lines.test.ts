import { expect, it } from 'vitest';
import { type LogLines, withNewest, withOlder } from './log-lines.ts';

const PAGE = 3;
const page = (...ids: number[]) => ids.map((id) => ({ id }));
const shown = ({ lines, hasMore }: LogLines<{ id: number }>) => [lines.map(({ id }) => id), hasMore];
const first = withNewest(undefined, page(9, 8, 7), PAGE);

it('a full page may have older lines behind it, a shorter one has not', () => {
  expect(shown(first)).toEqual([[9, 8, 7], true]);
  expect(shown(withOlder(first, page(6, 5), PAGE))).toEqual([[9, 8, 7, 6, 5], false]);
  expect(shown(withNewest(undefined, page(), PAGE))).toEqual([[], false]);
});

it('new lines come before those that are shown, and what was fetched stays', () => {
  const whole = withOlder(first, page(6, 5), PAGE);
  expect(shown(withNewest(whole, page(11, 10, 9), PAGE))).toEqual([[11, 10, 9, 8, 7, 6, 5], false]);
  expect(shown(withNewest(first, page(10, 9, 8), PAGE))).toEqual([[10, 9, 8, 7], true]);
  expect(shown(withNewest(first, page(9, 8, 7), PAGE))).toEqual([[9, 8, 7], true]);
});

it('a line that counts again is shown as it is now', () => {
  const counted = withNewest(first, [{ id: 9, count: 2 }, ...page(8, 7)], PAGE);
  expect(counted.lines[0]).toEqual({ id: 9, count: 2 });
  expect(shown(counted)).toEqual([[9, 8, 7], true]);
});

it('so many new lines that some between are missing: it begins anew', () => {
  expect(shown(withNewest(first, page(14, 13, 12), PAGE))).toEqual([[14, 13, 12], true]);
});

it('lines that were deleted at the server go', () => {
  expect(shown(withNewest(first, page(9, 8), PAGE))).toEqual([[9, 8], false]);
});
