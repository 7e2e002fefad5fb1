-- The synced tables (src-shared/events/tables.ts): each column is a last-writer-wins register, `clocks` says when each
-- was written, `removed` is a register too. Columns may be null, because events arrive in any order.
CREATE TABLE office (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT,
  street TEXT,
  postal_code TEXT,
  city TEXT,
  state TEXT,
  phone TEXT,
  email TEXT,
  website TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE user (
  id TEXT PRIMARY KEY NOT NULL,
  login_name TEXT,
  display_name TEXT,
  role TEXT,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  id TEXT PRIMARY KEY NOT NULL,
  tag TEXT,
  name TEXT,
  sign_public_key TEXT,
  seal_public_key TEXT,
  revoked_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE status (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER,
  title TEXT,
  responsible_role TEXT,
  client_title TEXT,
  client_result TEXT,
  client_next TEXT,
  deadline_title TEXT,
  deadline_reason TEXT,
  deadline_amount INTEGER,
  deadline_unit TEXT,
  closes INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE case_file (
  id TEXT PRIMARY KEY NOT NULL,
  file_number TEXT,
  received_at INTEGER,
  branch TEXT,
  status TEXT,
  status_since INTEGER,
  responsible TEXT,
  accident_date TEXT,
  accident_time TEXT,
  accident_place TEXT,
  accident_course TEXT,
  police_reference TEXT,
  claim_number TEXT,
  policy_number TEXT,
  closed_at INTEGER,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE party (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  role TEXT,
  kind TEXT,
  salutation TEXT,
  first_name TEXT,
  last_name TEXT,
  company TEXT,
  contact_person TEXT,
  street TEXT,
  postal_code TEXT,
  city TEXT,
  phone TEXT,
  email TEXT,
  input_tax INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE vehicle (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  owner TEXT,
  plate TEXT,
  make TEXT,
  model TEXT,
  fin TEXT,
  fin_check TEXT,
  hsn TEXT,
  tsn TEXT,
  first_registration TEXT,
  mileage_km INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE checklist_item (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_kind TEXT,
  required INTEGER,
  waived_reason TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE deadline (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  kind TEXT,
  title TEXT,
  reason TEXT,
  starts_at INTEGER,
  due_at INTEGER,
  done_at INTEGER,
  done_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE task (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  title TEXT,
  assignee TEXT,
  due_at INTEGER,
  created_at INTEGER,
  created_by TEXT,
  done_at INTEGER,
  done_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  text TEXT,
  visibility TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE document (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  title TEXT,
  kind TEXT,
  original_name TEXT,
  added_at INTEGER,
  added_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE document_version (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  document_id TEXT,
  number INTEGER,
  blob_hash TEXT,
  blob_identity TEXT,
  blob_size INTEGER,
  plain_hash TEXT,
  plain_size INTEGER,
  mime TEXT,
  added_at INTEGER,
  added_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE publication (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  audience TEXT,
  key TEXT,
  created_at INTEGER,
  created_by TEXT,
  expires_at INTEGER,
  revoked_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX case_file_by_number ON case_file (file_number);
CREATE INDEX party_by_case ON party (case_id);
CREATE INDEX vehicle_by_case ON vehicle (case_id);
CREATE INDEX checklist_item_by_case ON checklist_item (case_id);
CREATE INDEX deadline_by_case ON deadline (case_id);
CREATE INDEX deadline_open ON deadline (due_at) WHERE done_at IS NULL;
CREATE INDEX task_by_case ON task (case_id);
CREATE INDEX task_open ON task (due_at) WHERE done_at IS NULL;
CREATE INDEX note_by_case ON note (case_id);
CREATE INDEX document_by_case ON document (case_id);
CREATE INDEX document_version_by_case ON document_version (case_id);
CREATE INDEX document_version_by_document ON document_version (document_id);
CREATE INDEX document_version_by_content ON document_version (plain_hash);
CREATE INDEX publication_by_case ON publication (case_id);

-- The event log: audit trail, chronicle, sync log. `body` is the event as canonical JSON, the other columns find it.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  device TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (device, device_seq)
) STRICT;
CREATE INDEX event_by_stream ON event (stream, at, device);

-- Events from other desks that could not be applied yet. They are tried again at every start.
CREATE TABLE quarantine (
  id TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL,
  device TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What belongs to this desk alone and never syncs.
CREATE TABLE this_desk (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  office_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  sign_private_key TEXT NOT NULL,
  sign_public_key TEXT NOT NULL,
  seal_identity TEXT NOT NULL,
  seal_public_key TEXT NOT NULL
) STRICT;
CREATE TABLE office_key (
  epoch INTEGER PRIMARY KEY,
  key TEXT NOT NULL
) STRICT;
CREATE TABLE local_setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The list of cases, derived from the tables above whenever a case changes, so that sorting 10,000 rows is an index walk.
CREATE TABLE case_summary (
  case_id TEXT PRIMARY KEY NOT NULL,
  file_number TEXT NOT NULL,
  client_name TEXT NOT NULL,
  plate TEXT NOT NULL,
  insurer_name TEXT NOT NULL,
  status TEXT NOT NULL,
  status_position INTEGER NOT NULL,
  status_since INTEGER NOT NULL,
  responsible TEXT NOT NULL,
  responsible_name TEXT NOT NULL,
  next_due_at INTEGER,
  next_due_title TEXT,
  missing_documents INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  -- Lower-case, umlauts folded: what the list's filter looks through.
  haystack TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_summary_by_file_number ON case_summary (closed, file_number);
CREATE INDEX case_summary_by_client ON case_summary (closed, client_name COLLATE NOCASE);
CREATE INDEX case_summary_by_plate ON case_summary (closed, plate);
CREATE INDEX case_summary_by_insurer ON case_summary (closed, insurer_name COLLATE NOCASE);
CREATE INDEX case_summary_by_status ON case_summary (closed, status_position, status_since);
CREATE INDEX case_summary_by_next_due ON case_summary (closed, next_due_at);
CREATE INDEX case_summary_by_created ON case_summary (closed, created_at);
CREATE INDEX case_summary_by_responsible ON case_summary (closed, responsible_name COLLATE NOCASE);
