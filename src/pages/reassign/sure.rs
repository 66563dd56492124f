//! The question before orders go to somebody who has nothing to do with them: one press is not enough for that.

use crate::store::use_stores;
use crate::text;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions};
use leptos::ev;
use leptos::prelude::*;

/// What was answered, until the history is where it was before the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}

/// The question. It asks about what is typed in a form, and so is the form's state and not the address's; but it is a history entry
/// of its own, so that Back answers No and leaves the form as it is.
#[component]
pub fn SureDialog(
    open: RwSignal<bool>,
    customer: Signal<String>,
    /// Why it is asked.
    question: Signal<String>,
    on_yes: Callback<()>,
) -> impl IntoView {
    let stores = use_stores();
    let answered = StoredValue::new(None::<Answer>);
    Effect::new(move |_| {
        if open.get() {
            answered.set_value(None);
            stores.add_history_entry();
        }
    });
    // Every way out leads over Back. The first answer counts: a second would go back once more.
    let answer = move |answer| {
        if answered.get_value().is_none() {
            answered.set_value(Some(answer));
            stores.go_back(1);
        }
    };
    let back = window_event_listener(ev::popstate, move |_| {
        if open.get_untracked() {
            open.set(false);
            if answered.get_value() == Some(Answer::Yes) {
                on_yes.run(());
            }
        }
    });
    on_cleanup(move || back.remove());
    let no = Callback::new(move |()| answer(Answer::No));
    let yes = Callback::new(move |()| answer(Answer::Yes));
    view! {
        <Dialog
            title=Signal::derive(move || text::reassign::sure_title(&customer.get()))
            open=open
            on_close=no
            close_label=text::link::CLOSE
        >
            <p>{question}</p>
            <DialogActions>
                <Button kind=ButtonKind::Quiet on_click=no>{text::reassign::NO}</Button>
                <Button kind=ButtonKind::Primary guarded=true on_click=yes>{move || text::reassign::yes(&customer.get())}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
