import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const start = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
beforeEach(async () => {
  office = await createTestOffice({ now: () => start });
});
afterEach(() => office.close());

const newCase = async () =>
  (await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} })).caseId;
const titles = async () => (await office.must('matrix.get', {})).stages.map(({ title }) => title);

describe('what stages say in other languages', () => {
  test('is what is shipped until the office says it in its own words, and again where it takes them back', async () => {
    const review = async () => {
      const stages = await office.must('stageTexts.get', { language: 'en' });
      return stages.find(({ id }) => id === 'review');
    };
    const before = await review();
    expect(before?.shipped.title).toBe('We are checking your documents');
    expect(before?.own).toEqual({ title: '', result: '', next: '' });
    const text = { id: 'review', title: '', result: 'An engineer looks at your car.', next: '' };
    expect(await office.must('stageTexts.set', { language: 'en', texts: [text] })).toEqual({ changed: 1 });
    expect(await office.must('stageTexts.set', { language: 'en', texts: [text] })).toEqual({ changed: 0 });
    expect((await review())?.own.result).toBe('An engineer looks at your car.');
    const caseId = await newCase();
    await office.must('cases.changeStatus', { caseId, statusId: 'review' });
    const preview = await office.must('publications.preview', { caseId });
    expect(preview.translations?.en).toMatchObject({
      headline: 'We are checking your documents',
      result: 'An engineer looks at your car.',
    });
    expect(preview.translations?.tr?.result).not.toBe('');
    await office.must('stageTexts.set', { language: 'en', texts: [{ ...text, result: '' }] });
    expect((await review())?.own.result).toBe('');
    expect(await office.ask('stageTexts.set', { language: 'en', texts: [{ ...text, id: 'gone' }] })).toMatchObject({
      ok: false,
    });
  });
});

describe('the status matrix', () => {
  test('saved as it is changes nothing, also after a second look', async () => {
    const { stages, steps, problems } = await office.must('matrix.get', {});
    expect(problems).toEqual([]);
    expect(await office.must('matrix.save', { stages: stages as never, steps: [...steps] })).toEqual({
      changes: [],
      movedCases: 0,
    });
  });

  test('gets a stage, a new order, words and a deadline; the letter goal follows the meaning', async () => {
    const { stages } = await office.must('matrix.get', {});
    const [intake, review, letter, ...rest] = stages;
    if (!intake || !review || !letter) throw new Error('no stages');
    const own = {
      ...review,
      id: 'viewing',
      title: 'Besichtigung',
      meaning: '' as const,
      deadlineTitle: 'Fahrzeug besichtigen',
      deadlineAmount: 2,
      deadlineUnit: 'workingDays' as const,
    };
    const saved = await office.must('matrix.save', {
      stages: [intake, own, { ...letter, title: 'Forderung raus' }, review, ...rest] as never,
      steps: [{ from: 'intake', to: 'viewing' }],
    });
    expect(saved.changes).toEqual([
      'Stufe „Besichtigung“ angelegt',
      'Stufe „Schreiben versendet“ heißt jetzt „Forderung raus“',
      'Reihenfolge der Stufen',
      'Empfohlene Schritte',
    ]);
    expect(await titles()).toEqual([
      'Eingang',
      'Besichtigung',
      'Forderung raus',
      'Prüfung',
      'Rückfrage',
      'Zahlung',
      'Abschluss',
    ]);
    const caseId = await newCase();
    const matrix = await office.must('statusMatrix.get', {});
    expect(matrix[0]?.recommended).toEqual(['viewing']);
    await office.must('cases.changeStatus', { caseId, statusId: 'viewing' });
    const detail = await office.must('cases.get', { caseId });
    expect(detail.deadlines.filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind)).toEqual([
      'letterGoal',
      'status:viewing',
    ]);
    // Review lies behind the letter now: the 48-hour goal is met there.
    await office.must('cases.changeStatus', { caseId, statusId: 'review' });
    const goal = (await office.must('cases.get', { caseId })).deadlines.find(({ kind }) => kind === 'letterGoal');
    expect(goal?.doneAt).toBe(start);
  });

  test('lets a stage in use go only with its cases', async () => {
    const caseId = await newCase();
    await office.must('cases.changeStatus', { caseId, statusId: 'review' });
    const { stages, steps } = await office.must('matrix.get', {});
    expect(stages.find(({ id }) => id === 'review')).toMatchObject({ openCases: 1, allCases: 1 });
    const without = { stages: stages.filter(({ id }) => id !== 'review') as never, steps: [...steps] };
    const refused = await office.ask('matrix.save', without);
    expect(refused).toMatchObject({ ok: false, error: { code: 'matrix.stageInUse', field: 'review' } });
    expect((await office.must('matrix.get', {})).stages).toHaveLength(6);
    expect(await office.must('matrix.save', { ...without, moves: { review: 'payment' } })).toMatchObject({
      movedCases: 1,
    });
    expect((await office.must('cases.get', { caseId })).status.id).toBe('payment');
    expect((await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence)).toContain(
      'Status von „Prüfung“ auf „Zahlung“ gesetzt.',
    );
  });

  test('is not saved broken', async () => {
    const { stages } = await office.must('matrix.get', {});
    const broken = { stages: stages.map((stage) => ({ ...stage, closes: false })) as never, steps: [] };
    expect((await office.must('matrix.check', broken)).map(({ code }) => code)).toContain('noClosing');
    expect(await office.ask('matrix.save', broken)).toMatchObject({ ok: false, error: { code: 'matrix.broken' } });
  });

  test('shows what the client would read before it is saved', async () => {
    const { stages } = await office.must('matrix.get', {});
    const changed = stages.map((stage) =>
      stage.id === 'review' ? { ...stage, clientTitle: 'Wir sehen genau hin' } : stage,
    ) as never;
    const view = await office.must('matrix.preview', { stages: changed, stageId: 'review' });
    expect(view).toMatchObject({ headline: 'Wir sehen genau hin', closed: false });
    const hidden = stages.map((stage) => ({ ...stage, published: stage.id !== 'review' })) as never;
    expect((await office.must('matrix.preview', { stages: hidden, stageId: 'review' })).headline).toBe(
      'Ihr Fall ist angelegt',
    );
  });
});

describe('papers by branch and stage', () => {
  const papers = async (caseId: string) =>
    (await office.must('cases.get', { caseId })).checklist.map(({ documentKind }) => documentKind);

  test('a rule of the office holds for new cases and can be taken back', async () => {
    const rule = { branch: 'repair', documentKind: 'policeReport' } as const;
    await office.must('paperRules.set', { ...rule, active: true, status: 'payment' });
    const caseId = await newCase();
    const item = (await office.must('cases.get', { caseId })).checklist.find(
      ({ documentKind }) => documentKind === 'policeReport',
    );
    expect(item).toMatchObject({ required: true, fromStatus: 'Zahlung' });
    await office.must('cases.changeStatus', { caseId, statusId: 'payment' });
    expect((await office.must('cases.get', { caseId })).checklist.every(({ fromStatus }) => fromStatus === '')).toBe(
      true,
    );
    await office.must('paperRules.reset', rule);
    expect(await papers(await newCase())).not.toContain('policeReport');
    await office.must('paperRules.set', { ...rule, active: true });
    expect(await papers(await newCase())).toContain('policeReport');
    await office.must('paperRules.set', { branch: 'repair', documentKind: 'photo', active: false });
    expect(await papers(await newCase())).not.toContain('photo');
  });

  test('another branch brings its papers and takes untouched ones along', async () => {
    const caseId = await newCase();
    await office.must('checklist.add', { caseId, documentKind: 'mandate' });
    expect(await office.ask('checklist.add', { caseId, documentKind: 'mandate' })).toMatchObject({ ok: false });
    await office.must('cases.changeClaim', { caseId, branch: 'leasing' });
    expect(await papers(caseId)).toEqual(expect.arrayContaining(['leaseContract', 'repairInvoice', 'mandate']));
    await office.must('cases.changeClaim', { caseId, branch: 'fictitious' });
    const after = await papers(caseId);
    expect(after).not.toContain('leaseContract');
    expect(after).not.toContain('repairInvoice');
    expect(after).toContain('mandate');
  });

  test('a waived paper stays on the list when the branch changes', async () => {
    const caseId = await newCase();
    const invoice = (await office.must('cases.get', { caseId })).checklist.find(
      ({ documentKind }) => documentKind === 'repairInvoice',
    );
    await office.must('checklist.waive', { itemId: invoice?.id ?? '', reason: 'Eigenreparatur' });
    await office.must('cases.changeClaim', { caseId, branch: 'fictitious' });
    expect(await papers(caseId)).toContain('repairInvoice');
  });
});
