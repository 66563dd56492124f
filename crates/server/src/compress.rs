//! Bytes made smaller for the wire: which way a browser takes, and the compressing itself.

use axum::body::Bytes;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// Bytes below which nothing is won.
pub const WORTH_BYTES_MIN: usize = 1_024;
/// Bytes of compressed files kept in memory at most.
const KEPT_BYTES_MAX: usize = 32 * 1024 * 1024;
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

/// How much work it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// For one answer: as fast as it goes.
    Quick,
    /// For what is kept and sent often: most of what there is to win, at a speed that keeps up with a fast line.
    Kept,
}

/// The bytes in this encoding. Takes its time for many bytes: not for a thread that others wait for.
///
/// # Panics
/// Never: memory takes what is written.
#[must_use]
pub fn compress(bytes: &[u8], encoding: Encoding, effort: Effort) -> Bytes {
    let (brotli, gzip) = match effort {
        Effort::Quick => (1, 1),
        Effort::Kept => (4, 5),
    };
    match encoding {
        Encoding::Identity => Bytes::copy_from_slice(bytes),
        Encoding::Brotli => {
            let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, brotli, BROTLI_WINDOW);
            writer.write_all(bytes).expect("memory takes what is written");
            writer.into_inner().into()
        }
        Encoding::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(gzip));
            writer.write_all(bytes).expect("memory takes what is written");
            writer.finish().expect("memory takes what is written").into()
        }
    }
}

/// Files that were compressed before, as long as they are what they were.
#[derive(Debug, Default)]
pub struct Files(Mutex<HashMap<(PathBuf, &'static str), File>>);

#[derive(Debug)]
struct File {
    changed: SystemTime,
    bytes: Bytes,
}

impl Files {
    /// A file's bytes in this encoding: compressed when nobody asked for it before, or when it has changed since.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn compressed(&self, path: &Path, encoding: Encoding) -> std::io::Result<(Bytes, Encoding)> {
        let Some(name) = encoding.name() else { return Ok((std::fs::read(path)?.into(), encoding)) };
        let changed = std::fs::metadata(path)?.modified()?;
        let key = (path.to_owned(), name);
        let known = |files: &HashMap<_, File>| {
            files.get(&key).filter(|file| file.changed == changed).map(|file| file.bytes.clone())
        };
        if let Some(bytes) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok((bytes, encoding));
        }
        let plain = std::fs::read(path)?;
        if plain.len() < WORTH_BYTES_MIN {
            return Ok((plain.into(), Encoding::Identity));
        }
        let bytes = compress(&plain, encoding, Effort::Kept);
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.remove(&key);
        if files.values().map(|file| file.bytes.len()).sum::<usize>() + bytes.len() <= KEPT_BYTES_MAX {
            files.insert(key, File { changed, bytes: bytes.clone() });
        }
        Ok((bytes, encoding))
    }
}
