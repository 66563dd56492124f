//! What was bought and how it was paid.

use crate::store::use_stores;
use crate::text;
use crate::ui::{DataTable, PlainHeader};
use contract::money::Money;
use contract::order::OrderDetail;
use engine::orders::OrderView;
use leptos::prelude::*;

/// The lines, each with the person it is for.
#[must_use]
pub fn lines_card(detail: &OrderDetail, order: Memo<Option<OrderView>>) -> AnyView {
    let stores = use_stores();
    let total = move || order.with(|o| o.as_ref().map(|o| stores.money(o.row.total)));
    let rows = detail.lines.iter().map(|line| {
        let sum = Money { minor: line.unit_price.minor.saturating_mul(i64::from(line.quantity)), ..line.unit_price };
        let person = line.participant.as_ref().map(|p| text::order::participant(&p.name, &p.email));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {line.title.clone()}
                    {(!line.sku.is_empty()).then(|| view! { <span class="cell-two">{line.sku.clone()}</span> })}
                    {person.map(|person| view! { <span class="cell-two">{person}</span> })}
                </th>
                <td role="cell" class="is-numeric" data-label=text::order::QUANTITY>{line.quantity}</td>
                <td role="cell" class="is-numeric" data-label=text::order::PRICE>{stores.money(line.unit_price)}</td>
                <td role="cell" class="is-numeric" data-label=text::order::SUM>{stores.money(sum)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let coupons = (!detail.coupons.is_empty()).then(|| detail.coupons.join(", "));
    view! {
        <div class="card">
            <div class="card-head"><h2>{text::order::LINES}</h2></div>
            <DataTable caption=text::order::LINES caption_hidden=true stacked=true>
                <thead role="rowgroup">
                    <tr role="row">
                        <PlainHeader label=text::order::ITEM/>
                        <PlainHeader label=text::order::QUANTITY numeric=true/>
                        <PlainHeader label=text::order::PRICE numeric=true/>
                        <PlainHeader label=text::order::SUM numeric=true/>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
            <dl class="totals">
                {coupons.map(|codes| view! { <div><dt>{text::order::COUPONS}</dt><dd>{codes}</dd></div> })}
                <div class="total"><dt>{text::order::TOTAL}</dt><dd>{total}</dd></div>
            </dl>
        </div>
    }
    .into_any()
}

/// Payments and refunds.
#[must_use]
pub fn payments_card(detail: &OrderDetail) -> AnyView {
    let stores = use_stores();
    let payments = detail
        .payments
        .iter()
        .map(|payment| {
            let when = payment.at.map(|at| stores.date_time(at)).unwrap_or_default();
            view! {
                <div><dt>{payment.method.clone()}<span class="cell-two">{when}</span></dt><dd>{stores.money(payment.amount)}</dd></div>
            }
        })
        .collect_view();
    let empty = detail.payments.is_empty();
    view! {
        <section class="card" aria-labelledby="payments-heading">
            <div class="card-head"><h2 id="payments-heading">{text::order::PAYMENTS}</h2></div>
            {if empty { view! { <p>{text::order::NO_PAYMENTS}</p> }.into_any() } else { view! { <dl class="totals">{payments}</dl> }.into_any() }}
        </section>
    }
    .into_any()
}
