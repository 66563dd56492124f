//! What a reassignment would change, for one order or many: owners, contact e-mails, and the figures of everybody concerned.
//!
//! Runs the very rule the server applies ([`check`], [`contact_email_after`]) over facts that are handed in. It decides nothing
//! and changes nothing; what the caller does not know is said to be unknown, never guessed.

mod warnings;

pub use warnings::Warning;

use crate::email::match_key;
use crate::id::{CustomerId, OrderId};
use crate::operation::{ContactEmail, Via};
use crate::order::{OrderDetail, OrderRow};
use crate::reassignment::{OrderFacts, Refusal, TargetFacts, check, contact_email_after};
use crate::tally::Tally;

/// Somebody an order can belong to, in the words a screen needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// An account.
    Account {
        /// Which.
        id: CustomerId,
        /// Its name; empty when the account is not held.
        name: String,
        /// Its e-mail; empty when the account is not held.
        email: String,
    },
    /// An account that is to be made.
    New {
        /// Its e-mail.
        email: String,
    },
    /// A guest.
    Guest {
        /// The contact name of the order; empty when there is none.
        name: String,
        /// The e-mail the order was placed with; empty when there is none.
        email: String,
    },
}

/// Which of several [`Who`] are one and the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// An account.
    Account(CustomerId),
    /// A pending account, by the match key of its e-mail.
    New(String),
    /// A guest, by the match key of the e-mail placed with.
    Guest(String),
    /// A guest who gave no e-mail: nobody but this order.
    Nameless(OrderId),
}

impl Who {
    /// The guest who placed an order.
    #[must_use]
    pub fn guest_of(row: &OrderRow) -> Self {
        Self::Guest { name: row.contact_name.clone(), email: row.placed_email.clone() }
    }

    /// Who that is, apart from how it is spelled. `order` is the order it is asked about.
    #[must_use]
    pub fn identity(&self, order: OrderId) -> Identity {
        match self {
            Self::Account { id, .. } => Identity::Account(*id),
            Self::New { email } => Identity::New(match_key(email)),
            Self::Guest { email, .. } => match match_key(email) {
                key if key.is_empty() => Identity::Nameless(order),
                key => Identity::Guest(key),
            },
        }
    }

    /// Name, or nothing when none is known.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Account { name, .. } | Self::Guest { name, .. } => name,
            Self::New { .. } => "",
        }
    }

    /// E-mail, or nothing when none is known.
    #[must_use]
    pub fn email(&self) -> &str {
        match self {
            Self::Account { email, .. } | Self::New { email } | Self::Guest { email, .. } => email,
        }
    }
}

/// An order that shall move, with what is known of it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The order as shown: with waiting operations laid over it.
    pub row: &'a OrderRow,
    /// What the rule is asked about it, or what speaks against it before the rule is asked.
    pub facts: Result<OrderFacts, Refusal>,
    /// Whose it is.
    pub owner: Who,
    /// What it holds beyond its row; none when that could not be read.
    pub detail: Option<&'a OrderDetail>,
    /// Whether its present owner is an account a till sells under.
    pub from_till: bool,
    /// Operations that wait for this order already.
    pub waiting: u32,
}

/// Where the orders shall go.
#[derive(Debug, Clone)]
pub struct Plan {
    /// To whom; none for back to whoever placed each.
    pub target: Option<Who>,
    /// What the rule is asked about the target.
    pub facts: TargetFacts,
    /// Which way.
    pub via: Via,
    /// What happens to the contact e-mails.
    pub contact_email: ContactEmail,
    /// Whether the target is an account a till sells under.
    pub to_till: bool,
    /// How old the data is that this is worked out from, in minutes; none when that is not known.
    pub data_minutes: Option<u32>,
}

/// One order's move. Owner and contact e-mail are given before and after, as they will be if the verdict lets it move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderMove {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Whose it is and whose it will be.
    pub owner: (Who, Who),
    /// The contact e-mail it has and will have.
    pub contact_email: (String, String),
    /// The e-mail it was placed with, which stays.
    pub placed_email: String,
    /// Whether it may move.
    pub verdict: Result<(), Refusal>,
    /// What staff should look at first.
    pub warnings: Vec<Warning>,
}

/// An account or guest that loses or gains orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Who.
    pub who: Who,
    /// The figures now.
    pub before: Tally,
    /// The figures afterwards.
    pub after: Tally,
}

/// What would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The orders, as asked.
    pub moves: Vec<OrderMove>,
    /// Everybody who loses or gains, each once, in the order in which the moves name them, who has before who gets.
    pub sides: Vec<Side>,
}

impl Preview {
    /// How many orders will move.
    #[must_use]
    pub fn moving(&self) -> usize {
        self.moves.iter().filter(|one| one.verdict.is_ok()).count()
    }

    /// The orders that will not move.
    pub fn refused(&self) -> impl Iterator<Item = &OrderMove> {
        self.moves.iter().filter(|one| one.verdict.is_err())
    }
}

/// What would change. No order may be asked about twice. `rest` gives the figures of each of these without the orders asked
/// about: it is called once.
#[must_use]
pub fn preview(asked: &[Asked<'_>], plan: &Plan, rest: &dyn Fn(&[Identity]) -> Vec<Tally>) -> Preview {
    let moves: Vec<OrderMove> = asked.iter().map(|one| order_move(one, plan)).collect();
    let identities: Vec<[Identity; 2]> =
        moves.iter().map(|one| [one.owner.0.identity(one.order), one.owner.1.identity(one.order)]).collect();
    let mut sides: Vec<(Identity, &Who)> = Vec::new();
    for (one, [now, then]) in moves.iter().zip(&identities).filter(|(one, _)| one.verdict.is_ok()) {
        for (identity, who) in [(now, &one.owner.0), (then, &one.owner.1)] {
            if !sides.iter().any(|(known, _)| known == identity) {
                sides.push((identity.clone(), who));
            }
        }
    }
    let everybody: Vec<Identity> = sides.iter().map(|(identity, _)| identity.clone()).collect();
    let mut figures = rest(&everybody).into_iter();
    let sides = sides
        .iter()
        .map(|(identity, who)| {
            let before = figures.next().unwrap_or_default();
            let mut side = Side { who: (*who).clone(), after: before.clone(), before };
            for ((one, is), [now, then]) in moves.iter().zip(asked).zip(&identities) {
                let then = if one.verdict.is_ok() { then } else { now };
                if now == identity {
                    side.before.add(is.row);
                }
                if then == identity {
                    side.after.add(is.row);
                }
            }
            side
        })
        .collect();
    Preview { moves, sides }
}

fn order_move(asked: &Asked<'_>, plan: &Plan) -> OrderMove {
    let row = asked.row;
    let target = plan.target.clone().unwrap_or_else(|| Who::guest_of(row));
    let email = plan.target.as_ref().map(Who::email);
    let contact = contact_email_after(plan.contact_email, &row.contact_email, &row.placed_email, email).to_owned();
    let verdict = asked.facts.clone().and_then(|facts| check(&facts, &plan.facts, plan.via));
    OrderMove {
        order: row.id,
        number: row.number.clone(),
        warnings: warnings::of(asked, &target, plan),
        owner: (asked.owner.clone(), target),
        contact_email: (row.contact_email.clone(), contact),
        placed_email: row.placed_email.clone(),
        verdict,
    }
}

#[cfg(test)]
pub(crate) mod tests;
