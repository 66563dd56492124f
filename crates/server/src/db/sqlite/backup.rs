//! Copies of the database: taken while the server runs, and brought back as a new life of it.

use super::{migrations, open, rows};
use crate::db::OpenError;
use contract::id::Epoch;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Pages copied at a time; between two steps the server can write.
const PAGES: i32 = 4_096;

/// Why a backup was not made or not restored. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The place the copy should go to is taken.
    #[error("{} is there already: name a file that is not, or move it away first", .0.display())]
    Exists(PathBuf),
    /// The file to copy is not there.
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    /// One of the two could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy failed.
    #[error("the copy failed: {0}")]
    Copy(#[from] rusqlite::Error),
    /// The file system failed.
    #[error("the copy failed: {0}")]
    Files(#[from] std::io::Error),
}

impl super::Sqlite {
    /// Copies the database in `file` to `to`, which must not be there yet. The server may run meanwhile.
    ///
    /// # Errors
    /// See [`BackupError`].
    pub fn backup(file: &Path, to: &Path) -> Result<(), BackupError> {
        copy(file, to)
    }

    /// Brings a backup back as the database in `file`, which must not be there, as a new life of it: devices then offer again
    /// what the backup has not seen.
    ///
    /// # Errors
    /// See [`BackupError`].
    pub fn restore(backup: &Path, file: &Path, epoch: Epoch) -> Result<(), BackupError> {
        if file.exists() {
            return Err(BackupError::Exists(file.to_owned()));
        }
        if let Some(changes) = open::orphaned_changes(file) {
            return Err(BackupError::Exists(changes));
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Beside its place first, so that a restore cut short is never taken for a database.
        let beside = file.with_extension("restoring");
        if beside.exists() {
            std::fs::remove_file(&beside)?;
        }
        copy(backup, &beside)?;
        let (connection, lock) = open::writer(&beside, epoch)?;
        new_life(&connection, epoch)?;
        connection.execute_batch("PRAGMA journal_mode = DELETE")?;
        connection.close().map_err(|(_, error)| error)?;
        drop(lock);
        open::into_place(&beside, file)?;
        Ok(())
    }
}

/// Makes a copy another life of the database: devices fetch everything anew and offer again what it does not know.
pub(super) fn new_life(connection: &Connection, epoch: Epoch) -> rusqlite::Result<()> {
    connection.execute("UPDATE feed SET epoch = ?1", [epoch.0.as_bytes()])?;
    rows::leap_ids(connection)?;
    // What waited somewhere then, the life that is lost may have decided. What was known as lost stays so.
    connection.execute_batch("DELETE FROM sessions; DELETE FROM queues WHERE missing_at IS NULL")
}

fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    if !from.exists() {
        return Err(BackupError::Missing(from.to_owned()));
    }
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    open::holds_something(from)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(from, flags).map_err(|error| open::classify(from, error))?;
    migrations::check_version(&source, from)?;
    let mut copy = Connection::open(to).map_err(|error| open::classify(to, error))?;
    let copying = rusqlite::backup::Backup::new(&source, &mut copy)?;
    copying.run_to_completion(PAGES, std::time::Duration::ZERO, None).map_err(|error| open::classify(from, error))?;
    drop(copying);
    Ok(())
}
