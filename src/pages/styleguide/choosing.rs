//! What opens: lists of suggestions, menus, dialogs. Only one of them is open at a time, so `styleguide.pictures.ts` opens each and
//! photographs it.

use super::{Sample, Section};
use crate::ui::{
    Button, ButtonKind, Combobox, Dialog, DialogActions, Highlight, IconName, MenuButton, MenuItem, OptionItem,
    SplitButton, Tab, Tabs, TextField,
};
use leptos::prelude::*;

fn options() -> Signal<Vec<OptionItem>> {
    let option = |id: &str, primary: &str, secondary: &str, note: &str| OptionItem {
        id: id.to_owned(),
        primary: primary.to_owned(),
        secondary: secondary.to_owned(),
        note: note.to_owned(),
    };
    Signal::stored(vec![
        option("1", "Ana Ruiz", "ana.ruiz@example.com", "12 orders"),
        option("2", "Anna Rüdiger", "anna@example.com", ""),
        option(
            "3",
            "A name that is as long as names are when people write their whole company into it",
            "office@example.com",
            "same phone",
        ),
    ])
}

/// Suggestions.
#[component]
pub(super) fn Comboboxes() -> impl IntoView {
    let query = |text: &str| RwSignal::new(text.to_owned());
    let said = Callback::new(|h: Highlight| format!("{}, {} of {}", h.option.primary, h.position, h.total));
    let wrong = Some("Choose a customer from the list".to_owned());
    view! {
        <Section name="Comboboxes">
            <div class="halves">
                <Combobox label="Combobox" query=query("an") options=options() selected=RwSignal::new(None) status="3 customers found"
                    highlighted=said list_label="Customers"/>
                <Combobox label="one was taken" query=query("Ana Ruiz") options=options() selected=RwSignal::new(Some("1".to_owned())) status=""
                    highlighted=said list_label="Customers"/>
                <Combobox label="with a hint and an error" query=query("") options=options() selected=RwSignal::new(None) status=""
                    hint=Some("Search by user name or e-mail.".to_owned()) error=wrong highlighted=said list_label="Customers"/>
                <Combobox label="in a dialog: the list pushes down" query=query("") options=options() selected=RwSignal::new(None) status=""
                    in_flow=true highlighted=said list_label="Customers"/>
            </div>
        </Section>
    }
    .into_any()
}

fn items() -> Signal<Vec<MenuItem>> {
    let nothing = Callback::new(|()| ());
    Signal::stored(vec![
        MenuItem::link("A link", "#menus"),
        MenuItem::run("Something to do", nothing).icon(IconName::Undo),
        MenuItem::run("Not now", nothing).disabled(Some("The order is locked by the till".to_owned())),
    ])
}

/// Menus.
#[component]
pub(super) fn Menus() -> impl IntoView {
    view! {
        <Section name="Menus">
            <Sample name="MenuButton">
                <MenuButton label="Secondary" items=items()/>
                <MenuButton label="Primary" kind=ButtonKind::Primary items=items()/>
                <MenuButton label="Quiet" kind=ButtonKind::Quiet icon=IconName::Customer items=items()/>
                <MenuButton label="Small" small=true items=items()/>
                <MenuButton label="Only a picture" label_hidden=true icon=IconName::More items=items()/>
            </Sample>
            <Sample name="SplitButton">
                <SplitButton text="View" href="#menus" menu_label="More operations" items=items()/>
                <SplitButton text="View" href="#menus" menu_label="More operations, small" items=items() small=true/>
            </Sample>
        </Section>
    }
    .into_any()
}

/// Dialogs.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let (open, wide) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <Section name="Dialogs">
            <Sample name="Dialog">
                <Button on_click=move |()| open.set(true)>"Open a dialog"</Button>
                <Button on_click=move |()| wide.set(true)>"Open a wide dialog"</Button>
            </Sample>
            <Dialog title="Save this view" open=open on_close=move |()| open.set(false) close_label="Close">
                <TextField label="Name" hint=Some("This browser keeps it.".to_owned()) value=RwSignal::new(String::new())/>
                <DialogActions>
                    <Button on_click=move |()| open.set(false)>"Keep as it was"</Button>
                    <Button kind=ButtonKind::Primary on_click=move |()| open.set(false)>"Save view"</Button>
                </DialogActions>
            </Dialog>
            <Dialog title="A wide dialog" open=wide on_close=move |()| wide.set(false) close_label="Close" wide=true>
                {(1..30).map(|n| view! { <p>"Line "{n}": what is long scrolls, and the buttons stay in view."</p> }).collect_view()}
                <DialogActions>
                    <Button kind=ButtonKind::Danger on_click=move |()| wide.set(false)>"Wipe this device"</Button>
                </DialogActions>
            </Dialog>
        </Section>
    }
    .into_any()
}

/// Tabs.
#[component]
pub(super) fn Tabbed() -> impl IntoView {
    let tabs = ["Order", "History", "A name that is longer than others"]
        .map(|name| Tab::new(name, move || view! { <p>"What stands under "{name}"."</p> }));
    view! {
        <Section name="Tabs">
            <Tabs label="Views of one order" tabs=tabs.to_vec() chosen=RwSignal::new(0)/>
        </Section>
    }
    .into_any()
}
