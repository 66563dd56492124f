//! The key a pack is stored under: a text whose order is generation, kind, departments, first id, so that a range of keys is all
//! packs of one kind.

use contract::id::Departments;
use contract::pack::{Pack, PackKind};
use core::fmt;

/// The key of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PackKey {
    /// The bootstrap it belongs to.
    pub generation: u32,
    /// What its rows are.
    pub kind: PackKind,
    /// Whose rows they are.
    pub departments: Departments,
    /// The lowest id in it.
    pub first_id: u32,
}

/// What was wrong with a text that should have been a pack's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a pack")]
pub struct NotAPackKey;

/// Texts from `from` on and before `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    /// The first text in it.
    pub from: String,
    /// The first text behind it.
    pub until: String,
}

impl PackKey {
    /// The key of a pack in a generation.
    #[must_use]
    pub fn of(generation: u32, pack: &Pack<'_>) -> Self {
        Self { generation, kind: pack.kind(), departments: pack.departments(), first_id: pack.id_range().0 }
    }

    /// All keys of one kind in one generation.
    #[must_use]
    pub fn all_of(generation: u32, kind: PackKind) -> KeyRange {
        let prefix = format!("{generation:010}/{}", kind as u8);
        // '0' is the character behind '/'.
        KeyRange { from: format!("{prefix}/"), until: format!("{prefix}0") }
    }

    /// All keys of one generation.
    #[must_use]
    pub fn all_in(generation: u32) -> KeyRange {
        let prefix = format!("{generation:010}");
        KeyRange { from: format!("{prefix}/"), until: format!("{prefix}0") }
    }

    /// All keys before and all keys behind one generation.
    #[must_use]
    pub fn all_but(generation: u32) -> [KeyRange; 2] {
        let prefix = format!("{generation:010}");
        [
            KeyRange { from: String::new(), until: format!("{prefix}/") },
            KeyRange { from: format!("{prefix}0"), until: ":".to_owned() },
        ]
    }
}

impl fmt::Display for PackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind as u8;
        write!(f, "{:010}/{kind}/{:08x}/{:010}", self.generation, self.departments.bits(), self.first_id)
    }
}

impl core::str::FromStr for PackKey {
    type Err = NotAPackKey;
    fn from_str(text: &str) -> Result<Self, NotAPackKey> {
        let mut parts = text.split('/');
        let mut next = || parts.next().ok_or(NotAPackKey);
        let generation = next()?.parse().map_err(|_| NotAPackKey)?;
        let kind = match next()? {
            "1" => PackKind::Orders,
            "2" => PackKind::Customers,
            "3" => PackKind::Details,
            _ => return Err(NotAPackKey),
        };
        let bits = u32::from_str_radix(next()?, 16).map_err(|_| NotAPackKey)?;
        let first_id = next()?.parse().map_err(|_| NotAPackKey)?;
        let key = Self { generation, kind, departments: Departments::from_bits(bits), first_id };
        // Only the spelling we write: another one would sort elsewhere.
        if key.to_string() == text { Ok(key) } else { Err(NotAPackKey) }
    }
}
