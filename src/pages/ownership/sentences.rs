//! Each fact of the ownership picture as a sentence.

use crate::orders::cells::customer_line;
use crate::store::Stores;
use crate::text::{self, ownership::sentence};
use engine::ownership::{Fact, Move, OnItsWay, Way};

/// What a fact says.
pub(super) fn of(stores: Stores, fact: &Fact) -> String {
    match fact {
        Fact::Now { whom, pending: false } => sentence::now(&customer_line(whom)),
        Fact::Now { whom, pending: true } => sentence::will(&customer_line(whom)),
        Fact::OnItsWay(OnItsWay { by: Some((staff, at)), to, way, reached }) => {
            let (staff, when) = (stores.author(*staff), stores.date_time(*at));
            sentence::on_its_way(&staff, verb(*way), &customer_line(to), &when, *reached)
        }
        Fact::OnItsWay(OnItsWay { by: None, to, .. }) => sentence::made_before(&customer_line(to)),
        Fact::Settled(whom) => sentence::settled(&customer_line(whom)),
        Fact::Moved(change) => moved(stores, change),
        Fact::Unknown { changes } => sentence::unknown(*changes),
        Fact::First(whom) => sentence::first(&customer_line(whom)),
        Fact::NeverMoved => sentence::NEVER.to_owned(),
        Fact::Placed { email, at } => {
            let when = at.map(|at| stores.date_time(at));
            sentence::placed(when.as_deref(), &text::ownership::with(email.as_deref()))
        }
        Fact::For(person) => sentence::on_a_line(&text::reassign::account(&person.name, &person.email)),
        Fact::LinesUnknown => sentence::LINES_UNKNOWN.to_owned(),
    }
}

fn moved(stores: Stores, change: &Move) -> String {
    let (from, to) = (customer_line(&change.from), customer_line(&change.to));
    let said = sentence::moved(&change.staff, verb(change.way), &from, &to, &stores.date_time(change.at));
    if change.altered { sentence::altered(&said) } else { said }
}

fn verb(way: Way) -> &'static str {
    match way {
        Way::Linked => sentence::LINKED,
        Way::Reassigned => sentence::REASSIGNED,
        Way::Undone => sentence::UNDONE,
    }
}
