-- People of workshops and lawyers who sign in at the portal, and what the server last said of them.
CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  contact_id TEXT,
  role TEXT,
  person TEXT,
  email TEXT,
  created_at INTEGER,
  created_by TEXT,
  invitation_id TEXT,
  invitation_secret TEXT,
  invited_at INTEGER,
  invitation_expires_at INTEGER,
  sender_key TEXT,
  recipient TEXT,
  accepted_at INTEGER,
  opens_new_cases INTEGER,
  revoked_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,
  clocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE publication ADD COLUMN account_id TEXT;

CREATE TABLE account_seen (
  account_id TEXT PRIMARY KEY NOT NULL,
  has_password INTEGER NOT NULL,
  passkeys INTEGER NOT NULL,
  open_sessions INTEGER NOT NULL,
  last_sign_in_at INTEGER,
  -- Why the server does not have it as it stands here; 'swapped' where an answer did not fit its invitation.
  problem TEXT,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
