import { z } from 'zod';
import { markShape, type PageMark } from '../documents/marks.ts';
import { crop, type PageView, rotation } from '../documents/page-view.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** What lies beside a document's original: how pages are shown, and what was drawn over them. */
export interface PageLayers {
  /** Only pages that are turned or cut. */
  readonly views: readonly (PageView & { readonly page: number })[];
  /** In the order they were drawn. */
  readonly marks: readonly (PageMark & { readonly page: number })[];
}

const page = z.number().int().min(1).max(100_000);

export const pagesContract = {
  'pages.layers': query<PageLayers>()(z.object({ documentId: uuid }), everyone, ['page_view', 'page_mark']),
  /** Turns or cuts how a page is shown; rotation 0 without a crop shows it as it lies in its file. */
  'pages.setView': command<null>()(z.object({ documentId: uuid, page, rotation, crop: crop.nullable() }), staff),
  'pages.addMark': command<{ readonly markId: string }>()(z.object({ documentId: uuid, page, mark: markShape }), staff),
  'pages.changeMark': command<null>()(z.object({ markId: uuid, mark: markShape }), staff),
  'pages.removeMark': command<null>()(z.object({ markId: uuid }), staff),
} as const;
