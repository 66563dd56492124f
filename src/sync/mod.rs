//! Runs the engine's sync machine in a browser: one loop a tab, effects carried out, results fed back.
//!
//! It tells a listener what changed and never imports a store. Any tab may save; the tab that holds the lock sends and pulls; two
//! that believe they hold it do no harm, because the server and the merging writes of both databases allow none.

mod driver;
mod effects;
mod handle;
mod tabs;

pub use handle::{Boot, Handle, SaveFailure, WithdrawFailure, start};

use contract::session::SessionInfo;
use contract::sync::Change;
use engine::sync::Status;

/// What changed, for whoever shows it.
#[derive(Debug)]
pub enum Notice {
    /// Where sync stands.
    Status(Status),
    /// The outbox changed; [`Handle::entries`] has it.
    EntriesChanged,
    /// The cache took these changes.
    CacheChanged {
        /// In order; none when only details of orders came.
        changes: Vec<Change>,
    },
    /// The cache was replaced or emptied; read it anew.
    CacheReplaced,
    /// The server wants somebody to sign in.
    SignInNeeded,
    /// Another tab signed in or out.
    SessionChanged(Option<SessionInfo>),
}
