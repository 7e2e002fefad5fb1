import type { Audience } from '../cases/words.ts';
import { columnType, type RowOf, type SyncedTable, syncedTables, type Value } from '../events/tables.ts';
import { type CaseSource, emptyAccountSource } from './case-source.ts';
import { clientDates, clientRequests } from './client-words.ts';

/*
 * A generated office whose every field carries a mark, for the tests that prove who sees what.
 */

export type AnyRow = { id: string } & Record<string, Value>;
export type Rows = { [T in SyncedTable]: AnyRow[] };
export const tables = Object.keys(syncedTables) as SyncedTable[];
export const columnsOf = (table: SyncedTable): string[] => Object.keys(syncedTables[table]);

export const NOW = 1_790_000_000_000;
export const ACCOUNT = 'account-that-looks';
const PUBLICATION = 'publication-for-it';
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
export const markedRow = (table: SyncedTable): AnyRow => ({
  ...Object.fromEntries(columnsOf(table).map((column) => [column, mark(table, column)])),
  id: `‹${table}.id#${nextNumber()}›`,
});

/** A whole office of marks, then only what has to fit together is made to fit. */
export const markedRows = (audience: Audience, counts: Partial<Record<SyncedTable, number>> = {}): Rows => {
  const rows = Object.fromEntries(
    tables.map((table) => [table, Array.from({ length: counts[table] ?? 3 }, () => markedRow(table))]),
  ) as Rows;
  for (const [i, row] of rows.status.entries()) Object.assign(row, { position: i + 1, closes: 0 });
  const inCase = { status: rows.status[1]?.id ?? null, responsible: rows.user[0]?.id ?? null };
  for (const row of rows.case_file) Object.assign(row, inCase);
  for (const row of rows.user) row.active = 1;
  for (const [i, row] of rows.inbox_identity.entries()) row.epoch = 9 - i;
  for (const row of rows.inbox_item) {
    Object.assign(row, { audience, kind: 'upload', request: 'registration', state: 'question' });
  }
  for (const row of rows.legal_text) row.kind = 'privacy';
  fits[audience](rows);
  return rows;
};

const fits: { readonly [A in Audience]: (rows: Rows) => void } = {
  client: (rows) => {
    // Papers that came in, of other kinds than those that are asked for.
    for (const [i, row] of rows.document.entries()) row.kind = Object.keys(clientRequests)[5 + i] ?? 'photo';
    for (const [i, row] of rows.status_text.entries()) {
      Object.assign(row, { status_id: rows.status[i]?.id ?? 'none', language: 'en' });
    }
    for (const [i, row] of rows.data_request.entries()) row.id = rows.inbox_item[i]?.id ?? row.id;
    for (const row of rows.case_file) row.closed_at = null;
    for (const [i, row] of rows.deadline.entries()) {
      Object.assign(row, { kind: Object.keys(clientDates)[i] ?? 'other', done_at: null });
    }
    for (const [i, row] of rows.checklist_item.entries()) {
      Object.assign(row, {
        document_kind: Object.keys(clientRequests)[i] ?? 'photo',
        required: 1,
        waived_reason: null,
      });
    }
  },
  workshop: (rows) => {
    fitAccounts(rows);
    for (const row of rows.case_file) row.closed_at = null;
    for (const row of rows.vehicle) row.owner = 'client';
    for (const row of rows.note) row.visibility = 'technical';
    for (const row of rows.claim_item) row.kind = 'repairInvoice';
    for (const [i, row] of rows.document_release.entries()) {
      Object.assign(row, { document_id: rows.document[i]?.id ?? null, audience: 'workshop', released: 1 });
      row.case_id = rows.document[i]?.case_id ?? null;
    }
  },
  lawyer: (rows) => {
    fitAccounts(rows);
    for (const row of rows.checklist_item) row.required = 1;
    for (const row of rows.note) row.visibility = 'legal';
    for (const row of rows.call) row.visibility = 'legal';
    for (const row of rows.letter) row.state = 'finished';
    for (const [i, row] of rows.letter_handover.entries()) row.letter_id = rows.letter[i]?.id ?? null;
    for (const [i, row] of rows.payment_share.entries()) row.payment_id = rows.payment[i]?.id ?? null;
    for (const row of rows.secrecy_acceptance) row.account_id = ACCOUNT;
  },
};

const fitAccounts = (rows: Rows): void => {
  for (const row of rows.inbox_item) row.publication_id = PUBLICATION;
  for (const row of rows.note) Object.assign(row, { account_id: null, created_by: rows.user[0]?.id ?? null });
  for (const row of rows.appointment) Object.assign(row, { party_id: rows.party[0]?.id ?? null, proposed_by: null });
  for (const [i, row] of rows.document_version.entries()) row.document_id = rows.document[i]?.id ?? null;
  for (const row of rows.claim_item) row.parent_id = null;
  for (const row of rows.reduction) row.item_id = rows.claim_item[0]?.id ?? null;
};

export const sourceOf = (rows: Rows): CaseSource => {
  const pick = <T extends SyncedTable>(table: T) => rows[table] as unknown as RowOf<T>[];
  const caseFile = pick('case_file')[0];
  if (!caseFile) throw new Error('a case is needed');
  return {
    ...emptyAccountSource,
    viewer: {
      accountId: ACCOUNT,
      colleagues: [ACCOUNT],
      publications: [PUBLICATION],
      partyId: rows.party[0]?.id ?? null,
    },
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
    dataRequests: pick('data_request'),
    informChoices: pick('inform_choice'),
    closingAnswers: pick('closing_answer'),
    legalTexts: pick('legal_text'),
    inboxItems: pick('inbox_item'),
    inboxIdentities: pick('inbox_identity'),
    documents: pick('document'),
    versions: pick('document_version'),
    releases: pick('document_release'),
    releaseRules: pick('release_rule'),
    appointments: pick('appointment'),
    valuation: pick('valuation')[0] ?? null,
    claimItems: pick('claim_item'),
    reductions: pick('reduction'),
    payments: pick('payment'),
    paymentShares: pick('payment_share'),
    queries: pick('insurer_query'),
    letters: pick('letter'),
    handovers: pick('letter_handover'),
    calls: pick('call'),
    suspensions: pick('suspension'),
    signatures: pick('signature'),
    acceptances: pick('secrecy_acceptance'),
    office: pick('office')[0] ?? null,
    users: pick('user'),
    version: NOW,
    now: NOW,
  };
};

export const allText = (value: unknown): string => JSON.stringify(value);

/** Every mark in `rows` whose text stands in the view, as table.column. */
export const marksIn = (rows: Rows, text: string): Set<string> => {
  const found = new Set<string>();
  for (const table of tables)
    for (const row of rows[table])
      for (const [column, value] of Object.entries(row)) {
        // A row's name in another row is a mark of its own row only.
        const isMark =
          typeof value === 'string'
            ? value.startsWith(`‹${table}.${column}#`)
            : typeof value === 'number' && value > NOW;
        if (isMark && text.includes(String(value))) found.add(`${table}.${column}`);
      }
  return found;
};
