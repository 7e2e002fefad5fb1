-- Clients who are to be told that there is something new, and when: what somebody wants to hear at most once a day waits for
-- the next morning. Never synced: which desk put the news is the one that tells.
CREATE TABLE notice_waiting (
  publication_id TEXT PRIMARY KEY NOT NULL,
  not_before INTEGER NOT NULL,
  -- When the client was told before, as the server knew it: another time means that another desk has told him meanwhile.
  told_before INTEGER
) STRICT, WITHOUT ROWID;
