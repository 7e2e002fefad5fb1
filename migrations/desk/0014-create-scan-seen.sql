-- What of the watched scan folder was taken already, so that neither a restart nor a file left lying brings it in twice.
CREATE TABLE scan_seen (
  path BLOB PRIMARY KEY NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  -- given: its import has not come to an end yet.
  state TEXT NOT NULL CHECK (state IN ('given', 'taken', 'refused')),
  code TEXT
) STRICT, WITHOUT ROWID;
