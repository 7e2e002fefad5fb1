import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { daysNamed, kindsNamed, operators, readQuestion, statusNamed, withFilter } from './question.ts';

describe('readQuestion', () => {
  it('takes filters out of the words and says where they stand', () => {
    const { words, filters } = readQuestion('kürzung art:gutachten Person:"von der Heyde" https://x.example 14:30');
    expect(words).toBe('kürzung https://x.example 14:30');
    expect(filters.map(({ operator, value }) => [operator, value])).toEqual([
      ['art', 'gutachten'],
      ['person', 'von der Heyde'],
    ]);
    expect(readQuestion('zustaendig:ich').filters[0]?.operator).toBe('zuständig');
  });

  it('keeps the blank that finishes the last word', () => {
    expect(readQuestion('lack ').words).toBe('lack ');
    expect(readQuestion('lack art:notiz').words).toBe('lack');
    expect(readQuestion(' art:notiz ').words).toBe('');
  });
});

test('a filter that is put in is read again, and taking it out leaves the words', () => {
  const word = fc.stringMatching(/^[a-zäöüß0-9-]{1,10}$/);
  const value = fc.stringMatching(/^[a-zäöüß0-9][a-zäöüß0-9 .-]{0,12}[a-z0-9]$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.constantFrom(...operators), value, (words, operator, typed) => {
      const text = words.join(' ');
      const filtered = withFilter(text, operator, typed);
      expect(readQuestion(filtered).filters.map((one) => [one.operator, one.value])).toEqual([[operator, typed]]);
      expect(readQuestion(filtered).words.trim()).toBe(text);
      expect(withFilter(filtered, operator, null)).toBe(text);
      expect(readQuestion(withFilter(filtered, operator, 'anderes')).filters).toHaveLength(1);
    }),
  );
});

it.each([
  ['gutachten', [], ['appraisal']],
  ['Notizen', ['note'], []],
  ['brief', ['letter'], []],
  ['schreiben', ['letter'], ['letter']],
  ['rückfrage der versicherung', [], ['insurerQuery']],
  ['polizei', [], ['policeReport']],
  ['reparaturr', [], ['repairInvoice']],
  ['fotos', [], ['photo']],
])('art:%s', (value, hits, documents) => {
  expect(kindsNamed(value)).toEqual({ hits, documents });
});

it.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['3.2026', '2026-03-01', '2026-03-31'],
  ['24.3.2026', '2026-03-24', '2026-03-24'],
  ['2026-03-24', '2026-03-24', '2026-03-24'],
  ['heute', '2026-03-01', '2026-03-01'],
  ['gestern', '2026-02-28', '2026-02-28'],
])('the date %s', (value, first, last) => {
  expect(daysNamed(value, '2026-03-01')).toEqual([first, last]);
});

it('takes nothing for a kind, date or status that is none', () => {
  expect([
    kindsNamed('xyz'),
    kindsNamed(''),
    daysNamed('31.2.2026', '2026-01-01'),
    daysNamed('13.2026', '2026-01-01'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
  expect(['offen', 'off', 'abgeschlossen', 'geschlossen', 'irgendwie'].map(statusNamed)).toEqual([
    'open',
    'open',
    'closed',
    'closed',
    undefined,
  ]);
});
