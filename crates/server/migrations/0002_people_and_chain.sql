-- Whoever placed an order, as far as it tells guests apart: taken from the billing address, which stands in `details`.
ALTER TABLE orders ADD COLUMN contact_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN contact_postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN contact_town TEXT NOT NULL DEFAULT '';

-- Each entry's hash over the hash before it of the same order and the entry as stored.
ALTER TABLE history ADD COLUMN hash BLOB CHECK (length(hash) = 32);
