//! An ownership history as a file: every field, instants in UTC, and whether the chain of entries holds.

use super::timeline::way;
use crate::store::{History, Stores};
use crate::text::history as words;
use contract::history::{Broken, HistoryEntry, Tampering};
use contract::operation::Connection;

/// The lines of the file, names of columns first, oldest entry next.
#[must_use]
pub fn history_lines(stores: Stores, history: &History) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = vec![words::COLUMNS.iter().map(ToString::to_string).collect()];
    match history {
        History::Asking | History::Refused => {}
        History::Unreachable(known) => lines.extend(known.iter().map(|entry| line(stores, entry, "", ""))),
        History::Whole(ownership) => {
            for one in &ownership.entries {
                let at = |b: &&Broken| b.order == one.entry.order && b.revision == one.entry.revision;
                let chain = ownership.broken.iter().find(at).map_or(words::HOLDS, |broken| tampering(broken.what));
                lines.push(line(stores, &one.entry, &one.hash, chain));
            }
            let gone = ownership.broken.iter().filter(|broken| broken.what == Tampering::Missing);
            lines.extend(gone.map(|broken| missing(stores, broken)));
        }
    }
    lines
}

fn line(stores: Stores, entry: &HistoryEntry, hash: &str, chain: &str) -> Vec<String> {
    let id = |customer: Option<contract::id::CustomerId>| customer.map(|id| id.to_string()).unwrap_or_default();
    let connection = match entry.connection {
        Connection::Online => words::ONLINE,
        Connection::Offline => words::OFFLINE_WORD,
    };
    vec![
        stores.order_number(entry.order),
        entry.order.to_string(),
        entry.revision.0.to_string(),
        entry.old.name.clone(),
        id(entry.old.customer),
        entry.old.email.clone(),
        entry.new.name.clone(),
        id(entry.new.customer),
        entry.new.email.clone(),
        entry.email_before.clone(),
        entry.email_after.clone(),
        way(entry).to_owned(),
        entry.staff.name.clone(),
        entry.staff.id.to_string(),
        entry.device.to_string(),
        connection.to_owned(),
        entry.reason.clone().unwrap_or_default(),
        entry.made_at.to_string(),
        entry.data_as_of.map(|at| at.to_string()).unwrap_or_default(),
        entry.applied_at.to_string(),
        entry.operation.to_string(),
        entry.undoes.map(|operation| operation.to_string()).unwrap_or_default(),
        hash.to_owned(),
        chain.to_owned(),
    ]
}

/// An entry that is gone: the order, which change it was, and that it is missing.
fn missing(stores: Stores, broken: &Broken) -> Vec<String> {
    let mut line = vec![String::new(); words::COLUMNS.len()];
    line[0] = stores.order_number(broken.order);
    line[1] = broken.order.to_string();
    line[2] = broken.revision.0.to_string();
    if let Some(last) = line.last_mut() {
        *last = tampering(broken.what).to_owned();
    }
    line
}

fn tampering(what: Tampering) -> &'static str {
    match what {
        Tampering::Altered => words::ALTERED,
        Tampering::Missing => words::MISSING,
    }
}
