//! The chain of an order's entries of history: what makes a removed or an altered entry show.
//!
//! Every entry is kept with a hash over the hash before it and its own text; beside the entries stand the revisions of the first
//! and the last one and the last hash. The chain guards against a slip and against a change made behind the program's back, not
//! against somebody who rewrites every entry, every hash and what stands beside them: it holds no secret.

use contract::history::{Broken, Tampering};
use contract::id::OrderId;
use contract::order::OwnerRevision;
use sha2::{Digest, Sha256};

/// Faults reported of one order at most: past that it is clear that nothing of it can be believed.
const FAULTS_MAX: usize = 50;

/// A SHA-256.
pub type Hash = [u8; 32];

/// What stands beside an order's entries, written in the transaction that writes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The revision the first entry made. Above 1 when the owner had changed elsewhere before.
    pub first: OwnerRevision,
    /// The revision the last entry made.
    pub last: OwnerRevision,
    /// The hash of the last entry.
    pub hash: Hash,
}

/// An entry as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The revision it is filed under.
    pub revision: OwnerRevision,
    /// Its text, byte for byte.
    pub text: &'a str,
    /// Its hash; none when there is none.
    pub hash: Option<Hash>,
    /// Whether it is filed under what its text says: order, revision, operation, both customers.
    pub filed_right: bool,
}

/// The hash of an entry that comes after one with this hash, or after nothing.
#[must_use]
pub fn hash(before: Option<&Hash>, text: &str) -> Hash {
    let start = before.map_or_else(Sha256::new, |before| Sha256::new().chain_update(before));
    start.chain_update(text.as_bytes()).finalize().into()
}

impl Chain {
    /// The chain after one more entry.
    #[must_use]
    pub fn longer(before: Option<Self>, revision: OwnerRevision, text: &str) -> Self {
        let hash = hash(before.as_ref().map(|chain| &chain.hash), text);
        Self { first: before.map_or(revision, |chain| chain.first), last: revision, hash }
    }
}

/// Where the chain of an order does not hold. `links` are its entries in ascending order of revision; `now` is the order's own
/// revision, which no import moves once there is an entry.
#[must_use]
pub fn check(order: OrderId, now: OwnerRevision, chain: Option<&Chain>, links: &[Link<'_>]) -> Vec<Broken> {
    let fault = |revision: u32, what| Broken { order, revision: OwnerRevision(revision), what };
    let Some(chain) = chain else {
        // Nothing was ever written for this order: whatever is there was put there by somebody else.
        return links.iter().take(FAULTS_MAX).map(|link| fault(link.revision.0, Tampering::Altered)).collect();
    };
    let mut faults = Vec::new();
    let mut rest = links.iter().peekable();
    while let Some(link) = rest.next_if(|link| link.revision < chain.first) {
        faults.push(fault(link.revision.0, Tampering::Altered));
    }
    // The hash before; none inside when the entry that had it is gone, and nothing can be said of the next one.
    let mut before: Option<Option<Hash>> = Some(None);
    for revision in chain.first.0..=chain.last.0 {
        let Some(link) = rest.next_if(|link| link.revision.0 == revision) else {
            faults.push(fault(revision, Tampering::Missing));
            if faults.len() >= FAULTS_MAX {
                return faults;
            }
            before = None;
            continue;
        };
        let follows = before.is_none_or(|before| link.hash == Some(hash(before.as_ref(), link.text)));
        let is_last_kept = revision != chain.last.0 || link.hash == Some(chain.hash);
        if !follows || !is_last_kept || !link.filed_right || link.hash.is_none() {
            faults.push(fault(revision, Tampering::Altered));
        }
        before = link.hash.map(Some);
    }
    if now > chain.last {
        faults.push(fault(now.0, Tampering::Missing));
    } else if now < chain.last && faults.is_empty() {
        faults.push(fault(chain.last.0, Tampering::Altered));
    }
    faults.extend(rest.map(|link| fault(link.revision.0, Tampering::Altered)));
    faults.truncate(FAULTS_MAX);
    faults
}

#[cfg(test)]
mod tests;
