-- A document in „Eingang“ belongs to no case yet: its title and pages are searched all the same.
CREATE TABLE search_entry_new (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('case', 'note', 'title', 'page')),
  -- NULL while the document waits for its case.
  case_id TEXT,
  -- The case, note or document.
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
