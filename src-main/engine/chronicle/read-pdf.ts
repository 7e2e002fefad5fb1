import { PDFiumModule } from '@hyzyla/pdfium';
import { err, ok, type Result } from '../../../src-shared/result.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;

/** Constants of fpdfview.h. */
const BITMAP_GREY = 1;
const RENDER_ANNOTATIONS = 0x01;
const RENDER_GREY = 0x08;

/** What a PDF shows and carries, read by PDFium. It computes without a pause: not for the engine's own loop. */
export interface ReadPdf {
  readonly pageCount: number;
  /** The page's text in the order it was written, -1 < page < pageCount. */
  readonly text: (page: number) => string;
  /** The page as it looks, annotations included: grey pixels at one pixel per point, and its width. */
  readonly picture: (page: number) => { readonly width: number; readonly grey: Uint8Array };
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly close: () => void;
}

/** Opens a PDF; 'not-a-pdf' also stands for an encrypted one. */
export const readPdf = async (bytes: Uint8Array): Promise<Result<ReadPdf, 'not-a-pdf'>> => {
  const pdfium = await PDFiumModule({});
  pdfium._FPDF_InitLibraryWithConfig({});
  const { malloc, free } = pdfium.wasmExports;
  const file = malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, file);
  const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0);
  const close = (): void => {
    if (document) pdfium._FPDF_CloseDocument(document);
    free(file);
    pdfium._FPDF_DestroyLibrary();
  };
  if (!document) {
    close();
    return err('not-a-pdf');
  }
  return ok({
    pageCount: pdfium._FPDF_GetPageCount(document),
    text: (page) => withPage(pdfium, document, page, (loaded) => textOf(pdfium, loaded)),
    picture: (page) => withPage(pdfium, document, page, (loaded) => pictureOf(pdfium, loaded)),
    attachments: attachmentsOf(pdfium, document),
    close,
  });
};

const withPage = <T>(pdfium: Pdfium, document: number, page: number, read: (loaded: number) => T): T => {
  const loaded = pdfium._FPDF_LoadPage(document, page);
  if (!loaded) throw new Error(`the PDF has no readable page ${page + 1}`);
  try {
    return read(loaded);
  } finally {
    pdfium._FPDF_ClosePage(loaded);
  }
};

/** Runs with that many bytes of PDFium's memory, and gives back what was written there. */
const filled = (pdfium: Pdfium, length: number, fill: (at: number) => void): Uint8Array<ArrayBuffer> => {
  const at = pdfium.wasmExports.malloc(length);
  try {
    fill(at);
    return new Uint8Array(pdfium.HEAPU8.subarray(at, at + length));
  } finally {
    pdfium.wasmExports.free(at);
  }
};

/** UTF-16LE with a closing zero, as PDFium writes text. */
const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le').decode(bytes).replace(/\0+$/, '');

const textOf = (pdfium: Pdfium, page: number): string => {
  const text = pdfium._FPDFText_LoadPage(page);
  try {
    const count = pdfium._FPDFText_CountChars(text);
    if (count <= 0) return '';
    return utf16(filled(pdfium, (count + 1) * 2, (at) => pdfium._FPDFText_GetText(text, 0, count, at)));
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
};

const pictureOf = (pdfium: Pdfium, page: number): { width: number; grey: Uint8Array } => {
  const width = Math.min(2000, Math.ceil(pdfium._FPDF_GetPageWidth(page)));
  const height = Math.min(2000, Math.ceil(pdfium._FPDF_GetPageHeight(page)));
  const grey = filled(pdfium, width * height, (at) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BITMAP_GREY, at, width);
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_ANNOTATIONS | RENDER_GREY);
    pdfium._FPDFBitmap_Destroy(bitmap);
  });
  return { width, grey };
};

/** PDFium's calls for attachments (fpdf_attachment.h), which the library's types leave out; checked to be there. */
const attachmentCalls = (pdfium: Pdfium) => {
  const native = (name: string) => {
    const found: unknown = Reflect.get(pdfium, name);
    if (typeof found !== 'function') throw new Error(`PDFium has no ${name}`);
    return (...args: number[]): number => Number(found(...args));
  };
  return {
    count: native('_FPDFDoc_GetAttachmentCount'),
    get: native('_FPDFDoc_GetAttachment'),
    name: native('_FPDFAttachment_GetName'),
    file: native('_FPDFAttachment_GetFile'),
  };
};

const attachmentsOf = (pdfium: Pdfium, document: number): { name: string; bytes: Uint8Array }[] => {
  const calls = attachmentCalls(pdfium);
  return Array.from({ length: Math.max(0, calls.count(document)) }, (_, index) => {
    const attachment = calls.get(document, index);
    const nameLength = calls.name(attachment, 0, 0);
    const name = utf16(filled(pdfium, nameLength, (at) => calls.name(attachment, at, nameLength)));
    const lengthField = filled(pdfium, 4, (at) => calls.file(attachment, 0, 0, at));
    const length = new DataView(lengthField.buffer).getUint32(0, true);
    // The last argument wants a place for the length once more; the four bytes after the content serve.
    const bytes = filled(pdfium, length + 4, (at) => calls.file(attachment, at, length, at + length)).subarray(
      0,
      length,
    );
    return { name, bytes };
  });
};
