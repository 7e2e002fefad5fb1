-- SHA-256 of what the link's key makes: whoever sends something for a publication proves the link with it, not only
-- the id. Null for those put before: nothing can be sent for them until their next version.
alter table publication add column link_verifier text;
