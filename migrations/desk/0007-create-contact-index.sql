-- Derived: the directory as it is searched, built-in insurers included. Made again from `contact` and what ships.
CREATE TABLE contact_index (
  contact_id TEXT PRIMARY KEY NOT NULL,
  -- The contact that took its place after merging; itself where none did.
  stands_for TEXT NOT NULL,
  shown INTEGER NOT NULL,
  built_in INTEGER NOT NULL,
  sort_name TEXT NOT NULL,
  sort_city TEXT NOT NULL,
  is_company INTEGER NOT NULL,
  is_insurer INTEGER NOT NULL,
  is_workshop INTEGER NOT NULL,
  is_lawyer INTEGER NOT NULL,
  -- Folded words with a blank before each; the first `name_length` signs are the name.
  words TEXT NOT NULL,
  name_length INTEGER NOT NULL,
  name_key TEXT NOT NULL,
  insurer_key TEXT NOT NULL,
  street_key TEXT NOT NULL,
  phone_key TEXT NOT NULL,
  email_key TEXT NOT NULL,
  iban_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_index_by_stand ON contact_index (stands_for);
CREATE INDEX contact_index_by_name ON contact_index (shown, sort_name);
CREATE INDEX contact_by_merging ON contact (merged_into) WHERE merged_into IS NOT NULL;
