//! What a move changes and what stays, with values, before the last button. Only draws what the rule said.

use crate::store::{Stores, use_stores};
use crate::text::{self, reassign::preview};
use crate::ui::{Icon, IconName, breakable};
use contract::preview::{OrderMove, Preview, Side, Warning, Who};
use contract::tally::Tally;
use leptos::prelude::*;

/// A side of a move in words.
#[must_use]
pub fn who_words(who: &Who) -> String {
    match who {
        Who::Account { id, name, .. } if name.is_empty() => text::unknown_customer(&id.to_string()),
        Who::Account { name, email, .. } => text::reassign::account(name, email),
        Who::New { email } => text::reassign::pending(email),
        Who::Guest { email, .. } => text::reassign::guest(email),
    }
}

/// The table of what one order's move changes, and the warnings. `preview` is of one order.
#[must_use]
pub fn preview_view(preview: &Preview) -> AnyView {
    let stores = use_stores();
    let Some(one) = preview.moves.first() else { return ().into_any() };
    let changes = view! {
        {change(preview::OWNER, &who_words(&one.owner.0), &who_words(&one.owner.1))}
        {change(preview::CONTACT, &one.contact_email.0, &one.contact_email.1)}
        {change(preview::PLACED_WITH, &one.placed_email, &one.placed_email)}
        {side_rows(stores, &preview.sides)}
    };
    let warnings = warning_lines(one);
    view! { {preview_table(changes.into_any())} {warnings_view(warnings)} }.into_any()
}

/// The same while nobody is chosen, with what to do about it.
#[must_use]
pub fn preview_empty(owner: &str, contact_email: &str, placed_email: &str, hint: &str) -> AnyView {
    let changes = view! {
        {change(preview::OWNER, owner, hint)}
        {change(preview::CONTACT, contact_email, hint)}
        {change(preview::PLACED_WITH, placed_email, placed_email)}
    };
    preview_table(changes.into_any())
}

/// Counts and amounts of everybody who loses or gains, before and after.
#[must_use]
pub fn side_rows(stores: Stores, sides: &[Side]) -> AnyView {
    let rows = sides.iter().map(|side| {
        let fact = preview::side(&who_words(&side.who));
        change(&fact, &tally(stores, &side.before), &tally(stores, &side.after))
    });
    rows.collect_view().into_any()
}

/// Count and amounts in words.
#[must_use]
pub fn tally(stores: Stores, tally: &Tally) -> String {
    let spent: Vec<String> = tally.spent.iter().map(|money| stores.money(*money)).collect();
    preview::tally(tally.orders, &spent)
}

/// The table around rows of changes.
#[must_use]
pub fn preview_table(rows: AnyView) -> AnyView {
    view! {
        <table class="table preview-table" aria-label=preview::TITLE>
            <thead><tr><th scope="col">{preview::FACT}</th><th scope="col">{preview::NOW}</th><th scope="col">{preview::AFTER}</th></tr></thead>
            <tbody>
                {rows}
                <tr class="stays"><th scope="row">{preview::REST}</th><td></td><td data-label=preview::AFTER><div>{preview::STAYS}</div></td></tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn change(fact: &str, before: &str, after: &str) -> AnyView {
    change_lines(fact, &[before.to_owned()], &[after.to_owned()])
}

/// A row of the table, each side with a line or several. What is the same before and after stays.
#[must_use]
pub fn change_lines(fact: &str, before: &[String], after: &[String]) -> AnyView {
    let lines = |all: &[String]| {
        let word = |value: &String| if value.is_empty() { text::NONE.to_owned() } else { value.clone() };
        let line = |(at, value)| view! { {(at > 0).then_some(" ")}<span class="line">{breakable(&word(value))}</span> };
        all.iter().enumerate().map(line).collect_view().into_any()
    };
    let stays = before == after;
    let after = if stays { preview::STAYS.into_any() } else { lines(after) };
    let class = if stays { "stays" } else { "moves" };
    view! { <tr class=class><th scope="row">{breakable(fact)}</th><td data-label=preview::NOW><div>{lines(before)}</div></td><td data-label=preview::AFTER><div>{after}</div></td></tr> }
        .into_any()
}

fn warning_lines(one: &OrderMove) -> Vec<String> {
    // Locked and cancelled are why it may not move at all, and said as that.
    let told = |warning: &&Warning| !matches!(warning, Warning::Locked | Warning::Cancelled);
    one.warnings.iter().filter(told).map(preview::warning).collect()
}

/// Warnings as a list; nothing when there are none.
#[must_use]
pub fn warnings_view(warnings: Vec<String>) -> AnyView {
    if warnings.is_empty() {
        return ().into_any();
    }
    let lines = warnings
        .into_iter()
        .map(|words| view! { <li class="caution"><Icon name=IconName::Warning/><span>{words}</span></li> })
        .collect_view();
    view! { <ul class="warnings" aria-label=preview::WARNINGS>{lines}</ul> }.into_any()
}
