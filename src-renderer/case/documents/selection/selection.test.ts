import { describe, expect, test } from 'vitest';
import { allOf, extended, nothingSelected, stillThere, toggled } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

describe('selecting documents', () => {
  test('turns one around, and a second time back', () => {
    const one = toggled(nothingSelected, 'c');
    expect(ids(one)).toBe('c');
    expect(ids(toggled(one, 'c'))).toBe('');
  });

  test('with Shift takes all from the last one, in either direction, and keeps what was chosen before', () => {
    const start = toggled(toggled(nothingSelected, 'a'), 'd');
    expect(ids(extended(start, order, 'b'))).toBe('abcd');
    expect(ids(extended(start, order, 'e'))).toBe('ade');
    // Drawn again from the same place, the new range takes the place of the old one.
    expect(ids(extended(extended(start, order, 'e'), order, 'c'))).toBe('acd');
  });

  test('with Shift and nothing before begins at the first', () => {
    expect(ids(extended(nothingSelected, order, 'c'))).toBe('abc');
    expect(extended(nothingSelected, order, 'gone')).toBe(nothingSelected);
  });

  test('forgets what is no longer there, and the place a range would begin', () => {
    const all = allOf(toggled(nothingSelected, 'b'), order);
    expect(ids(all)).toBe('abcde');
    const left = stillThere(all, ['a', 'c']);
    expect(ids(left)).toBe('ac');
    expect(left.anchor).toBeNull();
    expect(stillThere(left, ['a', 'c', 'x'])).toBe(left);
  });
});
