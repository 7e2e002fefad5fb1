-- "Heute" counts everything that is due: from the index alone, without a look at each row.
DROP INDEX deadline_open;
CREATE INDEX deadline_open ON deadline (due_at, case_id, done_at) WHERE done_at IS NULL AND removed = 0;
CREATE INDEX deadline_by_kind ON deadline (kind, due_at, done_at) WHERE removed = 0;
DROP INDEX task_open;
CREATE INDEX task_open ON task (due_at, assignee, done_at) WHERE done_at IS NULL AND removed = 0;
CREATE INDEX case_summary_incomplete ON case_summary (closed, file_number, responsible, missing_documents) WHERE missing_documents > 0;
CREATE INDEX reading_failed ON reading (queued_at, document_id) WHERE state = 'failed';
