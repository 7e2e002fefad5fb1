import { ok } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { SyncJob } from '../sync/sync.ts';
import type { AwayFiles } from './away.ts';

/** After everything was looked through, it is looked through again this much later. */
const AGAIN_MS = 3_600_000;
const BATCH = 100;

/**
 * Removes files that this desk does not keep: old, read, not opened lately, and confirmed by the server a moment before.
 * The note comes first: after a crash in between a file is here and said to be away, never the other way round.
 */
export const createThinning = (
  { store, deps }: Pick<Desk, 'store' | 'deps'>,
  here: BlobStore,
  away: AwayFiles,
): SyncJob & { readonly soon: () => void } => {
  const { sqlite } = store;
  const candidates = sqlite.prepare<[string, number, number], { hash: string }>(
    `SELECT v.blob_hash AS hash FROM document_version v
     WHERE v.blob_hash > ? AND v.removed = 0
       AND v.blob_hash IN (SELECT hash FROM sent_blob)
       AND v.blob_hash NOT IN (SELECT hash FROM away_blob)
       AND v.blob_hash NOT IN (SELECT hash FROM blob_outbox)
       AND v.blob_hash NOT IN (SELECT hash FROM blob_trouble)
     GROUP BY v.blob_hash
     HAVING max(v.added_at) < ?
       AND NOT EXISTS (SELECT 1 FROM document_version w JOIN reading r ON r.version_id = w.id
                       WHERE w.blob_hash = v.blob_hash AND r.state IN ('waiting', 'reading'))
     ORDER BY v.blob_hash LIMIT ?`,
  );
  const sendAgain = sqlite.transaction((hash: string): void => {
    sqlite.prepare('DELETE FROM sent_blob WHERE hash = ?').run(hash);
    sqlite.prepare('INSERT OR IGNORE INTO blob_outbox (hash) VALUES (?)').run(hash);
  });
  let nextAt = 0;
  let at = '';

  return {
    soon: () => {
      nextAt = 0;
      at = '';
    },
    async run(client) {
      const before = away.oldBefore();
      if (before === undefined || deps.now() < nextAt) return ok(undefined);
      for (;;) {
        const batch = candidates.all(at, before, BATCH);
        for (const { hash } of batch) {
          const writtenAt = await here.writtenAt(hash);
          // Fetched lately, as somebody opened it; or not here at all, which the check will tell.
          if (writtenAt === undefined || writtenAt >= before) continue;
          const confirmed = await client.blobState(hash);
          if (!confirmed.ok) return confirmed;
          if (!confirmed.value.complete) {
            sendAgain.immediate(hash);
            continue;
          }
          away.leave(hash);
          await here.remove(hash);
          at = hash;
        }
        store.announce(['document_version', 'away_text', 'sync']);
        if (batch.length < BATCH) break;
        at = batch.at(-1)?.hash ?? '';
      }
      at = '';
      nextAt = deps.now() + AGAIN_MS;
      return ok(undefined);
    },
  };
};
