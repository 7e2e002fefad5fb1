import { z } from 'zod';
import { ok } from '../../../src-shared/result.ts';
import type { ShareState, ShareVisit } from '../../../src-shared/wire/shares.ts';
import type { SqliteDatabase } from '../store/database.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer } from '../sync/failure.ts';

const filesSchema = z.array(z.object({ hash: z.string(), downloads: z.number().int().nonnegative() }));

/** What the server last said of a share. */
export interface SeenShare {
  readonly seenAt: number;
  readonly revokedAt: number | null;
  readonly wrongTries: number;
  readonly opened: number;
  readonly lastVisitAt: number | null;
  /** In the order of the share's items. */
  readonly files: z.infer<typeof filesSchema>;
}

interface SeenRow {
  readonly seen_at: number;
  readonly revoked_at: number | null;
  readonly wrong_tries: number;
  readonly opened: number;
  readonly last_visit_at: number | null;
  readonly files: string;
}

/** What was last heard of a share; undefined while nothing was. */
export const readSeen = (sqlite: SqliteDatabase, shareId: string): SeenShare | undefined => {
  const row = sqlite.prepare<[string], SeenRow>('SELECT * FROM share_seen WHERE share_id = ?').get(shareId);
  return (
    row && {
      seenAt: row.seen_at,
      revokedAt: row.revoked_at,
      wrongTries: row.wrong_tries,
      opened: row.opened,
      lastVisitAt: row.last_visit_at,
      files: filesSchema.parse(JSON.parse(row.files)),
    }
  );
};

/** Keeps what the server said, so that counts are there without network too. */
const writeSeen = (
  sqlite: SqliteDatabase,
  shareId: string,
  state: ShareState,
  visits: readonly ShareVisit[],
  now: number,
): void => {
  const opened = visits.filter(({ kind }) => kind === 'opened').reduce((sum, { count }) => sum + count, 0);
  const lastVisitAt = visits.reduce<number | null>((last, { lastAt }) => Math.max(last ?? 0, lastAt), null);
  const files = state.files.map(({ sha256, downloads }) => ({ hash: sha256, downloads }));
  sqlite
    .prepare<[string, number, number | null, number, number, number | null, string]>(
      `INSERT INTO share_seen (share_id, seen_at, revoked_at, wrong_tries, opened, last_visit_at, files)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (share_id) DO UPDATE SET seen_at = excluded.seen_at, revoked_at = excluded.revoked_at,
         wrong_tries = excluded.wrong_tries, opened = excluded.opened, last_visit_at = excluded.last_visit_at,
         files = excluded.files`,
    )
    .run(shareId, now, state.revokedAt, state.wrongTries, opened, lastVisitAt, JSON.stringify(files));
};

/** Asks the server for state and log of a share, and keeps both. A share it does not know is no failure: undefined. */
export const lookAt = async (
  sqlite: SqliteDatabase,
  client: ServerClient,
  shareId: string,
  now: () => number,
): Promise<Answer<readonly ShareVisit[] | undefined>> => {
  const state = await client.readShare(shareId);
  if (!state.ok) {
    const unknown = 'code' in state.error && state.error.code === 'not-found';
    return unknown ? ok(undefined) : state;
  }
  const visits = await client.shareVisits(shareId);
  if (!visits.ok) return visits;
  writeSeen(sqlite, shareId, state.value, visits.value.visits, now());
  return ok(visits.value.visits);
};
