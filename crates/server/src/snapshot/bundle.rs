//! A bundle: bytes that never change, compressed at most once for each way of compressing.

use crate::ids::hex;
use axum::body::Bytes;
use contract::id::Departments;
use contract::pack::PackKind;
use contract::sync::BundleRef;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::OnceLock;

/// Quality of Brotli: most of what there is to win on packs, at a speed that keeps up with a fast line.
const BROTLI_QUALITY: u32 = 4;
/// Window of Brotli as a power of two: a whole bundle.
const BROTLI_WINDOW: u32 = 21;

/// How bytes are put on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As they are.
    Identity,
}

impl Encoding {
    /// The best of those an `Accept-Encoding` header allows. A quality of 0 forbids.
    #[must_use]
    pub fn best(accept: Option<&str>) -> Self {
        let allows = |name: &str| {
            accept.unwrap_or_default().split(',').any(|item| {
                let mut parts = item.split(';').map(str::trim);
                parts.next().is_some_and(|found| found.eq_ignore_ascii_case(name))
                    && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if allows("br") {
            Self::Brotli
        } else if allows("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`; none when the bytes go as they are.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

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
            Encoding::Gzip => self.gzip.get_or_init(|| gzip(&self.bytes)).clone(),
            Encoding::Brotli => self.brotli.get_or_init(|| brotli(&self.bytes)).clone(),
        }
    }
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes).expect("memory takes what is written");
    writer.into_inner().into()
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(5));
    writer.write_all(bytes).expect("memory takes what is written");
    writer.finish().expect("memory takes what is written").into()
}
