//! Customer accounts as columns. A row that changes its texts is marked dead and added again.

use super::index::Index;
use super::journal::Journal;
use super::texts::Texts;
use crate::arena::{Arena, Bits, grow};
use crate::map::Map;
use crate::pair::Pair;
use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, Departments};
use contract::pack::CustomersPack;

const ACTIVE: u8 = 0;
const BLOCKED: u8 = 1;
const MERGED: u8 = 2;
const DEAD: u8 = 3;

/// Fields of the search text about the person.
pub(crate) const USERNAME: usize = 0;
pub(crate) const EMAIL: usize = 1;
pub(crate) const NAME: usize = 2;
/// Fields of the search text about where the person is.
pub(crate) const PHONE: usize = 0;
pub(crate) const POSTCODE: usize = 1;

/// All accounts held.
#[derive(Debug)]
pub(crate) struct Customers {
    pub(crate) ids: Vec<u32>,
    statuses: Vec<u8>,
    merged_into: Map<u32, CustomerId>,
    /// Which of the sets of departments each belongs to.
    sets: Vec<u16>,
    set_table: Vec<Departments>,
    /// First four bytes of the folded display name: enough to tell most names apart without looking at them.
    pub(crate) name_keys: Vec<u32>,
    texts: Texts,
    /// User name, e-mail, name.
    pub(crate) people: Arena,
    /// Telephone digits, postcode: apart, so that a search of orders does not meet them.
    pub(crate) places: Arena,
    index: Index,
    dead: usize,
    pub(crate) journal: Journal,
}

impl Default for Customers {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            statuses: Vec::new(),
            merged_into: Map::new(),
            sets: Vec::new(),
            set_table: Vec::new(),
            name_keys: Vec::new(),
            texts: Texts::default(),
            people: Arena::default(),
            places: Arena::noting_bytes(),
            index: Index::default(),
            dead: 0,
            journal: Journal::default(),
        }
    }
}

struct Source<'a> {
    id: u32,
    status: CustomerStatus,
    departments: Departments,
    /// User name, e-mail, name, telephone, postcode, town.
    texts: [&'a str; 6],
    search: &'a str,
}

impl Customers {
    pub(crate) fn rows(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn count(&self) -> usize {
        self.rows() - self.dead
    }

    pub(crate) fn find(&self, id: CustomerId) -> Option<usize> {
        self.index.get(id.get())
    }

    /// The row of an owner as a column of orders has it.
    pub(crate) fn find_number(&self, id: u32) -> Option<usize> {
        self.index.get(id)
    }

    pub(crate) fn load(&mut self, pack: &CustomersPack<'_>) {
        for row in 0..pack.rows() {
            self.put(&Source {
                id: pack.ids.get(row),
                status: pack.status(row),
                departments: pack.departments(),
                texts: [
                    pack.usernames.get(row),
                    pack.emails.get(row),
                    pack.names.get(row),
                    pack.phones.get(row),
                    pack.postcodes.get(row),
                    pack.towns.get(row),
                ],
                search: pack.search.get(row),
            });
        }
        self.index.settle();
        self.journal.forget();
    }

    pub(crate) fn upsert(&mut self, row: &CustomerRow) {
        let source = Source {
            id: row.id.get(),
            status: row.status,
            departments: row.departments,
            texts: [&row.username, &row.email, &row.name, &row.phone, &row.postcode, &row.town],
            search: &row.search_text(),
        };
        if let Some(at) = self.find(row.id)
            && self.texts(at) == source.texts
        {
            let set = self.set(row.departments);
            self.sets[at] = set;
            self.set_status(at, row.id.get(), row.status);
        } else {
            self.put(&source);
            self.journal.note(self.rows() - 1);
        }
    }

    /// Forgets an account, if it is held.
    pub(crate) fn remove(&mut self, id: CustomerId) {
        if let Some(old) = self.bury(id.get()) {
            self.index.remove(id.get());
            self.journal.note(old);
        }
    }

    /// Marks the row of an id dead; gives it.
    fn bury(&mut self, id: u32) -> Option<usize> {
        let old = self.index.get(id)?;
        self.statuses[old] = DEAD;
        self.people.blank(old);
        self.places.blank(old);
        self.dead += 1;
        Some(old)
    }

    fn put(&mut self, source: &Source<'_>) {
        self.bury(source.id);
        let split = memchr::memchr_iter(b'\t', source.search.as_bytes()).nth(NAME).unwrap_or(source.search.len());
        let (person, place) = source.search.split_at(split);
        let place = place.get(1..).unwrap_or_default();
        self.reserve(1, 0, 0);
        let set = self.set(source.departments);
        self.ids.push(source.id);
        self.statuses.push(ACTIVE);
        self.set_status(self.rows() - 1, source.id, source.status);
        self.sets.push(set);
        self.people.push(person);
        self.places.push(place);
        let at = self.rows() - 1;
        let key = self.shown_name(at).iter().chain(&[0; 4]).take(4).fold(0, |key, b| key << 8 | u32::from(*b));
        self.name_keys.push(key);
        let mut folded = super::texts::fields(source.search);
        self.texts.push(source.texts.map(|text| (text, folded.next().unwrap_or_default())));
        self.index.put(source.id, at, &self.ids);
    }

    fn set_status(&mut self, at: usize, id: u32, status: CustomerStatus) {
        self.statuses[at] = match status {
            CustomerStatus::Active => ACTIVE,
            CustomerStatus::Blocked => BLOCKED,
            CustomerStatus::Merged { .. } => MERGED,
        };
        if let CustomerStatus::Merged { into } = status {
            self.merged_into.insert(id, into);
        }
    }

    fn set(&mut self, departments: Departments) -> u16 {
        let known = self.set_table.iter().position(|set| *set == departments);
        let at = known.unwrap_or_else(|| {
            self.set_table.push(departments);
            self.set_table.len() - 1
        });
        u16::try_from(at).expect("customers share fewer than 2^16 sets of departments")
    }

    pub(crate) fn reserve(&mut self, rows: usize, text_bytes: usize, search_bytes: usize) {
        grow(&mut self.ids, rows);
        grow(&mut self.statuses, rows);
        grow(&mut self.sets, rows);
        grow(&mut self.name_keys, rows);
        self.texts.reserve(rows, text_bytes);
        self.people.reserve(rows, search_bytes);
        self.places.reserve(rows, 0);
    }

    /// User name, e-mail, name, telephone, postcode, town.
    fn texts(&self, at: usize) -> [String; 6] {
        self.texts.read(at, |field| match field {
            USERNAME | EMAIL | NAME => self.people.field_bytes(at, field),
            _ => self.places.field_bytes(at, field - NAME - 1),
        })
    }

    pub(crate) fn row(&self, at: usize) -> CustomerRow {
        let [username, email, name, phone, postcode, town] = self.texts(at);
        let id = CustomerId::new(self.ids[at]).expect("no row has the id 0");
        let status = match self.statuses[at] {
            BLOCKED => CustomerStatus::Blocked,
            MERGED => CustomerStatus::Merged { into: self.merged_into.get(&id.get()).copied().unwrap_or(id) },
            _ => CustomerStatus::Active,
        };
        let departments = self.set_table[usize::from(self.sets[at])];
        CustomerRow { id, username, email, name, phone, postcode, town, status, departments }
    }

    /// The folded name to show: the full name, or else the user name.
    pub(crate) fn shown_name(&self, at: usize) -> &[u8] {
        match self.people.field_bytes(at, NAME) {
            [] => self.people.field_bytes(at, USERNAME),
            name => name,
        }
    }

    /// Everything a search looks at.
    pub(crate) fn pair(&self) -> Pair<'_> {
        Pair { people: &self.people, places: &self.places, last_too: false }
    }

    /// Keeps the rows somebody with these departments may be shown.
    pub(crate) fn keep_in_scope(&self, rows: &mut Bits, departments: Departments, include_blocked: bool) {
        let highest = if include_blocked { MERGED } else { ACTIVE };
        rows.keep(&self.statuses, |status| status <= highest);
        let meets: Vec<bool> = self.set_table.iter().map(|set| set.meets(departments)).collect();
        if !meets.iter().all(|meets| *meets) {
            rows.keep(&self.sets, |set| meets[usize::from(set)]);
        }
    }

    pub(crate) fn is_dead(&self, at: usize) -> bool {
        self.statuses[at] == DEAD
    }

    /// Writes everything anew without dead rows, once they are many.
    pub(crate) fn tidy(&mut self) {
        if self.dead < 1024 || self.dead * 4 < self.rows() {
            return;
        }
        let mut fresh = Self::default();
        for at in (0..self.rows()).filter(|at| !self.is_dead(*at)) {
            fresh.upsert(&self.row(at));
        }
        fresh.journal = core::mem::take(&mut self.journal);
        fresh.journal.forget();
        *self = fresh;
    }

    pub(crate) fn bytes_held(&self) -> usize {
        (self.ids.capacity() + self.name_keys.capacity()) * 4
            + self.statuses.capacity()
            + self.sets.capacity() * 2
            + self.texts.bytes_held()
            + self.people.bytes_held()
            + self.places.bytes_held()
            + self.index.bytes_held()
    }
}
