//! Which screen is shown, and how another one comes to be: by a link, by Back and Forward, or because the app goes there.
//!
//! Knows which screen an address names (`routes`), never what is on it. Each screen is told of its own address only: one that is
//! about to go must not read the address of the one that comes.

use crate::platform::address;
use crate::routes::{self, Screen};
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;

/// Marks a link that was followed, until the screen it leads to is drawn.
const PRESSED: &str = "data-pressed";

/// Where the app is. Made once by `app`, given by context.
#[derive(Debug, Clone, Copy)]
pub struct Router {
    shown: RwSignal<Shown>,
}

/// A screen, and its address for as long as it is shown.
#[derive(Debug, Clone)]
struct Shown {
    screen: Screen,
    address: ArcRwSignal<String>,
}

impl Shown {
    fn at(address: String) -> Self {
        Self { screen: Screen::at(&address), address: ArcRwSignal::new(address) }
    }
}

impl Router {
    /// Stands at the address in the address bar, and from then on follows it, and links: `answer_behind_next_frame`, which shows that one
    /// was pressed. Owned by whoever calls: the root.
    #[must_use]
    pub fn start(answer_behind_next_frame: fn(Box<dyn FnOnce()>)) -> Self {
        let router = Self { shown: RwSignal::new(Shown::at(address::here())) };
        let back = window_event_listener(ev::popstate, move |_| router.arrive(address::here()));
        let click = window_event_listener(ev::click, move |click| {
            if let Some((link, to)) = address::followed(&click) {
                click.prevent_default();
                // Whoever pressed sees that first: a screen takes longer to draw than a frame lasts.
                let _ = link.set_attribute(PRESSED, "");
                answer_behind_next_frame(Box::new(move || {
                    let _ = link.remove_attribute(PRESSED);
                    router.go(&to);
                }));
            }
        });
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        router
    }

    /// Goes to another screen, and shows it from its top. Going to where one is adds no history entry.
    pub fn go(self, to: &str) {
        self.step(to, None);
        address::scroll_to_top();
    }

    /// Changes the state of the screen: a history entry more, with the depth of the dialog over it ([`address::depth`]).
    pub fn step(self, to: &str, depth: Option<u32>) {
        if to != address::here() {
            address::push(to, depth);
        }
        self.arrive(to.to_owned());
    }

    /// Puts another address in place of this one.
    pub fn replace(self, to: &str) {
        address::replace(to);
        self.arrive(to.to_owned());
    }

    /// Whether the address begins like this one.
    #[must_use]
    pub fn is_below(self, prefix: &str) -> bool {
        self.shown.with(|shown| shown.address.with(|address| address.starts_with(prefix)))
    }

    /// Whether this screen is shown.
    #[must_use]
    pub fn shows(self, screen: Screen) -> bool {
        self.shown.with_untracked(|shown| shown.screen == screen)
    }

    /// Draws the screen, and another one when the address names another: not when it names another order of the same screen.
    #[must_use]
    pub fn screen(self, draw: fn(Screen) -> AnyView) -> AnyView {
        let outer = Owner::current().expect("a screen is drawn within the app, which owns it");
        (move || {
            let shown = self.shown.get();
            let owner = outer.child();
            let view = owner.with(|| {
                provide_context(Here(RwSignal::from(shown.address)));
                draw(shown.screen)
            });
            // What the screen before owned goes after its elements have gone, since taking those away may call for it.
            OwnedView::new_with_owner(view, owner)
        })
        .into_any()
    }

    fn arrive(self, to: String) {
        let same = self.shown.with_untracked(|shown| (shown.screen == Screen::at(&to)).then(|| shown.address.clone()));
        match same {
            Some(address) => address.set(to),
            None => self.shown.set(Shown::at(to)),
        }
    }
}

/// The router of the app.
#[must_use]
pub fn use_router() -> Router {
    use_context().expect("the app provides its router at the root")
}

/// The address of the screen, as the router last went to it. What replaces it while somebody types stays between the typing and the
/// address bar.
#[derive(Debug, Clone, Copy)]
pub struct Here(RwSignal<String>);

impl Here {
    /// A parameter of the address.
    #[must_use]
    pub fn get(self, name: &str) -> Option<String> {
        self.0.with(|address| routes::parameter(address, name))
    }

    /// Hears of every arrival, also of one at the same address.
    pub fn track(self) {
        self.0.track();
    }

    /// The id in the address; what `read` makes of it.
    pub fn id<T>(self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.0.with(|address| read(routes::id_in(address)))
    }
}

/// The address of the screen that is asked from.
#[must_use]
pub fn use_here() -> Here {
    use_context().expect("a screen is drawn by the router, which gives it its address")
}
