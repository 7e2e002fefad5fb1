import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultStatusMatrix } from '../cases/status-matrix.ts';
import { documentKinds } from '../cases/words.ts';
import { canonicalJson } from '../events/canonical.ts';
import { columnType, type RowOf, type SyncedTable, syncedTables, type Value } from '../events/tables.ts';
import { isClientView } from './client-view.ts';
import { clientDates, clientRequests } from './client-words.ts';
import type { Decision } from './decision.ts';
import { decisions } from './decisions.ts';
import { type CaseSource, projectCase, showsTheSame } from './project-case.ts';

type AnyRow = { id: string } & Record<string, Value>;
type Rows = { [T in SyncedTable]: AnyRow[] };
const tables = Object.keys(syncedTables) as SyncedTable[];
const columnsOf = (table: SyncedTable) => Object.keys(syncedTables[table]);
const decisionOf = (table: SyncedTable, column: string): Decision | undefined =>
  (decisions[table] as Record<string, { client: Decision }>)[column]?.client;

const NOW = 1_790_000_000_000;
let counter = 0;
const nextNumber = () => {
  counter += 1;
  return counter;
};
/** A value nobody could write by chance, so that finding it means that this very field came through. */
const mark = (table: SyncedTable, column: string): Value => {
  const number = nextNumber();
  return columnType(table, column) === 'int' ? NOW + 7_919 * number : `‹${table}.${column}#${number}›`;
};
const markedRow = (table: SyncedTable): AnyRow => ({
  ...Object.fromEntries(columnsOf(table).map((column) => [column, mark(table, column)])),
  id: `‹${table}.id#${nextNumber()}›`,
});

/** A whole office of marks, then only what has to fit together is made to fit. */
const markedRows = (counts: Partial<Record<SyncedTable, number>> = {}): Rows => {
  const rows = Object.fromEntries(
    tables.map((table) => [table, Array.from({ length: counts[table] ?? 3 }, () => markedRow(table))]),
  ) as Rows;
  for (const [i, row] of rows.status.entries()) Object.assign(row, { position: i + 1, closes: 0 });
  for (const row of rows.case_file) {
    Object.assign(row, { status: rows.status[1]?.id ?? null, responsible: rows.user[0]?.id ?? null, closed_at: null });
  }
  for (const [i, row] of rows.status_text.entries()) {
    Object.assign(row, { status_id: rows.status[i]?.id ?? 'none', language: 'en' });
  }
  for (const row of rows.user) row.active = 1;
  for (const [i, row] of rows.deadline.entries()) {
    Object.assign(row, { kind: Object.keys(clientDates)[i] ?? 'other', done_at: null });
  }
  for (const row of rows.inbox_item) {
    Object.assign(row, { audience: 'client', kind: 'upload', request: 'registration', state: 'question' });
  }
  for (const [i, row] of rows.inbox_identity.entries()) row.epoch = 9 - i;
  for (const [i, row] of rows.checklist_item.entries()) {
    Object.assign(row, { document_kind: Object.keys(clientRequests)[i] ?? 'photo', required: 1, waived_reason: null });
  }
  return rows;
};

const sourceOf = (rows: Rows): CaseSource => {
  const pick = <T extends SyncedTable>(table: T) => rows[table] as unknown as RowOf<T>[];
  const caseFile = pick('case_file')[0];
  if (!caseFile) throw new Error('a case is needed');
  return {
    caseFile,
    reached: rows.status.map((row) => ({ status: row.id, at: NOW - 1_000 })),
    statuses: pick('status'),
    statusTexts: pick('status_text'),
    parties: pick('party'),
    vehicles: pick('vehicle'),
    deadlines: pick('deadline'),
    tasks: pick('task'),
    notes: pick('note'),
    checklist: pick('checklist_item'),
    documents: pick('document'),
    inboxItems: pick('inbox_item'),
    inboxIdentities: pick('inbox_identity'),
    office: pick('office')[0] ?? null,
    users: pick('user'),
    version: NOW,
    now: NOW,
  };
};
const viewOf = (rows: Rows) => projectCase(sourceOf(rows), 'client');
const allText = (value: unknown): string => JSON.stringify(value);

/** Every mark in `rows` whose text stands in the view, as table.column. */
const marksIn = (rows: Rows, text: string): Set<string> => {
  const found = new Set<string>();
  for (const table of tables)
    for (const row of rows[table])
      for (const [column, value] of Object.entries(row)) {
        const isMark = typeof value === 'string' ? value.startsWith('‹') : typeof value === 'number' && value > NOW;
        if (isMark && text.includes(String(value))) found.add(`${table}.${column}`);
      }
  return found;
};

describe('the decision table', () => {
  it('decides every column of every synced table and no other', () => {
    const decided = tables.flatMap((t) => Object.keys(decisions[t]).map((c) => `${t}.${c}`)).sort();
    expect(decided).toEqual(tables.flatMap((t) => columnsOf(t).map((c) => `${t}.${c}`)).sort());
    expect(Object.keys(decisions).sort()).toEqual([...tables].sort());
  });

  it('stands in docs/security/visibility.md', async () => {
    const path = join(import.meta.dirname, '../../docs/security/visibility.md');
    const words: Record<Decision, string> = { shown: '**shown**', derived: 'derived', hidden: 'hidden' };
    const lines = tables.map((table) => {
      const by = (decision: Decision) =>
        columnsOf(table)
          .filter((column) => decisionOf(table, column) === decision)
          .map((column) => `\`${column}\``)
          .join(', ');
      return `| \`${table}\` | ${by('shown')} | ${by('derived')} | ${by('hidden')} |`;
    });
    const head = `| table | ${words.shown} | ${words.derived} | ${words.hidden} |\n|---|---|---|---|`;
    const block = `<!-- decisions -->\n${head}\n${lines.join('\n')}\n<!-- /decisions -->`;
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('<!-- decisions -->');
    // Written anew by `npx vitest run src-shared/visibility -u`.
    await expect(text.replace(/<!-- decisions -->[\s\S]*<!-- \/decisions -->/, () => block)).toMatchFileSnapshot(path);
  });
});

describe('a client sees', () => {
  it('exactly the marks of the shown columns, however many rows there are', () => {
    const count = fc.integer({ min: 0, max: 4 });
    const counts = fc.record({
      party: count,
      vehicle: count,
      checklist_item: count,
      deadline: count,
      task: count,
      note: count,
      document: count,
      document_version: count,
      publication: count,
      device: count,
      user: fc.integer({ min: 1, max: 4 }),
      office: fc.integer({ min: 0, max: 1 }),
      status: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(counts, (chosen) => {
        const rows = markedRows(chosen);
        const text = allText(viewOf(rows));
        const expected = tables
          .flatMap((t) => columnsOf(t).map((c) => ({ name: `${t}.${c}`, table: t, decision: decisionOf(t, c) })))
          .filter(({ decision, table }) => decision === 'shown' && rows[table].length > 0)
          .map(({ name }) => name);
        // Made by the page that sent it, which knows its item by it.
        expected.push('inbox_item.id');
        expect([...marksIn(rows, text)].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('of each table only the rows that are meant', () => {
    const rows = markedRows();
    const text = allText(viewOf(rows));
    const shownIn = (table: SyncedTable, column: string) =>
      rows[table].map((row) => text.includes(String(row[column])));
    expect(shownIn('user', 'display_name')).toEqual([true, false, false]);
    expect(shownIn('office', 'name')).toEqual([true, false, false]);
    expect(shownIn('status', 'client_title')).toEqual([true, true, true]);
    expect(shownIn('status', 'client_result')).toEqual([false, true, false]);
    expect(shownIn('status', 'client_next')).toEqual([false, true, false]);
    expect(shownIn('deadline', 'due_at')).toEqual([true, false, false]);
  });

  it('nothing change when a hidden column changes', () => {
    const hidden = tables.flatMap((table) =>
      columnsOf(table)
        .filter((column) => decisionOf(table, column) === 'hidden')
        .map((column) => ({ table, column })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...hidden),
        fc.nat(2),
        fc.oneof(fc.constant(null), fc.string(), fc.integer()),
        ({ table, column }, index, value) => {
          const rows = markedRows();
          const before = allText(viewOf(rows));
          const row = rows[table][index];
          if (row) row[column] = value;
          expect(allText(viewOf(rows))).toBe(before);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('something change when a derived column changes, but never its value', () => {
    const derived = tables.flatMap((table) =>
      columnsOf(table)
        .filter((column) => decisionOf(table, column) === 'derived')
        .map((column) => ({ table, column })),
    );
    // What to set, in the first row, so that the view must differ.
    const changes: Record<string, Value> = {
      'user.active': 0,
      'status_text.status_id': 'X',
      'status_text.language': 'tr',
      'status.position': 9,
      'status.closes': 1,
      'status.published': 0,
      'case_file.status': 'X',
      'case_file.responsible': null,
      'case_file.closed_at': NOW,
      'checklist_item.document_kind': 'photo',
      'checklist_item.required': 0,
      'checklist_item.waived_reason': 'nicht nötig',
      'deadline.kind': 'other',
      'deadline.done_at': NOW,
      'document.kind': Object.keys(clientRequests)[0] ?? '',
      'inbox_identity.epoch': 0,
      'inbox_item.audience': 'workshop',
      'inbox_item.kind': 'note',
      'inbox_item.request': 'mandate',
      'inbox_item.state': 'received',
    };
    expect(derived.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(Object.keys(changes).sort());
    for (const { table, column } of derived) {
      const rows = markedRows();
      const before = allText(viewOf(rows));
      const row = rows[table][table === 'status' && column === 'closes' ? 1 : 0];
      if (row) row[column] = changes[`${table}.${column}`] ?? null;
      expect(allText(viewOf(rows)), `${table}.${column}`).not.toBe(before);
    }
  });

  it('a view the page can read', () => expect(isClientView(viewOf(markedRows()))).toBe(true));
});

describe('the words', () => {
  const rows = (): Rows => {
    const made = markedRows();
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
