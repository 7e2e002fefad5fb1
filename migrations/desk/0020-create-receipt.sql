-- The servers' signed receipts: how far each desk's chain had arrived, and when. Checked before they are kept, never
-- synced: each desk asks for them itself.
CREATE TABLE receipt (
  device TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  server TEXT NOT NULL,
  root TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (device, last_seq, first_seq, server)
) STRICT, WITHOUT ROWID;
