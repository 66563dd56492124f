//! When siblings are offered.

use super::*;
use crate::fixtures::order;
use crate::overlay::tests::waiting;
use contract::history::{Party, StaffRef};
use contract::id::{CustomerId, OrderId, StaffId};
use contract::operation::Connection;
use contract::sync::Seq;
use contract::time::Timestamp;

const AT: Timestamp = Timestamp::from_millis(1_000);

fn held(revision: u32) -> OrderRow {
    OrderRow { owner: CustomerId::new(7), owner_revision: OwnerRevision(revision), ..order(1) }
}

fn made(via: Via) -> Entry {
    let mut entry = waiting(1, Some(7));
    entry.operation.via = via;
    entry
}

fn applied(entry: &Entry, revision: u32) -> Entry {
    let outcome =
        Outcome::Applied { seq: Seq(1), revision: OwnerRevision(revision), owner: CustomerId::new(7), at: AT };
    entry.settled(outcome, None, AT)
}

fn recorded(via: Via, revision: u32) -> HistoryEntry {
    let party = |customer| Party { customer, name: String::new(), email: String::new() };
    HistoryEntry {
        operation: OperationId::from_parts(AT, [9; 10]),
        order: order(1).id,
        revision: OwnerRevision(revision),
        old: party(None),
        new: party(CustomerId::new(7)),
        email_before: String::new(),
        email_after: String::new(),
        via,
        staff: StaffRef { id: StaffId::new(1).unwrap(), name: "Clara".into() },
        device: made(via).operation.device,
        reason: None,
        made_at: AT,
        data_as_of: None,
        applied_at: AT,
        connection: Connection::Online,
        undoes: None,
    }
}

#[test]
fn a_link_offers_siblings_while_it_waits_once_it_is_applied_and_once_it_is_recorded() {
    let link = made(Via::Link);
    assert!(came_by_link(&held(0), std::slice::from_ref(&link), None));
    assert!(came_by_link(&held(0), &[applied(&link, 1)], None));
    assert!(came_by_link(&held(1), &[], Some(&recorded(Via::Link, 1))));
    let other = Entry {
        operation: contract::operation::Operation { order: OrderId::new(2).unwrap(), ..link.operation },
        ..link
    };
    assert!(!came_by_link(&held(0), &[other], None));
}

#[test]
fn no_other_change_of_owner_does_and_none_that_the_order_has_moved_on_from() {
    assert!(!came_by_link(&held(0), &[], None));
    assert!(!came_by_link(&held(1), &[], Some(&recorded(Via::Reassign, 1))));
    assert!(!came_by_link(&held(0), &[made(Via::Reassign)], Some(&recorded(Via::Link, 0))));
    // Given to somebody by hand since, here or elsewhere.
    assert!(!came_by_link(&held(2), &[applied(&made(Via::Link), 1)], Some(&recorded(Via::Reassign, 2))));
    assert!(!came_by_link(&held(1), &[applied(&made(Via::Reassign), 2)], Some(&recorded(Via::Link, 1))));
    // Moved on, and nothing here says how.
    assert!(!came_by_link(&held(2), &[applied(&made(Via::Link), 1)], None));
    let undo = HistoryEntry { undoes: Some(OperationId::from_parts(AT, [8; 10])), ..recorded(Via::Link, 1) };
    assert!(!came_by_link(&held(1), &[], Some(&undo)));
}

#[test]
fn siblings_are_offered_until_none_of_them_can_be_linked() {
    let sibling = |may| Sibling { order: order(2).id, facts: vec![], other_name: false, may, ticked: false };
    assert_eq!(offered(&[]), 0);
    assert_eq!(offered(&[sibling(false), sibling(false)]), 0);
    assert_eq!(offered(&[sibling(false), sibling(true)]), 2);
}
