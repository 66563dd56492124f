//! What a bulk reassignment changes, summed up: how many move, which cannot and why, owners, e-mails, figures, warnings.
//!
//! Draws what `engine` added up out of the rule's word on each order.

use crate::link::preview::{change_lines, preview_table, side_rows, tally, warnings_view, who_words};
use crate::store::{Stores, use_stores};
use crate::text::{self, reassign::preview};
use crate::ui::{Notice, NoticeKind};
use contract::limits::PREVIEW_NAMED_MAX;
use contract::preview::Preview;
use engine::preview::{Shares, Sum, Warned};
use leptos::prelude::*;

/// The preview; says whom to choose while nobody is chosen.
#[component]
pub fn BulkPreview(
    shown: Memo<Option<Preview>>,
    /// Numbers of the orders the customer has nothing in common with.
    apart: Memo<Vec<String>>,
) -> impl IntoView {
    let stores = use_stores();
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{preview::TITLE}</h2>
            {move || match shown.get() {
                Some(shown) => {
                    let apart =
                        apart.with(|all| (!all.is_empty()).then(|| text::bulk::nothing_in_common(all, shown.moving())));
                    summed(stores, &shown, apart)
                }
                None => view! { <p class="soft">{text::bulk::CHOOSE}</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn summed(stores: Stores, shown: &Preview, apart: Option<String>) -> AnyView {
    let refused: Vec<String> = shown
        .refused()
        .filter_map(|one| {
            let refusal = one.verdict.as_ref().err()?;
            Some(text::bulk::refused(&one.number, &stores.refusal_sentence(refusal)))
        })
        .collect();
    let sums = text::bulk::sums(shown.moving(), refused.len());
    let refused = (!refused.is_empty()).then(|| {
        let lines = refused.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <Notice kind=NoticeKind::Warning label=text::widget::WARNING><ul class="results">{lines}</ul></Notice> }
    });
    let sum = Sum::of(shown, PREVIEW_NAMED_MAX);
    let warnings: Vec<String> =
        apart.into_iter().chain(sum.warnings.iter().map(|one| warned(one, sum.orders))).collect();
    view! {
        <p class="strong" role="status">{sums}</p>
        {refused}
        {(sum.orders > 0).then(|| preview_table(sum_rows(stores, &sum)))}
        {warnings_view(warnings)}
    }
    .into_any()
}

/// Owners, contact e-mails and figures of everybody concerned, before and after. Orders that cannot move are not in it.
fn sum_rows(stores: Stores, sum: &Sum) -> AnyView {
    let owners = [&sum.owners.0, &sum.owners.1].map(|side| shares(side, who_words));
    let [contact_now, mut contact_then] =
        [&sum.contact_emails.0, &sum.contact_emails.1].map(|side| shares(side, Clone::clone));
    if sum.contact_changes > 0 {
        contact_then.push(text::bulk::contact_changes(sum.contact_changes, sum.orders - sum.contact_changes));
    }
    let placed = shares(&sum.placed_emails, Clone::clone);
    let others = (sum.other_sides.people > 0).then(|| {
        let [before, after] = [&sum.other_sides.before, &sum.other_sides.after].map(|of| vec![tally(stores, of)]);
        change_lines(&text::bulk::other_sides(sum.other_sides.people), &before, &after)
    });
    view! {
        {change_lines(preview::OWNER, &owners[0], &owners[1])}
        {change_lines(preview::CONTACT, &contact_now, &contact_then)}
        {change_lines(preview::PLACED_WITH, &placed, &placed)}
        {side_rows(stores, &sum.sides)}
        {others}
    }
    .into_any()
}

/// A line for each that is named, and one for the others.
fn shares<T>(shares: &Shares<T>, words: fn(&T) -> String) -> Vec<String> {
    let word = |value: &T| Some(words(value)).filter(|word| !word.is_empty()).unwrap_or_else(|| text::NONE.to_owned());
    let named = shares.named.iter().map(|(value, orders)| text::bulk::share(&word(value), *orders));
    let others = (shares.others > 0).then(|| text::bulk::other_shares(shares.others, shares.orders_of_others));
    named.chain(others).collect()
}

/// A warning with the orders it holds for.
fn warned(one: &Warned, of: usize) -> String {
    let words = if one.alike { preview::warning(&one.warning) } else { preview::warning_of_several(&one.warning) };
    if one.warning.is_of_all() {
        return words;
    }
    let numbers: Vec<String> = one.orders.iter().map(|(_, number)| number.clone()).collect();
    text::bulk::warned(&words, &numbers, of)
}
