-- Files on their way into the office, on this desk only: each row is one durable step, so that an import goes on
-- after a crash where it stood.
CREATE TABLE import_job (
  id TEXT PRIMARY KEY NOT NULL,
  -- NULL: into „Eingang“.
  case_id TEXT,
  -- What the files are, where the person said so.
  kind TEXT,
  source TEXT NOT NULL,
  source_detail TEXT,
  actor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE import_item (
  id INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL,
  -- The archive or mail it came out of.
  parent_item INTEGER,
  -- As the file system spells it: names need not be UTF-8. NULL for what was pasted or lies in a container.
  path BLOB,
  -- For people; below a folder or in a container with its folders.
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER,
  -- folder: still to be looked into. walked: was looked into. parts: a mail that is filed, its attachments are not all.
  -- unpacked: an archive whose files all became documents.
  state TEXT NOT NULL CHECK (state IN
    ('folder', 'walked', 'waiting', 'parts', 'taken', 'unpacked', 'duplicate', 'refused', 'skipped', 'cancelled')),
  -- Why it was refused or skipped, or what should be said about what was taken.
  code TEXT,
  -- The document it became, or the one that already holds the same bytes.
  document_id TEXT,
  UNIQUE (job_id, path),
  UNIQUE (parent_item, name)
) STRICT;
CREATE INDEX import_item_by_state ON import_item (job_id, state, size);

