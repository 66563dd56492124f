use super::*;
use crate::fixtures::{customer, load, order};
use crate::outbox::EntryState;
use crate::overlay::tests::waiting;
use contract::id::DeviceId;
use contract::operation::{Base, Connection, ContactEmail, Reason};
use contract::order::OwnerRevision;
use contract::time::Timestamp;

const AT: Timestamp = Timestamp::from_millis(0);

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

/// A waiting operation that gives the order to a new account.
fn new(order: u32, address: &str) -> Entry {
    let mut entry = waiting(order, None);
    entry.operation.target = Target::New { email: email(address), notify: order == 2 };
    entry.operation.contact_email = ContactEmail::Keep;
    entry.operation.reason = Reason::parse("at the counter").ok();
    entry
}

fn taken(entry: &Entry, by: Option<u32>) -> Entry {
    let refusal = Refusal::EmailTaken { by: by.and_then(CustomerId::new) };
    entry.settled(Outcome::Rejected { refusal }, None, AT)
}

fn account_of(entries: &[Entry]) -> PendingAccount {
    let mut accounts = pending_accounts(entries);
    assert_eq!(accounts.len(), 1);
    accounts.remove(0)
}

fn made(author: u32) -> Made {
    Made {
        id: OperationId::from_parts(Timestamp::from_millis(900), [9; 10]),
        author: StaffId::new(author).unwrap(),
        device: "00000000-0000-7000-8000-000000000001".parse::<DeviceId>().unwrap(),
        at: Timestamp::from_millis(900),
        data_as_of: None,
        connection: Connection::Online,
        group: None,
    }
}

fn decide(data: &Data, entries: &[Entry], decision: &Decision) -> Resolution {
    let account = account_of(entries);
    let deciding = Deciding { account: &account, entries, cursor: None, made: made(1) };
    let mut next = 0u8;
    resolve(data, &deciding, decision, || {
        next += 1;
        OperationId::from_parts(Timestamp::from_millis(900), [next; 10])
    })
}

fn operations(resolution: &Resolution) -> Vec<&Operation> {
    resolution.made.iter().map(|(_, result)| result.as_ref().unwrap()).collect()
}

#[test]
fn t48_orders_given_to_one_new_account_wait_on_it_together() {
    let entries =
        [new(1, "Ana@Example.com"), new(2, "ana@example.com "), new(3, "bo@example.com"), waiting(4, Some(1))];
    let accounts = pending_accounts(&entries);
    let said: Vec<_> = accounts.iter().map(|a| (a.email.as_str(), a.state, a.orders.len(), a.notify)).collect();
    let waits = PendingState::Waiting;
    assert_eq!(said, [("Ana@Example.com", waits, 2, true), ("bo@example.com", waits, 1, false)]);
    assert_eq!(accounts[0].operations, [entries[0].id(), entries[1].id()]);
}

#[test]
fn t49_an_account_whose_e_mail_is_taken_is_held_until_somebody_decides() {
    let entries = [
        taken(&new(1, "ana@example.com"), None),
        taken(&new(2, "ana@example.com"), Some(7)),
        new(3, "ana@example.com"),
    ];
    let account = account_of(&entries);
    assert_eq!(account.state, PendingState::Held { by: CustomerId::new(7) });
    assert_eq!(account.orders.len(), 3);
    let decided = entries.map(|entry| Entry { decided_at: Some(AT), ..entry });
    assert_eq!(account_of(&decided).state, PendingState::Waiting);
    assert_eq!(pending_accounts(&decided[..2]), []);
}

#[test]
fn an_account_that_was_made_or_refused_for_another_reason_is_not_on_its_way() {
    let outcome = Outcome::Applied { seq: Seq(1), revision: OwnerRevision(1), owner: CustomerId::new(9), at: AT };
    let made = new(1, "ana@example.com").settled(outcome, None, AT);
    let locked = new(2, "ana@example.com").settled(Outcome::Rejected { refusal: Refusal::OrderLocked }, None, AT);
    let gone = Entry { state: EntryState::Withdrawn { at: AT }, ..new(3, "ana@example.com") };
    assert_eq!(pending_accounts(&[made, locked, gone]), []);
}

#[test]
fn t49_using_the_account_that_has_the_e_mail_takes_all_orders_along() {
    let data = load(&[order(1), order(2), order(3)], &[customer(7)]);
    // Two came back refused, the third has not been sent.
    let entries = [
        taken(&new(1, "ana@example.com"), Some(7)),
        taken(&new(2, "ana@example.com"), Some(7)),
        new(3, "ana@example.com"),
    ];
    let resolution = decide(&data, &entries, &Decision::Use(customer(7).id));
    assert_eq!(resolution.decide, [entries[0].id(), entries[1].id()]);
    assert_eq!((resolution.withdraw.clone(), resolution.left.len()), (vec![entries[2].id()], 0));
    let made = operations(&resolution);
    assert_eq!(made.len(), 3);
    for operation in &made {
        assert_eq!(operation.target, Target::Customer { customer: customer(7).id });
        assert_eq!(operation.base, Base::Revision { revision: OwnerRevision(0) });
        assert_eq!((operation.group, operation.contact_email), (Some(made[0].id), ContactEmail::Keep));
        assert_eq!(operation.reason.as_ref().map(Reason::as_str), Some("at the counter"));
    }
}

#[test]
fn t49_another_e_mail_makes_the_account_anew_for_all_orders() {
    let data = load(&[order(1), order(2)], &[customer(7)]);
    let entries = [taken(&new(1, "ana@example.com"), Some(7)), taken(&new(2, "ana@example.com"), Some(7))];
    let resolution = decide(&data, &entries, &Decision::Other(email("ana.ruiz@example.com")));
    let target = Target::New { email: email("ana.ruiz@example.com"), notify: true };
    assert!(operations(&resolution).iter().all(|operation| operation.target == target));
    // One that is taken as well, as far as this device knows, is refused for each.
    let resolution = decide(&data, &entries, &Decision::Other(email(&customer(7).email)));
    let refused = Err(Refusal::EmailTaken { by: Some(customer(7).id) });
    assert!(resolution.made.iter().all(|(_, result)| *result == refused));
}

#[test]
fn t49_withdrawing_leaves_the_orders_with_whom_they_have() {
    let data = load(&[order(1), order(2)], &[]);
    let entries = [taken(&new(1, "ana@example.com"), None), new(2, "ana@example.com")];
    let resolution = decide(&data, &entries, &Decision::Withdraw);
    let expected =
        Resolution { withdraw: vec![entries[1].id()], decide: vec![entries[0].id()], ..Resolution::default() };
    assert_eq!(resolution, expected);
}

#[test]
fn what_may_be_at_the_server_or_is_somebody_elses_stays_until_the_server_has_decided() {
    let data = load(&[order(1), order(2), order(3)], &[customer(7)]);
    let offered = Entry { offered: true, ..new(2, "ana@example.com") };
    let mut others = new(3, "ana@example.com");
    others.operation.author = StaffId::new(2).unwrap();
    let entries = [taken(&new(1, "ana@example.com"), Some(7)), offered.clone(), others.clone()];
    let resolution = decide(&data, &entries, &Decision::Use(customer(7).id));
    assert_eq!(resolution.left, [offered.id(), others.id()]);
    assert_eq!((resolution.withdraw.len(), resolution.made.len()), (0, 1));
    assert_eq!(operations(&resolution)[0].group, None);
}

#[test]
fn t50_an_order_that_was_given_to_somebody_since_is_not_taken_back() {
    let data = load(&[order(1), order(2)], &[customer(7)]);
    let mut later = waiting(1, Some(7));
    later.operation.id = OperationId::from_parts(Timestamp::from_millis(50), [5; 10]);
    later.operation.made_at = Timestamp::from_millis(50);
    let entries = [taken(&new(1, "ana@example.com"), Some(7)), taken(&new(2, "ana@example.com"), Some(7)), later];
    assert_eq!(account_of(&entries).orders, [order(2).id]);
    let resolution = decide(&data, &entries, &Decision::Use(customer(7).id));
    assert_eq!(resolution.decide.len(), 2);
    assert_eq!(resolution.made.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [order(2).id]);
}

#[test]
fn a_withdrawn_operation_is_made_again_on_what_it_was_made_on() {
    let data = load(&[order(1)], &[customer(3), customer(7)]);
    let first = waiting(1, Some(3));
    let mut second = new(1, "ana@example.com");
    second.operation.id = OperationId::from_parts(Timestamp::from_millis(50), [5; 10]);
    second.operation.base = Base::Operation { operation: first.id() };
    let entries = [first.clone(), second.clone()];
    let resolution = decide(&data, &entries, &Decision::Use(customer(7).id));
    assert_eq!(resolution.withdraw, [second.id()]);
    assert_eq!(operations(&resolution)[0].base, Base::Operation { operation: first.id() });
    // To whom it goes anyway, nothing is made.
    let same = decide(&data, &entries, &Decision::Use(customer(3).id));
    assert_eq!(same.made, [(order(1).id, Err(Refusal::SameOwner))]);
}
