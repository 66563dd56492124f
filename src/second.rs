//! The second module: pages behind the first screen, and all of sync. Fetched while the first screen is drawn, and as often as it
//! takes.
//!
//! With the feature `cut` the program is cut in two at [`cut::table`]: what only that function leads to stands in a file of its own.
//! Without it the program is one piece, and works the same.

use crate::link::{LinkDialog, SiblingsDialog, SiblingsOffer, Way};
use crate::orders::columns::ColumnChoice;
use crate::orders::confirmation::ConfirmationNotice;
use crate::orders::csv;
use crate::orders::pages::{Pages, Shown};
use crate::orders::selection_bar::SelectionBar;
use crate::orders::views::SavedViews;
use crate::outbox::unsaved::UnsavedInFrame;
use crate::pages::bulk::BulkPage;
use crate::pages::customer::CustomerPage;
use crate::pages::customers::CustomersPage;
use crate::pages::device::DevicePage;
use crate::pages::first_download::FirstDownload;
use crate::pages::guest::GuestPage;
use crate::pages::history::{CustomerHistoryPage, GuestHistoryPage, OrderHistoryPage};
use crate::pages::how::HowPage;
use crate::pages::lost::LostNotice;
use crate::pages::order::OrderPage;
use crate::pages::outbox::OutboxPage;
use crate::pages::peek::Peek;
use crate::pages::reassign::ReassignPage;
use crate::pages::tools::Tools;
use crate::pages::update::UpdateOffer;
use crate::platform::{keyboard, offline, style, timer};
use crate::store::{Later, Second, Stores};
use crate::sync::Handle;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds between tries.
const AGAIN_MS: u32 = 3_000;

/// Why the second module is not here.
#[derive(Debug)]
struct NotHere;

impl From<leptos::wasm_split::SplitLoaderError> for NotHere {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg(feature = "cut")]
mod cut {
    use super::{NotHere, Second, functions};

    #[leptos::wasm_split::wasm_split(second, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub(super) fn table() -> Result<Second, NotHere> {
        Ok(functions())
    }
}

#[cfg(not(feature = "cut"))]
mod cut {
    use super::{NotHere, Second, functions};

    #[expect(clippy::unused_async, reason = "the other one waits for the file")]
    pub(super) async fn table() -> Result<Second, NotHere> {
        Ok(functions())
    }
}

fn functions() -> Second {
    Second {
        sheets: || Box::pin(style::load()),
        page,
        start: |peek, listen| {
            Box::pin(async {
                keyboard::keep_field_in_view();
                let started = crate::sync::start(peek, listen).await;
                if let Ok((handle, _)) = &started {
                    spawn_local(keep_app(handle.clone()));
                }
                started
            })
        },
        sign_in: |stores, name, secret| Box::pin(stores.sign_in(name, secret)),
        save_orders: csv::save,
        sign_out: |stores| Box::pin(stores.sign_out()),
        ask_session: |stores| Box::pin(stores.ask_session()),
    }
}

/// Keeps the app on the device, and a marker that shows whether what is kept lasts. Nothing waits for it.
async fn keep_app(handle: Handle) {
    offline::load().await;
    handle.proof().await;
    crate::sync::device::tidy(&handle).await;
}

fn page(page: Later) -> AnyView {
    match page {
        Later::Order => view! { <OrderPage/> }.into_any(),
        Later::OrderHistory => view! { <OrderHistoryPage/> }.into_any(),
        Later::Reassign => view! { <ReassignPage/> }.into_any(),
        Later::Bulk => view! { <BulkPage/> }.into_any(),
        Later::Customers => view! { <CustomersPage/> }.into_any(),
        Later::Customer => view! { <CustomerPage/> }.into_any(),
        Later::CustomerHistory => view! { <CustomerHistoryPage/> }.into_any(),
        Later::Guest => view! { <GuestPage/> }.into_any(),
        Later::GuestHistory => view! { <GuestHistoryPage/> }.into_any(),
        Later::Outbox => view! { <OutboxPage/> }.into_any(),
        Later::Device => view! { <DevicePage/> }.into_any(),
        Later::Update => view! { <UnsavedInFrame/><LostNotice/><UpdateOffer/> }.into_any(),
        Later::AfterMove => {
            let offer = use_context::<Way>().map(|way| view! { <SiblingsOffer way=way/> });
            view! { <ConfirmationNotice/>{offer} }.into_any()
        }
        Later::FirstDownload => view! { <FirstDownload/> }.into_any(),
        Later::Views => view! { <SavedViews/><ColumnChoice/> }.into_any(),
        Later::UnderList => {
            let pages = use_context::<Shown>().map(|shown| view! { <Pages shown=shown/> });
            view! { {pages}<SelectionBar/> }.into_any()
        }
        Later::How => view! { <HowPage/> }.into_any(),
        Later::Tools => view! { <Tools/> }.into_any(),
        Later::Dialogs => match use_context::<Way>() {
            Some(way) => view! { <LinkDialog way=way/><SiblingsDialog way=way/><Peek/> }.into_any(),
            None => ().into_any(),
        },
    }
}

/// Loads it with the style sheets of its pages, for as long as that takes; says so while it does not come.
pub async fn load(stores: Stores) -> Second {
    loop {
        if let Ok(second) = cut::table().await
            && (second.sheets)().await
        {
            stores.second_missing.set(false);
            return second;
        }
        stores.second_missing.set(true);
        timer::pause(AGAIN_MS).await;
    }
}
