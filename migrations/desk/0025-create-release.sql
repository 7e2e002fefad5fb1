-- Which documents an audience outside sees, and the code of the second layer of a status link.
CREATE TABLE document_release (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_id TEXT,
  audience TEXT,
  released INTEGER,
  changed_at INTEGER,
  changed_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_release_by_case ON document_release (case_id);

CREATE TABLE release_rule (
  id TEXT PRIMARY KEY NOT NULL,
  audience TEXT,
  document_kind TEXT,
  released INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE publication ADD COLUMN code TEXT;
ALTER TABLE publication ADD COLUMN unlocked_at INTEGER;
