import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src-server/database/database.ts';
import { rowsOf } from '../../src-server/database/rows.ts';
import type { Chore } from '../../src-server/ops/chores.ts';
import { startJobs } from '../../src-server/ops/jobs.ts';
import { createLogger } from '../../src-server/ops/logging.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

const PATIENCE = 30_000;
const NEVER = '0 0 1 1 *';

/** Background work on both databases: once for all processes, again after a failure is logged, gone when forgotten. */
const jobsContract = (name: string, open: () => Promise<Database[]>): void => {
  describe(name, { timeout: 60_000 }, () => {
    let databases: Database[];
    const lines: string[] = [];
    const log = createLogger('info', { write: (line: string) => void lines.push(line) });
    beforeAll(async () => {
      databases = await open();
    });
    afterAll(async () => {
      for (const database of databases) await database.close();
    });
    const start = (chores: readonly Chore[], runs: string[]) =>
      Promise.all(
        databases.map((database) =>
          startJobs({
            ...{ database, chores, log, pollSeconds: 0.5 },
            onRun: (chore, ok) => void runs.push(`${chore} ${ok ? 'done' : 'failed'}`),
          }),
        ),
      );

    it('does what is asked once, however many processes there are and however often it is asked meanwhile', async () => {
      const runs: string[] = [];
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      let started = 0;
      const slow: Chore = {
        ...{ name: 'slow', cron: NEVER },
        async run() {
          started++;
          await gate;
          return 3;
        },
      };
      const failing: Chore = {
        ...{ name: 'failing', cron: NEVER },
        run: () => Promise.reject(new Error('Key (name)=(Erika Mustermann) exists')),
      };
      const jobs = await start([slow, failing], runs);
      for (const one of jobs) await one.request('slow');
      await expect.poll(() => started, { timeout: PATIENCE }).toBe(1);
      for (const one of jobs) await one.request('slow');
      await jobs[0]?.request('failing');
      await expect.poll(() => runs, { timeout: PATIENCE }).toContain('failing failed');
      expect(started).toBe(1);
      open();
      await expect.poll(() => runs, { timeout: PATIENCE }).toContain('slow done');
      for (const one of jobs) await one.stop();
      expect(lines.join('')).toContain('"chore":"slow","count":3');
      const [database] = databases;
      if (database === undefined) throw new Error('no database');
      const stored = rowsOf(
        await database.db.execute(sql`select output::text as output from jobs.job where name = 'failing'`),
      );
      expect(stored.length).toBeGreaterThan(0);
      expect(JSON.stringify(stored)).not.toContain('Mustermann');
    });

    it('comes at its time, and forgets the times of chores that are no more', async () => {
      const [database] = databases;
      if (database === undefined) throw new Error('no database');
      const jobs = await start([{ name: 'kept', cron: '* * * * *', run: async () => 0 }], []);
      const schedules = rowsOf(await database.db.execute(sql`select name, cron from jobs.schedule`));
      expect(schedules).toEqual([{ name: 'kept', cron: '* * * * *' }]);
      for (const one of jobs) await one.stop();
    });
  });
};

describe('background jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-jobs-'));
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (url?: string): Promise<Database> => {
    const opened = await openDatabase({ url, folder, onProblem: () => undefined });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  jobsContract('on PGlite', async () => [await open()]);
  jobsContract('of two processes on PostgreSQL', () => Promise.all([open(postgres.url), open(postgres.url)]));
});
