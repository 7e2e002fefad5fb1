-- The whole case file: directory, appraisal figures, status steps, claims and their payments, calls.
ALTER TABLE status ADD COLUMN meaning TEXT;
ALTER TABLE status ADD COLUMN published INTEGER;
ALTER TABLE case_file ADD COLUMN accident_country TEXT;
ALTER TABLE case_file ADD COLUMN police_involved INTEGER;
ALTER TABLE case_file ADD COLUMN mandate TEXT;
ALTER TABLE case_file ADD COLUMN mandate_since TEXT;
ALTER TABLE case_file ADD COLUMN state TEXT;
ALTER TABLE case_file ADD COLUMN liability_percent INTEGER;
ALTER TABLE case_file ADD COLUMN liability_state TEXT;
ALTER TABLE case_file ADD COLUMN police_station TEXT;
ALTER TABLE case_file ADD COLUMN default_since TEXT;
ALTER TABLE case_file ADD COLUMN retention_class TEXT;
ALTER TABLE case_file ADD COLUMN retain_until TEXT;
ALTER TABLE case_file ADD COLUMN closing_note TEXT;
ALTER TABLE party ADD COLUMN contact_id TEXT;
ALTER TABLE party ADD COLUMN reference TEXT;
ALTER TABLE party ADD COLUMN iban TEXT;
ALTER TABLE vehicle ADD COLUMN kind TEXT;
ALTER TABLE vehicle ADD COLUMN next_inspection TEXT;
ALTER TABLE vehicle ADD COLUMN financing TEXT;
ALTER TABLE vehicle ADD COLUMN maintained INTEGER;
ALTER TABLE vehicle ADD COLUMN roadworthy INTEGER;
ALTER TABLE vehicle ADD COLUMN previous_owners INTEGER;
ALTER TABLE vehicle ADD COLUMN previous_damage TEXT;
ALTER TABLE vehicle ADD COLUMN colour TEXT;
ALTER TABLE checklist_item ADD COLUMN status TEXT;
ALTER TABLE deadline ADD COLUMN rule TEXT;
ALTER TABLE deadline ADD COLUMN source TEXT;
ALTER TABLE deadline ADD COLUMN amount INTEGER;
ALTER TABLE deadline ADD COLUMN unit TEXT;
ALTER TABLE deadline ADD COLUMN warn_at INTEGER;
ALTER TABLE task ADD COLUMN kind TEXT;
ALTER TABLE task ADD COLUMN description TEXT;
ALTER TABLE task ADD COLUMN remind_at INTEGER;
ALTER TABLE task ADD COLUMN repeat TEXT;
ALTER TABLE task ADD COLUMN document_id TEXT;
ALTER TABLE task ADD COLUMN letter_id TEXT;

CREATE TABLE contact (
  id TEXT PRIMARY KEY NOT NULL,
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
  website TEXT,
  iban TEXT,
  input_tax INTEGER,
  is_insurer INTEGER,
  is_workshop INTEGER,
  is_lawyer INTEGER,
  remark TEXT,
  merged_into TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE valuation (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  report_number TEXT,
  report_date TEXT,
  repair_net INTEGER,
  repair_vat INTEGER,
  diminution INTEGER,
  replacement_value INTEGER,
  replacement_taxation TEXT,
  residual_value INTEGER,
  repair_days INTEGER,
  replacement_days INTEGER,
  usage_loss_group TEXT,
  repair_started_on TEXT,
  repair_finished_on TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX valuation_by_case ON valuation (case_id);

CREATE TABLE status_step (
  id TEXT PRIMARY KEY NOT NULL,
  from_status TEXT,
  to_status TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_rule (
  id TEXT PRIMARY KEY NOT NULL,
  branch TEXT,
  document_kind TEXT,
  status TEXT,
  position INTEGER,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE suspension (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  starts_on TEXT,
  ends_on TEXT,
  reason TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX suspension_by_case ON suspension (case_id);

CREATE TABLE call (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  direction TEXT,
  party_id TEXT,
  who TEXT,
  reason TEXT,
  text TEXT,
  visibility TEXT,
  at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX call_by_case ON call (case_id);

CREATE TABLE task_step (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  task_id TEXT,
  position INTEGER,
  title TEXT,
  done_at INTEGER,
  done_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX task_step_by_case ON task_step (case_id);

CREATE TABLE claim_item (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  parent_id TEXT,
  position INTEGER,
  kind TEXT,
  title TEXT,
  basis TEXT,
  net INTEGER,
  vat INTEGER,
  claimed INTEGER,
  accepted INTEGER,
  decided_on TEXT,
  document_id TEXT,
  remark TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_item_by_case ON claim_item (case_id);

CREATE TABLE reduction (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  item_id TEXT,
  kind TEXT,
  amount INTEGER,
  reason TEXT,
  argument TEXT,
  state TEXT,
  decided_on TEXT,
  document_id TEXT,
  letter_id TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reduction_by_case ON reduction (case_id);

CREATE TABLE payment (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  received_on TEXT,
  amount INTEGER,
  payer TEXT,
  party_id TEXT,
  recipient TEXT,
  reference TEXT,
  document_id TEXT,
  created_at INTEGER,
  created_by TEXT,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_by_case ON payment (case_id);

CREATE TABLE payment_share (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT,
  payment_id TEXT,
  item_id TEXT,
  amount INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_share_by_case ON payment_share (case_id);

CREATE TABLE base_rate (
  id TEXT PRIMARY KEY NOT NULL,
  valid_from TEXT,
  basis_points INTEGER,
  source TEXT,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_loss_rate (
  id TEXT PRIMARY KEY NOT NULL,
  valid_from TEXT,
  vehicle_group TEXT,
  cents_per_day INTEGER,
  source TEXT,
  active INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX party_by_contact ON party (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_step_by_task ON task_step (task_id);
CREATE INDEX task_to_remind ON task (remind_at) WHERE remind_at IS NOT NULL AND done_at IS NULL;
CREATE INDEX call_by_time ON call (at);
CREATE INDEX deadline_warned ON deadline (warn_at) WHERE done_at IS NULL AND warn_at IS NOT NULL;
