//! A tip, the first time somebody comes to something on this device: the keys of a list, the peek, a change that waits for a connection.
//! One at a time, at the foot of the screen over what is there, so that nothing moves; gone for good once it was read. It waits for a key
//! or a press and is never there at the first paint. Nobody has to read it: it tells of what stands elsewhere too.

use crate::pages::shortcuts::Letters;
use crate::platform::kept;
use crate::router::{Router, use_router};
use crate::routes::Screen;
use crate::store::{Stores, SyncState, use_stores};
use crate::text::first_use as words;
use crate::ui::{Announcer, Button, Icon, IconName, focus_id, use_announcer};
use contract::session::Permission;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A row of a list of orders, or something in it, that was come to from the keyboard.
const IN_ROW: &str = "main tbody > tr:has(> th a[href^='/orders/'])";
const FROM_KEYBOARD: &str = ":focus-visible";
const TIP: &str = ".tip";
/// Where Esc means something else.
const HAS_ESC: &str = "dialog, input, select, textarea, .peek";
/// Where there are lists of orders.
const LISTS: [Screen; 4] = [Screen::Orders, Screen::Customers, Screen::Customer, Screen::Guest];
/// Where a tip may stand: never over a form, whose last button is at the foot too.
const NO_FORM: [Screen; 6] =
    [Screen::Orders, Screen::Customers, Screen::Customer, Screen::Guest, Screen::Order, Screen::Outbox];
const SEEN: &str = "seen";

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tip {
    /// The keys of a list.
    Keys,
    /// An order beside the list.
    Peek,
    /// A change waits, and is safe.
    Saved,
}

impl Tip {
    const fn key(self) -> &'static str {
        match self {
            Self::Keys => "rehome.tip.keys",
            Self::Peek => "rehome.tip.peek",
            Self::Saved => "rehome.tip.saved",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Keys => words::KEYS,
            Self::Peek => words::PEEK,
            Self::Saved => words::SAVED,
        }
    }

    fn is_seen(self) -> bool {
        kept::kept(self.key()).is_some()
    }
}

/// Every tip is told again when its moment comes, as on a new device.
pub fn tell_again() {
    for tip in [Tip::Keys, Tip::Peek, Tip::Saved] {
        kept::keep(tip.key(), None);
    }
}

/// The place for them. Draws nothing most of the time.
#[component]
pub fn FirstUse(letters: Letters) -> impl IntoView {
    let tips = Tips {
        stores: use_stores(),
        router: use_router(),
        announcer: use_announcer(),
        letters,
        in_list: RwSignal::new(false),
        left: StoredValue::new_local(None),
        put_away: RwSignal::new(0),
    };
    let focused = window_event_listener(ev::focusin, move |event| {
        if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            tips.focused(element);
        }
    });
    let shown = Memo::new(move |_| tips.due());
    let pressed = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let elsewhere = target.and_then(|target| target.closest(HAS_ESC).ok().flatten()).is_some();
        if let (Some(tip), "Escape", false) =
            (shown.get_untracked(), event.key().as_str(), elsewhere || event.default_prevented())
        {
            tips.put_away(tip);
        }
    });
    on_cleanup(move || {
        focused.remove();
        pressed.remove();
    });
    Effect::new(move |_| {
        if let Some(tip) = shown.get() {
            tips.announcer.say(tip.words());
        }
    });
    (move || {
        let tip = shown.get()?;
        Some(view! {
            <section class="tip no-print" aria-label=words::LABEL>
                <Icon name=IconName::Info/>
                <p>{tip.words()}</p>
                <Button small=true on_click=move |()| tips.put_away(tip)>{words::GOT_IT}</Button>
            </section>
        })
    })
    .into_any()
}

#[derive(Clone, Copy)]
struct Tips {
    stores: Stores,
    router: Router,
    announcer: Announcer,
    letters: Letters,
    /// Somebody came to a list of orders from the keyboard.
    in_list: RwSignal<bool>,
    /// What had focus before the tip.
    left: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// How many were put away: what this browser keeps is no signal.
    put_away: RwSignal<u32>,
}

impl Tips {
    /// What is to be told now. What somebody might worry about goes first.
    fn due(self) -> Option<Tip> {
        self.put_away.track();
        let waits = matches!(self.stores.sync_state(), SyncState::Offline(waiting) if waiting > 0) && self.on(&NO_FORM);
        let keys = self.in_list.get() && self.letters.on().get() && self.on(&LISTS);
        // Whoever may not reassign has no menu beside View.
        let peek = self.on(&[Screen::Order]) && self.stores.may(Permission::OrdersReassign);
        let all = [(Tip::Saved, waits), (Tip::Keys, keys), (Tip::Peek, peek)];
        all.into_iter().find(|(tip, due)| *due && !tip.is_seen()).map(|(tip, _)| tip)
    }

    fn on(self, screens: &[Screen]) -> bool {
        // Every address begins like that: asked only to be told of another one.
        self.router.is_below("/") && screens.iter().any(|screen| self.router.shows(*screen))
    }

    fn focused(self, element: HtmlElement) {
        let in_tip = |element: &Element| element.closest(TIP).ok().flatten().is_some();
        if in_tip(&element) {
            return;
        }
        let in_row = element.closest(IN_ROW).ok().flatten().is_some();
        if in_row && element.matches(FROM_KEYBOARD).unwrap_or(false) {
            self.in_list.set(true);
        }
        self.left.set_value(Some(element));
    }

    /// Gone for good. Focus goes back to where it was, for the button that had it is no more.
    fn put_away(self, tip: Tip) {
        // Where nothing can be kept, it comes again after a reload.
        kept::keep(tip.key(), Some(SEEN));
        self.put_away.update(|n| *n += 1);
        let before = self.left.get_value().filter(|element| element.is_connected());
        if before.is_none_or(|element| element.focus().is_err()) {
            focus_id("main");
        }
    }
}
