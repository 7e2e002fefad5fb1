-- Reading goes page by page: what was read is kept when the desk ends in the middle, and who waits longest is due first.

-- How one page of a version was read; a page without a row has yet to be read.
CREATE TABLE read_page (
  version_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('text-layer', 'ocr', 'none', 'unread')),
  -- Mean of the words' confidence, 0 to 100; NULL where nothing was recognised.
  confidence INTEGER,
  -- Quarter turns clockwise that put the text upright.
  turns INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (version_id, page)
) STRICT, WITHOUT ROWID;

-- What it is read in; another choice at the document has it read again.
ALTER TABLE reading ADD COLUMN language TEXT;
ALTER TABLE reading ADD COLUMN due INTEGER NOT NULL DEFAULT 0;
UPDATE reading SET due = queued_at;
DROP INDEX reading_open;
CREATE INDEX reading_waiting ON reading (due, version_id) WHERE state = 'waiting';

INSERT INTO read_page (version_id, page, source)
  SELECT r.version_id, e.page, r.source FROM reading r
  JOIN search_entry e ON e.row = r.document_id AND e.kind = 'page' AND e.version_id = r.version_id
  WHERE r.state = 'done' AND r.source IN ('text-layer', 'ocr');
-- Which of their pages were recognised nobody wrote down.
UPDATE reading SET state = 'waiting', attempts = 0 WHERE state = 'done' AND source = 'mixed';
