import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** A document whose file is damaged or gone on this desk. */
export interface TroubledDocument {
  readonly documentId: string;
  readonly title: string;
  /** Null while it waits in „Eingang“. */
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly problem: 'missing' | 'damaged';
  /** Whether the newest version is the one. */
  readonly newest: boolean;
  /** The server was asked and has none either: only a backup helps. */
  readonly nowhere: boolean;
  readonly foundAt: number;
}

/** A document of another desk whose file nobody has sent. */
export interface AwaitedFile {
  readonly documentId: string;
  readonly title: string;
  /** Null while it waits in „Eingang“. */
  readonly caseId: string | null;
  readonly fileNumber: string;
  /** The desk that added it; empty where it is not known. */
  readonly deskTag: string;
  /** When the server was first asked and did not have it. */
  readonly since: number;
}

export interface BlobCareState {
  readonly troubles: readonly TroubledDocument[];
  readonly awaited: readonly AwaitedFile[];
  /** Encrypted files that belong to no document: left by a crash, they go after a long while. */
  readonly nameless: number;
  /** Whether a server is connected that may have whole files. */
  readonly server: boolean;
  /** The last check of all files; null before the first. */
  readonly check: {
    readonly running: boolean;
    /** A person asked for it; otherwise it goes on slowly by itself. */
    readonly asked: boolean;
    readonly checked: number;
    readonly total: number;
    readonly bad: number;
    readonly startedAt: number;
    readonly finishedAt: number | null;
  } | null;
  /** How many files of documents lie on this desk, or are to lie here. */
  readonly files: number;
  /** How many of them lie at the server only, on purpose. */
  readonly away: number;
  /** Files of so many last days stay on this desk; null: all. */
  readonly keepDays: KeepDays;
  /** Whether the texts of those that lie at the server only are to be found here all the same. */
  readonly readAway: boolean;
  /** What files may take of the line in the background, in kilobytes per second; null: all of it. */
  readonly fileLimit: number | null;
}

export const keepDays = [7, 30, 90, 365] as const;
export type KeepDays = (typeof keepDays)[number] | null;
export const fileLimits = [100, 500, 2_000] as const;

export const blobCareContract = {
  'blobCare.state': query<BlobCareState>()(z.object({}), everyone, [
    'blob_trouble',
    'blob_check',
    'document',
    'document_version',
    'sync',
  ]),
  /** The documents of a case whose file is damaged or gone; cheap enough to be asked on every case. */
  'blobCare.ofCase': query<readonly TroubledDocument[]>()(z.object({ caseId: uuid }), everyone, [
    'blob_trouble',
    'document',
    'document_version',
  ]),
  /** Begins to check all files at once. */
  'blobCare.check': command<null>()(z.object({}), staff),
  /** Takes whole files from a folder the person chose: any backup in which they lie under their names. */
  'blobCare.restore': command<{ readonly restored: number; readonly wrong: number; readonly left: number }>()(
    z.object({ grantId: uuid }),
    staff,
  ),
  /** What stays on this desk. */
  'blobCare.keep': command<null>()(z.object({ days: z.literal([...keepDays]).nullable() }), everyone),
  /** Whether files that are left at the server are fetched once, so that their text is found here. */
  'blobCare.readAway': command<null>()(z.object({ on: z.boolean() }), everyone),
  /** How fast files come and go on this desk. */
  'blobCare.limit': command<null>()(z.object({ kilobytesPerSecond: z.literal([...fileLimits]).nullable() }), everyone),
  'blobCare.stop': command<null>()(z.object({}), staff),
} as const;
