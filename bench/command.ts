import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { createTestOffice } from '../tests/office.ts';
import { type Figure, percentile, timeEach } from './figure.ts';

const ROUNDS = 500;

/** From calling a command to its event being durable, against a bare insert with the same durability (WAL, FULL). */
export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  const bare = new Database(path.join(folder, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE event (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = bare.prepare<[string]>('INSERT INTO event (body) VALUES (?)');

  const office = await createTestOffice();
  const { caseId } = await office.must('cases.create', { client: { lastName: 'Messung' }, vehicle: {}, accident: {} });
  const text = 'Die Mandantin hat angerufen und bittet um Rückruf. '.repeat(4);
  const body =
    office.engine
      .desk()
      ?.store.sqlite.prepare<[], { body: string }>('SELECT body FROM event ORDER BY seq DESC LIMIT 1')
      .get()?.body ?? '';

  // Turn and turn about, so that both meet the same disk.
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    ours.push(...(await timeEach([i], (n) => office.must('notes.write', { caseId, text: `${n} ${text}` }))));
    theirs.push(...(await timeEach([i], () => insert.run(body.padEnd(900)))));
  }
  bare.close();
  await office.close();
  rmSync(folder, { recursive: true, force: true });
  return (
    [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const
  ).map(([name, share]) => ({
    name: `command to durable event, ${name}`,
    value: percentile(ours, share),
    unit: 'ms',
    peer: 'bare insert (WAL, FULL)',
    ratio: percentile(ours, share) / percentile(theirs, share),
  }));
};
