//! Links to the other pages of the orders screen. They stand below fifty rows, and so come with the second module.

use crate::routes::OrdersUrl;
use crate::text::orders as words;
use crate::ui::Pagination;
use engine::orders::OrdersPage;
use leptos::prelude::*;

/// The list that the screen shows, for what stands below it. The screen gives it by context.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// What the list is asked for.
    pub url: Signal<OrdersUrl>,
    /// The page that is shown.
    pub page: Memo<OrdersPage>,
}

/// The links.
#[component]
pub fn Pages(shown: Shown) -> impl IntoView {
    let Shown { url, page } = shown;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let href = Callback::new(move |n: u32| {
        let mut url = url.get();
        url.page = n as usize;
        url.print()
    });
    view! {
        <Pagination
            page=Signal::derive(move || page.with(|p| number(p.page)))
            pages=Signal::derive(move || page.with(|p| number(p.pages)))
            href=href
            label=words::PAGES
            summary=Signal::derive(move || page.with(|p| words::page(p.page, p.pages)))
            previous=words::PREVIOUS
            next=words::NEXT
            page_label=Callback::new(move |n: u32| page.with_untracked(|p| words::page(n as usize, p.pages)))
        />
    }
    .into_any()
}
