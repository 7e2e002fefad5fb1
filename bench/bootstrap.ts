/**
 * A new desk of an office with a long log: from the invitation to the first screen, once by fetching every event and once
 * from the office's snapshot. Real engines, real server process on PGlite, real signatures. Budget (DESIGN 10): 1 M
 * events to a new desk via snapshot. `BOOTSTRAP_EVENTS=50000` for a shorter run; the full pull grows with the number.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSnapshotKeeper } from '../src-main/engine/snapshots/keeper.ts';
import { createDeskSyncStore } from '../src-main/engine/sync/desk-store.ts';
import { createTestEngine, createTestOffice, type TestOffice } from '../tests/office.ts';
import { finishJoin, invitationOf, untilCode } from '../tests/pair-desks.ts';
import { startServerProcess } from '../tests/server-process.ts';
import type { Figure } from './figure.ts';

const CODE = 'BENCH-CODE-1234';
const EVENTS = Number(process.env.BOOTSTRAP_EVENTS ?? 1_000_000);
const CASES = 500;
const BATCH = 500;

/** Longer than anything takes that still goes on: a retry after a failure comes within a minute. */
const STANDSTILL_MS = 120_000;

/** Waits as long as the state changes, and says which one it is stuck in once it no longer does. */
const until = async <T>(what: string, ask: () => Promise<T>, isSo: (state: T) => boolean): Promise<T> => {
  let last = '';
  let since = Date.now();
  for (;;) {
    const state = await ask();
    if (isSo(state)) return state;
    const now = JSON.stringify(state);
    if (now !== last) since = Date.now();
    last = now;
    if (Date.now() - since > STANDSTILL_MS) throw new Error(`${what}: nothing moves any more at ${now}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Events as an office writes them: notes, deadlines and parties of many cases, each signed. */
const record = async (office: TestOffice): Promise<void> => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('not signed in');
  const caseIds: string[] = [];
  for (let n = 0; n < CASES; n++) {
    const client = { firstName: 'Katharina', lastName: `Brückner ${n}` };
    caseIds.push((await office.must('cases.create', { client, vehicle: {}, accident: {} })).caseId);
  }
  desk.store.sqlite.pragma('synchronous = OFF');
  for (let from = 0; from < EVENTS; from += BATCH) {
    desk.record(
      Array.from({ length: Math.min(BATCH, EVENTS - from) }, (_, n) => {
        const stream = caseIds[(from + n) % CASES] ?? '';
        const text = `Rückruf der Werkstatt zu Vorgang ${from + n}: Teile sind bestellt, Termin folgt.`;
        return {
          stream,
          kind: 'note.written',
          facts: { visibility: 'intern', excerpt: text },
          changes: [
            {
              table: 'note',
              row: `note-${from + n}`,
              set: { case_id: stream, text, visibility: 'internal', created_at: from + n, created_by: office.userId },
            },
          ],
        };
      }),
    );
    await new Promise(setImmediate);
  }
};

export const run = async (): Promise<Figure[]> => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const server = await startServerProcess(data, {
    FALLSTAND_ENROLMENT_CODE: CODE,
    FALLSTAND_DEVICE_RATE: '10000000',
    FALLSTAND_LOG_LEVEL: 'warn',
  });
  const office = await createTestOffice();
  try {
    await office.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
    await record(office);
    await until(
      'sending everything',
      () => office.must('sync.status', {}),
      ({ unsent }) => unsent === 0,
    );
    const joinOnce = async (): Promise<{ ms: number; events: number }> => {
      const desk = createTestEngine();
      await desk.must('session.join', { invitation: await invitationOf(office) });
      const code = await untilCode(office, desk);
      const from = performance.now();
      await office.must('devices.confirm', { code, name: 'Empfang' });
      await finishJoin(desk, 'Südwind über der Schlei', 1_800_000);
      const ms = performance.now() - from;
      const events = desk.engine.desk()?.store.sqlite.prepare<[], number>('SELECT count(*) FROM event').pluck().get();
      await desk.close();
      return { ms, events: events ?? 0 };
    };
    const everyEvent = await joinOnce();
    const desk = office.engine.desk();
    const client = desk?.services.sync.client();
    if (!desk || !client) throw new Error('not connected');
    const making = performance.now();
    const keeper = createSnapshotKeeper(desk, createDeskSyncStore(desk), 1);
    await keeper.run(client);
    const snapshot = async () => {
      const got = await client.snapshot();
      return got.ok ? { chunks: got.value?.chunks.length ?? 0 } : { chunks: 0, failure: got.error.kind };
    };
    const { chunks } = await until('the snapshot', snapshot, (state) => state.chunks > 0);
    const made = performance.now() - making;
    await keeper.close();
    const fromSnapshot = await joinOnce();
    if (fromSnapshot.events < everyEvent.events) throw new Error('the new desk lacks events');
    const count = everyEvent.events.toLocaleString('de-DE');
    const figure = (name: string, value: number, unit: string): Figure => ({
      name,
      value,
      unit,
      peer: null,
      ratio: null,
    });
    return [
      figure(`new desk, ${count} events one by one`, everyEvent.ms / 1000, 's'),
      {
        name: `new desk, ${count} events from the snapshot`,
        value: fromSnapshot.ms / 1000,
        unit: 's',
        peer: 'one by one',
        ratio: fromSnapshot.ms / everyEvent.ms,
      },
      figure('making the snapshot, in the background', made / 1000, 's'),
      figure('chunks a new desk opens', chunks, ''),
    ];
  } finally {
    await office.close();
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
};
