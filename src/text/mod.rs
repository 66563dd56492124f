//! Every sentence a person reads stands below, once in each language: plain, in the active voice, saying what happened and what to do.
//!
//! One language is built in: the feature `de` makes a German app, nothing makes an English one, and `cargo xtask` builds both. So the
//! language that is not in use costs a device nothing, each may put a value elsewhere in a sentence and decide what is one and what is
//! many, and a sentence that one of them lacks does not compile. Nothing here formats a date or an amount: those come in as texts.

#[cfg(feature = "de")]
mod de;
#[cfg(not(feature = "de"))]
mod en;

#[cfg(feature = "de")]
pub use de::*;
#[cfg(not(feature = "de"))]
pub use en::*;
