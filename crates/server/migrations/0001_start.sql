-- The first layout. Never edited once applied: later changes come as later files.
-- Ids made on devices are 16 bytes, times are milliseconds since 1970 in UTC, sets of departments are 32-bit masks.

CREATE TABLE feed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB NOT NULL CHECK (length(epoch) = 16),
    head INTEGER NOT NULL DEFAULT 0,
    -- Changes up to here are no longer kept; a cursor below it needs a snapshot.
    floor INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE departments (id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 32), name TEXT NOT NULL) STRICT;

CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    permissions INTEGER NOT NULL,
    departments INTEGER NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    device BLOB NOT NULL CHECK (length(device) = 16),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_staff ON sessions (staff);

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    blocked INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER REFERENCES customers (id),
    departments INTEGER NOT NULL,
    -- None until the customer sets one: no password matches a missing hash.
    password_hash TEXT,
    -- The request that made it, so that the same request finds it again.
    made_by BLOB UNIQUE,
    source TEXT,
    source_key TEXT,
    fingerprint BLOB,
    search TEXT NOT NULL
) STRICT;
-- An account that became part of another no longer owns its address.
CREATE UNIQUE INDEX customers_email ON customers (email_key) WHERE merged_into IS NULL AND email_key <> '';
CREATE UNIQUE INDEX customers_source ON customers (source, source_key) WHERE source IS NOT NULL;

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    department INTEGER NOT NULL,
    placed_at INTEGER,
    owner INTEGER REFERENCES customers (id) ON DELETE SET NULL,
    owner_revision INTEGER NOT NULL DEFAULT 0,
    placed_email TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    channel INTEGER NOT NULL,
    state INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    total INTEGER NOT NULL,
    currency TEXT NOT NULL,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    search TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX orders_source ON orders (source, source_key);
CREATE INDEX orders_owner ON orders (owner) WHERE owner IS NOT NULL;

-- What an order holds beyond its row, in postcard form, without the last change of owner: that stands in `history`.
CREATE TABLE details (order_id INTEGER PRIMARY KEY REFERENCES orders (id), body BLOB NOT NULL) STRICT;

-- One row an operation the server has decided for good.
CREATE TABLE operations (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    order_id INTEGER NOT NULL,
    author INTEGER NOT NULL,
    device BLOB NOT NULL,
    outcome TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    acknowledged INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One row an applied change of owner. Names nobody by reference: it keeps what was so then.
CREATE TABLE history (
    order_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    operation BLOB NOT NULL UNIQUE,
    old_customer INTEGER,
    new_customer INTEGER,
    department INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (order_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_old ON history (old_customer) WHERE old_customer IS NOT NULL;
CREATE INDEX history_new ON history (new_customer) WHERE new_customer IS NOT NULL;

-- The feed. Departments stand before the body, so that foreign changes are passed over without reading theirs.
CREATE TABLE changes (seq INTEGER PRIMARY KEY, departments INTEGER NOT NULL, body TEXT NOT NULL) STRICT;

CREATE TABLE devices (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    staff INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    waiting INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Mails to send. Whoever sends one makes its link then: no secret waits here.
CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    customer INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
