//! The queue as a file (docs/changes-file.md): what waits or needs somebody, and what could not be saved, so that nothing of it is lost
//! with the browser.

use super::Stores;
use crate::platform::clock;
use crate::sync::device::AtStake;
use contract::operation::{OPERATION_SCHEMA, Operation};
use engine::json;
use engine::outbox::{Entry, RECORD_FORMAT, Shelf, to_json};
use leptos::prelude::*;

/// What the file calls itself.
const FORMAT: &str = "rehome-changes";
/// The version of its outer shape.
const VERSION: u16 = 1;

impl Stores {
    /// Whether there is anything that stands on this device alone.
    #[must_use]
    pub fn has_changes_to_export(&self) -> bool {
        self.unsaved.with(Option::is_some) || self.waiting_count() + self.attention_count() > 0
    }

    /// Saves as a file what waits or needs somebody, as this tab knows it, and what could not be saved; says what it is called. Asks no
    /// storage.
    pub fn export_changes(&self) -> String {
        let entries = self.entries.get_untracked();
        let open: Vec<&Entry> = entries.iter().filter(|entry| entry.shelf() != Shelf::Done).collect();
        self.export(&open, 0)
    }

    /// Saves what a wipe would destroy as a file, and says what it is called.
    pub fn export_at_stake(&self, stake: &AtStake) -> String {
        let entries: Vec<&Entry> = stake.entries.iter().collect();
        self.export(&entries, stake.unreadable)
    }

    fn export(&self, entries: &[&Entry], unreadable: u32) -> String {
        let unsaved = self.unsaved.with_untracked(|unsaved| {
            let mut operations = unsaved.as_ref().map(|unsaved| unsaved.operations.to_vec()).unwrap_or_default();
            // What has turned up in the outbox is listed there.
            operations.retain(|operation| !entries.iter().any(|entry| entry.id() == operation.id));
            operations
        });
        let device = self.device.get_value().map(|device| device.to_string()).unwrap_or_default();
        let head = format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"operation_schema\":{OPERATION_SCHEMA},\"record_format\":{RECORD_FORMAT},\
             \"app\":\"{}\",\"device\":\"{device}\",\"exported_at\":\"{}\",\"unreadable\":{unreadable}",
            env!("CARGO_PKG_VERSION"),
            clock::now(),
        );
        let entries: Vec<String> = entries.iter().map(|entry| to_json(entry)).collect();
        let unsaved: Vec<String> = unsaved.iter().filter_map(operation_json).collect();
        let text =
            format!("{head},\n\"entries\":[{}],\n\"unsaved\":[{}]}}\n", entries.join(",\n"), unsaved.join(",\n"));
        let name = format!("rehome-changes-{}.json", self.today());
        self.save_file(&name, "application/json", &text);
        name
    }
}

/// An operation holds nothing that cannot be written down.
fn operation_json(operation: &Operation) -> Option<String> {
    json::to_string(operation).ok()
}
