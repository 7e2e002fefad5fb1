import { z } from 'zod';
import type { DocumentSource } from '../documents/sources.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query } from '../rpc/contract.ts';
import { documentKind } from './documents.ts';

export type ImportState = 'running' | 'paused' | 'cancelled' | 'done';

/** One lot of files on its way into a case or „Eingang“. */
export interface ImportInfo {
  readonly id: string;
  /** Null: into „Eingang“. */
  readonly caseId: string | null;
  readonly fileNumber: string | null;
  readonly source: DocumentSource;
  readonly state: ImportState;
  /** Why it stands still though nobody asked it to. */
  readonly problem: string | null;
  /** Folders are still being looked into, or archives opened: `total` may grow. */
  readonly counting: boolean;
  readonly total: number;
  readonly taken: number;
  readonly duplicates: number;
  readonly refused: number;
  readonly skipped: number;
  readonly bytes: number;
  readonly bytesDone: number;
  /** How long it will take at the pace so far; null while that cannot be said. */
  readonly restMillis: number | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export type ImportItemState = 'waiting' | 'taken' | 'duplicate' | 'refused' | 'skipped' | 'cancelled';

export interface ImportItem {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: ImportItemState;
  /** Why it was not taken, or what to know about it though it was. */
  readonly sentence: string | null;
  /** The document it became, or the one that already holds the same bytes. */
  readonly documentId: string | null;
  /** Where that document lies: its case, or null for „Eingang“. */
  readonly documentCaseId: string | null;
  readonly documentTitle: string | null;
  /** Trying again may help. */
  readonly retry: boolean;
  /** It asks for a password. */
  readonly locked: boolean;
}

/** The watched scan folder of this desk. */
export interface ScanFolderInfo {
  readonly path: string;
  /** What happens to a file once it is taken: it stays, or goes into the folder „Übernommen“ beside it. */
  readonly after: 'leave' | 'move';
  readonly state: 'watching' | 'gone';
  /** Files that are there but cannot be taken, with why. */
  readonly stuck: readonly { readonly name: string; readonly sentence: string }[];
}

/** What every file that came by hand says: where to, and what it is where the place it was dropped on says so. */
const target = {
  caseId: uuid.nullable(),
  kind: documentKind.optional(),
  source: z.enum(['drop', 'folder', 'clipboard']),
};
const job = z.object({ jobId: uuid });

export const importsContract = {
  /** Takes files and folders in that the person gave to the shell; goes on in the background. */
  'imports.start': command<{ readonly jobId: string }>()(z.object({ ...target, grantId: uuid }), everyone),
  /** Takes in what lies on no disk: a screenshot, a picture dragged out of another program. */
  'imports.upload': command<{ readonly jobId: string }>()(
    z.object({
      ...target,
      files: z
        .array(z.object({ name: z.string().max(4000), bytes: z.instanceof(Uint8Array) }))
        .min(1)
        .max(100),
    }),
    everyone,
  ),
  'imports.pause': command<null>()(job, everyone),
  'imports.resume': command<null>()(job, everyone),
  /** Stops; what was taken stays. */
  'imports.cancel': command<null>()(job, everyone),
  /** Forgets a finished import and its report. */
  'imports.dismiss': command<null>()(job, everyone),
  /** Tries one refused file again, or all of them; with the password that one asks for. */
  'imports.retry': command<{ readonly again: number }>()(
    job.extend({ itemId: z.number().int().optional(), password: z.string().min(1).max(1000).optional() }),
    everyone,
  ),
  'scanFolder.get': query<ScanFolderInfo | null>()(z.object({}), everyone, ['scan_folder']),
  /** Watches the folder the person chose; what lies in it is taken too. */
  'scanFolder.set': command<null>()(z.object({ grantId: uuid, after: z.enum(['leave', 'move']) }), everyone),
  'scanFolder.setAfter': command<null>()(z.object({ after: z.enum(['leave', 'move']) }), everyone),
  /** Ends watching; everything stays where it is. */
  'scanFolder.clear': command<null>()(z.object({}), everyone),
  'imports.list': query<readonly ImportInfo[]>()(z.object({}), everyone, ['import']),
  /** The files of an import: those that need a word first, then the rest, at most `limit`. */
  'imports.report': query<{ readonly items: readonly ImportItem[]; readonly total: number }>()(
    job.extend({
      only: z.enum(['all', 'untaken']).default('untaken'),
      limit: z.number().int().min(1).max(20_000).default(500),
    }),
    everyone,
    ['import', 'document'],
  ),
} as const;
