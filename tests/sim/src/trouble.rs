//! Faults that strike at moments of their own.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::Happening;
use crate::plan::Fault;
use crate::sabotage::Sabotage;
use crate::stock;
use crate::world::World;
use contract::order::OrderState;
use engine::sync::{Event, Wake};
use server::ingest::Ingest;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl World {
    pub(crate) fn strike(&mut self, fault: Fault) -> Result<(), Broken> {
        let device = self.rng.index(self.devices.len());
        self.trace.note(self.now, format_args!("d{device} {fault:?}"));
        match fault {
            Fault::Outage => {
                self.devices[device].online = false;
                let longest = if self.rng.percent(50) { 20_000 } else { 400_000 };
                let ms = self.rng.between(500, longest);
                self.later(ms, Happening::Online(device));
            }
            Fault::KillTab => {
                let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
                if let Some(tab) = self.rng.pick(&tabs).copied() {
                    self.kill(TabRef { device, tab });
                }
            }
            Fault::PowerCut => self.cut_power(device)?,
            Fault::SessionEnds => self.shop.sign_out(self.devices[device].cookie.clone()),
            Fault::ClockJump => {
                let far = *self.rng.pick(&[5_000, 120_000, HOUR_MS, DAY_MS, 40 * DAY_MS, 3650 * DAY_MS]).unwrap_or(&0);
                self.devices[device].skew_ms += self.rng.between(-far, far);
            }
            Fault::DoubleLeader => return self.force_leader(device),
            Fault::FeedTrimmed => {
                let head = self.checks.head();
                let behind = self.rng.between(0, 5).unsigned_abs();
                self.shop.trim_feed(contract::sync::Seq(head.0.saturating_sub(behind)));
            }
            Fault::ShopEdits => self.edit_shop(),
            Fault::Revoked => {
                let staff = self.shop.staff()[self.rng.index(stock::STAFF.len())];
                self.shop.permit(staff, false);
                let ms = self.rng.between(1_000, 60_000);
                self.later(ms, Happening::Permit(staff));
            }
            other => return self.strike_more(other, device),
        }
        Ok(())
    }

    /// A tab dies. The lock goes to another one, and somebody opens a new one.
    pub(crate) fn kill(&mut self, tab: TabRef) {
        self.devices[tab.device].tabs.retain(|other| other.id != tab.tab);
        self.elect(tab.device);
        let ms = self.rng.between(50, 20_000);
        self.later(ms, Happening::StartTab(tab.device));
    }

    fn cut_power(&mut self, device: usize) -> Result<(), Broken> {
        self.devices[device].tabs.clear();
        self.queue.retain(|happening| !is_write_of(happening, device));
        let pick = self.rng.draw();
        self.devices[device].cache.cut(|count| usize::try_from(pick % count as u64).unwrap_or(0));
        if self.plan.sabotage == Sabotage::ForgetfulOutbox {
            self.devices[device].outbox.forget_last();
        }
        self.discard_unreadable(device);
        self.checks.cache(device, &self.devices[device], &self.shop)?;
        for _ in 0..self.devices[device].tabs_wanted {
            let ms = self.rng.between(1_000, 60_000);
            self.later(ms, Happening::StartTab(device));
        }
        Ok(())
    }

    fn force_leader(&mut self, device: usize) -> Result<(), Broken> {
        let follower = self.devices[device].tabs.iter_mut().find(|tab| !tab.leading);
        let Some(tab) = follower else { return Ok(()) };
        tab.leading = true;
        tab.forced = true;
        let tab = TabRef { device, tab: tab.id };
        let ms = self.rng.between(1_000, 120_000);
        self.later(ms, Happening::Lead(tab, false));
        self.tell(tab, Event::Leading(true))
    }

    /// A tab begins or ceases to lead. Who holds the lock goes on leading whatever was forced before.
    pub(crate) fn lead(&mut self, tab: TabRef, leading: bool) -> Result<(), Broken> {
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return Ok(()) };
        if !leading {
            if !found.forced {
                return Ok(());
            }
            found.leading = false;
            found.forced = false;
        }
        self.tell(tab, Event::Leading(leading))
    }

    pub(crate) fn back_online(&mut self, device: usize) -> Result<(), Broken> {
        self.devices[device].online = true;
        self.open_hints(device);
        let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
        for tab in tabs {
            if self.rng.percent(70) {
                self.tell(TabRef { device, tab }, Event::Woke(Wake::Online))?;
            }
        }
        Ok(())
    }

    /// The shop cancels an order.
    pub fn cancel_order(&mut self, number: u32) {
        let orders = vec![stock::order(number, OrderState::Cancelled, false, 1000)];
        self.shop.ingest(Ingest { orders, ..Ingest::default() }, self.server_now());
        self.follow_feed();
    }

    /// The shop changes something by itself: an order moves on, is held, is cancelled; a customer is blocked.
    fn edit_shop(&mut self) {
        let number = 1 + self.rng.draw_u32() % stock::ORDERS;
        let states = [OrderState::Processing, OrderState::Completed, OrderState::Completed, OrderState::Cancelled];
        let state = *self.rng.pick(&states).unwrap_or(&OrderState::Completed);
        let minor = self.rng.between(1, 99_999);
        let mut records = Ingest::default();
        records.orders.push(stock::order(number, state, self.rng.percent(20), minor));
        if self.rng.percent(50) {
            let number = 1 + self.rng.draw_u32() % stock::CUSTOMERS;
            let phone = self.rng.draw_u32() % 10_000;
            records.customers.push(stock::customer(number, self.rng.percent(40), phone));
        }
        self.shop.ingest(records, self.server_now());
        self.follow_feed();
    }
}

/// Whether a power cut takes it with it: whatever had not reached the device's disk.
pub(crate) fn is_write_of(happening: &Happening, device: usize) -> bool {
    match happening {
        Happening::Save(tab, _) | Happening::Write(tab, ..) => tab.device == device,
        _ => false,
    }
}
