//! How far the first download has come, where the list of orders will be.

use crate::store::use_stores;
use crate::text;
use engine::sync::Progress;
use leptos::prelude::*;

/// How far the first download has come, and what works when. The frame reads it out; this is for the eye.
#[component]
pub fn FirstDownload() -> impl IntoView {
    let stores = use_stores();
    let progress = Memo::new(move |_| stores.status.with(|s| s.as_ref().and_then(|s| s.bootstrap)).unwrap_or_default());
    let words = move || {
        let Progress { bundles_all, rows_done, rows_all, bytes, bytes_all, .. } = progress.get();
        let number = |n: u64| stores.number(usize::try_from(n).unwrap_or(usize::MAX));
        let kilobytes = |bytes: u64| number(bytes / 1_000);
        // Nobody knows yet how much it is: of nothing there is nothing to say.
        (bundles_all > 0).then(|| {
            let rows = text::orders::rows_of(&number(rows_done), &number(rows_all));
            text::orders::downloaded(&rows, &kilobytes(bytes), &kilobytes(bytes_all))
        })
    };
    view! {
        // Without a bound while nobody knows how much it is, the browser draws it as under way.
        <progress
            aria-label=text::orders::LOADING
            max=move || Some(progress.with(|p| p.bundles_all)).filter(|all| *all > 0)
            value=move || progress.with(|p| (p.bundles_all > 0).then_some(p.bundles_done))
        ></progress>
        <p class="soft">{words}</p>
        <p class="soft">{text::orders::WORKS_MEANWHILE}</p>
    }
    .into_any()
}
