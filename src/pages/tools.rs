//! What the frame has besides its menus, once the second module is there: the keys and the list of
//! them, the question before signing out.

use crate::orders::row_keys::RowKeys;
use crate::pages::shortcuts::{Letters, Shortcuts};
use crate::pages::sign_out::SignOutDialog;
use leptos::prelude::*;

/// All of it.
#[component]
pub fn Tools() -> impl IntoView {
    let letters = Letters::kept();
    view! { <Shortcuts letters=letters/><RowKeys letters=letters.on()/><SignOutDialog/> }.into_any()
}
