import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const CODE = 'TEST-CODE-1234';
const HOUR = 3_600_000;
const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
let server: ServerProcess;
let a: TestOffice;
let b: Omit<TestOffice, 'userId' | 'recoverySheet'>;
let caseId: string;

beforeAll(async () => {
  server = await startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE });
  a = await createTestOffice();
  b = createTestEngine();
  ({ caseId } = await a.must('cases.create', { client: { lastName: 'Albers' }, vehicle: {}, accident: {} }));
  await a.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
  await vi.waitUntil(async () => (await a.must('sync.status', {})).unsent === 0, { timeout: 45_000 });
  await pairDesks(a, b, 'Südwind über der Schlei');
}, 60_000);
afterAll(async () => {
  await a.close();
  await b.close();
  await server.kill('SIGKILL');
  rmSync(serverData, { recursive: true, force: true });
});

const apart = async (paused: boolean) => {
  for (const desk of [a, b]) await desk.must('sync.pause', { paused });
};
const queries = (desk: Pick<TestOffice, 'must'>) => desk.must('queries.forCase', { caseId });
/** Both show the same, apart from the hours, which go on with the clock. */
const agreed = () =>
  expect
    .poll(
      async () => {
        const [here, there] = (await Promise.all([queries(a), queries(b)])).map(({ items }) =>
          items.map(({ hours: _hours, restHours: _rest, ...item }) => item),
        );
        return JSON.stringify(here) === JSON.stringify(there) && (here?.length ?? 0) > 0;
      },
      { timeout: 45_000 },
    )
    .toBe(true);

it('answered at two desks at once, a query has one whole answer, and both are told of the other', async () => {
  const receivedAt = Date.now() - 30 * HOUR;
  const fields = { subject: 'Vorschaden', question: 'Bitte mitteilen.', receivedAt };
  const { queryId } = await a.must('queries.receive', { caseId, fields });
  await agreed();
  await apart(true);
  await a.must('queries.answer', { queryId, at: receivedAt + 10 * HOUR, note: 'am Telefon' });
  await b.must('queries.answer', { queryId, at: receivedAt + 20 * HOUR, note: 'per Brief' });
  await apart(false);
  await agreed();
  const { items, meanHours } = await queries(a);
  expect(items).toHaveLength(1);
  const [answered] = items;
  // The time and the note of one and the same answer, never of two.
  expect([10, 20]).toContain(answered?.hours);
  expect(answered?.answerNote).toBe(answered?.hours === 10 ? 'am Telefon' : 'per Brief');
  expect(meanHours).toBe(answered?.hours);
  for (const desk of [a, b]) {
    expect((await desk.must('tasks.list', { caseId })).items).toEqual([]);
    // The desk whose answer won agrees before the other answer has reached it.
    await expect
      .poll(async () => (await desk.must('conflicts.list', { caseId })).map(({ what }) => what), { timeout: 45_000 })
      .toEqual(expect.arrayContaining(['Antwort auf die Rückfrage', 'Vermerk zur Antwort']));
  }
}, 60_000);

it('removed at one desk and answered at the other, it is gone at both, and its task and deadline with it', async () => {
  const { queryId } = await a.must('queries.receive', {
    caseId,
    fields: { subject: 'Wertminderung', receivedAt: Date.now() },
  });
  await agreed();
  await apart(true);
  await a.must('queries.remove', { queryId });
  await b.must('queries.answer', { queryId, note: 'per E-Mail' });
  await apart(false);
  await agreed();
  await expect
    .poll(async () => (await queries(b)).items.map(({ id }) => id), { timeout: 45_000 })
    .not.toContain(queryId);
  for (const desk of [a, b]) {
    expect((await queries(desk)).items.map(({ id }) => id)).not.toContain(queryId);
    expect((await desk.must('tasks.list', { caseId })).items).toEqual([]);
    const open = (await desk.must('cases.get', { caseId })).deadlines.filter(({ doneAt }) => doneAt === null);
    expect(open.filter(({ title }) => title.includes('Wertminderung'))).toEqual([]);
  }
}, 60_000);
