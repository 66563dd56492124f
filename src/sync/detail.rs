//! Finds the detail of one order: reads the packs that can hold it, then what the log says since.

use super::driver::Driver;
use crate::platform::idb::StoreFailure;
use contract::id::OrderId;
use contract::order::OrderDetail;
use contract::pack::{DetailsPack, PackKind};
use contract::sync::{ChangeBody, Seq};
use engine::batch::PackKey;
use std::cell::RefCell;
use std::rc::Rc;

/// Which packs of details there are: kept until the cache changes.
#[derive(Debug, Default)]
pub(super) struct Details {
    directory: RefCell<Option<Rc<Vec<PackKey>>>>,
}

impl Details {
    pub(super) fn forget(&self) {
        self.directory.borrow_mut().take();
    }
}

impl Driver {
    pub(super) async fn find_detail(&self, order: OrderId) -> Result<Option<OrderDetail>, StoreFailure> {
        let Some(generation) = self.own_generation() else { return Ok(None) };
        let directory = self.directory(generation).await?;
        let mut detail = None;
        for key in candidates(&directory, order) {
            let Some(bytes) = self.cache.pack(key).await? else { continue };
            // A damaged pack holds nothing; the server has what it held.
            detail = DetailsPack::open(&bytes).and_then(|pack| pack.find(order)).ok().flatten();
            if detail.is_some() {
                break;
            }
        }
        for change in self.cache.log_after(Seq(0)).await? {
            let ChangeBody::Order { row, entry, detail: newer } = change.body else { continue };
            if row.id != order {
                continue;
            }
            detail = newer.map(|newer| *newer).or(detail);
            if let (Some(detail), Some(entry)) = (&mut detail, entry) {
                detail.last_change = Some(*entry);
            }
        }
        Ok(detail)
    }

    async fn directory(&self, generation: u32) -> Result<Rc<Vec<PackKey>>, StoreFailure> {
        if let Some(known) = self.details.directory.borrow().clone() {
            return Ok(known);
        }
        let keys = self.cache.keys(generation, PackKind::Details).await?;
        let keys: Rc<Vec<PackKey>> = Rc::new(keys.iter().filter_map(|key| key.parse().ok()).collect());
        *self.details.directory.borrow_mut() = Some(keys.clone());
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
