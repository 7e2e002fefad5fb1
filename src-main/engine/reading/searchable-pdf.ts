/** A document as a PDF whose scanned pages can be searched: the picture unchanged, the recognised words invisibly over it. */
import { join } from 'node:path';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { documentOpenErrors, readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { searchablePdfErrors } from '../../../src-shared/texts/reading.ts';
import { type Desk, fail } from '../desk.ts';
import { copyInSlices } from '../documents/age-stream.ts';
import { findDocument, newestVersion, type VersionRow } from '../documents/document-rows.ts';
import { kindOf } from '../documents/kind.ts';
import type { ReadingStore } from '../documents/reading-store.ts';
import { createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { RecognisedPage, SearchablePdfCalls } from './searchable-pdf.worker.ts';

const timeoutMs = 180_000;
const pictures = new Set(['jpeg', 'png', 'tiff', 'webp', 'gif']);

export interface SearchablePdf {
  readonly bytes: Uint8Array;
  /** Pages that were given words. 0: the PDF was searchable already, and these are its own bytes. */
  readonly recognised: number;
}

/**
 * The newest version of a document as a searchable PDF. Fails with a sentence while it has not been read to its end,
 * and for what has no pages. A PDF that needs nothing comes back byte for byte.
 */
export async function searchablePdf(desk: Desk, documentId: string): Promise<Result<SearchablePdf, AppError>> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return found;
  const version = newestVersion(desk, documentId);
  if (!version?.blob_hash || !version.blob_identity) return fail('document.missing', documentOpenErrors.missing);
  const { blobs, readings, queue } = desk.services.documents;
  const state = readings.reading(version.id)?.state ?? 'waiting';
  if (state === 'waiting' || state === 'reading') {
    // Somebody waits for it now.
    queue.want(version.id);
    return fail('document.notReadYet', searchablePdfErrors.notReadYet);
  }
  const file = await blobs.read(version.blob_hash, version.blob_identity);
  if (!file.ok) {
    const { code } = file.error;
    return fail(`document.${code}`, code === 'wrong-hash' ? documentOpenErrors.damaged : documentOpenErrors[code]);
  }
  const kind = kindOf(file.value);
  const pages = recognisedPages(readings, documentId, version);
  if (kind === 'pdf' && pages.length === 0) return ok({ bytes: file.value, recognised: 0 });
  if (kind !== 'pdf' && !pictures.has(kind)) return fail('document.noPages', searchablePdfErrors.noPages);
  const bytes = await copyInSlices(file.value, new Uint8Array(new SharedArrayBuffer(file.value.length)));
  // A thread of its own that ends with the work: a large PDF taken apart fills hundreds of megabytes.
  const thread = createWorkerThread<SearchablePdfCalls>({
    file: workerFile('reading/searchable-pdf'),
    data: { fontFile: join(desk.resourcesDir, 'ocr', 'glyphless.ttf') },
    idleMs: timeoutMs,
  });
  try {
    const made =
      kind === 'pdf'
        ? await thread.call('addWords', { bytes, password: version.password, pages }, { timeoutMs })
        : await thread.call(
            'fromPicture',
            { bytes, pageCount: readings.reading(version.id)?.pages ?? 1, pages },
            { timeoutMs },
          );
    return ok({ bytes: made, recognised: pages.length });
  } catch (error) {
    if (error instanceof WorkerGone && error.timedOut)
      return fail('document.reader-timeout', readingErrors['reader-timeout']);
    // What PDFium reads pdf-lib does not always take apart; the original is as it was.
    return fail('document.notSearchable', searchablePdfErrors.failed);
  } finally {
    await thread.end();
  }
}

function recognisedPages(readings: ReadingStore, documentId: string, version: VersionRow): RecognisedPage[] {
  return readings.pages(version.id).flatMap(({ page, source, turns }) => {
    if (source !== 'ocr') return [];
    const words = readings.words(documentId, version.id, page).map(({ text, x, y, w, h }) => ({ text, x, y, w, h }));
    return words.length > 0 ? [{ page, turns, words }] : [];
  });
}
