import type { ClientDetails } from '../../src-shared/visibility/client-details.ts';
import type { DocumentState } from '../share/share-state.ts';
import type { Refusal, Visit } from './details-server.ts';

/** Why nothing is shown, or why the last try did not count. */
export type DetailsProblem = 'none' | 'locked' | 'tampered' | 'stale' | 'outdated' | 'gone' | 'busy' | 'unreachable';

export interface OpenState {
  readonly kind: 'open';
  readonly details: ClientDetails;
  readonly visits: readonly Visit[];
  /** A newer version could not be fetched; what is there stays. */
  readonly isOld: boolean;
  /** How far each document is, by its blob. */
  readonly documents: Readonly<Record<string, DocumentState>>;
}

export type DetailsState =
  | {
      readonly kind: 'code';
      readonly attempt: 'none' | 'checking' | 'wrong';
      readonly triesLeft: number;
      readonly problem: 'busy' | 'unreachable' | null;
    }
  | { readonly kind: 'problem'; readonly problem: DetailsProblem }
  | OpenState;

export type DetailsEvent =
  | { readonly type: 'code-tried' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly triesLeft?: number | undefined }
  | { readonly type: 'failed'; readonly problem: DetailsProblem }
  | { readonly type: 'opened'; readonly details: ClientDetails; readonly visits: readonly Visit[] }
  | { readonly type: 'document'; readonly blob: string; readonly state: DocumentState };

export const firstDetailsState: DetailsState = { kind: 'code', attempt: 'none', triesLeft: 0, problem: null };

/**
 * The next state of the second layer.
 * 1. What is open stays while the server is away or sends what cannot be opened; it goes with link and code.
 * 2. It never goes back: a version older than the one on screen is ignored.
 * 3. A document that is here stays here, as long as it is given out.
 */
export const nextDetailsState = (state: DetailsState, event: DetailsEvent): DetailsState => {
  switch (event.type) {
    case 'code-tried':
      return state.kind === 'code' ? { ...state, attempt: 'checking', problem: null } : state;
    case 'refused':
      return refused(state, event.refusal, event.triesLeft);
    case 'failed':
      return state.kind === 'open' ? { ...state, isOld: true } : { kind: 'problem', problem: event.problem };
    case 'opened':
      return opened(state, event.details, event.visits);
    case 'document':
      return state.kind === 'open' ? { ...state, documents: { ...state.documents, [event.blob]: event.state } } : state;
  }
};

const refused = (state: DetailsState, refusal: Refusal, triesLeft?: number): DetailsState => {
  if (refusal === 'gone' || refusal === 'locked') return { kind: 'problem', problem: refusal };
  if (refusal === 'code-wrong') {
    const left = triesLeft ?? 0;
    if (left <= 0) return { kind: 'problem', problem: 'locked' };
    // Also where it was open before: the office has made another code.
    return { kind: 'code', attempt: 'wrong', triesLeft: left, problem: null };
  }
  if (state.kind === 'open') return { ...state, isOld: true };
  const problem = refusal === 'busy' ? 'busy' : 'unreachable';
  return state.kind === 'code' ? { ...state, attempt: 'none', problem } : { kind: 'problem', problem };
};

const opened = (state: DetailsState, details: ClientDetails, visits: readonly Visit[]): DetailsState => {
  if (state.kind !== 'open') return { kind: 'open', details, visits, isOld: false, documents: {} };
  if (details.version < state.details.version) return state;
  const kept = details.documents.flatMap(({ blob }) => {
    const before = state.documents[blob];
    return before ? [[blob, before] as const] : [];
  });
  return { kind: 'open', details, visits, isOld: false, documents: Object.fromEntries(kept) };
};
