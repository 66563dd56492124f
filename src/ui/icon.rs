//! The few pictures the app draws, inline, so that they follow the text colour and need no request.
//! A picture never carries meaning alone: it is hidden from assistive technology, and words stand beside it.

use leptos::prelude::*;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum IconName {
    Search,
    Close,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ArrowUp,
    ArrowDown,
    Sort,
    Warning,
    Problem,
    Info,
    Customer,
    Link,
    Order,
    Sync,
    Offline,
    Lock,
    Download,
    Undo,
    Plus,
    Minus,
    More,
    Device,
    Display,
    Keyboard,
}

impl IconName {
    /// The outline, on a 16 by 16 grid, to be stroked and not filled.
    const fn path(self) -> &'static str {
        match self {
            Self::Search => "M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM11 11l3.5 3.5",
            Self::Close => "M3.5 3.5l9 9M12.5 3.5l-9 9",
            Self::Check => "M2.5 8.5l3.5 3.5 7.5-8",
            Self::ChevronDown => "M4 6l4 4 4-4",
            Self::ChevronLeft => "M10 3.5L5.5 8l4.5 4.5",
            Self::ChevronRight => "M6 3.5L10.5 8 6 12.5",
            Self::ArrowUp => "M8 13V3M4 7l4-4 4 4",
            Self::ArrowDown => "M8 3v10M4 9l4 4 4-4",
            Self::Sort => "M5 6.5L8 3l3 3.5M5 9.5L8 13l3-3.5",
            Self::Warning => "M8 1.75L15 14H1L8 1.75ZM8 6v4M8 12v.01",
            Self::Problem => {
                "M5.25 1.5h5.5l3.75 3.75v5.5l-3.75 3.75h-5.5L1.5 10.75v-5.5L5.25 1.5ZM8 4.75v4M8 11.25v.01"
            }
            Self::Info => "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 7.25v4M8 4.75v.01",
            Self::Customer => "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.4-2.8 2.6-4.5 5.5-4.5s5.1 1.7 5.5 4.5",
            Self::Link => {
                "M6.5 9.5l3-3M7 4.5l1.6-1.6a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3.2 3.2 0 0 1-4.5-4.5L4.5 7"
            }
            Self::Order => "M3 1.5h10v13l-2.5-1.5L8 14.5 5.5 13 3 14.5v-13ZM5.5 5h5M5.5 8h5",
            Self::Sync => "M13.5 6.5A5.8 5.8 0 0 0 3 4.7M2.5 9.5A5.8 5.8 0 0 0 13 11.3M3 1.8v3h3M13 14.2v-3h-3",
            Self::Offline => {
                "M1.5 1.5l13 13M3.2 6.2A8 8 0 0 1 5 5M8 4a7.6 7.6 0 0 1 5 2.2M5.2 8.8A4.4 4.4 0 0 1 7 7.8M8 12.5v.01"
            }
            Self::Lock => "M3.5 7h9v7h-9V7ZM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7",
            Self::Download => "M8 2v8M4.5 6.5L8 10l3.5-3.5M2.5 13.5h11",
            Self::Undo => "M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Minus => "M3 8h10",
            Self::More => "M3.5 8v.01M8 8v.01M12.5 8v.01",
            Self::Device => "M2 3h12v8H2V3ZM5.5 13.5h5M8 11v2.5",
            Self::Keyboard => "M1.5 4h13v8h-13V4ZM4.5 6.5v.01M8 6.5v.01M11.5 6.5v.01M5.5 9.5h5",
            Self::Display => "M1.5 13l4-10 4 10M3 9.5h5M10.5 13l2-5 2 5M11 11.5h3",
        }
    }
}

/// One picture, the size of the text beside it.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=name.path() />
        </svg>
    }
    .into_any()
}
