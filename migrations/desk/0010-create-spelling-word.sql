-- Words that the office's spelling knows besides the German ones.
CREATE TABLE spelling_word (
  id TEXT PRIMARY KEY NOT NULL,
  word TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
