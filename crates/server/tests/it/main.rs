//! The server from outside: its interface by HTTP, its database by its trait, its files on the disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where by panicking")]

mod assets;
mod compressed;
mod concurrency;
mod customers;
mod devices;
mod digest;
mod feed;
mod figures;
mod folder;
mod history;
mod import;
mod linking;
mod opening;
mod operations;
mod preview;
mod same_device;
mod session;
mod snapshot;
mod story;
mod support;
mod upgrade;
