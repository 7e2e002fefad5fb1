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
export const device = synced('device');
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
export const publication = synced('publication');

export const eventLog = sqliteTable('event', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  stream: text().notNull(),
  kind: text().notNull(),
  at: text().notNull(),
  device: text().notNull(),
  device_seq: integer().notNull(),
  actor: text().notNull(),
  hash: text().notNull(),
  body: text().notNull(),
});

export const quarantine = sqliteTable('quarantine', {
  id: text().primaryKey(),
  reason: text().notNull(),
  device: text().notNull(),
  device_seq: integer().notNull(),
  received_at: integer().notNull(),
  body: text().notNull(),
});

export const thisDesk = sqliteTable('this_desk', {
  only_row: integer().primaryKey(),
  office_id: text().notNull(),
  device_id: text().notNull(),
  tag: text().notNull(),
  sign_private_key: text().notNull(),
  sign_public_key: text().notNull(),
  seal_identity: text().notNull(),
  seal_public_key: text().notNull(),
});

export const officeKey = sqliteTable('office_key', { epoch: integer().primaryKey(), key: text().notNull() });
export const localSetting = sqliteTable('local_setting', { name: text().primaryKey(), value: text().notNull() });

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
