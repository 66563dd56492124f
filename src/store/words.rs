//! Ids as the words a person knows them by.

use super::Stores;
use crate::text;
use contract::history::Party;
use contract::id::CustomerId;
use contract::operation::Target;
use contract::reassignment::Refusal;
use engine::reassign::PENDING_OWNER;

impl Stores {
    /// An account by name and e-mail; by its number where the device does not hold it.
    pub(super) fn customer_words(&self, id: CustomerId) -> String {
        if id.get() == PENDING_OWNER {
            return text::PENDING_OWNER.to_owned();
        }
        self.customer(id).map_or_else(
            || text::unknown_customer(&id.to_string()),
            |c| text::reassign::account(c.display_name(), &c.email),
        )
    }

    /// Whom an operation gives the order to.
    pub(super) fn target_words(&self, target: &Target) -> String {
        match target {
            Target::Customer { customer } => self.customer_words(*customer),
            Target::New { email, .. } => text::reassign::pending(email.as_str()),
            Target::Guest => text::GUEST.to_owned(),
        }
    }

    /// One side of a change.
    pub(super) fn party_words(&self, party: &Party) -> String {
        match party.customer {
            Some(_) => text::reassign::account(&party.name, &party.email),
            None => text::reassign::guest(&party.email),
        }
    }

    /// What the rule said, naming whom it spoke of.
    #[must_use]
    pub fn refusal_sentence(&self, refusal: &Refusal) -> String {
        text::refusal::sentence(refusal, |id| self.customer_words(id), |id| self.department_name(id))
    }
}
