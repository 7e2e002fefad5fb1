/**
 * What lies in a PDF beside its pages: files, signatures, forms, scripts. By PDFium, which does not run scripts here
 * (its build has no engine for them); what it cannot see is looked for by pdf-lib, object by object. In workers only.
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { DocumentContents, PdfAttachment } from '../../../src-shared/contract/document-contents.ts';
import { largestFile, ReadingFailure } from '../documents/reading.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;

/** PDFium's own numbers (fpdfview.h, fpdf_annot.h). */
const errorPassword = 4;
const fileAttachment = 17;
const xfaForms = new Set([2, 3]);
const mostAttachments = 500;
/** Files are pinned to pages by people, not by the thousand. */
const mostPagesWithPins = 200;

export type PdfFacts = Pick<DocumentContents, 'attachments' | 'signatures' | 'form'> & { readonly scripts: boolean };

export interface PdfContents {
  facts(): PdfFacts;
  /** Throws ReadingFailure `attachment-broken`. */
  attachment(index: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

let loaded: Promise<Pdfium> | undefined;

async function load(): Promise<Pdfium> {
  const pdfium = await PDFiumModule({});
  pdfium._FPDF_InitLibraryWithConfig({});
  return pdfium;
}

/** Throws ReadingFailure `pdf-encrypted`, `pdf-broken`, `file-too-large`. */
export async function openPdfContents(bytes: Uint8Array, password: string | null): Promise<PdfContents> {
  loaded ??= load();
  const pdfium = await loaded;
  const { malloc, free } = pdfium.wasmExports;
  const native = (name: string, ...args: number[]): number => {
    const found: unknown = Reflect.get(pdfium, `_${name}`);
    if (typeof found !== 'function') throw new Error(`PDFium has no ${name}.`);
    return Number(found(...args));
  };
  const data = malloc(bytes.length);
  if (data === 0) throw new ReadingFailure('file-too-large');
  pdfium.HEAPU8.set(bytes, data);
  const key = password === null ? 0 : place(new TextEncoder().encode(`${password}\0`));
  const handle = pdfium._FPDF_LoadMemDocument(data, bytes.length, key);
  if (key !== 0) free(key);
  if (handle === 0) {
    const reason = pdfium._FPDF_GetLastError();
    free(data);
    throw new ReadingFailure(reason === errorPassword ? 'pdf-encrypted' : 'pdf-broken');
  }
  let found: number[] | undefined;

  function place(content: Uint8Array): number {
    const at = malloc(content.length);
    if (at === 0) throw new ReadingFailure('file-too-large');
    pdfium.HEAPU8.set(content, at);
    return at;
  }

  /** Those of the document, then those pinned to its pages. */
  function attachments(): number[] {
    if (found) return found;
    found = [];
    const count = Math.min(mostAttachments, native('FPDFDoc_GetAttachmentCount', handle));
    for (let index = 0; index < count; index++) found.push(native('FPDFDoc_GetAttachment', handle, index));
    const pages = Math.min(mostPagesWithPins, native('FPDF_GetPageCount', handle));
    for (let index = 0; index < pages && found.length < mostAttachments; index++) found.push(...pinned(index));
    found = found.filter((each) => each !== 0);
    return found;
  }

  function pinned(index: number): number[] {
    const page = pdfium._FPDF_LoadPage(handle, index);
    if (page === 0) return [];
    const pins: number[] = [];
    const count = Math.min(1000, native('FPDFPage_GetAnnotCount', page));
    for (let at = 0; at < count && pins.length < mostAttachments; at++) {
      const note = native('FPDFPage_GetAnnot', page, at);
      if (note === 0) continue;
      if (native('FPDFAnnot_GetSubtype', note) === fileAttachment)
        pins.push(native('FPDFAnnot_GetFileAttachment', note));
      native('FPDFPage_CloseAnnot', note);
    }
    pdfium._FPDF_ClosePage(page);
    return pins;
  }

  function nameOf(attachment: number): string {
    const size = Math.min(4000, native('FPDFAttachment_GetName', attachment, 0, 0));
    if (size <= 2) return '';
    const at = place(new Uint8Array(size));
    native('FPDFAttachment_GetName', attachment, at, size);
    const name = new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(at, at + size - 2));
    free(at);
    return name;
  }

  function sizeOf(attachment: number): number | null {
    const at = place(new Uint8Array(8));
    const known = native('FPDFAttachment_GetFile', attachment, 0, 0, at) !== 0;
    const size = new DataView(pdfium.HEAPU8.buffer, at, 4).getUint32(0, true);
    free(at);
    return known ? size : null;
  }

  return {
    facts() {
      const form = native('FPDF_GetFormType', handle);
      return {
        attachments: attachments().map((each): PdfAttachment => ({ name: nameOf(each), size: sizeOf(each) })),
        signatures: Math.max(0, native('FPDF_GetSignatureCount', handle)),
        form: xfaForms.has(form) ? 'xfa' : form === 0 ? 'none' : 'form',
        scripts: native('FPDFDoc_GetJavaScriptActionCount', handle) > 0,
      };
    },
    attachment(index) {
      const wanted = attachments()[index];
      const size = wanted === undefined ? null : sizeOf(wanted);
      if (wanted === undefined || size === null || size === 0) throw new ReadingFailure('attachment-broken');
      if (size > largestFile) throw new ReadingFailure('file-too-large');
      const [at, written] = [malloc(size), place(new Uint8Array(8))];
      try {
        if (at === 0) throw new ReadingFailure('file-too-large');
        if (native('FPDFAttachment_GetFile', wanted, at, size, written) === 0) {
          throw new ReadingFailure('attachment-broken');
        }
        return new Uint8Array(pdfium.HEAPU8.slice(at, at + size));
      } finally {
        free(at);
        free(written);
      }
    },
    close() {
      pdfium._FPDF_CloseDocument(handle);
      free(data);
    },
  };
}

const quiet = { updateMetadata: false, throwOnInvalidObject: false } as const;

/** Looks through every object for actions that would run something. Throws where the PDF cannot be taken apart. */
export async function pdfActions(bytes: Uint8Array): Promise<{ scripts: boolean; startsPrograms: boolean }> {
  const pdf = await PDFDocument.load(bytes, { ...quiet, ignoreEncryption: true });
  const seen = { scripts: false, startsPrograms: false };
  const waiting: PDFObject[] = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object && !(seen.scripts && seen.startsPrograms); object = waiting.pop()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined;
    if (dict) {
      const action = dict.get(PDFName.of('S'));
      if (action === PDFName.of('JavaScript') || dict.has(PDFName.of('JS'))) seen.scripts = true;
      if (action === PDFName.of('Launch')) seen.startsPrograms = true;
      for (const value of dict.values()) if (nests(value)) waiting.push(value);
    } else if (object instanceof PDFArray) {
      for (const value of object.asArray()) if (nests(value)) waiting.push(value);
    }
  }
  return seen;
}

const nests = (value: PDFObject): boolean => value instanceof PDFDict || value instanceof PDFArray;

/** The PDF without its protection, for showing and reading. Throws where pdf-lib cannot take it apart. */
export async function withoutProtection(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.load(bytes, { ...quiet, password });
  return new Uint8Array(await pdf.save({ updateFieldAppearances: false, addDefaultPage: false }));
}
