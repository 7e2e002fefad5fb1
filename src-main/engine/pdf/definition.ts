import type { Content } from 'pdfmake/interfaces.d.ts';
import type { Chronicle } from '../../../src-shared/chronicle/format.ts';
import type { LetterSheet } from './letter-sheet.ts';

/** A file carried inside a PDF. */
export interface PdfAttachment {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/**
 * What a PDF of the office says; how it looks is in style.ts. Plain data without functions, so that it can be handed to
 * the worker.
 */
export interface PdfDefinition {
  /** Shown by readers as the window's title. */
  readonly title: string;
  readonly officeName: string;
  /** What stands at the top right of every page. */
  readonly headline: string;
  /** What stands at the bottom left of every page; the page number stands at the right. */
  readonly footline: string;
  readonly content: Content;
  readonly attachments?: readonly PdfAttachment[];
  /** JPEGs that `content` shows by these names. */
  readonly images?: Readonly<Record<string, Uint8Array>>;
}

/**
 * What the worker makes a PDF of: a definition, a chronicle whose pages are defined in the worker because thousands of
 * rows would hold up the engine, or a business letter, which has a first page of its own.
 */
export type PdfJob = PdfDefinition | { readonly chronicle: Chronicle } | { readonly letter: LetterSheet };

export interface PdfOptions {
  /** Epoch milliseconds, written into the file. With equal input the file is equal, byte for byte. */
  readonly createdAt: number;
}

export interface MadePdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
}

/** Between the engine and pdf.worker.ts. */
export interface PdfRequest {
  readonly id: number;
  readonly job: PdfJob;
  readonly options: PdfOptions;
}
export type PdfResponse =
  | { readonly id: number; readonly made: MadePdf }
  | { readonly id: number; readonly failed: string };
export interface PdfWorkerData {
  readonly fontsDir: string;
}
