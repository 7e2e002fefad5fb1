import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestOffice, PASSWORD, type TestOffice } from '../../../tests/office.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
let clock = now;
let caseId: string;

beforeEach(async () => {
  clock = now;
  office = await createTestOffice({ now: () => clock });
  ({ caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner' },
    insurer: { kind: 'company', company: 'Nordstern Versicherung AG' },
    vehicle: {},
    accident: {},
  }));
});
afterEach(() => office.close());

const sentences = async () => (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
const tasks = async (show: 'open' | 'done' | 'all' = 'open') =>
  (await office.must('tasks.list', { caseId, show })).items;
const signInAs = async (role: 'appraiser' | 'lawyer') => {
  const { id } = await office.must('users.add', {
    displayName: 'Malte Ravens',
    loginName: role,
    role,
    password: PASSWORD,
  });
  await office.must('session.signIn', { userId: id, password: PASSWORD });
};

describe('notes', () => {
  test('are changed, deleted and brought back, each with its sentence', async () => {
    const { noteId } = await office.must('notes.write', { caseId, text: 'Rückruf erbeten' });
    await office.must('notes.change', { noteId, text: 'Rückruf am Freitag', visibility: 'client' });
    expect((await office.must('cases.get', { caseId })).notes).toMatchObject([
      { id: noteId, text: 'Rückruf am Freitag', visibility: 'client' },
    ]);
    await office.must('notes.remove', { noteId });
    expect((await office.must('cases.get', { caseId })).notes).toEqual([]);
    expect(await office.ask('notes.change', { noteId, text: 'x', visibility: 'internal' })).toMatchObject({
      ok: false,
      error: { code: 'note.notFound' },
    });
    await office.must('notes.restore', { noteId });
    expect((await office.must('cases.get', { caseId })).notes).toHaveLength(1);
    expect(await sentences()).toEqual(
      expect.arrayContaining([
        'Notiz geändert (für Mandant): Rückruf am Freitag',
        'Notiz gelöscht: Rückruf am Freitag',
        'Rückgängig gemacht: Notiz gelöscht: Rückruf am Freitag',
      ]),
    );
  });

  test('a legal one stays as it is for everybody but its author, lawyers and owners', async () => {
    const { noteId } = await office.must('notes.write', { caseId, text: 'Verweis auf § 254 BGB', visibility: 'legal' });
    const own = await office.must('notes.write', { caseId, text: 'Bild 4 fehlt' });
    await signInAs('appraiser');
    expect(await office.ask('notes.remove', { noteId })).toMatchObject({ ok: false, error: { code: 'note.legal' } });
    await office.must('notes.remove', { noteId: own.noteId });
  });

  test('saving without a change writes nothing', async () => {
    const { noteId } = await office.must('notes.write', { caseId, text: 'Gleich' });
    const before = (await sentences()).length;
    await office.must('notes.change', { noteId, text: 'Gleich', visibility: 'internal' });
    expect(await sentences()).toHaveLength(before);
  });
});

describe('tasks', () => {
  test('keep everything said of them, and change', async () => {
    const { taskId } = await office.must('tasks.add', {
      caseId,
      title: 'Rechnung prüfen',
      assigneeId: office.userId,
      dueAt: now + DAY,
      description: 'Mit dem Gutachten vergleichen',
      remindAt: now + DAY - 3_600_000,
      repeat: 'monthly',
      steps: ['Öffnen', 'Vergleichen'],
    });
    expect(await tasks()).toMatchObject([
      {
        id: taskId,
        kind: 'task',
        title: 'Rechnung prüfen',
        assigneeName: 'Jördis Thießen',
        description: 'Mit dem Gutachten vergleichen',
        remindAt: now + DAY - 3_600_000,
        repeat: 'monthly',
        steps: [
          { title: 'Öffnen', doneAt: null },
          { title: 'Vergleichen', doneAt: null },
        ],
      },
    ]);
    await office.must('tasks.change', { taskId, title: 'Rechnung ablegen' });
    expect(await tasks()).toMatchObject([
      { title: 'Rechnung ablegen', assigneeId: null, dueAt: null, remindAt: null, repeat: null, description: '' },
    ]);
    expect((await sentences()).at(-1)).toBe('Aufgabe „Rechnung ablegen“ geändert.');
  });

  test('steps are added, ticked, sorted and removed', async () => {
    const { taskId } = await office.must('tasks.add', { caseId, title: 'Abschluss', steps: ['a', 'b'] });
    const { stepId } = await office.must('tasks.addStep', { taskId, title: 'c' });
    await office.must('tasks.checkStep', { stepId, done: true });
    const [a, b] = (await tasks())[0]?.steps ?? [];
    await office.must('tasks.sortSteps', { taskId, stepIds: [stepId, b?.id ?? ''] });
    expect((await tasks())[0]?.steps.map(({ title, doneAt }) => [title, doneAt])).toEqual([
      ['c', now],
      ['b', null],
      ['a', null],
    ]);
    await office.must('tasks.removeStep', { stepId: a?.id ?? '' });
    await office.must('tasks.checkStep', { stepId, done: false });
    expect((await tasks())[0]?.steps.map(({ title }) => title)).toEqual(['c', 'b']);
    expect((await sentences()).at(-1)).toBe('„c“ in Aufgabe „Abschluss“ wieder offen.');
  });

  test('a recurring one makes the next when done, with its steps; taking it back takes the next away', async () => {
    const { taskId } = await office.must('tasks.add', {
      caseId,
      title: 'Sachstand anfragen',
      dueAt: now,
      remindAt: now - DAY,
      repeat: 'weekly',
      steps: ['Anrufen'],
    });
    await office.must('tasks.checkStep', { stepId: (await tasks())[0]?.steps[0]?.id ?? '', done: true });
    clock = now + DAY;
    const next = Date.parse('2026-03-31T13:05:00+02:00');
    expect(await office.must('tasks.done', { taskId })).toEqual({ nextDueAt: next });
    expect(await tasks()).toMatchObject([
      { title: 'Sachstand anfragen', dueAt: next, remindAt: next - DAY, repeat: 'weekly', steps: [{ doneAt: null }] },
    ]);
    // Done twice by two hands is done once.
    expect(await office.must('tasks.done', { taskId })).toEqual({ nextDueAt: null });
    await office.must('tasks.reopen', { taskId });
    expect((await tasks()).map(({ id }) => id)).toEqual([taskId]);
    await office.must('tasks.done', { taskId });
    expect(await tasks()).toHaveLength(1);
    expect((await tasks())[0]?.id).not.toBe(taskId);
  });

  test('what recurs needs a date', async () => {
    expect(await office.ask('tasks.add', { caseId, title: 'x', repeat: 'daily' })).toMatchObject({
      ok: false,
      error: { code: 'task.repeatWithoutDate', field: 'dueAt' },
    });
  });

  test('are deleted and brought back', async () => {
    const { taskId } = await office.must('tasks.add', { caseId, title: 'Anrufen' });
    await office.must('tasks.remove', { taskId });
    expect(await tasks('all')).toEqual([]);
    expect(await office.ask('tasks.remove', { taskId })).toMatchObject({ ok: false });
    await office.must('tasks.restore', { taskId });
    expect(await tasks()).toHaveLength(1);
  });

  test('a follow-up is a task that Heute shows on its day', async () => {
    await office.must('tasks.followUp', { caseId, title: 'Zahlung da?', dueAt: now + DAY });
    expect(await tasks()).toMatchObject([{ kind: 'followUp', title: 'Zahlung da?' }]);
    expect((await sentences()).at(-1)).toBe('Wiedervorlage „Zahlung da?“ zum 25.03.2026, 13:05 Uhr.');
    expect((await office.must('today.get', {})).items.map(({ title }) => title)).toContain('Zahlung da?');
  });

  test('of the office: mine are those for me and for everybody', async () => {
    await office.must('tasks.add', { title: 'für alle' });
    await office.must('tasks.add', { title: 'für Jördis', assigneeId: office.userId });
    await signInAs('appraiser');
    const { items, total } = await office.must('tasks.list', { whose: 'mine' });
    expect(items.map(({ title }) => title)).toEqual(['für alle']);
    expect(total).toBe(1);
    expect((await office.must('tasks.list', {})).total).toBe(2);
    expect((await office.must('tasks.list', { limit: 1 })).items).toHaveLength(1);
  });
});

describe('calls', () => {
  test('are logged with a party of the case in one step, changed and removed', async () => {
    const insurer = (await office.must('cases.get', { caseId })).parties.find(({ role }) => role === 'insurer');
    const { callId } = await office.must('calls.log', { caseId, partyId: insurer?.id ?? null, reason: 'insurer' });
    clock += 1000;
    await office.must('calls.log', {
      caseId,
      who: 'Nachbarin',
      direction: 'out',
      reason: 'other',
      text: 'Kein Anschluss',
    });
    expect(await office.must('calls.list', { caseId })).toMatchObject([
      { who: 'Nachbarin', direction: 'out', text: 'Kein Anschluss', partyId: null },
      { who: 'Nordstern Versicherung AG', direction: 'in', reason: 'insurer', visibility: 'internal', at: now },
    ]);
    expect(await sentences()).toContain('Eingehender Anruf mit Nordstern Versicherung AG: Rücksprache Versicherung.');
    await office.must('calls.change', { callId, who: 'Frau Meier', reason: 'statusQuestion' });
    await office.must('calls.remove', { callId });
    expect(await office.must('calls.list', { caseId })).toHaveLength(1);
    await office.must('calls.restore', { callId });
    expect(await office.must('calls.list', { caseId })).toMatchObject([
      {},
      { who: 'Frau Meier', reason: 'statusQuestion' },
    ]);
  });

  test('of a status question in one click the client is the caller', async () => {
    await office.must('calls.log', { caseId, reason: 'statusQuestion' });
    expect(await office.must('calls.list', { caseId })).toMatchObject([{ who: 'Katharina Brückner', direction: 'in' }]);
  });

  test('a party of another case is not taken', async () => {
    const other = await office.must('cases.create', { client: { lastName: 'Ärmel' }, vehicle: {}, accident: {} });
    const stranger = (await office.must('cases.get', { caseId: other.caseId })).parties[0];
    await office.must('calls.log', { caseId, partyId: stranger?.id ?? null, reason: 'other' });
    expect(await office.must('calls.list', { caseId })).toMatchObject([{ partyId: null, who: '' }]);
  });

  test('the rate counts incoming status questions per open case of the twelve whole weeks before this one', async () => {
    const monday = Date.parse('2026-03-30T00:00:00+02:00');
    clock = now + DAY;
    for (const more of [
      { direction: 'in', reason: 'statusQuestion' },
      { direction: 'in', reason: 'statusQuestion' },
      { direction: 'out', reason: 'statusQuestion' },
      { direction: 'in', reason: 'insurer' },
    ] as const) {
      await office.must('calls.log', { caseId, ...more });
    }
    // Still this week: not in the rate yet.
    expect(await office.must('calls.rate', {})).toMatchObject({ rate: null });
    clock = monday;
    await office.must('calls.log', { caseId, reason: 'statusQuestion' });
    const { rate, weeks } = await office.must('calls.rate', {});
    expect(weeks).toHaveLength(13);
    expect(weeks.slice(-2)).toEqual([
      { startsOn: '2026-03-23', calls: 2, openCases: 1 },
      { startsOn: '2026-03-30', calls: 1, openCases: 1 },
    ]);
    expect(rate).toBe(2);
  });
});
