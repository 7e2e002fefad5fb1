import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audience, audiences as audienceWords } from '../cases/words.ts';
import type { SyncedTable, Value } from '../events/tables.ts';
import { viewGuards } from './audience-view.ts';
import { clientRequests } from './client-words.ts';
import type { Decision, Decisions } from './decision.ts';
import { decisions } from './decisions.ts';
import { ACCOUNT, allText, columnsOf, markedRows, marksIn, NOW, type Rows, sourceOf, tables } from './marked-case.ts';
import { projectCase } from './project-case.ts';

const audiences = Object.keys(audienceWords) as Audience[];
const decisionOf = (table: SyncedTable, column: string, audience: Audience): Decision | undefined =>
  (decisions[table] as Record<string, Decisions>)[column]?.[audience];
const decided = (audience: Audience, decision: Decision) =>
  tables.flatMap((table) =>
    columnsOf(table)
      .filter((column) => decisionOf(table, column, audience) === decision)
      .map((column) => ({ table, column })),
  );
const viewOf = (rows: Rows, audience: Audience) => projectCase(sourceOf(rows), audience);

/** Rows that an answer must be able to name, or a page to tell from others. */
const namedRows: Readonly<Record<Audience, readonly SyncedTable[]>> = {
  client: ['inbox_item'],
  workshop: ['appointment', 'note', 'document', 'inbox_item'],
  lawyer: ['appointment', 'note', 'document', 'inbox_item'],
};

describe('the decision table', () => {
  it('decides every column of every synced table and no other', () => {
    const all = tables.flatMap((t) => Object.keys(decisions[t]).map((c) => `${t}.${c}`)).sort();
    expect(all).toEqual(tables.flatMap((t) => columnsOf(t).map((c) => `${t}.${c}`)).sort());
    expect(Object.keys(decisions).sort()).toEqual([...tables].sort());
  });

  it('stands in docs/security/visibility.md', async () => {
    const path = join(import.meta.dirname, '../../docs/security/visibility.md');
    const listed = (table: SyncedTable, is: (column: string) => boolean) =>
      columnsOf(table)
        .filter(is)
        .map((column) => `\`${column}\``)
        .join(', ');
    const lines = tables.map((table) => {
      const cells = audiences.flatMap((audience) =>
        (['shown', 'derived'] as const).map((decision) =>
          listed(table, (column) => decisionOf(table, column, audience) === decision),
        ),
      );
      const never = listed(table, (column) =>
        audiences.every((audience) => decisionOf(table, column, audience) === 'hidden'),
      );
      return `| \`${table}\` | ${[...cells, never].join(' | ')} |`;
    });
    const heads = audiences.flatMap((audience) => [`${audience}: **shown**`, `${audience}: derived`]);
    const head = `| table | ${heads.join(' | ')} | hidden from all |\n|${'---|'.repeat(heads.length + 2)}`;
    const block = `<!-- decisions -->\n${head}\n${lines.join('\n')}\n<!-- /decisions -->`;
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('<!-- decisions -->');
    // Written anew by `npx vitest run src-shared/visibility -u`.
    await expect(text.replace(/<!-- decisions -->[\s\S]*<!-- \/decisions -->/, () => block)).toMatchFileSnapshot(path);
  });
});

/** As many rows of tables that need each other as fit; where one side is empty, so is the other. */
const counts = fc
  .record({
    ...Object.fromEntries(
      ['party', 'vehicle', 'checklist_item', 'deadline', 'task', 'note', 'publication', 'device', 'valuation'].map(
        (table) => [table, fc.integer({ min: 0, max: 4 })],
      ),
    ),
    documents: fc.integer({ min: 0, max: 4 }),
    claims: fc.integer({ min: 0, max: 3 }),
    letters: fc.integer({ min: 0, max: 3 }),
    user: fc.integer({ min: 1, max: 4 }),
    office: fc.integer({ min: 0, max: 1 }),
    status: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ documents, claims, letters, ...rest }) => ({
    ...rest,
    ...{ document: documents, document_version: documents, document_release: documents },
    ...{ claim_item: claims, reduction: claims, payment: claims, payment_share: claims },
    ...{ letter: letters, letter_handover: letters },
  }));

describe.each(audiences)('a view for the %s shows', (audience) => {
  it('exactly the marks of the shown columns, however many rows there are', () => {
    fc.assert(
      fc.property(counts, (chosen) => {
        const rows = markedRows(audience, chosen);
        // An appointment is seen with the party it is with.
        if (rows.party.length === 0) rows.appointment = [];
        const text = allText(viewOf(rows, audience));
        const expected = [
          ...decided(audience, 'shown'),
          ...namedRows[audience].map((table) => ({ table, column: 'id' })),
        ]
          .filter(({ table }) => rows[table].length > 0)
          .map(({ table, column }) => `${table}.${column}`);
        expect([...marksIn(rows, text)].sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('nothing else when a hidden column changes', () => {
    const rows = markedRows(audience);
    const before = allText(viewOf(rows, audience));
    fc.assert(
      fc.property(
        fc.constantFrom(...decided(audience, 'hidden')),
        fc.nat(2),
        fc.oneof(fc.constant(null), fc.string(), fc.integer()),
        ({ table, column }, index, value) => {
          const row = rows[table][index];
          const old = row?.[column] ?? null;
          if (row) row[column] = value;
          const after = allText(viewOf(rows, audience));
          if (row) row[column] = old;
          expect(after, `${table}.${column}`).toBe(before);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('something else when a derived column changes, but never its value', () => {
    const columns = decided(audience, 'derived');
    expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
      Object.keys(changes[audience]).sort(),
    );
    for (const { table, column } of columns) {
      const change = changes[audience][`${table}.${column}`];
      if (!change) throw new Error(`no change for ${table}.${column}`);
      const rows = markedRows(audience);
      change.first?.(rows);
      const before = allText(viewOf(rows, audience));
      const row = rows[table][change.row ?? 0];
      if (row) row[column] = change.to(rows);
      expect(allText(viewOf(rows, audience)), `${table}.${column}`).not.toBe(before);
    }
  });

  it('what its page can read', () => expect(viewGuards[audience](viewOf(markedRows(audience), audience))).toBe(true));
});

/** What to set in which row, so that the view must differ; `first` makes the case in which the column matters. */
interface Change {
  readonly to: (rows: Rows) => Value;
  readonly row?: number;
  readonly first?: (rows: Rows) => void;
}
const to = (value: Value, more: Omit<Change, 'to'> = {}): Change => ({ to: () => value, ...more });
/** Sets columns in the first row of a table. */
const where = (table: SyncedTable, columns: Readonly<Record<string, Value>>) => (rows: Rows) => {
  Object.assign(rows[table][0] ?? {}, columns);
};

const ofEveryCase: Readonly<Record<string, Change>> = {
  'user.active': to(0),
  'status.closes': to(1, { row: 1 }),
  'case_file.status': to('X'),
  'case_file.responsible': to(null),
  'inbox_identity.epoch': to(0),
  'inbox_item.kind': to('note'),
  'inbox_item.request': to('mandate'),
  'inbox_item.state': to('received'),
  'legal_text.kind': to('imprint', { row: 2 }),
};

const ofAccounts: Readonly<Record<string, Change>> = {
  'inbox_item.publication_id': to(null),
  'note.visibility': to('internal'),
  'note.created_by': to(null, { first: where('note', { author_name: null }) }),
  'note.account_id': to(ACCOUNT),
  'document_version.document_id': to(null),
  'document_version.number': to(NOW * 2, {
    first: (rows) => {
      for (const row of rows.document_version) row.document_id = rows.document[0]?.id ?? null;
    },
  }),
  'claim_item.parent_id': { to: (rows) => rows.claim_item[1]?.id ?? null },
  'claim_item.position': to(NOW * 2),
  'reduction.item_id': to(null),
  'appointment.party_id': to(null),
  'appointment.proposed_by': to(ACCOUNT),
  'appointment.state': to('declined'),
  'appointment.all_day': to(1),
};

const asked = { document_kind: 'estimate', required: 1, waived_reason: null };

const changes: Readonly<Record<Audience, Readonly<Record<string, Change>>>> = {
  client: {
    ...ofEveryCase,
    'inbox_item.audience': to('workshop'),
    'status_text.status_id': to('X'),
    'status_text.language': to('tr'),
    'inform_choice.chosen_at': to(9_000_000_000_000),
    'status.position': to(9),
    'status.published': to(0),
    'case_file.closed_at': to(NOW),
    'checklist_item.document_kind': to('photo'),
    'checklist_item.required': to(0),
    'checklist_item.waived_reason': to('nicht nötig'),
    'deadline.kind': to('other'),
    'deadline.done_at': to(NOW),
    'document.kind': to(Object.keys(clientRequests)[0] ?? ''),
  },
  workshop: {
    ...ofEveryCase,
    ...ofAccounts,
    'status.published': to(0, { row: 1 }),
    'case_file.closed_at': to(NOW),
    'vehicle.owner': to('opponent'),
    'claim_item.kind': to('rentalCar'),
    'reduction.state': to('recovered'),
    'checklist_item.document_kind': to('photo', { first: where('checklist_item', asked) }),
    'checklist_item.required': to(0, { first: where('checklist_item', asked) }),
    'checklist_item.waived_reason': to('nicht nötig', { first: where('checklist_item', asked) }),
    'insurer_query.asked_document_kind': to('estimate', { first: where('insurer_query', { answered_at: null }) }),
    'insurer_query.answered_at': to(null, { first: where('insurer_query', { asked_document_kind: 'estimate' }) }),
    'document.case_id': to('another case'),
    'document.kind_by': to('person', {
      first: (rows) => {
        rows.document_release = [];
        where('document', { kind: 'estimate' })(rows);
        where('release_rule', { audience: 'workshop', document_kind: 'estimate', released: 1 })(rows);
      },
    }),
    'document_release.case_id': to('another case'),
    'document_release.document_id': to(null),
    'document_release.audience': to('client'),
    'document_release.released': to(0),
    ...Object.fromEntries(
      [['audience', 'client'] as const, ['document_kind', 'photo'] as const, ['released', 0] as const].map(
        ([column, value]) => [
          `release_rule.${column}`,
          to(value, {
            first: (rows) => {
              rows.document_release = [];
              where('document', { kind: 'estimate', kind_by: 'person' })(rows);
              where('release_rule', { audience: 'workshop', document_kind: 'estimate', released: 1 })(rows);
            },
          }),
        ],
      ),
    ),
  },
  lawyer: {
    ...ofEveryCase,
    ...ofAccounts,
    // A closed case is told to be closed by the case itself, too.
    'status.closes': to(1, { row: 1, first: where('case_file', { closed_at: null }) }),
    'checklist_item.required': to(0),
    'call.visibility': to('internal'),
    'payment_share.payment_id': to(null),
    'payment_share.item_id': { to: (rows) => rows.claim_item[0]?.id ?? null },
    'letter.state': to('draft'),
    'letter.recipient_party_id': { to: (rows) => rows.party[0]?.id ?? null },
    'letter_handover.letter_id': to(null),
    'secrecy_acceptance.account_id': { to: () => null, row: 2 },
  },
};
