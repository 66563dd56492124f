//! Words that may break after an `@`. An e-mail address has no place of its own to break at, and where there is no room for the whole of it
//! a browser would break it anywhere.

use leptos::prelude::*;

/// Shorter words find room on a line everywhere, in characters. Most are, and cost no element then.
const FITS_CHARS: usize = 16;

/// The words; what is copied from them has no mark in it.
#[must_use]
pub fn breakable(words: &str) -> AnyView {
    if words.len() <= FITS_CHARS || !words.contains('@') {
        return words.to_owned().into_any();
    }
    let part = |part: &str| view! { {part.to_owned()}{part.ends_with('@').then(|| view! { <wbr/> })} };
    words.split_inclusive('@').map(part).collect_view().into_any()
}
