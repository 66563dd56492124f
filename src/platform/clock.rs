//! The one place that asks the browser for the time.

use contract::time::Timestamp;

/// Now, by the device's clock. Never used for ordering; only shown and recorded.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
    Timestamp::from_millis(js_sys::Date::now() as i64)
}
