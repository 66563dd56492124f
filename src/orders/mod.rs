//! Parts of the orders screen, and what other screens show of an order.

pub mod cells;
pub mod columns;
pub mod confirmation;
pub mod csv;
pub mod pages;
pub mod row_keys;
pub mod selection;
pub mod selection_bar;
pub mod settled;
pub mod sorting;
pub mod table;
pub mod toolbar;
pub mod views;
