//! What a demo order holds: lines that add up to its total, addresses, payments, coupons, notes.
//!
//! Money is whole minor units throughout; a coupon is a line with a negative price, so that the sum needs no rounding.

use super::orders::Plan;
use super::rng::Rng;
use super::{customers, shop_department, words};
use contract::money::{Currency, Money};
use contract::order::{Address, Channel, Line, Note, OrderState, Participant, Payment};
use contract::time::Timestamp;

const LINES_MAX: usize = 5;
const DAY_MS: i64 = 86_400_000;

/// The contents of an order.
pub struct Contents {
    pub total: Money,
    pub lines: Vec<Line>,
    pub billing: Option<Address>,
    pub shipping: Option<Address>,
    pub payments: Vec<Payment>,
    pub coupons: Vec<String>,
    pub notes: Vec<Note>,
}

/// Draws the contents of a planned order. Nothing in it is dated after `now`.
pub fn contents(rng: &mut Rng, plan: &Plan, placed: Timestamp, now: Timestamp) -> Contents {
    let code = rng.weighted(&[(86, "EUR"), (5, "CHF"), (3, "GBP"), (2, "USD"), (2, "JPY"), (2, "KWD")]);
    let currency = Currency::parse(code).expect("the table holds codes only");
    let home = |address: Address| match &plan.home {
        Some(home) => Address {
            phone: home.phone.clone(),
            postcode: home.postcode.clone(),
            town: home.town.clone(),
            country: words::TOWNS
                .iter()
                .find(|town| town.0 == home.town)
                .map_or(address.country, |town| town.2.to_owned()),
            ..address
        },
        None => address,
    };
    let billing = plan.billed.then(|| home(address(rng, &plan.name)));
    let sent = plan.department == shop_department() && plan.channel != Channel::PointOfSale;
    let shipping = if !sent {
        None
    } else if rng.per_mille(120) {
        Some(address(rng, &plan.name))
    } else {
        billing.clone()
    };
    let coupons: Vec<String> =
        if rng.per_mille(90) { vec![(*rng.pick(words::COUPONS)).to_owned()] } else { Vec::new() };
    let room = LINES_MAX - usize::from(shipping.is_some()) - coupons.len();
    let mut lines = bought(rng, plan, currency, room);
    if shipping.is_some() {
        lines.push(line("Shipping", "", 1, price(490, currency)));
    }
    for code in &coupons {
        let tenth = Money { minor: -(sum(&lines, currency).minor / 10), currency };
        lines.push(line(&format!("Discount {code}"), "", 1, tenth));
    }
    let total = sum(&lines, currency);
    let payments = payments(rng, plan, total, placed, now);
    Contents { total, lines, billing, shipping, payments, coupons, notes: notes(rng, placed, now) }
}

fn bought(rng: &mut Rng, plan: &Plan, currency: Currency, room: usize) -> Vec<Line> {
    let wanted = rng.weighted(&[(45, 1), (27, 2), (14, 3), (8, 4), (6, 5)]).min(room);
    let goods = plan.department == shop_department();
    (0..wanted)
        .map(|at| {
            let entry = (at == 0 && plan.participant.is_some()) || !(goods || rng.per_mille(250));
            let (sku, title, cents) = *rng.pick(if entry { words::RACES } else { words::GOODS });
            let participant = if !entry {
                None
            } else if at == 0 {
                plan.participant.clone()
            } else {
                // The rest of the family has names on the start list, and no e-mail.
                let (given, surname) = (rng.pick(words::GIVEN).0, rng.pick(words::SURNAMES).0);
                Some(Participant { name: format!("{given} {surname}"), email: String::new() })
            };
            let quantity = if entry { 1 } else { rng.weighted(&[(80, 1), (13, 2), (5, 3), (2, 12)]) };
            Line { participant, ..line(title, sku, quantity, price(cents, currency)) }
        })
        .collect()
}

fn line(title: &str, sku: &str, quantity: u32, unit_price: Money) -> Line {
    Line { title: title.to_owned(), sku: sku.to_owned(), quantity, unit_price, participant: None }
}

fn sum(lines: &[Line], currency: Currency) -> Money {
    let minor = lines.iter().map(|line| i64::from(line.quantity) * line.unit_price.minor).sum();
    Money { minor, currency }
}

/// A price list in each currency, near enough.
fn price(euro_cents: i64, currency: Currency) -> Money {
    let minor = match currency.as_str() {
        "CHF" => euro_cents * 95 / 500 * 5,
        "GBP" => euro_cents * 86 / 100,
        "USD" => euro_cents * 108 / 100,
        "JPY" => euro_cents * 165 / 1000 * 10,
        "KWD" => euro_cents * 33 / 10,
        _ => euro_cents,
    };
    Money { minor, currency }
}

fn address(rng: &mut Rng, name: &str) -> Address {
    let (town, digits, country) = *rng.pick(words::TOWNS);
    let mut street = format!("{} {}", rng.pick(words::STREETS), rng.below(180) + 1);
    if rng.per_mille(80) {
        street.push_str("\nHinterhaus, 3rd floor");
    }
    Address {
        name: name.to_owned(),
        company: if rng.per_mille(50) { (*rng.pick(words::COMPANIES)).to_owned() } else { String::new() },
        street,
        postcode: customers::postcode(rng, digits),
        town: town.to_owned(),
        region: String::new(),
        country: country.to_owned(),
        phone: if rng.per_mille(600) { customers::phone(rng) } else { String::new() },
    }
}

fn payments(rng: &mut Rng, plan: &Plan, total: Money, placed: Timestamp, now: Timestamp) -> Vec<Payment> {
    let method = if plan.channel == Channel::PointOfSale {
        rng.weighted(&[(60, "Card at the till"), (40, "Cash")])
    } else {
        rng.weighted(&[(60, "Card"), (25, "Bank transfer"), (15, "Invoice")])
    };
    let later = |millis: i64| Some(placed.plus_millis(millis).min(now));
    let paid = Payment { method: method.to_owned(), amount: total, at: later(i64::from(rng.below(600)) * 1000) };
    let refund = Payment {
        method: method.to_owned(),
        amount: Money { minor: -total.minor, ..total },
        at: later(i64::from(rng.below(30) + 1) * DAY_MS),
    };
    match plan.state {
        OrderState::Draft | OrderState::Pending => Vec::new(),
        OrderState::Processing | OrderState::Completed => vec![paid],
        OrderState::Refunded => vec![paid, refund],
        OrderState::Cancelled if rng.per_mille(500) => vec![paid, refund],
        OrderState::Cancelled => Vec::new(),
    }
}

fn notes(rng: &mut Rng, placed: Timestamp, now: Timestamp) -> Vec<Note> {
    let count = rng.weighted(&[(88, 0), (9, 1), (3, 2)]);
    let mut at = placed;
    (0..count)
        .map(|_| {
            at = at.plus_millis(i64::from(rng.below(48) + 1) * 3_600_000).min(now);
            Note { at, by: (*rng.pick(words::NOTE_AUTHORS)).to_owned(), text: (*rng.pick(words::NOTES)).to_owned() }
        })
        .collect()
}
