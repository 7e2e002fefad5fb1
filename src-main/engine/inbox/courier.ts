import { isAudience } from '../../../src-shared/cases/words.ts';
import type { InboxFile } from '../../../src-shared/inbox/messages.ts';
import { ok } from '../../../src-shared/result.ts';
import type { WaitingItem } from '../../../src-shared/wire/inbox.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer, SyncFailure } from '../sync/failure.ts';
import type { SyncJob } from '../sync/sync.ts';
import { itemDrafts, type TakenFile, unreadableDraft } from './drafts.ts';
import type { Examiner } from './examiner.ts';
import { inboxSecrets } from './identity.ts';
import { openMessage } from './open-message.ts';

type InboxDesk = Pick<Desk, 'store' | 'identity' | 'deps' | 'me'>;

/** After another desk's time is up, a moment later, so that the server's clock has passed it too. */
const AFTER_LEASE_MS = 500;
/** An item that waits for something here (a case, a key, an update) is looked at again this late. */
const LOOK_AGAIN_MS = 5 * 60_000;

interface LinkRow {
  readonly case_id: string | null;
  readonly audience: string | null;
  readonly key: string | null;
}

/**
 * Brings in what pages sent: takes an item (for a while no other desk gets it), stores its files as they are, looks at them, and
 * records all of it in one step. The server forgets an item only when it has the event *and* its files as the office's own,
 * so a desk that dies in between loses nothing. Two desks that take one at once write the same rows.
 */
export const createInboxCourier = (
  desk: InboxDesk,
  blobs: Pick<BlobStore, 'has' | 'putCiphertext' | 'read'>,
  examiner: Pick<Examiner, 'examine'>,
  /** Asks for another round after a while. */
  wakeAfter: (ms: number) => void,
): SyncJob => {
  const { sqlite } = desk.store;
  const isKnown = sqlite.prepare<[string], { id: string }>('SELECT id FROM inbox_item WHERE id = ?');
  const linkOf = sqlite.prepare<[string], LinkRow>('SELECT case_id, audience, key FROM publication WHERE id = ?');
  const hashesOf = sqlite
    .prepare<[string], string>(
      `SELECT v.blob_hash FROM document d JOIN document_version v ON v.document_id = d.id
       WHERE d.inbox_item = ? AND v.number = 1 AND v.blob_hash IS NOT NULL`,
    )
    .pluck();
  const countSealed = sqlite.prepare<[], { n: number }>(
    'SELECT (SELECT count(*) FROM quarantine) + (SELECT count(*) FROM sealed_quarantine) AS n',
  );

  /** What is recorded was sent before this round's jobs; once its files lie at the server too, the item may go. */
  const handOver = async (client: ServerClient, itemId: string): Promise<Answer<unknown>> => {
    for (const hash of hashesOf.all(itemId)) {
      const state = await client.blobState(hash);
      if (!state.ok) return state;
      if (!state.value.complete) {
        wakeAfter(AFTER_LEASE_MS);
        return ok(undefined);
      }
    }
    return client.removeInboxItem(itemId);
  };

  /**
   * The item's file in the blob store, and what it is; undefined for one that its own key does not open, `later` where the
   * server does not have it as it should: another desk was quicker, or its store is being mended.
   */
  const takeFile = async (
    client: ServerClient,
    itemId: string,
    file: InboxFile,
  ): Promise<Answer<TakenFile | 'later' | undefined>> => {
    if (!(await blobs.has(file.sha256))) {
      const fetched = await client.inboxFile(itemId, file.sha256, file.size);
      if (!fetched.ok) return isMissing(fetched.error) ? ok('later') : fetched;
      const stored = await blobs.putCiphertext(file.sha256, fetched.value);
      if (!stored.ok) return stored.error.code === 'disk-full' ? full : ok('later');
    }
    const plain = await blobs.read(file.sha256, file.identity);
    if (!plain.ok || plain.value.length !== file.plainSize) return ok(undefined);
    return ok({ file, examined: await examiner.examine(new Uint8Array(plain.value)) });
  };

  const take = async (client: ServerClient, item: WaitingItem): Promise<Answer<unknown>> => {
    const { itemId, publicationId, receivedAt: sentAt } = item;
    const link = linkOf.get(publicationId);
    if (!link?.case_id || !link.key || !isAudience(link.audience)) {
      // Its event may still come; where nothing is outstanding, its case was erased.
      if (countSealed.get()?.n === 0 && link === undefined) return client.removeInboxItem(itemId);
      wakeAfter(LOOK_AGAIN_MS);
      return ok(undefined);
    }
    const place = { itemId, caseId: link.case_id, audience: link.audience, publicationId, sentAt };
    const opened = await openMessage(item, inboxSecrets(desk), Buffer.from(link.key, 'base64url'));
    if (!opened.ok) {
      if (opened.error === 'newer' || (countSealed.get()?.n ?? 0) > 0) {
        wakeAfter(LOOK_AGAIN_MS);
        return ok(undefined);
      }
      desk.store.record(desk.me.id, [unreadableDraft(place)], undefined, 'never');
      return ok(undefined);
    }
    const taken: TakenFile[] = [];
    for (const file of opened.value.files) {
      const one = await takeFile(client, itemId, file);
      if (!one.ok) return one;
      if (one.value === 'later') {
        wakeAfter(LOOK_AGAIN_MS);
        return ok(undefined);
      }
      if (one.value) taken.push(one.value);
    }
    const message = opened.value;
    // Another desk's entry may have come while the files were fetched.
    if (isKnown.get(itemId)) return ok(undefined);
    const drafts =
      taken.length < message.files.length
        ? [unreadableDraft(place)]
        : itemDrafts(desk, { message, caseId: place.caseId, audience: place.audience, publicationId, sentAt }, taken);
    desk.store.record(desk.me.id, drafts, undefined, 'never');
    return ok(undefined);
  };

  return {
    async run(client) {
      const waiting = await client.takeInbox();
      // A server of before knows no inbox.
      if (!waiting.ok) return isMissing(waiting.error) ? ok(undefined) : waiting;
      for (const item of waiting.value.items) {
        const done = isKnown.get(item.itemId) ? await handOver(client, item.itemId) : await take(client, item);
        if (!done.ok) return done;
      }
      if (waiting.value.againInMs !== null) wakeAfter(waiting.value.againInMs + AFTER_LEASE_MS);
      return ok(undefined);
    },
  };
};

const full = { ok: false, error: { kind: 'offline' } } as const;

const isMissing = (failure: SyncFailure): boolean =>
  (failure.kind === 'refused' || failure.kind === 'conflict') && failure.code === 'not-found';
