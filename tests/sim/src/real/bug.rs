//! Things broken on purpose in the clients, to test the checks of a real run: each must be noticed, and as what it is.

use core::fmt;
use core::str::FromStr;

/// Something broken on purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bug {
    /// Nothing.
    #[default]
    None,
    /// An operation whose answer was lost is thrown away.
    ForgetsLost,
    /// An operation whose answer was lost is sent again as another one.
    NewIds,
    /// Now and then the position is stored and the changes before it are not.
    SkipsChanges,
    /// A call that was not answered is waited for, for ever.
    Waits,
}

impl Bug {
    /// All that break something, with their names and the invariants that may speak of them. The last takes minutes to notice.
    pub const ALL: [(Self, &'static str, &'static [&'static str]); 4] = [
        (Self::ForgetsLost, "forgets-lost", &["I13"]),
        (Self::NewIds, "new-ids", &["I1"]),
        (Self::SkipsChanges, "skips-changes", &["I9"]),
        (Self::Waits, "waits", &["I7"]),
    ];
    /// Those that a short run notices.
    pub const QUICK: [Self; 3] = [Self::ForgetsLost, Self::NewIds, Self::SkipsChanges];

    /// The invariants that may catch it.
    #[must_use]
    pub fn caught_by(self) -> &'static [&'static str] {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or(&[], |(_, _, by)| by)
    }
}

impl fmt::Display for Bug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL.iter().find(|(known, ..)| known == self).map_or("none", |(_, name, _)| name))
    }
}

impl FromStr for Bug {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name, _)| *name == text).map(|(known, ..)| *known);
        let names = || Self::ALL.map(|(_, name, _)| name).join(", ");
        found.ok_or_else(|| format!("no such bug of a real run; known are {}", names()))
    }
}
