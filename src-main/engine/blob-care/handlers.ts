import {
  type AwaitedFile,
  type blobCareContract,
  keepDays,
  type TroubledDocument,
} from '../../../src-shared/contract/blob-care.ts';
import { decodeClocks, deviceOfClock } from '../../../src-shared/events/merge.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';

interface Row {
  readonly document_id: string;
  readonly version_id: string;
  readonly title: string | null;
  readonly case_id: string | null;
  readonly file_number: string | null;
  readonly problem: 'missing' | 'damaged';
  readonly found_at: number;
  readonly nowhere_since: number | null;
}

const select = `
  SELECT d.id AS document_id, v.id AS version_id, d.title, d.case_id, c.file_number, t.problem, t.found_at, o.nowhere_since
  FROM blob_trouble t LEFT JOIN blob_outbox o ON o.hash = t.hash
  JOIN document_version v ON v.blob_hash = t.hash AND v.removed = 0
  JOIN document d ON d.id = v.document_id LEFT JOIN case_file c ON c.id = d.case_id
  WHERE @caseId IS NULL OR d.case_id = @caseId ORDER BY t.found_at DESC, d.id`;

const troublesOf = (desk: Desk, caseId: string | null = null): TroubledDocument[] => {
  const found = new Map<string, TroubledDocument>();
  for (const row of desk.store.sqlite.prepare<[{ caseId: string | null }], Row>(select).all({ caseId })) {
    const newest = newestVersion(desk, row.document_id)?.id === row.version_id;
    // One line a document, and what is open at once comes before what lies behind it.
    if (found.get(row.document_id)?.newest) continue;
    found.set(row.document_id, {
      documentId: row.document_id,
      title: row.title ?? '',
      caseId: row.case_id,
      fileNumber: row.file_number ?? '',
      problem: row.problem,
      newest,
      nowhere: row.nowhere_since !== null,
      foundAt: row.found_at,
    });
  }
  return [...found.values()];
};

interface AwaitedRow {
  readonly document_id: string;
  readonly title: string | null;
  readonly case_id: string | null;
  readonly file_number: string | null;
  readonly nowhere_since: number;
  readonly clocks: string;
}

const selectAwaited = `
  SELECT d.id AS document_id, d.title, d.case_id, c.file_number, o.nowhere_since, v.clocks
  FROM blob_outbox o JOIN document_version v ON v.blob_hash = o.hash AND v.removed = 0
  JOIN document d ON d.id = v.document_id LEFT JOIN case_file c ON c.id = d.case_id
  WHERE o.nowhere_since IS NOT NULL AND o.hash NOT IN (SELECT hash FROM blob_trouble)
  ORDER BY o.nowhere_since, d.id`;

/** Files of other desks that nobody has sent; what this desk had itself is in trouble instead. */
const awaitedOf = (desk: Desk): readonly AwaitedFile[] => {
  const { sqlite } = desk.store;
  const tags = new Map(
    sqlite
      .prepare<[], { id: string; tag: string | null }>('SELECT id, tag FROM device')
      .all()
      .map(({ id, tag }) => [id, tag ?? '']),
  );
  const found = new Map<string, AwaitedFile>();
  for (const row of sqlite.prepare<[], AwaitedRow>(selectAwaited).all()) {
    const clock = decodeClocks(row.clocks).clocks.blob_hash;
    found.set(row.document_id, {
      documentId: row.document_id,
      title: row.title ?? '',
      caseId: row.case_id,
      fileNumber: row.file_number ?? '',
      deskTag: (clock !== undefined && tags.get(deviceOfClock(clock))) || '',
      since: row.nowhere_since,
    });
  }
  return [...found.values()];
};

export const blobCareHandlers: Handlers<typeof blobCareContract> = {
  'blobCare.ofCase': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(troublesOf(desk, caseId)) : found;
  },
  'blobCare.state': (_input, desk) => {
    const { check } = desk.services.documents.care;
    const progress = check.progress();
    const files =
      desk.store.sqlite
        .prepare<[], { n: number }>(
          `SELECT count(DISTINCT blob_hash) AS n FROM document_version
           WHERE blob_hash IS NOT NULL AND removed = 0 AND blob_hash NOT IN (SELECT hash FROM away_blob)
             AND blob_hash NOT IN (SELECT hash FROM blob_outbox WHERE nowhere_since IS NOT NULL)`,
        )
        .get()?.n ?? 0;
    return ok({
      troubles: troublesOf(desk),
      awaited: awaitedOf(desk),
      nameless: desk.services.documents.care.nameless.count(),
      server: desk.services.sync.serverUrl() !== undefined,
      check: progress
        ? {
            running: check.running(),
            asked: progress.asked,
            checked: progress.checked,
            total: Math.max(files, progress.checked),
            bad: progress.bad,
            startedAt: progress.startedAt,
            finishedAt: progress.finishedAt,
          }
        : null,
      files,
      away: desk.services.documents.care.away.count(),
      keepDays: keepDays.find((days) => days === desk.services.documents.care.away.keepDays()) ?? null,
      readAway: desk.services.documents.care.texts.always(),
      fileLimit: desk.services.sync.fileLimit(),
    });
  },

  'blobCare.check': (_input, desk) => {
    desk.services.documents.care.check.start();
    return ok(null);
  },

  'blobCare.restore': async ({ grantId }, desk) => {
    const [folder] = (await desk.services.imports.grants.take(grantId)) ?? [];
    if (folder === undefined) {
      return fail(
        'blobCare.noFolder',
        'Der Ordner wurde nicht gefunden. Es wurde nichts geändert. Bitte noch einmal wählen.',
      );
    }
    const { care } = desk.services.documents;
    const result = await care.restoreFrom(folder);
    return ok({ ...result, left: care.troubles.wanted().length });
  },

  'blobCare.keep': ({ days }, desk) => {
    if (days !== null && desk.services.sync.serverUrl() === undefined) {
      return fail(
        'blobCare.noServer',
        'Kein Server ist verbunden: Alle Dateien bleiben auf diesem Arbeitsplatz. Es wurde nichts geändert.',
      );
    }
    desk.services.sync.keepFiles(days);
    return ok(null);
  },

  'blobCare.readAway': ({ on }, desk) => {
    desk.services.sync.readAllTexts(on);
    return ok(null);
  },

  'blobCare.limit': ({ kilobytesPerSecond }, desk) => {
    desk.services.sync.limitFiles(kilobytesPerSecond);
    return ok(null);
  },

  'blobCare.stop': (_input, desk) => {
    desk.services.documents.care.check.stop();
    return ok(null);
  },
};
