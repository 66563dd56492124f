//! The state of the orders screen as an address. What an address gets wrong is left out, never an error.

use super::{
    CivilDate, ORDERS, address, channel_of, channel_word, department_of, link_of, link_word, sort_of, sort_word,
    state_of, state_word,
};
use contract::id::DepartmentId;
use contract::limits::QUERY_CHARS_MAX;
use contract::order::{Channel, OrderState};
use engine::orders::{Link, Query, Sort};

/// Filter, sort and page of the orders screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersUrl {
    /// Number, name or e-mail.
    pub text: String,
    /// States to show; none means all.
    pub states: Vec<OrderState>,
    /// Channels to show; none means all.
    pub channels: Vec<Channel>,
    /// Guest orders, linked ones, or both.
    pub link: Link,
    /// One department, or all.
    pub department: Option<DepartmentId>,
    /// Placed on this day or later.
    pub from: Option<CivilDate>,
    /// Placed on this day or earlier.
    pub to: Option<CivilDate>,
    /// The order of rows.
    pub sort: Sort,
    /// The page, from 1.
    pub page: usize,
}

impl Default for OrdersUrl {
    fn default() -> Self {
        Self {
            text: String::new(),
            states: Vec::new(),
            channels: Vec::new(),
            link: Link::All,
            department: None,
            from: None,
            to: None,
            sort: Query::default().sort,
            page: 1,
        }
    }
}

impl OrdersUrl {
    /// Reads the parameters of an address through `get`.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |key: &str| get(key).unwrap_or_default();
        Self {
            text: text("q").chars().take(QUERY_CHARS_MAX).collect(),
            states: text("state").split(',').filter_map(state_of).collect(),
            channels: text("channel").split(',').filter_map(channel_of).collect(),
            link: link_of(&text("customers")),
            department: department_of(&text("department")),
            from: CivilDate::parse(&text("from")),
            to: CivilDate::parse(&text("to")),
            sort: sort_of(&text("sort")).unwrap_or(Query::default().sort),
            page: text("page").parse().ok().filter(|page| *page > 0).unwrap_or(1),
        }
    }

    /// The address, with only what differs from the default.
    #[must_use]
    pub fn print(&self) -> String {
        let mut parts: Vec<(&str, String)> = Vec::new();
        let mut add = |key, value: String| {
            if !value.is_empty() {
                parts.push((key, value));
            }
        };
        add("q", self.text.clone());
        add("state", self.states.iter().copied().map(state_word).collect::<Vec<_>>().join(","));
        add("channel", self.channels.iter().copied().map(channel_word).collect::<Vec<_>>().join(","));
        add("customers", link_word(self.link).to_owned());
        add("department", self.department.map(|d| d.get().to_string()).unwrap_or_default());
        add("from", self.from.map(|d| d.to_string()).unwrap_or_default());
        add("to", self.to.map(|d| d.to_string()).unwrap_or_default());
        if self.sort != Query::default().sort {
            add("sort", sort_word(self.sort));
        }
        if self.page > 1 {
            add("page", self.page.to_string());
        }
        address(ORDERS, &parts)
    }

    /// The same with a change, back on the first page.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = self.clone();
        next.page = 1;
        change(&mut next);
        next
    }

    /// Whether anything is filtered; the department switch of the frame does not count.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let plain = Self { sort: self.sort, page: self.page, department: self.department, ..Self::default() };
        *self != plain
    }
}
