//! The log of a run: one line a happening, with the milliseconds since it began. Kept when something did not hold.

use core::fmt;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tokio::time::Instant;

/// See the module.
#[derive(Debug)]
pub(super) struct Log {
    began: Instant,
    file: Mutex<BufWriter<File>>,
}

impl Log {
    pub(super) fn create(file: &Path) -> std::io::Result<Self> {
        Ok(Self { began: Instant::now(), file: Mutex::new(BufWriter::new(File::create(file)?)) })
    }

    /// Milliseconds since the run began.
    pub(super) fn ms(&self) -> u128 {
        self.began.elapsed().as_millis()
    }

    pub(super) fn note(&self, who: fmt::Arguments<'_>, what: fmt::Arguments<'_>) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // A log that cannot be written takes nothing from what is checked.
        let _ = writeln!(file, "{:>7} {who}: {what}", self.ms());
    }

    pub(super) fn flush(&self) {
        let _ = self.file.lock().unwrap_or_else(PoisonError::into_inner).flush();
    }
}
