import { documentKinds } from '../../../src-shared/cases/words.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { exportTexts } from '../../../src-shared/texts/export.ts';
import type { Desk } from '../desk.ts';
import { openBytesOf } from '../documents/version-bytes.ts';
import { findVersion } from '../versions/version-rows.ts';
import type { ExportDocument } from './contents.ts';
import { type ExportHead, gapPage, textPages } from './front-pages.ts';
import { looksOf, plainLook } from './looks.ts';
import type { PageLook } from './page-dress.ts';
import { PRINT_SIDE } from './print-picture.ts';
import type { Printer } from './printer.ts';

/** A PDF to be bound. */
export interface PdfSheets {
  readonly bytes: Uint8Array;
  /** By page from 0: how it is turned and marked. */
  readonly looks: ReadonlyMap<number, PageLook>;
  /** By page from 0: JPEGs that take the place of pages. */
  readonly pictures: ReadonlyMap<number, Uint8Array>;
}

/** What is bound for a document: a PDF, or JPEGs, a page each. */
export interface Sheets {
  readonly pdf?: PdfSheets;
  readonly pictures?: readonly Uint8Array[];
  /** Why the document itself is not there; a sheet says so. Empty where it is. */
  readonly gap: string;
}

/** A fax or scan of more pages stays an original. */
const MOST_PICTURE_PAGES = 500;

export interface SheetMaker {
  sheetsOf(document: ExportDocument): Promise<Sheets>;
  /** As pictures of its pages, for a PDF that cannot be bound as it is; a sheet with the reason where that fails too. */
  picturesOf(document: ExportDocument): Promise<Sheets>;
}

/** A PDF that the product made itself: nothing is turned or marked. */
export const plainPdf = (bytes: Uint8Array): PdfSheets => ({
  bytes,
  looks: new Map(),
  pictures: new Map(),
});

/** Turns documents into what is bound: PDFs as they are, pictures printed as the office shows them, texts as pages. */
export function createSheetMaker(desk: Desk, printer: Printer, head: ExportHead): SheetMaker {
  const { createdAt } = head;

  async function gapOf(document: ExportDocument, gap: string): Promise<Sheets> {
    const about = { ...document, kindTitle: documentKinds[document.kind] };
    const { bytes } = await desk.services.pdf.make(gapPage(head, about, gap), { createdAt });
    return { pdf: plainPdf(bytes), gap };
  }

  async function allAsPictures(document: ExportDocument, bytes: Uint8Array): Promise<Sheets> {
    const looks = looksOf(desk, document.id);
    const pictures: Uint8Array[] = [];
    for (let page = 1, pages = 1; page <= Math.min(pages, MOST_PICTURE_PAGES); page++) {
      const look = looks.get(page) ?? plainLook;
      const made = await printer.page({ bytes, mime: document.mime }, page, look, PRINT_SIDE);
      if (!made.ok) return gapOf(document, readingErrors[made.error]);
      pages = made.value.pages;
      pictures.push(made.value.jpeg);
    }
    return { pictures, gap: '' };
  }

  /** A page that is cut becomes a picture: one that only hides a part would still carry it. */
  async function pdfSheets(document: ExportDocument, bytes: Uint8Array): Promise<Sheets> {
    const looks = new Map<number, PageLook>();
    const pictures = new Map<number, Uint8Array>();
    for (const [page, look] of looksOf(desk, document.id)) {
      if (look.view.crop) {
        const made = await printer.page({ bytes, mime: document.mime }, page, look, PRINT_SIDE);
        if (!made.ok) return gapOf(document, readingErrors[made.error]);
        pictures.set(page - 1, made.value.jpeg);
      } else looks.set(page - 1, look);
    }
    return { pdf: { bytes, looks, pictures }, gap: '' };
  }

  /** What was read of it, as search keeps it. */
  const wordsOf = (document: ExportDocument): string =>
    desk.store.sqlite
      .prepare<[string, string], { text: string }>(
        `SELECT text FROM search_entry WHERE row = ? AND kind = 'page' AND version_id = ? ORDER BY page`,
      )
      .all(document.id, document.versionId)
      .map(({ text }) => text)
      .join('\n');

  async function made(document: ExportDocument, pdfAsPictures: boolean): Promise<Sheets> {
    const version = findVersion(desk, document.id, document.versionId);
    const file = version.ok ? await openBytesOf(desk, version.value) : version;
    if (!file.ok) return gapOf(document, file.error.message);
    const isPdf = document.mime === 'application/pdf';
    if (isPdf && !pdfAsPictures) return pdfSheets(document, file.value);
    if (isPdf || document.mime.startsWith('image/')) return allAsPictures(document, file.value);
    const words = wordsOf(document);
    if (words === '') return gapOf(document, exportTexts.noPages);
    const about = { ...document, kindTitle: documentKinds[document.kind] };
    const pages = await desk.services.pdf.make(textPages(head, about, words), { createdAt });
    return { pdf: plainPdf(pages.bytes), gap: '' };
  }

  return {
    sheetsOf: (document) => made(document, false),
    picturesOf: (document) => made(document, true),
  };
}
