import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let now = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
let caseId = '';
let fileNumber = '';
beforeEach(async () => {
  now = Date.parse('2026-03-24T13:05:00+01:00');
  office = await createTestOffice({ now: () => now });
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  ({ fileNumber } = await office.must('cases.get', { caseId }));
});
afterEach(() => office.close());

const close = async () => {
  const points = (await office.must('closing.get', { caseId })).points.filter(({ done }) => !done);
  await office.must('closing.close', { caseId, accept: points.map(({ id }) => ({ point: id, reason: 'Test' })) });
};
const erase = () =>
  office.ask('erasure.erase', { caseId, fileNumber, reason: 'Frist um', confirmer: null, password: null });
const state = async () => (await office.must('erasure.get', { caseId })).state;

test('what the law keeps is kept until its last day is over; the office’s own rule may be set aside with a reason', async () => {
  await office.must('payments.record', {
    caseId,
    fields: { receivedOn: '2026-03-20', amount: 1000, payer: 'Elbe AG', shares: [] },
  });
  expect(await state()).toBe('open');
  await close();
  expect(await office.must('erasure.get', { caseId })).toMatchObject({ state: 'kept', keptUntil: '2034-12-31' });
  const refused = await erase();
  expect(refused).toMatchObject({ ok: false, error: { code: 'erasure.kept' } });
  expect(refused.ok ? '' : refused.error.message).toContain('bis 31.12.2034');
  now = Date.parse('2034-12-31T22:00:00Z');
  expect(await state()).toBe('kept');
  now = Date.parse('2034-12-31T23:30:00Z'); // In Berlin it is the next year.
  expect(await state()).toBe('due');
  expect(await erase()).toEqual({ ok: true, value: null });
  expect(await office.ask('cases.get', { caseId })).toMatchObject({ ok: false });
});

test('one who works alone erases alone; undo and further commands find nothing', async () => {
  await office.must('notes.write', { caseId, text: 'Rückruf' });
  await close();
  expect(await state()).toBe('early');
  expect(await office.must('erasure.get', { caseId })).toMatchObject({ needsConfirmer: false, confirmers: [] });
  expect(await erase()).toEqual({ ok: true, value: null });
  expect(await office.must('erasure.list', {})).toMatchObject([{ caseId, fileNumber, confirmedBy: '' }]);
  expect(await office.ask('notes.write', { caseId, text: 'Zu spät' })).toMatchObject({ ok: false });
  expect(await office.ask('history.undo', {})).toMatchObject({ ok: false });
  expect(await erase()).toMatchObject({ ok: false, error: { code: 'case.notFound' } });
  const sqlite = office.engine.desk()?.store.sqlite;
  await expect
    .poll(() => sqlite?.prepare('SELECT count(*) AS n FROM event WHERE stream = ? AND erased = 0').get(caseId))
    .toEqual({ n: 0 });
  expect(sqlite?.prepare('SELECT count(*) AS n FROM note').get()).toEqual({ n: 0 });
});
