-- FTS5 puts its segments together while something is written, and sixteen small ones at once: that held the engine's loop
-- for 100 ms and more. engine/search/index/merging.ts does it in small portions; 64 only guards against too many.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
