import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import type { Interrupted } from '../sending/kept.ts';
import type { ChosenFile } from '../sending/seal.ts';
import type { SendEnd, SendProgress } from '../sending/send-item.ts';

export type Fetched =
  | { readonly ok: true; readonly content: Blob }
  /** A sentence for people: what happened, what to do now. */
  | { readonly ok: false; readonly message: string };

/** What a page of one case can do; whoever shows the page knows how. */
export interface CaseActions {
  /** Seals and sends; missing where the office cannot take anything in yet. Rejects only when `signal` was aborted. */
  readonly onSend?:
    | ((
        draft: InboxDraft,
        files: readonly ChosenFile[],
        tell: (progress: SendProgress) => void,
        signal: AbortSignal,
      ) => Promise<SendEnd>)
    | undefined;
  /** What was under way when the page was closed; missing where nothing can be sent. */
  readonly left?:
    | {
        readonly find: () => Promise<readonly Interrupted[]>;
        readonly sendOn: (
          one: Interrupted,
          tell: (progress: SendProgress) => void,
          signal: AbortSignal,
        ) => Promise<SendEnd | undefined>;
        readonly forget: () => Promise<void>;
      }
    | undefined;
  /** Fetches and opens a document. `tell`: bytes that have come. */
  readonly onFetch: (document: OutsideDocument, tell: (received: number) => void) => Promise<Fetched>;
}
