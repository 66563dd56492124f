//! What an applied operation changes: the order's owner and contact e-mail, one entry of history, perhaps a new account.
//! Everything else of the order is taken over as it is, which is how it stays as it is.

use super::{Moved, Sender, party};
use contract::customer::CustomerRow;
use contract::email::Email;
use contract::history::{HistoryEntry, Party, StaffRef};
use contract::id::{CustomerId, DepartmentId};
use contract::operation::{Operation, Target};
use contract::order::{OrderRow, OwnerRevision};
use contract::outcome::Outcome;
use contract::reassignment::contact_email_after;
use contract::sync::Seq;
use contract::time::Timestamp;

/// An account to make. It gets no password: none matches until the customer sets one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// E-mail, and user name.
    pub email: Email,
    /// Where it belongs: where the order does.
    pub department: DepartmentId,
    /// Whether a mail with a set-password link is to be sent.
    pub notify: bool,
}

pub(super) enum NewOwner {
    Nobody,
    Account(Party),
    /// The account this device made before, with the department of the order.
    MadeBefore(Box<CustomerRow>),
    ToMake {
        email: Email,
        notify: bool,
    },
}

/// What to write.
#[derive(Debug, Clone)]
pub struct Effects {
    /// The account to make first, if any. Its id goes to [`Effects::account_made`].
    pub new_account: Option<NewAccount>,
    /// The account to let into the order's department first, if any, as it will be.
    pub joins: Option<Box<CustomerRow>>,
    /// The order as it will be.
    pub order: OrderRow,
    /// The entry of history.
    pub entry: HistoryEntry,
}

impl Effects {
    pub(super) fn new(
        operation: &Operation,
        sender: &Sender,
        order: OrderRow,
        owner_before: Option<&CustomerRow>,
        owner: NewOwner,
        contact_email: String,
        now: Timestamp,
    ) -> Self {
        let old = party(&order, owner_before);
        let email_before = order.contact_email.clone();
        let revision = OwnerRevision(order.owner_revision.0 + 1);
        let (mut new_account, mut joins) = (None, None);
        let new = match owner {
            NewOwner::Nobody => {
                Party { customer: None, name: order.contact_name.clone(), email: contact_email.clone() }
            }
            NewOwner::Account(party) => party,
            NewOwner::MadeBefore(mut row) => {
                let party = party(&order, Some(&row));
                if !row.departments.contains(order.department) {
                    row.departments = row.departments.with(order.department);
                    joins = Some(row);
                }
                party
            }
            NewOwner::ToMake { email, notify } => {
                let address = email.as_str().to_owned();
                new_account = Some(NewAccount { email, department: order.department, notify });
                Party { customer: None, name: address.clone(), email: address }
            }
        };
        let entry = HistoryEntry {
            operation: operation.id,
            order: order.id,
            revision,
            old,
            email_before,
            email_after: contact_email.clone(),
            via: operation.via,
            staff: StaffRef { id: sender.staff, name: sender.name.clone() },
            device: operation.device,
            reason: operation.reason.as_ref().map(|reason| reason.as_str().to_owned()),
            made_at: operation.made_at,
            data_as_of: operation.data_as_of,
            applied_at: now,
            connection: operation.connection,
            // Judged: an undo is applied only to the change it names.
            undoes: operation.undoes,
            new,
        };
        let order = OrderRow { owner: entry.new.customer, owner_revision: revision, contact_email, ..order };
        Self { new_account, joins, order, entry }
    }

    /// Names the account that was made.
    pub fn account_made(&mut self, id: CustomerId) {
        self.order.owner = Some(id);
        self.entry.new.customer = Some(id);
    }

    /// What is told of it, once the change has its place in the feed.
    #[must_use]
    pub fn outcome(&self, seq: Seq) -> Outcome {
        Outcome::Applied {
            seq,
            revision: self.order.owner_revision,
            owner: self.order.owner,
            at: self.entry.applied_at,
        }
    }
}

/// Whose the order becomes, and where its messages go. An undo brings both back exactly as they were.
pub(super) fn moved(
    operation: &Operation,
    undone: Option<&HistoryEntry>,
    order: &OrderRow,
    target: Option<&CustomerRow>,
) -> Moved {
    let account = |row: &CustomerRow| NewOwner::Account(party(order, Some(row)));
    if let Some(entry) = undone {
        let owner =
            if entry.old.customer.is_some() { target.map_or(NewOwner::Nobody, account) } else { NewOwner::Nobody };
        return Moved { owner, contact_email: entry.email_before.clone() };
    }
    let (owner, email) = match &operation.target {
        Target::Guest => (NewOwner::Nobody, None),
        Target::Customer { .. } => (target.map_or(NewOwner::Nobody, account), target.map(|row| row.email.as_str())),
        // Judged: an account that has the e-mail is the one this device made.
        Target::New { email, notify } => match target {
            Some(row) => (NewOwner::MadeBefore(Box::new(row.clone())), Some(row.email.as_str())),
            None => (NewOwner::ToMake { email: email.clone(), notify: *notify }, Some(email.as_str())),
        },
    };
    let (choice, present, placed) = (operation.contact_email, &order.contact_email, &order.placed_email);
    let contact_email = contact_email_after(choice, present, placed, email).to_owned();
    Moved { owner, contact_email }
}
