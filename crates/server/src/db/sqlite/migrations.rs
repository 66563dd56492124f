//! Brings a database to the layout this program knows, one step a file, each in a transaction of its own.

use crate::db::OpenError;
use contract::id::Epoch;
use rusqlite::Connection;
use std::path::Path;

/// The steps, oldest first. A step that was released is never edited.
const STEPS: [&str; 6] = [
    include_str!("../../../migrations/0001_start.sql"),
    include_str!("../../../migrations/0002_people_and_chain.sql"),
    include_str!("../../../migrations/0003_place_in_the_feed.sql"),
    include_str!("../../../migrations/0004_devices.sql"),
    include_str!("../../../migrations/0005_unapplied.sql"),
    include_str!("../../../migrations/0006_queues.sql"),
];
/// The step that gives orders the facts of whoever placed them, and chains their history.
const PEOPLE: usize = 1;
/// Marks a file as ours (`RHDB`).
const APPLICATION_ID: u32 = 0x5248_4442;

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<u32> {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
}

/// Refuses a file that a newer program wrote, or that is another program's.
pub(super) fn check_version(connection: &Connection, file: &Path) -> Result<(), OpenError> {
    let read = || -> rusqlite::Result<_> {
        let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((tables, pragma(connection, "application_id")?, pragma(connection, "user_version")?))
    };
    let (tables, application, found) = read().map_err(|error| super::open::classify(file, error))?;
    // Nothing in it and no mark: an older program was stopped while it made this one.
    let unmade = tables == 0 && application == 0;
    if application != APPLICATION_ID && !unmade {
        return Err(OpenError::Foreign { file: file.to_owned() });
    }
    let known = STEPS.len() as u32;
    if found > known {
        return Err(OpenError::Newer { file: file.to_owned(), found, known });
    }
    Ok(())
}

/// Whether a file has the layout this program writes.
pub(super) fn is_current(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(pragma(connection, "user_version")? as usize == STEPS.len())
}

/// Applies the steps that are missing.
pub(super) fn run(connection: &Connection, epoch: Epoch) -> rusqlite::Result<()> {
    let done = pragma(connection, "user_version")? as usize;
    for (at, step) in STEPS.iter().enumerate().skip(done) {
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(step)?;
        if at == 0 {
            transaction.execute("INSERT INTO feed (one, epoch) VALUES (1, ?1)", [epoch.0.as_bytes()])?;
            transaction.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
        }
        if at == PEOPLE {
            super::upgrade::fill_people(&transaction)?;
            super::upgrade::chain_history(&transaction)?;
        }
        transaction.execute_batch(&format!("PRAGMA user_version = {}", at + 1))?;
        transaction.commit()?;
    }
    Ok(())
}
