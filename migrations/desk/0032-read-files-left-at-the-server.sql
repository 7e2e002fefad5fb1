-- Files left at the server that are fetched once so that their text is found here, and then left there again; `read` once
-- that has happened. Never synced: every desk reads what it wants.
CREATE TABLE text_wanted (
  hash TEXT PRIMARY KEY NOT NULL,
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX text_wanted_open ON text_wanted (hash) WHERE read = 0;
-- Whose file is not here is not due until it comes: looking for the next one need not pass it by each time.
UPDATE reading SET due = 8640000000000000 WHERE state = 'waiting' AND version_id IN (
  SELECT v.id FROM document_version v JOIN away_blob a ON a.hash = v.blob_hash
);
