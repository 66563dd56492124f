use super::*;
use crate::data::Data;
use crate::fixtures::{customer_rows, load, order, order_rows};
use crate::orders::{CustomerCell, OrderView};
use contract::customer::CustomerRow;
use contract::email::Email;
use contract::id::{DeviceId, StaffId};
use contract::operation::{Base, OPERATION_SCHEMA, Operation, Via};
use contract::order::OwnerRevision;
use contract::reassignment::Refusal;
use contract::sync::{Change, ChangeBody};
use contract::time::Timestamp;
use proptest::prelude::*;

fn operation(n: u32, order: u32, target: Target, contact_email: ContactEmail) -> Operation {
    Operation {
        schema: OPERATION_SCHEMA,
        id: OperationId::from_parts(Timestamp::from_millis(i64::from(n)), [0; 10]),
        order: OrderId::new(order).unwrap(),
        base: Base::Revision { revision: OwnerRevision(0) },
        target,
        contact_email,
        via: Via::Reassign,
        reason: None,
        author: StaffId::new(1).unwrap(),
        device: "00000000-0000-7000-8000-000000000001".parse::<DeviceId>().unwrap(),
        made_at: Timestamp::from_millis(i64::from(n)),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    }
}

/// An operation that waits: gives the order to the customer, or to nobody.
pub(crate) fn waiting(order: u32, customer: Option<u32>) -> Entry {
    let target = customer.map_or(Target::Guest, |id| Target::Customer { customer: CustomerId::new(id).unwrap() });
    Entry::new(operation(order, order, target, ContactEmail::Follow))
}

fn target(kind: u8, customer: u32) -> Target {
    match kind {
        0 => Target::Guest,
        1 => Target::New { email: Email::parse("New.One@x.org").unwrap(), notify: false },
        _ => Target::Customer { customer: CustomerId::new(customer).unwrap() },
    }
}

prop_compose! {
    fn entry(orders: u32, customers: u32)(
        order in 1..orders, kind in 0u8..4, customer in 1..customers, keep in any::<bool>(), state in 0u8..6, seq in 0u64..4,
    ) -> Entry {
        let contact = if keep { ContactEmail::Keep } else { ContactEmail::Follow };
        let mut entry = Entry::new(operation(0, order, target(kind, customer), contact));
        let at = Timestamp::from_millis(0);
        let settled = |outcome| EntryState::Settled { outcome, at };
        entry.state = match state {
            0 => EntryState::Withdrawn { at },
            1 => settled(Outcome::Rejected { refusal: Refusal::OrderLocked }),
            2 => {
                let owner = match kind { 0 => None, 1 => CustomerId::new(99), _ => CustomerId::new(customer) };
                settled(Outcome::Applied { seq: Seq(seq), revision: OwnerRevision(1), owner, at })
            }
            3 => settled(Outcome::Already { seq: Seq(seq), revision: OwnerRevision(1) }),
            _ => EntryState::Waiting,
        };
        entry
    }
}

/// Entries of any state, in the order they were made.
pub(crate) fn entries(orders: u32, customers: u32) -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(entry(orders, customers), 0..8).prop_map(|mut entries| {
        for (n, entry) in (1u8..).zip(&mut entries) {
            entry.operation.id = OperationId::from_parts(Timestamp::from_millis(i64::from(n)), [n; 10]);
        }
        entries
    })
}

/// The row as the server will send it when the operation was applied to the row it has.
fn applied(data: &Data, mut row: OrderRow, operation: &Operation, made: CustomerId) -> OrderRow {
    row.owner = match &operation.target {
        Target::Customer { customer } => Some(*customer),
        Target::New { .. } => Some(made),
        Target::Guest => None,
    };
    let email = row.owner.map(|id| data.customer(id).map_or(row.contact_email.clone(), |c| c.email));
    let after = contact_email_after(operation.contact_email, &row.contact_email, &row.placed_email, email.as_deref());
    row.contact_email = after.to_owned();
    row.owner_revision.0 += 1;
    row
}

fn shown(view: &OrderView) -> (CustomerCell, String) {
    (view.customer.clone(), view.row.contact_email.clone())
}

proptest! {
    #[test]
    fn an_empty_outbox_changes_nothing(rows in order_rows(20), customers in customer_rows(8)) {
        let data = load(&rows, &customers);
        let overlay = Overlay::of([], Some(Seq(7)));
        prop_assert!(overlay.is_empty());
        for row in rows {
            let view = data.order_view(row.id, &overlay).unwrap();
            prop_assert_eq!((view.row, view.mark), (row, None));
        }
    }

    #[test]
    fn what_is_shown_stays_the_same_from_saving_to_the_change_coming_back(
        rows in order_rows(20), customers in customer_rows(8), kind in 0u8..3, customer in 1u32..20, keep in any::<bool>(),
        at in any::<prop::sample::Index>(), earlier in 0usize..2,
    ) {
        prop_assume!(!rows.is_empty());
        let row = rows[at.index(rows.len())].clone();
        let mut data = load(&rows, &customers);
        let contact = if keep { ContactEmail::Keep } else { ContactEmail::Follow };
        let made = CustomerId::new(1000).unwrap();
        // Perhaps another operation of this device on the same order came before.
        let mut waiting: Vec<Entry> = (0..earlier)
            .map(|_| Entry::new(operation(1, row.id.get(), target(2, 5), ContactEmail::Follow)))
            .collect();
        waiting.push(Entry::new(operation(2, row.id.get(), target(kind, customer), contact)));
        let cursor = Some(Seq(10));
        let before = data.order_view(row.id, &Overlay::of(&waiting, cursor)).unwrap();
        prop_assert_eq!(before.mark, Some(Mark::Saved));

        let mut now = row;
        let mut settled = Vec::new();
        for (seq, entry) in (11..).zip(&waiting) {
            now = applied(&data, now, &entry.operation, made);
            let at = Timestamp::from_millis(5);
            let outcome = Outcome::Applied { seq: Seq(seq), revision: now.owner_revision, owner: now.owner, at };
            settled.push(entry.settled(outcome, None, at));
        }
        let between = data.order_view(now.id, &Overlay::of(&settled, cursor)).unwrap();
        prop_assert_eq!(shown(&between), shown(&before));
        prop_assert_eq!(between.mark, Some(Mark::Synced));

        if kind == 1 {
            let email = "New.One@x.org".to_owned();
            let account = CustomerRow { id: made, username: email.clone(), email: email.clone(), name: String::new(), ..crate::fixtures::customer(1000) };
            data.apply(&Change { seq: Seq(11), body: ChangeBody::Customer { row: Box::new(account) } });
            now.contact_email = between.row.contact_email.clone();
        }
        let body = ChangeBody::Order { row: Box::new(now.clone()), entry: None, detail: None };
        data.apply(&Change { seq: Seq(12), body });
        let after = data.order_view(now.id, &Overlay::of(&settled, Some(Seq(12)))).unwrap();
        prop_assert_eq!(after.mark, None);
        prop_assert_eq!(&after.row.contact_email, &between.row.contact_email);
        if kind == 1 {
            prop_assert_eq!(after.row.owner, Some(made));
        } else {
            prop_assert_eq!(after.customer, between.customer);
        }
    }
}

#[test]
fn the_operation_made_last_wins_even_if_the_clock_was_set_back() {
    let first = Entry::new(operation(9, 1, target(2, 1), ContactEmail::Follow));
    let mut second = Entry::new(operation(3, 1, target(2, 2), ContactEmail::Follow));
    second.operation.base = Base::Operation { operation: first.id() };
    let overlay = Overlay::of([&second, &first], None);
    assert_eq!(overlay.owner(order(1).id), Some(&LaidOwner::Account(CustomerId::new(2).unwrap())));
}

#[test]
fn conflicts_and_refusals_are_marked_until_decided_and_never_laid_over() {
    let refused = waiting(1, Some(2)).settled(
        Outcome::Rejected { refusal: Refusal::OrderLocked },
        None,
        Timestamp::from_millis(1),
    );
    let overlay = Overlay::of([&refused], None);
    assert!(overlay.is_empty());
    assert_eq!(overlay.mark(order(1).id), Some(Mark::NeedsAttention));
    let decided = Entry { decided_at: Some(Timestamp::from_millis(2)), ..refused };
    assert_eq!(Overlay::of([&decided], None), Overlay::default());
    let withdrawn = Entry { state: EntryState::Withdrawn { at: Timestamp::from_millis(2) }, ..waiting(1, Some(2)) };
    assert_eq!(Overlay::of([&withdrawn], None), Overlay::default());
}

#[test]
fn an_account_the_server_made_is_shown_by_its_email_until_it_comes() {
    let data = load(&[order(1)], &[]);
    let at = Timestamp::from_millis(1);
    let outcome = Outcome::Applied { seq: Seq(5), revision: OwnerRevision(1), owner: CustomerId::new(77), at };
    let entry = Entry::new(operation(1, 1, target(1, 0), ContactEmail::Follow)).settled(outcome, None, at);
    let view = data.order_view(order(1).id, &Overlay::of([&entry], Some(Seq(4)))).unwrap();
    assert_eq!(view.customer, CustomerCell::Pending { email: "New.One@x.org".into() });
    assert_eq!((view.row.owner, view.row.contact_email.as_str()), (CustomerId::new(77), "New.One@x.org"));
    assert!(Overlay::of([&entry], Some(Seq(5))).is_empty());
}
