use super::*;
use crate::fixtures::{customer, customer_rows, load};
use contract::customer::{CustomerRow, CustomerStatus};
use contract::fold::{digits, fold};
use contract::id::{CustomerId, Departments};
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

/// What a plain loop over rows finds, best first.
fn oracle(rows: &[CustomerRow], query: &str, scope: SearchScope) -> Vec<CustomerId> {
    let phrase = fold(query);
    let words: Vec<&str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
    let in_scope = |row: &&CustomerRow| {
        row.departments.meets(scope.departments) && (scope.include_blocked || row.status == CustomerStatus::Active)
    };
    let mut found: Vec<_> = rows
        .iter()
        .filter(in_scope)
        .filter_map(|row| Some((class(&fields(row), &phrase, &words)?, fold(row.display_name()), row.id)))
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
        let expected = oracle(&rows, &query, scope);
        let found = data.search(&query, scope, max);
        prop_assert_eq!(found.total, expected.len());
        let ids: Vec<_> = found.hits.iter().map(|hit| hit.id).collect();
        prop_assert_eq!(&ids[..], &expected[..max.min(expected.len())], "{}", query);
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
        let expected = oracle(&many, &query, scope);
        let found = load(&[], &many).search(&query, scope, 50);
        prop_assert_eq!(found.total, expected.len());
        prop_assert_eq!(found.hits.iter().map(|h| h.id).collect::<Vec<_>>(), &expected[..expected.len().min(50)]);
    }
}

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
