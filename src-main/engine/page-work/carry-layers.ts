import { and, eq } from 'drizzle-orm';
import { encodePoints, readMark } from '../../../src-shared/documents/marks.ts';
import { isPlain, type PageView, readView, toShown, turnView } from '../../../src-shared/documents/page-view.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import { viewRowId } from '../page-views/layers.ts';
import { pageMark, pageView } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';

/** Where a page of a document went: `rotation` is what its file now shows turned. */
export interface MovedPage {
  readonly documentId: string;
  readonly page: number;
  readonly to: number;
  readonly rotation: number;
}

const rowsOf = (desk: Pick<Desk, 'store'>, documentId: string) => ({
  views: desk.store.db
    .select()
    .from(pageView)
    .where(and(eq(pageView.document_id, documentId), eq(pageView.removed, 0)))
    .all(),
  marks: desk.store.db
    .select()
    .from(pageMark)
    .where(and(eq(pageMark.document_id, documentId), eq(pageMark.removed, 0)))
    .all(),
});

/** The file turned the page itself; what was cut out of it stays the same part. */
function turned(view: PageView, rotation: number): PageView {
  let { crop } = view;
  for (let at = 0; at < rotation; at += 90) ({ crop } = turnView({ rotation: 0, crop }, 90));
  return { ...view, crop };
}

const quarter = (rotation: number): PageView['rotation'] =>
  rotation === 90 || rotation === 180 || rotation === 270 ? rotation : 0;

function viewSet(view: PageView, caseId: string | null, documentId: string, page: number) {
  const crop = view.crop === null ? null : JSON.stringify(view.crop);
  return { case_id: caseId, document_id: documentId, page, rotation: view.rotation, crop };
}

/** A mark's points on the page as its file shows it now; marks this version cannot read keep what they say. */
function turnedShape(row: Parameters<typeof readMark>[0], rotation: number): string | null {
  const mark = rotation === 0 ? undefined : readMark(row);
  if (!mark) return row.shape;
  return encodePoints(mark.points.map((point) => toShown({ rotation: quarter(rotation), crop: null }, point)));
}

/** Marks, turns and cuts of the pages that went into a new document, as rows of that document. */
export function copiedLayers(
  desk: Pick<Desk, 'store' | 'deps'>,
  target: { readonly caseId: string | null; readonly documentId: string },
  pages: readonly MovedPage[],
): Change[] {
  const { caseId, documentId } = target;
  return [...new Set(pages.map((page) => page.documentId))].flatMap((sourceId) => {
    const { views, marks } = rowsOf(desk, sourceId);
    return pages
      .filter((each) => each.documentId === sourceId)
      .flatMap(({ page, to, rotation }): Change[] => [
        ...views
          .filter((row) => row.page === page && !isPlain(readView(row)))
          .map((row) =>
            setRow(
              'page_view',
              viewRowId(documentId, to),
              viewSet(turned(readView(row), rotation), caseId, documentId, to),
            ),
          ),
        ...marks
          .filter((row) => row.page === page)
          .map((row) =>
            setRow('page_mark', createUuid(desk.deps), {
              ...{ case_id: caseId, document_id: documentId, page: to },
              ...{ kind: row.kind, shape: turnedShape(row, rotation), text: row.text, colour: row.colour },
              ...{ created_at: row.created_at, created_by: row.created_by },
            }),
          ),
      ]);
  });
}

/** The same for a document whose own pages were moved about: its rows follow their pages, and go with those taken out. */
export function movedLayers(
  desk: Pick<Desk, 'store'>,
  document: { readonly caseId: string | null; readonly documentId: string },
  pages: readonly Omit<MovedPage, 'documentId'>[],
): Change[] {
  const { caseId, documentId } = document;
  const { views, marks } = rowsOf(desk, documentId);
  const goneTo = new Map(pages.map((each) => [each.page, each]));
  const wanted = new Map<number, PageView>();
  for (const row of views) {
    const moved = goneTo.get(row.page ?? 0);
    const view = readView(row);
    if (moved && !isPlain(view)) wanted.set(moved.to, turned(view, moved.rotation));
  }
  return [
    ...views.filter((row) => !wanted.has(row.page ?? 0)).map((row) => removeRow('page_view', row.id)),
    ...[...wanted].flatMap(([page, view]) => [
      setRow('page_view', viewRowId(documentId, page), viewSet(view, caseId, documentId, page)),
      // The row of that page may have been there before and taken away.
      removeRow('page_view', viewRowId(documentId, page), false),
    ]),
    ...marks.map((row) => {
      const moved = goneTo.get(row.page ?? 0);
      return moved
        ? setRow('page_mark', row.id, { page: moved.to, shape: turnedShape(row, moved.rotation) })
        : removeRow('page_mark', row.id);
    }),
  ];
}
