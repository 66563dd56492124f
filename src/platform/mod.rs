//! The browser behind the engine's ports. Thin adapters: they turn calls into browser calls and answers into our types.
//!
//! Nothing here knows a signal, a screen or a rule.

pub mod address;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod events;
pub mod file;
pub mod http;
pub mod idb;
pub mod ids;
pub mod intl;
pub mod kept;
pub mod keyboard;
pub mod language;
pub mod locks;
pub mod offline;
pub mod reply;
pub mod storage;
pub mod style;
pub mod timer;
