//! A page of the second module, shown as soon as that is here; and what to say while it does not come.

use crate::store::{Later, use_stores};
use crate::text;
use crate::ui::{Notice, NoticeKind, live};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

/// Says that the second module does not come. Draws nothing otherwise.
#[component]
pub fn RestMissing() -> impl IntoView {
    let stores = use_stores();
    live(move || {
        let missing = stores.second_missing.get().then(|| {
            view! { <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{text::boot::REST_MISSING}</Notice> }
                .into_any()
        });
        missing.into_any()
    })
}

/// The page; nothing until its module is here.
#[must_use]
pub fn page(page: Later) -> AnyView {
    let stores = use_stores();
    let (made, there) = (StoredValue::new_local(None::<AnyView>), RwSignal::new(false));
    // Drawn under the owner of the place it stands in, so that it goes when that goes.
    spawn_local(ScopedFuture::new_untracked(async move {
        let second = stores.second().await;
        if made.try_with_value(|_| ()).is_some() {
            made.set_value(Some((second.page)(page)));
            there.set(true);
        }
    }));
    live(move || {
        there.track();
        made.try_update_value(Option::take).flatten().into_any()
    })
}
