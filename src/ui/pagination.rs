//! Links to the pages of a list. Real links: they can be opened in a new tab, and Back works.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::live::live;

/// How many pages on either side of the present one have a link of their own.
const NEAR: u32 = 1;

/// One place in the row of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page's number.
    Page(u32),
    /// Pages left out.
    Gap,
}

/// The first page, the last, and those near the present one. A gap stands for at least two pages.
pub fn places(page: u32, pages: u32) -> Vec<Place> {
    let mut places = Vec::new();
    let mut before = 0;
    for number in (1..=pages).filter(|&number| number == 1 || number == pages || number.abs_diff(page) <= NEAR) {
        match number - before {
            2 => places.push(Place::Page(number - 1)),
            3.. => places.push(Place::Gap),
            _ => {}
        }
        places.push(Place::Page(number));
        before = number;
    }
    places
}

/// The row of links. Draws nothing when there is only one page.
#[component]
pub fn Pagination(
    /// The present page, from 1.
    #[prop(into)]
    page: Signal<u32>,
    /// How many there are.
    #[prop(into)]
    pages: Signal<u32>,
    /// The address of a page.
    #[prop(into)]
    href: Callback<u32, String>,
    /// What the row is called, such as "Pages of orders".
    #[prop(into)]
    label: Signal<String>,
    /// Where one is, such as "Page 2 of 120".
    #[prop(into)]
    summary: Signal<String>,
    /// "Previous".
    #[prop(into)]
    previous: Signal<String>,
    /// "Next".
    #[prop(into)]
    next: Signal<String>,
    /// Accessible name of a page's link, such as "Page 3".
    #[prop(into)]
    page_label: Callback<u32, String>,
) -> impl IntoView {
    let address = move |number: u32| href.try_run(number).unwrap_or_default();
    let numbers = move || {
        let (page, pages) = (page.get(), pages.get());
        let place = |place| match place {
            Place::Gap => view! { <li class="page-gap" aria-hidden="true">"…"</li> }.into_any(),
            Place::Page(number) => {
                let current = (number == page).then_some("page");
                let name = page_label.try_run(number);
                view! {
                    <li>
                        <a class="page-link" href=address(number) aria-current=current aria-label=name>
                            {number}
                        </a>
                    </li>
                }
                .into_any()
            }
        };
        places(page, pages).into_iter().map(place).collect_view().into_any()
    };
    let back = move || {
        let number = page.get().checked_sub(1).filter(|&number| number > 0);
        let step = |number| {
            view! {
                <a class="page-step" rel="prev" href=address(number)>
                    <Icon name=IconName::ChevronLeft />
                    {previous}
                </a>
            }
        };
        number.map(|number| step(number).into_any()).into_any()
    };
    let forward = move || {
        let number = page.get().saturating_add(1);
        (number <= pages.get())
            .then(|| {
                view! {
                    <a class="page-step" rel="next" href=address(number)>
                        {next}
                        <Icon name=IconName::ChevronRight />
                    </a>
                }
                .into_any()
            })
            .into_any()
    };
    let several = Memo::new(move |_| pages.get() > 1);
    view! {
        <Show when=move || several.get()>
            <nav class="pagination" aria-label=label>
                <p class="page-summary">{summary}</p>
                {live(back)}
                <ol class="page-list">{live(numbers)}</ol>
                {live(forward)}
            </nav>
        </Show>
    }
    .into_any()
}
