//! What an operator can set, checked before anything starts. Nothing here is a secret.

use std::path::PathBuf;

/// What hashing a password costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl PasswordCost {
    /// What ASVS 5.0 appendix C asks for with one pass: 46 MiB.
    pub const FULL: Self = Self { memory_kib: 47_104, passes: 1 };
    /// As little as Argon2 allows. For tests, whose passwords guard nothing.
    pub const TESTS: Self = Self { memory_kib: 8, passes: 1 };
}

/// Settings of a running server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder of the built app; none serves the interface for programs only.
    pub dist: Option<PathBuf>,
    /// The address people open, when it is not the one the server listens on: `https://orders.example.com`.
    pub public_url: Option<String>,
    /// What hashing a password costs.
    pub password_cost: PasswordCost,
    /// Changes after which a new device gets a fresh snapshot rather than the last one and the changes since.
    pub snapshot_age_changes: u64,
    /// Whether browsers may keep the app; otherwise what they keep of it is taken back.
    pub offline_app: bool,
    /// Whether bundles are compressed ahead of the first request for them.
    pub compress: bool,
}

impl Config {
    /// Settings for tests and the simulation: the cheapest hashing, no app.
    #[must_use]
    pub fn for_tests() -> Self {
        Self {
            dist: None,
            public_url: None,
            password_cost: PasswordCost::TESTS,
            snapshot_age_changes: 2_000,
            offline_app: true,
            compress: false,
        }
    }

    /// Whether people reach the server over TLS: then the cookie is bound to the host and never sent without it.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            dist: None,
            public_url: None,
            password_cost: PasswordCost::FULL,
            snapshot_age_changes: 2_000,
            offline_app: true,
            compress: true,
        }
    }
}
