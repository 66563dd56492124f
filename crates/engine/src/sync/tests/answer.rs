//! What is made of answers that are no success.

use crate::sync::{CallFailure, failure_of, retry_after_s};
use contract::problem::{Problem, ProblemCode};

fn problem(code: ProblemCode, retry_after_s: Option<u32>) -> Problem {
    Problem { status: 503, code, title: String::new(), refusal: None, retry_after_s }
}

#[test]
fn a_gateway_that_says_when_to_come_back_is_heeded_and_never_taken_for_the_server() {
    for status in [429, 502, 503, 504] {
        let demanded = CallFailure::Gateway { retry_after_ms: Some(7_000) };
        assert_eq!(failure_of(status, Some(7), None), demanded, "{status}");
        assert_eq!(failure_of(status, None, None), CallFailure::Gateway { retry_after_ms: None }, "{status}");
    }
}

#[test]
fn a_page_that_is_not_ours_never_ends_a_session_and_never_refuses_an_operation() {
    for status in [301, 400, 401, 403, 404, 410, 422] {
        assert_eq!(failure_of(status, None, None), CallFailure::BadAnswer, "{status}");
    }
}

#[test]
fn our_own_word_on_when_to_come_back_counts_before_the_header() {
    let busy = problem(ProblemCode::Busy, Some(3));
    assert_eq!(failure_of(503, Some(9), Some(&busy)), CallFailure::Busy { retry_after_ms: Some(3_000) });
    let busy = problem(ProblemCode::Busy, None);
    assert_eq!(failure_of(503, Some(9), Some(&busy)), CallFailure::Busy { retry_after_ms: Some(9_000) });
}

#[test]
fn a_date_in_the_header_is_passed_over() {
    assert_eq!(retry_after_s(" 120 "), Some(120));
    assert_eq!(retry_after_s("Wed, 21 Oct 2026 07:28:00 GMT"), None);
    assert_eq!(retry_after_s("-1"), None);
}
