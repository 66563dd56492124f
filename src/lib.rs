//! The app: screens, signals, and thin browser adapters behind the engine.
//!
//! Imports go downwards only, kept by `cargo xtask tidy`:
//! `main, boot -> app | second -> pages -> orders, customers, link -> outbox -> ui | store | router -> sync -> platform -> engine -> contract`.
//! `routes` and `text` are leaves. `ui` never sees a store, a route or the engine; `store` never sees a widget; `platform` never
//! sees a signal. No component touches IndexedDB or the network: the one write path goes through `store`.

pub mod app;
pub mod boot;
pub mod customers;
pub mod link;
pub mod orders;
pub mod outbox;
pub mod pages;
pub mod platform;
pub mod router;
pub mod routes;
pub mod second;
pub mod store;
pub mod sync;
pub mod text;
pub mod ui;
