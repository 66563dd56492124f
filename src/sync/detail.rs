//! Finds the detail of one order: reads the packs that can hold it, then what the log says since.

use super::driver::Driver;
use super::handle::Tab;
use crate::platform::idb::StoreFailure;
use contract::id::OrderId;
use contract::order::OrderDetail;
use contract::pack::{DetailsPack, PackKind};
use contract::sync::{ChangeBody, Seq};
use engine::batch::PackKey;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Which packs of details there are: kept until the cache changes.
#[derive(Debug, Default)]
pub(super) struct Details {
    directory: RefCell<Option<Rc<Vec<PackKey>>>>,
    /// How often it changed.
    changes: Cell<u32>,
    /// The cache was thrown away for one that was damaged. Once a tab's life: a server that sends damaged ones is not asked for ever.
    healed: Cell<bool>,
}

impl Details {
    pub(super) fn forget(&self) {
        self.directory.borrow_mut().take();
        self.changes.set(self.changes.get().wrapping_add(1));
    }
}

impl Driver {
    pub(super) async fn find_detail(self: &Rc<Self>, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        Ok(self.find_details(&[order]).await?.remove(&order))
    }

    /// Those that are on this device. The log is read once, and a pack once for all orders in it.
    pub(super) async fn find_details(
        self: &Rc<Self>,
        orders: &[OrderId],
    ) -> Result<HashMap<OrderId, OrderDetail>, StoreFailure> {
        let mut details = HashMap::new();
        let Some(generation) = self.own_generation() else { return Ok(details) };
        let directory = self.directory(generation).await?;
        // Before the packs: a fold meanwhile moves what is in it into them, and applying it again does no harm.
        let log = self.cache.log_after(Seq(0)).await?;
        let mut by_pack: HashMap<PackKey, Vec<OrderId>> = HashMap::new();
        for order in orders {
            for key in candidates(&directory, *order) {
                by_pack.entry(key).or_default().push(*order);
            }
        }
        for (key, orders) in by_pack {
            let Some(bytes) = self.cache.pack(key).await? else { continue };
            let mut damaged = false;
            match DetailsPack::open(&bytes) {
                Ok(pack) => {
                    for order in orders {
                        match pack.find(order) {
                            Ok(Some(detail)) => {
                                details.entry(order).or_insert(detail);
                            }
                            Ok(None) => {}
                            Err(_) => damaged = true,
                        }
                    }
                }
                Err(_) => damaged = true,
            }
            if damaged && !self.details.healed.replace(true) {
                // What it held is at the server: the cache goes, and is fetched anew. The outbox is not touched.
                self.clone().discard_cache().await;
                return Err(StoreFailure::Broken);
            }
        }
        for change in log {
            let (row, entry, newer) = match change.body {
                ChangeBody::Order { row, entry, detail } => (row, entry, detail),
                ChangeBody::OrderGone(id) => {
                    details.remove(&id);
                    continue;
                }
                ChangeBody::Customer { .. } | ChangeBody::CustomerGone(_) | ChangeBody::Elsewhere => continue,
            };
            if !orders.contains(&row.id) {
                continue;
            }
            if let Some(newer) = newer {
                details.insert(row.id, *newer);
            }
            if let (Some(detail), Some(entry)) = (details.get_mut(&row.id), entry) {
                detail.last_change = Some(*entry);
            }
        }
        Ok(details)
    }

    async fn directory(&self, generation: u32) -> Result<Rc<Vec<PackKey>>, StoreFailure> {
        if let Some(known) = self.details.directory.borrow().clone() {
            return Ok(known);
        }
        let changes = self.details.changes.get();
        let keys = self.cache.keys(generation, PackKind::Details).await?;
        let keys: Rc<Vec<PackKey>> = Rc::new(keys.iter().filter_map(|key| key.parse().ok()).collect());
        // What changed while it was read may not be in it.
        if self.details.changes.get() == changes {
            *self.details.directory.borrow_mut() = Some(keys.clone());
        }
        Ok(keys)
    }
}

/// In every department the pack that begins last at or before the order: keys are in order of department, then of first id.
fn candidates(directory: &[PackKey], order: OrderId) -> Vec<PackKey> {
    directory
        .chunk_by(|a, b| a.departments == b.departments)
        .filter_map(|packs| {
            let behind = packs.partition_point(|key| key.first_id <= order.get());
            packs[..behind].last().copied()
        })
        .collect()
}
