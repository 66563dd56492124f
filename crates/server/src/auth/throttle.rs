//! Slows down guessing: after a few failures each further attempt waits longer, for the account and for the address.
//!
//! The answer is the same whether the user exists. Kept in memory: a restart forgives, which guessing cannot make happen.

use contract::time::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Failures are forgotten this long after the last one.
const WINDOW_MS: i64 = 15 * 60 * 1000;
/// Failures of one account before its next attempt has to wait.
const ACCOUNT_FREE: u32 = 5;
/// Failures from one address before its next attempt has to wait. A whole shop can share one.
const ADDRESS_FREE: u32 = 30;
/// The first wait; each further failure doubles it.
const WAIT_MS_MIN: i64 = 30 * 1000;
/// The longest wait.
const WAIT_MS_MAX: i64 = 15 * 60 * 1000;
/// Keys remembered. Beyond that those whose window has passed are dropped, then all.
const KEYS_MAX: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(IpAddr),
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
    /// No attempt before this.
    until: Timestamp,
}

/// Remembers failed attempts to sign in.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<Key, Failures>>);

impl Throttle {
    /// Begins an attempt, which counts as failed until [`Self::succeeded`] says otherwise: many at once gain nothing.
    ///
    /// # Errors
    /// Seconds to wait before an attempt may be made.
    pub fn attempt(&self, account: &str, address: Option<IpAddr>, now: Timestamp) -> Result<(), u32> {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = keys(account, address).filter_map(|(key, _)| failures.get(&key)).map(|found| found.until).max();
        let wait_ms = until.map_or(0, |until| until.millis_since(now));
        if wait_ms > 0 {
            return Err(u32::try_from((wait_ms + 999) / 1000).unwrap_or(u32::MAX));
        }
        if failures.len() >= KEYS_MAX {
            failures.retain(|_, found| now.millis_since(found.last) < WINDOW_MS);
        }
        if failures.len() >= KEYS_MAX {
            failures.clear();
        }
        for (key, free) in keys(account, address) {
            let entry = failures.entry(key).or_insert(Failures { count: 0, last: now, until: now });
            if now.millis_since(entry.last) >= WINDOW_MS {
                entry.count = 0;
            }
            entry.count += 1;
            entry.last = now;
            if entry.count >= free {
                let doublings = (entry.count - free).min(10);
                entry.until = now.plus_millis((WAIT_MS_MIN << doublings).min(WAIT_MS_MAX));
            }
        }
        Ok(())
    }

    /// Forgets the account's failures, and this attempt of the address. Other failures of the address stay: one known password
    /// must not open the others to guessing.
    pub fn succeeded(&self, account: &str, address: Option<IpAddr>) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&Key::Account(account.to_owned()));
        if let Some(entry) = address.and_then(|address| failures.get_mut(&Key::Address(address))) {
            entry.count = entry.count.saturating_sub(1);
            entry.until = entry.last;
        }
    }
}

fn keys(account: &str, address: Option<IpAddr>) -> impl Iterator<Item = (Key, u32)> {
    let address = address.map(|address| (Key::Address(address), ADDRESS_FREE));
    std::iter::once((Key::Account(account.to_owned()), ACCOUNT_FREE)).chain(address)
}
