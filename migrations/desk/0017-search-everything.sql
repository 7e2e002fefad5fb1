-- Search finds everything that is written anywhere, in every kind of row. All of this is derived and made again in the
-- background (engine/search): the texts of pages stay, the rest comes from the tables.
CREATE TABLE search_entry_new (
  id INTEGER PRIMARY KEY,
  -- EntryKind of engine/search/index/entries.ts.
  kind TEXT NOT NULL,
  -- NULL while a document waits for its case, and for contacts.
  case_id TEXT,
  -- The case, note, document, letter …
  row TEXT NOT NULL,
  version_id TEXT,
  -- 0 where there are no pages.
  page INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  UNIQUE (row, kind, page)
) STRICT;
INSERT INTO search_entry_new SELECT id, kind, case_id, row, version_id, page, text FROM search_entry;
DROP TABLE search_entry;
ALTER TABLE search_entry_new RENAME TO search_entry;
CREATE INDEX search_entry_by_case ON search_entry (case_id);

-- What is known of an entry beside its text, in a narrow table: a question looks at many of these and at few texts.
CREATE TABLE search_fact (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  -- When it was added or written.
  at INTEGER,
  -- Words by which the thing is called; they count for more than its text.
  name TEXT NOT NULL,
  -- What the filters ask for (engine/search/index/marks.ts): of the entry itself, and of its case.
  own_marks TEXT NOT NULL,
  case_marks TEXT NOT NULL,
  -- 1: to be written into the index again.
  stale INTEGER NOT NULL
) STRICT;
CREATE INDEX search_fact_stale ON search_fact (id) WHERE stale = 1;
INSERT INTO search_fact (id, title, name, own_marks, case_marks, stale) SELECT id, '', '', '', '', 1 FROM search_entry;

-- `name` and `marks` hold words with a sign before them, so that no typed word meets them by chance.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  name, folded, bare, marks,
  content = '', contentless_delete = 1,
  prefix = '2 3 4 5 6 7 8',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(4.0, 1.0, 1.0, 0.0)');

-- The long words of all texts, and the stems they are made of: „entschaedigung“ leads to „nutzungsausfallentschaedigung“.
CREATE TABLE search_word (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE search_part (
  stem TEXT NOT NULL,
  word_id INTEGER NOT NULL,
  PRIMARY KEY (stem, word_id)
) STRICT, WITHOUT ROWID;

-- Names, plates and numbers, to tell what a mistyped one may mean.
CREATE TABLE search_name (
  id INTEGER PRIMARY KEY,
  -- Folded, without blanks and dashes.
  key TEXT NOT NULL UNIQUE,
  shown TEXT NOT NULL,
  is_number INTEGER NOT NULL
) STRICT;

-- The log is read through again, for the kinds that were not searched before.
DELETE FROM local_setting WHERE name = 'search.cursor';
