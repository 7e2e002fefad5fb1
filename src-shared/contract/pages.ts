import { z } from 'zod';
import { markShape, type PageMark } from '../documents/marks.ts';
import { crop, type PageView, type Rect, rotation, type Size } from '../documents/page-view.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** What lies beside a document's original: how pages are shown, and what was drawn over them. */
export interface PageLayers {
  /** Only pages that are turned or cut. */
  readonly views: readonly (PageView & { readonly page: number })[];
  /** In the order they were drawn. */
  readonly marks: readonly (PageMark & { readonly page: number })[];
}

/** What a photo's file tells of its making. */
export interface PhotoInfo {
  /** Epoch milliseconds. */
  readonly takenAt: number | null;
  /** Maker and model; empty where unknown. */
  readonly camera: string;
  /** Degrees, north and east positive. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  readonly width: number;
  readonly height: number;
}

export interface PageThumbnail {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly bytes: Uint8Array;
}

const page = z.number().int().min(1).max(100_000);

export const pagesContract = {
  'pages.layers': query<PageLayers>()(z.object({ documentId: uuid }), everyone, ['page_view', 'page_mark']),
  /** How large each page is as its file shows it: pixels of a picture, points of a PDF. */
  'pages.sizes': query<readonly Size[]>()(z.object({ documentId: uuid }), everyone, ['document_version']),
  /** The recognised words of a page and their places, in fractions of the page as its file shows it. */
  'pages.words': query<readonly ({ readonly text: string } & Rect)[]>()(
    z.object({ documentId: uuid, page }),
    everyone,
    ['document_version', 'reading'],
  ),
  /** Where the searched words stand on a page, in fractions of the page as its file shows it. */
  'pages.hits': query<readonly Rect[]>()(
    z.object({ documentId: uuid, page, highlight: z.string().max(200) }),
    everyone,
    ['document_version', 'reading'],
  ),
  /** A page as a JPEG of full size, as it is shown, with its marks drawn in if wanted. */
  'pages.picture': query<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }>()(
    z.object({ documentId: uuid, page, marks: z.boolean() }),
    everyone,
    ['document_version', 'page_view', 'page_mark'],
  ),
  /**
   * Small pictures of pages as they are shown. Answers with `complete: false` and what there is when the same document
   * is asked for others meanwhile.
   */
  'documents.thumbnails': query<{ readonly pictures: readonly PageThumbnail[]; readonly complete: boolean }>()(
    z.object({ documentId: uuid, pages: z.array(page).min(1).max(50) }),
    everyone,
    ['document_version', 'page_view'],
  ),
  /** Null for what is no photo. */
  'documents.photoInfo': query<PhotoInfo | null>()(z.object({ documentId: uuid }), everyone, ['document_version']),
  /** Turns or cuts how a page is shown; rotation 0 without a crop shows it as it lies in its file. */
  'pages.setView': command<null>()(z.object({ documentId: uuid, page, rotation, crop: crop.nullable() }), staff),
  'pages.addMark': command<{ readonly markId: string }>()(z.object({ documentId: uuid, page, mark: markShape }), staff),
  'pages.changeMark': command<null>()(z.object({ markId: uuid, mark: markShape }), staff),
  'pages.removeMark': command<null>()(z.object({ markId: uuid }), staff),
} as const;
