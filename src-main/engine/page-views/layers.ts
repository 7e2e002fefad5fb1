import { and, asc, eq } from 'drizzle-orm';
import type { PageLayers } from '../../../src-shared/contract/pages.ts';
import { type PageMark, readMark } from '../../../src-shared/documents/marks.ts';
import { isPlain, type PageView, plainView, readView } from '../../../src-shared/documents/page-view.ts';
import type { Desk } from '../desk.ts';
import { pageMark, pageView } from '../store/schema.ts';

/** The row of a page's view: named by its page, so that two desks that turn the same page change the same row. */
export const viewRowId = (documentId: string, page: number): string => `${documentId}:${page}`;

/** How a page is shown. */
export function viewOf(desk: Pick<Desk, 'store'>, documentId: string, page: number): PageView {
  const row = desk.store.db
    .select()
    .from(pageView)
    .where(and(eq(pageView.id, viewRowId(documentId, page)), eq(pageView.removed, 0)))
    .get();
  return row ? readView(row) : plainView;
}

/** What was drawn over a page, in that order. */
export function marksOf(desk: Pick<Desk, 'store'>, documentId: string, page: number): readonly PageMark[] {
  return layersOf(desk, documentId).marks.filter((mark) => mark.page === page);
}

/** All views and marks of a document. */
export function layersOf(desk: Pick<Desk, 'store'>, documentId: string): PageLayers {
  const { db } = desk.store;
  const views = db
    .select()
    .from(pageView)
    .where(and(eq(pageView.document_id, documentId), eq(pageView.removed, 0)))
    .all();
  const marks = db
    .select()
    .from(pageMark)
    .where(and(eq(pageMark.document_id, documentId), eq(pageMark.removed, 0)))
    .orderBy(asc(pageMark.created_at), asc(pageMark.id))
    .all();
  return {
    views: views.flatMap((row) => {
      const view = readView(row);
      return row.page === null || isPlain(view) ? [] : [{ ...view, page: row.page }];
    }),
    marks: marks.flatMap((row) => {
      const mark = readMark(row);
      return row.page === null || !mark ? [] : [{ ...mark, page: row.page }];
    }),
  };
}
