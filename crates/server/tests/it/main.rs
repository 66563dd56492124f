//! The server from outside: its interface by HTTP, its database by its trait, its files on the disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where by panicking")]

mod assets;
mod concurrency;
mod customers;
mod feed;
mod folder;
mod import;
mod opening;
mod operations;
mod session;
mod snapshot;
mod story;
mod support;
