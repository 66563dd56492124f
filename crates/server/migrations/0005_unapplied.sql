-- What somebody wanted of an order and did not get, because it had moved meanwhile: told with the order's history.
CREATE TABLE unapplied (
    operation BLOB PRIMARY KEY CHECK (length(operation) = 16),
    order_id INTEGER NOT NULL,
    met_at INTEGER NOT NULL,
    entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unapplied_order ON unapplied (order_id, met_at);
