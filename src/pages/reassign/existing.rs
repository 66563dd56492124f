//! "Existing customer": the search box over accounts that may be given an order, those the evidence speaks for first, answered from the
//! device. Accounts still on their way from this device are offered as what they are.

use super::form::{Form, SEARCH_ID};
use crate::link::evidence::evidence_line;
use crate::store::{Candidate, Stores, use_stores};
use crate::text;
use crate::ui::{Combobox, Highlight, OptionItem};
use contract::id::{CustomerId, Departments};
use engine::evidence::{Evidence, Subject, of_order};
use leptos::prelude::*;

/// Options the search box lists. More would not be read; the count is exact all the same.
const OPTIONS_MAX: usize = 10;

/// What the search is about.
#[derive(Clone, Copy)]
pub struct SearchFor {
    /// What the order says about who placed it; none for several orders, which say different things.
    pub subject: Memo<Option<Subject>>,
    /// The departments the customer has to belong to one of.
    pub departments: Memo<Departments>,
    /// The present owner.
    pub owner: Memo<Option<CustomerId>>,
}

/// The search box.
#[component]
pub fn ExistingCustomer(form: Form, about: SearchFor) -> impl IntoView {
    let stores = use_stores();
    let found = Memo::new(move |_| {
        let typed = form.search.get();
        if form.chosen.with(Option::is_some) {
            return (0, Vec::new());
        }
        options(stores, &typed, about)
    });
    // What was wrong with the search is right once somebody is chosen.
    Effect::new(move |_| {
        if form.chosen.with(Option::is_some) {
            form.errors.update(|all| all.retain(|error| error.field_id != SEARCH_ID));
        }
    });
    let status =
        Signal::derive(move || match (form.chosen.with(Option::is_some), form.search.with(|q| q.trim().is_empty())) {
            (true, _) => String::new(),
            (false, true) => match found.with(|(total, _)| *total) {
                0 => text::reassign::PICK.to_owned(),
                n => text::reassign::pick_of(n),
            },
            (false, false) => {
                let (total, listed) = found.with(|(total, options)| (*total, options.len()));
                let shut = || form.search.with(|typed| stores.shut_matches(about.departments.get(), typed));
                let elsewhere = || form.search.with(|typed| stores.elsewhere_matches(about.departments.get(), typed));
                let why = || text::link::shut(shut()) + &text::link::elsewhere(elsewhere());
                text::reassign::found(total, listed) + &if total == 0 { why() } else { String::new() }
            }
        });
    let highlighted = Callback::new(|h: Highlight| text::reassign::highlighted(&h.option.primary, h.position, h.total));
    view! {
        <Combobox
            label=text::reassign::SEARCH
            id=SEARCH_ID
            placeholder=text::reassign::SEARCH_PLACEHOLDER.to_owned()
            query=form.search
            options=Signal::derive(move || found.with(|(_, options)| options.clone()))
            selected=form.chosen
            status=status
            highlighted=highlighted
            list_label=text::reassign::RESULTS
            error=form.error_of(SEARCH_ID)
        />
    }
    .into_any()
}

/// How many fit, and the best of them. Pending accounts come first: they are few, and made here a moment ago.
fn options(stores: Stores, typed: &str, about: SearchFor) -> (usize, Vec<OptionItem>) {
    let subject = about.subject.get();
    // Several orders: there is nothing to suggest by, and without a text nobody to list.
    if subject.is_none() && typed.trim().is_empty() {
        return (0, Vec::new());
    }
    let known = subject.is_some();
    let subject = subject.unwrap_or_default();
    let said = of_order(&subject);
    let note = |evidence: &Evidence| if known { evidence_line(&evidence.beside(&said)) } else { String::new() };
    let pending = stores.pending_choices(&subject, typed);
    let pending = pending.into_iter().filter(|p| !typed.trim().is_empty() || !p.evidence.is_nothing());
    let mut options: Vec<OptionItem> = pending
        .map(|p| OptionItem {
            id: p.id,
            primary: p.email.to_string(),
            secondary: text::PENDING_ACCOUNT.to_owned(),
            note: note(&p.evidence),
        })
        .collect();
    let pending = options.len();
    let found = stores.candidates(&subject, about.departments.get(), typed, OPTIONS_MAX);
    let owner = about.owner.get();
    let is_owner = |candidate: &&Candidate| owner == Some(candidate.customer.id);
    // Whose it is already is found, but not suggested.
    let hide = |candidate: &&Candidate| typed.trim().is_empty() && is_owner(candidate);
    let total = found.total - found.list.iter().filter(hide).count();
    options.extend(found.list.iter().filter(|candidate| !hide(candidate)).map(|candidate| OptionItem {
        id: candidate.customer.id.to_string(),
        primary: candidate.customer.display_name().to_owned(),
        secondary: second_line(stores, candidate),
        note: if is_owner(&candidate) { text::reassign::PRESENT_OWNER.to_owned() } else { note(&candidate.evidence) },
    }));
    (total + pending, options)
}

/// Enough to tell two people of one name apart.
fn second_line(stores: Stores, candidate: &Candidate) -> String {
    let customer = &candidate.customer;
    let name = customer.display_name();
    let last = candidate.tally.last_placed.map(|at| stores.date(at));
    let orders = text::link::orders(candidate.tally.orders, last.as_deref());
    let mut shown: Vec<String> = Vec::new();
    for part in [&customer.username, &customer.email, &customer.phone, &customer.town, &orders] {
        if !part.is_empty() && part.as_str() != name && !shown.contains(part) {
            shown.push(part.clone());
        }
    }
    for field in &candidate.differs {
        let words = text::link::field(*field, customer);
        if !shown.iter().any(|part| words.ends_with(part.as_str())) {
            shown.push(words);
        }
    }
    shown.join(" · ")
}
