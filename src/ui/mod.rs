//! Widgets: they know Leptos and the DOM, and nothing of orders, stores, routes, the engine or the wire.
//!
//! Two rules keep them so. Every word a person can see or hear is passed in by the caller (`text` holds the words), and no
//! widget reads or writes the URL: it shows what its props say and calls back. Links are plain `<a href>`, which the router picks up.
//!
//! `T into` below marks a prop that takes a value, a signal or a closure (`label="Reason"`, `label=move || text::reason()`);
//! `= x` marks a prop that may be left out. `Text` is `Signal<String>`, `MaybeText` is `Signal<Option<String>>`.
//!
//! ```text
//! icon        IconName::{Search, Close, Check, ChevronDown, ChevronLeft, ChevronRight, ArrowUp, ArrowDown, Sort, Warning, Problem, Info,
//!                        Customer, Link, Order, Sync, Offline, Lock, Download, Undo, Plus, Minus, More, Device, Display}
//!             Icon(name: IconName)
//!
//! button      ButtonKind::{Primary, Secondary (default), Quiet, Danger}
//!             Button(on_click: Callback<()> into = nothing, kind: ButtonKind = Secondary, submit: bool = false, small: bool = false,
//!                    pending: Signal<bool> into = false, disabled_reason: MaybeText into = None, icon: IconName = none,
//!                    label: MaybeText into = None (accessible name when the children are not enough),
//!                    button_ref: NodeRef<html::Button> = new, children)
//!             LinkButton(href: Text into, kind = Secondary, small = false, icon = none, label = None, children)
//!
//! field       TextField(label: Text into, value: RwSignal<String>, id: String into = made, label_hidden: bool = false,
//!                       hint: MaybeText into = None, error: MaybeText into = None, input_type: &'static str = "text",
//!                       autocomplete: &'static str = "off", inputmode: &'static str = none, required: bool = false,
//!                       max_chars: u32 = none, placeholder: MaybeText into = None, disabled: Signal<bool> into = false,
//!                       on_change: Callback<String> into = nothing (the DOM `change`: committed, not each key),
//!                       input_ref: NodeRef<html::Input> = new)
//!             TextArea(label, value: RwSignal<String>, id, label_hidden, hint, error, required, max_chars, rows: u32 = 3)
//!             SearchField(label, value: RwSignal<String>, clear_label: Text into, id, label_hidden, placeholder,
//!                         shortcut: &'static str = none (aria-keyshortcuts and a visible key), on_enter: Callback<String> into = nothing,
//!                         input_ref)
//!
//! choice      Choice { value: String, label: String, hint: Option<String> }   Choice::new(value, label)   .hint(text)
//!             CheckField(label, checked: RwSignal<bool>, id, hint, on_change: Callback<bool> into = nothing)
//!             Checkbox(label (read out only), checked: Signal<bool> into, indeterminate: Signal<bool> into = false, on_change: Callback<bool> into)
//!             RadioGroup(legend: Text into, choices: Signal<Vec<Choice>> into, value: RwSignal<String>, legend_hidden: bool = false,
//!                        id, hint, error, on_change: Callback<String> into = nothing)
//!             SelectField(label, choices: Signal<Vec<Choice>> into, value: Signal<String> into, on_change: Callback<String> into,
//!                         id, label_hidden, hint, error)
//!
//! error_summary  FieldError { field_id: String, message: String }
//!             ErrorSummary(title: Text into, errors: Signal<Vec<FieldError>> into)   takes focus when errors appear; draws nothing while empty
//!
//! dialog      Dialog(title: Text into, open: Signal<bool> into, on_close: Callback<()> into, close_label: Text into, wide: bool = false,
//!                    on_lost_invoker: Callback<()> into = nothing (focus goes here when the opener has left the page), children: ChildrenFn)
//!             DialogActions(children)   the buttons at the foot, always in view
//!             An element inside with the attribute `autofocus` gets focus when it opens; else the first field, else the close button.
//!
//! combobox    OptionItem { id: String, primary: String, secondary: String, note: String }   (id: letters, digits, `-`, `_`)
//!             Combobox(label, query: RwSignal<String>, options: Signal<Vec<OptionItem>> into, selected: RwSignal<Option<String>>,
//!                      status: Text into (shown under the field and read out), highlighted: Callback<Highlight, String> into (words for
//!                      "Ana Ruiz, 1 of 4"), list_label: Text into, id, label_hidden, hint, error, placeholder, in_flow: bool = false
//!                      (list pushes content down: for dialogs), on_select: Callback<OptionItem> into = nothing,
//!                      on_enter: Callback<String> into = nothing (Enter with nothing highlighted), input_ref)
//!             Highlight { option: OptionItem, position: usize (from 1), total: usize }
//!
//! menu        MenuItem { label: String, action: MenuAction, disabled_reason: Option<String>, icon: Option<IconName> }
//!             MenuAction::{Link(String), Run(Callback<()>)}   MenuItem::link(label, href)   MenuItem::run(label, callback)
//!                      .icon(name)   .disabled(reason)
//!             MenuButton(label: Text into, items: Signal<Vec<MenuItem>> into, kind = Secondary, small = false, icon = none,
//!                        label_hidden: bool = false)
//!             SplitButton(text: Text into, href: Text into, menu_label: Text into, items: Signal<Vec<MenuItem>> into, small = false,
//!                         link_label: MaybeText into = None)   a main link and a menu beside it
//!
//! table       DataTable(caption: Text into, caption_hidden: bool = false, stacked: bool = false, busy: Signal<bool> into = false, children)
//!                      children are `<thead role="rowgroup">` and `<tbody role="rowgroup">`; with `stacked`, write the roles out (`role="row"`,
//!                      `"columnheader"`, `"rowheader"`, `"cell"`) and give each cell `data-label`, so that narrow screens can stack them
//!             SortHeader(label: Text into, direction: Signal<Option<Direction>> into, on_sort: Callback<()> into, numeric: bool = false,
//!                        mark: Option<&'static str> = None (its `data-column`))
//!             Direction::{Ascending, Descending}
//!             PlainHeader(label: Text into, hidden: bool = false, numeric: bool = false)
//!             ScrollRegion(label: Text into, children)
//!
//! pagination  Pagination(page: Signal<u32> into, pages: Signal<u32> into, href: Callback<u32, String> into, label: Text into, summary: Text into,
//!                        previous: Text into, next: Text into, page_label: Callback<u32, String> into)   draws nothing for one page
//!
//! notice      NoticeKind::{Info, Success, Warning, Problem}
//!             Notice(kind: NoticeKind, label: Text into (the kind in a word, read out), title: MaybeText into = None,
//!                    on_dismiss: Callback<()> into = nothing, dismiss_label: MaybeText into = None, actions: ViewFnOnce into = nothing, children)
//!
//! live_region Announcer (Copy): .say(text)   provide_announcer() -> Announcer   use_announcer() -> Announcer
//!             LiveRegions()   once, in the frame, from the first paint
//!             StatusText(text: Text into, visible: bool = true, id: String into = made)   a status line that also reads itself out, 1.4 s after the last change;
//!                      use it inside a dialog, where the page's own regions are silent
//!
//! toast       Toasts(words: RwSignal<String> (empty: nothing), label: Text into, dismiss_label: Text into)   once, in the frame: words in passing
//!                      that go by themselves; what asks for something or carries a way back is a Notice
//!
//! tabs        Tab::new(label: Text into, panel: a closure that draws)
//!             Tabs(label: Text into, tabs: Vec<Tab>, chosen: RwSignal<usize>)   draws a panel when it is chosen first
//!
//! badge       Tone::{Neutral, Info, Success, Warning, Problem}    Badge(tone: Tone, text: Text into)
//! breakable   breakable(words: &str) -> AnyView   words with e-mails in them, which break behind the `@` where there is no room
//! chip        Chip(text: Text into, remove_label: Text into, on_remove: Callback<()> into)   a filter that is on
//! skeleton    SkeletonRows(rows: usize, columns: usize)   inside `<tbody>`      SkeletonLines(lines: usize)
//! empty       EmptyState(title: Text into, text: MaybeText into = None, icon: IconName = none, children = the one action)
//! in_place    Entry::new(&key, view)   list_in_place(class, shown: Signal<bool>, entries)   entries of an unchanged key keep their elements
//! focus       focus_main(title: &str)   sets the document's title and moves focus to the `<h1>` (give it `tabindex="-1"`)
//!             focus_id(id: &str) -> bool   set_title(title: &str)
//! ```
//!
//! What a screen writes itself is plain HTML with the classes of `style/`; `style/README.md` lists them.

pub mod badge;
pub mod breakable;
pub mod button;
pub mod chip;
pub mod choice;
pub mod combobox;
pub mod dialog;
pub mod empty;
pub mod error_summary;
pub mod field;
mod field_frame;
pub mod focus;
mod frame;
pub mod icon;
pub mod in_place;
mod live;
pub mod live_region;
pub mod menu;
pub mod notice;
pub mod pagination;
pub mod skeleton;
pub mod table;
pub mod tabs;
pub mod toast;
mod uid;

pub use badge::{Badge, Tone, badge};
pub use breakable::breakable;
pub use button::{Button, ButtonKind, LinkButton};
pub use chip::Chip;
pub use choice::{CheckField, Checkbox, Choice, RadioGroup, SelectField};
pub use combobox::{Combobox, Highlight, OptionItem};
pub use dialog::{Dialog, DialogActions};
pub use empty::EmptyState;
pub use error_summary::{ErrorSummary, FieldError};
pub use field::{SearchField, TextArea, TextField};
pub use focus::{focus_id, focus_main, set_title};
pub use frame::{Turn, answer_behind_next_frame, answer_now};
pub use icon::{Icon, IconName};
pub use live::live;
pub use live_region::{Announcer, LiveRegions, StatusText, provide_announcer, use_announcer};
pub use menu::{MenuAction, MenuButton, MenuItem, SplitButton};
pub use notice::{Notice, NoticeKind};
pub use pagination::Pagination;
pub use skeleton::{SkeletonLines, SkeletonRows};
pub use table::{DataTable, Direction, PlainHeader, ScrollRegion, SortHeader};
pub use tabs::{Tab, Tabs};
pub use toast::Toasts;
