import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from './diff-words.ts';

const short = (older: string, newer: string) =>
  diffWords(older, newer).map(({ kind, text }) => `${kind === 'same' ? '' : kind === 'added' ? '+' : '-'}${text}`);

test('an amount, a date, a number of a letter is one word', () => {
  expect(short('netto 4.812,30 Euro', 'netto 4.921,75 Euro')).toEqual(['netto ', '-4.812,30', '+4.921,75', ' Euro']);
  expect(short('am 22.03.2026, HN-2026-17.', 'am 24.03.2026, HN-2026-18.')).toEqual([
    'am ',
    '-22.03.2026',
    '+24.03.2026',
    ', ',
    '-HN-2026-17',
    '+HN-2026-18',
    '.',
  ]);
});

test('words changed side by side are one change', () => {
  expect(short('die alte Rechnung kommt', 'die neue Quittung kommt')).toEqual([
    'die ',
    '-alte Rechnung',
    '+neue Quittung',
    ' kommt',
  ]);
});

test('what is the same and removed is the older text, what is the same and added the newer one', () => {
  const text = fc
    .array(fc.constantFrom('Euro', '4.812,30', ' ', '\n', '.', 'ä', '-', '  '), { maxLength: 30 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const parts = diffWords(older, newer);
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      expect(without('added')).toBe(older);
      expect(without('removed')).toBe(newer);
    }),
    { seed: 20261126 },
  );
});
