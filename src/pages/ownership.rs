//! The ownership picture of an order: whose it is, how it came there, who placed it and who is on its lines, with sentences that say
//! the same. What is shown is decided in `engine::ownership`; here it gets its words and its lines.
//!
//! The drawing carries no style of its own and no colour but the text's and the line's, so that dark, forced colours and print need
//! nothing more.

use crate::orders::cells::{customer_line, customer_words};
use crate::store::{Detail, History, Stores, use_stores};
use crate::text::{self, ownership as words};
use contract::id::OrderId;
use contract::limits::PICTURE_CHANGES_MAX;
use engine::orders::CustomerCell;
use engine::ownership::{Edge, Fact, Node, OnItsWay, Way, draw};
use leptos::prelude::*;

mod marks;
mod sentences;

use marks::{Shape, height, row};

/// Units of the drawing: a unit is a pixel at ordinary text size.
const WIDTH: u32 = 310;
/// Height of a row with one line of text, and of the second line.
const ROW: u32 = 24;
const SECOND: u32 = 17;
/// Units to one `rem`.
const REM: f64 = 16.0;

/// Picture and sentences of an order.
#[component]
pub fn OwnershipPicture(id: OrderId, detail: Signal<Detail>, history: Signal<History>) -> impl IntoView {
    let stores = use_stores();
    let facts = Memo::new(move |_| detail.with(|detail| history.with(|history| stores.ownership(id, detail, history))));
    let asking = move || history.with(|history| *history == History::Asking);
    view! {
        <figure class="stack-tight" aria-label=words::TITLE>
            {move || facts.with(|facts| facts.as_ref().map(|facts| drawing(stores, facts, asking())))}
            <ul class="visually-hidden">
                {move || facts.with(|facts| {
                    let facts = facts.as_deref().unwrap_or_default();
                    facts.iter().map(|fact| view! { <li>{sentences::of(stores, fact)}</li> }).collect_view()
                })}
            </ul>
        </figure>
    }
    .into_any()
}

/// A row in words, and how it is drawn.
struct Line {
    shape: Shape,
    below: Edge,
    title: String,
    second: Option<String>,
}

fn drawing(stores: Stores, facts: &[Fact], asking: bool) -> AnyView {
    let rows = draw(facts);
    let lines: Vec<Line> = rows.iter().map(|row| line(stores, row.node, row.below)).collect();
    let tall: u32 = lines.iter().map(height).sum();
    // Room for what the history will bring, so that nothing below moves when it comes.
    let tall = if asking { tall.max(tall + missing(facts)) } else { tall };
    let mut y = 0;
    let mut drawn = Vec::new();
    for line in &lines {
        drawn.push(row(line, y));
        y += height(line);
    }
    view! {
        <svg
            aria-hidden="true"
            width="100%"
            height=format!("{}rem", f64::from(tall) / REM)
            viewBox=format!("0 0 {WIDTH} {tall}")
            preserveAspectRatio="xMinYMin meet"
            fill="currentColor"
            font-size="13"
        >
            {drawn}
        </svg>
    }
    .into_any()
}

/// How much taller the picture gets when the changes that are not known here are.
fn missing(facts: &[Fact]) -> u32 {
    let unknown = facts.iter().map(|fact| if let Fact::Unknown { changes } = fact { *changes } else { 0 });
    let unknown: u32 = unknown.sum();
    let drawn = unknown.min(PICTURE_CHANGES_MAX.try_into().unwrap_or(u32::MAX));
    // Each is a row of two lines, and one for who had the order before it; the row that counts them goes.
    (drawn * (2 * ROW + SECOND)).saturating_sub(if unknown > drawn { 0 } else { ROW })
}

fn line(stores: Stores, node: Node<'_>, below: Edge) -> Line {
    let one = |shape, title: String| Line { shape, below, title, second: None };
    match node {
        Node::Now { whom, pending } => {
            let (name, second) = short_of(whom);
            let (shape, title) =
                if pending { (Shape::WillBe, words::will(&name)) } else { (Shape::Now, words::now(&name)) };
            Line { second: Some(second).filter(|second| !second.is_empty()), ..one(shape, title) }
        }
        Node::Owner(whom) => one(Shape::Owner, words::before(&short(whom))),
        Node::Change(fact) => change(stores, fact, one),
        Node::Earlier { changes } => one(Shape::Dots, words::earlier(changes)),
        Node::Placed(Fact::Placed { email, at }) => {
            let title = at.map_or_else(|| text::order::NOT_PLACED.to_owned(), |at| words::placed(&stores.date(at)));
            Line { second: Some(words::with(email.as_deref())), ..one(Shape::Placed, title) }
        }
        Node::Person(Fact::For(person)) => one(Shape::Person, text::order::participant(&person.name, &person.email)),
        Node::Person(_) | Node::Placed(_) => one(Shape::None, words::LINES_UNKNOWN.to_owned()),
        Node::MorePeople { people } => one(Shape::None, words::more_people(people)),
    }
}

fn change(stores: Stores, fact: &Fact, one: impl Fn(Shape, String) -> Line) -> Line {
    let two = |shape, title: String, second: String| Line { second: Some(second), ..one(shape, title) };
    match fact {
        Fact::OnItsWay(OnItsWay { by: Some((staff, _)), way, reached, .. }) => {
            let stands = if *reached { words::NOT_FETCHED } else { words::NOT_SYNCED };
            two(Shape::OnItsWay, words::change(way_word(*way), &stores.author(*staff)), stands.to_owned())
        }
        Fact::OnItsWay(_) => two(Shape::OnItsWay, words::MADE_BEFORE.to_owned(), words::NOT_FETCHED.to_owned()),
        Fact::Moved(change) => {
            let when = stores.date(change.at);
            let when = if change.altered { words::altered(&when) } else { when };
            two(Shape::Change, words::change(way_word(change.way), &change.staff), when)
        }
        Fact::Unknown { changes } => one(Shape::Dots, words::unknown(*changes)),
        _ => one(Shape::None, String::new()),
    }
}

fn way_word(way: Way) -> &'static str {
    match way {
        Way::Linked => text::history::LINKED,
        Way::Reassigned => text::history::REASSIGNED,
        Way::Undone => text::history::UNDONE,
    }
}

/// Name and what tells people apart.
fn short_of(whom: &CustomerCell) -> (String, String) {
    match whom {
        CustomerCell::Guest { email, .. } => (words::A_GUEST.to_owned(), email.clone()),
        _ => customer_words(whom),
    }
}

fn short(whom: &CustomerCell) -> String {
    match whom {
        CustomerCell::Guest { email, .. } => words::guest(email),
        CustomerCell::Account { name, .. } => name.clone(),
        CustomerCell::Pending { .. } | CustomerCell::Unknown { .. } => customer_line(whom),
    }
}
