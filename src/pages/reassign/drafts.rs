//! What was begun in a reassign form and left: somebody looks at another page and comes back to what they typed.
//!
//! It stands in the memory of this tab, for the person who typed it alone, and never holds a password. Cancel and a reassignment that was
//! saved end it, and so does a colleague's change of the order: what was decided on another owner must not slip in under the finger.

use super::form::Form;
use contract::id::{OrderId, StaffId};
use contract::limits::DRAFTS_KEPT_MAX;
use contract::order::OwnerRevision;
use leptos::prelude::*;
use std::cell::RefCell;

/// The fields of a form that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    /// The order's, when the form was opened.
    revision: OwnerRevision,
    kind: String,
    search: String,
    chosen: Option<String>,
    email: String,
    generate: bool,
    notify: bool,
    keep_email: bool,
    reason: String,
}

thread_local! {
    /// The latest at the end.
    static LEFT: RefCell<Vec<(StaffId, OrderId, Draft)>> = const { RefCell::new(Vec::new()) };
}

impl Draft {
    /// None once the form is gone.
    fn of(form: Form, revision: OwnerRevision) -> Option<Self> {
        Some(Self {
            revision,
            kind: form.kind.try_get_untracked()?,
            search: form.search.try_get_untracked()?,
            chosen: form.chosen.try_get_untracked()?,
            email: form.email.try_get_untracked()?,
            generate: form.generate.try_get_untracked()?,
            notify: form.notify.try_get_untracked()?,
            keep_email: form.keep_email.try_get_untracked()?,
            reason: form.reason.try_get_untracked()?,
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

/// Fills in what this person had begun for this order, and keeps it when the form is left before [`Kept::end`]. Call with an empty form.
pub fn keep(form: Form, staff: StaffId, order: OrderId, revision: OwnerRevision) -> Kept {
    let empty = Draft::of(form, revision);
    let left = LEFT.with_borrow_mut(|left| {
        left.retain(|(whose, ..)| *whose == staff);
        let at = left.iter().position(|(_, of, _)| *of == order)?;
        Some(left.remove(at).2)
    });
    let left = left.filter(|draft| draft.revision == revision);
    let kept = Kept { ended: StoredValue::new(false), restored: left.is_some() };
    if let Some(draft) = left {
        draft.fill(form);
    }
    on_cleanup(move || {
        let now = Draft::of(form, revision).filter(|now| Some(now) != empty.as_ref());
        let ended = kept.ended.try_get_value().unwrap_or(true);
        if let Some(draft) = now.filter(|_| !ended) {
            LEFT.with_borrow_mut(|left| {
                left.push((staff, order, draft));
                let surplus = left.len().saturating_sub(DRAFTS_KEPT_MAX);
                left.drain(..surplus);
            });
        }
    });
    kept
}

/// Whether what stands in a form is kept.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    ended: StoredValue<bool>,
    /// Something of before was filled in.
    pub restored: bool,
}

impl Kept {
    /// It was carried out or given up: nothing of it is kept.
    pub fn end(self) {
        let _ = self.ended.try_set_value(true);
    }
}
