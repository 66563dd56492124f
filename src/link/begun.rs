//! What was typed in the link dialog and not saved: the tab dies, or is loaded anew, and whoever comes back finds it there. Which order it
//! is, and who was chosen, stands in the address.
//!
//! It stands in this tab's own store, for the person who typed it alone and for the order under the owner it had. Closing the dialog ends
//! it, a sign-out too.

use crate::platform::storage::{self, Begun};
use crate::store::Stores;
use contract::id::{OrderId, StaffId};
use contract::order::OwnerRevision;
use engine::json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The fields of both steps. They outlive a step: No leads back to the search, and from there to the next question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    /// Whom somebody looks for.
    pub search: RwSignal<String>,
    /// "Keep existing order email address".
    pub keep_email: RwSignal<bool>,
    /// Why.
    pub reason: RwSignal<String>,
}

/// What stands in them.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Fields {
    search: String,
    keep_email: bool,
    reason: String,
}

/// Who typed it, and for what.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Which {
    staff: Option<StaffId>,
    order: OrderId,
    revision: OwnerRevision,
}

impl Typed {
    /// Empty, or what whoever is signed in had typed for this order as it is. What is typed from now on is kept until the owner that this
    /// is called in has gone, which the dialog takes with it. Of an order that is not here nothing is kept.
    pub fn keep(stores: Stores, order: OrderId) -> Self {
        let typed = Self { search: RwSignal::default(), keep_email: RwSignal::new(false), reason: RwSignal::default() };
        let Some(revision) = untrack(|| stores.order_view(order)).map(|view| view.row.owner_revision) else {
            return typed;
        };
        let staff = stores.session.with_untracked(|session| session.as_ref().map(|session| session.staff.id));
        let which = Which { staff, order, revision };
        // What cannot be read, as from another version of the app, is nothing.
        let kept: Option<(Which, Fields)> = storage::begun(Begun::Link).and_then(|text| json::from_str(&text).ok());
        if let Some((_, fields)) = kept.filter(|(of, _)| *of == which) {
            typed.search.set(fields.search);
            typed.keep_email.set(fields.keep_email);
            typed.reason.set(fields.reason);
        }
        Effect::new(move |_| {
            let fields =
                Fields { search: typed.search.get(), keep_email: typed.keep_email.get(), reason: typed.reason.get() };
            let begun = fields.keep_email || !fields.search.is_empty() || !fields.reason.is_empty();
            let text = begun.then(|| json::to_string(&(&which, fields)).ok()).flatten();
            storage::keep_begun(Begun::Link, text.as_deref());
        });
        on_cleanup(|| storage::keep_begun(Begun::Link, None));
        typed
    }
}
