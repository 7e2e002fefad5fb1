-- A device that joined by an invitation waits until the inviting one has confirmed it.
-- join_nonce and opening are the two parts of the code that people compare; neither is secret once both are there.
alter table device add column join_nonce text;
alter table device add column opening text;
alter table device add column confirmed_at bigint;
alter table device add column last_seen_at bigint;

-- Devices from before were let in by their invitation alone.
update device set confirmed_at = enrolled_at;
