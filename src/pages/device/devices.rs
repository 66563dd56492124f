//! The devices of the shop, for those who look after them: which lost its queue, and where something may still wait.

use crate::store::{Devices, Stores, use_stores};
use crate::text::devices as words;
use crate::ui::{Badge, DataTable, PlainHeader, SkeletonLines, Tone};
use contract::sync::DeviceLine;
use leptos::prelude::*;

/// Characters of a device's id that tell devices apart; the history shows as many.
const SHORT: usize = 8;

/// The card.
#[component]
pub fn DevicesCard() -> impl IntoView {
    let stores = use_stores();
    let devices = stores.devices();
    view! {
        <section class="card" aria-labelledby="devices-heading">
            <div class="card-head"><h2 id="devices-heading">{words::TITLE}</h2></div>
            <p>{words::INTRO}</p>
            {move || devices.with(|devices| match devices {
                Devices::Asking => view! { <p role="status">{words::ASKING}</p><SkeletonLines lines=3/> }.into_any(),
                Devices::Unreachable => view! { <p role="status">{words::UNREACHABLE}</p> }.into_any(),
                Devices::Listed(lines) if lines.is_empty() => view! { <p>{words::NONE}</p> }.into_any(),
                Devices::Listed(lines) => table(stores, lines),
            })}
        </section>
    }
    .into_any()
}

fn table(stores: Stores, lines: &[DeviceLine]) -> AnyView {
    let rows = lines.iter().map(|line| row(stores, line)).collect_view();
    view! {
        <DataTable caption=words::TITLE caption_hidden=true stacked=true>
            <thead role="rowgroup">
                <tr role="row">
                    <PlainHeader label=words::DEVICE/>
                    <PlainHeader label=words::STAFF/>
                    <PlainHeader label=words::SEEN/>
                    <PlainHeader label=words::UNSENT numeric=true/>
                    <PlainHeader label=words::KNOWN/>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(stores: Stores, line: &DeviceLine) -> AnyView {
    let short: String = line.device.to_string().chars().take(SHORT).collect();
    let here = stores.this_device() == Some(line.device);
    let lost = line.lost_at.map(|at| words::went_back(line.lost, &stores.date_time(at)));
    let known = match (line.gone_at, line.unsent) {
        (None, 0) if lost.is_some() => String::new(),
        (Some(_), 0) => words::GONE_CALM.to_owned(),
        (Some(at), unsent) => words::gone(unsent, &stores.date_time(at)),
        (None, 0) => words::CALM.to_owned(),
        (None, unsent) => words::away(unsent),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {short}
                {here.then(|| view! { " " <Badge tone=Tone::Info text=words::THIS/> })}
            </th>
            <td role="cell" data-label=words::STAFF>{line.staff.clone()}</td>
            <td role="cell" data-label=words::SEEN>{stores.date_time(line.seen_at)}</td>
            <td role="cell" class="is-numeric" data-label=words::UNSENT>{line.unsent}</td>
            <td role="cell" data-label=words::KNOWN>{lost} " " {known}</td>
        </tr>
    }
    .into_any()
}
