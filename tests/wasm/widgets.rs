//! Widgets in a document: what a screen reader is told, and where focus is, after each key.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use rehome::ui::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// Mounts a view into a place of its own in the page; what it returns has to be kept.
fn stage<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> (HtmlElement, impl Drop) {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let handle = mount_to(place.clone(), view);
    (place, handle)
}

fn find(place: &Element, selector: &str) -> HtmlElement {
    place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Sends a bubbling, cancelable event; with a key, a keyboard event. Says whether the browser may act on it too.
fn send(target: &Element, kind: &str, key: &str) -> bool {
    let body = "const options = { key, bubbles: true, cancelable: true };
        return target.dispatchEvent(key ? new KeyboardEvent(kind, options) : new Event(kind, options));";
    let send = js_sys::Function::new_with_args("target, kind, key", body);
    send.call3(&JsValue::NULL, target, &kind.into(), &key.into()).unwrap().is_truthy()
}

/// Presses a key on whatever has focus. Says whether the browser may act on it too.
async fn key(key: &str) -> bool {
    let left = send(&document().active_element().unwrap(), "keydown", key);
    settle().await;
    left
}

async fn type_text(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    send(input, "input", "");
    settle().await;
}

/// Effects queue effects, and focus moves a microtask later.
async fn settle() {
    for _ in 0..4 {
        tick().await;
    }
}

fn has_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|active| active.is_same_node(Some(element)))
}

fn people() -> Vec<OptionItem> {
    let person = |(id, name): (&str, &str)| OptionItem { id: id.into(), primary: name.into(), ..OptionItem::default() };
    [("a", "Ana Ruiz"), ("b", "Anatole Frank"), ("c", "Hannah Arendt")].map(person).to_vec()
}

#[wasm_bindgen_test]
async fn c17_c19_combobox_keeps_focus_and_selects_only_by_hand() {
    let (query, selected) = (RwSignal::new(String::new()), RwSignal::new(None));
    let options = RwSignal::new(people());
    let (place, _kept) = stage(move || {
        let words = |at: Highlight| format!("{} {} of {}", at.option.primary, at.position, at.total);
        view! {
            <Combobox label="Customer" query options selected status="3 results" highlighted=words list_label="Customers" />
        }
    });
    settle().await;
    let input: HtmlInputElement = find(&place, "input").unchecked_into();
    let list = find(&place, "[role=listbox]");
    input.focus().unwrap();
    assert_eq!(attribute(&input, "role"), "combobox");
    assert_eq!(attribute(&input, "aria-expanded"), "false");
    assert_eq!(attribute(&input, "aria-controls"), list.id());

    type_text(&input, "an").await;
    assert_eq!(attribute(&input, "aria-expanded"), "true");
    assert_eq!(attribute(&input, "aria-activedescendant"), "", "nothing is highlighted by itself");
    assert!(!key("ArrowDown").await);
    assert!(!key("ArrowDown").await);
    let marked = place.query_selector_all("[aria-selected=true]").unwrap();
    assert_eq!(marked.length(), 1);
    assert_eq!(attribute(&input, "aria-activedescendant"), find(&place, "[aria-selected=true]").id());

    let mut late = people();
    late.insert(0, OptionItem { id: "d".into(), primary: "Late".into(), ..OptionItem::default() });
    options.set(late);
    settle().await;
    assert!(
        find(&place, "[aria-selected=true]").id().ends_with("option-b"),
        "late results leave the highlight where it was"
    );

    key("Enter").await;
    assert_eq!(selected.get_untracked().as_deref(), Some("b"));
    assert_eq!(input.value(), "Anatole Frank");
    assert_eq!(attribute(&input, "aria-expanded"), "false");
    assert!(has_focus(&input));

    type_text(&input, "Anatole F").await;
    assert_eq!(selected.get_untracked(), None, "typing after a selection clears it");
    find(&place, "[role=option]").click();
    settle().await;
    assert_eq!(selected.get_untracked().as_deref(), Some("d"));
    place.remove();
}

#[wasm_bindgen_test]
async fn c23_menu_moves_focus_says_why_not_and_gives_focus_back() {
    let ran = RwSignal::new(0);
    let (place, _kept) = stage(move || {
        let items = vec![
            MenuItem::run("Reassign", move || ran.update(|times| *times += 1)),
            MenuItem::link("Link", "/link").disabled(Some("It has an owner.".into())),
        ];
        view! { <MenuButton label="More" items /> }
    });
    settle().await;
    let button = find(&place, "button");
    assert_eq!(attribute(&button, "aria-haspopup"), "menu");
    button.focus().unwrap();
    key("ArrowUp").await;
    assert_eq!(attribute(&button, "aria-expanded"), "true");
    let item = document().active_element().unwrap();
    assert_eq!(attribute(&item, "role"), "menuitem");
    assert_eq!(attribute(&item, "aria-disabled"), "true");
    let reason = document().get_element_by_id(&attribute(&item, "aria-describedby")).unwrap();
    assert_eq!(reason.text_content().unwrap(), "It has an owner.");
    key("Enter").await;
    assert_eq!(attribute(&button, "aria-expanded"), "true", "a disabled item does nothing");
    key("ArrowDown").await;
    key("Enter").await;
    assert_eq!(ran.get_untracked(), 1);
    assert!(has_focus(&button));
    key("Enter").await;
    key("Escape").await;
    assert_eq!(attribute(&button, "aria-expanded"), "false");
    assert!(has_focus(&button));
    place.remove();
}

#[wasm_bindgen_test]
async fn c13_dialog_asks_to_close_and_gives_focus_back() {
    let open = RwSignal::new(false);
    let (place, _kept) = stage(move || {
        let query = RwSignal::new(String::new());
        view! {
            <button id="opener" on:click=move |_| open.set(true)>"Open"</button>
            <Dialog title="Link order 1042" open=open on_close=move || open.set(false) close_label="Close">
                <TextField label="Search" value=query />
            </Dialog>
        }
    });
    settle().await;
    let opener = find(&place, "#opener");
    opener.focus().unwrap();
    opener.click();
    settle().await;
    let dialog: HtmlDialogElement = find(&place, "dialog").unchecked_into();
    assert!(dialog.open());
    let title = document().get_element_by_id(&attribute(&dialog, "aria-labelledby")).unwrap();
    assert_eq!(title.text_content().unwrap(), "Link order 1042");
    assert!(has_focus(&find(&place, "dialog input")));

    assert!(!send(&dialog, "cancel", ""), "Esc asks; the caller closes");
    settle().await;
    assert!(!dialog.open());
    assert!(has_focus(&opener));
    assert!(place.query_selector("dialog input").unwrap().is_none(), "the content is made afresh each time");
    place.remove();
}

#[wasm_bindgen_test]
async fn a_button_with_a_reason_keeps_focus_and_does_nothing() {
    let presses = RwSignal::new(0);
    let reason = RwSignal::new(Some("No permission.".to_owned()));
    let (place, _kept) = stage(move || {
        view! { <Button disabled_reason=reason on_click=move || presses.update(|times| *times += 1)>"Go"</Button> }
    });
    settle().await;
    let button = find(&place, "button");
    button.focus().unwrap();
    button.click();
    assert!(has_focus(&button));
    assert_eq!(presses.get_untracked(), 0);
    assert_eq!(attribute(&button, "aria-disabled"), "true");
    let described_by = document().get_element_by_id(&attribute(&button, "aria-describedby")).unwrap();
    assert_eq!(described_by.text_content().unwrap(), "No permission.");
    reason.set(None);
    settle().await;
    button.click();
    assert_eq!(presses.get_untracked(), 1);
    place.remove();
}

#[wasm_bindgen_test]
async fn tabs_draw_a_panel_when_it_is_chosen_first_and_arrows_choose() {
    let drawn = RwSignal::new(Vec::new());
    let chosen = RwSignal::new(0);
    let (place, _kept) = stage(move || {
        let tab = |name: &'static str| {
            Tab::new(name, move || {
                drawn.update(|drawn| drawn.push(name));
                view! { <p>{name}</p> }
            })
        };
        view! { <Tabs label="Views" tabs=vec![tab("Order"), tab("History")] chosen=chosen/> }
    });
    settle().await;
    assert_eq!(drawn.get_untracked(), ["Order"]);
    let (first, second) = (find(&place, "[role=tab]:first-child"), find(&place, "[role=tab]:last-child"));
    let panel = |tab: &HtmlElement| document().get_element_by_id(&attribute(tab, "aria-controls")).unwrap();
    assert_eq!((attribute(&first, "tabindex"), attribute(&second, "tabindex")), ("0".into(), "-1".into()));
    first.focus().unwrap();
    assert!(!key("ArrowLeft").await, "the page must not scroll");
    assert!(has_focus(&second));
    assert_eq!(
        (attribute(&first, "aria-selected"), attribute(&second, "aria-selected")),
        ("false".into(), "true".into())
    );
    assert!(panel(&first).has_attribute("hidden") && !panel(&second).has_attribute("hidden"));
    assert_eq!(attribute(&panel(&second), "aria-labelledby"), second.id());
    key("Home").await;
    assert!(has_focus(&first));
    assert_eq!(drawn.get_untracked(), ["Order", "History"], "what was drawn stays");
}

#[wasm_bindgen_test]
async fn a_toast_that_is_put_away_gives_focus_back_and_the_same_words_come_again() {
    let (place, _kept) = stage(move || {
        let words = RwSignal::new(String::new());
        provide_announcer();
        view! {
            <LiveRegions/>
            <Button on_click=move |()| words.set("Saved".to_owned())>"Save"</Button>
            <Toasts words=words label="Message" dismiss_label="Dismiss"/>
        }
    });
    settle().await;
    let there = || place.query_selector("[aria-label=Message]").unwrap().is_some();
    assert!(!there());
    for _ in 0..2 {
        let save = find(&place, "button");
        save.focus().unwrap();
        save.click();
        settle().await;
        assert!(there());
        assert!(has_focus(&save), "it never takes focus");
        let said = place.query_selector_all("[role=status]").unwrap();
        let said: String = (0..said.length()).filter_map(|at| said.get(at)?.text_content()).collect();
        assert_eq!(said, "Saved");
        let close = find(&place, "[aria-label=Dismiss]");
        close.focus().unwrap();
        close.click();
        settle().await;
        assert!(!there());
        assert!(has_focus(&save));
    }
}
