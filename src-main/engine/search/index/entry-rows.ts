/** What of each row is searched. */
import { partyName } from '../../../../src-shared/cases/party-name.ts';
import { documentKinds } from '../../../../src-shared/cases/words.ts';
import { shownFields } from '../../../../src-shared/contacts/columns.ts';
import { builtInInsurer } from '../../../../src-shared/contacts/insurers.ts';
import type { RowOf, SyncedTable } from '../../../../src-shared/events/tables.ts';
import { reductionKindTitles } from '../../../../src-shared/letters/words.ts';
import { formatAmount } from '../../../../src-shared/money/cents.ts';
import type { SqliteDatabase } from '../../store/database.ts';

/** The text of one row and what is known of it. */
export interface EntryText {
  readonly caseId: string | null;
  readonly text: string;
  readonly title: string;
  /** Words by which the thing is called. */
  readonly name: string;
  readonly at: number | null;
  /** Who added or wrote it. */
  readonly by: string | null;
  /** Of a document. */
  readonly documentKind: string | null;
}

type Live<T extends SyncedTable> = RowOf<T> & { removed: number };

type Parts = readonly (string | null | undefined)[];
const line = (parts: Parts): string => parts.filter((part) => part?.trim()).join(' · ');
/** A number without what people put into it or leave out. */
const bare = (number: string | null): string | undefined => number?.replace(/[\s/.\-_]/g, '') || undefined;
const money = (cents: number | null): string | undefined => (cents === null ? undefined : formatAmount(cents));

/** The tables whose rows are entries of their own, with the kind of their entry. */
export const entryTables = {
  case_file: 'case',
  document: 'title',
  note: 'note',
  call: 'call',
  task: 'task',
  deadline: 'deadline',
  appointment: 'appointment',
  insurer_query: 'query',
  letter: 'letter',
  contact: 'contact',
  claim_item: 'claim',
  reduction: 'claim',
  payment: 'payment',
  page_mark: 'mark',
} as const satisfies Partial<Record<SyncedTable, string>>;
export type EntryTable = keyof typeof entryTables;
export const isEntryTable = (table: string): table is EntryTable => Object.hasOwn(entryTables, table);

export type RowReader = (table: EntryTable, id: string) => EntryText | undefined;

export function createRowReader(sqlite: SqliteDatabase): RowReader {
  const one = <T extends SyncedTable>(table: T) =>
    sqlite.prepare<[string], Live<T>>(`SELECT * FROM ${table} WHERE id = ?`);
  const all = <T extends SyncedTable>(table: T, column = 'case_id') =>
    sqlite.prepare<[string], RowOf<T>>(`SELECT * FROM ${table} WHERE ${column} = ? AND removed = 0 ORDER BY id`);
  const rows = {
    case_file: one('case_file'),
    valuation: one('valuation'),
    document: one('document'),
    note: one('note'),
    call: one('call'),
    task: one('task'),
    deadline: one('deadline'),
    appointment: one('appointment'),
    insurer_query: one('insurer_query'),
    letter: one('letter'),
    contact: one('contact'),
    claim_item: one('claim_item'),
    reduction: one('reduction'),
    payment: one('payment'),
    page_mark: one('page_mark'),
  };
  const parties = all('party');
  const vehicles = all('vehicle');
  const steps = all('task_step', 'task_id');
  const kindTitles: Readonly<Record<string, string>> = documentKinds;
  const reductionTitles: Readonly<Record<string, string>> = reductionKindTitles;

  /** What most rows have in common: who and when, no document. */
  const entry = (
    row: { case_id: string | null; created_by?: string | null },
    at: number | null,
    parts: Parts,
    title: string | null = null,
  ): EntryText => ({
    caseId: row.case_id,
    text: line(parts),
    title: title ?? '',
    name: title ?? '',
    at,
    by: row.created_by ?? null,
    documentKind: null,
  });

  const readers: { readonly [T in EntryTable]: (id: string) => EntryText | undefined } = {
    case_file(id) {
      const row = rows.case_file.get(id);
      if (!row?.file_number || row.removed === 1) return undefined;
      const people = parties.all(id);
      const cars = vehicles.all(id);
      const numbers = [
        row.file_number,
        row.claim_number,
        row.policy_number,
        row.police_reference,
        rows.valuation.get(id)?.report_number,
        ...people.map((party) => party.reference),
      ];
      return {
        caseId: id,
        title: '',
        name: line([
          ...numbers,
          ...people.map(partyName),
          ...people.map((party) => party.contact_person),
          ...cars.flatMap((car) => [car.plate, bare(car.plate), car.fin]),
        ]),
        text: line([
          row.file_number,
          ...people.flatMap((party) => [
            partyName(party),
            party.contact_person,
            party.street,
            party.postal_code,
            party.city,
            party.email,
            party.phone,
            party.reference,
            party.iban,
          ]),
          // Also without blanks, as many people type a plate.
          ...cars.flatMap((car) => [car.plate, bare(car.plate), car.fin, car.make, car.model, car.previous_damage]),
          ...numbers.slice(1, 5),
          row.accident_place,
          row.accident_course,
          row.closing_note,
        ]),
        at: row.received_at ?? row.created_at,
        by: row.created_by,
        documentKind: null,
      };
    },
    document(id) {
      const row = rows.document.get(id);
      if (!row || row.removed === 1) return undefined;
      return {
        caseId: row.case_id,
        title: row.title ?? '',
        name: line([row.title, row.original_name]),
        text: line([row.title, kindTitles[row.kind ?? ''], row.original_name, row.caption, row.source_detail]),
        at: row.added_at,
        by: row.added_by,
        documentKind: row.kind,
      };
    },
    note(id) {
      const row = rows.note.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      return entry(row, row.created_at, [row.text]);
    },
    call(id) {
      const row = rows.call.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      return { ...entry(row, row.at, [row.who, row.text]), title: row.who ?? '' };
    },
    task(id) {
      const row = rows.task.get(id);
      if (!row || row.removed === 1) return undefined;
      const parts = [row.title, row.description, ...steps.all(id).map((step) => step.title)];
      return entry(row, row.due_at ?? row.created_at, parts, row.title);
    },
    deadline(id) {
      const row = rows.deadline.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      return entry(row, row.due_at, [row.title, row.reason], row.title);
    },
    appointment(id) {
      const row = rows.appointment.get(id);
      if (!row || row.removed === 1) return undefined;
      return entry(row, row.starts_at, [row.title, row.place, row.remark], row.title);
    },
    insurer_query(id) {
      const row = rows.insurer_query.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      const parts = [row.subject, row.question, row.client_text, row.answer_note];
      return entry(row, row.received_at, parts, row.subject);
    },
    letter(id) {
      const row = rows.letter.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      const parts = [row.subject, row.recipient_address, row.body];
      return entry(row, row.finished_at ?? row.created_at, parts, row.subject);
    },
    contact(id) {
      const row = rows.contact.get(id);
      if (!row || row.removed === 1 || row.merged_into) return undefined;
      const builtIn = builtInInsurer(id);
      const fields = shownFields(row, builtIn);
      if (!fields) return undefined;
      const title = partyName({ first_name: fields.firstName, last_name: fields.lastName, company: fields.company });
      const name = line([title, builtIn?.alias, fields.contactPerson]);
      const address = [fields.street, fields.postalCode, fields.city];
      return {
        ...entry(
          { case_id: null, created_by: row.created_by },
          row.created_at,
          [name, ...address, fields.email, fields.phone, fields.website, fields.iban, fields.remark],
          title,
        ),
        name,
      };
    },
    claim_item(id) {
      const row = rows.claim_item.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      return entry(row, null, [row.title, row.basis, money(row.claimed), money(row.accepted), row.remark], row.title);
    },
    reduction(id) {
      const row = rows.reduction.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      const title = reductionTitles[row.kind ?? ''] ?? '';
      return entry(row, null, [title, money(row.amount), row.reason, row.argument], title);
    },
    payment(id) {
      const row = rows.payment.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      const title = line([row.payer, money(row.amount)]);
      return entry(row, row.created_at, [row.payer, money(row.amount), row.reference], title);
    },
    page_mark(id) {
      const row = rows.page_mark.get(id);
      if (!row?.text || row.removed === 1) return undefined;
      return entry(row, row.created_at, [row.text]);
    },
  };
  return (table, id) => readers[table](id);
}
