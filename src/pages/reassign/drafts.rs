//! What was begun in a reassign form, for one order or for many, and not sent: somebody looks at another page, or the tab dies, and they
//! come back to what they typed.
//!
//! It stands in this tab's own store, from the first letter on, for the person who typed it alone, and never holds a password. Cancel and a
//! reassignment that was saved end it, a sign-out too, and so does a colleague's change of an order: what was decided on another owner must
//! not slip in under the finger.

use super::form::{Form, NEW};
use crate::platform::storage::{self, Begun};
use crate::store::Stores;
use crate::text;
use contract::id::StaffId;
use contract::limits::DRAFTS_KEPT_MAX;
use contract::order::OwnerRevision;
use engine::json;
use engine::orders::OrderView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What stands in the fields of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Fields {
    kind: String,
    search: String,
    chosen: Option<String>,
    email: String,
    generate: bool,
    notify: bool,
    keep_email: bool,
    reason: String,
}

impl Fields {
    /// None once the form is gone. Tracks every field.
    fn of(form: Form) -> Option<Self> {
        Some(Self {
            kind: form.kind.try_get()?,
            search: form.search.try_get()?,
            chosen: form.chosen.try_get()?,
            email: form.email.try_get()?,
            generate: form.generate.try_get()?,
            notify: form.notify.try_get()?,
            keep_email: form.keep_email.try_get()?,
            reason: form.reason.try_get()?,
        })
    }

    fn fill(self, form: Form) {
        form.kind.set(self.kind);
        form.search.set(self.search);
        form.chosen.set(self.chosen);
        form.email.set(self.email);
        form.generate.set(self.generate);
        form.notify.set(self.notify);
        form.keep_email.set(self.keep_email);
        form.reason.set(self.reason);
    }
}

/// Which form it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Which {
    /// Who fills it in.
    staff: Option<StaffId>,
    /// The address of its page, which names its orders.
    page: String,
    /// Of each of its orders, when the form was opened.
    revisions: Vec<OwnerRevision>,
}

impl Which {
    /// The same person on the same page, whatever became of the orders.
    fn is_of(&self, other: &Self) -> bool {
        (self.staff, &self.page) == (other.staff, &other.page)
    }
}

/// The latest at the end.
type Drafts = Vec<(Which, Fields)>;

/// What this tab kept. What cannot be read, as from another version of the app, is nothing.
fn kept() -> Drafts {
    storage::begun(Begun::Forms).and_then(|text| json::from_str(&text).ok()).unwrap_or_default()
}

/// Puts these fields in the place of what was kept of the form; without any, keeps nothing of it.
fn put(which: &Which, fields: Option<Fields>) {
    let mut drafts = kept();
    drafts.retain(|(other, _)| other.staff == which.staff && !other.is_of(which));
    drafts.extend(fields.map(|fields| (which.clone(), fields)));
    let surplus = drafts.len().saturating_sub(DRAFTS_KEPT_MAX);
    drafts.drain(..surplus);
    let text = (!drafts.is_empty()).then(|| json::to_string(&drafts).ok()).flatten();
    storage::keep_begun(Begun::Forms, text.as_deref());
}

/// Fills in what whoever is signed in had begun on this page, for these orders as they are now, and keeps what stands in the form until
/// [`Kept::end`]. Call with an empty form.
pub fn keep(form: Form, stores: Stores, page: String, orders: &[OrderView]) -> Kept {
    let staff = stores.session.with_untracked(|session| session.as_ref().map(|session| session.staff.id));
    let revisions = orders.iter().map(|order| order.row.owner_revision).collect();
    let which = Which { staff, page, revisions };
    let empty = untrack(|| Fields::of(form));
    let found = kept().into_iter().find(|(other, _)| other.is_of(&which));
    let dropped = found.as_ref().is_some_and(|(other, _)| *other != which);
    let left = found.filter(|_| !dropped).map(|(_, fields)| fields);
    let begun = match &left {
        Some(fields) if fields.kind == NEW && !fields.generate => Before::WithoutPassword,
        Some(_) => Before::Restored,
        None if dropped => Before::Dropped,
        None => Before::Nothing,
    };
    if let Some(fields) = left {
        fields.fill(form);
    }
    let (which, ended) = (Arc::new(which), Arc::new(AtomicBool::new(false)));
    let kept = Kept { which: which.clone(), ended: ended.clone(), before: begun };
    Effect::new(move |_| {
        let now = Fields::of(form).filter(|now| Some(now) != empty.as_ref());
        if !ended.load(Ordering::Relaxed) {
            put(&which, now);
        }
    });
    kept
}

/// Whether what stands in a form is kept. Outlives the form: somebody may leave it while it is saved.
#[derive(Debug, Clone)]
pub struct Kept {
    which: Arc<Which>,
    ended: Arc<AtomicBool>,
    /// What became of something of before.
    pub before: Before,
}

/// What became of what was begun before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing was.
    Nothing,
    /// It is filled in.
    Restored,
    /// The same, but for a password, which nobody keeps.
    WithoutPassword,
    /// An order has changed owner since: it is gone.
    Dropped,
}

impl Before {
    /// In words, where there is anything to say.
    #[must_use]
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Restored => Some(text::reassign::STILL_HERE),
            Self::WithoutPassword => Some(text::reassign::STILL_HERE_NO_PASSWORD),
            Self::Dropped => Some(text::reassign::NOT_HERE),
        }
    }
}

impl Kept {
    /// Whether something of before is filled in.
    #[must_use]
    pub fn restored(&self) -> bool {
        matches!(self.before, Before::Restored | Before::WithoutPassword)
    }

    /// It was carried out or given up: nothing of it is kept.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
        put(&self.which, None);
    }
}
