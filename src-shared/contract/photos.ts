import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** A picture of a case that can stand in a photo table. */
export interface CasePhoto {
  readonly documentId: string;
  readonly title: string;
  /** The line below it; empty: its title stands there. */
  readonly caption: string;
  readonly addedAt: number;
  /** When it was taken, by its EXIF data; null where it does not say. */
  readonly takenAt: number | null;
  readonly hasPreview: boolean;
}

const table = z.object({
  caseId: uuid,
  /** In the order they shall stand. */
  documentIds: z
    .array(uuid)
    .min(1, 'Es ist kein Bild ausgewählt.')
    .max(500, 'Eine Lichtbildanlage fasst höchstens 500 Bilder.'),
  perPage: z.union([z.literal(2), z.literal(4)]),
  /** Arrows, texts and other marks too. */
  marks: z.boolean(),
  /** „Aufgenommen am …“ where the picture says when. */
  dates: z.boolean(),
});

export const photosContract = {
  /** Pictures of the kind Lichtbild, in the office's order. */
  'photos.list': query<readonly CasePhoto[]>()(z.object({ caseId: uuid }), everyone, [
    'document',
    'document_version',
    'reading',
  ]),
  'photos.caption': command<null>()(
    z.object({ documentId: uuid, caption: z.string().trim().max(300, 'Die Bildunterschrift ist zu lang.') }),
    staff,
  ),
  /** Puts the pictures of a case into this order; those left out follow as they stood. */
  'photos.sort': command<null>()(z.object({ caseId: uuid, documentIds: z.array(uuid).min(1).max(5000) }), staff),
  /** One page of the table as it will look, and how many there are. */
  'photos.preview': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    readonly pages: number;
  }>()(
    table.extend({ page: z.number().int().min(1), maxPixels: z.number().int().min(100).max(4000).default(1400) }),
    everyone,
    ['document', 'document_version', 'page_view', 'page_mark'],
  ),
  /** The photo table as a PDF. `missing`: titles of pictures that could not be shown. */
  'photos.table': command<{
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly pages: number;
    readonly missing: readonly string[];
  }>()(table, everyone),
  /** Files the photo table as a document of the case. */
  'photos.fileTable': command<{ readonly documentId: string; readonly missing: readonly string[] }>()(table, staff),
} as const;
