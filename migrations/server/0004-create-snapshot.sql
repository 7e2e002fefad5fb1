-- The office's snapshot: a list of chunks, which are blobs, and what is in them as ciphertext.
create table snapshot (
  office_id uuid primary key references office (office_id),
  generation integer not null,
  seq bigint not null,
  device_id uuid not null,
  put_at bigint not null,
  chunks text not null,
  manifest bytea not null
);

alter table snapshot alter column manifest set storage external;

-- Files of blobs that no row speaks of any more, until the store has deleted them.
create table blob_removal (
  office_id uuid not null references office (office_id),
  sha256 text not null,
  primary key (office_id, sha256)
);

-- Set where a header took the place of the payload.
alter table event add column erased_at bigint;
