use super::*;
use crate::fixtures::{customer, customer_rows, load, order, order_rows};

use crate::overlay::tests::entries;
use crate::overlay::{LaidOwner, Overlay};
use contract::customer::{CustomerRow, CustomerStatus};
use contract::fold::{digits, fold};
use contract::id::{CustomerId, Departments};
use contract::order::OrderRow;
use proptest::prelude::*;

fn fields(row: &CustomerRow) -> [String; 5] {
    [fold(&row.username), fold(&row.email), fold(&row.name), digits(&row.phone), fold(&row.postcode)]
}

fn starts_word(field: &str, word: &str) -> bool {
    let part_of_word = |c: char| !c.is_ascii() || c.is_ascii_digit() || c.is_ascii_lowercase();
    field
        .char_indices()
        .any(|(at, _)| field[at..].starts_with(word) && !field[..at].chars().next_back().is_some_and(part_of_word))
}

fn class(fields: &[String; 5], phrase: &str, words: &[&str]) -> Option<u8> {
    if !words.iter().all(|word| fields.iter().any(|f| f.contains(word))) {
        return None;
    }
    if words.is_empty() || fields[..2].iter().any(|f| f == phrase) {
        return Some(0);
    }
    if fields.iter().any(|f| f.starts_with(phrase)) {
        return Some(1);
    }
    let of_word = |word: &&str| match () {
        () if fields.iter().any(|f| f.starts_with(word)) => 1,
        () if fields.iter().any(|f| starts_word(f, word)) => 2,
        () => 3,
    };
    words.iter().map(of_word).max()
}

/// How good a match an order of the account's makes of it.
fn class_by_order(orders: &[OrderRow], id: CustomerId, phrase: &str) -> Option<u8> {
    let owned = orders.iter().filter(|order| order.owner == Some(id)).map(|order| fold(&order.number));
    let digit = phrase.bytes().any(|b| b.is_ascii_digit()) && !phrase.contains(' ');
    let class = |number: String| match () {
        () if number == phrase => Some(0),
        () if number.starts_with(phrase) && phrase.chars().count() >= 4 => Some(3),
        () => None,
    };
    owned.filter(|_| digit).filter_map(class).min()
}

/// What a plain loop over rows finds, best first.
fn oracle(rows: &[CustomerRow], orders: &[OrderRow], query: &str, scope: SearchScope) -> Vec<CustomerId> {
    let phrase = fold(query);
    let words: Vec<&str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
    let in_scope = |row: &&CustomerRow| {
        row.departments.meets(scope.departments) && (scope.include_blocked || row.status == CustomerStatus::Active)
    };
    let mut found: Vec<_> = rows
        .iter()
        .filter(in_scope)
        .filter_map(|row| {
            let found = class(&fields(row), &phrase, &words).into_iter().chain(class_by_order(orders, row.id, &phrase));
            Some((found.min()?, fold(row.display_name()), row.id))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(.., id)| id).collect()
}

fn scope() -> impl Strategy<Value = SearchScope> {
    (0u32..8, any::<bool>())
        .prop_map(|(bits, include_blocked)| SearchScope { departments: Departments::from_bits(bits), include_blocked })
}

proptest! {
    #[test]
    fn search_finds_and_ranks_what_a_plain_loop_does(
        rows in customer_rows(60), scope in scope(), max in 0usize..8,
        query in prop_oneof!["[ab1]{0,3}", "(ana|RUIZ|ab|a) (ruiz|a|b1|@x)", "(é|\\.r|@|@x|x\\.org|com|49|-l|ana ruiz)", "[ab]{1,2}@x\\.org"],
    ) {
        let data = load(&[], &rows);
        let expected = oracle(&rows, &[], &query, scope);
        let found = data.search(&query, scope, max);
        prop_assert_eq!(found.total, expected.len());
        let ids: Vec<_> = found.hits.iter().map(|hit| hit.id).collect();
        prop_assert_eq!(&ids[..], &expected[..max.min(expected.len())], "{}", query);
    }

    #[test]
    fn accounts_are_found_by_the_orders_they_own_or_will_own(
        rows in customer_rows(12), orders in order_rows(60), entries in entries(70, 12), scope in scope(), max in 0usize..8,
        query in prop_oneof!["(RH-|rh-|A)?0{0,2}[0-9]{1,4}(/[0-9])?", "[0-9]{1,4}"], at in any::<proptest::sample::Index>(),
    ) {
        let data = load(&orders, &rows);
        let overlay = Overlay::of(&entries, None);
        let laid: Vec<OrderRow> = orders.iter().map(|row| {
            let owner = overlay.owner(row.id).map_or(row.owner, LaidOwner::customer);
            OrderRow { owner, ..row.clone() }
        }).collect();
        // Both a number made up and one that is there.
        let known = if orders.is_empty() { query.clone() } else { orders[at.index(orders.len())].number.clone() };
        for query in [query, known] {
            let expected = oracle(&rows, &laid, &query, scope);
            let found = data.search_accounts(&query, scope, &overlay, max);
            prop_assert_eq!(found.total, expected.len(), "{}", query);
            let ids: Vec<_> = found.hits.iter().map(|hit| hit.id).collect();
            prop_assert_eq!(&ids[..], &expected[..max.min(expected.len())], "{}", query);
        }
    }

    #[test]
    fn many_matches_are_ranked_like_few(rows in customer_rows(30), query in "(a|an|ana|ruiz|ana r|r a|lopez|bbb|zz)") {
        // The same rows many times over, so that both ways of ranking are gone.
        let many: Vec<CustomerRow> = (0..6000u32)
            .filter_map(|n| {
                let row = rows.get(n as usize % rows.len().max(1))?;
                Some(CustomerRow { id: CustomerId::new(n + 1).unwrap(), ..row.clone() })
            })
            .collect();
        let scope = SearchScope { departments: Departments::from_bits(7), include_blocked: false };
        let expected = oracle(&many, &[], &query, scope);
        let found = load(&[], &many).search(&query, scope, 50);
        prop_assert_eq!(found.total, expected.len());
        prop_assert_eq!(found.hits.iter().map(|h| h.id).collect::<Vec<_>>(), &expected[..expected.len().min(50)]);
    }
}

mod candidates;

fn everywhere(include_blocked: bool) -> SearchScope {
    SearchScope { departments: Departments::from_bits(u32::MAX), include_blocked }
}

#[test]
fn a_hit_says_in_which_field_it_was_found() {
    let row = CustomerRow { name: "Ana Ruiz".into(), phone: "+49 30 555".into(), ..customer(7) };
    let data = load(&[], &[row]);
    let matched = |query: &str| data.search(query, everywhere(false), 1).hits.first().map(|hit| hit.matched);
    assert_eq!(matched("user7"), Some(Matched::Username));
    assert_eq!(matched("@example"), Some(Matched::Email));
    assert_eq!(matched("ruiz"), Some(Matched::Name));
    assert_eq!(matched("ruiz ana"), Some(Matched::Name));
    assert_eq!(matched("30555"), Some(Matched::Phone));
    assert_eq!(matched("10115"), Some(Matched::Postcode));
    assert_eq!(matched("berlin"), None);
}

#[test]
fn blocked_and_merged_accounts_are_found_only_when_asked_for() {
    let blocked = CustomerRow { status: CustomerStatus::Blocked, ..customer(1) };
    let merged = CustomerRow { status: CustomerStatus::Merged { into: customer(3).id }, ..customer(2) };
    let data = load(&[], &[blocked, merged, customer(3)]);
    assert_eq!(data.search("user", everywhere(false), 9).total, 1);
    assert_eq!(data.search("user", everywhere(true), 9).total, 3);
    assert_eq!(data.search("", everywhere(false), 9).total, 1);
}

#[test]
fn an_order_number_finds_its_owner_and_says_which_order() {
    let own = |id: u32, number: &str, owner: u32| OrderRow {
        owner: Some(customer(owner).id),
        number: number.into(),
        ..order(id)
    };
    let data =
        load(&[own(1, "RH-4711", 1), own(2, "RH-47110", 2), own(3, "99", 3)], &[customer(1), customer(2), customer(3)]);
    let hits = |query: &str| {
        data.search(query, everywhere(false), 9).hits.into_iter().map(|hit| hit.matched).collect::<Vec<_>>()
    };
    assert_eq!(hits("rh-4711"), [Matched::Order(order(1).id), Matched::Order(order(2).id)]);
    assert_eq!(hits("99"), [Matched::Order(order(3).id)]);
    assert_eq!(hits("rh-"), []);
    assert_eq!(hits("rh-4711 x"), []);
}
