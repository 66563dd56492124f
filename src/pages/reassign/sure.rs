//! The question before orders go to somebody who has nothing to do with them: one press is not enough for that.

use crate::text;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions};
use leptos::prelude::*;

/// The question. It asks about what is typed in a form, and so is the form's state and not the address's.
#[component]
pub fn SureDialog(
    open: RwSignal<bool>,
    customer: Signal<String>,
    /// Why it is asked.
    question: Signal<String>,
    on_yes: Callback<()>,
) -> impl IntoView {
    let no = Callback::new(move |()| open.set(false));
    let yes = Callback::new(move |()| {
        open.set(false);
        on_yes.run(());
    });
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
                <Button kind=ButtonKind::Primary on_click=yes>{move || text::reassign::yes(&customer.get())}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
