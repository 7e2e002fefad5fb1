-- What the server signed for: how far it had received a device's chain, and when. `root` is a hash over hashes.
create table receipt (
  office_id uuid not null references office (office_id),
  -- The office's sequence number of the last event of the push.
  seq bigint not null,
  device_id uuid not null,
  first_seq integer not null,
  last_seq integer not null,
  root text not null,
  received_at bigint not null,
  signature text not null,
  primary key (office_id, seq)
);
