-- Letters with their templates, insurer's queries, forms to sign, appointments, saved filters.
CREATE TABLE insurer_query (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_id TEXT,
  received_at INTEGER,
  subject TEXT,
  question TEXT,
  asked_document_kind TEXT,
  client_text TEXT,
  task_id TEXT,
  deadline_id TEXT,
  answered_at INTEGER,
  answered_by TEXT,
  answer_letter_id TEXT,
  answer_note TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX insurer_query_by_case ON insurer_query (case_id);

CREATE TABLE letter (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  kind TEXT,
  state TEXT,
  subject TEXT,
  body TEXT,
  template_id TEXT,
  letterhead_id TEXT,
  sender TEXT,
  recipient_party_id TEXT,
  recipient_address TEXT,
  letter_date TEXT,
  document_id TEXT,
  pages INTEGER,
  created_at INTEGER,
  created_by TEXT,
  finished_at INTEGER,
  finished_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_by_case ON letter (case_id);

CREATE TABLE letter_enclosure (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  letter_id TEXT,
  document_id TEXT,
  version_id TEXT,
  position INTEGER,
  title TEXT,
  pages INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_enclosure_by_case ON letter_enclosure (case_id);

CREATE TABLE letter_handover (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  letter_id TEXT,
  how TEXT,
  at INTEGER,
  recipient TEXT,
  remark TEXT,
  document_id TEXT,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_handover_by_case ON letter_handover (case_id);

CREATE TABLE template (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT,
  name TEXT,
  subject TEXT,
  body TEXT,
  position INTEGER,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE text_block (
  id TEXT PRIMARY KEY NOT NULL,
  key TEXT,
  title TEXT,
  category TEXT,
  reduction_kind TEXT,
  body TEXT,
  position INTEGER,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE letterhead (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  company TEXT,
  sender_line TEXT,
  contact_lines TEXT,
  footer_lines TEXT,
  logo TEXT,
  logo_mime TEXT,
  is_default INTEGER,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE form_version (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT,
  version INTEGER,
  title TEXT,
  body TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signature (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  form_kind TEXT,
  form_version_id TEXT,
  form_version INTEGER,
  text_hash TEXT,
  signer TEXT,
  place TEXT,
  signed_at INTEGER,
  document_id TEXT,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX signature_by_case ON signature (case_id);

CREATE TABLE appointment (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  kind TEXT,
  title TEXT,
  starts_at INTEGER,
  ends_at INTEGER,
  all_day INTEGER,
  place TEXT,
  party_id TEXT,
  user_id TEXT,
  remark TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_by_case ON appointment (case_id);

CREATE TABLE saved_filter (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT,
  name TEXT,
  filter TEXT,
  position INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX insurer_query_open ON insurer_query (received_at) WHERE answered_at IS NULL;
CREATE INDEX appointment_by_time ON appointment (starts_at);
CREATE INDEX letter_enclosure_by_letter ON letter_enclosure (letter_id);
CREATE INDEX letter_handover_by_letter ON letter_handover (letter_id);
