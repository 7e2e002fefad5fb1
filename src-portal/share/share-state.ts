import type { ShareManifest } from '../../src-shared/crypto/share.ts';
import type { ReceiveProblem } from './receive-document.ts';
import type { Refusal } from './share-server.ts';

/** Why there is no list to show, for good or until something happens elsewhere. */
export type ShareProblem =
  | 'no-key'
  | 'malformed'
  | 'tampered'
  | 'outdated-page'
  | 'revoked'
  | 'expired'
  | 'unknown'
  | 'not-ready'
  | 'locked'
  | 'busy'
  | 'unreachable';

/** How far one document is. `left`: how often it may still be fetched, null for as often as wanted. */
export type DocumentState =
  | { readonly kind: 'offered' }
  | { readonly kind: 'coming'; readonly received: number }
  | { readonly kind: 'here'; readonly content: Blob }
  | { readonly kind: 'failed'; readonly problem: ReceiveProblem | 'used-up' | 'not-ready' | 'busy' | 'unreachable' };

export interface ListState {
  readonly kind: 'list';
  readonly manifest: ShareManifest;
  readonly expiresAt: number;
  readonly documents: readonly { readonly state: DocumentState; readonly left: number | null }[];
}

export type ShareState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: ShareProblem }
  | {
      readonly kind: 'code';
      readonly triesLeft: number;
      /** `checking`: it is being tried. `wrong`: the one before was not it. */
      readonly attempt: 'none' | 'checking' | 'wrong' | 'unreachable';
    }
  | ListState;

export type ShareEvent =
  | { readonly type: 'restarted' }
  | { readonly type: 'ended'; readonly problem: ShareProblem }
  | { readonly type: 'code-asked'; readonly triesLeft: number }
  | { readonly type: 'code-tried' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly triesLeft?: number }
  | {
      readonly type: 'opened';
      readonly manifest: ShareManifest;
      readonly expiresAt: number;
      readonly left: readonly (number | null)[];
    }
  | { readonly type: 'document'; readonly index: number; readonly state: DocumentState };

export const firstShareState: ShareState = { kind: 'loading' };

/** Refusals that end everything, also what is on the screen. */
const endings: { readonly [R in Refusal]?: ShareProblem } = {
  revoked: 'revoked',
  expired: 'expired',
  unknown: 'unknown',
  locked: 'locked',
};

/**
 * The next state of the page.
 * 1. Once revoked, always revoked: whatever a server sends afterwards is not shown.
 * 2. A list on screen stays while the server is away; it goes with the link's end.
 * 3. What was asked of the code counts only while the code is being asked for.
 */
export const nextShareState = (state: ShareState, event: ShareEvent): ShareState => {
  if (event.type === 'restarted') return firstShareState;
  if (state.kind === 'problem' && state.problem === 'revoked') return state;
  switch (event.type) {
    case 'ended':
      return { kind: 'problem', problem: event.problem };
    case 'code-asked':
      return { kind: 'code', triesLeft: event.triesLeft, attempt: 'none' };
    case 'code-tried':
      return state.kind === 'code' ? { ...state, attempt: 'checking' } : state;
    case 'refused':
      return refused(state, event);
    case 'opened':
      return {
        kind: 'list',
        manifest: event.manifest,
        expiresAt: event.expiresAt,
        documents: event.manifest.items.map((_, index) => ({
          state: { kind: 'offered' },
          left: event.left[index] ?? null,
        })),
      };
    case 'document':
      return state.kind === 'list' ? withDocument(state, event.index, event.state) : state;
  }
};

const refused = (state: ShareState, event: ShareEvent & { readonly type: 'refused' }): ShareState => {
  const ending = endings[event.refusal];
  if (ending) return { kind: 'problem', problem: ending };
  if (state.kind === 'list') return state;
  if (state.kind === 'code') {
    if (event.refusal === 'code-wrong') {
      const triesLeft = event.triesLeft ?? state.triesLeft - 1;
      return triesLeft <= 0 ? { kind: 'problem', problem: 'locked' } : { kind: 'code', triesLeft, attempt: 'wrong' };
    }
    return { ...state, attempt: 'unreachable' };
  }
  if (event.refusal === 'not-ready' || event.refusal === 'busy') return { kind: 'problem', problem: event.refusal };
  // A server that wants another proof than the link's own has not the share that this link names.
  return { kind: 'problem', problem: event.refusal === 'code-wrong' ? 'tampered' : 'unreachable' };
};

/** Failures before the server counts a time. Where it did after all, it says so at the next try. */
const uncounted: readonly (DocumentState & { readonly kind: 'failed' })['problem'][] = [
  'not-ready',
  'busy',
  'unreachable',
];

/** A document that begins to come uses up one of its times, as the server counts it. */
const withDocument = (state: ListState, index: number, next: DocumentState): ListState => ({
  ...state,
  documents: state.documents.map((before, at) => {
    if (at !== index) return before;
    const { left } = before;
    const wasComing = before.state.kind === 'coming';
    if (left === null) return { state: next, left };
    if (next.kind === 'coming' && !wasComing) return { state: next, left: Math.max(0, left - 1) };
    if (next.kind !== 'failed') return { state: next, left };
    if (next.problem === 'used-up') return { state: next, left: 0 };
    return { state: next, left: wasComing && uncounted.includes(next.problem) ? left + 1 : left };
  }),
});
