-- What workshops and lawyers write and agree from outside.
ALTER TABLE note ADD COLUMN account_id TEXT;
ALTER TABLE note ADD COLUMN author_name TEXT;

ALTER TABLE appointment ADD COLUMN state TEXT;
ALTER TABLE appointment ADD COLUMN proposed_by TEXT;
ALTER TABLE appointment ADD COLUMN answer TEXT;
ALTER TABLE appointment ADD COLUMN answered_at INTEGER;

CREATE TABLE secrecy_acceptance (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  account_id TEXT,
  name TEXT,
  version INTEGER,
  accepted_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX secrecy_acceptance_by_case ON secrecy_acceptance (case_id);
