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
  const newest = sqlite.prepare<[string], { at: number | null }>(
    'SELECT max(added_at) AS at FROM document_version WHERE blob_hash = ? AND removed = 0',
  );
  const coming = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM blob_outbox WHERE hash = ?');
  const wantAll = sqlite.prepare('INSERT OR IGNORE INTO blob_outbox (hash) SELECT hash FROM away_blob');
  const forgetAll = sqlite.prepare('DELETE FROM away_blob');
  const unsendAll = sqlite.prepare('DELETE FROM sent_blob WHERE hash IN (SELECT hash FROM away_blob)');

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
    /** `null` keeps everything: what lies at the server only is fetched again. */
    keep: sqlite.transaction((days: number | null): void => {
      writeSetting(sqlite, SETTING, String(days ?? 0));
      if (days !== null) return;
      wantAll.run();
      unsendAll.run();
      forgetAll.run();
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
    leave: (hash: string): void => void insert.run(hash, now()),
    came: (hash: string): void => void drop.run(hash),
  };
}
