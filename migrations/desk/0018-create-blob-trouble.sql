-- Files of documents that this desk had and that were found damaged or gone. A row goes when the file is whole again.
-- Never synced: another desk may have a whole one.
CREATE TABLE blob_trouble (
  hash TEXT PRIMARY KEY NOT NULL,
  problem TEXT NOT NULL,
  found_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose file is this? Asked for each file when all of them are checked.
CREATE INDEX document_version_by_blob ON document_version (blob_hash);
