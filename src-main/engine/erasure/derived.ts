import type { SqliteDatabase } from '../store/database.ts';
import { writeSetting } from '../sync/settings.ts';

/** Set: the search index is made anew at the next start, so that no word of an erased case is left in it. */
export const SEARCH_ANEW = 'search.anew';

const gone = (table: string): string =>
  `(SELECT substr(id, ${table.length + 2}) FROM erased_row WHERE id >= '${table}/' AND id < '${table}0')`;
const GONE_ENTRIES = `(SELECT id FROM search_entry WHERE case_id IN (SELECT id FROM erased_case) OR row IN ${gone('document')})`;

/** What this desk had derived from rows that are gone, or kept beside them. */
const STATEMENTS = [
  ...['reading', 'preview', 'page_thumbnail', 'read_page'].map(
    (table) => `DELETE FROM ${table} WHERE version_id IN ${gone('document_version')}`,
  ),
  `DELETE FROM page_words WHERE entry_id IN ${GONE_ENTRIES}`,
  `DELETE FROM search_fact WHERE id IN ${GONE_ENTRIES}`,
  `DELETE FROM search WHERE rowid IN ${GONE_ENTRIES}`,
  `DELETE FROM search_entry WHERE case_id IN (SELECT id FROM erased_case) OR row IN ${gone('document')}`,
  `DELETE FROM import_item WHERE document_id IN ${gone('document')}
     OR job_id IN (SELECT id FROM import_job WHERE case_id IN (SELECT id FROM erased_case))`,
  'DELETE FROM import_job WHERE case_id IN (SELECT id FROM erased_case)',
  `DELETE FROM publication_outbox WHERE publication_id IN ${gone('publication')}`,
  `DELETE FROM notice_waiting WHERE publication_id IN ${gone('publication')}`,
  `DELETE FROM share_outbox WHERE share_id IN ${gone('share')}`,
  `DELETE FROM share_seen WHERE share_id IN ${gone('share')}`,
  `DELETE FROM share_sealed WHERE item_id IN ${gone('share_item')}`,
];

/** Deletes what was derived from erased cases, and leaves no copy of it in free pages or in the write-ahead log. */
export const eraseDerived = (sqlite: SqliteDatabase): void => {
  sqlite.pragma('secure_delete = ON');
  sqlite
    .transaction(() => {
      for (const statement of STATEMENTS) sqlite.exec(statement);
      writeSetting(sqlite, SEARCH_ANEW, '1');
    })
    .immediate();
  sqlite.pragma('secure_delete = OFF');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
};
