use super::*;
use contract::customer::CustomerStatus;
use contract::email::Email;
use contract::id::{DepartmentId, Departments, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderState, OwnerRevision};
use contract::sync::Seq;

fn customer(n: u32) -> CustomerId {
    CustomerId::new(n).unwrap()
}

fn order(owner: Option<u32>, revision: u32) -> OrderRow {
    OrderRow {
        id: OrderId::new(1042).unwrap(),
        number: "1042".into(),
        department: DepartmentId::new(1).unwrap(),
        placed_at: None,
        owner: owner.map(customer),
        owner_revision: OwnerRevision(revision),
        placed_email: "guest@example.com".into(),
        contact_email: "guest@example.com".into(),
        contact_name: String::new(),
        contact_phone: String::new(),
        contact_postcode: String::new(),
        contact_town: String::new(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        total: Money { minor: 100, currency: Currency::parse("EUR").unwrap() },
    }
}

fn account(n: u32) -> TargetFacts {
    let departments = Departments::only(DepartmentId::new(1).unwrap());
    TargetFacts::Account { id: customer(n), status: CustomerStatus::Active, departments }
}

fn made(n: u128) -> Made {
    Made {
        id: OperationId(uuid::Uuid::from_u128(n)),
        author: StaffId::new(1).unwrap(),
        device: DeviceId(uuid::Uuid::from_u128(9)),
        at: Timestamp::from_millis(n as i64),
        data_as_of: None,
        connection: Connection::Online,
        group: None,
    }
}

fn intent<'a>(order: &'a OrderRow, entries: &'a [Entry], target: Target) -> Intent<'a> {
    Intent {
        order,
        entries,
        target,
        contact_email: ContactEmail::Follow,
        via: Via::Reassign,
        reason: None,
        undoes: None,
    }
}

fn to(n: u32) -> Target {
    Target::Customer { customer: customer(n) }
}

fn new(email: &str) -> Target {
    Target::New { email: Email::parse(email).unwrap(), notify: false }
}

fn waiting(order: &OrderRow, target: Target, facts: &TargetFacts, n: u128) -> Entry {
    Entry::new(prepare(intent(order, &[], target), facts, made(n)).unwrap())
}

fn applied(entry: &Entry, revision: u32) -> Entry {
    let revision = OwnerRevision(revision);
    let outcome = Outcome::Applied { seq: Seq(1), revision, owner: None, at: Timestamp::from_millis(0) };
    entry.settled(outcome, None, Timestamp::from_millis(0))
}

fn guest() -> Before {
    Before { owner: None, facts: TargetFacts::Guest }
}

#[test]
fn an_operation_carries_the_revision_staff_saw() {
    let order = order(Some(1), 4);
    let operation = prepare(intent(&order, &[], to(2)), &account(2), made(1)).unwrap();
    assert_eq!(operation.base, Base::Revision { revision: OwnerRevision(4) });
    assert_eq!((operation.schema, operation.target), (OPERATION_SCHEMA, to(2)));
}

#[test]
fn an_operation_on_a_waiting_one_builds_on_it() {
    let first = waiting(&order(Some(1), 4), to(2), &account(2), 1);
    let shown = order(Some(2), 4);
    let operation = prepare(intent(&shown, std::slice::from_ref(&first), to(3)), &account(3), made(2)).unwrap();
    assert_eq!(operation.base, Base::Operation { operation: first.id() });
    let settled = applied(&first, 5);
    let operation = prepare(intent(&shown, &[settled], to(3)), &account(3), made(2)).unwrap();
    assert_eq!(operation.base, Base::Revision { revision: OwnerRevision(4) });
}

#[test]
fn t20_same_customer_makes_no_operation() {
    let owned = order(Some(2), 0);
    assert_eq!(prepare(intent(&owned, &[], to(2)), &account(2), made(1)), Err(Refusal::SameOwner));
    let first = waiting(&order(None, 0), new("ana@example.com"), &TargetFacts::New, 1);
    let shown = order(None, 0);
    let again = intent(&shown, std::slice::from_ref(&first), new("ANA@example.com"));
    assert_eq!(prepare(again, &TargetFacts::New, made(2)), Err(Refusal::SameOwner));
}

#[test]
fn an_order_of_a_pending_account_is_no_guest_order() {
    let first = waiting(&order(None, 0), new("ana@example.com"), &TargetFacts::New, 1);
    let shown = order(None, 0);
    let entries = [first];
    let link = Intent { via: Via::Link, ..intent(&shown, &entries, to(2)) };
    assert_eq!(prepare(link, &account(2), made(2)), Err(Refusal::AlreadyOwned { owner: customer(PENDING_OWNER) }));
    assert!(prepare(intent(&shown, &entries, Target::Guest), &TargetFacts::Guest, made(2)).is_ok());
}

#[test]
fn a_new_account_whose_address_is_known_here_is_refused_with_its_holder() {
    let facts = new_account_facts(" Ana@Example.com ", |key| (key == "ana@example.com").then(|| customer(5)));
    let order = order(None, 0);
    let refused = prepare(intent(&order, &[], new("ana@example.com")), &facts, made(1));
    assert_eq!(refused, Err(Refusal::EmailTaken { by: Some(customer(5)) }));
    assert_eq!(new_account_facts("bo@example.com", |_| None), TargetFacts::New);
}

#[test]
fn undo_withdraws_what_was_never_offered() {
    let entry = waiting(&order(None, 0), to(2), &account(2), 1);
    let entries = [entry.clone()];
    assert_eq!(undo(&entry, &order(Some(2), 0), &entries, &guest(), made(2)), Ok(Undo::Withdraw(entry.id())));
}

#[test]
fn undo_of_what_may_have_reached_the_server_is_a_new_operation_on_top() {
    let entry = Entry { offered: true, ..waiting(&order(None, 0), to(2), &account(2), 1) };
    let entries = [entry.clone()];
    let Ok(Undo::Operation(operation)) = undo(&entry, &order(Some(2), 0), &entries, &guest(), made(2)) else {
        panic!("withdrawn")
    };
    assert_eq!(operation.base, Base::Operation { operation: entry.id() });
    assert_eq!((operation.target, operation.undoes), (Target::Guest, Some(entry.id())));
}

#[test]
fn undo_of_an_applied_operation_goes_back_to_the_owner_before_unless_the_order_moved_on() {
    let before = Before { owner: Some(customer(1)), facts: account(1) };
    let entry = applied(&waiting(&order(Some(1), 4), to(2), &account(2), 1), 5);
    let entries = [entry.clone()];
    let Ok(Undo::Operation(operation)) = undo(&entry, &order(Some(2), 5), &entries, &before, made(2)) else {
        panic!("refused")
    };
    assert_eq!((operation.target.clone(), operation.undoes), (to(1), Some(entry.id())));
    assert_eq!(operation.base, Base::Revision { revision: OwnerRevision(5) });
    assert_eq!(undo(&entry, &order(Some(3), 6), &entries, &before, made(2)), Err(Refusal::MovedOn));
    let later = [entry.clone(), Entry::new(*operation)];
    assert_eq!(undo(&entry, &order(Some(2), 5), &later, &before, made(3)), Err(Refusal::MovedOn));
}

#[test]
fn there_is_nothing_to_undo_in_what_changed_nothing() {
    let entry = waiting(&order(None, 0), to(2), &account(2), 1);
    let rejected = Outcome::Rejected { refusal: Refusal::OrderLocked };
    let entry = entry.settled(rejected, None, Timestamp::from_millis(0));
    let entries = [entry.clone()];
    assert_eq!(undo(&entry, &order(None, 0), &entries, &guest(), made(2)), Err(Refusal::BaseNotApplied));
}
