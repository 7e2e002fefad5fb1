import { expect, it } from 'vitest';
import { deskTag, deskTagIndex } from '../cases/file-number.ts';
import { epochAfter } from './epochs.ts';

it('counts tags back', () => {
  for (let index = 0; index < 2_000; index++) expect(deskTagIndex(deskTag(index))).toBe(index);
});

it('gives two desks that start an epoch at once two different ones, both above what they know', () => {
  const [a, b] = [epochAfter(1, 'A'), epochAfter(1, 'B')];
  expect(a).toBeGreaterThan(1);
  expect(b).toBeGreaterThan(a);
  const next = epochAfter(b, 'A');
  expect(next).toBeGreaterThan(b);
  expect(epochAfter(next, 'ZZZ')).toBeLessThanOrEqual(0x7fff_ffff);
  expect(() => epochAfter(0x7fff_0000, 'A')).toThrow('epochs');
});
