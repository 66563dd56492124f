//! What may mean that it is time to sync: the server's hint, the network's return, the tab's coming to the front, a word of another tab's. Hints only.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventSource};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The server says something changed, can be reached again, or has gone.
    Server,
    /// The browser believes there is a network.
    Online,
    /// The tab is in front.
    Visible,
    /// Another tab wrote to what all tabs of the browser share, and this one can see it now.
    Shared,
}

/// Listens to the browser for as long as the tab lives.
pub fn listen(heard: impl Fn(Hint) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let on_online = heard.clone();
    forever(&window, "online", move || on_online(Hint::Online));
    let on_shared = heard.clone();
    forever(&window, "storage", move || on_shared(Hint::Shared));
    if let Some(document) = window.document() {
        let at = document.clone();
        forever(&document, "visibilitychange", move || {
            if at.visibility_state() == web_sys::VisibilityState::Visible {
                heard(Hint::Visible);
            }
        });
    }
}

fn forever(target: &web_sys::EventTarget, name: &str, mut call: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |_| call());
    // Adding a listener fails for no event we name; a missed hint would only mean a later sync.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The server's hints. Dropping it ends the connection.
#[derive(Debug)]
pub struct ServerHints {
    source: EventSource,
    _on_open: Closure<dyn FnMut(Event)>,
    _on_hint: Closure<dyn FnMut(Event)>,
    _on_break: Closure<dyn FnMut(Event)>,
}

impl ServerHints {
    /// Connects; the browser reconnects by itself. None where it cannot. `opened` and `broke` may be called again and again.
    #[must_use]
    pub fn open(opened: impl Fn() + 'static, heard: impl Fn() + 'static, broke: impl Fn() + 'static) -> Option<Self> {
        let source = EventSource::new("/api/events").ok()?;
        let on_open = Closure::<dyn FnMut(Event)>::new(move |_| opened());
        let on_hint = Closure::<dyn FnMut(Event)>::new(move |_| heard());
        let on_break = Closure::<dyn FnMut(Event)>::new(move |_| broke());
        let call = on_hint.as_ref().unchecked_ref();
        source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        source.set_onmessage(Some(call));
        source.set_onerror(Some(on_break.as_ref().unchecked_ref()));
        let _ = source.add_event_listener_with_callback("changed", call);
        Some(Self { source, _on_open: on_open, _on_hint: on_hint, _on_break: on_break })
    }

    /// Whether the browser gave up: it does not try again after an answer that is no stream of events.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for ServerHints {
    fn drop(&mut self) {
        self.source.close();
    }
}
