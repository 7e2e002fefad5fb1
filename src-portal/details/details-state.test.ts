import { expect, it } from 'vitest';
import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import { type DetailsEvent, type DetailsState, firstDetailsState, nextDetailsState } from './details-state.ts';
import { fileNameOf } from './file-name.ts';

const details = (version: number, blobs: readonly string[] = []): ClientDetails => ({
  ...{ v: 1, version, vehicle: null },
  person: { name: '', street: '', postalCode: '', city: '', phone: '', email: '' },
  accident: { date: '', place: '', claimNumber: '' },
  amounts: { claimed: 0, accepted: 0, undecided: 0, paid: 0, positions: [], payments: [] },
  documents: blobs.map((blob) => ({ ...{ title: '', kind: '', at: 0, size: 0, mime: '', identity: '' }, blob })),
});
const after = (...events: DetailsEvent[]): DetailsState => events.reduce(nextDetailsState, firstDetailsState);
const opened = (version: number, blobs?: readonly string[]): DetailsEvent => ({
  type: 'opened',
  details: details(version, blobs),
  visits: [],
});

it('counts wrong codes, and locks when none is left', () => {
  const wrong = (triesLeft: number): DetailsEvent => ({ type: 'refused', refusal: 'code-wrong', triesLeft });
  expect(after({ type: 'code-tried' }, wrong(9))).toMatchObject({ kind: 'code', attempt: 'wrong', triesLeft: 9 });
  expect(after(wrong(0))).toEqual({ kind: 'problem', problem: 'locked' });
  // The office made another code while it was open.
  expect(after(opened(3), wrong(9))).toMatchObject({ kind: 'code' });
});

it('keeps what is open while the server is away, never goes back, and loses it with the link', () => {
  expect(after(opened(3), { type: 'refused', refusal: 'unreachable' })).toMatchObject({ kind: 'open', isOld: true });
  expect(after(opened(3), { type: 'failed', problem: 'tampered' })).toMatchObject({ kind: 'open', isOld: true });
  expect(after(opened(3), opened(2))).toMatchObject({ details: { version: 3 } });
  expect(after(opened(3), { type: 'refused', refusal: 'gone' })).toEqual({ kind: 'problem', problem: 'gone' });
});

it('keeps a document that is here as long as it is given out', () => {
  const here: DetailsEvent = { type: 'document', blob: 'a', state: { kind: 'here', content: new Blob() } };
  expect(after(opened(3, ['a']), here, opened(4, ['a']))).toMatchObject({ documents: { a: { kind: 'here' } } });
  expect(after(opened(3, ['a']), here, opened(4, ['b']))).toMatchObject({ documents: {} });
});

it('names files as file systems take them', () => {
  const name = (title: string, mime = 'application/pdf') => fileNameOf({ title, mime });
  expect(['Gutachten', 'a/b:c?', '..', 'Brief.PDF', 'x'.repeat(300)].map((title) => name(title).slice(0, 20))).toEqual([
    'Gutachten.pdf',
    'a_b_c_.pdf',
    'Dokument.pdf',
    'Brief.PDF',
    'x'.repeat(20),
  ]);
  expect(name('Daten', 'application/x-odd')).toBe('Daten');
});
