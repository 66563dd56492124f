//! What a verb hands back: one line for the person who called it.
//!
//! A failure is a sentence that says what to do next. It must never be a bare error code or a debug print.

use std::fmt;

/// The last line of a verb that did what it was asked.
pub type Outcome = Result<String, Failure>;

/// Why a verb could not do what it was asked, in words, with the exit code to hand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    sentence: String,
    code: u8,
}

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), code: 1 }
    }

    /// Another program's exit code, handed on as ours. Zero and out-of-range codes become 1: a failure never looks like success.
    pub fn with_code(mut self, code: i32) -> Self {
        self.code = u8::try_from(code).ok().filter(|code| *code != 0).unwrap_or(1);
        self
    }

    pub fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

/// Says which file or folder an input/output error was about.
pub trait About<T> {
    fn about(self, what: impl fmt::Display) -> Result<T, Failure>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, what: impl fmt::Display) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(format!("{what}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn a_failure_never_looks_like_success() {
        let code = |code| Failure::new("x").with_code(code).code();
        assert_eq!([code(2), code(0), code(-1), code(256), code(255)], [2, 1, 1, 1, 255]);
        assert_eq!(Failure::new("x").code(), 1);
    }
}
