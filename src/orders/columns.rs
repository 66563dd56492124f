//! Which columns the list of orders shows: a dialog over it, where each choice shows at once and stays on this device. The number and the
//! operations are no choice. A column is hidden by the style sheet alone (`style/table.css`), so no row is drawn anew, and what had focus
//! or was ticked stays.

use crate::orders::sorting::label_of;
use crate::store::{Stores, use_stores};
use crate::text::{columns as words, display};
use crate::ui::{Button, ButtonKind, CheckField, Dialog, DialogActions};
use engine::orders::{HiddenColumns, SortColumn};
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn ColumnChoice() -> impl IntoView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Button small=true kind=ButtonKind::Quiet on_click=move |()| open.set(true) label=Some(words::BUTTON_LABEL.to_owned())>
            {words::BUTTON}
        </Button>
        <Dialog title=words::TITLE open=open on_close=close close_label=words::CLOSE>
            <Choices close=close/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Choices(close: Callback<()>) -> impl IntoView {
    let stores = use_stores();
    let several = stores.departments().len() > 1;
    let there = move |column: &SortColumn| several || *column != SortColumn::Department;
    let choices = HiddenColumns::choices().filter(there).map(|column| choice(stores, column)).collect_view();
    let all_shown =
        Signal::derive(move || (stores.columns.get() == HiddenColumns::default()).then(|| words::ALL_SHOWN.to_owned()));
    let show_all = Callback::new(move |()| stores.hide_columns(HiddenColumns::default()));
    view! {
        <fieldset class="field radios">
            <legend class="field-label">{words::LEGEND}</legend>
            {choices}
        </fieldset>
        <p class="soft">{words::ALWAYS}</p>
        <p class="soft">{if several { words::LITTLE_ROOM } else { words::LITTLE_ROOM_ONE }}</p>
        <p class="soft">{display::KEPT}</p>
        <DialogActions>
            <Button on_click=show_all disabled_reason=all_shown>{words::SHOW_ALL}</Button>
            <Button on_click=close kind=ButtonKind::Primary>{words::DONE}</Button>
        </DialogActions>
    }
    .into_any()
}

fn choice(stores: Stores, column: SortColumn) -> AnyView {
    let shown = RwSignal::new(true);
    Effect::new(move |_| shown.set(!stores.columns.get().hides(column)));
    let hint = Signal::derive(move || {
        (stores.last_orders_url.with(|url| url.sort.column) == column).then(|| words::SORTED_BY_IT.to_owned())
    });
    let change = Callback::new(move |shown| stores.hide_columns(stores.columns.get_untracked().with(column, shown)));
    view! { <CheckField label=label_of(column) hint=hint checked=shown on_change=change/> }.into_any()
}
