//! This device: what it keeps and whether that lasts, what waits, which version of the app it runs, and how to get rid of it all.

use crate::outbox::export::ExportButton;
use crate::platform::offline::{self, Checked};
use crate::platform::storage;
use crate::store::{DeviceFacts, Proof, Stores, use_stores};
use crate::text::{self, device as words};
use crate::ui::{Button, focus_id, focus_main};
use crate::{routes, ui};
use leptos::prelude::*;
use leptos::task::spawn_local;

mod devices;
pub(super) mod language;
mod wipe;

use devices::DevicesCard;
use language::LanguageCard;
use wipe::WipeCard;

const STORAGE_HEADING: &str = "storage-heading";

/// The page.
#[component]
pub fn DevicePage() -> impl IntoView {
    let stores = use_stores();
    Effect::new(|_| focus_main(&text::title(words::TITLE)));
    let facts = RwSignal::new(None::<DeviceFacts>);
    let look = move || {
        spawn_local(async move {
            let found = stores.device_facts().await;
            let _ = facts.try_set(Some(found));
        });
    };
    // Otherwise the word that it can be asked comes in a moment.
    if offline::is_loaded() {
        look();
    }
    let answered = Memo::new(move |_| facts.with(Option::is_some));
    let listening = window_event_listener_untyped(offline::CHANGED, move |_| look());
    on_cleanup(move || listening.remove());
    view! {
        <div class="page-head"><h1 tabindex="-1">{words::TITLE}</h1></div>
        <p class="page-sub">{words::INTRO}</p>
        // All at once when the browser has answered, a moment later. The table of devices comes from the server, and so stands last.
        <Show when=move || answered.get()>
            <div class="stack">
                <div class="halves">
                    <StorageCard facts=facts/>
                    <AppCard facts=facts/>
                </div>
                <DataCard/>
                <LanguageCard/>
                <WipeCard/>
                <Show when=move || stores.sees_devices()><DevicesCard/></Show>
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn StorageCard(facts: RwSignal<Option<DeviceFacts>>) -> impl IntoView {
    let stores = use_stores();
    let said = RwSignal::new(String::new());
    let persisted = Memo::new(move |_| facts.with(|facts| facts.as_ref().map(|facts| facts.persisted)));
    let ask = Callback::new(move |()| {
        spawn_local(async move {
            let granted = storage::persist().await;
            let _ = facts.try_update(|facts| {
                if let Some(facts) = facts {
                    facts.persisted = granted;
                }
            });
            let _ = said.try_set(if granted { words::PROTECTED_YES } else { words::ASK_REFUSED }.to_owned());
            if granted {
                // The button is gone, and focus with it.
                focus_id(STORAGE_HEADING);
            }
        });
    });
    let protected = move || persisted.get().map(|yes| if yes { words::PROTECTED_YES } else { words::PROTECTED_NO });
    // Each fact is written by itself: nothing that has focus is drawn anew because another fact is.
    view! {
        <section class="card" aria-labelledby=STORAGE_HEADING>
            <div class="card-head"><h2 id=STORAGE_HEADING tabindex="-1">{words::STORAGE}</h2></div>
            <dl class="facts">
                <div><dt>{words::PROTECTED}</dt><dd>{protected}</dd></div>
                <div>
                    <dt>{words::PROVEN}</dt>
                    <dd>{move || facts.with(|facts| facts.as_ref().map(|facts| proof_words(stores, facts.proof)))}</dd>
                </div>
                <div>
                    <dt>{words::SPACE}</dt>
                    <dd>{move || facts.with(|facts| facts.as_ref().map(|facts| space_words(stores, facts)))}</dd>
                </div>
            </dl>
            {move || {
                (persisted.get() == Some(false)).then(|| view! { <Button on_click=ask small=true>{words::ASK}</Button> })
            }}
            <p role="status">{said}</p>
        </section>
    }
    .into_any()
}

fn proof_words(stores: Stores, proof: Option<Proof>) -> String {
    match proof {
        None => words::PROVEN_UNKNOWN.to_owned(),
        Some(Proof::NotYet) => words::PROVEN_NOT_YET.to_owned(),
        Some(Proof::Since(at)) => words::proven(&stores.date_time(at)),
    }
}

fn space_words(stores: Stores, facts: &DeviceFacts) -> String {
    let Some(room) = facts.room else { return words::SPACE_UNKNOWN.to_owned() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of a disk in megabytes")]
    let megabytes = |bytes: f64| stores.number((bytes / 1e6).ceil() as usize);
    words::space(&megabytes(room.used_bytes), &megabytes(room.quota_bytes))
}

#[component]
fn DataCard() -> impl IntoView {
    let stores = use_stores();
    let as_of = move || stores.data_as_of().unwrap_or_else(|| words::NEVER.to_owned());
    let own = move || stores.own_waiting_count();
    let others = move || stores.waiting_count() - own();
    view! {
        <section class="card" aria-labelledby="data-heading">
            <div class="card-head"><h2 id="data-heading">{words::DATA}</h2></div>
            <dl class="facts">
                <div><dt>{words::LAST_SYNC}</dt><dd>{as_of}</dd></div>
                <div><dt>{words::OWN_WAITING}</dt><dd>{own}</dd></div>
                <div><dt>{words::OTHERS_WAITING}</dt><dd>{others}</dd></div>
                <div><dt>{words::ATTENTION}</dt><dd>{move || stores.attention_count()}</dd></div>
                <div><dt>{words::COMPARED}</dt><dd>{move || words::healed(stores.healed_times())}</dd></div>
            </dl>
            <p><a href=routes::OUTBOX>{text::outbox::TITLE}</a></p>
            <ExportButton/>
        </section>
    }
    .into_any()
}

#[component]
fn AppCard(facts: RwSignal<Option<DeviceFacts>>) -> impl IntoView {
    let version = words::version(env!("CARGO_PKG_VERSION"), offline::version().as_deref());
    let (said, looking) = (RwSignal::new(String::new()), RwSignal::new(false));
    let check = Callback::new(move |()| {
        looking.set(true);
        said.set(words::CHECKING.to_owned());
        spawn_local(async move {
            let sentence = match offline::check().await {
                Checked::Ready => words::update::READY,
                Checked::Newest => words::NEWEST,
                Checked::Unreachable => words::UNREACHABLE,
                Checked::Failed => words::FAILED,
                Checked::Off => words::OFF,
            };
            let _ = looking.try_set(false);
            let _ = said.try_set(sentence.to_owned());
        });
    });
    let kept = move || {
        facts.with(|facts| facts.as_ref().map(|facts| if facts.kept { words::OPENS_YES } else { words::OPENS_NO }))
    };
    view! {
        <section class="card" aria-labelledby="app-heading">
            <div class="card-head"><h2 id="app-heading">{words::APP}</h2></div>
            <dl class="facts">
                {fact(words::VERSION, version)}
                <div><dt>{words::OPENS_OFFLINE}</dt><dd>{kept}</dd></div>
            </dl>
            <Button on_click=check pending=looking small=true icon=ui::IconName::Sync>{words::CHECK}</Button>
            <p role="status">{said}</p>
        </section>
    }
    .into_any()
}

fn fact(name: &'static str, value: String) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}
