use super::*;
use crate::fixtures::order;
use crate::outbox::EntryState;
use crate::overlay::tests::waiting;
use contract::customer::CustomerStatus;
use contract::email::Email;
use contract::id::{CustomerId, DeviceId, StaffId};
use contract::operation::Connection;
use contract::order::{OrderState, OwnerRevision};
use contract::outcome::Outcome;
use contract::sync::Seq;
use contract::time::Timestamp;

fn id(n: u8) -> OperationId {
    OperationId::from_parts(Timestamp::from_millis(i64::from(n)), [n; 10])
}

fn ids() -> impl FnMut() -> OperationId {
    (1..).map(id).collect_next()
}

trait CollectNext {
    fn collect_next(self) -> impl FnMut() -> OperationId;
}

impl<I: Iterator<Item = OperationId>> CollectNext for I {
    fn collect_next(mut self) -> impl FnMut() -> OperationId {
        move || self.next().expect("fewer operations than ids")
    }
}

fn made() -> Made {
    Made {
        id: id(200),
        author: StaffId::new(1).unwrap(),
        device: "00000000-0000-7000-8000-000000000001".parse::<DeviceId>().unwrap(),
        at: Timestamp::from_millis(7),
        data_as_of: None,
        connection: Connection::Offline,
        group: None,
    }
}

fn customer(n: u32) -> CustomerId {
    CustomerId::new(n).unwrap()
}

fn account(n: u32) -> TargetFacts {
    let departments = contract::id::Departments::only(order(1).department);
    TargetFacts::Account { id: customer(n), status: CustomerStatus::Active, departments }
}

fn together(target: Target, entries: &[Entry]) -> Together<'_> {
    let reason = Reason::parse("same person").ok();
    Together { entries, target, contact_email: ContactEmail::Follow, via: Via::Reassign, reason }
}

fn to(n: u32) -> Target {
    Target::Customer { customer: customer(n) }
}

fn applied(order: &OrderRow, target: &Target, facts: &TargetFacts) -> (Entry, OrderRow) {
    let operation = prepare_all(std::slice::from_ref(order), &together(target.clone(), &[]), facts, made(), ids())
        .remove(0)
        .1
        .unwrap();
    let owner = match target {
        Target::Customer { customer } => Some(*customer),
        Target::New { .. } => Some(customer(99)),
        Target::Guest => None,
    };
    let revision = OwnerRevision(order.owner_revision.0 + 1);
    let outcome = Outcome::Applied { seq: Seq(1), revision, owner, at: Timestamp::from_millis(0) };
    let entry = Entry::new(operation).settled(outcome, None, Timestamp::from_millis(0));
    (entry, OrderRow { owner, owner_revision: revision, ..order.clone() })
}

#[test]
fn t40_each_order_has_a_result_and_a_refusal_hides_no_other() {
    let rows = [
        order(1),
        OrderRow { locked: true, ..order(2) },
        OrderRow { state: OrderState::Cancelled, ..order(3) },
        OrderRow { owner: Some(customer(5)), ..order(4) },
        order(6),
        order(1),
    ];
    let results = prepare_all(&rows, &together(to(5), &[]), &account(5), made(), ids());
    let said: Vec<_> = results.iter().map(|(order, result)| (order.get(), result.as_ref().map(|o| o.id))).collect();
    assert_eq!(
        said,
        [
            (1, Ok(id(1))),
            (2, Err(&Refusal::OrderLocked)),
            (3, Err(&Refusal::OrderCancelled)),
            (4, Err(&Refusal::SameOwner)),
            (6, Ok(id(5))),
        ]
    );
    for (order, operation) in results.iter().filter_map(|(order, result)| Some((order, result.as_ref().ok()?))) {
        assert_eq!((operation.order, operation.group, &operation.target), (*order, Some(id(1)), &to(5)));
        assert_eq!(operation.reason.as_ref().map(Reason::as_str), Some("same person"));
    }
}

#[test]
fn one_alone_is_no_group_unless_it_joins_one() {
    let one = |made: Made| {
        let rows = [order(1), OrderRow { locked: true, ..order(2) }];
        prepare_all(&rows, &together(to(5), &[]), &account(5), made, ids()).remove(0).1.unwrap().group
    };
    assert_eq!(one(made()), None);
    assert_eq!(one(Made { group: Some(id(9)), ..made() }), Some(id(9)));
}

#[test]
fn t22_an_account_of_another_department_is_refused_with_the_department() {
    let elsewhere = OrderRow { department: crate::fixtures::department(2), ..order(1) };
    let department = elsewhere.department;
    let result = prepare_all(&[elsewhere], &together(to(5), &[]), &account(5), made(), ids()).remove(0).1;
    assert_eq!(result, Err(Refusal::TargetElsewhere { department }));
}

#[test]
fn t14_a_link_of_an_order_that_got_an_owner_is_refused_with_that_owner() {
    let mut link = together(to(5), &[]);
    link.via = Via::Link;
    let row = OrderRow { owner: Some(customer(3)), ..order(1) };
    let result = prepare_all(&[row], &link, &account(5), made(), ids()).remove(0).1;
    assert_eq!(result, Err(Refusal::AlreadyOwned { owner: customer(3) }));
    // Also when it is only on its way to somebody: the row is as shown, with that laid over.
    let entries = [waiting(1, Some(3))];
    let mut link = together(to(5), &entries);
    link.via = Via::Link;
    let row = OrderRow { owner: Some(customer(3)), ..order(1) };
    let result = prepare_all(&[row], &link, &account(5), made(), ids()).remove(0).1;
    assert_eq!(result, Err(Refusal::AlreadyOwned { owner: customer(3) }));
}

#[test]
fn t19_an_order_goes_back_to_a_guest_and_is_nobodys_then() {
    let owned = OrderRow { owner: Some(customer(3)), ..order(1) };
    let result = prepare_all(&[owned, order(2)], &together(Target::Guest, &[]), &TargetFacts::Guest, made(), ids());
    assert_eq!(result[0].1.as_ref().map(|operation| &operation.target), Ok(&Target::Guest));
    assert_eq!(result[1].1, Err(Refusal::SameOwner));
}

#[test]
fn t40_one_undo_takes_back_what_it_can_and_says_the_rest() {
    let new = Target::New { email: Email::parse("ana@example.com").unwrap(), notify: false };
    let (first, row_1) = applied(&order(1), &to(5), &account(5));
    let (second, row_2) = applied(&OrderRow { owner: Some(customer(2)), ..order(2) }, &new, &TargetFacts::New);
    let (third, row_3) = applied(&order(3), &to(5), &account(5));
    let moved_on = OrderRow { owner: Some(customer(8)), owner_revision: OwnerRevision(9), ..row_3 };
    let fourth = waiting(4, Some(5));
    let rejected = waiting(6, Some(5)).settled(
        Outcome::Rejected { refusal: Refusal::OrderLocked },
        None,
        Timestamp::from_millis(0),
    );
    let entries = [first.clone(), second.clone(), third.clone(), fourth.clone(), rejected.clone()];
    let guest = Before { owner: None, facts: TargetFacts::Guest };
    let two = Before { owner: Some(customer(2)), facts: account(2) };
    let group = [
        Undoing { entry: &first, order: &row_1, before: &guest },
        Undoing { entry: &second, order: &row_2, before: &two },
        Undoing { entry: &third, order: &moved_on, before: &guest },
        Undoing { entry: &fourth, order: &OrderRow { owner: Some(customer(5)), ..order(4) }, before: &guest },
        Undoing { entry: &rejected, order: &order(6), before: &guest },
    ];
    let results = undo_all(&group, &entries, made(), ids());
    assert!(results.iter().map(|(id, _)| *id).eq(entries.iter().map(Entry::id)));
    let operation = |at: usize| match &results[at].1 {
        Ok(Undo::Operation(operation)) => (operation.target.clone(), operation.undoes, operation.group),
        other => panic!("{other:?}"),
    };
    let (before_first, before_second) = (operation(0), operation(1));
    assert_eq!((before_first.0, before_first.1), (Target::Guest, Some(first.id())));
    assert_eq!((before_second.0, before_second.1), (to(2), Some(second.id())));
    assert_eq!((before_first.2, before_second.2), (Some(id(1)), Some(id(1))));
    assert_eq!(results[2].1, Err(Refusal::MovedOn));
    assert_eq!(results[3].1, Ok(Undo::Withdraw(fourth.id())));
    assert_eq!(results[4].1, Err(Refusal::BaseNotApplied));
    assert_eq!(fourth.state, EntryState::Waiting);
}

#[test]
fn t36_siblings_stand_together_with_the_link_that_offered_them() {
    let link = Together { via: Via::Link, ..together(to(5), &[]) };
    let make = |orders: &[u32], made: Made, from: u8| {
        let rows: Vec<OrderRow> = orders.iter().map(|n| order(*n)).collect();
        let results = prepare_all(&rows, &link, &account(5), made, (from..).map(id).collect_next());
        results.into_iter().map(|(_, result)| Entry::new(result.unwrap())).collect::<Vec<_>>()
    };
    let revision = OwnerRevision(1);
    let at = Timestamp::from_millis(0);
    let done = |entry: Entry| {
        entry.settled(Outcome::Applied { seq: Seq(1), revision, owner: Some(customer(5)), at }, None, at)
    };
    let first = done(make(&[1], made(), 1).remove(0));
    let mut entries = vec![make(&[7], made(), 9).remove(0), first.clone()];
    let me = made().author;
    let found = |entries: &[Entry], order: u32| {
        linked_together(entries, OrderId::new(order).unwrap(), customer(5), me)
            .iter()
            .map(|e| e.id())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&entries, 1), [id(1)], "another link stands for itself");
    entries.extend(make(&[2, 3], Made { group: Some(first.group()), ..made() }, 2));
    assert_eq!(found(&entries, 1), [id(1), id(2), id(3)]);
    assert_eq!(found(&entries, 3), [id(1), id(2), id(3)], "from any of them");
    let nothing = Vec::<&Entry>::new();
    assert_eq!(linked_together(&entries, order(1).id, customer(5), StaffId::new(2).unwrap()), nothing);
    assert_eq!(linked_together(&entries, order(1).id, customer(6), me), nothing, "it went to somebody else since");

    // One was withdrawn, one was refused, one is being taken back: they are no part of it any more.
    entries[2].state = EntryState::Withdrawn { at };
    assert_eq!(found(&entries, 1), [id(1), id(3)]);
    entries[3] = entries[3].clone().settled(Outcome::Rejected { refusal: Refusal::OrderLocked }, None, at);
    assert_eq!(found(&entries, 1), [id(1)]);
    let mut back = make(&[4], made(), 20).remove(0);
    back.operation.undoes = Some(id(1));
    entries.push(back);
    assert_eq!(found(&entries, 1), []);
}
