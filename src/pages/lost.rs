//! Says that the browser threw the outbox away, and what is known of it; until somebody has read that.

use crate::store::use_stores;
use crate::sync::lost;
use crate::text::{self, unsaved::lost as words};
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;

/// Draws nothing while nothing was lost.
#[component]
pub fn LostNotice() -> impl IntoView {
    let stores = use_stores();
    let read = move |()| {
        lost::read();
        stores.lost.set(None);
    };
    let notice = move |n: u32| {
        view! {
            <div role="alert" aria-label=words::TITLE>
                <Notice
                    kind=NoticeKind::Warning
                    label=text::widget::WARNING
                    title=Some(words::TITLE.to_owned())
                    on_dismiss=read
                    dismiss_label=Some(text::widget::DISMISS.to_owned())
                >
                    {words::text(n)}
                </Notice>
            </div>
        }
    };
    (move || stores.lost.get().map(notice)).into_any()
}
