-- What this desk knows of the server. Never synced.

-- Events of other desks whose envelope could not be opened (altered, or its key is not here yet). The payload is what
-- the server gave; it is asked for again at every connect.
CREATE TABLE sealed_quarantine (
  device TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (device, device_seq)
) STRICT, WITHOUT ROWID;

-- Blobs the server has acknowledged.
CREATE TABLE sent_blob (
  hash TEXT PRIMARY KEY NOT NULL,
  sent_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Blobs that are not known to be at both ends.
CREATE TABLE blob_outbox (
  hash TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- Publications whose newest view (or revocation) the server may not have.
CREATE TABLE publication_outbox (
  publication_id TEXT PRIMARY KEY NOT NULL,
  since INTEGER NOT NULL,
  -- Counts marks: a view computed before a mark does not clear it.
  mark INTEGER NOT NULL DEFAULT 1,
  problem TEXT
) STRICT, WITHOUT ROWID;
