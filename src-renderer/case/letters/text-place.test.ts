import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveBy, offsetOf } from './text-place.ts';

describe('offsetOf', () => {
  test('counts lines and columns from one', () => {
    expect(offsetOf('abc\ndef', 1, 1)).toBe(0);
    expect(offsetOf('abc\ndef', 2, 3)).toBe(6);
  });
  test('stays in the line and in the text', () => {
    expect(offsetOf('abc\ndef', 1, 99)).toBe(3);
    expect(offsetOf('abc\ndef', 99, 99)).toBe(7);
    expect(offsetOf('', 3, 3)).toBe(0);
    expect(offsetOf('abc', 0, 0)).toBe(0);
  });
  test('finds every place of a text again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ß', '\n')), (letters) => {
        const text = letters.join('');
        for (let at = 0; at <= text.length; at++) {
          const lines = text.slice(0, at).split('\n');
          expect(offsetOf(text, lines.length, (lines.at(-1)?.length ?? 0) + 1)).toBe(at);
        }
      }),
    );
  });
});

describe('moveBy', () => {
  test('swaps neighbours, and nothing at the ends', () => {
    expect(moveBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moveBy(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moveBy(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moveBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});
