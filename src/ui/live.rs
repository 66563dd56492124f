//! A part of a view that is drawn anew when what it reads changes, of one type for all of them. A closure written into a view is a type of its
//! own, and the code that draws it comes again with each: about a kilobyte. On the first screen that is paid at every kiosk.

use leptos::prelude::*;

/// Draws `part`, and again whenever what it reads has changed. Elements of the same kind are kept.
pub fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(part))
}

fn boxed(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || part()).into_any()
}
