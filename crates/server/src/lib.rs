//! The backend: sign-in, snapshot, changes, operations, over one database.
pub mod ingest;
