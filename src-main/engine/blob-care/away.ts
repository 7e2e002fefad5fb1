import { crowdFrom, onArrival, patienceMs } from '../reading/reading-order.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

const SETTING = 'blobs.keepDays';
const DAY_MS = 86_400_000;

export type AwayFiles = ReturnType<typeof createAwayFiles>;

/**
 * Which files lie at the server only, on purpose. A desk keeps all files (the default), or those of the last days; an
 * older one is fetched when somebody opens it, and then stays as many days again.
 */
export function createAwayFiles(sqlite: SqliteDatabase, now: () => number) {
  const one = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM away_blob WHERE hash = ?');
  const counted = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM away_blob');
  const insert = sqlite.prepare<[string, number]>('INSERT OR IGNORE INTO away_blob (hash, since) VALUES (?, ?)');
  const drop = sqlite.prepare<[string]>('DELETE FROM away_blob WHERE hash = ?');
  /** Reading it waits until it comes, and then goes after what somebody may be waiting for. */
  const postpone = sqlite.prepare<[string]>(
    `UPDATE reading SET due = ${onArrival} WHERE state = 'waiting'
       AND version_id IN (SELECT id FROM document_version WHERE blob_hash = ?)`,
  );
  const readSoon = sqlite.prepare<[number, string]>(
    `UPDATE reading SET due = ? WHERE state = 'waiting' AND due >= ${onArrival}
       AND version_id IN (SELECT id FROM document_version WHERE blob_hash = ?)`,
  );
  const newest = sqlite.prepare<[string], { at: number | null }>(
    'SELECT max(added_at) AS at FROM document_version WHERE blob_hash = ? AND removed = 0',
  );
  const coming = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM blob_outbox WHERE hash = ?');
  /** What is to lie here: everything where `before` is null, else what is not older. */
  const wanted = `hash IN (SELECT a.hash FROM away_blob a WHERE :before IS NULL OR :before <=
    (SELECT max(v.added_at) FROM document_version v WHERE v.blob_hash = a.hash AND v.removed = 0))`;
  const [want, unsend, forget] = [
    `INSERT OR IGNORE INTO blob_outbox (hash) SELECT hash FROM away_blob WHERE ${wanted}`,
    `DELETE FROM sent_blob WHERE ${wanted}`,
    `DELETE FROM away_blob WHERE ${wanted}`,
  ].map((statement) => sqlite.prepare<[{ before: number | null }]>(statement));

  const keepDays = (): number | null => {
    const days = Number(readSetting(sqlite, SETTING) ?? 0);
    return Number.isInteger(days) && days > 0 ? days : null;
  };
  /** What was added or came here before this time may go; undefined where everything stays. Epoch milliseconds. */
  const oldBefore = (): number | undefined => {
    const days = keepDays();
    return days === null ? undefined : now() - days * DAY_MS;
  };

  return {
    keepDays,
    oldBefore,
    /** `null` keeps everything. What lies at the server only and is to be kept from now on is fetched again. */
    keep: sqlite.transaction((days: number | null): void => {
      writeSetting(sqlite, SETTING, String(days ?? 0));
      const before = oldBefore() ?? null;
      for (const statement of [want, unsend, forget]) statement?.run({ before });
    }),
    has: (hash: string): boolean => one.get(hash) !== undefined,
    count: (): number => counted.get()?.n ?? 0,
    /** Whether no version of this file is new enough to be kept here. */
    isOld: (hash: string): boolean => {
      const before = oldBefore();
      return before !== undefined && (newest.get(hash)?.at ?? now()) < before;
    },
    /** Whether asking the server may bring it: it was left there, or is still on its way. */
    mayCome: (hash: string): boolean => one.get(hash) !== undefined || coming.get(hash) !== undefined,
    leave: sqlite.transaction((hash: string): void => {
      insert.run(hash, now());
      postpone.run(hash);
    }),
    /** A file is here again. */
    came: (hash: string): void => {
      drop.run(hash);
      readSoon.run(now() + patienceMs(0, crowdFrom + 1), hash);
    },
    /** Has the courier fetch it. */
    fetchForText: sqlite.transaction((hash: string): void => {
      sqlite.prepare('INSERT OR IGNORE INTO blob_outbox (hash) VALUES (?)').run(hash);
      sqlite.prepare('DELETE FROM sent_blob WHERE hash = ?').run(hash);
      drop.run(hash);
    }),
  };
}
