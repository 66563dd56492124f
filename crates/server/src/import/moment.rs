//! Points in time as files write them: with a zone of their own, or by the clocks of the shop's.
//!
//! Nothing is invented: a time that the clocks skipped is refused, and one that they passed twice is said to be the first.

use super::field::quoted;
use contract::time::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Timestamp,
    /// Whether the clocks showed it a second time later, when they had been put back.
    pub twice: bool,
}

/// A point in time. Without a zone of its own it is a clock on the wall in `zone`; without a time of day it is the beginning of
/// that day.
pub fn read(text: &str, zone: &TimeZone) -> Result<Moment, String> {
    match parts(text).and_then(|parts| parts.moment(zone)) {
        Some(Found::At(at)) => Ok(Moment { at, twice: false }),
        Some(Found::Twice(at)) => Ok(Moment { at, twice: true }),
        Some(Found::Skipped) => Err(format!(
            "{}: there was no such time by the clocks of {}, which were put forward over it. Correct it, or write its zone \
             behind it (+0100)",
            quoted(text),
            zone.iana_name().unwrap_or("this zone")
        )),
        None => Err(format!("{} is not a date like 2026-03-01 10:20:30 +0100 or 2026-03-01T09:20:30Z", quoted(text))),
    }
}

enum Found {
    At(Timestamp),
    Twice(Timestamp),
    Skipped,
}

struct Parts<'a> {
    date: &'a str,
    time: &'a str,
    offset: &'a str,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    let at = rest.find(['+', '-', 'Z', 'z', 'U']).unwrap_or(rest.len());
    Some(Parts { date, time: rest[..at].trim_end(), offset: &rest[at..] })
}

impl Parts<'_> {
    fn moment(&self, zone: &TimeZone) -> Option<Found> {
        let Self { date, time, offset } = *self;
        // A zone in brackets would be passed over by the parser of clock times, and the time read by other clocks than it means.
        if !time.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.')) {
            return None;
        }
        if offset.is_empty() && time.is_empty() {
            let day: Date = date.parse().ok()?;
            return Some(Found::At(timestamp(day.to_zoned(zone.clone()).ok()?.timestamp())));
        }
        let seconds = if time.len() == 5 { ":00" } else { "" };
        if !offset.is_empty() {
            let offset = if offset == "UTC" { "Z" } else { offset };
            return Timestamp::parse(&format!("{date}T{time}{seconds}{offset}")).ok().map(Found::At);
        }
        let wall: DateTime = format!("{date}T{time}{seconds}").parse().ok()?;
        let there = zone.to_ambiguous_timestamp(wall);
        let found = match there.offset() {
            AmbiguousOffset::Gap { .. } => return Some(Found::Skipped),
            AmbiguousOffset::Fold { .. } => Found::Twice,
            AmbiguousOffset::Unambiguous { .. } => Found::At,
        };
        Some(found(timestamp(there.compatible().ok()?)))
    }
}

fn timestamp(at: jiff::Timestamp) -> Timestamp {
    Timestamp::from_millis(at.as_millisecond())
}
