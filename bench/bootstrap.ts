/**
 * A new desk of an office with a long log: from the invitation to the first screen, once by fetching every event while the
 * log is still short enough for that, and once from the office's snapshot with all of it. Real engines, real server process
 * on PGlite, real signatures. Budget (DESIGN 10): 1 M events to a new desk via snapshot. Writing these takes a quarter of an hour:
 * `BOOTSTRAP_EVENTS=50000` for a shorter run.
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
/** One by one a million would take as long as writing them; what each of them takes does not change. */
const ONE_BY_ONE = Math.min(EVENTS, 50_000);
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

const deskOf = (office: TestOffice) => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('not signed in');
  return desk;
};

const openCases = async (office: TestOffice): Promise<string[]> => {
  const caseIds: string[] = [];
  for (let n = 0; n < CASES; n++) {
    const client = { firstName: 'Katharina', lastName: `Brückner ${n}` };
    caseIds.push((await office.must('cases.create', { client, vehicle: {}, accident: {} })).caseId);
  }
  return caseIds;
};

/** Notes of many cases, each an event and signed, all of them at the server in the end. */
const record = async (office: TestOffice, caseIds: readonly string[], first: number, end: number): Promise<void> => {
  const desk = deskOf(office);
  for (let from = first; from < end; from += BATCH) {
    desk.record(
      Array.from({ length: Math.min(BATCH, end - from) }, (_, n) => {
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
  await until(
    'sending everything',
    () => office.must('sync.status', {}),
    ({ unsent }) => unsent === 0,
  );
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
    const desk = deskOf(office);
    desk.store.sqlite.pragma('synchronous = OFF');
    const caseIds = await openCases(office);
    await record(office, caseIds, 0, ONE_BY_ONE);
    const joinOnce = async (): Promise<{ ms: number; events: number }> => {
      const guest = createTestEngine();
      await guest.must('session.join', { invitation: await invitationOf(office) });
      const code = await untilCode(office, guest);
      const from = performance.now();
      await office.must('devices.confirm', { code, name: 'Empfang' });
      await finishJoin(guest, 'Südwind über der Schlei', 1_800_000);
      const ms = performance.now() - from;
      const events = guest.engine.desk()?.store.sqlite.prepare<[], number>('SELECT count(*) FROM event').pluck().get();
      await guest.close();
      return { ms, events: events ?? 0 };
    };
    const everyEvent = await joinOnce();
    await record(office, caseIds, ONE_BY_ONE, EVENTS);
    const client = desk.services.sync.client();
    if (!client) throw new Error('not connected');
    const syncStore = createDeskSyncStore(desk);
    const keeper = createSnapshotKeeper(desk, syncStore, 1);
    const begun = desk.store.sqlite.prepare<[], number>('SELECT count(*) FROM snapshot_chunk').pluck();
    const making = performance.now();
    await keeper.run(client);
    const snapshot = async () => {
      const got = await client.snapshot();
      const { seq = 0, chunks = [] } = (got.ok && got.value) || {};
      return { seq, chunks: chunks.length, begun: begun.get(), ...(got.ok ? {} : { failure: got.error.kind }) };
    };
    const newest = await until('the snapshot', snapshot, ({ seq }) => seq === syncStore.cursor());
    const made = performance.now() - making;
    await keeper.close();
    const fromSnapshot = await joinOnce();
    if (fromSnapshot.events < EVENTS) throw new Error('the new desk lacks events');
    const count = (events: number): string => events.toLocaleString('de-DE');
    const perEvent = ({ ms, events }: typeof everyEvent): number => ms / events;
    const figure = (name: string, value: number, unit: string): Figure => ({
      ...{ name, value, unit, peer: null, ratio: null },
    });
    return [
      figure(`new desk, ${count(everyEvent.events)} events one by one`, everyEvent.ms / 1000, 's'),
      {
        ...figure(`new desk, ${count(fromSnapshot.events)} events from the snapshot`, fromSnapshot.ms / 1000, 's'),
        peer: 'one by one, each event',
        ratio: perEvent(fromSnapshot) / perEvent(everyEvent),
      },
      figure('bringing the snapshot up to date, in the background', made / 1000, 's'),
      figure('chunks a new desk opens', newest.chunks, ''),
    ];
  } finally {
    await office.close();
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
};
