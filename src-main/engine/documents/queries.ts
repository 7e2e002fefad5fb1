import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { DocumentInfo, documentsContract, ReadingState } from '../../../src-shared/contract/documents.ts';
import { languagesOf } from '../../../src-shared/documents/languages.ts';
import { isPlain } from '../../../src-shared/documents/page-view.ts';
import { hlcMillis, ZERO_HLC } from '../../../src-shared/events/hlc.ts';
import { deviceOfClock } from '../../../src-shared/events/merge.ts';
import { ok } from '../../../src-shared/result.ts';
import {
  documentOpenErrors,
  readingAway,
  readingErrors,
  readingNotices,
  readingOnItsWay,
} from '../../../src-shared/texts/document-errors.ts';
import { warningSentences } from '../../../src-shared/texts/file-warnings.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import type { Desk, Handlers } from '../desk.ts';
import { viewOf } from '../page-views/layers.ts';
import { viewedPreview } from '../page-views/thumbnails.ts';
import { onArrival } from '../reading/reading-order.ts';
import { matchedRuns } from '../search/marking.ts';
import type { Term } from '../search/terms.ts';
import { wordsOf } from '../search/words.ts';
import { findDocument, newestVersion } from './document-rows.ts';
import { exportName } from './file-names.ts';
import { extensionOf } from './kind.ts';
import type { ReadingErrorCode, ReadingNotice, WordBox } from './reading.ts';
import { noticesOf, type ReadingRow } from './reading-store.ts';
import { newestBytes, openBytesOf, originalOf } from './version-bytes.ts';

type DocumentQueries = Pick<
  typeof documentsContract,
  'documents.list' | 'documents.removals' | 'documents.preview' | 'documents.original'
>;

interface ListRow {
  id: string;
  title: string | null;
  kind: string | null;
  original_name: string | null;
  added_at: number | null;
  added_by: string | null;
  language: string | null;
  warning: string | null;
  removed: number;
  version_id: string;
  blob_hash: string | null;
  mime: string | null;
  plain_size: number | null;
  versions: number;
  has_preview: number;
}

const listDocuments = `
  SELECT d.id, d.title, d.kind, d.original_name, d.added_at, d.added_by, d.language, d.warning, d.removed,
    v.id AS version_id, v.blob_hash, v.mime, v.plain_size,
    (SELECT count(*) FROM document_version c WHERE c.document_id = d.id AND c.removed = 0) AS versions,
    EXISTS (SELECT 1 FROM preview p WHERE p.version_id = v.id) AS has_preview
  FROM document d
  JOIN document_version v ON v.id = (
    SELECT n.id FROM document_version n WHERE n.document_id = d.id AND n.removed = 0
    ORDER BY n.number DESC, n.id DESC LIMIT 1)
  WHERE d.case_id IS ? AND d.removed = ?
  ORDER BY d.added_at DESC, d.id DESC`;

export const documentQueries: Handlers<DocumentQueries> = {
  'documents.list': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    return ok(documentsOf(desk, input.caseId, input.removed));
  },

  'documents.removals': ({ caseId }, desk) => {
    const actorOf = desk.store.sqlite
      .prepare<[string, string, string], string>('SELECT actor FROM event WHERE stream = ? AND at = ? AND device = ?')
      .pluck();
    const binned = desk.store.sqlite
      .prepare<[string], string>('SELECT id FROM document WHERE case_id = ? AND removed = 1')
      .pluck()
      .all(caseId);
    return ok(
      binned.flatMap((documentId) => {
        const { removedClock } = desk.store.readRow('document', documentId);
        if (removedClock === null) return [];
        const at = removedClock.slice(0, ZERO_HLC.length);
        const actor = actorOf.get(caseId, at, deviceOfClock(removedClock));
        return [{ documentId, at: hlcMillis(at), byName: actor === undefined ? '' : userName(desk, actor) }];
      }),
    );
  },

  'documents.preview': async (input, desk) => {
    const version = newestVersion(desk, input.documentId);
    const view = viewOf(desk, input.documentId, 1);
    if (version && !isPlain(view)) {
      const source = { versionId: version.id, size: version.plain_size ?? 0, read: () => openBytesOf(desk, version) };
      const viewed = await viewedPreview(desk, source, view, previewSide);
      if (viewed.ok) return ok(viewed.value);
    }
    const preview = version && desk.services.documents.readings.preview(version.id);
    return ok(preview ? { ...preview, bytes: new Uint8Array(preview.bytes) } : null);
  },

  'documents.original': async (input, desk) => {
    const found = findDocument(desk, input.documentId);
    if (!found.ok) return found;
    const original = await newestBytes(desk, input.documentId, originalOf);
    if (!original.ok) return original;
    const { version, bytes } = original.value;
    const mime = version.mime ?? 'application/octet-stream';
    return ok({ name: exportName(found.value.title, extensionOf(mime)), mime, bytes });
  },
};

/** The documents of a case, or those that wait in „Eingang“ (null), the newest first. */
export function documentsOf(desk: Desk, caseId: string | null, removed: boolean): readonly DocumentInfo[] {
  const rows = desk.store.sqlite.prepare<[string | null, number], ListRow>(listDocuments).all(caseId, removed ? 1 : 0);
  // Hundreds may wait, and few people add them.
  const names = new Map([...new Set(rows.map(({ added_by }) => added_by))].map((id) => [id, userName(desk, id)]));
  return rows.map((row) => documentInfo(desk, caseId, row, names.get(row.added_by) ?? ''));
}

function documentInfo(desk: Desk, caseId: string | null, row: ListRow, addedByName: string): DocumentInfo {
  const kind = isDocumentKind(row.kind) ? row.kind : 'other';
  const { queue, readings } = desk.services.documents;
  const reading = readings.reading(row.version_id);
  const isAbsent = row.blob_hash !== null && queue.isAbsent(row.blob_hash);
  return {
    id: row.id,
    caseId,
    title: row.title ?? '',
    kind,
    kindTitle: documentKinds[kind],
    originalName: row.original_name ?? '',
    mime: row.mime ?? 'application/octet-stream',
    size: row.plain_size ?? 0,
    pageCount: reading && reading.pages > 0 ? reading.pages : null,
    versions: row.versions,
    addedAt: row.added_at ?? 0,
    addedByName,
    reading: {
      ...readingState(reading, queue.progress(row.version_id), isAbsent),
      unsure: readings.unsurePages(row.version_id),
      languages: languagesOf(row.language),
    },
    hasPreview: row.has_preview === 1,
    warnings: warningSentences(row.warning, reading?.warnings ?? null),
    removed: row.removed === 1,
  };
}

function readingState(
  row: ReadingRow | undefined,
  progress: { page: number; pages: number } | undefined,
  isAbsent: boolean,
): Omit<ReadingState, 'unsure' | 'languages'> {
  const none = { page: 0, pages: 0, message: null, source: null };
  if (!row) return { state: 'waiting', ...none };
  const { state } = row;
  if (state === 'reading' && progress) return { ...none, state, page: progress.page, pages: progress.pages };
  if (state === 'failed') return { ...none, state, message: failureText(row.error) };
  if (state === 'done') {
    const notices = noticesOf(row.notices).map(noticeText);
    return {
      state,
      page: row.pages,
      pages: row.pages,
      message: notices.length > 0 ? notices.join(' ') : null,
      source: isSource(row.source) ? row.source : null,
    };
  }
  if (row.due >= onArrival) return { state, ...none, message: readingAway };
  return { state, ...none, message: isAbsent ? readingOnItsWay : null };
}

const sources = ['text-layer', 'ocr', 'mixed', 'none'] as const;
const isSource = (text: string | null): text is (typeof sources)[number] => sources.some((each) => each === text);
/** As large as the previews that reading makes. */
const previewSide = 640;

const isDocumentKind = (text: string | null): text is DocumentKind =>
  text !== null && Object.hasOwn(documentKinds, text);

/** Codes of a newer version may stand in the table; then the general sentence holds. */
function failureText(code: string | null): string {
  const texts: Readonly<Record<string, string>> = { ...documentOpenErrors, ...readingErrors };
  return texts[code ?? ''] ?? readingErrors['reader-crashed' satisfies ReadingErrorCode];
}

function noticeText(notice: ReadingNotice): string {
  return readingNotices[notice.code](notice.pages);
}

/** Where on the page the words stand that the question means. */
export function placesOf(words: readonly Omit<WordBox, 'confidence'>[], terms: readonly Term[]) {
  // One box may hold several words for search ("HN-2026-0048817"), each with the box's place.
  const pieces = words.flatMap((box, at) => wordsOf(box.text).map(({ folded }) => ({ folded, at })));
  const runs = matchedRuns(
    pieces.map((piece) => piece.folded),
    terms,
  );
  const marked = new Set(runs.flatMap(({ from, to }) => pieces.slice(from, to + 1).map((piece) => piece.at)));
  return words.flatMap(({ x, y, w, h }, at) => (marked.has(at) ? [{ x, y, w, h }] : []));
}
