//! What can go wrong with the database, told so that an operator knows what to do.

use std::path::PathBuf;

/// Why a question to the database was not answered.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// More waits than it can take in. Nothing was changed.
    #[error("the database has too much to do")]
    Busy,
    /// What it keeps cannot be read as what it should be.
    #[error("the database holds something unreadable: {0}")]
    Unreadable(String),
    /// The storage failed. Nothing was changed.
    #[error("the database failed: {0}")]
    Storage(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Storage(Box::new(error)),
        }
    }
}

impl From<serde_json::Error> for DbError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<postcard::Error> for DbError {
    fn from(error: postcard::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Why records did not come in. None of them did.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Two accounts that are in use cannot have one e-mail address.
    #[error(
        "{source_name} customer {key}: its e-mail address belongs to {other}. Merge the two where they come from, or correct one \
         address, then bring the records in again"
    )]
    EmailTaken {
        /// The record's source.
        source_name: String,
        /// The record's key.
        key: String,
        /// The account that has the address, by source and key.
        other: String,
    },
    /// A merged account names one that did not come before it.
    #[error("{source_name} customer {key}: the account it was merged into, {into}, has to come before it")]
    MergeTargetMissing {
        /// The record's source.
        source_name: String,
        /// The record's key.
        key: String,
        /// The key of the account it was merged into.
        into: String,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<rusqlite::Error> for IngestError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Why a database was not opened. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the program wrote it.
    #[error(
        "{} was written by a newer version of Rehome (layout {found}, this one knows {known}). Start that version, or restore a \
         backup made with this one", .file.display()
    )]
    Newer {
        /// The database file.
        file: PathBuf,
        /// The layout it has.
        found: u32,
        /// The newest layout this program knows.
        known: u32,
    },
    /// An older version of the program wrote it, and it was only to be read.
    #[error("{} was written by an older version of Rehome. Start this one on it once: that brings it up to date", .file.display())]
    Older {
        /// The database file.
        file: PathBuf,
    },
    /// There is none, and none was to be made.
    #[error("there is no database {}. Name the folder that holds it with --data", .file.display())]
    Missing {
        /// The database file.
        file: PathBuf,
    },
    /// Nothing is in it: not even what makes a new database.
    #[error(
        "{} holds nothing, not even an empty database: a full disk or a copy cut short may have left it so. It was left as it is: remove it \
         to begin anew, or move it away and restore a backup with `rehome-server restore --data FOLDER FILE`", .file.display()
    )]
    Empty {
        /// The database file.
        file: PathBuf,
    },
    /// It is gone, and changes that belong to it are still there. They would be laid over any other database put in its place.
    #[error(
        "{} is not there, but {} is, which holds changes of it. Put the database back beside it; or move that file away to begin anew \
         or to restore a backup", .file.display(), .changes.display()
    )]
    Orphaned {
        /// The database file.
        file: PathBuf,
        /// The file with its changes.
        changes: PathBuf,
    },
    /// Another program's tables are in it.
    #[error("{} is not a Rehome database: another program made it. It was left as it is: name another file or folder", .file.display())]
    Foreign {
        /// The database file.
        file: PathBuf,
    },
    /// Its bytes are not what was written.
    #[error(
        "{} is damaged ({found}). It was left as it is: move it away and restore a backup with `rehome-server restore --data FOLDER FILE`",
        .file.display()
    )]
    Damaged {
        /// The database file.
        file: PathBuf,
        /// What was found.
        found: String,
    },
    /// The folder or the file cannot be written.
    #[error("{} cannot be written ({why}). Give the user this program runs as the right to write there, or name another folder with --data", .path.display())]
    NotWritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// Another process holds it.
    #[error("{} is in use by another process. Stop the other Rehome server, or name another folder with --data", .file.display())]
    Locked {
        /// The database file.
        file: PathBuf,
    },
    /// Anything else.
    #[error("{} could not be opened: {source}", .file.display())]
    Other {
        /// The database file.
        file: PathBuf,
        /// What went wrong.
        source: rusqlite::Error,
    },
}
