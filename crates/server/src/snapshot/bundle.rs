//! A bundle: bytes that never change, compressed at most once for each way of compressing.

use crate::compress::{Effort, Encoding, compress};
use crate::ids::hex;
use axum::body::Bytes;
use contract::id::Departments;
use contract::pack::PackKind;
use contract::sync::BundleRef;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// A bundle.
#[derive(Debug)]
pub struct Bundle {
    /// What devices are told of it.
    pub reference: BundleRef,
    /// Whose rows it holds: served to those who share a department with it.
    pub departments: Departments,
    bytes: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Bundle {
    pub(super) fn new(kind: PackKind, departments: Departments, rows: usize, bytes: Vec<u8>) -> Self {
        let whole = |n: usize| u32::try_from(n).expect("a bundle has a few MiB");
        let id = hex(&Sha256::digest(&bytes));
        Self {
            reference: BundleRef { id, kind, rows: whole(rows), bytes: whole(bytes.len()) },
            departments,
            bytes: bytes.into(),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// Its bytes in this encoding. Compresses when nobody did before: not for a thread that others wait for.
    #[must_use]
    pub fn encoded(&self, encoding: Encoding) -> Bytes {
        match encoding {
            Encoding::Identity => self.bytes.clone(),
            Encoding::Gzip => self.gzip.get_or_init(|| compress(&self.bytes, encoding, Effort::Kept)).clone(),
            Encoding::Brotli => self.brotli.get_or_init(|| compress(&self.bytes, encoding, Effort::Kept)).clone(),
        }
    }
}
