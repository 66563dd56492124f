//! JSON for the device: the app's calls, the records of the outbox and the log of the cache are read and written here.
//!
//! Made for the known shapes of `contract` and for a small download: a struct is read by the list of its names, an enum by the list
//! of its variants, and what cannot be read is told apart from what can, without a word about where. It writes what `serde_json`
//! writes and reads what `serde_json` reads for these shapes. It must never guess: anything that is not JSON of the shape is refused.

mod read;
mod scan;
mod write;

/// The text is not JSON of the shape asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is not the JSON that was expected")]
pub struct Unreadable;

/// The value has a shape that is not written here: a fraction, bytes, or a map with keys that are no strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it has a shape that is not written as JSON here")]
pub struct Unwritable;

/// Reads a value. Names that are not known are passed over; an option that is not there is none.
///
/// # Errors
/// When the text is anything else than one value of this shape.
pub fn from_str<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, Unreadable> {
    let mut reader = scan::Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Writes a value, without spaces.
///
/// # Errors
/// When it has a shape that is not written here; those of `contract` have none.
pub fn to_string<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    let mut writer = write::Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.text)
}

#[cfg(test)]
mod tests;
