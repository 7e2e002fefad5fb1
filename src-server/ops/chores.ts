import type { Logger } from 'pino';
import { expireAttempts } from '../accounts/attempts.ts';
import { forgetOldBudgets } from '../accounts/budgets.ts';
import { expireSessions } from '../accounts/sessions.ts';
import { type BackupDeps, makeBackup } from '../backup/make-backup.ts';
import { removeForgottenBlobs } from '../blobs/removal.ts';
import { expireItems } from '../inbox/taking.ts';
import { expirePublications } from '../publications/publications.ts';
import { sendNotices } from '../push/notices.ts';
import type { Services } from '../services.ts';
import { expireShares } from '../shares/shares.ts';
import { recountSpace } from '../space/recount.ts';
import { forgetAccessLog } from './access-log.ts';

/** Work the server does by itself, at times of its own. Repeatable; one process of the server does it. */
export interface Chore {
  readonly name: string;
  /** In UTC. */
  readonly cron: string;
  /** How many things it dealt with. */
  run(): Promise<number>;
}

/** Parts of files that no desk has gone on with for so long are given up; a desk that returns starts anew. */
const ABANDONED_MS = 7 * 86_400_000;

/** The nightly backup, where the operator gave it a folder. */
export const backupChore = (deps: BackupDeps, { folder, keep }: { folder: string; keep: number }): Chore => ({
  name: 'backup',
  cron: '10 1 * * *',
  run: async () => (await makeBackup(deps, folder, keep)).rows,
});

export const createChores = (services: Services, log: Pick<Logger, 'warn'>): Chore[] => {
  const { database, publications, shares, inbox, blobs, accounts, push, limits, now } = services;
  const onRefused = (host: string, status: number): void =>
    log.warn({ host, status }, 'a push service refused a notice');
  return [
    {
      name: 'expire',
      cron: '* * * * *',
      run: async () =>
        (await untilNone(() => expirePublications(publications))) +
        (await untilNone(() => expireShares(shares))) +
        (await untilNone(() => expireItems(inbox))) +
        (await untilNone(() => removeForgottenBlobs(blobs))) +
        (await expireSessions(accounts)) +
        (await expireAttempts(accounts)) +
        (await forgetOldBudgets(database.db, now())),
    },
    {
      name: 'push-notices',
      cron: '* * * * *',
      run: () => untilNone(() => sendNotices({ database, push, now, onRefused })),
    },
    {
      name: 'remove-abandoned-uploads',
      cron: '20 2 * * *',
      run: async () => {
        const before = now() - ABANDONED_MS;
        let removed = 0;
        for (const { store } of [blobs, shares, inbox]) removed += await store.removeAbandoned(before);
        return removed;
      },
    },
    {
      name: 'forget-access-log',
      cron: '30 2 * * *',
      run: () => untilNone(() => forgetAccessLog(database.db, now() - limits.accessLogMs)),
    },
    { name: 'recount-space', cron: '40 2 * * *', run: () => recountSpace(database) },
  ];
};

const untilNone = async (step: () => Promise<number>): Promise<number> => {
  let all = 0;
  for (;;) {
    const some = await step();
    if (some === 0) return all;
    all += some;
  }
};
