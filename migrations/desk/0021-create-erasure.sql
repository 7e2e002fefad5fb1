-- 1: of this event only its signed header is left (`body` is that header); what it said was erased.
ALTER TABLE event ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

-- Cases that were erased: that and when, nothing of what was in them. Whatever still comes in for one is erased too.
CREATE TABLE erased_case (
  id TEXT PRIMARY KEY NOT NULL,
  file_number TEXT,
  reason TEXT,
  erased_at INTEGER,
  erased_by TEXT,
  confirmed_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Events of other streams that spoke of nothing but an erased case (a document that waited in „Eingang“).
CREATE TABLE erased_event (
  id TEXT PRIMARY KEY NOT NULL,
  erased_case TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived from the events `case.erased`: rows that are gone for good, as `table/row`. No change brings one back.
CREATE TABLE erased_row (
  id TEXT PRIMARY KEY NOT NULL,
  erased_case TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What this desk has still to do for an erased case; it goes on after a crash.
CREATE TABLE erasure_work (
  case_id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
-- Rows, as `table/row`, that erased events had also written: to be made again from the events that are left.
CREATE TABLE erasure_rest (
  id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
-- What is still to be erased beside the database: `file` on this desk; `event` (`device/number`), `blob`, `publication`
-- and `share` at the server.
CREATE TABLE erasure_outbox (
  kind TEXT NOT NULL CHECK (kind IN ('file', 'event', 'blob', 'publication', 'share')),
  name TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- Chunks of a snapshot that this desk has begun to bring to the server and that no snapshot names yet.
CREATE TABLE snapshot_chunk (
  hash TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
