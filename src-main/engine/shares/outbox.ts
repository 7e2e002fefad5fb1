import type { Desk } from '../desk.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

export interface WaitingShare {
  readonly share_id: string;
  readonly since: number;
  readonly mark: number;
  readonly problem: string | null;
}

/** The shares of which the server may not have the office's state. */
export interface ShareOutbox {
  /** Notes which shares the newest events concern. Cheap when there is nothing new. */
  readonly mark: () => void;
  readonly waiting: () => readonly WaitingShare[];
  readonly find: (shareId: string) => WaitingShare | undefined;
  /** Takes a share out, unless it was marked again since it was read. */
  readonly clear: (share: WaitingShare) => void;
  readonly setProblem: (shareId: string, problem: string | null) => void;
  /** Whether the newest change to the share was made at this desk. */
  readonly isOurs: (shareId: string, caseId: string) => boolean;
}

/** Derived from the event log from a remembered place on: a restart or a lost connection loses nothing. */
export const createShareOutbox = (desk: Pick<Desk, 'store' | 'identity' | 'deps'>): ShareOutbox => {
  const { sqlite } = desk.store;
  const newestEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  const markCases = sqlite.prepare<[number, number]>(
    `INSERT INTO share_outbox (share_id, since)
     SELECT id, ? FROM share
     WHERE case_id IN (SELECT stream FROM event WHERE seq > ? AND kind LIKE 'share.%')
     ON CONFLICT (share_id) DO UPDATE SET mark = mark + 1, problem = NULL`,
  );
  const waiting = sqlite.prepare<[], WaitingShare>('SELECT * FROM share_outbox ORDER BY since, share_id');
  const find = sqlite.prepare<[string], WaitingShare>('SELECT * FROM share_outbox WHERE share_id = ?');
  const clear = sqlite.prepare<[string, number]>('DELETE FROM share_outbox WHERE share_id = ? AND mark = ?');
  const setProblem = sqlite.prepare<[string | null, string]>('UPDATE share_outbox SET problem = ? WHERE share_id = ?');
  const newestOf = sqlite.prepare<[string, string], { device: string }>(
    `SELECT device FROM event WHERE stream = ? AND kind LIKE 'share.%' AND instr(body, ?) > 0 ORDER BY seq DESC LIMIT 1`,
  );
  return {
    mark() {
      const from = Number(readSetting(sqlite, 'shares.seq') ?? 0);
      const to = newestEvent.get()?.seq ?? 0;
      if (to <= from) return;
      const marked = sqlite
        .transaction(() => {
          const { changes } = markCases.run(desk.deps.now(), from);
          writeSetting(sqlite, 'shares.seq', String(to));
          return changes;
        })
        .immediate();
      if (marked > 0) desk.store.announce(['sync']);
    },
    waiting: () => waiting.all(),
    find: (shareId) => find.get(shareId),
    clear: ({ share_id, mark }) => void clear.run(share_id, mark),
    setProblem: (shareId, problem) => void setProblem.run(problem, shareId),
    isOurs: (shareId, caseId) => newestOf.get(caseId, shareId)?.device === desk.identity.deviceId,
  };
};
