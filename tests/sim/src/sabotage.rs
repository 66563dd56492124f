//! Things broken on purpose, to test the checks: each must be caught within a few seeds, or the checks are worth nothing.

use core::fmt;
use core::str::FromStr;

/// Something broken on purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sabotage {
    /// Nothing.
    #[default]
    None,
    /// The outbox is written with relaxed durability: a power cut takes the last writes.
    ForgetfulOutbox,
    /// Signing out empties the outbox.
    OutboxClearedOnSignOut,
    /// The outcomes in an answer come back under each other's operations.
    SwappedAnswers,
    /// An answer that cannot be read counts as success.
    HtmlIsSuccess,
    /// A retry comes with new ids, so that the server cannot know it.
    RetryWithNewIds,
    /// Whoever is signed in signs for everybody's operations.
    SentAsAnother,
    /// The position is stored, the changes it speaks of are lost.
    CursorAlone,
}

impl Sabotage {
    /// All that break something, with the names they are called by.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::ForgetfulOutbox, "forgetful-outbox"),
        (Self::OutboxClearedOnSignOut, "outbox-cleared-on-sign-out"),
        (Self::SwappedAnswers, "swapped-answers"),
        (Self::HtmlIsSuccess, "html-is-success"),
        (Self::RetryWithNewIds, "retry-with-new-ids"),
        (Self::SentAsAnother, "sent-as-another"),
        (Self::CursorAlone, "cursor-alone"),
    ];
}

impl fmt::Display for Sabotage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL.iter().find(|(known, _)| known == self).map_or("none", |(_, name)| name);
        f.write_str(name)
    }
}

/// No sabotage has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no such bug; known are forgetful-outbox, outbox-cleared-on-sign-out, swapped-answers, html-is-success, retry-with-new-ids, sent-as-another, cursor-alone"
)]
pub struct NoSuchSabotage;

impl FromStr for Sabotage {
    type Err = NoSuchSabotage;
    fn from_str(text: &str) -> Result<Self, NoSuchSabotage> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(known, _)| *known).ok_or(NoSuchSabotage)
    }
}
