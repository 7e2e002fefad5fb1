import { expect, test } from 'vitest';
import { type LetterDraft, letterDraft } from '../../../src-shared/contract/letters.ts';
import { draftErrors, mergeDraft, savablePart } from './merge-draft.ts';

const draft = (part: Partial<LetterDraft> = {}): LetterDraft => ({
  ...letterDraft.parse({ kind: 'demand', sender: 'client', letterDate: '2026-03-24' }),
  ...part,
});

test('takes over what another desk changed and keeps what is typed here', () => {
  const base = draft({ subject: 'alt', body: 'alt' });
  const mine = draft({ subject: 'alt', body: 'getippt' });
  const theirs = draft({ subject: 'neu', body: 'alt' });
  expect(mergeDraft(base, mine, theirs)).toEqual(draft({ subject: 'neu', body: 'getippt' }));
});

test('keeps what is typed here where both changed the same field', () => {
  const merged = mergeDraft(draft({ body: 'alt' }), draft({ body: 'hier' }), draft({ body: 'dort' }));
  expect(merged.body).toBe('hier');
});

test('an older stored text that arrives late takes nothing back', () => {
  expect(mergeDraft(draft({ body: '' }), draft({ body: 'ab' }), draft({ body: 'a' })).body).toBe('ab');
});

test('what was taken back shows', () => {
  expect(mergeDraft(draft({ body: 'ab' }), draft({ body: 'ab' }), draft({ body: 'a' })).body).toBe('a');
});

test('half a date costs nothing else that was typed', () => {
  const stored = draft({ letterDate: '2026-03-24', body: 'alt' });
  const typed = draft({ letterDate: '24.0', body: 'neu' });
  expect(savablePart(typed, stored)).toEqual(draft({ letterDate: '2026-03-24', body: 'neu' }));
  expect(Object.keys(draftErrors(typed))).toEqual(['letterDate']);
  expect(draftErrors(stored)).toEqual({});
});
