import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Chore } from './chores.ts';

export interface JobDeps {
  readonly database: Database;
  readonly chores: readonly Chore[];
  readonly log: Logger;
  /** Told after each run. */
  readonly onRun: (chore: string, ok: boolean, seconds: number) => void;
  /** How often a process looks for work; the default suits chores that come once a minute. */
  readonly pollSeconds?: number;
}

export interface Jobs {
  /** Has a chore done soon, by whichever process takes it first. */
  request(chore: string): Promise<void>;
  /** Waits a moment for what is running; what is cut off is done again by another process. */
  stop(): Promise<void>;
}

/** A chore that takes longer is given to another process. */
const LONGEST_RUN_S = 3 * 3600;
const STOP_MS = 5_000;

/**
 * Chores at their times, by pg-boss in the server's own database: of all processes that stand on it, one does each
 * run, and it is retried when that process dies. The same on PGlite and PostgreSQL.
 */
export const startJobs = async ({ database, chores, log, onRun, pollSeconds = 20 }: JobDeps): Promise<Jobs> => {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.execute(text, values) },
    backend: database.kind,
    schema: 'jobs',
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: Math.min(Math.max(pollSeconds, 1), 10),
    // A registry of processes would write to disk all day on an idle office's machine.
    registerInstance: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'background jobs'));
  await startAlone(database, boss);
  for (const chore of chores) {
    await boss.createQueue(chore.name, {
      // However many are due, one waits or runs.
      policy: 'exclusive',
      retryLimit: 2,
      retryDelay: 60,
      expireInSeconds: LONGEST_RUN_S,
      retentionSeconds: 86_400,
      deleteAfterSeconds: 3_600,
    });
    await boss.work(chore.name, { pollingIntervalSeconds: pollSeconds }, async () => {
      const begin = performance.now();
      const done = (ok: boolean): void => onRun(chore.name, ok, (performance.now() - begin) / 1000);
      try {
        const count = await chore.run();
        if (count > 0) log.info({ chore: chore.name, count }, 'chore done');
        done(true);
      } catch (error) {
        log.error({ err: error, chore: chore.name }, 'chore failed');
        done(false);
        // pg-boss stores what is thrown: a database's message may repeat values, so only that it failed.
        throw new Error('failed; see the log');
      }
    });
    await boss.schedule(chore.name, chore.cron);
  }
  await removeForgotten(boss, chores);
  return {
    request: async (chore) => void (await boss.send(chore)),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS, close: false }),
  };
};

/** Any fixed number, another than that of our own migrations. */
const ADVISORY_LOCK = 47_110_816;

/** pg-boss makes its tables at the first start; two processes that do so at once would get in each other's way. */
const startAlone = async ({ kind, db }: Database, boss: PgBoss): Promise<void> => {
  // On PGlite there is one process, and one connection that a lock's transaction would keep from pg-boss.
  if (kind === 'pglite') return void (await boss.start());
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCK}::bigint)`);
    await boss.start();
  });
};

/** Times of chores that an older version had. */
const removeForgotten = async (boss: PgBoss, chores: readonly Chore[]): Promise<void> => {
  for (const { name } of await boss.getSchedules()) {
    if (!chores.some((chore) => chore.name === name)) await boss.unschedule(name);
  }
};
