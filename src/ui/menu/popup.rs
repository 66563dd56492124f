//! The open menu: where it lies, which item has focus, how it goes away.
//! It is fixed to the window rather than to its row, because a table that scrolls sideways would cut it off.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::keys::{self, Move, opens_on};
use super::{MenuAction, MenuItem};
use crate::ui::focus::focus;
use crate::ui::icon::Icon;

/// Room kept between the menu and the button, and the menu and the window's edge, in CSS pixels.
const GAP: f64 = 4.0;

/// One menu's state. Copy, so that each handler has its own.
#[derive(Clone, Copy)]
pub(super) struct Popup {
    items: Signal<Vec<MenuItem>>,
    pub open: RwSignal<bool>,
    /// The item to focus when the menu has been drawn.
    first: StoredValue<usize>,
    pub slot: NodeRef<html::Span>,
    pub button: NodeRef<html::Button>,
    pub button_id: StoredValue<String>,
    menu: NodeRef<html::Ul>,
}

impl Popup {
    pub fn new(items: Signal<Vec<MenuItem>>) -> Self {
        let popup = Self {
            items,
            open: RwSignal::new(false),
            first: StoredValue::new(0),
            slot: NodeRef::new(),
            button: NodeRef::new(),
            button_id: StoredValue::new(String::new()),
            menu: NodeRef::new(),
        };
        Effect::new(move |_| {
            if let (true, Some(menu)) = (popup.open.get(), popup.menu.get()) {
                popup.place(&menu);
                popup.focus_item(popup.first.try_get_value().unwrap_or(0));
            }
        });
        popup
    }

    fn open_on(self, index: usize) {
        self.first.try_set_value(index);
        self.open.try_set(true);
    }

    pub fn close(self) {
        self.open.try_set(false);
    }

    /// Closes, and puts focus back where it came from.
    fn close_to_button(self) {
        if let Some(button) = self.button.try_get_untracked().flatten() {
            focus(&button);
        }
        self.close();
    }

    pub fn toggle(self) {
        if self.open.try_get_untracked().unwrap_or(false) { self.close_to_button() } else { self.open_on(0) }
    }

    pub fn button_key(self, event: &ev::KeyboardEvent) {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let count = self.items.try_with_untracked(Vec::len).unwrap_or(0);
        if let (true, Some(index)) = (plain, opens_on(&event.key(), count)) {
            event.prevent_default();
            event.stop_propagation();
            self.open_on(index);
        }
    }

    fn menu_key(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let labels = |items: &Vec<MenuItem>| items.iter().map(|item| item.label.clone()).collect::<Vec<_>>();
        let Some(labels) = self.items.try_with_untracked(labels) else { return };
        let at = self.focused_item();
        let outcome = keys::press(&event.key(), at, &labels);
        if !matches!(outcome, Move::Leave | Move::Nothing) {
            event.prevent_default();
            event.stop_propagation();
        }
        match outcome {
            Move::To(index) => self.focus_item(index),
            Move::Close => self.close_to_button(),
            Move::Leave => self.close(),
            Move::Press => {
                if let Some(item) = self.item(at) {
                    item.click();
                }
            }
            Move::Nothing => {}
        }
    }

    /// Focus went somewhere else: a menu nobody is in closes.
    pub fn focus_left(self, event: &ev::FocusEvent) {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let slot = self.slot.try_get_untracked().flatten();
        if slot.is_some_and(|slot| !slot.contains(to.as_ref())) {
            self.close();
        }
    }

    fn items_drawn(self) -> Vec<HtmlElement> {
        let Some(menu) = self.menu.try_get_untracked().flatten() else { return Vec::new() };
        let Ok(list) = menu.query_selector_all("[role=menuitem]") else { return Vec::new() };
        (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
    }

    fn item(self, index: usize) -> Option<HtmlElement> {
        self.items_drawn().into_iter().nth(index)
    }

    fn focused_item(self) -> usize {
        let active = document().active_element();
        let is_active = |item: &HtmlElement| active.as_ref().is_some_and(|active| active.is_same_node(Some(item)));
        self.items_drawn().iter().position(is_active).unwrap_or(0)
    }

    fn focus_item(self, index: usize) {
        if let Some(item) = self.item(index) {
            focus(&item);
        }
    }

    /// Below the button, its right edge at the button's; above it where there is no room below; never outside the window.
    fn place(self, menu: &HtmlElement) {
        let Some(slot) = self.slot.try_get_untracked().flatten() else { return };
        let (at, own) = (slot.get_bounding_client_rect(), menu.get_bounding_client_rect());
        let side = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
        let (Some(width), Some(height)) = (side(window().inner_width()), side(window().inner_height())) else { return };
        let left = (at.right() - own.width()).clamp(GAP, (width - own.width() - GAP).max(GAP));
        let below = at.bottom() + GAP;
        let top = if below + own.height() > height { (at.top() - GAP - own.height()).max(GAP) } else { below };
        // By property: the page's own policy refuses a style attribute.
        let style = menu.style();
        for (name, value) in [("left", left), ("top", top)] {
            if style.set_property(name, &format!("{}px", whole(value))).is_err() {
                leptos::logging::warn!("a menu could not be placed");
            }
        }
    }
}

/// The menu, while it is open.
pub(super) fn menu_view(popup: Popup) -> AnyView {
    let menu = move || {
        let items = popup.items.get_untracked();
        let items = items.into_iter().enumerate().map(|(index, item)| item_view(popup, index, item)).collect_view();
        view! {
            <ul
                class="menu"
                role="menu"
                aria-labelledby=popup.button_id.get_value()
                node_ref=popup.menu
                on:keydown=move |event| popup.menu_key(&event)
            >
                {items}
            </ul>
            {close_when_moved(popup)}
        }
    };
    view! { <Show when=move || popup.open.get()>{menu()}</Show> }.into_any()
}

/// A menu fixed to the window would stay behind when the page moves under it, so it goes. Its listeners live as long as it does.
fn close_when_moved(popup: Popup) {
    let resized = window_event_listener(ev::resize, move |_| popup.close_to_button());
    // Scrolling is seen by the element that scrolls alone, unless one listens to the wheel and to touch, which bubble.
    let wheel = window_event_listener(ev::wheel, move |_| popup.close());
    let touch = window_event_listener(ev::touchmove, move |_| popup.close());
    on_cleanup(move || {
        resized.remove();
        wheel.remove();
        touch.remove();
    });
}

fn item_view(popup: Popup, index: usize, item: MenuItem) -> AnyView {
    let MenuItem { label, action, disabled_reason, icon } = item;
    let reason_id = format!("{}-reason-{index}", popup.button_id.get_value());
    let disabled = disabled_reason.is_some();
    let described_by = disabled.then(|| reason_id.clone());
    let words = view! {
        {icon.map(|name| view! { <Icon name /> })}
        <span>{label}</span>
    };
    let aria_disabled = disabled.then_some("true");
    let entry = match action {
        MenuAction::Link(href) if !disabled => {
            // Not closed in the same turn: the link would be out of the page before the router hears the click.
            let leave = move |_| request_animation_frame(move || popup.close());
            view! { <a role="menuitem" tabindex="-1" class="menu-item" href=href on:click=leave>{words}</a> }.into_any()
        }
        action => {
            let press = move |_| {
                if let (MenuAction::Run(run), false) = (&action, disabled) {
                    popup.close_to_button();
                    run.try_run(());
                }
            };
            view! {
                <button
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    class="menu-item"
                    aria-disabled=aria_disabled
                    aria-describedby=described_by
                    on:click=press
                >
                    {words}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li role="none">
            {entry}
            {disabled_reason.map(|why| view! { <p class="menu-reason" id=reason_id>{why}</p> })}
        </li>
    }
    .into_any()
}

/// Whole pixels: writing out a fraction would be the app's only use of several kilobytes.
fn whole(pixels: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "no window is two thousand million pixels wide")]
    let whole = pixels.round() as i32;
    whole
}
