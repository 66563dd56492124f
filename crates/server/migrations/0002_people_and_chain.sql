-- Whoever placed an order, as far as it tells guests apart: taken from the billing address, which stands in `details`.
ALTER TABLE orders ADD COLUMN contact_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN contact_postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN contact_town TEXT NOT NULL DEFAULT '';
-- The match key of the e-mail it was placed with: one guest is all orders with one key.
ALTER TABLE orders ADD COLUMN placed_key TEXT NOT NULL DEFAULT '';
CREATE INDEX orders_placed ON orders (placed_key) WHERE placed_key <> '';

-- The device whose operation or request made an account: its later operations on that e-mail mean this account.
ALTER TABLE customers ADD COLUMN made_on BLOB CHECK (length(made_on) = 16);

-- Each entry's hash over the hash before it of the same order and the entry as stored.
ALTER TABLE history ADD COLUMN hash BLOB CHECK (length(hash) = 32);
-- What stands beside the entries of an order, so that the first or the last one is missed as well.
CREATE TABLE chains (
    order_id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
