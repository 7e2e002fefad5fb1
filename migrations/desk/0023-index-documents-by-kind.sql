-- Which required papers of a case are missing is asked with every event of it. Without this, each paper that is missing
-- reads all documents of the case, and a thousand photos come in ever slower.
CREATE INDEX document_by_kind ON document (case_id, kind) WHERE removed = 0;
