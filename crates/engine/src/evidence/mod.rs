//! Why an account may be the right one for an order: what the two have in common, and what looks like it but is not the same.
//!
//! The rule, in one place:
//!
//! * A **fact** is something the order and the account both have, equal after folding: see [`Fact`]. Facts are shown, and they
//!   alone order the candidates: first by whether the strongest fact holds, then by the next, and so on. One fact of a kind says
//!   more than all weaker ones together, so an equal e-mail beats everything else.
//! * A **caution** is something a person should look at: an address that is nearly the same, a letter of another script. A
//!   caution is never a fact, never changes a rank, and never makes anything match.
//! * Nothing here moves an order. Staff do.

mod address;
mod caution;
mod domains;
mod letters;
mod person;
mod phone;

pub use address::mistyped_domain;
pub(crate) use address::{near_keys, needles};
pub use caution::{Caution, of_order};
pub(crate) use letters::skeleton;
pub(crate) use person::{Name, compact, compact_matches, spellings};
pub(crate) use phone::Phone;

use contract::customer::CustomerRow;
use contract::email::match_key;
use contract::order::{OrderDetail, OrderRow, Participant};

/// Participants of an order that are looked at; more are passed over.
pub const PARTICIPANTS_MAX: usize = 20;

/// What is known of the person behind an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Name; empty when unknown.
    pub name: String,
    /// E-mails, each once, none of them empty.
    pub emails: Vec<String>,
    /// Telephone; empty when unknown.
    pub phone: String,
    /// Postcode; empty when unknown.
    pub postcode: String,
    /// Who the lines are for; none when that could not be read.
    pub participants: Option<Vec<Participant>>,
}

impl Subject {
    /// The person behind an order: as its row says, and its billing address where the row says nothing.
    #[must_use]
    pub fn of(row: &OrderRow, detail: Option<&OrderDetail>) -> Self {
        let billing = detail.and_then(|detail| detail.billing.as_ref());
        let or = |text: &str, other: Option<&String>| {
            let text = if text.trim().is_empty() { other.map_or("", String::as_str) } else { text };
            text.to_owned()
        };
        let mut emails: Vec<String> = Vec::new();
        for email in [&row.placed_email, &row.contact_email] {
            let key = match_key(email);
            if !key.is_empty() && !emails.iter().any(|known| match_key(known) == key) {
                emails.push(email.clone());
            }
        }
        let participants =
            detail.map(|detail| detail.lines.iter().filter_map(|line| line.participant.clone()).collect());
        Self {
            name: or(&row.contact_name, billing.map(|address| &address.name)),
            emails,
            phone: or(&row.contact_phone, billing.map(|address| &address.phone)),
            postcode: or(&row.contact_postcode, billing.map(|address| &address.postcode)),
            participants,
        }
    }

    /// The participants that are looked at.
    pub(crate) fn participants(&self) -> &[Participant] {
        let all = self.participants.as_deref().unwrap_or_default();
        &all[..all.len().min(PARTICIPANTS_MAX)]
    }
}

/// Something an order and an account have in common, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// One of the order's e-mails, by match key.
    Email,
    /// The telephone number, whether written with the country's code or not.
    Phone,
    /// The full name: the same words, at least two of them.
    Name,
    /// The surname, when the full name is not the same.
    Surname,
    /// The postcode.
    Postcode,
    /// A participant on a line has the account's e-mail.
    ParticipantEmail,
    /// A participant on a line has the account's full name.
    ParticipantName,
}

impl Fact {
    /// All of them, the strongest first.
    pub const ALL: [Self; 7] = [
        Self::Email,
        Self::Phone,
        Self::Name,
        Self::Surname,
        Self::Postcode,
        Self::ParticipantEmail,
        Self::ParticipantName,
    ];
}

/// How well facts speak for a candidate: less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(u8);

impl Rank {
    /// The rank of a candidate nothing speaks for.
    pub const NOTHING: Self = Self(u8::MAX);

    /// The rank these facts give, in whatever order they are named.
    #[must_use]
    pub fn of(facts: &[Fact]) -> Self {
        // One bit a fact, the strongest highest: to compare the numbers is to compare fact by fact from the strongest down.
        Self(!facts.iter().fold(0, |held, fact| held | 0x80 >> *fact as u8))
    }

    /// As a number that orders as ranks do.
    pub(crate) fn byte(self) -> u8 {
        self.0
    }
}

/// What speaks for a candidate, and what to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What the two have in common, the strongest first, each once.
    pub facts: Vec<Fact>,
    /// What should be looked at, each once.
    pub cautions: Vec<Caution>,
}

impl Evidence {
    /// Whether order and account have nothing in common. A caution is nothing in common.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.facts.is_empty()
    }

    /// The same for a place where the order's own cautions ([`of_order`]) already stand. A mistyped domain stays: it is why this
    /// account is near.
    #[must_use]
    pub fn beside(&self, of_order: &[Caution]) -> Self {
        let said = |caution: &Caution| matches!(caution, Caution::LookAlike { .. }) && of_order.contains(caution);
        let cautions = self.cautions.iter().filter(|caution| !said(caution)).cloned().collect();
        Self { facts: self.facts.clone(), cautions }
    }

    /// The rank the facts give.
    #[must_use]
    pub fn rank(&self) -> Rank {
        Rank::of(&self.facts)
    }

    /// Whether an e-mail of the order is nearly the account's.
    #[must_use]
    pub fn has_near_email(&self) -> bool {
        self.cautions.iter().any(|caution| {
            matches!(caution, Caution::NearEmail { .. } | Caution::PlusTag { .. } | Caution::MistypedDomain { .. })
        })
    }
}

/// What an order and an account have in common, and what should be looked at.
#[must_use]
pub fn weigh(subject: &Subject, candidate: &CustomerRow) -> Evidence {
    let mut facts = in_common(subject, &candidate.name, &candidate.phone, &candidate.postcode);
    let name = Name::of(&candidate.name);
    let key = match_key(&candidate.email);
    if !key.is_empty() && subject.emails.iter().any(|email| match_key(email) == key) {
        facts.push(Fact::Email);
    }
    for participant in subject.participants() {
        if !key.is_empty() && match_key(&participant.email) == key {
            facts.push(Fact::ParticipantEmail);
        }
        if Name::of(&participant.name).is_same(&name) {
            facts.push(Fact::ParticipantName);
        }
    }
    facts.sort_unstable();
    facts.dedup();
    let cautions = caution::cautions(subject, candidate, facts.contains(&Fact::Email));
    Evidence { facts, cautions }
}

/// The facts, besides those about e-mails and participants, that a person shares with somebody else.
pub(crate) fn in_common(subject: &Subject, name: &str, phone: &str, postcode: &str) -> Vec<Fact> {
    let (mine, theirs) = (Name::of(&subject.name), Name::of(name));
    let is_name = mine.is_same(&theirs);
    let place = compact(&subject.postcode);
    let holds = [
        (Fact::Phone, Phone::of(&subject.phone).agrees(&Phone::of(phone))),
        (Fact::Name, is_name),
        (Fact::Surname, !is_name && mine.has_surname_of(&theirs)),
        (Fact::Postcode, !place.is_empty() && place == compact(postcode)),
    ];
    holds.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact).collect()
}

#[cfg(test)]
mod tests;
