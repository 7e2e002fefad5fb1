import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
import { invitationOf } from '../pair-desks.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from './server-harness.ts';

/** A server that does not only carry what two desks say to each other. */
let harness: Harness;
let a: TestOffice;

beforeAll(async () => {
  harness = await startHarness(undefined, { live: true });
  const serverUrl = await harness.listen();
  a = await createTestOffice();
  await a.must('sync.connect', { serverUrl, enrolmentCode: ENROLMENT_CODE });
});
afterAll(async () => {
  await a?.close();
  await harness?.stop();
});

const staged = (desk: Pick<TestOffice, 'must'>, stage: string): Promise<void> =>
  expect.poll(async () => (await desk.must('session.joinState', {})).stage, { timeout: 45_000 }).toBe(stage);
const write = async (set: string): Promise<void> => {
  await harness.database.db.execute(sql.raw(`update device set ${set} where confirmed_at is null`));
};
const number = () => randomBytes(32).toString('base64url');

const deceits: readonly (readonly [string, () => string])[] = [
  ['shows another number than the invitation is bound to', () => `opening = '${number()}'`],
  ['lets a desk in without any code', () => 'confirmed_at = 1'],
];

it.each(deceits)('%s: the new desk stops, and keeps nothing', async (_, set) => {
  const guest = createTestEngine();
  const invitation = await invitationOf(a);
  // So that the honest answer does not come first.
  await a.must('sync.pause', { paused: true });
  await guest.must('session.join', { invitation });
  await staged(guest, 'waiting');
  await write(set());
  await staged(guest, 'failed');
  expect(await guest.must('session.joinState', {})).toMatchObject({
    message: expect.stringContaining('passt nicht zur Einladung'),
  });
  expect(await guest.must('session.state', {})).toMatchObject({ state: 'empty' });
  await a.must('sync.pause', { paused: false });
  await guest.close();
});

it('gives the new desk other keys: the inviting one does not even ask for a code', async () => {
  const guest = createTestEngine();
  const invitation = await invitationOf(a);
  await a.must('sync.pause', { paused: true });
  await guest.must('session.join', { invitation });
  await staged(guest, 'waiting');
  await write(`seal_public_key = 'age1${'q'.repeat(58)}'`);
  await a.must('sync.pause', { paused: false });
  await staged(guest, 'failed');
  expect(await a.must('devices.pairing', {})).toMatchObject({ stage: 'invited' });
  expect(await a.must('devices.list', {})).toHaveLength(1);
  await guest.close();
});
