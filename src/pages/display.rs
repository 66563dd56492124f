//! How the app looks on this device: density, size of text, light or dark and the language, and whether tips are told. A choice shows at once, behind the dialog
//! and in every tab, and stays.

use crate::pages::device::language::LanguageButtons;
use crate::pages::first_use;
use crate::pages::sign_out::Asking;
use crate::store::{COMPACT, DARK, LARGE, LIGHT, Look, use_stores};
use crate::text;
use crate::text::display as words;
use crate::ui::{Button, ButtonKind, Choice, Dialog, DialogActions, RadioGroup};
use leptos::ev;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn DisplayDialog() -> impl IntoView {
    let stores = use_stores();
    let Asking { display: open, .. } = use_context().expect("the frame opens it, and gives its word on it");
    let elsewhere = window_event_listener(ev::storage, move |_| stores.follow_looks());
    on_cleanup(move || elsewhere.remove());
    let chosen = |look| {
        let value = RwSignal::new(stores.look(look));
        let choose = Callback::new(move |word: String| stores.choose_look(look, &word));
        (value, choose)
    };
    let (density, choose_density) = chosen(Look::Density);
    let (text, choose_text) = chosen(Look::Text);
    let (theme, choose_theme) = chosen(Look::Theme);
    let densities = vec![
        Choice::new("", words::COMFORTABLE).hint(words::COMFORTABLE_HINT),
        Choice::new(COMPACT, words::COMPACT).hint(words::COMPACT_HINT),
    ];
    let sizes = vec![
        Choice::new("", words::NORMAL).hint(words::NORMAL_HINT),
        Choice::new(LARGE, words::LARGE).hint(words::LARGE_HINT),
    ];
    let themes = vec![
        Choice::new("", words::BROWSERS).hint(words::BROWSERS_HINT),
        Choice::new(LIGHT, words::LIGHT),
        Choice::new(DARK, words::DARK),
    ];
    let themes = Signal::stored(themes);
    let (densities, sizes) = (Signal::stored(densities), Signal::stored(sizes));
    let told = RwSignal::new(false);
    let tell_again = Callback::new(move |()| {
        first_use::tell_again();
        told.set(true);
    });
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog title=words::TITLE open=open on_close=close close_label=words::CLOSE>
            <RadioGroup legend=words::DENSITY choices=densities value=density on_change=choose_density/>
            <RadioGroup legend=words::TEXT_SIZE choices=sizes value=text on_change=choose_text/>
            <RadioGroup legend=words::THEME choices=themes value=theme on_change=choose_theme/>
            <p class="soft">{words::KEPT}</p>
            <h3>{text::LANGUAGE_TITLE}</h3>
            <p class="soft">{text::LANGUAGE_HINT}</p>
            <LanguageButtons/>
            <div class="cluster">
                <Button on_click=tell_again small=true>{words::TIPS_AGAIN}</Button>
                <span class="soft" role="status">{move || told.get().then_some(words::TIPS_COME)}</span>
            </div>
            <DialogActions>
                <Button on_click=close kind=ButtonKind::Primary>{words::DONE}</Button>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
