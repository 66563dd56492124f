//! The fingerprint of an operation: what tells a retry from another content under the same id.

use contract::operation::Operation;
use sha2::{Digest, Sha256};

/// SHA-256 over the operation as this build writes it, so that spacing and the order of fields on the wire do not count.
#[must_use]
pub fn fingerprint(operation: &Operation) -> [u8; 32] {
    let canonical = serde_json::to_vec(operation).expect("an operation is plain data");
    Sha256::digest(canonical).into()
}
