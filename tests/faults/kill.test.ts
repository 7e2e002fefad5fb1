import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createBareStore, dumpTables, eventBodies } from '../bare-store.ts';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD } from '../office.ts';

/** Each round is one start, some commands, and a SIGKILL at a random moment of the work. */
const ROUNDS = Number(process.env.FALLSTAND_KILL_ROUNDS ?? 8);
/** Seeded, so that a failing series can be run again: FALLSTAND_KILL_SEED. */
const seed = Number(process.env.FALLSTAND_KILL_SEED ?? Date.now() % 1_000_000);
let state = seed;
const random = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state % below;
};

/** Runs a desk, lets it work for up to a few acknowledged lines plus a moment, and kills it. Returns what it acknowledged. */
const workAndDie = (dataDir: string, round: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'recording-child.ts'), dataDir, String(round)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines: string[] = [];
    const killAfter = random(12);
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      // The line number decides, a fraction of a millisecond of busy work spreads the kill over the next command.
      if (lines.length === killAfter + 1) setTimeout(() => child.kill('SIGKILL'), random(4));
    });
    child.on('error', reject);
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve(lines) : reject(new Error('the desk ended by itself')),
    );
  });

test(
  `killed ${ROUNDS} times at random moments: nothing acknowledged is lost, nothing half applied (seed ${seed})`,
  async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'fallstand-kill-'));
    await (await createTestOffice({ dataDir, shell: memoryShell('unavailable') })).close();
    const cases = new Map<string, string>();
    const statuses = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const line of await workAndDie(dataDir, round)) {
        const [what, id, value] = line.split(' ');
        if (what === 'case' && id && value) cases.set(id, value);
        if (what === 'done' && id && value) statuses.set(id, value);
      }
    }
    const desk = createTestEngine({ dataDir, shell: memoryShell('unavailable') });
    const { users } = await desk.must('session.state', {});
    await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
    const sqlite = desk.engine.desk()?.store.sqlite;
    if (!sqlite) throw new Error('not signed in');
    for (const [caseId, fileNumber] of cases) {
      const detail = await desk.must('cases.get', { caseId });
      expect(detail.fileNumber).toBe(fileNumber);
      if (statuses.has(caseId)) expect(detail.status.id).toBe(statuses.get(caseId));
    }
    expect(new Set(cases.values()).size).toBe(cases.size);
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    const sequence = sqlite
      .prepare<[], { n: number; last: number }>('SELECT count(*) AS n, max(device_seq) AS last FROM event')
      .get();
    expect(sequence?.n).toBe(sequence?.last);
    // Nothing half applied: the tables are exactly what the log says.
    const replayed = createBareStore('00000000-0000-7000-8000-000000000001');
    replayed.receive(eventBodies(sqlite));
    expect(dumpTables(replayed.sqlite)).toBe(dumpTables(sqlite));
    replayed.drop();
    await desk.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(cases.size).toBeGreaterThan(ROUNDS / 2);
  },
  ROUNDS * 30_000,
);
