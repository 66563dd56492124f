//! Numbers in sentences. Nothing here may be clever: English has two forms, and both are given.

/// A number with the word that goes with it: `1 order`, `2 orders`.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
