//! The queue as a file, wherever somebody may want to have it safe.

use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, IconName};
use leptos::prelude::*;

/// The button; nothing while there is nothing that stands on this device alone.
#[component]
pub fn ExportButton() -> impl IntoView {
    let stores = use_stores();
    let some = Memo::new(move |_| stores.has_changes_to_export());
    let export = Callback::new(move |()| stores.passing.set(text::widget::file_saved(&stores.export_changes())));
    (move || {
        some.get().then(
            || view! { <Button on_click=export small=true icon=IconName::Download>{text::outbox::EXPORT}</Button> },
        )
    })
    .into_any()
}
