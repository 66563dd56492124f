-- What a device said waits on it and no call has decided; and since when it names one of them no more: its storage went back to an
-- earlier state, and that change is lost. Devices of before name nothing.
CREATE TABLE queues (
    device BLOB NOT NULL CHECK (length(device) = 16),
    operation BLOB NOT NULL CHECK (length(operation) = 16),
    missing_at INTEGER,
    PRIMARY KEY (device, operation)
) STRICT, WITHOUT ROWID;
