//! A modal dialog on the browser's own `<dialog>`, which keeps focus inside and the page behind inert.
//! Whether it is open is the caller's word alone (usually the URL's): Esc and the close button ask, they do not close.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::focus::{focus, focus_main, focused};
use super::icon::{Icon, IconName};
use super::uid::uid;

/// What a dialog is usually opened to fill in.
const FIELDS: &str = ".dialog-body input, .dialog-body select, .dialog-body textarea";

/// The element that had focus when the dialog opened.
type Invoker = StoredValue<Option<HtmlElement>, LocalStorage>;

/// A dialog with a title and a close button. Its content is made afresh each time it opens.
#[component]
pub fn Dialog(
    /// Verb and noun: "Link order 1042".
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when somebody wants it closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What the close button is called.
    #[prop(into)]
    close_label: Signal<String>,
    /// Whether it is drawn wide.
    #[prop(optional)]
    wide: bool,
    /// Called instead of giving focus back, when the element that opened it has left the page.
    #[prop(optional, into)]
    on_lost_invoker: Option<Callback<()>>,
    /// The content; end it with `DialogActions`.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let invoker: Invoker = StoredValue::new_local(None);
    let title_id = uid("dialog");
    let is_open = Memo::new(move |_| open.get());
    Effect::new(move |_| {
        let wanted = is_open.get();
        if let Some(dialog) = element.get() {
            if wanted {
                show(&dialog, invoker);
            } else if dialog.open() {
                dialog.close();
                // One that stood there when the page was loaded was opened by nothing in it.
                let by_nothing = invoker.try_with_value(Option::is_none) == Some(true);
                give_back(invoker, on_lost_invoker);
                if by_nothing {
                    focus_main(&document().title());
                }
            }
        }
    });
    // A route change takes the whole dialog away without closing it; focus has to go back all the same.
    on_cleanup(move || give_back(invoker, on_lost_invoker));

    let ask = move || {
        on_close.try_run(());
    };
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        ask();
    };
    // Browsers close without asking on a second Esc; then the caller's word and the element differ, and the caller has to be told.
    let closed = move |_| {
        if is_open.try_get_untracked().unwrap_or(false) {
            ask();
        }
    };
    let labelled_by = title_id.clone();
    let children = StoredValue::new(children);
    view! {
        <dialog
            class="dialog"
            class:dialog-wide=wide
            aria-labelledby=labelled_by
            node_ref=element
            on:cancel=cancel
            on:close=closed
        >
            <div class="dialog-head">
                <h2 class="dialog-title" id=title_id>{title}</h2>
                <button type="button" class="btn btn-quiet btn-icon" aria-label=close_label on:click=move |_| ask()>
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div class="dialog-body">
                <Show when=move || is_open.get()>{children.with_value(|children| children())}</Show>
            </div>
        </dialog>
    }
    .into_any()
}

/// The buttons at the foot of a dialog: always in view, whatever scrolls above.
#[component]
pub fn DialogActions(
    /// At most two main buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="dialog-actions">{children()}</div> }.into_any()
}

/// Opens it, and moves focus to what asks for it, else to the first field; the browser's own choice would be the close button.
fn show(dialog: &HtmlDialogElement, invoker: Invoker) {
    if dialog.open() {
        return;
    }
    invoker.try_set_value(focused());
    if dialog.show_modal().is_err() {
        leptos::logging::warn!("a dialog was asked to open while it was not in the page");
        return;
    }
    // The content is drawn in the same turn as this runs, in no order one could rely on; by the next microtask it is there.
    let dialog = dialog.clone();
    queue_microtask(move || {
        for selector in ["[autofocus]", FIELDS, ".dialog-body :is(a[href], button:not([aria-disabled=true]))"] {
            if let Ok(Some(first)) = dialog.query_selector(selector) {
                focus(first.unchecked_ref());
                return;
            }
        }
    });
}

/// Focus back to where it was. Does so once: what is stored is taken.
fn give_back(invoker: Invoker, on_lost_invoker: Option<Callback<()>>) {
    let Some(Some(element)) = invoker.try_update_value(Option::take) else { return };
    // A row may be redrawn by what the dialog did; by the next microtask the page is as it will be.
    queue_microtask(move || {
        if element.is_connected() {
            focus(&element);
        } else if let Some(callback) = on_lost_invoker {
            callback.try_run(());
        }
    });
}
