//! Orders as columns. A row that changes its texts is marked dead and added again, so that no arena is ever shifted.

use super::index::Index;
use super::journal::Journal;
use super::texts::Texts;
use crate::arena::{Arena, Bits, grow};
use crate::overlay::{LaidOwner, Overlay};
use crate::pair::Pair;
use contract::email::match_key;
use contract::id::{CustomerId, DepartmentId, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderRow, OrderState, OwnerRevision};
use contract::pack::OrdersPack;
use contract::time::Timestamp;
use std::borrow::Cow;

/// "Not placed" in the column of dates.
pub(crate) const NOT_PLACED: i64 = i64::MIN;

const STATE_MASK: u8 = 0b111;
const CHANNEL_SHIFT: u8 = 3;
const CHANNEL_MASK: u8 = 0b11;
const LOCKED: u8 = 1 << 5;
/// Replaced by a later row, or gone.
const DEAD: u8 = 1 << 7;

/// Fields of the search text about the order and who placed it.
pub(crate) const NUMBER: usize = 0;
pub(crate) const CONTACT_NAME: usize = 1;
pub(crate) const PLACED_EMAIL: usize = 2;
pub(crate) const CONTACT_EMAIL: usize = 3;

/// State, channel and whether it is held, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u8);

impl Flags {
    fn of(state: OrderState, channel: Channel, locked: bool) -> Self {
        Self(state.byte() | channel.byte() << CHANNEL_SHIFT | if locked { LOCKED } else { 0 })
    }
    pub(crate) fn state(self) -> OrderState {
        OrderState::from_byte(self.0 & STATE_MASK).expect("only states get in")
    }
    pub(crate) fn channel(self) -> Channel {
        Channel::from_byte(self.0 >> CHANNEL_SHIFT & CHANNEL_MASK).expect("two bits are four channels")
    }
    pub(crate) fn state_byte(self) -> u8 {
        self.0 & STATE_MASK
    }
    pub(crate) fn is_dead(self) -> bool {
        self.0 & DEAD != 0
    }
}

/// All orders held.
#[derive(Debug)]
pub(crate) struct Orders {
    pub(crate) ids: Vec<u32>,
    pub(crate) placed_at: Vec<i64>,
    pub(crate) owners: Vec<u32>,
    revisions: Vec<u32>,
    pub(crate) minor: Vec<i64>,
    pub(crate) currencies: Vec<u16>,
    pub(crate) flags: Vec<Flags>,
    pub(crate) departments: Vec<u8>,
    texts: Texts,
    /// Number, contact name, placed e-mail, contact e-mail when it differs.
    pub(crate) search: Arena,
    /// Telephone digits and postcode of whoever placed it: apart, so that the filter of the orders screen does not meet them.
    pub(crate) places: Arena,
    /// The currencies the column refers to.
    pub(crate) currency_table: Vec<Currency>,
    index: Index,
    dead: usize,
    /// Whether ids ascend with the rows: then no sort has to look at them.
    pub(crate) ascending: bool,
    pub(crate) journal: Journal,
}

impl Default for Orders {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            placed_at: Vec::new(),
            owners: Vec::new(),
            revisions: Vec::new(),
            minor: Vec::new(),
            currencies: Vec::new(),
            flags: Vec::new(),
            departments: Vec::new(),
            texts: Texts::default(),
            search: Arena::default(),
            places: Arena::noting_bytes(),
            currency_table: Vec::new(),
            index: Index::default(),
            dead: 0,
            ascending: false,
            journal: Journal::default(),
        }
    }
}

/// What a row is written from, whether it came in a pack or in the feed.
struct Source<'a> {
    id: u32,
    placed_at: i64,
    owner: u32,
    revision: u32,
    total: Money,
    flags: Flags,
    department: u8,
    /// Number, contact name, placed e-mail, contact e-mail, telephone, postcode, town.
    texts: [&'a str; 7],
    search: &'a str,
}

impl Orders {
    /// Rows held, dead ones included.
    pub(crate) fn rows(&self) -> usize {
        self.ids.len()
    }

    /// Orders held.
    pub(crate) fn count(&self) -> usize {
        self.rows() - self.dead
    }

    pub(crate) fn find(&self, id: OrderId) -> Option<usize> {
        self.index.get(id.get())
    }

    pub(crate) fn load(&mut self, pack: &OrdersPack<'_>) {
        for row in 0..pack.rows() {
            self.put(&Source {
                id: pack.ids.get(row),
                placed_at: pack.placed_at_millis(row),
                owner: pack.owners.get(row),
                revision: pack.owner_revisions.get(row),
                total: pack.total(row),
                flags: Flags::of(pack.state(row), pack.channel(row), pack.locked(row)),
                department: pack.department().get(),
                texts: [
                    pack.numbers.get(row),
                    pack.contact_names.get(row),
                    pack.placed_emails.get(row),
                    pack.contact_email(row),
                    pack.contact_phones.get(row),
                    pack.contact_postcodes.get(row),
                    pack.contact_towns.get(row),
                ],
                search: pack.search.get(row),
            });
        }
        self.index.settle();
        self.journal.forget();
    }

    pub(crate) fn upsert(&mut self, row: &OrderRow) {
        let source = Source {
            id: row.id.get(),
            placed_at: row.placed_at.map_or(NOT_PLACED, Timestamp::as_millis),
            owner: row.owner.map_or(0, CustomerId::get),
            revision: row.owner_revision.0,
            total: row.total,
            flags: Flags::of(row.state, row.channel, row.locked),
            department: row.department.get(),
            texts: [
                &row.number,
                &row.contact_name,
                &row.placed_email,
                &row.contact_email,
                &row.contact_phone,
                &row.contact_postcode,
                &row.contact_town,
            ],
            search: &row.search_text(),
        };
        if let Some(at) = self.find(row.id)
            && self.texts(at) == source.texts
        {
            let currency = self.currency(source.total.currency);
            self.placed_at[at] = source.placed_at;
            self.owners[at] = source.owner;
            self.revisions[at] = source.revision;
            self.minor[at] = source.total.minor;
            self.currencies[at] = currency;
            self.flags[at] = source.flags;
            self.departments[at] = source.department;
            self.journal.note(at);
        } else {
            if let Some(old) = self.put(&source) {
                self.journal.note(old);
            }
            self.journal.note(self.rows() - 1);
        }
    }

    /// Forgets an order, if it is held.
    pub(crate) fn remove(&mut self, id: OrderId) {
        if let Some(old) = self.bury(id.get()) {
            self.index.remove(id.get());
            self.journal.note(old);
        }
    }

    /// Marks the row of an id dead; gives it.
    fn bury(&mut self, id: u32) -> Option<usize> {
        let old = self.index.get(id)?;
        self.flags[old].0 |= DEAD;
        self.search.blank(old);
        self.places.blank(old);
        self.dead += 1;
        Some(old)
    }

    /// Adds a row and marks the one it replaces dead; gives that one.
    fn put(&mut self, source: &Source<'_>) -> Option<usize> {
        let replaced = self.bury(source.id);
        self.ascending = (self.rows() == 0 || self.ascending) && self.ids.last().is_none_or(|last| *last < source.id);
        let currency = self.currency(source.total.currency);
        self.reserve(1, 0, 0);
        self.ids.push(source.id);
        self.placed_at.push(source.placed_at);
        self.owners.push(source.owner);
        self.revisions.push(source.revision);
        self.minor.push(source.total.minor);
        self.currencies.push(currency);
        self.flags.push(source.flags);
        self.departments.push(source.department);
        let split = memchr::memrchr_iter(b'\t', source.search.as_bytes()).nth(1).unwrap_or(source.search.len());
        let (person, place) = source.search.split_at(split);
        self.search.push(person);
        self.places.push(place.get(1..).unwrap_or_default());
        let at = self.ids.len() - 1;
        let folded = |field| Self::folded(&self.search, &self.places, at, field);
        self.texts.push((0..).zip(source.texts).map(|(field, text)| (text, folded(field))));
        self.index.put(source.id, at, &self.ids);
        replaced
    }

    fn currency(&mut self, currency: Currency) -> u16 {
        let known = self.currency_table.iter().position(|c| *c == currency);
        let at = known.unwrap_or_else(|| {
            self.currency_table.push(currency);
            self.currency_table.len() - 1
        });
        u16::try_from(at).expect("three letters make fewer than 2^16 currencies")
    }

    pub(crate) fn reserve(&mut self, rows: usize, text_bytes: usize, search_bytes: usize) {
        grow(&mut self.ids, rows);
        grow(&mut self.placed_at, rows);
        grow(&mut self.owners, rows);
        grow(&mut self.revisions, rows);
        grow(&mut self.minor, rows);
        grow(&mut self.currencies, rows);
        grow(&mut self.flags, rows);
        grow(&mut self.departments, rows);
        self.texts.reserve(rows, text_bytes);
        self.search.reserve(rows, search_bytes);
        self.places.reserve(rows, 0);
    }

    /// Number, contact name, placed e-mail, contact e-mail, telephone, postcode, town.
    fn texts(&self, at: usize) -> [String; 7] {
        self.texts.read(at, |field| Self::folded(&self.search, &self.places, at, field))
    }

    /// The folded form of a text, as far as one is kept.
    fn folded<'a>(search: &'a Arena, places: &'a Arena, at: usize, field: usize) -> &'a [u8] {
        match field {
            0..=CONTACT_EMAIL => search.field_bytes(at, field),
            _ => places.field_bytes(at, field - CONTACT_EMAIL - 1),
        }
    }

    pub(crate) fn row(&self, at: usize) -> OrderRow {
        let [number, contact_name, placed_email, contact_email, contact_phone, contact_postcode, contact_town] =
            self.texts(at);
        let flags = self.flags[at];
        OrderRow {
            id: self.id(at),
            number,
            department: DepartmentId::new(self.departments[at]).expect("only departments get in"),
            placed_at: self.placed(at),
            owner: CustomerId::new(self.owners[at]),
            owner_revision: OwnerRevision(self.revisions[at]),
            placed_email,
            contact_email,
            contact_name,
            contact_phone,
            contact_postcode,
            contact_town,
            channel: flags.channel(),
            state: flags.state(),
            locked: flags.0 & LOCKED != 0,
            total: self.total(at),
        }
    }

    pub(crate) fn id(&self, at: usize) -> OrderId {
        OrderId::new(self.ids[at]).expect("no row has the id 0")
    }

    /// The folded contact e-mail: the search text has it only where it differs from the one placed with.
    pub(crate) fn contact_email_folded(&self, at: usize) -> &[u8] {
        let differs = memchr::memchr_iter(b'\t', self.search.row(at)).count() == CONTACT_EMAIL;
        self.search.field_bytes(at, if differs { CONTACT_EMAIL } else { PLACED_EMAIL })
    }

    /// The match key of the e-mail an order was placed with; empty when there is none.
    pub(crate) fn placed_key(&self, at: usize) -> Cow<'_, str> {
        if self.texts.is_but_case(at, PLACED_EMAIL) {
            Cow::Borrowed(self.search.field(at, PLACED_EMAIL))
        } else {
            Cow::Owned(match_key(&self.row(at).placed_email))
        }
    }

    /// Everything a search of guests looks at.
    pub(crate) fn pair(&self) -> Pair<'_> {
        Pair { people: &self.search, places: &self.places, last_too: true }
    }

    /// The orders that belong to no account, with what is pending laid over.
    pub(crate) fn of_guests(&self, overlay: &Overlay) -> Bits {
        let mut rows = Bits::all(self.rows());
        rows.keep(&self.owners, |owner| owner == 0);
        rows.keep(&self.flags, |flags| !flags.is_dead());
        for id in overlay.orders() {
            if let Some(at) = self.find(id) {
                rows.put(at, overlay.owner(id).is_some_and(LaidOwner::is_guest));
            }
        }
        rows
    }

    pub(crate) fn placed(&self, at: usize) -> Option<Timestamp> {
        (self.placed_at[at] != NOT_PLACED).then_some(Timestamp::from_millis(self.placed_at[at]))
    }

    pub(crate) fn total(&self, at: usize) -> Money {
        Money { minor: self.minor[at], currency: self.currency_table[usize::from(self.currencies[at])] }
    }

    /// Writes everything anew without dead rows, once they are many.
    pub(crate) fn tidy(&mut self) {
        if self.dead < 1024 || self.dead * 4 < self.rows() {
            return;
        }
        let mut fresh = Self::default();
        for at in (0..self.rows()).filter(|at| !self.flags[*at].is_dead()) {
            fresh.upsert(&self.row(at));
        }
        fresh.journal = core::mem::take(&mut self.journal);
        fresh.journal.forget();
        *self = fresh;
    }

    pub(crate) fn bytes_held(&self) -> usize {
        (self.ids.capacity() + self.owners.capacity() + self.revisions.capacity()) * 4
            + (self.placed_at.capacity() + self.minor.capacity()) * 8
            + self.currencies.capacity() * 2
            + self.flags.capacity()
            + self.departments.capacity()
            + self.texts.bytes_held()
            + self.search.bytes_held()
            + self.places.bytes_held()
            + self.index.bytes_held()
    }
}
