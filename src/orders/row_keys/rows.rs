//! Lists of orders as they stand in the page: their rows, which order a row is, and focus on a row where it can be seen.

use crate::routes;
use contract::id::OrderId;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, NodeList};

/// Room kept above and below a row that has focus, in CSS pixels: its ring.
const GAP: f64 = 4.0;
/// What can have focus in a row, without the items of its menu: those come and go.
const PARTS: &str = "a[href], input, button:not([role])";
const ROW: &str = "tbody > tr";
const NUMBER: &str = "th[scope=row] a[href^=\"/orders/\"]";

/// A row of a list of orders.
#[derive(Debug, Clone)]
pub struct Row {
    /// The element.
    pub element: HtmlElement,
    /// Which order it is.
    pub order: OrderId,
}

impl Row {
    /// The row an element is in, or is.
    #[must_use]
    pub fn around(element: &Element) -> Option<Self> {
        Self::of(element.closest(ROW).ok()??)
    }

    fn of(element: Element) -> Option<Self> {
        let link = element.query_selector(NUMBER).ok()??;
        let order = routes::order_id(routes::id_in(&link.get_attribute("href")?))?;
        Some(Self { element: element.dyn_into().ok()?, order })
    }

    /// All rows of the list this one is in.
    #[must_use]
    pub fn beside(&self) -> Vec<Self> {
        self.element.closest("table").ok().flatten().map(|table| of_list(&table)).unwrap_or_default()
    }

    /// Says whether it is the one that is shown beside the list.
    pub fn mark_current(&self, is: bool) {
        // Refused by no element.
        let _ = if is {
            self.element.set_attribute("aria-current", "true")
        } else {
            self.element.remove_attribute("aria-current")
        };
    }

    /// Its box to tick, where it has one.
    #[must_use]
    pub fn tick(&self) -> Option<web_sys::HtmlInputElement> {
        self.element.query_selector(".cell-tick input").ok()??.dyn_into().ok()
    }

    /// Which of its parts this is, counted from 0; none for the row itself. An item of its menu counts as the menu's button.
    #[must_use]
    pub fn part(&self, element: &Element) -> Option<usize> {
        let found = if element.closest("[role=menu]").ok().flatten().is_some() {
            self.element.query_selector("[aria-haspopup]").ok().flatten()
        } else {
            Some(element.clone())
        };
        let parts = self.element.query_selector_all(PARTS).ok()?;
        nodes(&parts).position(|part| found.as_ref().is_some_and(|found| *found == part))
    }

    /// Moves focus to it, the one row of its list that Tab comes to, and shows it where nothing lies over it.
    pub fn focus(&self) {
        self.take_focus();
        self.show();
    }

    fn take_focus(&self) {
        for other in self.beside() {
            let _ = other.element.remove_attribute("tabindex");
        }
        // Refused by nothing but an element that is gone.
        let _ = self.element.set_attribute("tabindex", "0");
        focus_quietly(&self.element);
    }

    /// Moves focus to one of its parts, or, where that is gone, to itself, and shows it.
    pub fn focus_part(&self, part: Option<usize>) {
        self.focus_part_in_place(part);
        self.show();
    }

    /// The same, and the page is not scrolled.
    pub fn focus_part_in_place(&self, part: Option<usize>) {
        let parts = part.and_then(|_| self.element.query_selector_all(PARTS).ok());
        let wanted = parts.and_then(|parts| nodes(&parts).nth(part?));
        match wanted.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
            Some(part) => focus_quietly(&part),
            None => self.take_focus(),
        }
    }

    /// Lets the browser's own click put focus on it.
    pub fn let_click_focus(&self) {
        if !self.element.has_attribute("tabindex") {
            let _ = self.element.set_attribute("tabindex", "-1");
        }
    }

    /// Scrolls the page as far as it must so that neither what stays on top nor the bar below covers it.
    pub fn show(&self) {
        let own = self.element.get_bounding_client_rect();
        let rect = |selector: &str| {
            let element = document().query_selector(selector).ok().flatten();
            element.map(|element| element.get_bounding_client_rect())
        };
        // What does not stay on top has gone up further than the row; then it covers nothing.
        let top = [rect(".app-header"), rect(".notices-stay"), self.header()]
            .into_iter()
            .flatten()
            .map(|r| r.bottom())
            .fold(0.0, f64::max);
        let height = window().inner_height().ok().as_ref().and_then(JsValue::as_f64).unwrap_or(f64::MAX);
        let bottom = rect(".selection-bar").map_or(height, |bar| bar.top().min(height));
        let over = own.top() - GAP - top;
        let under = own.bottom() + GAP - bottom;
        if over < 0.0 {
            window().scroll_by_with_x_and_y(0.0, over);
        } else if under > 0.0 {
            window().scroll_by_with_x_and_y(0.0, under.min(over));
        }
    }

    fn header(&self) -> Option<web_sys::DomRect> {
        let table = self.element.closest("table").ok()??;
        Some(table.query_selector("thead th:last-child").ok()??.get_bounding_client_rect())
    }
}

/// The rows of a list of orders, from its top; none of a list of anything else.
#[must_use]
pub fn of_list(list: &Element) -> Vec<Row> {
    let Ok(rows) = list.query_selector_all(ROW) else { return Vec::new() };
    nodes(&rows).filter_map(Row::of).collect()
}

/// The rows of the list of orders on the screen.
#[must_use]
pub fn on_screen() -> Vec<Row> {
    let table = document().query_selector("main .table-stacked").ok().flatten();
    table.map(|table| of_list(&table)).unwrap_or_default()
}

/// The row that has focus, or has it in it.
#[must_use]
pub fn with_focus() -> Option<Row> {
    document().active_element().as_ref().and_then(Row::around)
}

/// Moves focus to the list of orders on the screen. Says whether there is one.
#[must_use]
pub fn focus_list() -> bool {
    let list = document().query_selector("main .scroll-region:has(.table-stacked)").ok().flatten();
    let list = list.and_then(|list| list.dyn_into::<HtmlElement>().ok());
    list.as_ref().map(focus_quietly).is_some()
}

/// After a click on a link to another page of a list, focus goes to that list, whose beginning is in sight then: at its end, where the link
/// is, nobody reads. A click that the app left to the browser opens something elsewhere.
pub fn focus_paged(click: &web_sys::MouseEvent) {
    let link = click.target().and_then(|target| target.dyn_into::<Element>().ok());
    let links = link.filter(|_| click.default_prevented()).and_then(|link| link.closest(".pagination").ok()?);
    let beside = links.and_then(|links| links.parent_element()?.query_selector(".scroll-region").ok()?);
    if let Some(list) = beside.and_then(|list| list.dyn_into::<HtmlElement>().ok()) {
        focus_quietly(&list);
    }
}

/// Whether nothing in the page has focus.
#[must_use]
pub fn focus_is_nowhere() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// The same, or only the page as a whole has it, as after every change of screens.
#[must_use]
pub fn focus_is_free() -> bool {
    let page = |element: Element| matches!(element.tag_name().as_str(), "H1" | "MAIN");
    focus_is_nowhere() || document().active_element().is_some_and(page)
}

fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if element.focus_with_options(&options).is_err() {
        leptos::logging::warn!("focus was refused");
    }
}

fn nodes(list: &NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok())
}
