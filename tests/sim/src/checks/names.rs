//! Events in a word or two, for the lines of a trace.

use engine::sync::Event;

/// An event in one word or two, for lines.
pub(crate) fn name_of(event: &Event) -> String {
    match event {
        Event::Started { entries, meta, session } => {
            let staff = session.map(contract::id::StaffId::get);
            format!(
                "started with {} entries, cache at {:?}, staff {staff:?}",
                entries.len(),
                meta.as_ref().map(|m| m.cursor.seq.0)
            )
        }
        Event::Enqueued(entries) => format!("enqueued {}", entries.len()),
        Event::EntriesReread(entries) => format!("outbox read again: {}", entries.len()),
        Event::OutboxReread { ticket, entries } => {
            format!("outbox read for #{}: {:?}", ticket.0, entries.as_ref().map(Vec::len))
        }
        Event::CacheReread(meta) => {
            format!("cache read again: {:?}", meta.as_ref().map(|m| (m.staff.get(), m.generation, m.cursor.seq.0)))
        }
        Event::Rewritten(entry) => format!("rewritten {}", crate::ledger::short(entry.id())),
        Event::PushAnswered { ticket, answer } => match answer {
            Ok(pushed) => format!("push #{} answered: {} outcomes", ticket.0, pushed.outcomes.len()),
            Err(failure) => format!("push #{} failed: {failure:?}", ticket.0),
        },
        Event::PullAnswered { ticket, answer } => match answer {
            Ok(changes) => {
                format!("pull #{} answered: {} changes to {}", ticket.0, changes.changes.len(), changes.cursor.seq.0)
            }
            Err(failure) => format!("pull #{} failed: {failure:?}", ticket.0),
        },
        Event::SnapshotAnswered { ticket, answer } => match answer {
            Ok(snapshot) => format!("snapshot #{} at {}", ticket.0, snapshot.cursor.seq.0),
            Err(failure) => format!("snapshot #{} failed: {failure:?}", ticket.0),
        },
        Event::BundleAnswered { ticket, answer } => match answer {
            Ok(bytes) => format!("bundle #{}: {} bytes", ticket.0, bytes.len()),
            Err(failure) => format!("bundle #{} failed: {failure:?}", ticket.0),
        },
        Event::DigestCompared { ticket, verdict } => format!("compared #{}: {verdict:?}", ticket.0),
        Event::Committed { ticket, .. } => format!("written #{}", ticket.0),
        Event::CommitFailed { ticket, kind } => format!("not written #{}: {kind:?}", ticket.0),
        Event::Leading(_) | Event::SignedIn(_) | Event::SignedOut { .. } | Event::Heard(_) | Event::Woke(_) => {
            format!("{event:?}")
        }
    }
}
