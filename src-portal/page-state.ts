import type { OpenViewError } from '../src-shared/crypto/publication.ts';
import type { Result } from '../src-shared/result.ts';
import type { ClientView } from '../src-shared/visibility/client-view.ts';

/** Why there is no status to show, for good or until something happens elsewhere. */
export type Problem =
  | 'no-key'
  | 'malformed'
  | 'wrong-key'
  | 'outdated-page'
  | 'revoked'
  | 'expired'
  | 'unknown'
  | 'unreachable';

export interface StatusState {
  readonly kind: 'status';
  readonly view: ClientView;
  readonly connection: 'live' | 'lost';
  /** When the server last said that this is the newest version. Epoch milliseconds. */
  readonly confirmedAt: number;
  /** How often the view changed while the page was open. */
  readonly changes: number;
  /** A newer version came that could not be opened; the last good one stays. */
  readonly newerUnreadable: boolean;
  /** This browser has shown a newer version before: the server serves an old one. */
  readonly rolledBack: boolean;
}

/** What the page shows. */
export type PageState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | StatusState;

export type PageEvent =
  /** A version arrived and was opened, or not. */
  | {
      readonly type: 'received';
      readonly version: number;
      readonly opened: Result<ClientView, OpenViewError>;
      readonly at: number;
      /** A newer one was shown on an earlier visit. */
      readonly rolledBack?: boolean;
    }
  /** The server gave a sign of life on the live stream. */
  | { readonly type: 'heard'; readonly at: number }
  | { readonly type: 'lost' }
  /** There is nothing (more) to read behind this link. */
  | { readonly type: 'ended'; readonly problem: 'no-key' | 'malformed' | 'revoked' | 'expired' | 'unknown' }
  /** Another link was put into the address bar. */
  | { readonly type: 'restarted' };

export const firstState: PageState = { kind: 'loading' };

/**
 * The next state of the page.
 * 1. Once revoked, always revoked: whatever a server sends afterwards is not shown.
 * 2. The page never goes back: a version older than the one on screen is ignored.
 * 3. A status on screen stays there while the server is away or sends what cannot be opened.
 */
export const nextState = (state: PageState, event: PageEvent): PageState => {
  if (event.type === 'restarted') return firstState;
  if (state.kind === 'problem' && state.problem === 'revoked') return state;
  switch (event.type) {
    case 'received':
      return received(state, event);
    case 'heard':
      return state.kind === 'status' ? { ...state, connection: 'live', confirmedAt: event.at } : state;
    case 'lost':
      if (state.kind === 'status') return { ...state, connection: 'lost' };
      return state.kind === 'loading' ? { kind: 'problem', problem: 'unreachable' } : state;
    case 'ended':
      return { kind: 'problem', problem: event.problem };
  }
};

const received = (state: PageState, event: PageEvent & { readonly type: 'received' }): PageState => {
  const { opened, version, at } = event;
  const before = state.kind === 'status' ? state : undefined;
  if (before && version < before.view.version) return { ...before, connection: 'live' };
  if (!opened.ok) {
    if (before) return { ...before, connection: 'live', newerUnreadable: true };
    return { kind: 'problem', problem: opened.error === 'not-authentic' ? 'wrong-key' : 'outdated-page' };
  }
  // A new version may differ in its second layer only: then nothing that is on the screen has changed.
  const changed =
    before !== undefined && version > before.view.version && shownOf(opened.value) !== shownOf(before.view);
  return {
    kind: 'status',
    view: opened.value,
    connection: 'live',
    confirmedAt: at,
    changes: (before?.changes ?? 0) + (changed ? 1 : 0),
    newerUnreadable: false,
    rolledBack: event.rolledBack ?? false,
  };
};

/** What of a view is on the screen, to compare. */
const shownOf = (view: ClientView): string => JSON.stringify({ ...view, version: 0, updatedAt: 0 });
