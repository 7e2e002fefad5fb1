-- What the operator allows this office; null is the server's default.
alter table office add column quota_bytes bigint;
