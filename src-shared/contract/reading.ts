import { z } from 'zod';
import { textLanguageCodes } from '../documents/languages.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

const documentId = z.object({ documentId: uuid });

/** What was read of one page. */
export interface PageText {
  readonly source: 'text-layer' | 'ocr' | 'none' | 'unread' | 'waiting';
  /** How sure OCR is of the page, 0 to 100; null where nothing was recognised. */
  readonly confidence: number | null;
  /** Whether that is too little to rely on. */
  readonly unsure: boolean;
  /** The text in reading order; `unsure` parts are words that may be wrong. */
  readonly parts: readonly { readonly text: string; readonly unsure: boolean }[];
}

export const readingContract = {
  /** What was read of a page of the newest version. Asked of a page not read yet, it is read first. */
  'documents.pageText': query<PageText>()(z.object({ documentId: uuid, page: z.number().int().min(1) }), everyone, [
    'document_version',
    'reading',
  ]),
  /** The newest version as a PDF with the recognised words invisibly over its pictures; `recognised`: on so many pages. */
  'documents.searchablePdf': query<{
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly recognised: number;
  }>()(documentId, everyone, ['document_version', 'reading']),
  /** Chooses the languages scanned pages are read in, the main one first, and has them read again. */
  'documents.setLanguage': command<null>()(
    z.object({ documentId: uuid, languages: z.array(z.enum(textLanguageCodes)).min(1).max(3) }),
    staff,
  ),
  /** Somebody waits for these: they are read before all others, the first one first. */
  'documents.readFirst': command<null>()(z.object({ documentIds: z.array(uuid).min(1).max(500) }), everyone),
} as const;
