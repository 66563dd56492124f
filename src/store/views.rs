//! Saved views: a filter and a sort under a name, kept by this browser for the person who made it. They are addresses and nothing else,
//! so that a view is shared by its link. No order and no customer is kept with them; what a filter says may name one, so a wipe of the
//! device takes them along.

use super::Stores;
use crate::platform::kept;
use crate::routes::{self, OrdersUrl};
use contract::limits::{VIEW_NAME_CHARS_MAX, VIEWS_MAX};
use leptos::prelude::*;

/// A filter and a sort under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// The list, from its first page.
    pub url: OrdersUrl,
}

/// Why a view could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewFault {
    /// It has no name.
    NoName,
    /// Its name is longer than `VIEW_NAME_CHARS_MAX`.
    LongName,
    /// Another one is called so.
    NameTaken,
    /// There are `VIEWS_MAX` already.
    TooMany,
    /// The browser keeps nothing.
    NotKept,
}

/// The views of everybody on this device, one a line: whose it is, its name, its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views(Vec<(String, View)>);

impl Views {
    /// Reads what [`Views::print`] wrote. What is damaged is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let view = |line: &str| {
            let mut parts = line.split('\t');
            let (whose, name, address) = (parts.next()?, parts.next()?, parts.next()?);
            let url = OrdersUrl::read(|key| routes::parameter(address, key));
            Some((whose.to_owned(), View { name: name.to_owned(), url }))
        };
        Self(text.lines().filter_map(view).collect())
    }

    /// As it is kept.
    #[must_use]
    pub fn print(&self) -> String {
        self.0.iter().map(|(whose, view)| format!("{whose}\t{}\t{}\n", view.name, view.url.print())).collect()
    }

    /// The views of one person, in the order they were made.
    #[must_use]
    pub fn of(&self, whose: &str) -> Vec<View> {
        self.0.iter().filter(|(by, _)| by == whose).map(|(_, view)| view.clone()).collect()
    }

    /// Adds one, of the list's first page.
    ///
    /// # Errors
    /// See [`ViewFault`].
    pub fn save(&mut self, whose: &str, name: &str, url: &OrdersUrl) -> Result<(), ViewFault> {
        let name = self.name(whose, name, None)?;
        if self.of(whose).len() >= VIEWS_MAX {
            return Err(ViewFault::TooMany);
        }
        self.0.push((whose.to_owned(), View { name, url: url.with(|_| ()) }));
        Ok(())
    }

    /// Gives one another name.
    ///
    /// # Errors
    /// See [`ViewFault`].
    pub fn rename(&mut self, whose: &str, old: &str, name: &str) -> Result<(), ViewFault> {
        let name = self.name(whose, name, Some(old))?;
        for (by, view) in &mut self.0 {
            if by == whose && view.name == old {
                view.name.clone_from(&name);
            }
        }
        Ok(())
    }

    /// Deletes one.
    pub fn remove(&mut self, whose: &str, name: &str) {
        self.0.retain(|(by, view)| by != whose || view.name != name);
    }

    /// A name as it is kept, if this person may use it.
    fn name(&self, whose: &str, name: &str, old: Option<&str>) -> Result<String, ViewFault> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let taken = |(by, view): &(String, View)| {
            by == whose && Some(view.name.as_str()) != old && view.name.to_lowercase() == name.to_lowercase()
        };
        match name.chars().count() {
            0 => Err(ViewFault::NoName),
            n if n > VIEW_NAME_CHARS_MAX => Err(ViewFault::LongName),
            _ if self.0.iter().any(taken) => Err(ViewFault::NameTaken),
            _ => Ok(name),
        }
    }
}

impl Stores {
    /// The views of whoever is signed in, as this browser keeps them now: another tab may have changed them.
    #[must_use]
    pub fn views(&self) -> Vec<View> {
        kept_views().of(&self.whose())
    }

    /// Keeps the list of an address under a name.
    ///
    /// # Errors
    /// See [`ViewFault`].
    pub fn save_view(&self, name: &str, url: &OrdersUrl) -> Result<(), ViewFault> {
        change(|views| views.save(&self.whose(), name, url))
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// See [`ViewFault`].
    pub fn rename_view(&self, old: &str, name: &str) -> Result<(), ViewFault> {
        change(|views| views.rename(&self.whose(), old, name))
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// See [`ViewFault`].
    pub fn remove_view(&self, name: &str) -> Result<(), ViewFault> {
        change(|views| {
            views.remove(&self.whose(), name);
            Ok(())
        })
    }

    fn whose(&self) -> String {
        self.session.with_untracked(|s| s.as_ref().map(|s| s.staff.id.to_string())).unwrap_or_default()
    }
}

fn kept_views() -> Views {
    Views::read(&kept::kept(kept::VIEWS).unwrap_or_default())
}

fn change(change: impl FnOnce(&mut Views) -> Result<(), ViewFault>) -> Result<(), ViewFault> {
    let mut views = kept_views();
    change(&mut views)?;
    let text = views.print();
    let kept = kept::keep(kept::VIEWS, (!text.is_empty()).then_some(text.as_str()));
    if kept { Ok(()) } else { Err(ViewFault::NotKept) }
}
