-- Small pictures of pages as they are shown; derived by this desk, never synced, drawn again when lost.
CREATE TABLE page_thumbnail (
  id INTEGER PRIMARY KEY,
  version_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  -- Pixels of the longer side that were asked for.
  side INTEGER NOT NULL,
  -- The view (turn and cut) it was drawn with, as JSON; empty for the page as it lies in its file.
  view TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (version_id, page, side)
) STRICT;
