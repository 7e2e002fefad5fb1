import { eq } from 'drizzle-orm';
import type { pagesContract } from '../../../src-shared/contract/pages.ts';
import { encodePoints, type MarkShape } from '../../../src-shared/documents/marks.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { type DocumentRow, findDocument, streamOf } from '../documents/document-rows.ts';
import { pageMark } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { viewOf, viewRowId } from './layers.ts';

type PageCommands = Pick<
  typeof pagesContract,
  'pages.setView' | 'pages.addMark' | 'pages.changeMark' | 'pages.removeMark'
>;

/** Turning, cutting and marking pages: rows beside the original, taken back like any other change. */
export const pageCommands: Handlers<PageCommands> = {
  'pages.setView': ({ documentId, page, rotation, crop }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const now = viewOf(desk, documentId, page);
    const cut = crop && JSON.stringify(crop);
    if (now.rotation === rotation && (now.crop && JSON.stringify(now.crop)) === cut) return ok(null);
    const row = viewRowId(documentId, page);
    // What was taken back lies there removed; its row is used again.
    const removed = desk.store.readRow('page_view', row).removed;
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'document.viewChanged',
        facts: { title: found.value.title, page },
        changes: [
          setRow('page_view', row, {
            case_id: found.value.case_id,
            document_id: documentId,
            page,
            rotation,
            crop: cut,
          }),
          ...(removed ? [removeRow('page_view', row, false)] : []),
        ],
      },
    ]);
    return ok(null);
  },

  'pages.addMark': ({ documentId, page, mark }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const markId = createUuid(desk.deps);
    desk.record([
      marked(desk, found.value, page, [
        setRow('page_mark', markId, {
          case_id: found.value.case_id,
          document_id: documentId,
          page,
          ...columnsOf(mark),
          created_at: desk.deps.now(),
          created_by: desk.me.id,
        }),
      ]),
    ]);
    return ok({ markId });
  },

  'pages.changeMark': ({ markId, mark }, desk) => {
    const found = findMark(desk, markId);
    if (!found.ok) return found;
    const { row, document } = found.value;
    const columns = columnsOf(mark);
    if (
      row.kind === columns.kind &&
      row.shape === columns.shape &&
      row.text === columns.text &&
      row.colour === columns.colour
    ) {
      return ok(null);
    }
    desk.record([marked(desk, document, row.page ?? 1, [setRow('page_mark', markId, columns)])]);
    return ok(null);
  },

  'pages.removeMark': ({ markId }, desk) => {
    const found = findMark(desk, markId);
    if (!found.ok) return found;
    const { row, document } = found.value;
    desk.record([marked(desk, document, row.page ?? 1, [removeRow('page_mark', markId)])]);
    return ok(null);
  },
};

const columnsOf = ({ kind, points, text, colour }: MarkShape) => ({
  kind,
  shape: encodePoints(points),
  text: kind === 'text' ? text : null,
  colour,
});

const marked = (desk: Desk, document: DocumentRow, page: number, changes: readonly ReturnType<typeof setRow>[]) => ({
  stream: streamOf(desk, document),
  kind: 'document.marked',
  facts: { title: document.title, page },
  changes,
});

function findMark(
  desk: Desk,
  markId: string,
): Result<{ row: typeof pageMark.$inferSelect; document: DocumentRow }, AppError> {
  const row = desk.store.db.select().from(pageMark).where(eq(pageMark.id, markId)).get();
  if (!row?.document_id || row.removed === 1) {
    return fail(
      'page.markNotFound',
      'Diese Markierung gibt es nicht mehr. Es wurde nichts geändert. Die Anzeige wird gerade erneuert.',
    );
  }
  const document = findDocument(desk, row.document_id);
  return document.ok ? ok({ row, document: document.value }) : err(document.error);
}
