-- How documents came, how their pages are shown and marked, and what was given out by a link.
ALTER TABLE document ADD COLUMN source TEXT;
ALTER TABLE document ADD COLUMN source_detail TEXT;
ALTER TABLE document ADD COLUMN parent_id TEXT;
ALTER TABLE document ADD COLUMN kind_by TEXT;
ALTER TABLE document ADD COLUMN caption TEXT;
ALTER TABLE document ADD COLUMN position INTEGER;
ALTER TABLE document ADD COLUMN language TEXT;
ALTER TABLE document ADD COLUMN fields_reviewed_at INTEGER;
ALTER TABLE document ADD COLUMN fields_reviewed_by TEXT;
ALTER TABLE document_version ADD COLUMN why TEXT;
ALTER TABLE document_version ADD COLUMN password TEXT;

CREATE TABLE page_view (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_id TEXT,
  page INTEGER,
  rotation INTEGER,
  crop TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page_mark (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_id TEXT,
  page INTEGER,
  kind TEXT,
  shape TEXT,
  text TEXT,
  colour TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE share (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  title TEXT,
  recipient TEXT,
  key TEXT,
  code TEXT,
  created_at INTEGER,
  created_by TEXT,
  expires_at INTEGER,
  max_downloads INTEGER,
  revoked_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE share_item (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  share_id TEXT,
  document_id TEXT,
  version_id TEXT,
  position INTEGER,
  name TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_view_by_document ON page_view (document_id);
CREATE INDEX page_mark_by_document ON page_mark (document_id);
CREATE INDEX share_by_case ON share (case_id);
CREATE INDEX share_item_by_share ON share_item (share_id);
CREATE INDEX document_in_tray ON document (added_at) WHERE case_id IS NULL;
