-- Browsers that asked to be told when a page has something new. What they are told says nothing.
create table push_subscription (
  office_id uuid not null references office (office_id),
  publication_id text not null,
  -- SHA-256 of the endpoint, base64url.
  endpoint_hash text not null,
  -- Address of that browser at its maker's push service.
  endpoint text not null,
  -- The link's key, sealed with a key that only that browser has: the notice opens the page with it.
  keepsake text not null,
  created_at bigint not null,
  -- When a notice is to be sent; null where there is none.
  due_at bigint,
  -- How often sending it failed.
  tries integer not null default 0,
  primary key (office_id, publication_id, endpoint_hash)
);

create index push_subscription_by_due on push_subscription (due_at) where due_at is not null;

-- When the office last had something to tell about; it says no more than that.
alter table publication add column told_at bigint;
