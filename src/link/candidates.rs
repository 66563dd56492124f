//! The search for the account: a field, and the accounts that fit, as one group of radio buttons.

use super::evidence::evidence_view;
use crate::store::{Candidate, Candidates, Stores, use_stores};
use crate::text;
use crate::ui::{Button, IconName, SearchField, StatusText, focus_id};
use contract::id::{CustomerId, Departments};
use engine::evidence::{Caution, Subject, of_order};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// More would not be read; the count is exact all the same.
const CANDIDATES_MAX: usize = 20;

const FIRST_ID: &str = "link-candidate-0";

/// What is typed, who is listed, who is chosen.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub typed: RwSignal<String>,
    pub chosen: RwSignal<Option<CustomerId>>,
    pub found: Memo<Candidates>,
    /// What the order says about who placed it.
    pub subject: Memo<Subject>,
    departments: Departments,
}

impl Search {
    pub fn new(
        stores: Stores,
        subject: Memo<Subject>,
        departments: Departments,
        typed: RwSignal<String>,
        chosen: Option<CustomerId>,
    ) -> Self {
        let found = Memo::new(move |_| {
            subject.with(|subject| stores.candidates(subject, departments, &typed.get(), CANDIDATES_MAX))
        });
        Self { typed, chosen: RwSignal::new(chosen), found, subject, departments }
    }

    fn shut(self, stores: Stores) -> usize {
        self.typed.with(|typed| stores.shut_matches(self.departments, typed))
    }

    fn elsewhere(self, stores: Stores) -> usize {
        self.typed.with(|typed| stores.elsewhere_matches(self.departments, typed))
    }

    /// The customer chosen, if still listed: what cannot be seen is not chosen.
    pub fn customer(self) -> Option<CustomerId> {
        let id = self.chosen.get()?;
        self.found.with(|found| found.list.iter().any(|c| c.customer.id == id)).then_some(id)
    }
}

/// The field with its button, how many fit, and who.
#[component]
pub(super) fn CandidateSearch(search: Search) -> impl IntoView {
    let stores = use_stores();
    let input = NodeRef::<html::Input>::new();
    // The list is up to date with every key; Search and Enter go into it.
    let enter = Callback::new(move |()| {
        if search.found.with_untracked(|found| !found.list.is_empty()) {
            focus_id(FIRST_ID);
        }
    });
    let status = Signal::derive(move || {
        let typed = search.typed.with(|typed| !typed.trim().is_empty());
        let (total, listed) = search.found.with(|found| (found.total, found.list.len()));
        let why = || text::link::shut(search.shut(stores)) + &text::link::elsewhere(search.elsewhere(stores));
        text::link::found(total, listed, typed) + &if total == 0 { why() } else { String::new() }
    });
    let down = move |event: ev::KeyboardEvent| {
        let in_field = event.target() == input.get_untracked().map(JsCast::unchecked_into);
        if event.key() == "ArrowDown" && in_field && !event.is_composing() {
            event.prevent_default();
            enter.run(());
        }
    };
    view! {
        <div class="search-row" on:keydown=down>
            <SearchField
                label=text::link::SEARCH
                placeholder=text::link::SEARCH_PLACEHOLDER.to_owned()
                value=search.typed
                clear_label=text::widget::CLEAR
                on_enter=move |_| enter.run(())
                input_ref=input
            />
            <Button icon=IconName::Search on_click=enter>{text::link::SEARCH_BUTTON}</Button>
        </div>
        <StatusText text=status/>
        <div class="candidates" role="radiogroup" aria-label=text::link::RESULTS>
            {move || {
                let known = search.subject.with(of_order);
                search.found.with(|found| {
                    let view = |(at, candidate)| candidate_view(search.chosen, at, candidate, &known);
                    found.list.iter().enumerate().map(view).collect_view()
                })
            }}
        </div>
    }
    .into_any()
}

/// `known` is what is said of the order itself already.
fn candidate_view(
    chosen: RwSignal<Option<CustomerId>>,
    at: usize,
    candidate: &Candidate,
    known: &[Caution],
) -> AnyView {
    let stores = use_stores();
    let customer = &candidate.customer;
    let id = customer.id;
    let (input_id, name_id, more_id) =
        (format!("link-candidate-{at}"), format!("link-name-{at}"), format!("link-more-{at}"));
    let (label_for, named_by, described_by) = (input_id.clone(), name_id.clone(), more_id.clone());
    let facts: Vec<String> = [&customer.email, &customer.phone, &customer.town]
        .into_iter()
        .filter(|fact| !fact.is_empty() && *fact != customer.display_name())
        .cloned()
        .collect();
    let last = candidate.tally.last_placed.map(|at| stores.date(at));
    let orders = text::link::orders(candidate.tally.orders, last.as_deref());
    let twin = (!candidate.differs.is_empty()).then(|| {
        // What stands a line higher already is not said again.
        let said = |words: &String| facts.iter().any(|fact| words.ends_with(fact.as_str()));
        let parts: Vec<String> =
            candidate.differs.iter().map(|f| text::link::field(*f, customer)).filter(|words| !said(words)).collect();
        text::link::twin(&parts)
    });
    view! {
        <label class="candidate" for=label_for>
            <input
                type="radio"
                name="link-candidate"
                id=input_id
                aria-labelledby=named_by
                aria-describedby=described_by
                prop:checked=move || chosen.get() == Some(id)
                on:change=move |_| chosen.set(Some(id))
            />
            <span class="candidate-body">
                <span class="candidate-name" id=name_id>{customer.display_name().to_owned()}</span>
                <span class="candidate-more" id=more_id>
                    <span class="cell-two">{facts.join(" · ")}</span>
                    <span class="cell-two">{orders}</span>
                    {twin.map(|words| view! { <span class="candidate-twin">{words}</span> })}
                    {evidence_view(&candidate.evidence.beside(known))}
                </span>
            </span>
        </label>
    }
    .into_any()
}
