//! The shape of what is coming, at the size it will have, so that nothing jumps when it arrives.
//! Hidden from assistive technology: the caller says "loading" in words, once (`DataTable busy`, a status text).

use leptos::prelude::*;

/// Widths in hundredths, cycled, so that rows do not look ruled.
const WIDTHS: [u8; 5] = [62, 84, 48, 73, 55];

fn bar(seed: usize) -> AnyView {
    let width = WIDTHS[seed % WIDTHS.len()];
    view! { <span class="skeleton" style:inline-size=format!("{width}%")></span> }.into_any()
}

/// Rows of a table that is being read. Goes inside `<tbody>`.
#[component]
pub fn SkeletonRows(
    /// How many rows.
    rows: usize,
    /// How many cells in each.
    columns: usize,
) -> impl IntoView {
    let row = |row: usize| {
        let cells = (0..columns).map(|column| view! { <td>{bar(row + column * 3)}</td> }).collect_view();
        view! { <tr class="skeleton-row" aria-hidden="true">{cells}</tr> }
    };
    (0..rows).map(row).collect_view().into_any()
}

/// Lines of text that are being read.
#[component]
pub fn SkeletonLines(
    /// How many lines.
    lines: usize,
) -> impl IntoView {
    let lines = (0..lines).map(|line| view! { <p>{bar(line)}</p> }).collect_view();
    view! { <div class="skeleton-lines" aria-hidden="true">{lines}</div> }.into_any()
}
