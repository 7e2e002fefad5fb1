import { z } from 'zod';
import { rotation } from '../documents/page-view.ts';
import { uuid } from '../ids.ts';
import { command, staff } from '../rpc/contract.ts';
import { documentKind } from './documents.ts';

/** A page of the document as it is now, from 1, turned clockwise by so many degrees. */
const takenPage = z.object({ page: z.number().int().min(1).max(100_000), rotation: rotation.default(0) });
const title = z.string().trim().min(1, 'Der Titel fehlt.').max(255);

/** What pages can be put together and taken apart: PDFs and pictures. */
export const pageWorkMimes: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/gif',
];

export const pageWorkContract = {
  /**
   * Makes documents of some of its pages each; it goes into the bin unchanged. All in one step. Without a kind, a part's
   * is suggested once it was read.
   */
  'documents.split': command<{ readonly documentIds: readonly string[] }>()(
    z.object({
      documentId: uuid,
      parts: z
        .array(
          z.object({
            title,
            kind: documentKind.optional(),
            pages: z.array(takenPage).min(1, 'Ein Teil hat keine Seite.').max(5000),
          }),
        )
        .min(1)
        .max(500),
    }),
    staff,
  ),
  /** Makes one PDF of several documents, in this order; they go into the bin unchanged. All in one step. */
  'documents.join': command<{ readonly documentId: string }>()(
    z.object({
      documentIds: z.array(uuid).min(2, 'Zum Zusammenfügen braucht es mindestens zwei Dokumente.').max(500),
      title,
    }),
    staff,
  ),
  /** A further version with these pages of the newest one, in this order; the old version stays. */
  'documents.rearrange': command<{ readonly number: number }>()(
    z.object({
      documentId: uuid,
      /** The version whose pages are meant: refused where there is a newer one by now. */
      versionId: uuid,
      pages: z.array(takenPage).min(1, 'Mindestens eine Seite muss bleiben.').max(5000),
      why: z.string().trim().max(500, 'Bitte höchstens 500 Zeichen.').default(''),
    }),
    staff,
  ),
} as const;
