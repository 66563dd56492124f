//! The table in `docs/evidence.md`: ten awkward pairs of an order and a candidate, with the evidence shown and the rank given.
//!
//! Set `UPDATE_DOCS` to write it anew; without that the file must be what the rule says.

use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, DepartmentId, Departments};
use contract::order::Participant;
use engine::evidence::{Caution, Evidence, Fact, Subject, weigh};
use std::fmt::Write;

const INTRODUCTION: &str = "\
# What speaks for a candidate

Wherever somebody is chosen for an order, each account says why it may be the right one, and what to look at first. The rule
stands in one place, `crates/engine/src/evidence`; this page is written by a test from what that rule says.

**Facts** are what the order and the account both have, compared without regard to case, marks on letters and space. The strongest
first:

1. the same e-mail (the one the order was placed with, or its contact e-mail);
2. the same telephone number, with or without the country's code;
3. the same full name, in whatever order its words stand;
4. the same surname;
5. the same postcode;
6. a participant on a line who has the account's e-mail;
7. a participant on a line who has the account's name.

Candidates are listed by their facts, fact by fact from the strongest down. One fact outweighs all weaker ones together, so nothing
comes before the same e-mail. There are no points and no percentages: the facts shown are the whole reason for the place.

**Cautions** are what looks like more than it is: a mistyped domain, an e-mail one slip away, a plus tag, a letter of another
alphabet, one e-mail under two names. A caution is pointed out. It never counts as a fact, never changes a place, and nothing is ever
matched by it. A digit typed differently is no slip: `ana1@` and `ana2@` are two people as often as not.

An account that shares no fact with the order says **nothing in common with this order**. Choosing it takes a reason.

## Ten awkward pairs

Made by `UPDATE_DOCS=1 cargo nextest run -p rehome-engine -E 'test(ten_awkward_pairs)'`. Pairs with the same facts have the same rank.

";

struct Pair {
    order: Subject,
    account: CustomerRow,
}

fn order(name: &str, email: &str, phone: &str, postcode: &str) -> Subject {
    let emails = [email].into_iter().filter(|email| !email.is_empty()).map(str::to_owned).collect();
    Subject { name: name.into(), emails, phone: phone.into(), postcode: postcode.into(), participants: Some(vec![]) }
}

fn account(name: &str, email: &str, phone: &str, postcode: &str) -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(1).unwrap(),
        username: String::new(),
        email: email.into(),
        name: name.into(),
        phone: phone.into(),
        postcode: postcode.into(),
        town: String::new(),
        status: CustomerStatus::Active,
        departments: Departments::only(DepartmentId::new(1).unwrap()),
    }
}

fn pairs() -> Vec<Pair> {
    let pair = |order: Subject, account: CustomerRow| Pair { order, account };
    let race = Participant { name: "Lena Vogt".into(), email: "lena@example.net".into() };
    vec![
        pair(
            order("Ana Ruiz", " Ana.Ruiz@Example.COM ", "", ""),
            account("Ana Ruiz Lopez", "ana.ruiz@example.com", "+49 30 1234567", "10115"),
        ),
        pair(
            order("Ana Ruiz", "family@example.com", "", "10115"),
            account("Tom Berger", "family@example.com", "", "10115"),
        ),
        pair(
            order("Ana Ruiz", "ana.ruiz@hotmail.con", "030 1234567", "10115"),
            account("Ruiz, Ana", "ana.ruiz@hotmail.com", "+49 (0)30 123 45 67", "10115"),
        ),
        pair(order("Ana Ruiz", "ana@example.com", "", ""), account("Ana Ruiz", "ana.r@example.org", "", "20095")),
        pair(
            order("Zoë Müller", "zoe.muller@example.com", "", "SW1A 1AA"),
            account("Max Muller", "zoe.mulelr@example.com", "", "sw1a1aa"),
        ),
        pair(order("Ana Ruiz", "ana+race@example.com", "", ""), account("", "ana@example.com", "", "")),
        pair(order("Ana Ruiz", "", "", ""), account("Аna Ruiz", "ana.ruiz@example.com", "", "")),
        pair(
            Subject { participants: Some(vec![race]), ..order("Club Nord", "club@example.org", "", "") },
            account("Lena Vogt", "lena@example.net", "", ""),
        ),
        pair(order("Jo Lee", "jo1@example.com", "", "10115"), account("Kim Park", "jo2@example.com", "", "10115")),
        pair(order("Ana Ruiz", "ana@example.com", "", "10115"), account("Bo Khan", "bo@example.org", "", "20095")),
    ]
}

fn fact(fact: &Fact) -> &'static str {
    match fact {
        Fact::Email => "same e-mail",
        Fact::Phone => "same telephone",
        Fact::Name => "same name",
        Fact::Surname => "same surname",
        Fact::Postcode => "same postcode",
        Fact::ParticipantEmail => "a participant's e-mail",
        Fact::ParticipantName => "a participant's name",
    }
}

fn caution(caution: &Caution) -> String {
    match caution {
        Caution::MistypedDomain { written, meant } => format!("`{written}` looks like `{meant}`"),
        Caution::NearEmail { order, account } => format!("`{order}` is nearly `{account}`"),
        Caution::PlusTag { order, account } => format!("`{order}` beside `{account}`"),
        Caution::LookAlike { text, letter } => {
            format!("the {letter} of {text} is of another alphabet (U+{:04X})", u32::from(*letter))
        }
        Caution::OtherName { order, account } => format!("one e-mail, two names: {order}, {account}"),
    }
}

fn person<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    let known: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    known.join(", ")
}

fn page() -> String {
    let mut weighed: Vec<(Pair, Evidence)> = pairs()
        .into_iter()
        .map(|pair| {
            let evidence = weigh(&pair.order, &pair.account);
            (pair, evidence)
        })
        .collect();
    weighed.sort_by_key(|(_, evidence)| evidence.rank());
    let mut page = INTRODUCTION.to_owned();
    page.push_str("| order | candidate | in common | to look at | rank |\n| --- | --- | --- | --- | --- |\n");
    for (pair, evidence) in &weighed {
        let Pair { order, account } = pair;
        let people = order.participants.iter().flatten().map(|one| format!("for {}", one.name)).collect::<Vec<_>>();
        let left = person(
            [&order.name].into_iter().chain(&order.emails).chain([&order.phone, &order.postcode]).chain(&people),
        );
        let right = person([&account.name, &account.email, &account.phone, &account.postcode]);
        let facts: Vec<&str> = evidence.facts.iter().map(fact).collect();
        let facts = if evidence.is_nothing() { "nothing in common".to_owned() } else { facts.join(", ") };
        let cautions: Vec<String> = evidence.cautions.iter().map(caution).collect();
        let rank = 1 + weighed.iter().filter(|(_, other)| other.rank() < evidence.rank()).count();
        writeln!(page, "| {left} | {right} | {facts} | {} | {rank} |", cautions.join("; ")).unwrap();
    }
    page
}

#[test]
fn ten_awkward_pairs_are_in_the_docs_with_the_evidence_shown_and_the_rank_given() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/evidence.md");
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == page, "docs/evidence.md is not what the rule says: run this test with UPDATE_DOCS=1");
}
