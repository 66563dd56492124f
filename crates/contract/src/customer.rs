//! Customer accounts, as found and as told apart.

use crate::fold::{FIELD_SEPARATOR, digits, fold_into};
use crate::id::{CustomerId, Departments};
use serde::{Deserialize, Serialize};

/// Whether an account can be given an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CustomerStatus {
    /// In use.
    Active,
    /// Shut by staff. May not be given an order.
    Blocked,
    /// Became part of another account. May not be given an order.
    Merged {
        /// The account it became part of.
        into: CustomerId,
    },
}

/// A customer account as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    /// The account.
    pub id: CustomerId,
    /// The name the customer signs in with.
    pub username: String,
    /// E-mail.
    pub email: String,
    /// Full name; empty when the customer gave none.
    pub name: String,
    /// Telephone; empty when none.
    pub phone: String,
    /// Postcode; empty when none.
    pub postcode: String,
    /// Town; empty when none.
    pub town: String,
    /// Whether it can be given an order.
    pub status: CustomerStatus,
    /// The departments it belongs to.
    pub departments: Departments,
}

impl CustomerRow {
    /// The name to show: the full name, or else the user name.
    #[must_use]
    pub fn display_name(&self) -> &str {
        display_name(&self.name, &self.username)
    }

    /// The folded text a search runs over: user name, e-mail, name, telephone digits, postcode.
    #[must_use]
    pub fn search_text(&self) -> String {
        let mut out = String::new();
        for (i, field) in [&self.username, &self.email, &self.name].into_iter().enumerate() {
            if i > 0 {
                out.push(FIELD_SEPARATOR);
            }
            fold_into(field, &mut out);
        }
        out.push(FIELD_SEPARATOR);
        out.push_str(&digits(&self.phone));
        out.push(FIELD_SEPARATOR);
        fold_into(&self.postcode, &mut out);
        out
    }
}

/// The name to show for an account: the full name, or else the user name.
#[must_use]
pub fn display_name<'a>(name: &'a str, username: &'a str) -> &'a str {
    if name.trim().is_empty() { username } else { name }
}

impl crate::order::OrderRow {
    /// The folded text a search runs over: number, contact name, e-mail placed with, contact e-mail when it differs from that,
    /// telephone digits, postcode. The last two are always there.
    #[must_use]
    pub fn search_text(&self) -> String {
        let mut out = String::new();
        let contact = (self.contact_email != self.placed_email).then_some(&self.contact_email);
        for field in [&self.number, &self.contact_name, &self.placed_email].into_iter().chain(contact) {
            fold_into(field, &mut out);
            out.push(FIELD_SEPARATOR);
        }
        out.push_str(&digits(&self.contact_phone));
        out.push(FIELD_SEPARATOR);
        fold_into(&self.contact_postcode, &mut out);
        out
    }
}
