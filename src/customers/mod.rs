//! Parts of the screens about customers and guests, and the ownership history that orders show too.

pub mod csv;
pub mod people;
pub mod search;
pub mod timeline;
