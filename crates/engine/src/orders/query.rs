//! What the orders screen asks for. How it stands in a URL is the app's affair.

use contract::id::DepartmentId;
use contract::order::{Channel, OrderState};
use contract::time::Timestamp;

/// Filters, sort and page of the orders screen. The default is everything, newest first, page 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words that must all be found in the order's number, contact name and e-mails, or in its owner's name, user name and e-mail; or
    /// a number as people say it, [`crate::order_number`].
    pub text: String,
    /// Only these states; empty for all.
    pub states: Vec<OrderState>,
    /// Only these channels; empty for all.
    pub channels: Vec<Channel>,
    /// Guest orders, linked ones, or both.
    pub link: Link,
    /// Only this department.
    pub department: Option<DepartmentId>,
    /// Placed then or later. Drafts are not placed: with either bound they are left out.
    pub placed_from: Option<Timestamp>,
    /// Placed before that.
    pub placed_to: Option<Timestamp>,
    /// In which order.
    pub sort: Sort,
    /// Which page, from 1. A page that is not there shows page 1.
    pub page: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            states: Vec::new(),
            channels: Vec::new(),
            link: Link::All,
            department: None,
            placed_from: None,
            placed_to: None,
            sort: Sort::default(),
            page: 1,
        }
    }
}

/// Whether orders have an owner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Link {
    /// With or without.
    #[default]
    All,
    /// Guest orders.
    Guest,
    /// Orders of an account, pending accounts included.
    Linked,
}

/// An order of rows. Rows alike in the column stand by id; descending is ascending read backwards, ids included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub column: SortColumn,
    /// From the largest to the smallest.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { column: SortColumn::Date, descending: true }
    }
}

/// What orders are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortColumn {
    /// By number, runs of digits by their value: 999 before 1000.
    Number,
    /// By date placed. Drafts have none and stand before every date: whoever wants the newest orders first wants no baskets before them.
    Date,
    /// By the department's number.
    Department,
    /// By the name shown, folded: the account's, a pending account's e-mail, a guest's contact name or else e-mail. Accounts this
    /// device does not hold come last.
    Customer,
    /// By channel, as [`Channel::ALL`] has them.
    Channel,
    /// By state, as [`OrderState::ALL`] has them.
    State,
    /// By currency, then by amount.
    Total,
}

impl SortColumn {
    /// Every column as it stands in a row, each by its word: in addresses, in what a browser keeps, in the style sheets.
    pub const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Number, "number"),
        (Self::Date, "date"),
        (Self::Department, "department"),
        (Self::Customer, "customer"),
        (Self::Channel, "channel"),
        (Self::State, "state"),
        (Self::Total, "total"),
    ];
}
