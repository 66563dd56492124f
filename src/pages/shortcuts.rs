//! The list of keys, and the switch for those without Ctrl or Cmd: speech and shaking hands press letters that nobody meant.

use crate::pages::sign_out::Asking;
use crate::platform::kept;
use crate::routes;
use crate::text::{self, keys as words};
use crate::ui::{CheckField, Dialog};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

const LETTERS_KEY: &str = "rehome.letters";
const OFF: &str = "off";
/// Where letters are text.
const FIELDS: &str = "input:not([type=checkbox], [type=radio]), select, textarea, dialog";

/// Whether keys without Ctrl or Cmd count; this browser remembers it.
#[derive(Debug, Clone, Copy)]
pub struct Letters(RwSignal<bool>);

impl Letters {
    /// As this browser remembers it; they count at first.
    #[must_use]
    pub fn kept() -> Self {
        Self(RwSignal::new(kept::kept(LETTERS_KEY).as_deref() != Some(OFF)))
    }

    /// Whether they count.
    #[must_use]
    pub fn on(self) -> RwSignal<bool> {
        self.0
    }

    fn keep(self, on: bool) {
        self.0.set(on);
        // Where nothing can be kept, it holds until the page is loaded anew.
        kept::keep(LETTERS_KEY, (!on).then_some(OFF));
    }
}

/// The dialog, and the key that opens it.
#[component]
pub fn Shortcuts(letters: Letters) -> impl IntoView {
    let Asking { keys: open, .. } = use_context().expect("the frame asks, and gives its word on it");
    let pressed = window_event_listener(ev::keydown, move |event| {
        let held = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
        if event.key() == "?" && !held && !event.default_prevented() && letters.0.get_untracked() && !typing(&event) {
            event.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || pressed.remove());
    let close = move |()| open.set(false);
    view! {
        <Dialog title=words::TITLE open=open on_close=close close_label=words::CLOSE>
            <div class="stack">
                {list(words::ANYWHERE, words::anywhere(command()))}
                {list(words::IN_LIST, words::LIST.map(|(key, what)| (key.to_owned(), what)))}
                <CheckField
                    label=words::SINGLE
                    hint=words::SINGLE_HINT.to_owned()
                    checked=letters.0
                    on_change=Callback::new(move |on| letters.keep(on))
                />
                <p><a href=routes::HOW on:click=move |_| open.set(false)>{text::how::TITLE}</a></p>
            </div>
        </Dialog>
    }
    .into_any()
}

fn list<const N: usize>(heading: &'static str, keys: [(String, &'static str); N]) -> AnyView {
    let lines = keys.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> }).collect_view();
    view! { <h3>{heading}</h3><dl class="facts keys">{lines}</dl> }.into_any()
}

/// Whether a letter now goes into a text, or a dialog has the word.
fn typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest(FIELDS).ok().flatten()).is_some()
}

/// What the key for commands is called on this machine.
#[must_use]
pub fn command() -> &'static str {
    let navigator = window().navigator();
    let platform = js_sys::Reflect::get(&navigator, &JsValue::from_str("platform")).ok().and_then(|p| p.as_string());
    if platform.is_some_and(|platform| platform.starts_with("Mac")) { "⌘" } else { words::CTRL }
}
