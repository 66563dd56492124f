//! The app.
pub mod ui;
