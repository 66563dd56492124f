//! The devices that call: when, with how much unsent, and which of them lost its queue. Notes for people; it decides nothing.

use crate::db::{Contact, DbError, DeviceSeen};
use contract::id::{DeviceId, OperationId, StaffId};
use contract::limits::DEVICES_LISTED_MAX;
use contract::time::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;

pub(super) fn seen(connection: &Connection, contact: &Contact, now: Timestamp) -> Result<(), DbError> {
    let decided = u32::try_from(contact.decided.len()).unwrap_or(u32::MAX);
    let unsent = contact.waiting.saturating_sub(decided);
    connection
        .prepare_cached(
            "INSERT INTO devices (id, staff, seen_at, waiting, unsent) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (id) DO UPDATE SET staff = ?2, seen_at = ?3, waiting = ?4, unsent = ?5, gone_at = NULL, came_back_as = NULL",
        )?
        .execute(params![contact.device.0.as_bytes(), contact.staff.get(), now.as_millis(), contact.waiting, unsent])?;
    Ok(())
}

/// Only the device an outcome is for can say that it has it.
pub(super) fn acknowledge(connection: &Connection, device: DeviceId, done: &[OperationId]) -> Result<(), DbError> {
    let mut statement =
        connection.prepare_cached("UPDATE operations SET acknowledged = 1 WHERE id = ?1 AND device = ?2")?;
    for operation in done {
        statement.execute(params![operation.0.as_bytes(), device.0.as_bytes()])?;
    }
    Ok(())
}

/// The first note stays: that is when the loss came to light.
pub(super) fn gone(
    connection: &Connection,
    device: DeviceId,
    came_back_as: DeviceId,
    now: Timestamp,
) -> Result<(), DbError> {
    let values = params![device.0.as_bytes(), now.as_millis(), came_back_as.0.as_bytes()];
    let sql = "UPDATE devices SET gone_at = ?2, came_back_as = ?3 WHERE id = ?1 AND gone_at IS NULL";
    connection.execute(sql, values)?;
    Ok(())
}

/// Those with something unsent first, those gone before all others; then the one seen longest ago.
pub(super) fn all(connection: &Connection) -> Result<Vec<DeviceSeen>, DbError> {
    let mut statement = connection.prepare_cached(
        "SELECT devices.id, staff, name, seen_at, waiting, unsent, gone_at, coalesce(lost, 0), lost_at \
         FROM devices JOIN staff ON staff.id = staff LEFT JOIN ( \
             SELECT device, count(*) AS lost, min(missing_at) AS lost_at FROM queues \
             WHERE missing_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM operations WHERE operations.id = operation) \
             GROUP BY device) ON device = devices.id \
         ORDER BY lost IS NOT NULL OR (unsent > 0 AND gone_at IS NOT NULL) DESC, unsent > 0 DESC, seen_at, devices.id LIMIT ?1",
    )?;
    let mut rows = statement.query([DEVICES_LISTED_MAX])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let staff = StaffId::new(row.get(1)?).ok_or_else(|| DbError::Unreadable("a device of nobody".into()))?;
        found.push(DeviceSeen {
            device: DeviceId(Uuid::from_bytes(row.get(0)?)),
            staff,
            staff_name: row.get(2)?,
            seen_at: Timestamp::from_millis(row.get(3)?),
            waiting: row.get(4)?,
            unsent: row.get(5)?,
            gone_at: row.get::<_, Option<i64>>(6)?.map(Timestamp::from_millis),
            lost: row.get(7)?,
            lost_at: row.get::<_, Option<i64>>(8)?.map(Timestamp::from_millis),
        });
    }
    Ok(found)
}
