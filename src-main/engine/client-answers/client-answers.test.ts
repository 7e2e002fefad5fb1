import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InboxMessage } from '../../../src-shared/inbox/messages.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { itemDrafts } from '../inbox/drafts.ts';

/** A Friday; a month later is a Saturday, and the Monday after it the last day. */
const start = Date.parse('2026-03-20T13:05:00+01:00');
let now = start;
let office: TestOffice;
let caseId: string;
beforeEach(async () => {
  now = start;
  office = await createTestOffice({ now: () => now });
  caseId = (await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} })).caseId;
});
afterEach(() => office.close());

const ids = ['0198c5a0-0000-7000-8000-000000000001', '0198c5a0-0000-7000-8000-000000000002'] as const;
type Content = Pick<Extract<InboxMessage, { kind: 'dataRequest' }>, 'kind' | 'right' | 'text'>;
/** As the courier brings in what a page sent. */
const arrive = (content: Content | Record<string, unknown>, id: string = ids[0], publicationId = 'P') => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('nobody is signed in');
  const message = { v: 1, id, publication: publicationId, tag: '', sentAt: now, files: [], ...content } as InboxMessage;
  const drafts = itemDrafts(desk, { message, caseId, audience: 'client', publicationId, sentAt: now }, []);
  desk.store.record(desk.me.id, drafts, undefined, 'never');
};
const answers = () => office.must('clientAnswers.get', { caseId });
const preview = () => office.must('publications.preview', { caseId });
const request = { kind: 'dataRequest', right: 'erasure', text: 'Bitte alles.' };

describe('a request for one’s rights', () => {
  test('becomes a task with its month, and shows on the page', async () => {
    arrive(request);
    const [found] = (await answers()).requests;
    expect(found).toMatchObject({ right: 'erasure', text: 'Bitte alles.', receivedAt: start, answeredAt: null });
    // 20 April 2026 is a Monday: nothing moves.
    expect(new Date(found?.dueAt ?? 0).toISOString()).toContain('2026-04-20');
    const { tasks } = await office.must('cases.get', { caseId });
    expect(tasks).toMatchObject([{ title: 'Löschung (Art. 17 DSGVO): Mandant', dueAt: found?.dueAt }]);
    expect((await preview()).dataRequests).toMatchObject([{ id: ids[0], right: 'erasure', answeredAt: null }]);
  });

  test('that ends on a Saturday may be answered until Monday (§ 193 BGB)', async () => {
    now = Date.parse('2026-03-25T09:00:00+01:00');
    arrive(request);
    // 25 April 2026 is a Saturday.
    expect(new Date((await answers()).requests[0]?.dueAt ?? 0).toISOString()).toContain('2026-04-27');
  });

  test('is answered once: here, on the page, at the item and at its task', async () => {
    arrive(request);
    now += 1_000;
    const answer = { requestId: ids[0], answer: 'Ihre Daten sind gelöscht.' };
    await office.must('dataRequests.answer', answer);
    expect((await answers()).requests[0]).toMatchObject({ answeredAt: now, answer: 'Ihre Daten sind gelöscht.' });
    const view = await preview();
    expect(view.dataRequests?.[0]).toMatchObject({ answeredAt: now, answer: 'Ihre Daten sind gelöscht.' });
    expect(view.received?.[0]).toMatchObject({ id: ids[0], state: 'accepted' });
    const { tasks } = await office.must('cases.get', { caseId });
    expect(tasks[0]?.doneAt).toBe(now);
    expect(await office.ask('dataRequests.answer', answer)).toMatchObject({ ok: false });
  });

  test('is answered by doing its task too', async () => {
    arrive(request);
    const { tasks } = await office.must('cases.get', { caseId });
    await office.must('tasks.done', { taskId: tasks[0]?.id ?? '' });
    expect((await answers()).requests[0]?.answeredAt).toBe(now);
  });
});

test('the newest choice how to be informed holds, on every link', async () => {
  arrive({ kind: 'notify', choice: 'each' }, ids[0], 'P');
  now += 1_000;
  arrive({ kind: 'notify', choice: 'none' }, ids[1], 'Q');
  expect((await answers()).inform).toBe('none');
  expect((await preview()).inform).toBe('none');
});

test('the closing question is answered once, and its words stay in the office', async () => {
  arrive({ kind: 'closing', score: 9, text: 'Sehr freundlich.' });
  arrive({ kind: 'closing', score: 1, text: 'Doch nicht.' }, ids[1]);
  expect((await answers()).closing).toEqual({ score: 9, text: 'Sehr freundlich.', at: start });
  const view = await preview();
  expect(view.closingAnswered).toBe(true);
  expect(JSON.stringify(view)).not.toContain('freundlich');
});

test('which privacy notice was shown is kept with its first time', async () => {
  arrive({ ...request, notice: 3 });
  now += 1_000;
  arrive({ kind: 'notify', choice: 'each', notice: 3 }, ids[1]);
  expect((await answers()).notices).toEqual([{ version: 3, shownAt: start }]);
});
