//! The known orders: the ones `known` names, and what is certain of each.
//!
//! Their contents (what was bought) are drawn like everybody else's; what is written here is not.

use super::orders::Plan;
use super::{events_department, known, shop_department};
use crate::ingest::OwnerRecord;
use contract::order::{Channel, OrderState, Participant};

/// How many of the known orders are guest orders.
pub const GUESTS: u32 = 5;

/// Every number that is planned here.
pub const NUMBERS: [&str; 17] = [
    known::ANA_ORDER,
    known::GUEST_ORDER,
    known::GUEST_SIBLING_ORDER,
    known::GUEST_TYPO_ORDER,
    known::GUEST_STRANGER_ORDER,
    known::GUEST_NO_EMAIL_ORDER,
    known::LOCKED_ORDER,
    known::CANCELLED_ORDER,
    known::DRAFT_ORDER,
    known::REFUNDED_ORDER,
    known::RACE_ORDER,
    known::EVENTS_ORDER,
    known::BLOCKED_ORDER,
    "1060",
    "1061",
    "1062",
    "1063",
];

/// What is certain of this order; none when it is to be drawn.
pub fn plan(number: &str) -> Option<Plan> {
    let online = |owner, email: &str, name: &str| Plan {
        department: shop_department(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        owner,
        email: email.to_owned(),
        name: name.to_owned(),
        participant: None,
        billed: true,
    };
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
        _ => return None,
    })
}
