//! What somebody should look at before giving an order to a candidate. Never a fact.

use super::address::{Near, mistyped_domain, near};
use super::letters::look_alike;
use super::{Name, Subject};
use contract::customer::CustomerRow;
use contract::email::match_key;

/// Something that looks like more, or less, than it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// The domain of an e-mail looks mistyped, and the other side has the address without that.
    MistypedDomain {
        /// As it was written.
        written: String,
        /// What was probably meant.
        meant: String,
    },
    /// Two e-mails are one slip apart, or alike only to the eye.
    NearEmail {
        /// The order's.
        order: String,
        /// The account's.
        account: String,
    },
    /// Two e-mails are the same but for a plus tag. Whether they are one mailbox is for the mail server to know.
    PlusTag {
        /// The order's.
        order: String,
        /// The account's.
        account: String,
    },
    /// A letter of another script in a name or an e-mail that is Latin otherwise.
    LookAlike {
        /// The word it stands in.
        text: String,
        /// The letter.
        letter: char,
    },
    /// The same e-mail, but two names that share no word.
    OtherName {
        /// The order's.
        order: String,
        /// The account's.
        account: String,
    },
}

/// What is to be looked at on the order itself, whoever the candidates are: to be said once, not beside each of them.
#[must_use]
pub fn of_order(subject: &Subject) -> Vec<Caution> {
    let texts = subject.emails.iter().chain([&subject.name]);
    let letters = texts.filter_map(|text| look_alike(text)).map(|(text, letter)| Caution::LookAlike { text, letter });
    let mistyped = subject.emails.iter().filter_map(|email| {
        let (meant, key) = (mistyped_domain(email)?, match_key(email));
        let (_, written) = key.rsplit_once('@')?;
        Some(Caution::MistypedDomain { written: written.to_owned(), meant })
    });
    let mut found: Vec<Caution> = Vec::new();
    for caution in letters.chain(mistyped) {
        if !found.contains(&caution) {
            found.push(caution);
        }
    }
    found
}

pub(super) fn cautions(subject: &Subject, candidate: &CustomerRow, same_email: bool) -> Vec<Caution> {
    let mut found: Vec<Caution> = Vec::new();
    let mut say = |caution: Caution| {
        if !found.contains(&caution) {
            found.push(caution);
        }
    };
    for email in &subject.emails {
        if let Some(near) = near(email, &candidate.email) {
            about(near, email, &candidate.email).into_iter().for_each(&mut say);
        }
    }
    let texts = subject.emails.iter().chain([&subject.name, &candidate.email, &candidate.name]);
    for (text, letter) in texts.filter_map(|text| look_alike(text)) {
        say(Caution::LookAlike { text, letter });
    }
    if same_email && Name::of(&subject.name).is_other(&Name::of(&candidate.name)) {
        say(Caution::OtherName { order: subject.name.clone(), account: candidate.name.clone() });
    }
    found
}

fn about(near: Near, order: &str, account: &str) -> Vec<Caution> {
    let mut found = Vec::new();
    for (email, _) in [(order, near.domain), (account, near.other_domain)].into_iter().filter(|(_, holds)| *holds) {
        if let (Some(meant), Some((_, written))) = (mistyped_domain(email), match_key(email).rsplit_once('@')) {
            found.push(Caution::MistypedDomain { written: written.to_owned(), meant });
        }
    }
    let (order, account) = (order.to_owned(), account.to_owned());
    if near.slip {
        found.push(Caution::NearEmail { order, account });
    } else if near.tag {
        found.push(Caution::PlusTag { order, account });
    }
    found
}
