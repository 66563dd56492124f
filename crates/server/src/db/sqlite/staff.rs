//! Staff, their sessions, departments, and settings.

use crate::db::{DbError, SessionFound, SessionToAdd, StaffRecord, StaffToAdd};
use contract::email::match_key;
use contract::id::{DepartmentId, Departments, DeviceId, StaffId};
use contract::session::{Department, Permission, Shop};
use contract::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The setting that says that somebody has signed in: from then on devices may hold a snapshot.
pub(super) const OPENED: &str = "first_session_at";
const STAFF: &str = "staff.id, staff.username, staff.name, staff.permissions, staff.departments, staff.disabled";

fn bits(permissions: &[Permission]) -> u32 {
    let bit = |(at, permission)| u32::from(permissions.contains(permission)) << at;
    Permission::ALL.iter().enumerate().map(bit).sum()
}

fn permissions(bits: u32) -> Vec<Permission> {
    Permission::ALL.into_iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, one)| one).collect()
}

fn staff_id(number: u32) -> rusqlite::Result<StaffId> {
    StaffId::new(number).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, 0))
}

fn record(row: &Row<'_>) -> rusqlite::Result<StaffRecord> {
    Ok(StaffRecord {
        id: staff_id(row.get(0)?)?,
        username: row.get(1)?,
        name: row.get(2)?,
        permissions: permissions(row.get(3)?),
        departments: Departments::from_bits(row.get(4)?),
        disabled: row.get(5)?,
    })
}

pub(super) fn put(connection: &Connection, staff: &StaffToAdd) -> Result<StaffId, DbError> {
    let sql = "INSERT INTO staff (username, username_key, name, password_hash, permissions, departments) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (username_key) DO UPDATE SET username = ?1, name = ?3, \
               password_hash = ?4, permissions = ?5, departments = ?6, disabled = 0 RETURNING id";
    let key = match_key(&staff.username);
    let values = params![
        staff.username.trim(),
        key,
        staff.name,
        staff.password_hash,
        bits(&staff.permissions),
        staff.departments.bits()
    ];
    Ok(connection.query_row(sql, values, |row| staff_id(row.get(0)?))?)
}

pub(super) fn by_username(connection: &Connection, username: &str) -> Result<Option<(StaffRecord, String)>, DbError> {
    let sql = format!("SELECT {STAFF}, password_hash FROM staff WHERE username_key = ?1");
    let found =
        connection.prepare_cached(&sql)?.query_row([match_key(username)], |row| Ok((record(row)?, row.get(6)?)));
    Ok(found.optional()?)
}

pub(super) fn by_id(connection: &Connection, id: StaffId) -> Result<Option<StaffRecord>, DbError> {
    let sql = format!("SELECT {STAFF} FROM staff WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id.get()], record).optional()?)
}

pub(super) fn set_rights(
    connection: &Connection,
    staff: StaffId,
    granted: u32,
    departments: Departments,
) -> Result<(), DbError> {
    let values = params![staff.get(), granted, departments.bits()];
    connection.prepare_cached("UPDATE staff SET permissions = ?2, departments = ?3 WHERE id = ?1")?.execute(values)?;
    Ok(())
}

pub(super) fn permission_bits(permissions: &[Permission]) -> u32 {
    bits(permissions)
}

pub(super) fn set_disabled(connection: &Connection, staff: StaffId, disabled: bool) -> Result<(), DbError> {
    connection
        .prepare_cached("UPDATE staff SET disabled = ?2 WHERE id = ?1")?
        .execute(params![staff.get(), disabled])?;
    if disabled {
        connection.execute("DELETE FROM sessions WHERE staff = ?1", [staff.get()])?;
    }
    Ok(())
}

pub(super) fn put_session(connection: &Connection, session: &SessionToAdd, before: Timestamp) -> Result<(), DbError> {
    connection.prepare_cached("DELETE FROM sessions WHERE created_at < ?1")?.execute([before.as_millis()])?;
    let device = session.device.0.as_bytes();
    let values = params![session.token_hash, session.staff.get(), device, session.at.as_millis()];
    let sql = "INSERT INTO sessions (token_hash, staff, device, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4)";
    connection.prepare_cached(sql)?.execute(values)?;
    let opened = "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    connection.prepare_cached(opened)?.execute([OPENED, &session.at.to_string()])?;
    Ok(())
}

pub(super) fn session(connection: &Connection, token_hash: [u8; 32]) -> Result<Option<SessionFound>, DbError> {
    let sql = format!(
        "SELECT {STAFF}, device, created_at, seen_at FROM sessions JOIN staff ON staff.id = sessions.staff \
         WHERE token_hash = ?1"
    );
    let found = connection.prepare_cached(&sql)?.query_row([token_hash], |row| {
        Ok(SessionFound {
            staff: record(row)?,
            device: DeviceId(uuid::Uuid::from_bytes(row.get(6)?)),
            created_at: Timestamp::from_millis(row.get(7)?),
            seen_at: Timestamp::from_millis(row.get(8)?),
        })
    });
    Ok(found.optional()?)
}

pub(super) fn touch_session(connection: &Connection, token_hash: [u8; 32], at: Timestamp) -> Result<(), DbError> {
    let values = params![token_hash, at.as_millis()];
    connection
        .prepare_cached("UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE token_hash = ?1")?
        .execute(values)?;
    Ok(())
}

pub(super) fn drop_session(connection: &Connection, token_hash: [u8; 32]) -> Result<(), DbError> {
    connection.prepare_cached("DELETE FROM sessions WHERE token_hash = ?1")?.execute([token_hash])?;
    Ok(())
}

pub(super) fn departments(connection: &Connection) -> Result<Vec<Department>, DbError> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM departments ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, u8>(0)?, row.get(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (id, name) = row?;
        found.extend(DepartmentId::new(id).map(|id| Department { id, name }));
    }
    Ok(found)
}

pub(super) fn put_department(connection: &Connection, department: &Department) -> Result<(), DbError> {
    let values = params![department.id.get(), department.name];
    let sql = "INSERT INTO departments (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET name = ?2";
    connection.execute(sql, values)?;
    Ok(())
}

pub(super) fn setting(connection: &Connection, name: &str) -> Result<Option<String>, DbError> {
    let mut statement = connection.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(super) fn set_setting(connection: &Connection, name: &str, value: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
    connection.execute(sql, [name, value])?;
    Ok(())
}

/// The organisation; before anybody named it, a shop without a name in UTC.
pub(super) fn shop(connection: &Connection) -> Result<Shop, DbError> {
    match setting(connection, "shop")? {
        Some(json) => Ok(serde_json::from_str(&json)?),
        None => Ok(Shop { name: "Shop".into(), time_zone: "Etc/UTC".into() }),
    }
}

pub(super) fn set_shop(connection: &Connection, shop: &Shop) -> Result<(), DbError> {
    set_setting(connection, "shop", &serde_json::to_string(shop)?)
}
