//! What stands beside each row of the ownership picture, and the line between two rows. Shapes tell what a row is, not colours.

use super::{Line, ROW, SECOND};
use engine::ownership::{Edge, fit, wrap};
use leptos::prelude::*;

/// Where texts begin, and where the line runs.
const TEXT_X: u32 = 26;
const LINE_X: u32 = 9;
/// How many characters fit beside the line, by size of text.
const PLACES: usize = 40;
const PLACES_STRONG: usize = 31;
/// Whom somebody has to tell from others is written out, in as many lines as this.
const LINES_MAX: usize = 3;
/// From the top of a row to the middle and to the foot of its first line of text.
const MIDDLE: u32 = ROW / 2;
const FOOT: u32 = MIDDLE + 5;
/// The line keeps this far from what it joins.
const CLEAR: u32 = 9;
const LINE: &str = "var(--line-strong)";

/// What stands beside a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Whose it is: a ring with a disc in it.
    Now,
    /// Whose it will be: the same, broken.
    WillBe,
    /// Whose it was: a ring.
    Owner,
    /// A change: an arrow up, to who got it.
    Change,
    /// One that has not come back: its outline.
    OnItsWay,
    /// More than is drawn, or than is known.
    Dots,
    /// How it was placed: a sheet.
    Placed,
    /// Somebody on its lines: head and shoulders.
    Person,
    /// Words alone.
    None,
}

/// A row, with the line to the one below it; `y` is its top.
pub(super) fn row(line: &Line, y: u32) -> AnyView {
    let texts = texts(line);
    let mut foot = y + FOOT;
    let texts: Vec<_> = texts
        .into_iter()
        .map(|(text, weight)| {
            let at = foot;
            foot += SECOND;
            view! { <text x=TEXT_X y=at font-weight=weight>{text}</text> }
        })
        .collect();
    view! {
        {edge(line, y)}
        {mark(line.shape, y + MIDDLE)}
        {texts}
    }
    .into_any()
}

/// How high a row is.
pub(super) fn height(line: &Line) -> u32 {
    let below = u32::try_from(texts(line).len().saturating_sub(1)).unwrap_or_default();
    ROW + below * SECOND
}

/// What is written in a row, line by line, with its weight. A change stays within two lines: room is kept for it before it is known.
fn texts(line: &Line) -> Vec<(String, &'static str)> {
    let strong = matches!(line.shape, Shape::Now | Shape::WillBe);
    let (weight, places) = if strong { ("600", PLACES_STRONG) } else { ("400", PLACES) };
    let whole = strong || matches!(line.shape, Shape::Placed | Shape::Person);
    let lines = |text: &str, places| if whole { wrap(text, places, LINES_MAX) } else { vec![fit(text, places)] };
    let title = lines(&line.title, places).into_iter().map(|text| (text, weight));
    let second = line.second.as_deref().map(|second| lines(second, PLACES)).unwrap_or_default();
    title.chain(second.into_iter().map(|text| (text, "400"))).collect()
}

fn edge(line: &Line, y: u32) -> Option<AnyView> {
    let dashes = match line.below {
        Edge::Settled => "none",
        Edge::Pending => "4 3",
        Edge::Unknown => "1 4",
        Edge::None => return None,
    };
    let (from, to) = (y + MIDDLE + CLEAR, y + height(line) + MIDDLE - CLEAR);
    Some(
        view! { <line x1=LINE_X x2=LINE_X y1=from y2=to stroke=LINE stroke-width="2" stroke-dasharray=dashes stroke-linecap="round"/> }
            .into_any(),
    )
}

fn mark(shape: Shape, y: u32) -> AnyView {
    let at = |path: &str| format!("M{LINE_X} {y}{path}");
    let arrow = "m-4.5 3.5l4.5-7l4.5 7z";
    match shape {
        Shape::Now => view! { <circle cx=LINE_X cy=y r="7" fill="none" stroke="currentColor" stroke-width="2"/><circle cx=LINE_X cy=y r="3.5"/> }
            .into_any(),
        Shape::WillBe => view! {
            <circle cx=LINE_X cy=y r="7" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4 3"/>
            <circle cx=LINE_X cy=y r="3.5"/>
        }
        .into_any(),
        Shape::Owner => view! { <circle cx=LINE_X cy=y r="5" fill="none" stroke="currentColor" stroke-width="1.5"/> }.into_any(),
        Shape::Change => view! { <path d=at(arrow)/> }.into_any(),
        Shape::OnItsWay => view! { <path d=at(arrow) fill="none" stroke="currentColor" stroke-width="1.5"/> }.into_any(),
        Shape::Dots => view! { <path d=at("m0-4v0m0 4v0m0 4v0") stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/> }.into_any(),
        Shape::Placed => view! { <path d=at("m-4-5.5h8v11h-8zm2 3.5h4m-4 3h4") fill="none" stroke="currentColor" stroke-width="1.5"/> }.into_any(),
        Shape::Person => view! { <path d=at("m-2.5-3a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0m-2.5 9a5 5 0 0 1 10 0z")/> }.into_any(),
        Shape::None => ().into_any(),
    }
}
