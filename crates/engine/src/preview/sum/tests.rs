use super::*;
use crate::data::Data;
use crate::fixtures::{customer_rows, load, order_rows};
use crate::overlay::Overlay;
use crate::preview::PreviewAsk;
use crate::preview::tests::{account, ask, tame};
use contract::id::CustomerId;
use contract::operation::{ContactEmail, Target};
use contract::order::OwnerRevision;
use contract::reassignment::contact_email_after;
use contract::sync::{Change, ChangeBody, Seq};
use proptest::prelude::*;
use std::collections::HashMap;

const ALL: usize = usize::MAX;

/// What the previews of one order after the other said, each after the one before it was applied.
#[derive(Default)]
struct OneByOne {
    owners: (Vec<Identity>, Vec<Identity>),
    contact_emails: (Vec<String>, Vec<String>),
    placed_emails: Vec<String>,
    sides: Vec<(Identity, Tally, Tally)>,
    warnings: Vec<(Warning, OrderId)>,
}

impl OneByOne {
    fn take(&mut self, preview: &Preview) {
        for one in preview.moves.iter().filter(|one| one.verdict.is_ok()) {
            self.owners.0.push(identity(&one.owner.0));
            self.owners.1.push(identity(&one.owner.1));
            self.contact_emails.0.push(one.contact_email.0.clone());
            self.contact_emails.1.push(one.contact_email.1.clone());
            self.placed_emails.push(one.placed_email.clone());
            self.warnings.extend(one.warnings.iter().map(|warning| (warning.clone(), one.order)));
        }
        for side in &preview.sides {
            let who = identity(&side.who);
            match self.sides.iter_mut().find(|(known, ..)| *known == who && who != nameless()) {
                Some((.., after)) => *after = side.after.clone(),
                None => self.sides.push((who, side.before.clone(), side.after.clone())),
            }
        }
    }
}

fn nameless() -> Identity {
    Identity::Guest(String::new())
}

fn apply(data: &mut Data, one: &OrderMove, to: Option<CustomerId>, choice: ContactEmail) {
    let mut row = data.order(one.order).unwrap();
    let email = to.and_then(|id| data.customer(id)).map(|customer| customer.email);
    row.contact_email = contact_email_after(choice, &row.contact_email, &row.placed_email, email.as_deref()).to_owned();
    row.owner = to;
    row.owner_revision = OwnerRevision(row.owner_revision.0 + 1);
    data.apply(&Change { seq: Seq(1), body: ChangeBody::Order { row: Box::new(row), entry: None, detail: None } });
}

fn counts<K: PartialEq>(all: &[K]) -> impl Fn(&K) -> usize {
    |key| all.iter().filter(|one| *one == key).count()
}

fn matches<T, K: PartialEq>(shares: &Shares<T>, key: impl Fn(&T) -> K, singles: &[K]) -> bool {
    shares.named.iter().all(|(value, orders)| counts(singles)(&key(value)) == *orders)
        && shares.named.iter().map(|(_, orders)| orders).sum::<usize>() == singles.len()
}

fn total<T>(shares: &Shares<T>) -> (usize, usize) {
    let orders: usize = shares.named.iter().map(|(_, orders)| orders).sum();
    (shares.named.len() + shares.others, orders + shares.orders_of_others)
}

fn figures(sum: &Sum) -> (Tally, Tally) {
    let (mut before, mut after) = (sum.other_sides.before.clone(), sum.other_sides.after.clone());
    for side in &sum.sides {
        before.join(&side.before);
        after.join(&side.after);
    }
    (before, after)
}

proptest! {
    #[test]
    fn t26_the_sum_is_what_moving_one_order_after_the_other_comes_to(
        rows in order_rows(40), customers in customer_rows(14), to in 0u32..14, chosen in any::<u64>(), keep in any::<bool>(),
    ) {
        let mut data = load(&tame(rows.clone()), &customers);
        let nothing = Overlay::default();
        let to = CustomerId::new(to);
        let target = to.map_or(Target::Guest, |id| account(id.get()));
        let ids: Vec<OrderId> = rows.iter().map(|row| row.id).filter(|id| chosen >> (id.get() % 64) & 1 == 1).collect();
        let (details, contact_email) = (HashMap::new(), if keep { ContactEmail::Keep } else { ContactEmail::Follow });
        let preview = data.preview(&PreviewAsk { contact_email, ..ask(&ids, &target, &[], &details) }, &nothing);
        let sum = Sum::of(&preview, ALL);

        let mut singles = OneByOne::default();
        for id in &ids {
            let ids = [*id];
            let preview = data.preview(&PreviewAsk { contact_email, ..ask(&ids, &target, &[], &details) }, &nothing);
            singles.take(&preview);
            for one in preview.moves.iter().filter(|one| one.verdict.is_ok()) {
                apply(&mut data, one, to, contact_email);
            }
        }
        prop_assert!(matches(&sum.owners.0, identity, &singles.owners.0));
        prop_assert!(matches(&sum.owners.1, identity, &singles.owners.1));
        prop_assert!(matches(&sum.contact_emails.0, Clone::clone, &singles.contact_emails.0));
        prop_assert!(matches(&sum.contact_emails.1, Clone::clone, &singles.contact_emails.1));
        prop_assert!(matches(&sum.placed_emails, Clone::clone, &singles.placed_emails));
        let changes = singles.contact_emails.0.iter().zip(&singles.contact_emails.1).filter(|(now, then)| now != then);
        prop_assert_eq!(sum.contact_changes, changes.count());

        prop_assert_eq!(sum.sides.len(), singles.sides.len());
        for side in sum.sides.iter().filter(|side| identity(&side.who) != nameless()) {
            let single = singles.sides.iter().find(|(who, ..)| *who == identity(&side.who)).unwrap();
            prop_assert_eq!((&side.before, &side.after), (&single.1, &single.2));
        }
        let warned: usize = sum.warnings.iter().map(|warned| warned.orders.len()).sum();
        prop_assert_eq!(warned, singles.warnings.len());
        for warned in &sum.warnings {
            for (order, _) in &warned.orders {
                prop_assert!(singles.warnings.contains(&(warned.warning.clone(), *order)));
            }
        }
    }

    #[test]
    fn whoever_is_not_named_is_counted(
        rows in order_rows(40), customers in customer_rows(14), to in 0u32..14, named_max in 0usize..4,
    ) {
        let data = load(&tame(rows.clone()), &customers);
        let target = if to == 0 { Target::Guest } else { account(to) };
        let ids: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
        let details = HashMap::new();
        let preview = data.preview(&ask(&ids, &target, &[], &details), &Overlay::default());
        let (whole, short) = (Sum::of(&preview, ALL), Sum::of(&preview, named_max));
        prop_assert!(short.owners.0.named.len() <= named_max && short.sides.len() <= named_max);
        prop_assert_eq!(total(&whole.owners.0), total(&short.owners.0));
        prop_assert_eq!(total(&whole.contact_emails.1), total(&short.contact_emails.1));
        prop_assert_eq!(whole.sides.len(), short.sides.len() + short.other_sides.people);
        prop_assert_eq!(figures(&whole), figures(&short));
    }
}

fn who(id: u32) -> Who {
    Who::Account { id: CustomerId::new(id).unwrap(), name: format!("Customer {id}"), email: String::new() }
}

fn one(id: u32, owner: u32, warnings: &[Warning]) -> OrderMove {
    OrderMove {
        order: OrderId::new(id).unwrap(),
        number: id.to_string(),
        owner: (who(owner), who(9)),
        contact_email: (format!("{owner}@example.com"), "9@example.com".into()),
        placed_email: "placed@example.com".into(),
        verdict: Ok(()),
        warnings: warnings.to_vec(),
    }
}

#[test]
fn who_gains_comes_first_then_who_loses_most() {
    let side = |id: u32| Side { who: who(id), before: Tally::default(), after: Tally::default() };
    let moves = vec![one(1, 1, &[]), one(2, 2, &[]), one(3, 2, &[])];
    let preview = Preview { moves, sides: vec![side(1), side(9), side(2)] };
    let sum = Sum::of(&preview, 2);
    assert_eq!(sum.sides.iter().map(|side| side.who.name()).collect::<Vec<_>>(), ["Customer 9", "Customer 2"]);
    assert_eq!(sum.other_sides.people, 1);
    assert_eq!(sum.owners.0.named, [(who(2), 2), (who(1), 1)]);
    assert_eq!(sum.owners.1.named, [(who(9), 3)]);
    assert_eq!((sum.contact_changes, sum.placed_emails.named.len()), (3, 1));
}

#[test]
fn a_kind_of_warning_is_said_once_with_every_order_it_holds_for() {
    let is_else = |name: &str| Warning::ParticipantElse { name: name.into(), email: String::new() };
    let moves = vec![
        one(1, 1, &[is_else("Bo"), is_else("Cy"), Warning::Refund]),
        one(2, 1, &[is_else("Bo")]),
        one(3, 1, &[Warning::Refund]),
        OrderMove { verdict: Err(contract::reassignment::Refusal::OrderLocked), ..one(4, 1, &[Warning::Locked]) },
    ];
    let sum = Sum::of(&Preview { moves, sides: vec![] }, 5);
    let told: Vec<_> = sum
        .warnings
        .iter()
        .map(|one| (one.warning.clone(), one.alike, one.orders.iter().map(|(_, number)| number.as_str()).collect()))
        .collect();
    let expected: [(Warning, bool, Vec<&str>); 2] =
        [(is_else("Bo"), false, vec!["1", "2"]), (Warning::Refund, true, vec!["1", "3"])];
    assert_eq!(told, expected);
}
