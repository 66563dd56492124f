use super::*;
use crate::customer::CustomerStatus;
use crate::id::{DepartmentId, Departments};
use crate::money::{Currency, Money};
use crate::order::{Channel, Line, OrderState, OwnerRevision, Participant, Payment};
use crate::time::Timestamp;
use proptest::prelude::*;

pub(crate) fn row(id: u32) -> OrderRow {
    OrderRow {
        id: OrderId::new(id).unwrap(),
        number: format!("RH-{id}"),
        department: DepartmentId::new(1).unwrap(),
        placed_at: Some(Timestamp::from_millis(i64::from(id))),
        owner: None,
        owner_revision: OwnerRevision(0),
        placed_email: "guest@example.com".into(),
        contact_email: "guest@example.com".into(),
        contact_name: "Ana Ruiz".into(),
        contact_phone: String::new(),
        contact_postcode: String::new(),
        contact_town: String::new(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        total: Money { minor: 100, currency: Currency::parse("EUR").unwrap() },
    }
}

fn customer(n: u32) -> CustomerId {
    CustomerId::new(n).unwrap()
}

fn account(n: u32) -> Who {
    Who::Account { id: customer(n), name: format!("Customer {n}"), email: format!("c{n}@example.org") }
}

fn active(n: u32) -> TargetFacts {
    let departments = Departments::only(DepartmentId::new(1).unwrap());
    TargetFacts::Account { id: customer(n), status: CustomerStatus::Active, departments }
}

fn owner(row: &OrderRow) -> Who {
    row.owner.map_or_else(|| Who::guest_of(row), |id| account(id.get()))
}

fn asked(row: &OrderRow) -> Asked<'_> {
    Asked { row, facts: Ok(OrderFacts::from(row)), owner: owner(row), detail: None, from_till: false, waiting: 0 }
}

fn plan(target: Option<Who>, facts: TargetFacts) -> Plan {
    Plan {
        target,
        facts,
        via: Via::Reassign,
        contact_email: ContactEmail::Follow,
        to_till: false,
        data_minutes: Some(0),
    }
}

fn detail(participants: &[(&str, &str)], payments: &[i64]) -> OrderDetail {
    let currency = Currency::parse("EUR").unwrap();
    let line = |(name, email): &(&str, &str)| Line {
        title: "Entry".into(),
        sku: String::new(),
        quantity: 1,
        unit_price: Money { minor: 1, currency },
        participant: Some(Participant { name: (*name).into(), email: (*email).into() }),
    };
    let payment = |minor: &i64| Payment { method: "card".into(), amount: Money { minor: *minor, currency }, at: None };
    OrderDetail {
        id: OrderId::new(1).unwrap(),
        lines: participants.iter().map(line).collect(),
        billing: None,
        shipping: None,
        payments: payments.iter().map(payment).collect(),
        coupons: vec![],
        notes: vec![],
        last_change: None,
    }
}

fn warnings(asked: Asked<'_>, plan: &Plan) -> Vec<Warning> {
    preview(&[asked], plan, &|who| vec![Tally::default(); who.len()]).moves.remove(0).warnings
}

#[test]
fn t26_both_sides_are_counted_before_and_after() {
    let mine = row(1);
    let other = OrderRow { owner: Some(customer(2)), ..row(9) };
    let rest = |who: &[Identity]| {
        let of = |who: &Identity| {
            if *who == Identity::Account(customer(2)) { Tally::of([&other]) } else { Tally::default() }
        };
        who.iter().map(of).collect()
    };
    let preview = preview(&[asked(&mine)], &plan(Some(account(2)), active(2)), &rest);
    let sides: Vec<_> = preview.sides.iter().map(|s| (s.who.email(), s.before.orders, s.after.orders)).collect();
    assert_eq!(sides, [("guest@example.com", 1, 0), ("c2@example.org", 1, 2)]);
    assert_eq!(preview.sides[0].after.last_placed, None);
    assert_eq!(preview.sides[1].after.last_placed, other.placed_at);
    assert_eq!(preview.sides[1].after.spent[0].minor, 200);
}

#[test]
fn t20_an_order_of_the_same_owner_is_refused_and_nobody_gains() {
    let row = OrderRow { owner: Some(customer(2)), ..row(1) };
    let preview = preview(&[asked(&row)], &plan(Some(account(2)), active(2)), &|who| vec![Tally::default(); who.len()]);
    assert_eq!(preview.moves[0].verdict, Err(Refusal::SameOwner));
    assert_eq!((preview.moving(), preview.refused().count(), preview.sides.len()), (0, 1, 0));
}

#[test]
fn what_speaks_against_it_before_the_rule_is_asked_is_the_verdict() {
    let row = row(1);
    let asked = Asked { facts: Err(Refusal::MovedOn), ..asked(&row) };
    let preview = preview(&[asked], &plan(Some(account(2)), active(2)), &|who| vec![Tally::default(); who.len()]);
    assert_eq!((&preview.moves[0].verdict, preview.sides.len()), (&Err(Refusal::MovedOn), 0));
}

#[test]
fn a_participant_who_is_somebody_else_is_named_once() {
    let row = row(1);
    let people = [
        ("Customer 2", ""),
        ("CUSTOMER  2", ""),
        ("Bo", ""),
        ("Bo", ""),
        ("Bo", "C2@example.org "),
        ("Customer 2", "x@example.org"),
    ];
    let detail = detail(&people, &[5]);
    let found = warnings(Asked { detail: Some(&detail), ..asked(&row) }, &plan(Some(account(2)), active(2)));
    let is_else = |name: &str, email: &str| Warning::ParticipantElse { name: name.into(), email: email.into() };
    assert_eq!(found, [is_else("Bo", ""), is_else("Customer 2", "x@example.org")]);
}

#[test]
fn what_could_not_be_read_is_called_unknown() {
    let row = row(1);
    let plan = Plan { data_minutes: None, ..plan(Some(account(2)), active(2)) };
    assert_eq!(
        warnings(asked(&row), &plan),
        [Warning::ParticipantsUnknown, Warning::PaymentsUnknown, Warning::DataAgeUnknown]
    );
}

#[test]
fn each_thing_to_look_at_is_said() {
    let target = plan(Some(account(2)), active(2));
    let of = |row: &OrderRow, payments: &[i64], till: bool, waiting: u32, minutes: u32| {
        let detail = detail(&[], payments);
        let asked = Asked { detail: Some(&detail), from_till: till, waiting, ..asked(row) };
        warnings(asked, &Plan { data_minutes: Some(minutes), ..target.clone() })
    };
    let plain = row(1);
    assert_eq!(of(&plain, &[100], false, 0, DATA_OLD), []);
    assert_eq!(of(&plain, &[100, -1], false, 0, 0), [Warning::Refund]);
    assert_eq!(of(&OrderRow { state: OrderState::Refunded, ..row(1) }, &[], false, 0, 0), [Warning::Refund]);
    assert_eq!(of(&OrderRow { locked: true, ..row(1) }, &[], false, 0, 0), [Warning::Locked]);
    assert_eq!(of(&OrderRow { state: OrderState::Cancelled, ..row(1) }, &[], false, 0, 0), [Warning::Cancelled]);
    assert_eq!(of(&plain, &[], true, 0, 0), [Warning::TillAccount]);
    assert_eq!(of(&plain, &[], false, 2, 0), [Warning::OtherWaiting { operations: 2 }]);
    assert_eq!(of(&plain, &[], false, 0, DATA_OLD + 1), [Warning::DataOld { minutes: DATA_OLD + 1 }]);
}

#[test]
fn an_order_that_goes_to_a_till_is_warned_of_whoever_has_it() {
    let (row, detail) = (row(1), detail(&[], &[]));
    let to_till = Plan { to_till: true, ..plan(Some(account(2)), active(2)) };
    let asked = Asked { detail: Some(&detail), ..asked(&row) };
    assert_eq!(warnings(asked.clone(), &to_till), [Warning::TillTarget]);
    let from_till = Asked { from_till: true, ..asked };
    assert_eq!(warnings(from_till, &to_till), [Warning::TillAccount, Warning::TillTarget]);
    assert!(Warning::TillTarget.is_of_all() && !Warning::TillAccount.is_of_all());
}

const DATA_OLD: u32 = crate::limits::DATA_OLD_MINUTES;

prop_compose! {
    fn any_row()(id in 1u32..40, owner in 0u32..4, email in "[ab]{0,1}(@x\\.org)?", state in 0u8..6, locked in any::<bool>(), minor in -500i64..500, eur in any::<bool>()) -> OrderRow {
        let currency = Currency::parse(if eur { "EUR" } else { "CHF" }).unwrap();
        OrderRow {
            owner: CustomerId::new(owner), placed_email: email, state: OrderState::from_byte(state).unwrap(), locked,
            total: Money { minor, currency }, ..row(id)
        }
    }
}

fn rows() -> impl Strategy<Value = Vec<OrderRow>> {
    prop::collection::vec(any_row(), 1..24).prop_map(|mut rows| {
        rows.sort_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
        rows
    })
}

proptest! {
    #[test]
    fn t26_the_figures_shown_are_those_counted_again_after_the_move(
        rows in rows(), chosen in any::<u64>(), target in 0u32..4, link in any::<bool>(), keep in any::<bool>(),
    ) {
        let via = if link { Via::Link } else { Via::Reassign };
        let contact_email = if keep { ContactEmail::Keep } else { ContactEmail::Follow };
        let (who, facts) = match target {
            0 => (None, TargetFacts::Guest),
            n => (Some(account(n)), active(n)),
        };
        let plan = Plan { via, contact_email, ..plan(who.clone(), facts) };
        let (moved, rest): (Vec<OrderRow>, Vec<OrderRow>) =
            rows.iter().cloned().enumerate().fold((vec![], vec![]), |(mut a, mut b), (at, row)| {
                if chosen >> (at % 64) & 1 == 1 { a.push(row) } else { b.push(row) }
                (a, b)
            });
        let of = |rows: &[OrderRow], who: &Identity| Tally::of(rows.iter().filter(|row| owner(row).identity(row.id) == *who));
        let asked: Vec<_> = moved.iter().map(asked).collect();
        let preview = preview(&asked, &plan, &|who| who.iter().map(|who| of(&rest, who)).collect());

        // What the server does to each row, by the same rule.
        let after: Vec<OrderRow> = moved.iter().map(|row| {
            if check(&OrderFacts::from(row), &plan.facts, via).is_err() {
                return row.clone();
            }
            let email = who.as_ref().map(Who::email);
            let contact = contact_email_after(contact_email, &row.contact_email, &row.placed_email, email).to_owned();
            OrderRow { owner: CustomerId::new(target), contact_email: contact, ..row.clone() }
        }).chain(rest.iter().cloned()).collect();

        for (one, row) in preview.moves.iter().zip(&after) {
            let shown = if one.verdict.is_ok() { (&one.owner.1, &one.contact_email.1) } else { (&one.owner.0, &one.contact_email.0) };
            prop_assert_eq!(shown.0.identity(row.id), owner(row).identity(row.id));
            prop_assert_eq!(shown.1, &row.contact_email);
        }
        let everybody: Vec<Identity> = rows.iter().chain(&after).map(|row| owner(row).identity(row.id)).collect();
        // A guest without an e-mail is nobody but the order: a side does not say which.
        for who in everybody.iter().filter(|who| !matches!(who, Identity::Nameless(_))) {
            let side = preview.sides.iter().find(|side| side.who.identity(OrderId::new(1).unwrap()) == *who);
            let (before, then) = (of(&rows, who), of(&after, who));
            match side {
                Some(side) => prop_assert_eq!((&side.before, &side.after), (&before, &then)),
                None => prop_assert_eq!(before, then),
            }
        }
    }
}
