import { describe, expect, it } from 'vitest';
import { defaultStatusMatrix } from '../cases/status-matrix.ts';
import { documentKinds } from '../cases/words.ts';
import { canonicalJson } from '../events/canonical.ts';
import { isClientView } from './client-view.ts';
import { clientDates, clientRequests } from './client-words.ts';
import { type AnyRow, allText, markedRow, markedRows, NOW, type Rows, sourceOf } from './marked-case.ts';
import { type CaseSource, projectCase, showsTheSame } from './project-case.ts';

const viewOf = (rows: Rows) => projectCase(sourceOf(rows), 'client');

describe('the words', () => {
  const rows = (): Rows => {
    const made = markedRows('client');
    made.status = defaultStatusMatrix.map((row) => ({ ...row }) as unknown as AnyRow);
    for (const row of made.case_file) Object.assign(row, { status: 'letterSent', status_since: NOW - 5_000 });
    made.checklist_item = [];
    made.deadline = [];
    return made;
  };
  const caseAt = (made: Rows, change: Partial<CaseSource>) => projectCase({ ...sourceOf(made), ...change }, 'client');
  const deadline = (kind: string, due: number, done: number | null = null): AnyRow => ({
    ...markedRow('deadline'),
    kind,
    due_at: due,
    done_at: done,
  });
  const item = (kind: string, required = 1, waived: string | null = null): AnyRow => ({
    ...markedRow('checklist_item'),
    document_kind: kind,
    required,
    waived_reason: waived,
  });

  it('name the stage, what is reached and what comes next', () => {
    const view = viewOf(rows());
    expect(view.headline).toBe('Forderung ist versendet');
    expect(view.result).toBe('Ihr Forderungsschreiben ist bei der Versicherung.');
    expect(view.next).toContain('7 bis 14 Tage');
    expect(view.closed).toBe(false);
  });

  it('leave out a stage that was passed over, and date those that were not', () => {
    const made = rows();
    for (const row of made.case_file) Object.assign(row, { status: 'payment', status_since: 400 });
    const view = caseAt(made, {
      reached: [
        { status: 'intake', at: 100 },
        { status: 'letterSent', at: 200 },
        { status: 'review', at: 250 },
        { status: 'letterSent', at: 300 },
        { status: 'payment', at: 400 },
      ],
    });
    expect(view.stages.map(({ state, since }) => [state, since])).toEqual([
      ['done', 100],
      ['done', 250],
      ['done', 300],
      ['current', 400],
      ['ahead', null],
    ]);
    expect(allText(view.stages)).not.toContain('Rückfrage');
  });

  it('show a case that went back as it stands now', () => {
    const view = caseAt(rows(), { reached: [{ status: 'payment', at: 100 }] });
    expect(view.stages.map(({ state }) => state)).toEqual(['current', 'ahead', 'ahead', 'ahead']);
  });

  it('leave the client with the last published stage while the office is in one of its own', () => {
    const made = rows();
    for (const row of made.status) if (row.id === 'review' || row.id === 'closed') row.published = 0;
    const at = (status: string, reached: readonly string[]) => {
      for (const row of made.case_file) Object.assign(row, { status, status_since: 900, closed_at: null });
      return caseAt(made, { reached: reached.map((id, i) => ({ status: id, at: 100 * (i + 1) })) });
    };
    const inReview = at('review', ['intake', 'review']);
    expect(inReview.headline).toBe('Ihr Fall ist angelegt');
    expect(inReview.stages.map(({ state, since }) => [state, since])).toEqual([
      ['current', 100],
      ['ahead', null],
      ['ahead', null],
      ['ahead', null],
    ]);
    expect(allText(inReview)).not.toContain('Wir prüfen Ihre Unterlagen');
    expect(at('closed', ['intake', 'payment', 'closed'])).toMatchObject({
      headline: 'Die Versicherung zahlt',
      closed: false,
    });
    expect(at('review', ['review']).headline).not.toBe('Wir prüfen Ihre Unterlagen');
  });

  it('ask for nothing and announce nothing once the case is closed', () => {
    const made = rows();
    for (const row of made.case_file) row.status = 'closed';
    made.checklist_item = [item('registration')];
    made.deadline = [deadline('letterGoal', NOW + 1)];
    const view = caseAt(made, { reached: [{ status: 'intake', at: 1 }] });
    expect([view.closed, view.todo, view.nextDate]).toEqual([true, [], null]);
    expect(view.stages.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('ask for what is missing, in our order, once, and only for what a client can hand in', () => {
    const made = rows();
    made.checklist_item = [
      item('repairInvoice'),
      item('registration'),
      item('registration'),
      item('assignment', 0),
      item('mandate', 1, 'liegt vor'),
      item('order'),
      item('toString'),
      ...Object.keys(documentKinds)
        .filter((kind) => !Object.hasOwn(clientRequests, kind))
        .map((kind) => item(kind)),
    ];
    made.document = [{ ...markedRow('document'), kind: 'order' }];
    expect(viewOf(made).todo).toEqual([clientRequests.registration, clientRequests.repairInvoice]);
  });

  it('give the nearest date ahead, or the last one that passed', () => {
    const made = rows();
    made.deadline = [
      deadline('status:letterSent', NOW + 500),
      deadline('letterGoal', NOW - 500),
      deadline('letterGoal', NOW + 100, NOW),
      deadline('status:insurerQuery', NOW + 1),
    ];
    expect(viewOf(made).nextDate).toMatchObject({ title: clientDates['status:letterSent'], at: NOW + 500 });
    expect(caseAt(made, { now: NOW + 501 }).nextDate).toMatchObject({
      title: clientDates['status:letterSent'],
      at: NOW + 500,
    });
    made.deadline = [];
    expect(viewOf(made).nextDate).toBeNull();
  });

  it('stay sensible while rows are missing', () => {
    const view = caseAt(rows(), { statuses: [], office: null, users: [], reached: [] });
    expect(view.headline).toBe('Ihr Fall ist in Bearbeitung');
    expect(view.contact).toEqual({ office: '', person: '', phone: '', email: '' });
    expect(isClientView(view)).toBe(true);
  });

  it('are the same when only the time of the view differs', () => {
    const view = viewOf(rows());
    expect(showsTheSame(view, { ...view, version: 1, updatedAt: 2 })).toBe(true);
    expect(showsTheSame(view, { ...view, todo: ['x'] })).toBe(false);
    // As it comes back from the server: the same fields in another order.
    expect(showsTheSame(JSON.parse(canonicalJson(view)), view)).toBe(true);
  });
});
