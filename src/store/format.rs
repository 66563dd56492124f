//! Dates, numbers and money as this shop shows them, and civil days as instants.

use super::Stores;
use crate::platform::{clock, intl::Formats};
use crate::routes::{CivilDate, OrdersUrl};
use contract::id::{DepartmentId, Departments};
use contract::money::Money;
use contract::session::{Department, SessionInfo};
use contract::time::Timestamp;
use engine::orders::Query;
use leptos::prelude::*;
use std::rc::Rc;

impl Stores {
    /// Takes the shop's time zone.
    pub(super) fn use_time_zone(&self, zone: &str) {
        self.formats.set(Rc::new(Formats::new(zone)));
    }

    /// Date and time in the shop's zone.
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        self.formats.with(|f| f.date_time(at))
    }

    /// Date and time in the shop's zone, now.
    #[must_use]
    pub fn date_time_now(&self) -> String {
        self.date_time(clock::now())
    }

    /// The date alone, in the shop's zone.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        self.formats.with(|f| f.date(at))
    }

    /// A count.
    #[must_use]
    pub fn number(&self, n: usize) -> String {
        self.formats.with(|f| f.number(n as u64))
    }

    /// An amount.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        self.formats.with(|f| f.money(money))
    }

    /// A day, as people write it here.
    #[must_use]
    pub fn day_text(&self, day: CivilDate) -> String {
        self.formats.with(|f| {
            f.day_range(i64::from(day.year), day.month, day.day)
                .map_or_else(|| day.to_string(), |(start, _)| f.date(start))
        })
    }

    /// Today in the shop's zone, as a file name carries it.
    #[must_use]
    pub fn today(&self) -> String {
        let (year, month, day) = self.formats.with_untracked(|f| f.civil_day(clock::now()));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The departments of the person signed in.
    #[must_use]
    pub fn departments(&self) -> Vec<Department> {
        self.session.with(|session| session.as_ref().map(|s| s.departments.clone()).unwrap_or_default())
    }

    /// The same as a set.
    #[must_use]
    pub fn all_departments(&self) -> Departments {
        self.session.with(|session| session.as_ref().map_or_else(Departments::default, SessionInfo::department_set))
    }

    /// A department's name; its number where the name is not known.
    #[must_use]
    pub fn department_name(&self, id: DepartmentId) -> String {
        self.session.with(|session| {
            let known = session.as_ref().and_then(|s| s.departments.iter().find(|d| d.id == id));
            known.map_or_else(|| id.get().to_string(), |d| d.name.clone())
        })
    }

    /// The engine's query of an address: civil days become instants of the shop's zone, the last day counts whole.
    pub(super) fn query(&self, url: &OrdersUrl) -> Query {
        let range = |day: CivilDate| self.formats.with(|f| f.day_range(i64::from(day.year), day.month, day.day));
        Query {
            text: url.text.clone(),
            states: url.states.clone(),
            channels: url.channels.clone(),
            link: url.link,
            department: url.department,
            placed_from: url.from.and_then(range).map(|(start, _)| start),
            placed_to: url.to.and_then(range).map(|(_, end)| end),
            sort: url.sort,
            page: url.page,
        }
    }
}
