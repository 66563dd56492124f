//! Opens a database file, or says in a sentence why not. Nothing that is there is ever overwritten.

use super::migrations;
use crate::db::OpenError;
use contract::id::Epoch;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Milliseconds a connection waits for another's lock.
const BUSY_MS: u64 = 5_000;
/// Statements kept prepared on each connection.
const STATEMENTS: usize = 128;

/// Opens the connection that writes, and the lock that keeps other servers out. Makes the database when there is none.
pub(super) fn writer(file: &Path, epoch: Epoch) -> Result<(Connection, File), OpenError> {
    let lock = lock(file)?;
    if file.exists() {
        holds_something(file)?;
    } else {
        make(file, epoch)?;
    }
    let connection = Connection::open(file).map_err(|error| classify(file, error))?;
    if connection.is_readonly("main").unwrap_or(false) {
        return Err(OpenError::NotWritable { path: file.to_owned(), why: "it is read-only".into() });
    }
    prepare(&connection).map_err(|error| classify(file, error))?;
    // The lock is asked for before anything is changed: a file in use is found so, not half converted.
    connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(|error| classify(file, error))?;
    migrations::check_version(&connection, file)?;
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| classify(file, error))?;
    if found != "ok" {
        return Err(OpenError::Damaged { file: file.to_owned(), found });
    }
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        .map_err(|error| classify(file, error))?;
    migrations::run(&connection, epoch).map_err(|error| classify(file, error))?;
    Ok((connection, lock))
}

/// Opens a connection that only reads, on a file that [`writer`] opened.
pub(super) fn reader(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    prepare(&connection)?;
    Ok(connection)
}

/// Opens a connection that only reads, on a file that may be in use, or may be anything.
pub(super) fn to_look(file: &Path) -> Result<Connection, OpenError> {
    if !file.exists() {
        return Err(OpenError::Missing { file: file.to_owned() });
    }
    holds_something(file)?;
    let connection = reader(file).map_err(|error| classify(file, error))?;
    migrations::check_version(&connection, file)?;
    match migrations::is_current(&connection) {
        Ok(true) => Ok(connection),
        Ok(false) => Err(OpenError::Older { file: file.to_owned() }),
        Err(error) => Err(classify(file, error)),
    }
}

/// Refuses a file of no bytes: SQLite would take it for a new database, and it may be all that is left of one.
pub(super) fn holds_something(file: &Path) -> Result<(), OpenError> {
    match std::fs::metadata(file) {
        Ok(about) if about.is_file() && about.len() == 0 => Err(OpenError::Empty { file: file.to_owned() }),
        _ => Ok(()),
    }
}

/// Changes of a database that is not there any more. SQLite would lay them over whatever is put in its place.
pub(super) fn orphaned_changes(file: &Path) -> Option<PathBuf> {
    let beside = |ending: &str| {
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        PathBuf::from(path)
    };
    let holds = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|about| about.len() > 0);
    ["-wal", "-journal"].map(beside).into_iter().find(holds)
}

/// Makes a database: beside its place first, so that whatever stands in its place was whole once, however the program is stopped.
fn make(file: &Path, epoch: Epoch) -> Result<(), OpenError> {
    if let Some(changes) = orphaned_changes(file) {
        return Err(OpenError::Orphaned { file: file.to_owned(), changes });
    }
    let not_writable = |error: std::io::Error| OpenError::NotWritable { path: file.to_owned(), why: error.to_string() };
    let making = file.with_extension("making");
    if making.exists() {
        std::fs::remove_file(&making).map_err(not_writable)?;
    }
    let made = || -> rusqlite::Result<()> {
        let connection = Connection::open(&making)?;
        prepare(&connection)?;
        migrations::run(&connection, epoch)?;
        connection.close().map_err(|(_, error)| error)
    };
    made().map_err(|error| classify(file, error))?;
    into_place(&making, file).map_err(not_writable)
}

/// Gives a file that is whole the name it is looked for under.
pub(super) fn into_place(beside: &Path, file: &Path) -> std::io::Result<()> {
    std::fs::rename(beside, file)?;
    // Not every file system lets a folder be flushed; the name is then as safe as it makes it.
    #[cfg(unix)]
    if let Some(Ok(folder)) = file.parent().map(File::open) {
        drop(folder.sync_all());
    }
    Ok(())
}

/// Opens a database that lives in memory, for tests and the simulation.
pub(super) fn in_memory(epoch: Epoch) -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    prepare(&connection)?;
    migrations::run(&connection, epoch)?;
    Ok(connection)
}

pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan does not depend on what is bound: a statement is prepared once, and not again for every value. There are no figures on
    // how values are spread (`ANALYZE`) that a new plan could go by.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;")
}

fn lock(file: &Path) -> Result<File, OpenError> {
    let not_writable =
        |path: PathBuf| move |error: std::io::Error| OpenError::NotWritable { path, why: error.to_string() };
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(not_writable(folder.to_owned()))?;
    let path = file.with_extension("lock");
    let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let lock = opened.map_err(not_writable(path.clone()))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked { file: file.to_owned() }),
        Err(TryLockError::Error(error)) => Err(not_writable(path)(error)),
    }
}

/// What a failure to open means to an operator.
pub(super) fn classify(file: &Path, error: rusqlite::Error) -> OpenError {
    let file = file.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Locked { file },
        Some(ErrorCode::NotADatabase) => OpenError::Damaged { file, found: "it is no SQLite database".into() },
        Some(ErrorCode::DatabaseCorrupt) => OpenError::Damaged { file, found: error.to_string() },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            OpenError::NotWritable { path: file, why: error.to_string() }
        }
        _ => OpenError::Other { file, source: error },
    }
}
