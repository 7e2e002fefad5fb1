-- Since when a file is known to be nowhere within reach: not whole on this desk, and not on the server.
ALTER TABLE blob_outbox ADD COLUMN nowhere_since INTEGER;

-- Files that no row names: a crash left them between a file and its event. On how many days they were seen so; a wrong
-- clock alone must never make one old. Never synced.
CREATE TABLE nameless_blob (
  hash TEXT PRIMARY KEY NOT NULL,
  found_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  days INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
