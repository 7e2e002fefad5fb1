-- What a file could do when another program opens it (src-shared/texts/file-warnings.ts), as reading it showed; NULL until
-- it was looked for. Pictures can do nothing.
ALTER TABLE reading ADD COLUMN warnings TEXT;
UPDATE reading SET warnings = '' WHERE version_id IN (SELECT id FROM document_version WHERE mime LIKE 'image/%');
CREATE INDEX reading_unexamined ON reading (version_id) WHERE warnings IS NULL AND state IN ('done', 'failed');
