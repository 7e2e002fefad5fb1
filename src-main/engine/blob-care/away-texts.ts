/**
 * Texts of documents whose files lie at the server only. They are derived and never synced, so a document that never lay
 * here is found by its title alone, until its file is fetched. On request that is done for its text: fetched, read, left
 * at the server again, a few at a time, so that a small disk never holds more than these.
 */
import { ok } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import { breath } from '../documents/age-stream.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { onArrival } from '../reading/reading-order.ts';
import { isOutdated } from '../reading/unread-versions.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';
import type { SyncJob } from '../sync/sync.ts';
import type { AwayFiles } from './away.ts';

const SETTING = 'blobs.readAway';
/** So many are fetched or read at the same time. */
const AT_ONCE = 6;
/** So many are looked up before the loop breathes. */
const IN_ONE_GO = 200;
/** While they are read it is looked this often whether one is finished. */
const LOOK_MS = 1_000;

export interface UnreadDocument {
  readonly version: string;
  readonly hash: string;
  /** What the search finds it by: its title. */
  readonly entry: number | null;
  readonly size: number;
}

export interface AwayTexts {
  /** Some documents that are found by their title only, after the version given; empty when there are no more. */
  unread(after?: string): readonly UnreadDocument[];
  /** Fetches and reads these; those asked for before go on. */
  want(hashes: readonly string[]): void;
  /** Whether the file is fetched for its text, however old it is. */
  wants(hash: string): boolean;
  /** It is asked for no longer: it was read, or somebody opened it, and then it stays here as any that was opened. */
  settle(hash: string): void;
  /** How many of those asked for are read; undefined while none are asked for. */
  progress(): { readonly done: number; readonly total: number } | undefined;
  /** Asks for no more; what was read stays found. */
  stop(): void;
  /** Whether all texts are to be found here without being asked for, now and later. */
  always(): boolean;
  setAlways(on: boolean): void;
}

export function createAwayTexts({
  sqlite,
  announce,
}: { sqlite: SqliteDatabase } & Pick<Desk['store'], 'announce'>): AwayTexts {
  const unread = sqlite.prepare<[string, number], UnreadDocument>(
    `SELECT v.id AS version, v.blob_hash AS hash, coalesce(v.plain_size, 0) AS size,
       (SELECT e.id FROM search_entry e WHERE e.row = d.id AND e.kind = 'title' AND e.page = 0) AS entry
     FROM reading r JOIN document_version v ON v.id = r.version_id JOIN away_blob a ON a.hash = v.blob_hash
     JOIN document d ON d.id = r.document_id
     WHERE r.state = 'waiting' AND r.due = ${onArrival} AND r.version_id > ? AND r.pages = 0
       AND NOT ${isOutdated} AND v.removed = 0 AND d.removed = 0
     ORDER BY r.version_id LIMIT ?`,
  );
  const ask = sqlite.prepare<[string]>(
    'INSERT INTO text_wanted (hash) VALUES (?) ON CONFLICT (hash) DO UPDATE SET read = 0',
  );
  const wanted = sqlite.prepare<[string], 1>('SELECT 1 FROM text_wanted WHERE hash = ? AND read = 0').pluck();
  const settle = sqlite.prepare<[string]>('UPDATE text_wanted SET read = 1 WHERE hash = ?');
  const counts = sqlite.prepare<[], { done: number; total: number }>(
    'SELECT coalesce(sum(read), 0) AS done, count(*) AS total FROM text_wanted',
  );
  const forget = sqlite.prepare('DELETE FROM text_wanted');
  const told = (): void => announce(['away_text', 'sync']);

  return {
    unread: (after = '') => unread.all(after, IN_ONE_GO),
    want(hashes) {
      sqlite
        .transaction(() => {
          for (const hash of hashes) ask.run(hash);
        })
        .immediate();
      told();
    },
    wants: (hash) => wanted.get(hash) === 1,
    settle(hash) {
      // Asked at every reading of a file: a look costs less than a write that finds nothing.
      if (wanted.get(hash) !== 1) return;
      settle.run(hash);
      told();
    },
    progress() {
      const { done, total } = counts.get() ?? { done: 0, total: 0 };
      return total === 0 ? undefined : { done, total };
    },
    stop() {
      forget.run();
      told();
    },
    always: () => readSetting(sqlite, SETTING) === '1',
    setAlways(on) {
      writeSetting(sqlite, SETTING, on ? '1' : '0');
      if (!on) forget.run();
      told();
    },
  };
}

/**
 * Goes before the courier, which fetches what this asks for at the pace it has. What is read is left at the server again,
 * once that has confirmed that it has it.
 */
export const createTextFetching = (
  { store }: Pick<Desk, 'store'>,
  { here, away, texts }: { readonly here: BlobStore; readonly away: AwayFiles; readonly texts: AwayTexts },
  wakeAfter: (ms: number) => void,
): SyncJob & { readonly close: () => void } => {
  const { sqlite } = store;
  const begun = sqlite
    .prepare<[], string>(`SELECT hash FROM text_wanted WHERE read = 0 AND hash NOT IN (SELECT hash FROM away_blob)`)
    .pluck();
  const onItsWay = sqlite.prepare<[string], { nowhere_since: number | null }>(
    'SELECT nowhere_since FROM blob_outbox WHERE hash = ?',
  );
  const isUnread = sqlite
    .prepare<[string], 1>(
      `SELECT 1 FROM document_version v JOIN reading r ON r.version_id = v.id
       WHERE v.blob_hash = ? AND v.removed = 0 AND r.state IN ('waiting', 'reading') AND NOT ${isOutdated}`,
    )
    .pluck();
  const next = sqlite
    .prepare<[], string>(`SELECT hash FROM text_wanted WHERE read = 0 AND hash IN (SELECT hash FROM away_blob) LIMIT 1`)
    .pluck();
  const stopListening = store.onChanged((tables) => {
    if (tables.has('reading') && texts.progress() !== undefined) wakeAfter(LOOK_MS);
  });

  return {
    close: stopListening,
    async run(client) {
      if (texts.always() && texts.progress() === undefined) {
        for (let some = texts.unread(); some.length > 0; some = texts.unread(some.at(-1)?.version)) {
          texts.want(some.map(({ hash }) => hash));
          await breath();
        }
      }
      if (texts.progress() === undefined) return ok(undefined);
      let busy = 0;
      for (const hash of begun.all()) {
        const coming = onItsWay.get(hash);
        if (coming !== undefined && coming.nowhere_since === null) {
          busy += 1;
          continue;
        }
        // Where the server has it no longer it is awaited, and named in the settings.
        if (coming === undefined) {
          if (isUnread.get(hash) === 1) {
            busy += 1;
            continue;
          }
          if (away.isOld(hash)) {
            const confirmed = await client.blobState(hash);
            if (!confirmed.ok) return confirmed;
            // Opened or called off meanwhile: it stays.
            if (confirmed.value.complete && texts.wants(hash)) {
              away.leave(hash);
              await here.remove(hash);
            }
          }
        }
        texts.settle(hash);
      }
      while (busy < AT_ONCE) {
        const hash = next.get();
        if (hash === undefined) break;
        if (isUnread.get(hash) === 1) {
          away.fetchForText(hash);
          busy += 1;
        } else texts.settle(hash);
      }
      if (busy === 0) texts.stop();
      store.announce(['away_text']);
      return ok(undefined);
    },
  };
};
