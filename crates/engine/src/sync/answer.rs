//! What an answer that is no success means. The app and the simulation read HTTP with this, and with nothing else.

use super::event::CallFailure;
use contract::problem::{Problem, ProblemCode};

/// What to make of a status that is no success. `problem` is the body if it was read whole as one of ours; `retry_after_s` is what
/// the header of that name asks for.
#[must_use]
pub fn failure_of(status: u16, retry_after_s: Option<u32>, problem: Option<&Problem>) -> CallFailure {
    let ms = |seconds: Option<u32>| seconds.map(|s| s.saturating_mul(1000));
    let Some(problem) = problem else {
        // A gateway in between, or a page that is not ours.
        return match status {
            429 | 500.. => CallFailure::Gateway { retry_after_ms: ms(retry_after_s) },
            _ => CallFailure::BadAnswer,
        };
    };
    match problem.code {
        ProblemCode::SignInNeeded => CallFailure::SignInNeeded,
        ProblemCode::NotPermitted => CallFailure::NotPermitted,
        ProblemCode::ResyncRequired => CallFailure::ResyncRequired,
        ProblemCode::Busy | ProblemCode::TooManyAttempts => {
            CallFailure::Busy { retry_after_ms: ms(problem.retry_after_s.or(retry_after_s)) }
        }
        code => CallFailure::Refused(code),
    }
}

/// The seconds a `Retry-After` header asks for. A date there is passed over: the device's clock may be years off.
#[must_use]
pub fn retry_after_s(header: &str) -> Option<u32> {
    header.trim().parse().ok()
}
