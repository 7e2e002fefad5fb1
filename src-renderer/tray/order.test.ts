import { describe, expect, test } from 'vitest';
import type { TrayClarity, TrayEntry } from '../../src-shared/contract/tray.ts';
import type { CaseSuggestion } from '../../src-shared/understanding/case-match.ts';
import { flat, groupsOf, plainCase } from './order.ts';

const suggestion = (caseId: string, certainty: 'sure' | 'likely'): CaseSuggestion => ({
  caseId,
  fileNumber: caseId,
  clientName: 'Brückner',
  reason: '',
  certainty,
});

const entry = (id: string, clarity: TrayClarity, more: Partial<TrayEntry> = {}): TrayEntry => ({
  document: {
    id,
    caseId: null,
    title: `Titel ${id}`,
    kind: 'other',
    kindTitle: 'Sonstiges',
    originalName: '',
    mime: 'application/pdf',
    size: 1,
    pageCount: 1,
    versions: 1,
    addedAt: 0,
    addedByName: '',
    reading: { state: 'done', page: 1, pages: 1, message: null, source: 'text-layer', unsure: [], languages: ['deu'] },
    hasPreview: false,
    warnings: [],
    removed: false,
  },
  source: '',
  from: '',
  parentId: null,
  kind: null,
  cases: [],
  clarity,
  item: null,
  ...more,
});
const ids = (entries: readonly TrayEntry[]) => entries.map(({ document }) => document.id);

describe('the list', () => {
  const all = [
    entry('a', 'unclear'),
    entry('b', 'clear'),
    entry('mail', 'unclear'),
    entry('anlage', 'likely', { parentId: 'mail', from: 'Müller' }),
    entry('c', 'reading'),
  ];

  test('goes from sure to unclear, attachments right under their mail', () => {
    expect(ids(flat(groupsOf(all)))).toEqual(['b', 'mail', 'anlage', 'a', 'c']);
  });

  test('keeps what is under the cursor in its group', () => {
    const held = { id: 'a', clarity: 'unclear' } as const;
    const now = all.map((each) => (each.document.id === 'a' ? { ...each, clarity: 'clear' as const } : each));
    expect(ids(flat(groupsOf(now, { held })))).toEqual(['b', 'mail', 'anlage', 'a', 'c']);
    expect(ids(flat(groupsOf(now)))).toEqual(['a', 'b', 'mail', 'anlage', 'c']);
  });

  test('filters by group and by text, a mail with what came in it', () => {
    expect(ids(flat(groupsOf(all, { only: 'clear' })))).toEqual(['b']);
    expect(ids(flat(groupsOf(all, { text: 'mueller' })))).toEqual(['mail', 'anlage']);
    expect(flat(groupsOf(all, { text: 'nirgends' }))).toEqual([]);
  });
});

test('a case is plain where it is the only one, or the only sure one', () => {
  const of = (...cases: CaseSuggestion[]) => plainCase(entry('a', 'likely', { cases }))?.caseId;
  expect(of()).toBeUndefined();
  expect(of(suggestion('1', 'likely'))).toBe('1');
  expect(of(suggestion('1', 'sure'), suggestion('2', 'likely'))).toBe('1');
  expect(of(suggestion('1', 'likely'), suggestion('2', 'likely'))).toBeUndefined();
  expect(of(suggestion('1', 'sure'), suggestion('2', 'sure'))).toBeUndefined();
});
