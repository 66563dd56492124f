//! What of the facts is drawn: rows from whose the order is now down to how it was placed, joined by a line, and who is on its lines.

use super::Fact;
use crate::orders::CustomerCell;
use contract::limits::{PICTURE_CHANGES_MAX, PICTURE_PEOPLE_MAX};

/// What a row shows. References are into the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node<'a> {
    /// Whose it is; `pending` as in [`Fact::Now`].
    Now {
        /// Whose.
        whom: &'a CustomerCell,
        /// Whether something is on its way.
        pending: bool,
    },
    /// Whose it was in between, or before.
    Owner(&'a CustomerCell),
    /// A change: [`Fact::OnItsWay`], [`Fact::Moved`] or [`Fact::Unknown`].
    Change(&'a Fact),
    /// Changes that are older than those drawn.
    Earlier {
        /// How many.
        changes: usize,
    },
    /// How it was placed: a [`Fact::Placed`].
    Placed(&'a Fact),
    /// Somebody on its lines: a [`Fact::For`], or [`Fact::LinesUnknown`].
    Person(&'a Fact),
    /// More people on its lines than are drawn.
    MorePeople {
        /// How many.
        people: usize,
    },
}

/// The line from a row to the one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// A change the server has and this device, too.
    Settled,
    /// One that has not come back.
    Pending,
    /// Nothing is known between the two.
    Unknown,
    /// None: what is below is no owner.
    None,
}

/// One row of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it shows.
    pub node: Node<'a>,
    /// How it is joined to the one below.
    pub below: Edge,
}

/// The rows of a picture, from above.
#[must_use]
pub fn draw(facts: &[Fact]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    if let Some(Fact::Now { whom, pending }) = facts.first() {
        rows.push(Row { node: Node::Now { whom, pending: *pending }, below: Edge::Settled });
    }
    let is_change = |fact: &&Fact| matches!(fact, Fact::OnItsWay(_) | Fact::Moved(_) | Fact::Unknown { .. });
    let changes: Vec<&Fact> = facts.iter().filter(is_change).collect();
    for (at, change) in changes.iter().enumerate() {
        let edge = edge_of(change);
        if let Some(row) = rows.last_mut() {
            row.below = edge;
        }
        if at == PICTURE_CHANGES_MAX {
            rows.push(Row { node: Node::Earlier { changes: count(&changes[at..]) }, below: Edge::Unknown });
            break;
        }
        rows.push(Row { node: Node::Change(change), below: edge });
        if let Some(owner) = owner_before(facts, change, changes.get(at + 1).copied()) {
            rows.push(Row { node: Node::Owner(owner), below: Edge::Settled });
        }
    }
    rows.extend(
        facts
            .iter()
            .filter(|fact| matches!(fact, Fact::Placed { .. }))
            .map(|fact| Row { node: Node::Placed(fact), below: Edge::None }),
    );
    people(facts, &mut rows);
    rows
}

fn people<'a>(facts: &'a [Fact], rows: &mut Vec<Row<'a>>) {
    let people: Vec<&Fact> = facts.iter().filter(|fact| matches!(fact, Fact::For(_) | Fact::LinesUnknown)).collect();
    // One more than is drawn is drawn: "and 1 more" takes as much room as that one.
    let drawn =
        if people.len() == PICTURE_PEOPLE_MAX + 1 { people.len() } else { people.len().min(PICTURE_PEOPLE_MAX) };
    let (drawn, more) = people.split_at(drawn);
    rows.extend(drawn.iter().map(|fact| Row { node: Node::Person(fact), below: Edge::None }));
    if !more.is_empty() {
        rows.push(Row { node: Node::MorePeople { people: more.len() }, below: Edge::None });
    }
}

fn edge_of(change: &Fact) -> Edge {
    match change {
        Fact::OnItsWay(_) => Edge::Pending,
        Fact::Unknown { .. } => Edge::Unknown,
        _ => Edge::Settled,
    }
}

/// Whose the order was before a change, where that is known; `next` is the change before it.
fn owner_before<'a>(facts: &'a [Fact], change: &'a Fact, next: Option<&'a Fact>) -> Option<&'a CustomerCell> {
    let settled = || {
        facts.iter().find_map(|fact| match fact {
            Fact::Settled(whom) => Some(whom),
            _ => None,
        })
    };
    match (change, next) {
        (Fact::Moved(change), _) => Some(&change.from),
        (Fact::OnItsWay(_), Some(Fact::OnItsWay(before))) => Some(&before.to),
        (Fact::OnItsWay(_) | Fact::Unknown { .. }, Some(Fact::Moved(before))) => Some(&before.to),
        (Fact::OnItsWay(_), _) => settled(),
        _ => None,
    }
}

fn count(changes: &[&Fact]) -> usize {
    let of = |fact: &&Fact| match fact {
        Fact::Unknown { changes } => usize::try_from(*changes).unwrap_or(usize::MAX),
        _ => 1,
    };
    changes.iter().map(of).fold(0, usize::saturating_add)
}

/// A text of at most this many places, cut with an ellipsis. Wide characters take two: a picture cannot wrap its words.
#[must_use]
pub fn fit(text: &str, places: usize) -> String {
    if text.chars().map(wide).sum::<usize>() <= places {
        return text.to_owned();
    }
    let mut left = places.saturating_sub(1);
    let mut cut: String = text
        .chars()
        .take_while(|c| {
            wide(*c) <= left && {
                left -= wide(*c);
                true
            }
        })
        .collect();
    cut.truncate(cut.trim_end().len());
    cut.push('\u{2026}');
    cut
}

/// A text in lines of at most `places`, broken behind a space where there is one, else before the `@` of an e-mail, else anywhere. What
/// is left for the last of `lines` is cut to [`fit`] in it. At least one line.
#[must_use]
pub fn wrap(text: &str, places: usize, lines: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while out.len() + 1 < lines && rest.chars().map(wide).sum::<usize>() > places {
        let mut left = places;
        let fits = rest.char_indices().find(|(_, c)| {
            let over = wide(*c) > left;
            left = left.saturating_sub(wide(*c));
            over
        });
        let Some((end, _)) = fits.filter(|(end, _)| *end > 0) else { break };
        // A space right behind the line is a place to break too.
        let space = rest.char_indices().take_while(|(at, _)| *at <= end).filter(|(_, c)| *c == ' ').last();
        let at_sign = rest.get(..end).and_then(|line| line.rfind('@'));
        let end = space.map(|(at, _)| at).or(at_sign).filter(|at| *at > 0).unwrap_or(end);
        let Some((line, after)) = rest.split_at_checked(end) else { break };
        out.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    out.push(fit(rest, places));
    out
}

/// How many places a character takes.
fn wide(c: char) -> usize {
    if c >= '\u{1100}' && !('\u{2000}'..'\u{2e80}').contains(&c) { 2 } else { 1 }
}
