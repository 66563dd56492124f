-- What a device had not sent when it was here last; and, when its browser came back as another device, which and when: its
-- queue is gone then. A browser that held two devices of this kind in turn leaves both rows.
ALTER TABLE devices ADD COLUMN unsent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN gone_at INTEGER;
ALTER TABLE devices ADD COLUMN came_back_as BLOB;
UPDATE devices SET unsent = waiting;
