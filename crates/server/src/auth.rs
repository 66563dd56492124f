//! Who is asking: passwords, sessions, and whether a write comes from our own pages.
//!
//! A session ends after [`IDLE_MS`] without a request and [`ABSOLUTE_MS`] after sign-in, whichever comes first. Only the hash of
//! its token is kept: who reads the database cannot sign in with what stands there.

mod cookie;
mod origin;
mod password;
mod signed;
mod throttle;

pub use cookie::{cleared, cookie_name, remember, remembered, set};
pub use origin::same_origin;
pub use password::Passwords;
pub use signed::{Signed, token_hash};
pub use throttle::Throttle;

/// Milliseconds without a request after which a session has ended: 12 hours.
pub const IDLE_MS: i64 = 12 * 60 * 60 * 1000;
/// Milliseconds after sign-in at which a session ends whatever happens: 7 days.
pub const ABSOLUTE_MS: i64 = 7 * 24 * 60 * 60 * 1000;
