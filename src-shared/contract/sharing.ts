import { z } from 'zod';
import type { Audience } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, owners, query, staff } from '../rpc/contract.ts';
import type { AccountView } from '../visibility/audience-view.ts';
import type { ClientDetails } from '../visibility/client-details.ts';
import type { ClientView } from '../visibility/client-view.ts';

export interface PublicationInfo {
  readonly id: string;
  readonly caseId: string;
  readonly audience: Audience;
  /** The personal link with its key in the fragment; null while no server is connected. */
  readonly link: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** `waiting`: the server does not have the newest version (or the revocation) yet. */
  readonly state: 'waiting' | 'live' | 'revoked' | 'expired' | 'problem';
  readonly message: string | null;
  /** Opens the second layer with the link; null for links of before there was one, until a code is made. */
  readonly code: string | null;
}

/** One line of a link's log. `details`: link and code; `refused`: a wrong code. */
export interface OpeningInfo {
  readonly kind: 'opened' | 'details' | 'downloaded' | 'refused';
  /** The document of a download; empty otherwise, and where it is not here. */
  readonly title: string;
  readonly at: number;
  readonly count: number;
  /** Shortened; "-" where unknown. */
  readonly address: string;
}

/** What the server says of codes tried at a link; null where it does not know the link or cannot be asked. */
export interface CodeTries {
  readonly wrong: number;
  readonly most: number;
  readonly locked: boolean;
}

export interface SyncStatus {
  readonly state: 'off' | 'idle' | 'working' | 'offline' | 'problem';
  readonly serverUrl: string | null;
  /** Events and files this desk has that the server has not. */
  readonly unsent: number;
  /** Files of documents that lie neither here nor on the server; which, says `blobCare.state`. */
  readonly awaited: number;
  readonly lastSyncAt: number | null;
  readonly since: number;
  /** A German sentence where there is something to know. */
  readonly message: string | null;
  /** Where `message` is about a clock: this desk's is wrong or was ahead for a while, or another desk's was. */
  readonly clock: 'wrong' | 'was-ahead' | 'ahead-elsewhere' | null;
  /**
   * What only a person can decide: the server is another one, does not know this desk, or has more of this desk than it
   * has itself. Until then nothing is sent and nothing deleted.
   */
  readonly question: 'other-server' | 'unknown-here' | 'ahead' | null;
  /** What of `unsent` is what. */
  readonly waiting: {
    readonly events: number;
    readonly files: number;
    readonly shares: number;
    /** When the oldest entry that waits was made. */
    readonly oldestAt: number | null;
  };
  /** Entries of other desks that are kept, but not taken over (yet), whatever the reason. */
  readonly quarantined: number;
  /** Those of them to be told of: made by a newer version, waiting for a key or a desk's introduction, not what their desk signed. */
  readonly asides: { readonly newer: number; readonly awaited: number; readonly refused: number };
  /** This desk was removed from the office: it keeps what it has, and gets and sends nothing more. */
  readonly removed: boolean;
}

const publicationId = z.string().min(1).max(80);
const days = z.number().int().min(1).max(730);

/** What the views of workshops and lawyers are made of. */
const accountViewTables = [
  ...[
    'case_file',
    'status',
    'office',
    'user',
    'party',
    'vehicle',
    'valuation',
    'note',
    'call',
    'deadline',
    'suspension',
  ],
  ...['checklist_item', 'document', 'document_version', 'document_release', 'release_rule', 'appointment', 'event'],
  ...['claim_item', 'reduction', 'payment', 'payment_share', 'insurer_query', 'letter', 'letter_handover'],
  ...['signature', 'secrecy_acceptance', 'inbox_item', 'inbox_identity'],
];

export const sharingContract = {
  'publications.list': query<readonly PublicationInfo[]>()(z.object({ caseId: uuid }), everyone, [
    'publication',
    'sync',
  ]),
  'publications.create': command<{ readonly publicationId: string }>()(
    z.object({ caseId: uuid, audience: z.literal('client'), days: days.default(365) }),
    staff,
  ),
  'publications.revoke': command<null>()(z.object({ publicationId }), staff),
  /** Counts the days from now. The link stays the same. */
  'publications.extend': command<null>()(z.object({ publicationId, days }), staff),
  /** Another code for the same link; the one before opens nothing any more. */
  'publications.renewCode': command<{ readonly code: string }>()(z.object({ publicationId }), staff),
  /** Lets codes be tried anew after too many wrong ones. The code stays the same. */
  'publications.unlock': command<null>()(z.object({ publicationId }), staff),
  /** A letter to the client as a PDF: with the link and its QR code, or with the code. Never both in one. */
  'publications.letter': command<{ readonly name: string; readonly bytes: Uint8Array; readonly pages: number }>()(
    z.object({ publicationId, what: z.enum(['link', 'code']) }),
    staff,
  ),
  /** Exactly what the audience sees, from the same function that is published. */
  'publications.preview': query<ClientView>()(z.object({ caseId: uuid }), everyone, [
    'case_file',
    'party',
    'deadline',
    'status',
    'checklist_item',
    'document',
    'office',
    'user',
  ]),
  /** The second layer of the client's page, from the same function that is published. */
  'publications.previewDetails': query<ClientDetails>()(z.object({ caseId: uuid }), everyone, [
    'case_file',
    'party',
    'vehicle',
    'document',
    'document_version',
    'document_release',
    'release_rule',
    'claim_item',
    'payment',
    'payment_share',
  ]),
  /** Who opened and fetched what by a link, newest first, as the server says now. */
  'publications.openings': query<readonly OpeningInfo[]>()(z.object({ publicationId }), everyone, ['sync']),
  'publications.tries': query<CodeTries | null>()(z.object({ publicationId }), everyone, ['sync', 'publication']),
  /** The same for who signs in: what an account of the case's workshop or lawyer would see. */
  'publications.previewAccount': query<AccountView>()(
    z.object({ caseId: uuid, audience: z.enum(['workshop', 'lawyer']) }),
    everyone,
    accountViewTables,
  ),
  'sync.status': query<SyncStatus>()(z.object({}), everyone, ['sync', 'event', 'session']),
  'sync.connect': command<null>()(
    z.object({
      serverUrl: z.url('Bitte eine Adresse wie https://status.ihr-buero.de angeben.'),
      /** Not needed where another desk of the office is connected there already. */
      enrolmentCode: z.string().trim().max(200).default(''),
    }),
    owners,
  ),
  /** After a backup was put back here: fetches this desk's own later entries from the server. */
  'sync.takeBack': command<null>()(z.object({}), owners),
  'sync.now': command<null>()(z.object({}), everyone),
  /** Lets this desk work offline on purpose (`false`), or sync again. */
  'sync.pause': command<null>()(z.object({ paused: z.boolean() }), everyone),
} as const;
