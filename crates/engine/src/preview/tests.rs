use super::*;
use crate::fixtures::{customer, customer_rows, detail, load, order, order_rows};
use crate::overlay::tests::{entries, waiting};
use crate::reassign::{Intent, Made, prepare};
use contract::id::{DeviceId, OperationId, StaffId};
use contract::operation::Connection;
use contract::order::{Channel, OwnerRevision};
use contract::preview::Warning;
use contract::reassignment::{Refusal, contact_email_after};
use contract::sync::{Change, ChangeBody, Seq};
use proptest::prelude::*;

const NONE: &[Entry] = &[];

pub(super) fn account(n: u32) -> Target {
    Target::Customer { customer: CustomerId::new(n).unwrap() }
}

pub(super) fn ask<'a>(
    orders: &'a [OrderId],
    target: &'a Target,
    entries: &'a [Entry],
    details: &'a HashMap<OrderId, OrderDetail>,
) -> PreviewAsk<'a> {
    let now = Timestamp::from_millis(0);
    let (via, contact_email) = (Via::Reassign, ContactEmail::Follow);
    PreviewAsk { orders, target, via, contact_email, now, as_of: Some(now), entries, details }
}

fn made() -> Made {
    Made {
        id: OperationId::from_parts(Timestamp::from_millis(7), [7; 10]),
        author: StaffId::new(1).unwrap(),
        device: "00000000-0000-7000-8000-000000000001".parse::<DeviceId>().unwrap(),
        at: Timestamp::from_millis(7),
        data_as_of: None,
        connection: Connection::Online,
        group: None,
    }
}

pub(super) fn tame(rows: Vec<OrderRow>) -> Vec<OrderRow> {
    let tame = |mut row: OrderRow| {
        row.total.minor %= 1_000_000;
        row
    };
    rows.into_iter().map(tame).collect()
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        3 => (1u32..14).prop_map(account),
        1 => Just(Target::Guest),
        1 => prop_oneof!["new\\.one@x\\.org", "[ab]@x\\.org"].prop_map(|email| Target::New {
            email: contract::email::Email::parse(&email).unwrap(),
            notify: false
        }),
    ]
}

proptest! {
    #[test]
    fn a_verdict_is_what_making_the_operation_says(
        rows in order_rows(30), customers in customer_rows(14), entries in entries(70, 12), target in target(), link in any::<bool>(),
    ) {
        let data = load(&rows, &customers);
        let overlay = Overlay::of(&entries, None);
        let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
        let details = HashMap::new();
        let via = if link { Via::Link } else { Via::Reassign };
        let ask = PreviewAsk { via, ..ask(&ids, &target, &entries, &details) };
        let preview = data.preview(&ask, &overlay);
        let facts = match &target {
            Target::Customer { customer } => data.target_facts(*customer),
            Target::New { email, .. } => new_account_facts(email.as_str(), |key| data.customer_by_email(key)),
            Target::Guest => TargetFacts::Guest,
        };
        for (one, id) in preview.moves.iter().zip(&ids) {
            let mut row = data.order(*id).unwrap();
            data.lay_over(&mut row, &overlay);
            let target = target.clone();
            let (contact_email, reason, undoes) = (ContactEmail::Follow, None, None);
            let intent = Intent { order: &row, entries: &entries, target, contact_email, via, reason, undoes };
            prop_assert_eq!(&one.verdict, &prepare(intent, &facts, made()).map(drop));
        }
    }

    #[test]
    fn t26_a_preview_is_what_the_figures_are_once_the_changes_have_come(
        rows in order_rows(40), customers in customer_rows(14), to in 0u32..14, chosen in any::<u64>(), keep in any::<bool>(),
    ) {
        let rows = tame(rows);
        let mut data = load(&rows, &customers);
        let nothing = Overlay::default();
        let target = if to == 0 { Target::Guest } else { account(to) };
        let ids: Vec<OrderId> = rows.iter().map(|row| row.id).filter(|id| chosen >> (id.get() % 64) & 1 == 1).collect();
        let details = HashMap::new();
        let contact_email = if keep { ContactEmail::Keep } else { ContactEmail::Follow };
        let preview = data.preview(&PreviewAsk { contact_email, ..ask(&ids, &target, NONE, &details) }, &nothing);
        prop_assert_eq!(preview.moves.len(), ids.len());

        // The server applies what may move, by the same rule; the changes come back in the feed.
        let email = CustomerId::new(to).and_then(|id| data.customer(id)).map(|customer| customer.email);
        for one in preview.moves.iter().filter(|one| one.verdict.is_ok()) {
            let mut row = data.order(one.order).unwrap();
            row.owner = CustomerId::new(to);
            row.owner_revision = OwnerRevision(row.owner_revision.0 + 1);
            let after = contact_email_after(contact_email, &row.contact_email, &row.placed_email, email.as_deref());
            row.contact_email = after.to_owned();
            let body = ChangeBody::Order { row: Box::new(row), entry: None, detail: None };
            data.apply(&Change { seq: Seq(1), body });
        }
        for one in &preview.moves {
            let row = data.order(one.order).unwrap();
            let (owner, contact) =
                if one.verdict.is_ok() { (&one.owner.1, &one.contact_email.1) } else { (&one.owner.0, &one.contact_email.0) };
            prop_assert_eq!(owner.identity(row.id), data.owner_of(&row, &nothing).identity(row.id));
            prop_assert_eq!((contact, &one.placed_email), (&row.contact_email, &row.placed_email));
        }
        for side in &preview.sides {
            let now = match &side.who {
                Who::Account { id, .. } => data.tallies(&[*id], &nothing).remove(0),
                Who::Guest { email, .. } if !email.trim().is_empty() => {
                    let of = rows.iter().find(|row| match_key(&row.placed_email) == match_key(email)).unwrap();
                    data.guest(of.id, &nothing).unwrap().row.tally
                }
                _ => continue,
            };
            prop_assert_eq!(&side.after, &now);
        }
    }
}

#[test]
fn t26_a_pending_account_is_counted_by_the_orders_that_wait_for_it() {
    let data = load(&[order(1), order(2)], &[]);
    let new = |email: &str| Target::New { email: contract::email::Email::parse(email).unwrap(), notify: false };
    let mut first = waiting(1, None);
    first.operation.target = new("ana@example.com");
    let entries = [first];
    let (target, details) = (new("ANA@example.com"), HashMap::new());
    let both = [order(1).id, order(2).id, order(2).id];
    let preview = data.preview(&ask(&both, &target, &entries, &details), &Overlay::of(&entries, None));
    let verdicts: Vec<_> = preview.moves.iter().map(|one| one.verdict.clone()).collect();
    assert_eq!(verdicts, [Err(Refusal::SameOwner), Ok(())]);
    let sides: Vec<_> = preview.sides.iter().map(|side| (side.before.orders, side.after.orders)).collect();
    assert_eq!(sides, [(1, 0), (1, 2)]);
}

#[test]
fn warnings_tell_what_this_device_knows_and_what_it_does_not() {
    let till = |n: u32| OrderRow { owner: CustomerId::new(1), channel: Channel::PointOfSale, ..order(n) };
    let rows: Vec<OrderRow> = (1..=20).map(till).collect();
    let data = load(&rows, &[customer(1), customer(2)]);
    let target = account(2);
    let entries = [waiting(1, Some(1))];
    let ids = [rows[0].id];
    let overlay = Overlay::of(&entries, None);
    let warnings = |ask: &PreviewAsk<'_>| data.preview(ask, &overlay).moves.remove(0).warnings;
    let known = HashMap::from([(rows[0].id, detail(1))]);
    let now = Timestamp::from_millis(61 * MINUTE_MS);
    let with_detail = PreviewAsk { now, ..ask(&ids, &target, &entries, &known) };
    let other_waiting = Warning::OtherWaiting { operations: 1 };
    assert_eq!(warnings(&with_detail), [Warning::TillAccount, other_waiting.clone(), Warning::DataOld { minutes: 61 }]);
    let unknown = HashMap::new();
    let without = PreviewAsk { as_of: None, ..ask(&ids, &target, &entries, &unknown) };
    assert_eq!(
        warnings(&without),
        [
            Warning::ParticipantsUnknown,
            Warning::TillAccount,
            Warning::PaymentsUnknown,
            other_waiting,
            Warning::DataAgeUnknown
        ]
    );
}

#[test]
fn an_order_that_goes_to_a_till_is_warned_of() {
    let till = |n: u32| OrderRow { owner: CustomerId::new(1), channel: Channel::PointOfSale, ..order(n) };
    let rows: Vec<OrderRow> = (1..=20).map(till).chain([order(21)]).collect();
    let data = load(&rows, &[customer(1), customer(2)]);
    let (ids, known) = ([order(21).id], HashMap::from([(order(21).id, detail(21))]));
    let warnings =
        |target: Target| data.preview(&ask(&ids, &target, NONE, &known), &Overlay::default()).moves.remove(0).warnings;
    assert_eq!(warnings(account(1)), [Warning::TillTarget]);
    assert_eq!(warnings(account(2)), []);
    assert_eq!(warnings(Target::Guest), []);
}

#[test]
fn t16_t17_what_stays_is_not_in_the_moves_at_all() {
    let data = load(&[order(1)], &[customer(2)]);
    let (target, details, ids) = (account(2), HashMap::new(), [order(1).id]);
    let preview = data.preview(&ask(&ids, &target, NONE, &details), &Overlay::default());
    let one = &preview.moves[0];
    assert_eq!((one.number.as_str(), one.placed_email.as_str()), ("1", "guest1@example.com"));
    assert_eq!(one.contact_email, ("guest1@example.com".into(), "user2@example.com".into()));
    assert_eq!(data.order(ids[0]), Some(order(1)));
    assert_eq!(data.customer(customer(2).id), Some(customer(2)));
}
