-- The second layer of a publication: a sealed view that is given out only to who proves link and code.
alter table publication add column details bytea;
alter table publication alter column details set storage external;
-- SHA-256 of what link and code make together; opens nothing. Stays when the details go, so that tries stay counted.
alter table publication add column details_verifier text;
-- A later time than the one stored lets codes be tried anew.
alter table publication add column tries_since bigint;
alter table publication add column wrong_tries integer not null default 0;

-- Which of the office's files a publication gives out, by the hash of their ciphertext.
create table publication_blob (
  office_id uuid not null references office (office_id),
  publication_id text not null,
  sha256 text not null,
  primary key (office_id, publication_id, sha256)
);

-- opened (the link), details (link and code), downloaded (a file) or refused (a wrong code).
alter table opening add column kind text not null default 'opened';
-- The file of a download, else empty.
alter table opening add column sha256 text not null default '';
alter table opening drop constraint opening_once;
alter table opening add constraint opening_once
  unique (office_id, publication_id, kind, sha256, ten_minutes, address);
