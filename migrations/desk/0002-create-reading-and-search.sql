-- Derived by this desk from its documents, notes and cases; never synced, and made again from them when lost.

-- How far the text of a document version has been read. `waiting` and `reading` are picked up again at every start.
CREATE TABLE reading (
  version_id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'failed')),
  -- Starts without an end: a document that kills the engine is given up after a few.
  attempts INTEGER NOT NULL DEFAULT 0,
  pages INTEGER NOT NULL DEFAULT 0,
  -- A code of src-shared/texts/document-errors.ts.
  error TEXT,
  -- JSON array of notices (pages that could not be read).
  notices TEXT NOT NULL DEFAULT '[]',
  source TEXT,
  taken_at INTEGER,
  queued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_open ON reading (queued_at) WHERE state IN ('waiting', 'reading');
CREATE INDEX reading_by_document ON reading (document_id);

-- A small WebP picture of the first page.
CREATE TABLE preview (
  id INTEGER PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- What search finds: one row for each case, note, document title and document page.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('case', 'note', 'title', 'page')),
  case_id TEXT NOT NULL,
  -- The case, note or document.
  row TEXT NOT NULL,
  version_id TEXT,
  -- 0 where there are no pages.
  page INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  UNIQUE (row, kind, page)
) STRICT;
CREATE INDEX search_entry_by_case ON search_entry (case_id);

-- The places of a page's words, deflated JSON; only read to mark hits on the picture.
CREATE TABLE page_words (
  entry_id INTEGER PRIMARY KEY,
  words BLOB NOT NULL
) STRICT;

-- `folded`: ä as ae, ß as ss. `bare`: the words with umlauts once more as a, o, u. Without content of its own: the
-- text stands in search_entry.
CREATE VIRTUAL TABLE search USING fts5 (
  folded, bare,
  content = '', contentless_delete = 1,
  -- What is searched while it is typed ends in a prefix; without these, one that begins many words reads them all.
  prefix = '2 3 4 5 6 7 8',
  tokenize = 'unicode61 remove_diacritics 2'
);
