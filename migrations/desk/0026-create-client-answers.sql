-- What clients read in other languages, what the office publishes for them in the clear, and what they ask and answer.
CREATE TABLE status_text (
  id TEXT PRIMARY KEY NOT NULL,
  status_id TEXT,
  language TEXT,
  title TEXT,
  result TEXT,
  next TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_text (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT,
  version INTEGER,
  body TEXT,
  published_at INTEGER,
  published_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE data_request (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  publication_id TEXT,
  kind TEXT,
  text TEXT,
  received_at INTEGER,
  task_id TEXT,
  answered_at INTEGER,
  answered_by TEXT,
  answer TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX data_request_by_case ON data_request (case_id);

CREATE TABLE inform_choice (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  choice TEXT,
  chosen_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE closing_answer (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  score INTEGER,
  text TEXT,
  answered_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_shown (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  version INTEGER,
  shown_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
