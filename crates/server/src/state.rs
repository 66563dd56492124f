//! What every handler is given: the database, the clock, the source of randomness, the settings.

use crate::auth::{Passwords, Throttle};
use crate::clock::Clock;
use crate::compress::Files;
use crate::config::Config;
use crate::db::{Db, DbError, StaffToAdd};
use crate::digest::Digests;
use crate::error::Error;
use crate::healed::Healed;
use crate::ids::Ids;
use crate::snapshot::Snapshots;
use contract::id::{Departments, StaffId};
use contract::session::Permission;
use std::sync::Arc;
use tokio::sync::watch;

/// What every handler is given. Every layer of the router clones it for every request: that is one count, whatever is in it.
#[derive(Debug, Clone)]
pub struct AppState(Arc<Parts>);

/// The parts of the server that handlers work with.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Arc<dyn Db>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub ids: Arc<dyn Ids>,
    /// The settings.
    pub config: Config,
    /// Hashes and checks passwords.
    pub passwords: Passwords,
    pub(crate) throttle: Throttle,
    pub(crate) snapshots: Snapshots,
    pub(crate) digests: Digests,
    /// How often devices found rows that were not the server's.
    pub healed: Healed,
    pub(crate) files: Arc<Files>,
    stopping: watch::Sender<bool>,
}

/// A member of staff to add.
#[derive(Clone)]
pub struct NewStaff {
    /// The name they sign in with.
    pub username: String,
    /// Full name.
    pub name: String,
    /// Their password.
    pub password: String,
    /// What they may do.
    pub permissions: Vec<Permission>,
    /// The departments they work in.
    pub departments: Departments,
}

impl std::fmt::Debug for NewStaff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewStaff").field("permissions", &self.permissions).finish_non_exhaustive()
    }
}

impl std::ops::Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl AppState {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Arc<dyn Db>, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>, config: Config) -> Self {
        // A database that answers at once is asked on the calling thread, so that a simulated run has one order of events.
        let passwords = Passwords::new(config.password_cost, Arc::clone(&ids), db.is_immediate());
        Self(Arc::new(Parts {
            db,
            clock,
            ids,
            config,
            passwords,
            throttle: Throttle::default(),
            snapshots: Snapshots::default(),
            digests: Digests::default(),
            healed: Healed::default(),
            files: Arc::default(),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Adds a member of staff, or sets everything about the one with this user name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_staff(&self, staff: NewStaff) -> Result<StaffId, Error> {
        let password_hash = self.passwords.hash(staff.password).await?;
        let NewStaff { username, name, permissions, departments, .. } = staff;
        Ok(self.db.put_staff(StaffToAdd { username, name, password_hash, permissions, departments }).await?)
    }

    /// Tells long answers, such as the stream of events, to end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Runs work that takes long on a thread meant for it; at once when the database answers at once.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DbError> {
        run_blocking(self.db.is_immediate(), work).await
    }
}

/// As [`AppState::blocking`].
pub(crate) async fn run_blocking<T: Send + 'static>(
    immediate: bool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, DbError> {
    if immediate {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|error| DbError::Storage(Box::new(error)))
}
