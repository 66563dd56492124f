//! A look into the device's stores before sync starts: enough to show the first screen without the second module.
//!
//! Changes nothing, and decides nothing that [`super::start`] would not decide again.

use crate::platform::idb::StoreFailure;
use crate::platform::idb::cache::Cache;
use crate::platform::idb::outbox::Outbox;
use crate::platform::storage;
use contract::pack::{LAYOUT_VERSION, PackKind};
use contract::session::SessionInfo;
use engine::batch::Meta;

pub(super) const OUTBOX: &str = "rehome-outbox";
/// How the names of all caches begin.
pub(super) const CACHES: &str = "rehome-cache";

/// What tabs share that read packs of the same layout, and no others: a version that lays rows out otherwise has a cache and a leader
/// of its own, so that neither waits for what only the other can read.
pub(super) fn of_layout(what: &str) -> String {
    format!("{what}-{LAYOUT_VERSION}")
}

/// The stores, and what a first look says.
#[derive(Debug)]
pub struct Peek {
    pub(super) outbox: Outbox,
    pub(super) cache: Cache,
    /// Who signed in last and has not signed out. Works without a connection.
    pub session: Option<SessionInfo>,
    /// What the cache holds, if it is that of the person signed in.
    pub meta: Option<Meta>,
    /// Whether the packs are all there is to see: no later change in the log, no operation in the outbox.
    pub packs_are_all: bool,
}

/// Looks. What cannot be read counts as not there; starting finds out why.
pub async fn peek() -> Peek {
    let (outbox, cache) = (Outbox::new(OUTBOX), Cache::new(&of_layout(CACHES)));
    let session = storage::session();
    let staff = session.as_ref().map(|info| info.staff.id);
    let meta = cache.meta().await.ok().flatten().filter(|meta| Some(meta.staff) == staff);
    let packs_are_all =
        meta.is_some() && cache.log_is_empty().await.unwrap_or(false) && outbox.is_empty().await.unwrap_or(false);
    Peek { outbox, cache, session, meta, packs_are_all }
}

impl Peek {
    /// The packs of lists the cache holds for this person: customers, then orders.
    ///
    /// # Errors
    /// When they cannot be read: that is not the same as none.
    pub async fn packs(&self) -> Result<Vec<Vec<u8>>, StoreFailure> {
        let Some(meta) = &self.meta else { return Ok(Vec::new()) };
        let mut packs = self.cache.load_packs(meta.generation, PackKind::Customers).await?;
        packs.extend(self.cache.load_packs(meta.generation, PackKind::Orders).await?);
        Ok(packs)
    }
}
