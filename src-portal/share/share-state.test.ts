import { expect, it } from 'vitest';
import type { ShareManifest } from '../../src-shared/crypto/share.ts';
import {
  type DocumentState,
  firstShareState,
  nextShareState,
  type ShareEvent,
  type ShareState,
} from './share-state.ts';

const manifest: ShareManifest = {
  v: 1,
  title: 'Zwei',
  from: 'Büro',
  items: ['a', 'b'].map((name) => ({ name, mime: 'text/plain', size: 1, plainHash: name, sealedHash: name })),
};
const opened: ShareEvent = { type: 'opened', manifest, expiresAt: 9, left: [2, null] };
const after = (...events: ShareEvent[]): ShareState => events.reduce(nextShareState, firstShareState);
const asked: ShareEvent = { type: 'code-asked', triesLeft: 2 };
const wrong = (triesLeft: number): ShareEvent => ({ type: 'refused', refusal: 'code-wrong', triesLeft });
const first = (state: DocumentState): ShareEvent => ({ type: 'document', index: 0, state });

it('asks for the code, counts what is left, and locks with the last try', () => {
  expect(after(asked, { type: 'code-tried' })).toMatchObject({ kind: 'code', attempt: 'checking' });
  expect(after(asked, wrong(1))).toEqual({ kind: 'code', triesLeft: 1, attempt: 'wrong' });
  expect(after(asked, wrong(0))).toEqual({ kind: 'problem', problem: 'locked' });
});

it('keeps asking when the server was away: the code was not tried', () => {
  const state = after(asked, { type: 'code-tried' }, { type: 'refused', refusal: 'unreachable' });
  expect(state).toEqual({ kind: 'code', triesLeft: 2, attempt: 'unreachable' });
});

it('keeps the list while the server is away, and lets it go when the link ends', () => {
  expect(after(opened, { type: 'refused', refusal: 'unreachable' }).kind).toBe('list');
  for (const refusal of ['revoked', 'expired', 'locked', 'unknown'] as const) {
    expect(after(opened, { type: 'refused', refusal })).toEqual({ kind: 'problem', problem: refusal });
  }
});

it('stays revoked whatever comes later, until another link is opened', () => {
  const revoked: ShareEvent = { type: 'refused', refusal: 'revoked' };
  expect(after(opened, revoked, opened, asked)).toEqual({ kind: 'problem', problem: 'revoked' });
  expect(after(revoked, { type: 'restarted' })).toEqual(firstShareState);
});

it('uses up one of the times when a document begins to come, and all where the server says so', () => {
  const left = (state: ShareState) => (state.kind === 'list' ? state.documents.map((document) => document.left) : []);
  const coming = first({ kind: 'coming', received: 0 });
  expect(left(after(opened, coming, first({ kind: 'coming', received: 9 })))).toEqual([1, null]);
  expect(left(after(opened, coming, first({ kind: 'failed', problem: 'cut' }), coming))).toEqual([0, null]);
  expect(left(after(opened, first({ kind: 'failed', problem: 'used-up' })))).toEqual([0, null]);
  // What the server did not count may be tried again, and what fails without having begun gives nothing back.
  expect(left(after(opened, coming, first({ kind: 'failed', problem: 'unreachable' })))).toEqual([2, null]);
  expect(left(after(opened, first({ kind: 'failed', problem: 'unreachable' })))).toEqual([2, null]);
});
