//! What can be wrong with the browser's storage, told apart by what helps.

use engine::sync::CommitFailure;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use wasm_bindgen::{JsCast, JsValue};

/// Why something could not be stored or read. Each sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreFailure {
    /// No space left.
    #[error("There is no space left on this device. Free some space, then try again.")]
    NoSpace,
    /// Another tab holds an older version open.
    #[error("Rehome is open in another tab in an older version. Close the other tabs, then reload this page.")]
    Blocked,
    /// A later build wrote it.
    #[error("This page is older than the data on this device. Reload the page.")]
    Newer,
    /// The browser offers no storage, as in some private windows.
    #[error("The browser does not let this page keep data. Use a normal window, not a private one.")]
    Unavailable,
    /// The data does not stand where the write expects it: another tab wrote.
    #[error("Another tab changed the data at the same moment. Try again.")]
    Stale,
    /// The connection went away; opening it again may help.
    #[error("The browser closed its storage. Reload the page; if that does not help, restart the browser.")]
    Closed,
    /// No word came, neither good nor bad.
    #[error("The browser's storage does not answer. Reload the page; if that does not help, restart the browser.")]
    Silent,
    /// Anything else.
    #[error("The browser's storage does not work. Reload the page; if that does not help, restart the browser.")]
    Broken,
}

impl From<StoreFailure> for CommitFailure {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::NoSpace => Self::Quota,
            StoreFailure::Stale => Self::Stale,
            _ => Self::Broken,
        }
    }
}

impl From<Error> for StoreFailure {
    fn from(error: Error) -> Self {
        match &error {
            Error::DomException(exception) => by_name(exception),
            _ => Self::Broken,
        }
    }
}

impl From<OpenDbError> for StoreFailure {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            // We never ask for version zero: it is what the crate makes of a browser that refuses to open anything.
            OpenDbError::NullFactory | OpenDbError::UnsupportedEnvironment | OpenDbError::VersionZero => {
                Self::Unavailable
            }
        }
    }
}

/// Names by the IndexedDB specification; engines also put a lost connection into `UnknownError`.
fn by_name(exception: &DomException) -> StoreFailure {
    let value: &JsValue = exception.as_ref();
    let name = value.unchecked_ref::<web_sys::DomException>().name();
    match name.as_str() {
        "QuotaExceededError" => StoreFailure::NoSpace,
        "VersionError" => StoreFailure::Newer,
        "SecurityError" => StoreFailure::Unavailable,
        "InvalidStateError" | "TransactionInactiveError" | "AbortError" | "UnknownError" => StoreFailure::Closed,
        _ => StoreFailure::Broken,
    }
}
