//! A list of people: accounts, guests, pending accounts. One table for all, so that they read alike.

use crate::text::customers::column;
use crate::ui::{Badge, DataTable, PlainHeader, Tone, breakable};
use leptos::prelude::*;

/// A person in a list, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// The name shown.
    pub name: String,
    /// The page of the person, if there is one.
    pub href: Option<String>,
    /// Lines under the name: e-mail, why the row was found, what tells twins apart.
    pub lines: Vec<String>,
    /// What is special.
    pub badges: Vec<(Tone, String)>,
    /// Telephone.
    pub phone: String,
    /// Town.
    pub town: String,
    /// How many orders count.
    pub orders: String,
    /// Where they are listed, and what that link is called.
    pub several: Option<(String, String)>,
    /// When the last was placed.
    pub last: String,
    /// What can be done.
    pub operations: Vec<Operation>,
}

/// A link of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The word on it.
    pub word: &'static str,
    /// What it does, read out.
    pub label: String,
    /// Where to.
    pub href: String,
}

/// The table. `who` heads the first column.
#[must_use]
pub fn people_table(caption: &'static str, who: &'static str, rows: Vec<PersonRow>) -> AnyView {
    let rows = rows.into_iter().map(person_row).collect_view();
    view! {
        <div class="people">
        <DataTable caption=caption caption_hidden=true stacked=true>
            <thead role="rowgroup">
                <tr role="row">
                    <PlainHeader label=who/>
                    <PlainHeader label=column::PHONE/>
                    <PlainHeader label=column::TOWN/>
                    <PlainHeader label=column::ORDERS numeric=true/>
                    <PlainHeader label=column::LAST/>
                    <PlainHeader label=column::OPERATIONS/>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
        </div>
    }
    .into_any()
}

fn person_row(row: PersonRow) -> AnyView {
    let name = match row.href {
        Some(href) => view! { <a href=href>{row.name}</a> }.into_any(),
        None => view! { <span class="strong">{row.name}</span> }.into_any(),
    };
    let badges = row.badges.into_iter().map(|(tone, words)| view! { <Badge tone=tone text=words/> }.into_any());
    let badges = badges.collect_view();
    let lines =
        row.lines.into_iter().map(|line| view! { <span class="cell-two">{breakable(&line)}</span> }).collect_view();
    let operations = row.operations.into_iter().map(|operation| {
        view! { <a class="btn btn-secondary btn-small" href=operation.href aria-label=operation.label>{operation.word}</a> }
    });
    let operations = operations.collect_view();
    let orders = match row.several {
        Some((label, href)) => view! { <a href=href aria-label=label>{row.orders}</a> }.into_any(),
        None => row.orders.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="cell-person">
                <div class="cluster">{name} {badges}</div>
                {lines}
            </th>
            <td role="cell" data-label=column::PHONE>{row.phone}</td>
            <td role="cell" data-label=column::TOWN>{row.town}</td>
            <td role="cell" class="is-numeric" data-label=column::ORDERS>{orders}</td>
            <td role="cell" class="nowrap" data-label=column::LAST>{row.last}</td>
            <td role="cell" class="cell-actions"><div class="actions">{operations}</div></td>
        </tr>
    }
    .into_any()
}
