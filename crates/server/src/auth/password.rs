//! Passwords: Argon2id, a few at a time, and never a hint whether the user exists.

use crate::config::PasswordCost;
use crate::error::Error;
use crate::ids::{Ids, bytes};
use crate::state::run_blocking;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Hashes at once. Each takes the memory of [`PasswordCost`]: signing in must not be a way to exhaust it.
const AT_ONCE: usize = 4;

/// Characters of 16 bytes of salt, in the Base64 of a stored hash.
const SALT_CHARS: usize = 22;
/// Characters of 32 bytes of hash.
const HASH_CHARS: usize = 43;

/// Hashes and checks passwords.
#[derive(Debug)]
pub struct Passwords {
    cost: PasswordCost,
    ids: Arc<dyn Ids>,
    immediate: bool,
    permits: Semaphore,
    /// Checked for users who do not exist, so that the answer takes as long as for those who do.
    dummy: String,
}

impl Passwords {
    pub(crate) fn new(cost: PasswordCost, ids: Arc<dyn Ids>, immediate: bool) -> Self {
        Self { cost, ids, immediate, permits: Semaphore::new(AT_ONCE), dummy: dummy(cost) }
    }

    /// The hash to keep.
    ///
    /// # Errors
    /// [`Error::Internal`] when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        let _permit = self.permits.acquire().await.map_err(Error::internal)?;
        let (cost, salt) = (self.cost, bytes::<16>(&*self.ids));
        run_blocking(self.immediate, move || hash(cost, &password, &salt)).await?
    }

    /// Whether the password fits the hash. Without a hash the answer is no, after the same work.
    ///
    /// # Errors
    /// [`Error::Internal`] when checking fails.
    pub async fn fits(&self, password: String, hash_kept: Option<String>) -> Result<bool, Error> {
        let known = hash_kept.is_some();
        let hash_kept = hash_kept.unwrap_or_else(|| self.dummy.clone());
        let _permit = self.permits.acquire().await.map_err(Error::internal)?;
        let fits = run_blocking(self.immediate, move || {
            let parsed = PasswordHash::new(&hash_kept).map_err(Error::internal)?;
            Ok::<_, Error>(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        });
        Ok(fits.await?? && known)
    }
}

/// A hash that no password fits, and that takes as long to check as a real one: of the same cost, with a salt and a hash of zeros.
/// There is nothing to work out, so the first stranger after a start waits no longer than the next.
fn dummy(cost: PasswordCost) -> String {
    let PasswordCost { memory_kib, passes } = cost;
    let (salt, hash) = ("A".repeat(SALT_CHARS), "A".repeat(HASH_CHARS));
    format!("$argon2id$v=19$m={memory_kib},t={passes},p=1${salt}${hash}")
}

fn hash(cost: PasswordCost, password: &str, salt: &[u8]) -> Result<String, Error> {
    let params =
        Params::new(cost.memory_kib, cost.passes, 1, None).map_err(|error| Error::internal(error.to_string()))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| Error::internal(error.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests;
