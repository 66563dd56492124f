//! The demo shop's accounts: the known ones first, then as many drawn ones as are wanted.
//!
//! Every e-mail address and every user name is there once, in whatever capitals: the demo shop's own sign-up saw to that.

use super::rng::Rng;
use super::{SOURCE, events_department, known, shop_department, words};
use crate::ingest::{CustomerRecord, StatusRecord};
use contract::email::match_key;
use contract::fold::fold;
use contract::id::Departments;
use std::collections::HashSet;

/// The known accounts and enough others to make `count`. Merged accounts come after those they became part of.
pub fn accounts(count: u32, seed: u64) -> Vec<CustomerRecord> {
    let mut rng = Rng::new(seed, 1);
    let mut out = known_accounts();
    let mut taken: HashSet<String> =
        out.iter().flat_map(|c| [match_key(&c.email), c.username.to_lowercase()]).collect();
    let first_drawn = out.len();
    for number in first_drawn..count as usize {
        let mut account = drawn(&mut rng, number, &mut taken);
        let at = rng.index(number);
        let earlier = &out[at];
        // An account becomes part of one that is in use and shares its departments.
        if rng.per_mille(8) && at >= first_drawn && earlier.status == StatusRecord::Active {
            account.status = StatusRecord::MergedInto(earlier.key.clone());
            account.departments = earlier.departments;
        }
        out.push(account);
    }
    out
}

/// The accounts drawn orders may go to: not the known ones (their orders are known too), not merged ones (they have none).
pub fn buyers(accounts: &[CustomerRecord]) -> impl Iterator<Item = &CustomerRecord> {
    let known = known_accounts().len();
    accounts.iter().skip(known).filter(|account| !matches!(account.status, StatusRecord::MergedInto(_)))
}

fn known_accounts() -> Vec<CustomerRecord> {
    let shop = Departments::only(shop_department());
    let events = Departments::only(events_department());
    let both = shop.with(events_department());
    let account = |key: &str, email: &str, name: &str, departments| CustomerRecord {
        source: SOURCE,
        key: key.to_owned(),
        username: email.split('@').next().unwrap_or(email).to_owned(),
        email: email.to_owned(),
        name: name.to_owned(),
        phone: format!("+49 30 5550 {:04}", 100 + key.len()),
        postcode: "10117".to_owned(),
        town: "Quillwater".to_owned(),
        status: StatusRecord::Active,
        departments,
    };
    let blank = |mut till: CustomerRecord| {
        (till.phone, till.postcode, till.town) = (String::new(), String::new(), String::new());
        till
    };
    let mut blocked = account(known::BLOCKED_KEY, known::BLOCKED_EMAIL, "Bruno Falk", both);
    blocked.status = StatusRecord::Blocked;
    let mut merged = account(known::MERGED_KEY, known::MERGED_EMAIL, "Olga Nilsen", shop);
    merged.status = StatusRecord::MergedInto(known::MERGED_INTO_KEY.to_owned());
    let mut vera = account(known::VERA_KEY, known::VERA_EMAIL, known::VERA_NAME, shop);
    (vera.phone, vera.postcode) = (known::VERA_PHONE.to_owned(), known::VERA_POSTCODE.to_owned());
    vec![
        account(known::ANA_KEY, known::ANA_EMAIL, known::ANA_NAME, shop),
        blank(account(known::TILL_KEY, known::TILL_EMAIL, "Till 1 (shop)", shop)),
        blank(account(known::EVENTS_TILL_KEY, "till-2@quillwater.example", "Till 2 (race office)", events)),
        account(known::MERGED_INTO_KEY, known::MERGED_INTO_EMAIL, "Olga Nilsen", shop),
        merged,
        blocked,
        account("mia", known::TWIN_EMAIL, known::TWIN_NAME, both),
        account("mia-2", known::OTHER_TWIN_EMAIL, known::TWIN_NAME, shop),
        account("bob", known::MARKUP_EMAIL, known::MARKUP_NAME, both),
        account(known::EVENTS_ONLY_KEY, known::EVENTS_ONLY_EMAIL, "Emil Haug", events),
        // Full names left out at sign-up: screens show the user name.
        account("quiet", "no.name.given@example.net", "", both),
        vera,
        account(known::HEDDA_KEY, known::HEDDA_EMAIL, known::HEDDA_NAME, shop),
    ]
}

fn drawn(rng: &mut Rng, number: usize, taken: &mut HashSet<String>) -> CustomerRecord {
    let given = *rng.pick(words::GIVEN);
    let surname = *rng.pick(words::SURNAMES);
    let name = match rng.below(1000) {
        0..3 => (*rng.pick(words::LONG_NAMES)).to_owned(),
        3..8 => String::new(),
        _ => format!("{} {}", given.0, surname.0),
    };
    let stem = format!("{}.{}", ascii(given), ascii(surname));
    let domain = *rng.pick(words::DOMAINS);
    let mut email = unused(rng, taken, &stem, &format!("@{domain}"));
    if rng.per_mille(60) {
        // Phones capitalise the first letter; some people write their whole address in capitals.
        email = if rng.per_mille(500) { email.to_uppercase() } else { capitalised(&email) };
    }
    let username = match rng.below(10) {
        0..3 => email.clone(),
        3..6 => {
            let stem = format!("{}{}", ascii(given), rng.below(100));
            unused(rng, taken, &stem, "")
        }
        _ => unused(rng, taken, &stem, ""),
    };
    let town = rng.pick(words::TOWNS);
    let (postcode, phone) = (postcode(rng, town.1), phone(rng));
    CustomerRecord {
        source: SOURCE,
        key: format!("c{number}"),
        username,
        email,
        name,
        phone: if rng.per_mille(850) { phone } else { String::new() },
        postcode,
        town: town.0.to_owned(),
        status: if rng.per_mille(10) { StatusRecord::Blocked } else { StatusRecord::Active },
        departments: departments(rng),
    }
}

fn departments(rng: &mut Rng) -> Departments {
    let (shop, events) = (Departments::only(shop_department()), Departments::only(events_department()));
    rng.weighted(&[(50, shop), (20, events), (30, shop.with(events_department()))])
}

/// A telephone number nobody has, in one of the ways people write them.
pub fn phone(rng: &mut Rng) -> String {
    let (a, b) = (rng.below(90) + 10, rng.below(9000) + 1000);
    match rng.below(4) {
        0 => format!("+49 30 5550 {b}"),
        1 => format!("030/5550{b}"),
        2 => format!("+41 44 555 {a} {}", b % 100),
        _ => format!("0{a} 555-{b}"),
    }
}

/// A postcode that starts like the town's.
pub fn postcode(rng: &mut Rng, town: &str) -> String {
    format!("{town}{:02}", rng.below(100))
}

fn unused(rng: &mut Rng, taken: &mut HashSet<String>, stem: &str, tail: &str) -> String {
    let mut text = format!("{stem}{tail}");
    while !taken.insert(text.clone()) {
        text = format!("{stem}{}{tail}", rng.below(100_000));
    }
    text
}

/// The letters and digits an address would have for a name.
fn ascii((written, spelled): (&str, &str)) -> String {
    let text = if spelled.is_empty() { fold(written) } else { spelled.to_owned() };
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
