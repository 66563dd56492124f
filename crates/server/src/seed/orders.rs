//! The demo shop's orders: consecutive numbers, dates that follow them, and whose each one is.
//!
//! Exactly a fifth are guest orders. What an order holds is made by `lines`; who placed a guest order by `guests`.

use super::guests::guest;
use super::rng::Rng;
use super::{SOURCE, customers, events_department, known, lines, shop_department, special};
use crate::ingest::{CustomerRecord, OrderRecord, OwnerRecord};
use contract::id::DepartmentId;
use contract::order::{Channel, OrderState, Participant};
use contract::time::Timestamp;

const FIRST_NUMBER: u32 = 1001;
const DAY_MS: i64 = 86_400_000;
const SPAN_DAYS: f64 = 3.0 * 365.0;

/// What is decided of an order before its contents are.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Where it belongs.
    pub department: DepartmentId,
    /// Where it came from.
    pub channel: Channel,
    /// Where it stands.
    pub state: OrderState,
    /// Whether another process holds it.
    pub locked: bool,
    /// Whose it is.
    pub owner: OwnerRecord,
    /// The e-mail it was placed with; empty when none.
    pub email: String,
    /// The name for the billing address.
    pub name: String,
    /// Who the race entry on it is for; none when there need not be one.
    pub participant: Option<Participant>,
    /// Whether it has a billing address.
    pub billed: bool,
    /// What the billing address says of where they live; drawn when none.
    pub home: Option<Home>,
}

/// Telephone, postcode and town of whoever placed an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Telephone; empty when none.
    pub phone: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
}

/// Accounts by the department they can own orders of.
struct Buyers<'a> {
    shop: Vec<&'a CustomerRecord>,
    events: Vec<&'a CustomerRecord>,
}

impl<'a> Buyers<'a> {
    fn of(accounts: &'a [CustomerRecord]) -> Self {
        let in_department =
            |id| customers::buyers(accounts).filter(|account| account.departments.contains(id)).collect();
        Self { shop: in_department(shop_department()), events: in_department(events_department()) }
    }

    /// Somebody of the department; a few come much more often than most.
    fn pick(&self, rng: &mut Rng, department: DepartmentId) -> &'a CustomerRecord {
        let from = if department == shop_department() { &self.shop } else { &self.events };
        let end = rng.index(from.len()) + 1;
        from[if rng.per_mille(500) { rng.index(end) } else { rng.index(from.len()) }]
    }
}

/// Makes `count` orders. The youngest was placed shortly before `now`, the oldest three years earlier.
pub fn orders(accounts: &[CustomerRecord], count: u32, seed: u64, now: Timestamp) -> Vec<OrderRecord> {
    let buyers = Buyers::of(accounts);
    let mut rng = Rng::new(seed, 2);
    let mut guests_left = count / 5 - special::GUESTS;
    let mut drawn_left = count - special::PLANNED;
    (0..count)
        .map(|at| {
            let number = (FIRST_NUMBER + at).to_string();
            let placed = placed_at(&mut rng, at, count, now);
            let plan = special::plan(&number).unwrap_or_else(|| {
                // Selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): exactly as many guests as wanted, evenly spread.
                let is_guest = rng.below(drawn_left) < guests_left;
                drawn_left -= 1;
                guests_left -= u32::from(is_guest);
                let age_days = now.millis_since(placed) / DAY_MS;
                if is_guest {
                    guest_plan(&mut rng, &buyers, age_days, count / 15)
                } else {
                    owned_plan(&mut rng, &buyers, age_days)
                }
            });
            record(&mut rng, number, plan, placed, now)
        })
        .collect()
}

/// Numbers follow dates; the younger, the more often: five of eight orders are from the last half of the time.
/// Only operations that IEEE 754 rounds exactly, so that every machine gives the same dates.
fn placed_at(rng: &mut Rng, at: u32, count: u32, now: Timestamp) -> Timestamp {
    let older = 1.0 - (f64::from(at) + 0.5) / f64::from(count);
    let minutes = older * older.sqrt() * SPAN_DAYS * 24.0 * 60.0;
    let seconds = i64::from(rng.below(60)) + 60;
    now.plus_millis(-(minutes_whole(minutes) * 60 + seconds) * 1000)
}

#[expect(clippy::cast_possible_truncation, reason = "three years are 1.6 million minutes")]
fn minutes_whole(minutes: f64) -> i64 {
    minutes as i64
}

fn drawn_plan(rng: &mut Rng, age_days: i64) -> Plan {
    let (shop, events) = (shop_department(), events_department());
    let channel =
        rng.weighted(&[(62, Channel::Online), (28, Channel::PointOfSale), (7, Channel::Phone), (3, Channel::Imported)]);
    Plan {
        department: rng.weighted(&[(65, shop), (35, events)]),
        channel,
        state: state(rng, channel, age_days),
        locked: rng.per_mille(7),
        owner: OwnerRecord::Guest,
        email: String::new(),
        name: String::new(),
        participant: None,
        billed: !rng.per_mille(20),
        home: None,
    }
}

fn state(rng: &mut Rng, channel: Channel, age_days: i64) -> OrderState {
    use OrderState::{Cancelled, Completed, Draft, Pending, Processing, Refunded};
    if channel == Channel::PointOfSale {
        return rng.weighted(&[(92, Completed), (5, Refunded), (3, Cancelled)]);
    }
    if age_days < 21 {
        return rng.weighted(&[
            (35, Completed),
            (35, Processing),
            (18, Pending),
            (5, Draft),
            (5, Cancelled),
            (2, Refunded),
        ]);
    }
    rng.weighted(&[(84, Completed), (1, Processing), (2, Pending), (1, Draft), (7, Cancelled), (5, Refunded)])
}

fn guest_plan(rng: &mut Rng, buyers: &Buyers<'_>, age_days: i64, strangers: u32) -> Plan {
    let plan = drawn_plan(rng, age_days);
    let account = buyers.pick(rng, plan.department);
    let guest = guest(rng, account, strangers.max(1));
    let billed = plan.billed && !guest.name.is_empty();
    Plan { email: guest.email, name: guest.name, billed, home: guest.home, ..plan }
}

fn owned_plan(rng: &mut Rng, buyers: &Buyers<'_>, age_days: i64) -> Plan {
    let plan = drawn_plan(rng, age_days);
    let buyer = buyers.pick(rng, plan.department);
    if plan.channel == Channel::PointOfSale && rng.per_mille(450) {
        return till_plan(rng, &plan, buyer);
    }
    // Somebody enters for somebody else: an account holder of the same department.
    let racer = if rng.per_mille(200) { buyers.pick(rng, plan.department) } else { buyer };
    Plan {
        owner: OwnerRecord::Customer(buyer.key.clone()),
        email: buyer.email.clone(),
        name: buyer.name.clone(),
        participant: (plan.department == events_department()).then(|| participant(racer)),
        ..plan
    }
}

/// Paid at a till whose staff did not ask who it is for: the entry names somebody with an account, the order does not.
fn till_plan(rng: &mut Rng, plan: &Plan, buyer: &CustomerRecord) -> Plan {
    let (key, email) = if plan.department == shop_department() {
        (known::TILL_KEY, known::TILL_EMAIL)
    } else {
        (known::EVENTS_TILL_KEY, "till-2@quillwater.example")
    };
    Plan {
        owner: OwnerRecord::Customer(key.to_owned()),
        email: email.to_owned(),
        name: buyer.name.clone(),
        participant: rng.per_mille(700).then(|| participant(buyer)),
        billed: plan.billed && rng.per_mille(700),
        ..plan.clone()
    }
}

fn participant(account: &CustomerRecord) -> Participant {
    let name = contract::customer::display_name(&account.name, &account.username).to_owned();
    Participant { name, email: account.email.clone() }
}

fn record(rng: &mut Rng, number: String, plan: Plan, placed: Timestamp, now: Timestamp) -> OrderRecord {
    let contents = lines::contents(rng, &plan, placed, now);
    OrderRecord {
        source: SOURCE,
        key: format!("o{number}"),
        number,
        department: plan.department,
        placed_at: (plan.state != OrderState::Draft).then_some(placed),
        owner: plan.owner,
        placed_email: plan.email,
        channel: plan.channel,
        state: plan.state,
        locked: plan.locked,
        total: contents.total,
        lines: contents.lines,
        billing: contents.billing,
        shipping: contents.shipping,
        payments: contents.payments,
        coupons: contents.coupons,
        notes: contents.notes,
    }
}
