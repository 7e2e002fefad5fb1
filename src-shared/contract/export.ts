import { z } from 'zod';
import { type DocumentKind, documentKinds } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query } from '../rpc/contract.ts';

const kinds = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];

const what = z.object({
  caseId: uuid,
  /** Only these, in this order; left out: all of the case that are not in the bin. */
  documentIds: z.array(uuid).min(1, 'Es ist kein Dokument ausgewählt.').max(5000).optional(),
  /** Only of these kinds. */
  kinds: z.array(z.enum(kinds)).optional(),
  /** Only what was filed from this moment on, and before that one; epoch milliseconds. */
  from: z.number().int().optional(),
  before: z.number().int().optional(),
});

const parts = z.object({
  /** Sheet with the case's data, parties and vehicles. */
  caseSheet: z.boolean(),
  chronicle: z.boolean(),
  statement: z.boolean(),
  /** Internal and legal notes too; those for the client and technical ones come with the sheet. */
  internalNotes: z.boolean(),
});

/** What an export would hold. */
export interface ExportPreview {
  readonly documents: number;
  /** Bytes of the originals. */
  readonly bytes: number;
  readonly kinds: readonly { readonly kind: DocumentKind; readonly title: string; readonly documents: number }[];
}

/** A document of which only the original could be given out, or nothing at all. */
export interface ExportGap {
  readonly title: string;
  /** Why, as a German sentence. */
  readonly reason: string;
}

export interface ExportState {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Steps: each document counts one, in a ZIP a second one for its original. */
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly sheets: number;
  readonly gaps: readonly ExportGap[];
  /** A German sentence where it failed. */
  readonly message: string | null;
}

export const exportContract = {
  'export.preview': query<ExportPreview>()(what, everyone, ['document', 'document_version']),
  /** Begins to write into the file that the person named (`target`: what `chooseSaveTarget` answered). */
  'export.start': command<{ readonly exportId: string }>()(
    what.extend({
      form: z.enum(['pdf', 'zip']),
      parts,
      /** Whether „Akte … · Blatt …“ stands at the foot of each sheet. */
      stamp: z.boolean(),
      target: z.string().max(100),
    }),
    everyone,
  ),
  /** How far it is; null where this desk knows no such export (any more). */
  'export.state': query<ExportState | null>()(z.object({ exportId: uuid }), everyone, ['export']),
  /** Ends it; nothing of it is left on the disk. */
  'export.cancel': command<null>()(z.object({ exportId: uuid }), everyone),
} as const;
