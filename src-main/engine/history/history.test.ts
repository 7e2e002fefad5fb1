import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
beforeEach(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
});
afterEach(() => office.close());

const claimNumber = async () => (await office.must('cases.get', { caseId })).claimNumber;
const setNumber = (number: string) =>
  office.must('cases.changeClaim', { caseId, claimNumber: number, policyNumber: '', branch: 'repair' });

describe('undo', () => {
  test('takes back one change after the other and does them again, each as an event of its own', async () => {
    await setNumber('HN-1');
    await setNumber('HN-2');
    const undone = await office.must('history.undo', {});
    expect(undone).toMatchObject({ what: 'Schadennummer, Versicherungsschein oder Abrechnungsart geändert.', caseId });
    expect(await claimNumber()).toBe('HN-1');
    await office.must('history.undo', {});
    expect(await claimNumber()).toBe('');
    await office.must('history.redo', {});
    await office.must('history.redo', {});
    expect(await claimNumber()).toBe('HN-2');
    expect(await office.ask('history.redo', {})).toMatchObject({ ok: false, error: { code: 'history.empty' } });
    const sentences = (await office.must('chronicle.list', { caseId })).map((entry) => entry.sentence);
    expect(sentences.filter((s) => s.startsWith('Rückgängig gemacht: Schadennummer'))).toHaveLength(2);
    expect(sentences.filter((s) => s.startsWith('Wiederhergestellt: Schadennummer'))).toHaveLength(2);
  });

  test('of something new takes it away, and redo brings it back', async () => {
    await office.must('tasks.add', { caseId, title: 'Vollmacht anfordern' });
    await office.must('history.undo', {});
    expect((await office.must('cases.get', { caseId })).tasks).toEqual([]);
    await office.must('history.redo', {});
    expect((await office.must('cases.get', { caseId })).tasks.map((t) => t.title)).toEqual(['Vollmacht anfordern']);
  });

  test('goes through a whole status change with its deadlines, and something new ends redo', async () => {
    const before = await office.must('cases.get', { caseId });
    await office.must('cases.changeStatus', { caseId, statusId: 'letterSent' });
    await office.must('history.undo', {});
    const after = await office.must('cases.get', { caseId });
    expect(after.status).toEqual(before.status);
    expect(after.deadlines).toEqual(before.deadlines);
    await setNumber('HN-3');
    expect(await office.must('history.state', {})).toMatchObject({ redo: null });
  });

  test('never takes back the case itself, people or links', async () => {
    expect(await office.must('history.state', {})).toEqual({ undo: null, redo: null });
    await office.must('publications.create', { caseId, audience: 'client', days: 30 });
    expect(await office.must('history.state', {})).toEqual({ undo: null, redo: null });
  });

  test('leaves alone what was changed since by another desk', async () => {
    await setNumber('HN-1');
    const desk = office.engine.desk();
    if (!desk) throw new Error('no desk');
    // As if another person of the office had written it here: not on this person's stack.
    desk.store.record('00000000-0000-7000-8000-00000000000b', [
      {
        stream: caseId,
        kind: 'case.changed',
        facts: { what: 'Schadennummer' },
        changes: [{ table: 'case_file', row: caseId, set: { claim_number: 'HN-9' } }],
      },
    ]);
    expect(await office.ask('history.undo', {})).toMatchObject({ ok: false, error: { code: 'history.changedSince' } });
    expect(await claimNumber()).toBe('HN-9');
    expect(await office.must('history.state', {})).toMatchObject({ undo: null });
  });
});

test('a card saved unchanged writes no field again', async () => {
  await setNumber('HN-1');
  await setNumber('HN-1');
  const row = office.engine
    .desk()
    ?.store.sqlite.prepare<[string], { body: string }>(
      `SELECT body FROM event WHERE stream = ? AND kind = 'case.changed' ORDER BY seq DESC LIMIT 1`,
    )
    .get(caseId);
  expect(JSON.parse(row?.body ?? '').changes).toEqual([{ table: 'case_file', row: caseId, set: {} }]);
});
