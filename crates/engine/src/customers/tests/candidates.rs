//! Candidates held against a plain loop over rows; nothing here looks into the pool itself.

use super::*;
use crate::evidence::{Fact, Rank, Subject, weigh};
use crate::fixtures::order;
use contract::email::match_key;
use contract::fold::fold;
use contract::order::Participant;

fn subject() -> impl Strategy<Value = Subject> {
    let text = || prop_oneof![Just(String::new()), "(ANA|Ana|b|B\\.)( (Ruiz|RUIZ-LOPEZ|Ráz))?"];
    let email = "[aAb]{1,4}(\\.r)?(\\+a)?@(x|y)\\.(org|com)";
    let people = prop::collection::vec((text(), email), 0..2);
    (
        text(),
        prop::collection::vec(email, 0..3),
        "(\\+49 )?[0-9 ]{0,7}",
        "[0-9]{0,3}[AB]?",
        proptest::option::of(people),
    )
        .prop_map(|(name, emails, phone, postcode, people)| {
            let participants =
                people.map(|all| all.into_iter().map(|(name, email)| Participant { name, email }).collect());
            Subject { name, emails, phone, postcode, participants }
        })
}

/// What a plain loop over rows gives: rank first, then as a search has them.
fn candidates_oracle(rows: &[CustomerRow], subject: &Subject, query: &str, scope: SearchScope) -> Vec<CustomerId> {
    let found = oracle(rows, &[], query, scope);
    let place = |id: &CustomerId| {
        let row = rows.iter().find(|row| row.id == *id).unwrap();
        let evidence = weigh(subject, row);
        let is_near = evidence.has_near_email();
        (evidence.rank(), is_near)
    };
    let mut with: Vec<_> = found.iter().map(|id| (place(id), *id)).collect();
    with.retain(|((rank, near), _)| !fold(query).is_empty() || *rank < Rank::NOTHING || *near);
    with.sort_by_key(|((rank, near), _)| (*rank, !*near && *rank == Rank::NOTHING));
    with.into_iter().map(|(_, id)| id).collect()
}

proptest! {
    #[test]
    fn candidates_are_those_a_plain_loop_finds_in_the_order_of_the_evidence(
        rows in customer_rows(60), scope in scope(), max in 0usize..8, subject in subject(),
        query in prop_oneof![Just(String::new()), "[ab1]{1,2}", "(ana|RUIZ|a) (ruiz|a|@x)"],
    ) {
        let data = load(&[], &rows);
        let expected = candidates_oracle(&rows, &subject, &query, scope);
        for _ in 0..2 {
            let found = data.candidates(&subject, &query, scope, max);
            prop_assert_eq!(found.total, expected.len());
            let ids: Vec<_> = found.list.iter().map(|one| one.customer.id).collect();
            prop_assert_eq!(&ids[..], &expected[..max.min(expected.len())], "{}", query);
            for one in &found.list {
                prop_assert_eq!(&one.evidence, &weigh(&subject, &one.customer));
                prop_assert_eq!(one.matched.is_some(), !fold(&query).is_empty());
            }
        }
    }
}

fn ana(id: u32, email: &str) -> CustomerRow {
    CustomerRow { name: "Ana Ruiz".into(), email: email.into(), phone: String::new(), ..customer(id) }
}

fn of(emails: &[&str]) -> Subject {
    let emails: Vec<String> = emails.iter().map(|email| (*email).to_owned()).collect();
    assert!(emails.iter().all(|email| match_key(email) == *email));
    Subject { emails, ..Subject::default() }
}

#[test]
fn t41_a_near_e_mail_is_offered_last_and_never_as_a_fact() {
    let rows = [
        ana(1, "ana.riuz@gmail.com"),
        ana(2, "ana.ruiz@gmail.con"),
        ana(3, "ana.ruiz+race@gmail.com"),
        ana(4, "аna.ruiz@gmail.com"),
        CustomerRow { name: "Bo".into(), ..ana(5, "ana.ruiz@gmail.com") },
        CustomerRow { name: "Bo".into(), ..ana(6, "other@gmail.com") },
    ];
    let data = load(&[], &rows);
    let found = data.candidates(&of(&["ana.ruiz@gmail.com"]), "", everywhere(false), 9);
    let ids: Vec<u32> = found.list.iter().map(|one| one.customer.id.get()).collect();
    assert_eq!((found.total, ids), (5, vec![5, 1, 2, 3, 4]));
    assert_eq!(found.list[0].evidence.facts, [Fact::Email]);
    assert!(found.list[1..].iter().all(|one| one.evidence.is_nothing() && one.evidence.has_near_email()));
}

#[test]
fn candidates_follow_a_change_of_an_account() {
    let mut data = load(&[], &[ana(1, "ana@example.com"), ana(2, "bo@example.com")]);
    let subject = of(&["cy@example.com"]);
    assert_eq!(data.candidates(&subject, "", everywhere(false), 9).total, 0);
    let row = Box::new(ana(2, "cy@example.com"));
    data.apply(&contract::sync::Change {
        seq: contract::sync::Seq(1),
        body: contract::sync::ChangeBody::Customer { row },
    });
    assert_eq!(data.candidates(&subject, "", everywhere(false), 9).total, 1);
    assert_eq!(data.candidates(&of(&["ana@example.com"]), "", everywhere(false), 9).list[0].customer.id.get(), 1);
}

#[test]
fn blocked_accounts_are_offered_only_to_those_who_may_see_them() {
    let blocked = CustomerRow { status: CustomerStatus::Blocked, ..ana(1, "ana@example.com") };
    let data = load(&[], &[blocked]);
    assert_eq!(data.candidates(&of(&["ana@example.com"]), "", everywhere(false), 9).total, 0);
    assert_eq!(data.candidates(&of(&["ana@example.com"]), "", everywhere(true), 9).total, 1);
}

#[test]
fn a_candidate_is_found_by_the_number_of_an_order_of_theirs() {
    let owned = OrderRow { owner: Some(customer(2).id), number: "RH-4711".into(), ..order(9) };
    let data = load(std::slice::from_ref(&owned), &[ana(1, "ana@example.com"), ana(2, "bo@example.com")]);
    let found = data.candidates(&of(&[]), "rh-4711", everywhere(false), 9);
    assert_eq!(found.list.iter().map(|one| one.matched).collect::<Vec<_>>(), [Some(Matched::Order(owned.id))]);
}

#[test]
fn twins_are_told_apart_by_what_differs_between_them() {
    let twin =
        |id: u32, email: &str, town: &str| CustomerRow { username: "ana".into(), town: town.into(), ..ana(id, email) };
    let rows = [twin(1, "a@x.org", "Berlin"), customer(2), twin(3, "b@x.org", "Berlin")];
    assert_eq!(telling_apart(&rows), [vec![Field::Email], vec![], vec![Field::Email]]);
    let rows = [twin(1, "a@x.org", "Berlin"), twin(2, "a@x.org", "Berlin"), twin(3, "a@x.org", "Bonn")];
    // Only what one alone has: the town of the first two says nothing.
    assert_eq!(telling_apart(&rows), [vec![Field::Number], vec![Field::Number], vec![Field::Town]]);
    let case = CustomerRow { name: "ANA RUÍZ".into(), ..twin(2, "a@x.org", "Berlin") };
    assert_eq!(telling_apart(&[rows[0].clone(), case]), vec![vec![Field::Number]; 2]);
}

proptest! {
    #[test]
    fn what_tells_twins_apart_leaves_no_two_of_them_alike(rows in customer_rows(12)) {
        let apart = telling_apart(&rows);
        for (a, fields) in rows.iter().zip(&apart) {
            let twins: Vec<_> = rows.iter().filter(|b| b.id != a.id && fold(b.display_name()) == fold(a.display_name())).collect();
            prop_assert_eq!(fields.is_empty(), twins.is_empty());
            let differs = |b: &CustomerRow| fields.iter().any(|field| match field {
                Field::Username => a.username != b.username,
                Field::Email => a.email != b.email,
                Field::Phone => a.phone != b.phone,
                Field::Postcode => a.postcode != b.postcode,
                Field::Town => a.town != b.town,
                Field::Number => a.id != b.id,
            });
            prop_assert!(twins.into_iter().all(differs));
        }
    }
}
