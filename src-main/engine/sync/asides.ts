import type { SyncStatus } from '../../../src-shared/contract/sharing.ts';
import type { ApplyProblem } from '../store/apply.ts';
import type { SqliteDatabase } from '../store/database.ts';
import type { QuarantineReason } from '../store/store.ts';
import type { OpenEventError } from './sealing.ts';

type Aside = keyof SyncStatus['asides'];

/** What an entry set aside waits for. One from the future is told of by the clock's note (clock-notes.ts). */
const KINDS: Readonly<Record<QuarantineReason | ApplyProblem | OpenEventError, Aside | undefined>> = {
  'unknown-kind': 'newer',
  'unknown-version': 'newer',
  'unknown-table': 'newer',
  'unknown-column': 'newer',
  'wrong-type': 'newer',
  'not-an-event': 'newer',
  'unknown-device': 'awaited',
  'unknown-epoch': 'awaited',
  'clock-drift': undefined,
  'bad-signature': 'refused',
  altered: 'refused',
  'no-contents': 'refused',
  'not-authentic': 'refused',
};

const isKnown = (reason: string): reason is keyof typeof KINDS => Object.hasOwn(KINDS, reason);

/** Entries of other desks that are kept, but not taken over (yet): all of them, and by what they wait for. */
export type Asides = Pick<SyncStatus, 'quarantined' | 'asides'>;

/** Counts them anew with each call. */
export const createAsides = (sqlite: SqliteDatabase): (() => Asides) => {
  const rows = sqlite.prepare<[], { reason: string; n: number }>(
    `SELECT reason, count(*) AS n FROM (SELECT reason FROM quarantine UNION ALL SELECT reason FROM sealed_quarantine)
     GROUP BY reason`,
  );
  return () => {
    let quarantined = 0;
    const asides = { newer: 0, awaited: 0, refused: 0 };
    for (const { reason, n } of rows.all()) {
      quarantined += n;
      // Noted by another version of this program.
      const kind = isKnown(reason) ? KINDS[reason] : 'newer';
      if (kind !== undefined) asides[kind] += n;
    }
    return { quarantined, asides };
  };
};
