import { ok } from '../../../src-shared/result.ts';
import { MAX_BLOB_BYTES } from '../../../src-shared/wire/limits.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { SyncJob } from './sync.ts';

export interface BlobCourier extends SyncJob {
  /** Files the server is not known to have. */
  readonly unsent: () => number;
}

/**
 * Brings the encrypted files of documents to the server, and fetches those that other desks brought. A file is noted
 * in `sent_blob` once both ends have it.
 */
export const createBlobCourier = ({ store, deps }: Pick<Desk, 'store' | 'deps'>, blobs: BlobStore): BlobCourier => {
  const open = store.sqlite.prepare<[], { hash: string }>(
    `SELECT DISTINCT blob_hash AS hash FROM document_version
     WHERE removed = 0 AND blob_hash IS NOT NULL AND blob_hash NOT IN (SELECT hash FROM sent_blob)`,
  );
  const note = store.sqlite.prepare<[string, number]>('INSERT OR IGNORE INTO sent_blob (hash, sent_at) VALUES (?, ?)');

  return {
    unsent: () => open.all().length,
    async run(client) {
      for (const { hash } of open.all()) {
        const state = await client.blobState(hash);
        if (!state.ok) return state;
        if (await blobs.has(hash)) {
          if (!state.value.complete) {
            const bytes = await blobs.readCiphertext(hash);
            // Damaged or gone here: nothing to send; the document itself tells its reader.
            if (!bytes.ok) continue;
            const sent = await client.putBlob(hash, new Uint8Array(bytes.value), state.value.offset);
            if (!sent.ok) {
              if (sent.error.kind !== 'conflict') return sent;
              continue; // Another offset than asked a moment ago: the next round asks again.
            }
            if (!sent.value.complete) continue;
          }
        } else {
          // The desk that added it has not sent it yet.
          if (!state.value.complete) continue;
          const fetched = await client.getBlob(hash, MAX_BLOB_BYTES);
          if (!fetched.ok) return fetched;
          const stored = await blobs.putCiphertext(hash, fetched.value);
          if (!stored.ok) continue;
          store.announce(['document_version']);
        }
        note.run(hash, deps.now());
        store.announce(['sync']);
      }
      return ok(undefined);
    },
  };
};
