//! The cache of a device, as its app would show it, is what the server held at the cache's position (I9).

use super::{Broken, Checks};
use crate::device::Device;
use crate::shop::{Rows, Shop};
use crate::stores::CacheState;
use contract::customer::CustomerRow;
use contract::id::Departments;
use contract::order::{OrderDetail, OrderRow};
use contract::pack::{DetailsPack, PackKind};
use contract::sync::{ChangeBody, Seq};
use std::collections::BTreeMap;

type Seen = (BTreeMap<u32, OrderRow>, BTreeMap<u32, CustomerRow>);

impl Checks {
    /// What somebody of these departments may see at a position of the feed.
    fn rows_at(&self, seq: Seq, departments: Departments) -> Seen {
        let mut orders: BTreeMap<u32, OrderRow> = self.orders.iter().map(|row| (row.id.get(), row.clone())).collect();
        let mut customers: BTreeMap<u32, CustomerRow> =
            self.customers.iter().map(|row| (row.id.get(), row.clone())).collect();
        for change in self.feed.iter().filter(|change| change.seq <= seq) {
            match &change.body {
                ChangeBody::Order { row, .. } => {
                    orders.insert(row.id.get(), (**row).clone());
                }
                ChangeBody::Customer { row } => {
                    customers.insert(row.id.get(), (**row).clone());
                }
                // The feed is read for all departments here: no row goes.
                ChangeBody::OrderGone(_) | ChangeBody::CustomerGone(_) | ChangeBody::Elsewhere => {}
            }
        }
        orders.retain(|_, row| departments.contains(row.department));
        customers.retain(|_, row| departments.meets(row.departments));
        (orders, customers)
    }

    /// The feed tells all that happened to the tables.
    pub(super) fn feed_tells_all(&self, rows: &Rows) -> Result<(), Broken> {
        let (seq, orders, _, customers) = rows;
        let seq = *seq;
        let (told, told_customers) = self.rows_at(seq, Departments::from_bits(u32::MAX));
        if seq != self.head() || !told.values().eq(orders) || !told_customers.values().eq(customers) {
            return Err(Broken::new("I9", "the feed and the tables of the server differ"));
        }
        Ok(())
    }

    /// See the module.
    pub(crate) fn cache(&self, number: usize, device: &Device, shop: &Shop) -> Result<(), Broken> {
        let cache = device.cache.now();
        // What an earlier life of the database held, nobody can say any more.
        let Some(meta) = cache.meta.as_ref().filter(|meta| meta.cursor.epoch == shop.epoch()) else { return Ok(()) };
        if device.damaged {
            return Ok(());
        }
        self.look(9);
        let broken = |what: String| Broken::new("I9", format!("device {number} at {}: {what}", meta.cursor.seq.0));
        let data = device.cache.data().map_err(broken)?;
        let (orders, customers) = self.rows_at(meta.cursor.seq, shop.works_in(meta.staff));
        for row in orders.values() {
            match data.order(row.id) {
                Some(held) if held == *row => {}
                held => return Err(broken(format!("holds {held:?} and not {row:?}"))),
            }
        }
        for row in customers.values() {
            match data.customer(row.id) {
                Some(held) if held == *row => {}
                held => return Err(broken(format!("holds {held:?} and not {row:?}"))),
            }
        }
        if data.orders_count() != orders.len() || data.customers_count() != customers.len() {
            let (has, may) = (data.orders_count() + data.customers_count(), orders.len() + customers.len());
            return Err(broken(format!("holds {has} rows where staff {} may see {may}", meta.staff)));
        }
        Ok(())
    }

    /// Once all details are there: every order opens with what the server has.
    pub(super) fn details(&self, number: usize, device: &Device, shop: &Shop, rows: &Rows) -> Result<(), Broken> {
        let cache = device.cache.now();
        let Some(meta) = &cache.meta else { return Ok(()) };
        let departments = shop.works_in(meta.staff);
        let packs = cache.packs_of(meta.generation, PackKind::Details);
        let packs: Vec<DetailsPack<'_>> = packs.filter_map(|(_, bytes)| DetailsPack::open(bytes).ok()).collect();
        let (_, orders, details, _) = rows;
        for (row, detail) in orders.iter().zip(details).filter(|(row, _)| departments.contains(row.department)) {
            let held = detail_of(cache, &packs, row);
            if held.as_ref() != Some(detail) {
                let what = format!("device {number} opens order {} with {held:?} and not {detail:?}", row.id);
                return Err(Broken::new("I9", what));
            }
        }
        Ok(())
    }
}

/// An order's detail: from its pack, with what the log knows better.
fn detail_of(cache: &CacheState, packs: &[DetailsPack<'_>], row: &OrderRow) -> Option<OrderDetail> {
    let mut found = packs.iter().find_map(|pack| pack.find(row.id).ok()?);
    for change in cache.log.values().flat_map(|changes| changes.iter()) {
        let ChangeBody::Order { row: changed, entry, detail } = &change.body else { continue };
        if changed.id != row.id {
            continue;
        }
        if let Some(detail) = detail {
            found = Some((**detail).clone());
        }
        if let (Some(entry), Some(found)) = (entry, &mut found) {
            found.last_change = Some((**entry).clone());
        }
    }
    found
}
