import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { ShareInfo, ShareItemInfo, ShareState, sharesContract } from '../../../src-shared/contract/shares.ts';
import { buildShareLink } from '../../../src-shared/crypto/share.ts';
import { ok } from '../../../src-shared/result.ts';
import { MAX_SHARE_TRIES } from '../../../src-shared/wire/limits.ts';
import { userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { caseFile, share } from '../store/schema.ts';
import { problemOf } from '../sync/problems.ts';
import type { WaitingShare } from './outbox.ts';
import { lookAt, readSeen, type SeenShare } from './seen.ts';
import { findShare, itemRows, readShareRow, type WholeShare } from './share-rows.ts';

const KEPT = 'Die Dokumente liegen weiter in der Akte.';
/** Why a share does not get to the server, for people. */
const problems: Readonly<Record<string, string>> = {
  missing: `Die Datei eines Dokuments liegt noch nicht auf diesem Arbeitsplatz. Der Link geht hinaus, sobald sie hier oder am anderen Arbeitsplatz vollständig ist.`,
  damaged: `Die Datei eines Dokuments ist beschädigt. Der Link wurde nicht bereitgestellt. Bitte das Dokument prüfen und einen neuen Link erstellen.`,
  'quota-exceeded': `Der Speicherplatz des Büros auf dem Server ist voll. ${KEPT} Bitte alte Links widerrufen oder den Betreiber fragen.`,
};
const REFUSED = `Der Server hat den Link nicht angenommen. ${KEPT} Bitte wenden Sie sich an den Betreiber.`;

const stateOf = (
  desk: Desk,
  row: WholeShare,
  waiting: WaitingShare | undefined,
  seen: SeenShare | undefined,
): ShareState => {
  const { sync } = desk.services;
  const isConnected = sync.serverUrl() !== undefined;
  if (row.revoked_at !== null) return isConnected && waiting ? 'revoking' : 'revoked';
  if (seen?.revokedAt) return 'revoked';
  if (row.expires_at <= desk.deps.now()) return 'expired';
  if (waiting?.problem) return 'problem';
  if (!isConnected || waiting) return sync.shares.progress(row.id) ? 'uploading' : 'waiting';
  if (row.code && (seen?.wrongTries ?? 0) >= MAX_SHARE_TRIES) return 'locked';
  const most = row.max_downloads;
  const isUsedUp = most !== null && !!seen && seen.files.every(({ downloads }) => downloads >= most);
  return isUsedUp ? 'usedUp' : 'ready';
};

interface ItemRow {
  readonly document_id: string | null;
  readonly version_id: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly in_bin: number | null;
  readonly version: number | null;
  readonly size: number | null;
  readonly newest_id: string | null;
  readonly newest: number | null;
}

/** In the order of `itemRows`, with what is known here of document and version. */
const listItems = `
  SELECT i.document_id, i.version_id, i.name, d.title, d.removed AS in_bin, v.number AS version, v.plain_size AS size,
    n.id AS newest_id, n.number AS newest
  FROM share_item i
  LEFT JOIN document d ON d.id = i.document_id
  LEFT JOIN document_version v ON v.id = i.version_id
  LEFT JOIN document_version n ON n.id = (
    SELECT c.id FROM document_version c WHERE c.document_id = i.document_id AND c.removed = 0
    ORDER BY c.number DESC, c.id DESC LIMIT 1)
  WHERE i.share_id = ? AND i.removed = 0
  ORDER BY i.position, i.id`;

const itemInfo = (item: ItemRow, downloads: number): ShareItemInfo => ({
  documentId: item.document_id ?? '',
  name: item.name ?? '',
  title: item.title ?? '',
  version: item.version ?? 1,
  newestVersion: item.newest ?? 1,
  outdated: item.newest_id !== null && item.newest_id !== item.version_id,
  inBin: item.in_bin === 1,
  size: item.size ?? 0,
  downloads,
});

const shareInfo = (desk: Desk, row: WholeShare): ShareInfo => {
  const { sync } = desk.services;
  const url = sync.serverUrl();
  const waiting = sync.shares.waiting(row.id);
  const seen = readSeen(desk.store.sqlite, row.id);
  const state = stateOf(desk, row, waiting, seen);
  const file = desk.store.db
    .select({ number: caseFile.file_number })
    .from(caseFile)
    .where(eq(caseFile.id, row.case_id))
    .get();
  return {
    id: row.id,
    caseId: row.case_id,
    fileNumber: file?.number ?? '',
    title: row.title ?? '',
    recipient: row.recipient ?? '',
    link: url === undefined ? null : buildShareLink(url, row.id, Buffer.from(row.key, 'base64url')),
    code: row.code || null,
    createdAt: row.created_at ?? 0,
    createdByName: userName(desk, row.created_by),
    expiresAt: row.expires_at,
    maxDownloads: row.max_downloads,
    revokedAt: row.revoked_at ?? seen?.revokedAt ?? null,
    state,
    progress: state === 'uploading' ? (sync.shares.progress(row.id) ?? null) : null,
    message: state === 'problem' ? (problems[waiting?.problem ?? ''] ?? REFUSED) : null,
    items: desk.store.sqlite
      .prepare<[string], ItemRow>(listItems)
      .all(row.id)
      .map((item, at) => itemInfo(item, seen?.files[at]?.downloads ?? 0)),
    opened: seen?.opened ?? 0,
    wrongTries: seen?.wrongTries ?? 0,
    lastVisitAt: seen?.lastVisitAt ?? null,
    seenAt: seen?.seenAt ?? null,
  };
};

export const shareQueries: Handlers<Pick<typeof sharesContract, 'shares.list' | 'shares.log'>> = {
  'shares.list': ({ caseId, open }, desk) => {
    desk.services.sync.shares.mark();
    const ids = desk.store.db
      .select({ id: share.id })
      .from(share)
      .where(
        and(
          eq(share.removed, 0),
          caseId === undefined ? undefined : eq(share.case_id, caseId),
          open ? or(gt(share.expires_at, desk.deps.now()), isNull(share.expires_at)) : undefined,
          open ? or(isNull(share.revoked_at), sql`${share.id} IN (SELECT share_id FROM share_outbox)`) : undefined,
        ),
      )
      .orderBy(desc(share.created_at), desc(share.id))
      .all();
    return ok(
      ids.flatMap(({ id }) => {
        const row = readShareRow(desk, id);
        return row ? [shareInfo(desk, row)] : [];
      }),
    );
  },

  'shares.log': async ({ shareId }, desk) => {
    const found = findShare(desk, shareId);
    if (!found.ok) return found;
    const client = desk.services.sync.client();
    if (client === undefined) return ok([]);
    const visits = await lookAt(desk.store.sqlite, client, shareId, desk.deps.now);
    if (!visits.ok) {
      const { problem } = problemOf(visits.error);
      return fail(`sync.${problem?.code ?? visits.error.kind}`, problem?.message ?? '');
    }
    const hashes = readSeen(desk.store.sqlite, shareId)?.files.map(({ hash }) => hash) ?? [];
    const names = itemRows(desk, shareId).map(({ name }) => name ?? '');
    return ok(
      (visits.value ?? []).map(({ kind, sha256, lastAt, count, address }) => ({
        kind,
        name: (sha256 && names[hashes.indexOf(sha256)]) || '',
        at: lastAt,
        count,
        address,
      })),
    );
  },
};
