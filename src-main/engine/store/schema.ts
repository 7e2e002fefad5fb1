import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { type ColumnType, type SyncedTable, syncedTables } from '../../../src-shared/events/tables.ts';

/*
 * The tables for typed queries. The SQL in migrations/desk makes them; store.test.ts compares both.
 */
const textColumn = () => text();
const intColumn = () => integer();
type Column<C extends ColumnType> = C extends 'int' ? ReturnType<typeof intColumn> : ReturnType<typeof textColumn>;

const synced = <T extends SyncedTable>(name: T) => {
  const columns = Object.fromEntries(
    Object.entries(syncedTables[name]).map(([column, type]) => [column, type === 'int' ? intColumn() : textColumn()]),
  ) as { -readonly [K in keyof (typeof syncedTables)[T]]: Column<(typeof syncedTables)[T][K] & ColumnType> };
  return sqliteTable(name, {
    id: text().primaryKey(),
    ...columns,
    removed: integer().notNull(),
    clocks: text().notNull(),
  });
};

export const office = synced('office');
export const user = synced('user');
export const status = synced('status');
export const caseFile = synced('case_file');
export const party = synced('party');
export const vehicle = synced('vehicle');
export const checklistItem = synced('checklist_item');
export const deadline = synced('deadline');
export const task = synced('task');
export const note = synced('note');
export const document = synced('document');
export const documentVersion = synced('document_version');
export const pageView = synced('page_view');
export const pageMark = synced('page_mark');
export const publication = synced('publication');
export const account = synced('account');
export const share = synced('share');
export const shareItem = synced('share_item');
export const inboxIdentity = synced('inbox_identity');
export const inboxItem = synced('inbox_item');
export const documentRelease = synced('document_release');
export const releaseRule = synced('release_rule');
export const contact = synced('contact');
export const valuation = synced('valuation');
export const statusStep = synced('status_step');
export const checklistRule = synced('checklist_rule');
export const paperTask = synced('paper_task');
export const suspension = synced('suspension');
export const call = synced('call');
export const taskStep = synced('task_step');
export const claimItem = synced('claim_item');
export const reduction = synced('reduction');
export const payment = synced('payment');
export const paymentShare = synced('payment_share');
export const baseRate = synced('base_rate');
export const usageLossRate = synced('usage_loss_rate');
export const insurerQuery = synced('insurer_query');
export const letter = synced('letter');
export const letterEnclosure = synced('letter_enclosure');
export const letterHandover = synced('letter_handover');
export const template = synced('template');
export const textBlock = synced('text_block');
export const letterhead = synced('letterhead');
export const formVersion = synced('form_version');
export const signature = synced('signature');
export const appointment = synced('appointment');
export const secrecyAcceptance = synced('secrecy_acceptance');
export const spellingWord = synced('spelling_word');
export const statusText = synced('status_text');
export const legalText = synced('legal_text');
export const dataRequest = synced('data_request');
export const informChoice = synced('inform_choice');
export const closingAnswer = synced('closing_answer');
export const noticeShown = synced('notice_shown');
export const savedFilter = synced('saved_filter');

export const caseSummary = sqliteTable('case_summary', {
  case_id: text().primaryKey(),
  file_number: text().notNull(),
  client_name: text().notNull(),
  plate: text().notNull(),
  insurer_name: text().notNull(),
  status: text().notNull(),
  status_position: integer().notNull(),
  status_since: integer().notNull(),
  responsible: text().notNull(),
  responsible_name: text().notNull(),
  next_due_at: integer(),
  next_due_title: text(),
  missing_documents: integer().notNull(),
  created_at: integer().notNull(),
  closed: integer().notNull(),
  haystack: text().notNull(),
});
