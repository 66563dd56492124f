//! Reads everything lists are made of: packs, then the log of what came since, then what comes while all that is read.
//!
//! Must never hand out packs of before a fold with the log of after it: what was folded would be in neither. And never less than the
//! store was told meanwhile: it takes what it is told into the lists it has, which those that are read here replace.

use super::driver::Driver;
use super::handle::Lists;
use crate::platform::idb::StoreFailure;
use contract::pack::PackKind;
use contract::sync::{Change, Seq};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// How often it is read before that is given up. The log is folded once in many pulls, so that the second time is nearly always the last.
const READS_MAX: usize = 5;

/// Those who read the lists now, each with the changes the store was told of since they began.
#[derive(Debug, Default)]
pub(super) struct Readers(RefCell<Vec<Weak<RefCell<Vec<Change>>>>>);

impl Readers {
    /// Somebody begins; counted until what is returned is dropped.
    fn begin(&self) -> Rc<RefCell<Vec<Change>>> {
        let came = Rc::default();
        let mut readers = self.0.borrow_mut();
        readers.retain(|reader| reader.strong_count() > 0);
        readers.push(Rc::downgrade(&came));
        came
    }

    /// The store is told of these.
    pub(super) fn told(&self, changes: &[Change]) {
        for reader in self.0.borrow().iter().filter_map(Weak::upgrade) {
            reader.borrow_mut().extend_from_slice(changes);
        }
    }
}

impl Driver {
    /// Nothing when the cache is empty or somebody else's.
    pub(super) async fn load_lists(&self) -> Result<Lists, StoreFailure> {
        for _ in 0..READS_MAX {
            let Some(generation) = self.own_generation() else { return Ok(Lists::default()) };
            let came = self.readers.begin();
            let folded = self.cache.folded().await?;
            let mut packs = self.cache.load_packs(generation, PackKind::Customers).await?;
            packs.extend(self.cache.load_packs(generation, PackKind::Orders).await?);
            let mut log = self.cache.log_after(Seq(0)).await?;
            // Nothing is waited for from the last of these looks until the store has the lists.
            if self.cache.folded().await? == folded && self.own_generation() == Some(generation) {
                // Some may be in the log too: all of them again, in their order, end where they ended.
                log.append(&mut came.borrow_mut());
                return Ok(Lists { packs, log });
            }
        }
        Err(StoreFailure::Stale)
    }
}
