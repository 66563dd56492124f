//! What the dialog says instead when the order cannot be linked any more: it got an owner meanwhile, or may not move.

use super::Way;
use crate::text;
use crate::ui::{Button, ButtonKind, DialogActions, Notice, NoticeKind};
use leptos::prelude::*;

/// The sentence, and nothing but a way out.
#[must_use]
pub(super) fn closed_view(way: Way, sentence: String) -> AnyView {
    let close = Callback::new(move |()| way.close());
    view! {
        <div role="alert">
            <Notice kind=NoticeKind::Warning label=text::widget::WARNING>{sentence}</Notice>
        </div>
        <DialogActions>
            <Button kind=ButtonKind::Primary on_click=close>{text::link::CLOSE}</Button>
        </DialogActions>
    }
    .into_any()
}
