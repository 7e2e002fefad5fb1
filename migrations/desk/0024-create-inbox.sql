-- What pages send in.
CREATE TABLE inbox_identity (
  id TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER,
  recipient TEXT,
  secret TEXT,
  created_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_item (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  publication_id TEXT,
  audience TEXT,
  kind TEXT,
  request TEXT,
  text TEXT,
  detail TEXT,
  sent_at INTEGER,
  state TEXT,
  answer TEXT,
  answered_at INTEGER,
  answered_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_item_by_case ON inbox_item (case_id);

ALTER TABLE document ADD COLUMN inbox_item TEXT;
ALTER TABLE document ADD COLUMN warning TEXT;
CREATE INDEX document_by_inbox_item ON document (inbox_item) WHERE inbox_item IS NOT NULL;
