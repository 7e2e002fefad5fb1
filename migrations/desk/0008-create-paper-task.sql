-- What the checklist of a case sets off, where the office changed it.
CREATE TABLE paper_task (
  id TEXT PRIMARY KEY NOT NULL,
  after_days INTEGER,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
