//! Who placed a guest order: an account's owner in another spelling, the same with a typing error, or somebody without account.
//!
//! Equal addresses here only ever suggest; the demo data never says who a guest really is.

use super::orders::Home;
use super::rng::Rng;
use super::{customers, words};
use crate::ingest::CustomerRecord;

/// Who placed a guest order, as far as the shop knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The name on the order; empty when none.
    pub name: String,
    /// The e-mail it was placed with; empty when none.
    pub email: String,
    /// Where they live; drawn anew for every order when none.
    pub home: Option<Home>,
}

/// Draws a guest. `account` is somebody who could have forgotten to sign in, `strangers` how many people without account there are.
pub fn guest(rng: &mut Rng, account: &CustomerRecord, strangers: u32) -> Guest {
    // Most people still live where they signed up; of the others an order tells something the account does not.
    let home = rng.per_mille(700).then(|| Home {
        phone: account.phone.clone(),
        postcode: account.postcode.clone(),
        town: account.town.clone(),
    });
    let named = |email| Guest { name: account.name.clone(), email, home };
    match rng.below(100) {
        0..15 => named(account.email.clone()),
        15..40 => named(respelled(rng, &account.email)),
        40..55 => named(mistyped(rng, &account.email)),
        55..60 => Guest { name: String::new(), email: String::new(), home: None },
        _ => stranger(rng.below(strangers)),
    }
}

/// The same mailbox in other capitals.
fn respelled(rng: &mut Rng, email: &str) -> String {
    match rng.below(3) {
        0 => email.to_uppercase(),
        1 => email.split('.').map(first_upper).collect::<Vec<_>>().join("."),
        _ => first_upper(email),
    }
}

/// Another mailbox that looks the same at a glance: two letters swapped, one left out, or one doubled before the `@`.
fn mistyped(rng: &mut Rng, email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, "example.com"));
    let mut letters: Vec<char> = local.chars().collect();
    let at = rng.index(letters.len().saturating_sub(1).max(1));
    match rng.below(3) {
        0 if letters.len() > at + 1 && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 if letters.len() > 4 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    // A dot at either end or twice would be no address at all.
    let typed: String = letters.into_iter().collect::<String>().trim_matches('.').replace("..", ".");
    format!("{typed}@{domain}")
}

fn stranger(number: u32) -> Guest {
    let mut rng = Rng::new(u64::from(number), 3);
    let (given, surname) = (rng.pick(words::GIVEN).0, rng.pick(words::SURNAMES).0);
    let town = rng.pick(words::TOWNS);
    let (postcode, phone) = (customers::postcode(&mut rng, town.1), customers::phone(&mut rng));
    Guest {
        name: format!("{given} {surname}"),
        email: format!("guest.{number}@visitors.example"),
        home: Some(Home { phone, postcode, town: town.0.to_owned() }),
    }
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
