//! Accounts and guests as the search tool and their pages show them, with what waits laid over.

use super::{Stores, Whose};
use crate::routes::ListUrl;
use crate::text;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::email::Email;
use contract::fold::{digits, fold};
use contract::id::{CustomerId, OrderId};
use contract::limits::{PAGE_ROWS, SEARCH_RESULTS_MAX};
use contract::tally::Tally;
use engine::customers::{Field, Matched, SearchScope, telling_apart, telling_guests_apart};
use engine::evidence::{Subject, of_order};
use engine::guests::{Guest, GuestRow, GuestsFound};
use engine::order_number;
use engine::orders::OrderView;
use engine::overlay::{LaidOwner, Mark};
use engine::sync::Link;
use leptos::prelude::*;

/// An account that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountLine {
    /// The account.
    pub row: CustomerRow,
    /// Why it was found, where the row does not show it.
    pub matched: Option<String>,
    /// What tells it from others of its name in the list.
    pub differs: Option<String>,
    /// Its figures.
    pub tally: Tally,
}

/// Accounts that a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccountsFound {
    /// How many, exactly.
    pub total: usize,
    /// The best of them.
    pub lines: Vec<AccountLine>,
}

/// A page of a list of orders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrdersListed {
    /// The orders on it.
    pub rows: Vec<OrderView>,
    /// All orders of the list.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// Whether all of the list, not only this page, stands by currency before it stands by amount.
    pub by_currency: bool,
}

impl Stores {
    /// Whom a search of whoever is signed in may show.
    fn scope(&self) -> SearchScope {
        self.session.with(|session| {
            session.as_ref().map_or(SearchScope { departments: Default::default(), include_blocked: false }, |s| {
                SearchScope { departments: s.department_set(), include_blocked: s.sees_shut_accounts() }
            })
        })
    }

    /// What an account is called in a sentence: with its e-mail where this device holds another one of that name that can be
    /// given an order.
    #[must_use]
    pub fn told_apart(&self, customer: &CustomerRow) -> String {
        let name = customer.display_name();
        let found = untrack(|| self.search_accounts(name));
        let others = found.lines.iter().map(|line| &line.row).any(|row| {
            row.id != customer.id && row.display_name() == name && !matches!(row.status, CustomerStatus::Merged { .. })
        });
        if others { text::reassign::account(name, &customer.email) } else { name.to_owned() }
    }

    /// The accounts that fit what was typed; none when nothing was.
    #[must_use]
    pub fn search_accounts(&self, typed: &str) -> AccountsFound {
        if typed.trim().is_empty() {
            return AccountsFound::default();
        }
        let scope = self.scope();
        let (total, hits, rows, tallies) = self.read(|data, overlay| {
            let found = data.search_accounts(typed, scope, overlay, SEARCH_RESULTS_MAX);
            let ids: Vec<CustomerId> = found.hits.iter().map(|hit| hit.id).collect();
            let rows: Vec<CustomerRow> = ids.iter().filter_map(|id| data.customer(*id)).collect();
            (found.total, found.hits, rows, data.tallies(&ids, overlay))
        });
        let differs = telling_apart(&rows);
        let lines = rows.into_iter().zip(hits).zip(tallies).zip(differs);
        let lines = lines.map(|(((row, hit), tally), fields)| AccountLine {
            matched: self.matched_words(&row, typed, hit.matched),
            differs: differs_words(&row, &fields),
            row,
            tally,
        });
        AccountsFound { total, lines: lines.collect() }
    }

    /// The orders whose number holds what was typed, the whole number first.
    #[must_use]
    pub fn orders_numbered(&self, typed: &str, max: usize) -> Vec<OrderView> {
        self.read(|data, overlay| data.orders_numbered(typed, overlay, max))
    }

    /// The guests that fit what was typed; none when nothing was.
    #[must_use]
    pub fn search_guests(&self, typed: &str) -> GuestsFound {
        if typed.trim().is_empty() {
            return GuestsFound::default();
        }
        let departments = self.scope().departments;
        self.read(|data, overlay| data.search_guests(typed, departments, overlay, SEARCH_RESULTS_MAX))
    }

    /// Of each guest of a list what tells it from others of its name, and letters that only look like what they are taken for.
    #[must_use]
    pub fn guests_apart(&self, guests: &[GuestRow]) -> Vec<Vec<String>> {
        let twin = |guest: &GuestRow, fields: &[Field]| {
            (!fields.is_empty()).then(|| {
                let said = fields.iter().map(|field| guest_difference(guest, *field, || self.order_number(guest.view)));
                text::customers::twin(&guest.name, &said.collect::<Vec<_>>().join(", "))
            })
        };
        let lines = |(guest, fields): (&GuestRow, Vec<Field>)| {
            let written = Subject { name: guest.name.clone(), emails: vec![guest.email.clone()], ..Subject::default() };
            twin(guest, &fields).into_iter().chain(of_order(&written).iter().map(text::link::caution)).collect()
        };
        guests.iter().zip(telling_guests_apart(guests)).map(lines).collect()
    }

    /// Why a guest was found, where the row does not show it.
    #[must_use]
    pub fn guest_matched(&self, guest: &GuestRow, typed: &str) -> Option<String> {
        let typed = fold(order_number::asked_for(typed).unwrap_or(typed.trim()));
        let shows = |text: &str| fold(text).contains(&typed);
        let number = digits(&typed);
        let number = number.trim_start_matches('0');
        let phone = !number.is_empty() && digits(&guest.phone).contains(number);
        if shows(&guest.name) || shows(&guest.email) || phone {
            return None;
        }
        if shows(&guest.postcode) {
            return Some(text::customers::matched(text::customers::POSTCODE, &guest.postcode));
        }
        let found = self.order_number(guest.view);
        if shows(&found) {
            return Some(text::customers::matched_order(&found));
        }
        let orders = if guest.tally.orders > 1 { self.guest(guest.newest)?.open } else { Vec::new() };
        let names: Vec<String> = self.guest_names(guest, &orders).into_iter().filter(|name| shows(name)).collect();
        if !names.is_empty() {
            return Some(text::customers::also_placed_as(&names));
        }
        let numbers = orders.into_iter().map(|order| self.order_number(order));
        numbers.into_iter().find(|number| shows(number)).map(|number| text::customers::matched_order(&number))
    }

    /// The names these orders of a guest were placed under, first the one the guest is listed by.
    #[must_use]
    pub fn guest_names(&self, guest: &GuestRow, orders: &[OrderId]) -> Vec<String> {
        self.read(|data, _| data.guest_names(guest, orders))
    }

    /// One account, if it may be shown to whoever is signed in.
    #[must_use]
    pub fn shown_customer(&self, id: CustomerId) -> Option<CustomerRow> {
        let scope = self.scope();
        let may = |row: &CustomerRow| {
            row.departments.meets(scope.departments) && (scope.include_blocked || row.status == CustomerStatus::Active)
        };
        self.customer(id).filter(may)
    }

    /// The guest who placed an order, whoever has it now.
    #[must_use]
    pub fn guest(&self, order: OrderId) -> Option<Guest> {
        self.read(|data, overlay| data.guest(order, overlay))
    }

    /// The account with the e-mail of a guest, if it may be shown.
    #[must_use]
    pub fn account_like(&self, email: &str) -> Option<CustomerRow> {
        let email = Email::parse(email).ok()?;
        self.account_with_email(&email).and_then(|id| self.shown_customer(id))
    }

    /// The figures of an account.
    #[must_use]
    pub fn tally(&self, id: CustomerId) -> Tally {
        self.read(|data, overlay| data.tallies(&[id], overlay)).pop().unwrap_or_default()
    }

    /// How many changes not yet at the server are laid over the orders of an account.
    #[must_use]
    pub fn pending_moves(&self, id: CustomerId) -> usize {
        self.moving(id).len()
    }

    /// Orders on their way to an account or from it.
    fn moving(&self, id: CustomerId) -> Vec<OrderId> {
        self.read(|data, overlay| {
            let concerns = |order: &OrderId| {
                let to = overlay.owner(*order).and_then(LaidOwner::customer) == Some(id);
                let from = data.order(*order).and_then(|row| row.owner) == Some(id);
                overlay.mark(*order) == Some(Mark::Saved) && to != from
            };
            overlay.orders().filter(concerns).collect()
        })
    }

    /// Changes that no history has yet, because they are on this device alone: a sentence each.
    #[must_use]
    pub fn moves_on_their_way(&self, whose: Whose) -> Vec<String> {
        let orders = match whose {
            Whose::Order(order) => {
                return self.waiting_owner(order).map(|to| text::order::waiting(&to)).into_iter().collect();
            }
            Whose::Customer(id) => self.moving(id),
            Whose::Guest(order) => {
                self.guest(order).map(|guest| [guest.open, guest.linked].concat()).unwrap_or_default()
            }
        };
        let words = |order: OrderId| {
            let to = self.waiting_owner(order)?;
            Some(text::history::on_its_way(&self.order_number(order), &to))
        };
        orders.into_iter().filter_map(words).collect()
    }

    /// Guest orders on their way to an account.
    #[must_use]
    pub fn linking_to(&self, id: CustomerId) -> Vec<OrderId> {
        self.read(|data, overlay| {
            let comes = |order: &OrderId| {
                overlay.owner(*order).and_then(LaidOwner::customer) == Some(id)
                    && data.order(*order).is_some_and(|row| row.owner.is_none())
            };
            overlay.orders().filter(comes).collect()
        })
    }

    /// The orders of an account, with what waits laid over.
    #[must_use]
    pub fn orders_of(&self, id: CustomerId) -> Vec<OrderId> {
        self.read(|data, overlay| data.orders_of(id, overlay))
    }

    /// A page of these orders, sorted.
    #[must_use]
    pub fn orders_listed(&self, orders: &[OrderId], url: ListUrl) -> OrdersListed {
        let total = orders.len();
        let pages = total.div_ceil(PAGE_ROWS).max(1);
        let page = if url.page <= pages { url.page } else { 1 };
        self.read(|data, overlay| {
            let sorted = data.sort_orders(orders, url.sort, overlay);
            let (first, last) = (sorted.first().copied(), sorted.last().copied());
            let by_currency = data.by_currency(url.sort.column, first, last);
            let shown = sorted.into_iter().skip((page - 1) * PAGE_ROWS).take(PAGE_ROWS);
            let rows = shown.filter_map(|id| data.order_view(id, overlay)).collect();
            OrdersListed { rows, total, page, pages, by_currency }
        })
    }

    /// An order's number; its id where the device does not hold it.
    #[must_use]
    pub fn order_number(&self, id: OrderId) -> String {
        self.read(|data, _| data.order(id)).map_or_else(|| id.to_string(), |row| row.number)
    }

    /// Whether the last call to the server was not answered.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.status.with(|s| s.as_ref().is_some_and(|s| matches!(s.link, Link::Offline { .. })))
    }

    /// An account by name alone; by its number where the device does not hold it.
    #[must_use]
    pub fn customer_named(&self, id: CustomerId) -> String {
        self.customer(id).map_or_else(|| text::unknown_customer(&id.to_string()), |c| c.display_name().to_owned())
    }

    fn matched_words(&self, row: &CustomerRow, typed: &str, matched: Matched) -> Option<String> {
        match matched {
            // What stands in the row for everybody to see needs no explanation.
            Matched::Username if is_shown(typed, &[row.display_name(), &row.email]) => None,
            Matched::Username => Some(text::customers::matched(text::customers::USERNAME, &row.username)),
            Matched::Postcode => Some(text::customers::matched(text::customers::POSTCODE, &row.postcode)),
            Matched::Order(order) => Some(text::customers::matched_order(&self.order_number(order))),
            Matched::Email | Matched::Name | Matched::Phone => None,
        }
    }
}

/// Whether every word that was typed can be read in one of these texts.
fn is_shown(typed: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    fold(typed).split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// What tells a guest from another of the name. What stands in the row is only pointed at.
fn guest_difference(guest: &GuestRow, field: Field, number: impl Fn() -> String) -> String {
    use text::customers as words;
    match field {
        Field::Username | Field::Number => text::order(&number()),
        Field::Email => words::difference(words::EMAIL, ""),
        Field::Phone => words::difference(words::PHONE, ""),
        Field::Postcode => words::difference(words::POSTCODE, &guest.postcode),
        Field::Town => words::difference(words::TOWN, ""),
    }
}

/// What tells twins apart, in a sentence. What stands in the row is only pointed at.
fn differs_words(row: &CustomerRow, fields: &[Field]) -> Option<String> {
    use text::customers as words;
    let said = fields.iter().map(|field| {
        let number = row.id.to_string();
        let (name, value) = match field {
            Field::Username => (words::USERNAME, row.username.as_str()),
            Field::Email => (words::EMAIL, ""),
            Field::Phone => (words::PHONE, ""),
            Field::Postcode => (words::POSTCODE, row.postcode.as_str()),
            Field::Town => (words::TOWN, ""),
            Field::Number => (words::NUMBER, number.as_str()),
        };
        words::difference(name, value)
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| words::twin(row.display_name(), &said.join(", ")))
}
