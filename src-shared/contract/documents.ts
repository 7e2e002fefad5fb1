import { z } from 'zod';
import type { DocumentKind } from '../cases/words.ts';
import type { TextLanguage } from '../documents/languages.ts';
import type { PageView } from '../documents/page-view.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** A kind of document, as the screens send it. */
export const documentKind = z.enum([
  'registration',
  'assignment',
  'mandate',
  'order',
  'privacyNotice',
  'appraisal',
  'appraisalInvoice',
  'repairInvoice',
  'estimate',
  'leaseContract',
  'repairConfirmation',
  'policeReport',
  'photo',
  'demandLetter',
  'settlementLetter',
  'insurerQuery',
  'paymentAdvice',
  'letter',
  'other',
]) satisfies z.ZodType<DocumentKind>;

/** How far reading a document has come. `failed` keeps the document; `message` says why in German. */
export interface ReadingState {
  readonly state: 'waiting' | 'reading' | 'done' | 'failed';
  readonly page: number;
  readonly pages: number;
  readonly message: string | null;
  /** Where the text came from, once done. */
  readonly source: 'text-layer' | 'ocr' | 'mixed' | 'none' | null;
  /** Pages whose recognised text is too unsure to rely on. */
  readonly unsure: readonly number[];
  /** What scanned pages are read in, the main language first. */
  readonly languages: readonly TextLanguage[];
}

export interface DocumentInfo {
  readonly id: string;
  /** Null while it waits in „Eingang“. */
  readonly caseId: string | null;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly kindTitle: string;
  readonly originalName: string;
  readonly mime: string;
  readonly size: number;
  readonly pageCount: number | null;
  readonly versions: number;
  readonly addedAt: number;
  readonly addedByName: string;
  readonly reading: ReadingState;
  readonly hasPreview: boolean;
  /** Why care is due with it, where it came from outside; German sentences. */
  readonly warnings: readonly string[];
  readonly removed: boolean;
}

const documentId = z.object({ documentId: uuid });
const documentIds = z.object({ documentIds: z.array(uuid).min(1).max(2000) });

export const documentsContract = {
  /** Takes a file: stored encrypted and recorded when this returns; reading it goes on in the background. */
  'documents.add': command<{ readonly documentId: string; readonly duplicateOf: string | null }>()(
    z.object({
      caseId: uuid,
      name: z.string().max(4000),
      bytes: z.instanceof(Uint8Array),
      kind: documentKind.optional(),
    }),
    everyone,
  ),
  'documents.addVersion': command<{ readonly number: number }>()(
    z.object({
      documentId: uuid,
      name: z.string().max(4000),
      bytes: z.instanceof(Uint8Array),
      /** Why there is another version, for those who look at it later. */
      why: z.string().trim().max(500, 'Bitte höchstens 500 Zeichen.').default(''),
    }),
    everyone,
  ),
  'documents.change': command<null>()(
    z.object({ documentId: uuid, title: z.string().trim().min(1, 'Der Titel fehlt.').max(255), kind: documentKind }),
    staff,
  ),
  'documents.remove': command<null>()(documentId, staff),
  'documents.restore': command<null>()(documentId, staff),
  /** Several into the bin as one step; those that lie there already are passed over. */
  'documents.removeMany': command<{ readonly changed: number }>()(documentIds, staff),
  'documents.restoreMany': command<{ readonly changed: number }>()(documentIds, staff),
  /** One kind for several documents, as one step. */
  'documents.classify': command<{ readonly changed: number }>()(documentIds.extend({ kind: documentKind }), staff),
  'documents.list': query<readonly DocumentInfo[]>()(
    z.object({ caseId: uuid, removed: z.boolean().default(false) }),
    everyone,
    ['document', 'document_version', 'reading'],
  ),
  /** When each document of the bin went there, and by whom. */
  'documents.removals': query<
    readonly { readonly documentId: string; readonly at: number; readonly byName: string }[]
  >()(z.object({ caseId: uuid }), everyone, ['document']),
  /** A small WebP picture of the first page, or null while there is none. */
  'documents.preview': query<{ readonly bytes: Uint8Array; readonly width: number; readonly height: number } | null>()(
    documentId,
    everyone,
    ['document_version', 'preview', 'page_view'],
  ),
  /** One page as a picture, at most `maxPixels` on its longer side. Not drawn again while reading goes on. */
  'documents.page': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    readonly pages: number;
    /** What of the page the picture shows. */
    readonly view: PageView;
  }>()(
    z.object({
      documentId: uuid,
      page: z.number().int().min(1),
      maxPixels: z.number().int().min(100).max(4000).default(1600),
      /** As it is shown, turned but not cut, or as it lies in its file. */
      view: z.enum(['shown', 'turned', 'file']).default('shown'),
    }),
    everyone,
    ['document_version', 'page_view'],
  ),
  /** The original bytes of the newest version, checked against their hash. */
  'documents.original': query<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }>()(
    documentId,
    everyone,
    ['document_version'],
  ),
  /** Reads a document again, for instance after it failed. */
  'documents.readAgain': command<null>()(documentId, staff),
} as const;
