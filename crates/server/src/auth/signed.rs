//! The extractor that says who is asking. A handler that takes [`Signed`] runs for nobody else.

use super::cookie::token;
use super::{ABSOLUTE_MS, IDLE_MS};
use crate::db::{SessionFound, StaffRecord};
use crate::error::Error;
use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use contract::id::{Departments, DeviceId, StaffId};
use contract::session::Permission;
use contract::time::Timestamp;
use sha2::{Digest, Sha256};

/// The session is marked as used at most this often, so that reads seldom write.
const TOUCH_MS: i64 = 60_000;

/// A member of staff with an open session.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub staff: StaffRecord,
    /// The device they signed in on.
    pub device: DeviceId,
    /// When the session ends whatever happens.
    pub expires_at: Timestamp,
    /// The hash of the session's token.
    pub token_hash: [u8; 32],
}

/// What is kept of a session's token.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

impl Signed {
    /// Who.
    #[must_use]
    pub fn id(&self) -> StaffId {
        self.staff.id
    }

    /// The departments they work in.
    #[must_use]
    pub fn departments(&self) -> Departments {
        self.staff.departments
    }

    /// Goes on only with the permission.
    ///
    /// # Errors
    /// [`Error::NotPermitted`].
    pub fn needs(&self, permission: Permission) -> Result<(), Error> {
        if self.staff.may(permission) { Ok(()) } else { Err(Error::NotPermitted) }
    }
}

impl FromRequestParts<AppState> for Signed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Error> {
        let hash = token_hash(token(&parts.headers, state.config.secure()).ok_or(Error::SignInNeeded)?);
        let found = state.db.session(hash).await?.ok_or(Error::SignInNeeded)?;
        let SessionFound { staff, device, created_at, seen_at } = found;
        let now = state.clock.now();
        let expires_at = created_at.plus_millis(ABSOLUTE_MS);
        if staff.disabled || now >= expires_at || now.millis_since(seen_at) >= IDLE_MS {
            return Err(Error::SignInNeeded);
        }
        if now.millis_since(seen_at) >= TOUCH_MS {
            state.db.touch_session(hash, now).await?;
        }
        Ok(Self { staff, device, expires_at, token_hash: hash })
    }
}
