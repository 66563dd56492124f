//! The known orders: the ones `known` names, and what is certain of each.
//!
//! Their contents (what was bought) are drawn like everybody else's; what is written here is not.

use super::orders::{Home, Plan};
use super::{events_department, known, shop_department};
use crate::ingest::OwnerRecord;
use contract::order::{Channel, OrderState, Participant};

/// How many of the known orders are guest orders.
pub const GUESTS: u32 = 13;
/// How many orders are planned here.
pub const PLANNED: u32 = 25 + known::HEDDA_ORDERS;

/// What is certain of this order; none when it is to be drawn.
pub fn plan(number: &str) -> Option<Plan> {
    let of = |key: &str, email: &str, name: &str| online(OwnerRecord::Customer(key.to_owned()), email, name);
    let ana = || of(known::ANA_KEY, known::ANA_EMAIL, known::ANA_NAME);
    let guest = |email: &str, name: &str| online(OwnerRecord::Guest, email, name);
    Some(match number {
        known::ANA_ORDER => ana(),
        known::LOCKED_ORDER => Plan { locked: true, state: OrderState::Processing, ..ana() },
        known::CANCELLED_ORDER => Plan { state: OrderState::Cancelled, ..ana() },
        known::DRAFT_ORDER => Plan { state: OrderState::Draft, ..ana() },
        known::REFUNDED_ORDER => Plan { state: OrderState::Refunded, ..ana() },
        known::GUEST_ORDER => guest("Ana.Ruiz@Example.com", known::ANA_NAME),
        known::GUEST_SIBLING_ORDER => guest("ANA.RUIZ@EXAMPLE.COM", known::ANA_NAME),
        known::GUEST_TYPO_ORDER => guest("ana.riuz@example.com", known::ANA_NAME),
        known::GUEST_STRANGER_ORDER => guest("petra.unknown@visitors.example", "Petra Unbekannt"),
        known::GUEST_NO_EMAIL_ORDER => Plan { channel: Channel::PointOfSale, billed: false, ..guest("", "") },
        known::RACE_ORDER => Plan {
            channel: Channel::PointOfSale,
            participant: Some(Participant { name: known::ANA_NAME.to_owned(), email: known::ANA_EMAIL.to_owned() }),
            billed: false,
            ..of(known::TILL_KEY, known::TILL_EMAIL, "")
        },
        known::EVENTS_ORDER => Plan {
            department: events_department(),
            ..of(known::EVENTS_ONLY_KEY, known::EVENTS_ONLY_EMAIL, "Emil Haug")
        },
        known::BLOCKED_ORDER => of(known::BLOCKED_KEY, known::BLOCKED_EMAIL, "Bruno Falk"),
        "1060" => of("mia", known::TWIN_EMAIL, known::TWIN_NAME),
        "1061" => of("mia-2", known::OTHER_TWIN_EMAIL, known::TWIN_NAME),
        "1062" => of("bob", known::MARKUP_EMAIL, known::MARKUP_NAME),
        "1063" => of(known::MERGED_INTO_KEY, known::MERGED_INTO_EMAIL, "Olga Nilsen"),
        _ => return veras(number).or_else(|| heddas(number)),
    })
}

/// An order of the shop, from the web, done.
fn online(owner: OwnerRecord, email: &str, name: &str) -> Plan {
    Plan {
        department: shop_department(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        owner,
        email: email.to_owned(),
        name: name.to_owned(),
        participant: None,
        billed: true,
        home: None,
    }
}

/// Guest orders that look like one account's, each in its own way.
fn veras(number: &str) -> Option<Plan> {
    let lives = |phone: &str, postcode: &str, town: &str| {
        Some(Home { phone: phone.to_owned(), postcode: postcode.to_owned(), town: town.to_owned() })
    };
    let guest = |email: &str, name: &str| Plan {
        home: lives("030/55507001", known::VERA_POSTCODE, "Quillwater"),
        ..online(OwnerRecord::Guest, email, name)
    };
    let vera = || guest("Vera.Quist@Example.com", known::VERA_NAME);
    Some(match number {
        known::VERA_ORDER => vera(),
        known::VERA_PHONE_ORDER => {
            let home = lives("0049 30 5550 7001", "44017", "Thornbridge");
            Plan { home, ..guest("VERA.QUIST@EXAMPLE.COM", "W. Lund") }
        }
        known::VERA_STRANGE_ORDER => {
            let home = lives("+41 44 555 31 90", "8015", "Zürbach");
            Plan { home, ..guest("vera.quist@example.com", "Tomas Lind") }
        }
        known::VERA_DRAFT_ORDER => Plan { state: OrderState::Draft, ..vera() },
        known::VERA_LOCKED_ORDER => Plan { locked: true, state: OrderState::Processing, ..vera() },
        known::LOOK_ALIKE_ORDER => guest("vera.q@visitors.example", known::LOOK_ALIKE_NAME),
        known::MISTYPED_DOMAIN_ORDER => guest(known::MISTYPED_DOMAIN_EMAIL, known::VERA_NAME),
        known::PLUS_TAG_ORDER => guest(known::PLUS_TAG_EMAIL, known::VERA_NAME),
        _ => return None,
    })
}

/// The many orders of one account.
fn heddas(number: &str) -> Option<Plan> {
    let many = known::HEDDA_FIRST_ORDER..known::HEDDA_FIRST_ORDER + known::HEDDA_ORDERS;
    if !number.parse().is_ok_and(|number: u32| many.contains(&number)) {
        return None;
    }
    let plan = online(OwnerRecord::Customer(known::HEDDA_KEY.to_owned()), known::HEDDA_EMAIL, known::HEDDA_NAME);
    Some(match number {
        known::HEDDA_LOCKED_ORDER => Plan { locked: true, state: OrderState::Processing, ..plan },
        known::HEDDA_CANCELLED_ORDER => Plan { state: OrderState::Cancelled, ..plan },
        _ => plan,
    })
}
