-- Imprint and privacy notice that an office publishes in the clear for its pages: its own public data, nothing of a case.
create table legal_text (
  office_id uuid not null references office (office_id),
  kind text not null,
  version bigint not null,
  body text not null,
  published_at bigint not null,
  primary key (office_id, kind)
);
