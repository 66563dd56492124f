//! What is said to people who do not see the page: polite, from regions that are there before they have anything to say.
//! Two regions take turns, because saying the same words twice in one region says them once.

use std::time::Duration;

use leptos::prelude::*;

use super::uid::uid;

/// How long a status line rests before it is read out: shorter, and a screen reader stumbles from key to key.
const REST: Duration = Duration::from_millis(1400);

/// Says things. Copy it into callbacks; it does nothing once the page it belongs to is gone.
#[derive(Clone, Copy, Debug)]
pub struct Announcer {
    said: RwSignal<Said>,
}

#[derive(Clone, Debug, Default)]
struct Said {
    turn: bool,
    text: String,
}

impl Announcer {
    fn new() -> Self {
        Self { said: RwSignal::new(Said::default()) }
    }

    /// Says it when the screen reader has finished what it is saying.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        let spoken = self.said.try_update(|said| {
            said.turn = !said.turn;
            said.text = text;
        });
        if spoken.is_none() {
            leptos::logging::warn!("said to nobody: the page is gone");
        }
    }

    /// What the region whose turn this is holds now.
    fn in_turn(self, turn: bool) -> String {
        self.said.with(|said| if said.turn == turn { said.text.clone() } else { String::new() })
    }
}

/// Makes the page's announcer and gives it by context. Call once, in the root component.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer::new();
    provide_context(announcer);
    announcer
}

/// The page's announcer; one that nobody hears outside the app (a component on its own in a test).
pub fn use_announcer() -> Announcer {
    use_context::<Announcer>().unwrap_or_else(Announcer::new)
}

fn regions(announcer: Announcer) -> AnyView {
    view! {
        <div class="visually-hidden">
            <div role="status" aria-live="polite" aria-atomic="true">{move || announcer.in_turn(false)}</div>
            <div role="status" aria-live="polite" aria-atomic="true">{move || announcer.in_turn(true)}</div>
        </div>
    }
    .into_any()
}

/// The page's two regions. Once, in the frame, from the first paint.
#[component]
pub fn LiveRegions() -> impl IntoView {
    regions(use_announcer())
}

/// A status line that also reads itself out when it has rested. Has regions of its own, since a modal dialog silences the page's.
#[component]
pub fn StatusText(
    /// The line; empty says nothing.
    #[prop(into)]
    text: Signal<String>,
    /// Whether it is shown too.
    #[prop(default = true)]
    visible: bool,
    /// Id of the visible line, for `aria-describedby`.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let announcer = Announcer::new();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        timer.try_update_value(|timer| {
            if let Some(handle) = timer.take() {
                handle.clear();
            }
        });
    };
    Effect::new(move |_| {
        let line = text.get();
        stop();
        let say = move || announcer.say(line.clone());
        let handle = set_timeout_with_handle(say, REST).ok();
        timer.try_set_value(handle);
    });
    on_cleanup(stop);
    let id = id.unwrap_or_else(|| uid("status"));
    view! {
        {visible.then(|| view! { <p class="status-text" id=id aria-hidden="true">{text}</p> })}
        {regions(announcer)}
    }
    .into_any()
}
