import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** How long a link to documents may live at most, in days. The server refuses more. */
export const MAX_SHARE_DAYS = 365;
export const DEFAULT_SHARE_DAYS = 14;

/** One document that a link gives out: a fixed version under a fixed name. */
export interface ShareItemInfo {
  readonly documentId: string;
  readonly name: string;
  /** The document's title at this desk now; empty where it is not here. */
  readonly title: string;
  readonly version: number;
  readonly newestVersion: number;
  /** Whether the document has a newer version than the one given out. */
  readonly outdated: boolean;
  /** The document was put into the bin after it was given out: the link still gives it out. */
  readonly inBin: boolean;
  readonly size: number;
  /** How often it was fetched, as the server last said. */
  readonly downloads: number;
}

/**
 * - `waiting`: the server does not have it yet; `uploading`: this desk is bringing it
 * - `ready`: whoever has link and code can open it
 * - `usedUp`: every document was fetched as often as allowed; `locked`: too many wrong codes
 * - `revoking`: revoked here, the server does not know yet
 */
export type ShareState =
  | 'waiting'
  | 'uploading'
  | 'ready'
  | 'usedUp'
  | 'locked'
  | 'expired'
  | 'revoking'
  | 'revoked'
  | 'problem';

export interface ShareInfo {
  readonly id: string;
  readonly caseId: string;
  readonly fileNumber: string;
  readonly title: string;
  readonly recipient: string;
  /** The link with its key in the fragment; null while no server is connected. */
  readonly link: string | null;
  /** What goes another way; null where the link alone opens it. */
  readonly code: string | null;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly expiresAt: number;
  readonly maxDownloads: number | null;
  readonly revokedAt: number | null;
  readonly state: ShareState;
  /** Bytes that have arrived of those to be sent, while `uploading`. */
  readonly progress: { readonly sent: number; readonly total: number } | null;
  /** A German sentence where there is a problem. */
  readonly message: string | null;
  readonly items: readonly ShareItemInfo[];
  /** How often the list was opened, as the server last said at `seenAt`; null while it never did. */
  readonly opened: number;
  readonly wrongTries: number;
  readonly lastVisitAt: number | null;
  readonly seenAt: number | null;
}

/** One line of a share's log. */
export interface ShareVisitInfo {
  readonly kind: 'opened' | 'downloaded' | 'refused';
  /** The document of a download; empty otherwise. */
  readonly name: string;
  readonly at: number;
  readonly count: number;
  /** Shortened; "-" where unknown. */
  readonly address: string;
}

const shareId = z.string().min(1).max(80);
const days = z
  .number('Bitte eine Anzahl Tage angeben.')
  .int('Bitte ganze Tage angeben.')
  .min(1, 'Der Link muss mindestens einen Tag gelten.')
  .max(MAX_SHARE_DAYS, `Ein Link gilt höchstens ${MAX_SHARE_DAYS} Tage.`);
const maxDownloads = z
  .number('Bitte eine Anzahl angeben.')
  .int('Bitte eine ganze Zahl angeben.')
  .min(1, 'Mindestens ein Download muss möglich sein.')
  .max(10_000, 'Höchstens 10.000 Downloads lassen sich begrenzen.')
  .nullable();

export const sharesContract = {
  /** Recorded at once, also without network; the sealed files follow when the server can be reached. */
  'shares.create': command<{ readonly shareId: string; readonly code: string | null }>()(
    z.object({
      caseId: uuid,
      title: z.string().trim().min(1, 'Der Titel fehlt.').max(200),
      recipient: z.string().trim().max(200).default(''),
      /** Without `version`: the newest one. */
      items: z
        .array(z.object({ documentId: uuid, version: z.number().int().min(1).optional() }))
        .min(1, 'Bitte mindestens ein Dokument auswählen.')
        .max(200, 'Ein Link kann höchstens 200 Dokumente enthalten.'),
      days: days.default(DEFAULT_SHARE_DAYS),
      maxDownloads: maxDownloads.default(null),
      withCode: z.boolean().default(true),
    }),
    staff,
  ),
  /** Counts the days from now, sets the limit anew and unlocks what wrong codes locked. */
  'shares.extend': command<null>()(z.object({ shareId, days, maxDownloads }), staff),
  /** For good. Without network the server hears it as soon as it can be reached. */
  'shares.revoke': command<null>()(z.object({ shareId }), staff),
  /** Of one case, or of all: newest first. `open`: only those that somebody can open, or will be able to. */
  'shares.list': query<readonly ShareInfo[]>()(
    z.object({ caseId: uuid.optional(), open: z.boolean().default(false) }),
    everyone,
    ['share', 'share_item', 'document', 'document_version', 'sync'],
  ),
  /** Asked of the server now: who opened and fetched what. */
  'shares.log': query<readonly ShareVisitInfo[]>()(z.object({ shareId }), everyone, ['sync']),
} as const;
