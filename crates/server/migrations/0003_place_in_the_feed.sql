-- The place of an entry's change in the feed: what was applied first, also of two in one instant. Entries of before have none.
ALTER TABLE history ADD COLUMN seq INTEGER;
