import type { VersionInfo, versionsContract } from '../../../src-shared/contract/versions.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findDocument, streamOf, type VersionRow } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { extensionOf } from '../documents/kind.ts';
import type { PagePicture } from '../documents/pages.worker.ts';
import { openBytesOf, originalOf } from '../documents/version-bytes.ts';
import { setRow } from '../store/store.ts';
import { comparePictures, compareText } from './comparison.ts';
import { findVersion, versionsOf } from './version-rows.ts';

async function pictureOf(
  desk: Desk,
  version: VersionRow,
  page: number,
  maxPixels: number,
): Promise<Result<PagePicture, AppError>> {
  const file = await openBytesOf(desk, version);
  if (!file.ok) return file;
  const picture = await desk.services.documents.reader.renderPage(file.value, page, maxPixels);
  return picture.ok ? picture : fail(`document.${picture.error.code}`, readingErrors[picture.error.code]);
}

const infoOf = (desk: Desk, version: VersionRow, all: readonly VersionRow[]): VersionInfo => {
  const reading = desk.services.documents.readings.reading(version.id);
  const first = all.find(({ plain_hash }) => plain_hash === version.plain_hash);
  return {
    id: version.id,
    number: version.number ?? 0,
    addedAt: version.added_at ?? 0,
    addedByName: userName(desk, version.added_by),
    why: version.why ?? '',
    mime: version.mime ?? 'application/octet-stream',
    size: version.plain_size ?? 0,
    pages: reading?.state === 'done' ? reading.pages : null,
    hash: version.plain_hash ?? '',
    newest: all.at(-1)?.id === version.id,
    sameAs: first && first.id !== version.id ? first.number : null,
  };
};

/** Two versions of one document. */
function findBoth(desk: Desk, input: { documentId: string; olderId: string; newerId: string }) {
  const older = findVersion(desk, input.documentId, input.olderId);
  if (!older.ok) return older;
  const newer = findVersion(desk, input.documentId, input.newerId);
  return newer.ok ? ok({ older: older.value, newer: newer.value }) : newer;
}

export const versionHandlers: Handlers<typeof versionsContract> = {
  'versions.list': ({ documentId }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const all = versionsOf(desk, documentId);
    return ok(all.map((version) => infoOf(desk, version, all)).reverse());
  },

  'versions.original': async ({ documentId, versionId }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const version = findVersion(desk, documentId, versionId);
    if (!version.ok) return version;
    const file = await originalOf(desk, version.value);
    if (!file.ok) return file;
    const mime = version.value.mime ?? 'application/octet-stream';
    const title = `${found.value.title} (Fassung ${version.value.number ?? 0})`;
    return ok({ name: exportName(title, extensionOf(mime)), mime, bytes: file.value });
  },

  'versions.page': async ({ documentId, versionId, page, maxPixels }, desk) => {
    const version = findVersion(desk, documentId, versionId);
    return version.ok ? pictureOf(desk, version.value, page, maxPixels) : version;
  },

  'versions.restore': ({ documentId, versionId }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const version = findVersion(desk, documentId, versionId);
    if (!version.ok) return version;
    const newest = versionsOf(desk, documentId).at(-1);
    const old = version.value;
    // It is the newest already, or has its bytes: nothing would change.
    if (newest === undefined || newest.plain_hash === old.plain_hash) return ok({ number: newest?.number ?? 0 });
    const number = (newest.number ?? 0) + 1;
    const { case_id, blob_hash, blob_identity, blob_size, plain_hash, plain_size, mime, password } = old;
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'document.versionRestored',
        facts: { title: found.value.title, number, from: old.number ?? 0 },
        changes: [
          setRow('document_version', createUuid(desk.deps), {
            ...{ case_id, blob_hash, blob_identity, blob_size, plain_hash, plain_size, mime },
            ...(password === null ? {} : { password }),
            document_id: documentId,
            number,
            added_at: desk.deps.now(),
            added_by: desk.me.id,
            why: `Fassung ${old.number ?? 0} wiederhergestellt`,
          }),
        ],
      },
    ]);
    desk.services.documents.queue.wake();
    return ok({ number });
  },

  'versions.compareText': (input, desk) => {
    const both = findBoth(desk, input);
    return both.ok ? compareText(desk, both.value.older, both.value.newer) : both;
  },

  'versions.comparePictures': async (input, desk) => {
    const both = findBoth(desk, input);
    if (!both.ok) return both;
    const older = await pictureOf(desk, both.value.older, input.olderPage, input.maxPixels);
    if (!older.ok) return older;
    const newer = await pictureOf(desk, both.value.newer, input.newerPage, input.maxPixels);
    if (!newer.ok) return newer;
    const heat = await comparePictures(older.value.bytes, newer.value.bytes);
    return heat.ok ? ok({ ...heat.value, mime: 'image/webp' }) : heat;
  },
};
