-- Files that lie at the server only, on purpose: this desk keeps what is new and fetches older ones when they are opened.
-- Each was confirmed there before it was removed here. Never synced: every desk keeps what it wants.
CREATE TABLE away_blob (
  hash TEXT PRIMARY KEY NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
