-- Devices and users that had left when the key was made, as a JSON list: it may be used while nobody else has.
ALTER TABLE office_key ADD COLUMN without TEXT NOT NULL DEFAULT '[]';

-- Which office keys the server has for which device. Never synced.
CREATE TABLE sent_office_key (
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  PRIMARY KEY (device, epoch)
) STRICT, WITHOUT ROWID;

-- What the server last said of the office's devices. Never synced.
CREATE TABLE device_seen (
  device TEXT PRIMARY KEY NOT NULL,
  enrolled_at INTEGER NOT NULL,
  last_seen_at INTEGER
) STRICT, WITHOUT ROWID;

-- The one invitation this desk has given out. Never synced: its secret number must not leave this desk.
CREATE TABLE pairing (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  stage TEXT NOT NULL,
  invitation TEXT NOT NULL,
  -- JSON: the ticket of the invitation; the device that joined with it, once there is one.
  ticket TEXT NOT NULL,
  device TEXT,
  opening TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0
) STRICT;
