import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import { exportName } from '../documents/file-names.ts';
import { extensionOf } from '../documents/kind.ts';

/** What is asked to be given out; see the contract. */
export interface ExportWhat {
  readonly caseId: string;
  readonly documentIds?: readonly string[] | undefined;
  readonly kinds?: readonly DocumentKind[] | undefined;
  readonly from?: number | undefined;
  readonly before?: number | undefined;
}

/** One document as it goes out: its newest version. */
export interface ExportDocument {
  readonly id: string;
  readonly versionId: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly mime: string;
  readonly addedAt: number;
  readonly size: number;
  /** SHA-256 of the original. */
  readonly plainHash: string;
  readonly blobHash: string;
  readonly blobIdentity: string;
}

interface Row {
  id: string;
  title: string | null;
  kind: string | null;
  added_at: number | null;
  version_id: string;
  mime: string | null;
  plain_size: number | null;
  plain_hash: string | null;
  blob_hash: string | null;
  blob_identity: string | null;
}

const newestOfCase = `
  SELECT d.id, d.title, d.kind, d.added_at, v.id AS version_id, v.mime, v.plain_size, v.plain_hash, v.blob_hash,
    v.blob_identity
  FROM document d
  JOIN document_version v ON v.id = (
    SELECT n.id FROM document_version n WHERE n.document_id = d.id AND n.removed = 0
    ORDER BY n.number DESC, n.id DESC LIMIT 1)
  WHERE d.case_id = ? AND d.removed = 0
  ORDER BY d.position IS NULL, d.position, d.added_at, d.id`;

const kindOrder = Object.keys(documentKinds);
const isKind = (text: string | null): text is DocumentKind => text !== null && Object.hasOwn(documentKinds, text);

/**
 * The documents that go out, in the order of the file: by kind as the checklist names them, photos in their own order,
 * the rest by when it came; a selection in the order it was given. What lies in the bin never goes out.
 */
export function exportDocuments(desk: Desk, what: ExportWhat): readonly ExportDocument[] {
  const rows = desk.store.sqlite.prepare<[string], Row>(newestOfCase).all(what.caseId);
  const found = rows.map(documentOf).filter((each) => wanted(each, what));
  const { documentIds } = what;
  if (documentIds) {
    const place = new Map(documentIds.map((id, index) => [id, index]));
    return found.filter(({ id }) => place.has(id)).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }
  return found.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

const wanted = (document: ExportDocument, { kinds, from, before }: ExportWhat): boolean =>
  (!kinds || kinds.includes(document.kind)) &&
  (from === undefined || document.addedAt >= from) &&
  (before === undefined || document.addedAt < before);

const documentOf = (row: Row): ExportDocument => ({
  id: row.id,
  versionId: row.version_id,
  title: row.title ?? '',
  kind: isKind(row.kind) ? row.kind : 'other',
  mime: row.mime ?? 'application/octet-stream',
  addedAt: row.added_at ?? 0,
  size: row.plain_size ?? 0,
  plainHash: row.plain_hash ?? '',
  blobHash: row.blob_hash ?? '',
  blobIdentity: row.blob_identity ?? '',
});

/** Where each original lies in a ZIP: `Originale/Lichtbild/2026-03-24 Front links.jpg`, no two alike on any system. */
export function archivePaths(documents: readonly ExportDocument[]): readonly string[] {
  const taken = new Set<string>();
  return documents.map((document) => {
    const folder = exportName(documentKinds[document.kind], 'x').slice(0, -2);
    const [day, month, year] = formatDate(document.addedAt).split('.');
    const extension = extensionOf(document.mime);
    for (let count = 1; ; count++) {
      const more = count === 1 ? '' : ` (${count})`;
      // With an ending of its own, so that none of the title („Rechnung Nr. 12“) is taken for one.
      const name = exportName(`${year}-${month}-${day} ${document.title}.${extension}`, extension);
      const path = `Originale/${folder}/${name.slice(0, -extension.length - 1)}${more}.${extension}`;
      // Windows and macOS know no difference between upper and lower case.
      const same = path.normalize('NFC').toLowerCase();
      if (taken.has(same)) continue;
      taken.add(same);
      return path;
    }
  });
}
