//! For the simulation alone: copies of a database in memory, and statements that break it on purpose. Not in a server people use.

use super::store::Store;
use super::{Sqlite, backup, open};
use crate::db::DbError;
use contract::id::Epoch;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

/// Pages copied at a time: all of them.
const PAGES: i32 = i32::MAX;

impl Sqlite {
    /// A copy in memory of a database in memory, as it is at this moment.
    ///
    /// # Errors
    /// When SQLite fails, or the database is not in memory.
    pub fn copy(&self) -> Result<Self, DbError> {
        let mut copy = Connection::open_in_memory()?;
        Backup::new(&*self.connection()?, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
        open::prepare(&copy)?;
        Ok(Self { store: Store::of_memory(copy)? })
    }

    /// A copy with another name of its life, and nothing else of what `restore` does.
    ///
    /// # Errors
    /// As [`Self::copy`].
    pub fn copy_in_this_life(&self, epoch: Epoch) -> Result<Self, DbError> {
        let copy = self.copy()?;
        copy.connection()?.execute("UPDATE feed SET epoch = ?1", [epoch.0.as_bytes()])?;
        copy.connection()?.execute_batch("DELETE FROM sessions")?;
        Ok(copy)
    }

    /// A copy as `restore` would bring it back: another life of the database.
    ///
    /// # Errors
    /// As [`Self::copy`].
    pub fn copy_in_new_life(&self, epoch: Epoch) -> Result<Self, DbError> {
        let copy = self.copy()?;
        backup::new_life(&*copy.connection()?, epoch)?;
        Ok(copy)
    }

    /// Runs statements.
    ///
    /// # Errors
    /// As [`Self::copy`].
    pub fn execute(&self, sql: &str) -> Result<(), DbError> {
        Ok(self.connection()?.execute_batch(sql)?)
    }

    fn connection(&self) -> Result<MutexGuard<'_, Connection>, DbError> {
        match &self.store {
            Store::Memory { connection, .. } => Ok(connection.lock().unwrap_or_else(PoisonError::into_inner)),
            Store::File(_) => Err(DbError::Storage("only a database in memory is copied".into())),
        }
    }
}
