//! What several screens share of the outbox: saying what could not be saved, and offering the queue as a file.

pub mod export;
pub mod unsaved;
