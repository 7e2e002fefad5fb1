/**
 * Opens a file of any kind for reading and showing, by its content. One place for both: what can be read can be seen.
 * Runs in workers only.
 */
import { decodeText, type FileKind, kindOf } from '../documents/kind.ts';
import type { PdfDocument, PdfEngine } from '../documents/pdf-pages.ts';
import { type PictureInfo, pictureInfo } from '../documents/pictures.ts';
import { ReadingFailure } from '../documents/reading.ts';

/** The libraries behind these are loaded when the first such file comes: most documents are PDFs and photos. */
const load = {
  heic: () => import('./heic.ts'),
  archive: () => import('./archive-list.ts'),
  mail: () => import('./mail-text.ts'),
  office: () => import('./office-text.ts'),
  oldWord: () => import('./old-word.ts'),
  oldExcel: () => import('./old-excel.ts'),
} as const;

/** A thousand pages; more is no text that a person reads here. */
export const longestText = 1_000_000;

export type OpenedFile = { readonly kind: FileKind } & (
  | { readonly form: 'pdf'; readonly pdf: PdfDocument }
  /** `bytes` are what sharp reads: of a HEIC photo a JPEG. */
  | { readonly form: 'picture'; readonly bytes: Uint8Array; readonly info: PictureInfo }
  | { readonly form: 'text'; readonly text: string }
);

/** Throws ReadingFailure. `pdfEngine` is asked for only where the file is a PDF. */
export async function openFile(bytes: Uint8Array, pdfEngine: () => Promise<PdfEngine>): Promise<OpenedFile> {
  const kind = kindOf(bytes);
  switch (kind) {
    case 'pdf':
      return { kind, form: 'pdf', pdf: (await pdfEngine()).open(bytes) };
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'tiff':
    case 'gif': {
      const own = ownCopy(bytes);
      return { kind, form: 'picture', bytes: own, info: await pictureInfo(own) };
    }
    case 'heic': {
      const own = ownCopy(bytes);
      const { takenAt } = await pictureInfo(own);
      // libheif turns the picture as the file says; turning it once more by EXIF would lay it down again.
      const upright = await (await load.heic()).decodeHeic(own);
      const info = { ...(await pictureInfo(upright)), ...(takenAt === undefined ? {} : { takenAt }) };
      return { kind, form: 'picture', bytes: upright, info };
    }
    case 'ppt':
      throw new ReadingFailure('office-old');
    case 'unknown':
      throw new ReadingFailure('unknown-kind');
    default:
      return { kind, form: 'text', text: (await wordsOf(kind, ownCopy(bytes))).slice(0, longestText) };
  }
}

type WordedKind = 'text' | 'eml' | 'msg' | 'zip' | 'doc' | 'xls' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp';

async function wordsOf(kind: WordedKind, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (kind === 'text') return decodeText(bytes);
  if (kind === 'zip') return (await load.archive()).archiveList(bytes);
  if (kind === 'doc') return (await load.oldWord()).oldWordText(bytes);
  if (kind === 'xls') return (await load.oldExcel()).oldExcelText(bytes);
  if (kind !== 'eml' && kind !== 'msg') return (await load.office()).officeText(kind, bytes);
  try {
    return await (await load.mail()).mailText(kind, bytes);
  } catch {
    // Nested or headed to do harm: the words of an EML can still be read as they stand.
    if (kind === 'eml') return decodeText(bytes);
    throw new ReadingFailure('mail-broken');
  }
}

/** sharp and the parsers read ordinary memory only. */
const ownCopy = (shared: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(shared);
