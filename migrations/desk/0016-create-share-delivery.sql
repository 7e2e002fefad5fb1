-- What this desk knows of the server's part in giving out documents. Never synced.

-- Shares whose state at the server may not be the office's.
CREATE TABLE share_outbox (
  share_id TEXT PRIMARY KEY NOT NULL,
  since INTEGER NOT NULL,
  -- Counts marks: what was brought before a mark does not clear it.
  mark INTEGER NOT NULL DEFAULT 1,
  problem TEXT
) STRICT, WITHOUT ROWID;

-- SHA-256 of each item's sealed file: making it means reading the whole document.
CREATE TABLE share_sealed (
  item_id TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the server last said of a share.
CREATE TABLE share_seen (
  share_id TEXT PRIMARY KEY NOT NULL,
  seen_at INTEGER NOT NULL,
  revoked_at INTEGER,
  wrong_tries INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  last_visit_at INTEGER,
  -- JSON: [{ hash, downloads }] in the order of the share's items.
  files TEXT NOT NULL
) STRICT, WITHOUT ROWID;
