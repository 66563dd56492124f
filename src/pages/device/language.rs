//! The language of this device. Begins the app anew, so it waits until nothing stands in this tab alone.

use crate::platform::language;
use crate::store::use_stores;
use crate::text;
use crate::ui::Button;
use leptos::prelude::*;

const HEADING: &str = "language-heading";

/// The section.
#[component]
pub fn LanguageCard() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby=HEADING>
            <div class="card-head"><h2 id=HEADING tabindex="-1">{text::LANGUAGE_TITLE}</h2></div>
            <p>{text::LANGUAGE_HINT}</p>
            <LanguageButtons/>
        </section>
    }
    .into_any()
}

/// A button for each of the other languages.
#[component]
pub fn LanguageButtons() -> impl IntoView {
    let stores = use_stores();
    let unsaved = Signal::derive(move || (stores.unsaved_count() > 0).then(|| text::LANGUAGE_UNSAVED.to_owned()));
    let others = text::OTHERS.map(|(code, name)| {
        view! {
            <Button small=true disabled_reason=unsaved on_click=Callback::new(move |()| language::choose(code))>
                <span lang=code>{name}</span>
            </Button>
        }
    });
    view! { <p>{others}</p> }.into_any()
}
