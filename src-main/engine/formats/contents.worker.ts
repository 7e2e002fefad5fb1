/** Looks into files, off the engine's loop: what a PDF holds, its protection, the words of office files, mails. */
import type { DocumentContents } from '../../../src-shared/contract/document-contents.ts';
import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import { kindOf } from '../documents/kind.ts';
import { loadPdfEngine } from '../documents/pdf-pages.ts';
import { isCutOff } from '../documents/pictures.ts';
import { ReadingFailure } from '../documents/reading.ts';
import { answerCalls, Handover } from '../documents/worker-calls.ts';
import type { MailHead } from '../imports/unpacking/container.ts';
import { warningsOf } from './active-content.ts';
import { holdsMacros } from './macros.ts';
import { openFile } from './open-file.ts';
import { openPdfContents, pdfActions, withoutProtection } from './pdf-contents.ts';

type Bytes = Uint8Array<SharedArrayBuffer>;

export type ContentsCalls = {
  /** Everything but what only `actions` can see. */
  contents: { in: { bytes: Bytes }; out: Omit<DocumentContents, 'passwordKept' | 'startsPrograms'> };
  /** Of a PDF without protection. */
  actions: { in: { bytes: Bytes }; out: { scripts: boolean; startsPrograms: boolean } };
  /** What it could do when another program opens it. */
  warnings: { in: { bytes: Bytes }; out: readonly FileWarning[] };
  attachment: { in: { bytes: Bytes; index: number }; out: Uint8Array<ArrayBuffer> };
  /** Whether the password opens the PDF. */
  fits: { in: { bytes: Bytes; password: string }; out: boolean };
  unlock: { in: { bytes: Bytes; password: string }; out: Uint8Array<ArrayBuffer> };
  words: { in: { bytes: Bytes }; out: string };
  mail: { in: { bytes: Bytes }; out: OpenedMail };
};

export interface OpenedMail {
  readonly head: MailHead;
  readonly text: string;
  /** Without pictures that only belong to the letter's look (logos). */
  readonly parts: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
}

const nothing: ContentsCalls['contents']['out'] = {
  locked: false,
  scripts: 'none',
  macros: false,
  attachments: [],
  signatures: 0,
  form: 'none',
  cutOff: false,
};

async function contentsOf(bytes: Bytes): Promise<ContentsCalls['contents']['out']> {
  const kind = kindOf(bytes);
  switch (kind) {
    case 'pdf': {
      let pdf: Awaited<ReturnType<typeof openPdfContents>>;
      try {
        pdf = await openPdfContents(bytes, null);
      } catch (error) {
        if (error instanceof ReadingFailure && error.code === 'pdf-encrypted') return { ...nothing, locked: true };
        throw error;
      }
      try {
        const { scripts, ...facts } = pdf.facts();
        return { ...nothing, ...facts, scripts: scripts ? 'present' : 'unknown' };
      } finally {
        pdf.close();
      }
    }
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'tiff':
    case 'gif':
      return { ...nothing, cutOff: await isCutOff(new Uint8Array(bytes)) };
    default:
      return { ...nothing, macros: await holdsMacros(kind, new Uint8Array(bytes)) };
  }
}

answerCalls<ContentsCalls>({
  contents: ({ bytes }) => contentsOf(bytes),
  warnings: ({ bytes }) => warningsOf(new Uint8Array(bytes), kindOf(bytes)),
  actions: ({ bytes }) => pdfActions(new Uint8Array(bytes)),
  async attachment({ bytes, index }) {
    const pdf = await openPdfContents(bytes, null);
    try {
      const file = pdf.attachment(index);
      return new Handover(file, [file.buffer]);
    } finally {
      pdf.close();
    }
  },
  async fits({ bytes, password }) {
    try {
      (await openPdfContents(bytes, password)).close();
      return true;
    } catch (error) {
      if (error instanceof ReadingFailure && error.code === 'pdf-encrypted') return false;
      throw error;
    }
  },
  async unlock({ bytes, password }) {
    const open = await withoutProtection(new Uint8Array(bytes), password).catch(() => {
      throw new ReadingFailure('pdf-broken');
    });
    return new Handover(open, [open.buffer]);
  },
  async words({ bytes }) {
    const file = await openFile(bytes, loadPdfEngine);
    if (file.form === 'pdf') file.pdf.close();
    return file.form === 'text' ? file.text : '';
  },
  async mail({ bytes }) {
    const { readEml } = await import('../imports/unpacking/eml.ts');
    const { head, text, parts } = await readEml(new Uint8Array(bytes)).catch(() => {
      throw new ReadingFailure('mail-broken');
    });
    // Copies of their own: what a library gives may be views of one buffer, which can be handed over once only.
    const own = parts.map((part) => ({ name: part.name, bytes: new Uint8Array(part.bytes()) }));
    return new Handover(
      { head, text, parts: own },
      own.map((part) => part.bytes.buffer),
    );
  },
});
