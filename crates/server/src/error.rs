//! Why a request failed, as one type, and how it is told: `application/problem+json` with a stable code.
//!
//! What went wrong inside is logged here, once, and never told to the caller. Nothing logged names a person.

use crate::db::DbError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::problem::{Problem, ProblemCode};
use contract::reassignment::Refusal;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or the session ended.
    #[error("sign in first")]
    SignInNeeded,
    /// User name or password are wrong.
    #[error("the user name or the password is wrong")]
    WrongCredentials,
    /// Too many attempts.
    #[error("too many attempts: wait before the next one")]
    TooManyAttempts {
        /// How long, in seconds.
        retry_after_s: u32,
    },
    /// The person may not do this.
    #[error("this needs a permission you do not have")]
    NotPermitted,
    /// The request came from another site.
    #[error("the request does not come from this site: send Sec-Fetch-Site, or an Origin equal to the host")]
    OtherOrigin,
    /// There is no such thing.
    #[error("there is no such thing")]
    NotFound,
    /// The request is not what it should be.
    #[error("{0}")]
    Malformed(String),
    /// The body is larger than allowed.
    #[error("the body is larger than allowed")]
    TooLarge,
    /// The cursor is of no use.
    #[error("this position is not in the feed: take a snapshot")]
    ResyncRequired,
    /// The rule said no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The server has too much to do.
    #[error("the server has too much to do: ask again in a moment")]
    Busy,
    /// Something went wrong inside.
    #[error("something went wrong inside; nothing was changed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Something went wrong inside.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    fn status_and_code(&self) -> (StatusCode, ProblemCode) {
        match self {
            Self::SignInNeeded => (StatusCode::UNAUTHORIZED, ProblemCode::SignInNeeded),
            Self::WrongCredentials => (StatusCode::UNAUTHORIZED, ProblemCode::WrongCredentials),
            Self::TooManyAttempts { .. } => (StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooManyAttempts),
            Self::NotPermitted => (StatusCode::FORBIDDEN, ProblemCode::NotPermitted),
            Self::OtherOrigin => (StatusCode::FORBIDDEN, ProblemCode::OtherOrigin),
            Self::NotFound => (StatusCode::NOT_FOUND, ProblemCode::NotFound),
            Self::Malformed(_) => (StatusCode::BAD_REQUEST, ProblemCode::Malformed),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge),
            Self::ResyncRequired => (StatusCode::GONE, ProblemCode::ResyncRequired),
            Self::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::Refused),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Busy),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal),
        }
    }

    fn retry_after_s(&self) -> Option<u32> {
        match self {
            Self::TooManyAttempts { retry_after_s } => Some(*retry_after_s),
            Self::Busy => Some(1),
            _ => None,
        }
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy => Self::Busy,
            other => Self::internal(other),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = self.status_and_code();
        if let Self::Internal(source) = &self {
            tracing::error!(error = %source, "a request failed inside");
        }
        let retry_after_s = self.retry_after_s();
        let title = self.to_string();
        let refusal = match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        };
        let problem = Problem { status: status.as_u16(), code, title, refusal, retry_after_s };
        let mut response = (status, axum::Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after_s {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
