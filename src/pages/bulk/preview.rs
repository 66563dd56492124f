//! What a bulk reassignment changes, summed up: how many move, which cannot and why, everybody's figures, warnings.

use crate::link::preview::{preview_table, side_rows, warnings_view};
use crate::store::{Stores, use_stores};
use crate::text::{self, reassign::preview};
use crate::ui::{Notice, NoticeKind};
use contract::preview::{Preview, Warning};
use leptos::prelude::*;

/// The preview; says whom to choose while nobody is chosen.
#[component]
pub fn BulkPreview(
    shown: Memo<Option<Preview>>,
    /// Orders the customer has nothing in common with.
    apart: Memo<usize>,
    /// Orders in all.
    of: Signal<usize>,
) -> impl IntoView {
    let stores = use_stores();
    view! {
        <section class="preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{preview::TITLE}</h2>
            {move || match shown.get() {
                Some(shown) => {
                    let apart = (apart.get() > 0).then(|| text::bulk::nothing_in_common(apart.get(), of.get()));
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
    let warnings: Vec<String> = apart.into_iter().chain(warnings(shown)).collect();
    view! {
        <p class="strong" role="status">{sums}</p>
        {refused}
        {preview_table(side_rows(stores, &shown.sides))}
        {warnings_view(warnings)}
    }
    .into_any()
}

/// Each warning once, with how many orders it holds for. Of orders that cannot move nobody need be warned.
fn warnings(shown: &Preview) -> Vec<String> {
    let mut seen: Vec<(&Warning, usize)> = Vec::new();
    let moving = shown.moves.iter().filter(|one| one.verdict.is_ok());
    for warning in moving.flat_map(|one| &one.warnings) {
        match seen.iter_mut().find(|(known, _)| *known == warning) {
            Some((_, orders)) => *orders += 1,
            None => seen.push((warning, 1)),
        }
    }
    let all = shown.moving();
    let of_data = |warning: &Warning| matches!(warning, Warning::DataOld { .. } | Warning::DataAgeUnknown);
    seen.into_iter()
        .map(|(warning, orders)| {
            let words = preview::warning(warning);
            // How old the data is, is one fact about all of them.
            if of_data(warning) { words } else { text::bulk::warned(&words, orders, all) }
        })
        .collect()
}
