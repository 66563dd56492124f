//! What tells people of the same name apart, in a list of accounts and in a list of guests.

use crate::evidence::skeleton;
use crate::guests::GuestRow;
use contract::customer::CustomerRow;
use contract::fold::fold;

/// A fact that can tell two people of the same name apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// User name.
    Username,
    /// E-mail.
    Email,
    /// Telephone number.
    Phone,
    /// Postcode.
    Postcode,
    /// Town.
    Town,
    /// The account's number, of a guest that of an order: the last resort.
    Number,
}

const TEXTS: [Field; 5] = [Field::Username, Field::Email, Field::Phone, Field::Postcode, Field::Town];

/// Somebody in a list.
trait Person {
    /// As people tell two names apart; empty when there is none to share.
    fn name(&self) -> String;
    fn text(&self, field: Field) -> &str;
}

/// For each account the fields that set it apart from all others of its name, folded: what it alone has. Nothing when none shares
/// the name; the number where no field does.
#[must_use]
pub fn telling_apart(rows: &[CustomerRow]) -> Vec<Vec<Field>> {
    apart(rows)
}

/// The same of guests. Names that look the same count as the same, whatever script their letters are of; guests without one share none.
#[must_use]
pub fn telling_guests_apart(rows: &[GuestRow]) -> Vec<Vec<Field>> {
    apart(rows)
}

fn apart<P: Person>(rows: &[P]) -> Vec<Vec<Field>> {
    let mut names: Vec<(String, usize)> = rows.iter().map(P::name).zip(0..).collect();
    names.sort_unstable();
    let mut apart = vec![Vec::new(); rows.len()];
    for twins in names.chunk_by(|a, b| a.0 == b.0).filter(|twins| twins.len() > 1 && !twins[0].0.is_empty()) {
        let places: Vec<usize> = twins.iter().map(|(_, at)| *at).collect();
        places.iter().for_each(|at| apart[*at] = alone(rows, *at, &places));
    }
    apart
}

fn alone<P: Person>(rows: &[P], at: usize, twins: &[usize]) -> Vec<Field> {
    let others = || twins.iter().filter(|other| **other != at);
    let is_alone = |field: &Field| others().all(|other| rows[*other].text(*field) != rows[at].text(*field));
    let fields: Vec<Field> = TEXTS.into_iter().filter(is_alone).collect();
    if fields.is_empty() { vec![Field::Number] } else { fields }
}

impl Person for CustomerRow {
    fn name(&self) -> String {
        fold(self.display_name())
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Username => &self.username,
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Postcode => &self.postcode,
            Field::Town => &self.town,
            Field::Number => "",
        }
    }
}

impl Person for GuestRow {
    fn name(&self) -> String {
        skeleton(&fold(&self.name))
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Postcode => &self.postcode,
            Field::Town => &self.town,
            Field::Username | Field::Number => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, telling_guests_apart};
    use crate::guests::GuestRow;
    use contract::id::OrderId;
    use contract::tally::Tally;

    fn guest(id: u32, name: &str, email: &str, town: &str) -> GuestRow {
        let order = OrderId::new(id).unwrap();
        let (name, email, town) = (name.to_owned(), email.to_owned(), town.to_owned());
        GuestRow {
            newest: order,
            view: order,
            name,
            email,
            phone: String::new(),
            postcode: String::new(),
            town,
            tally: Tally::default(),
        }
    }

    #[test]
    fn guests_of_one_name_are_told_apart_by_what_each_alone_has_though_a_letter_only_looks_the_same() {
        let rows = [
            guest(1, "Vera Quist", "vera@example.com", "Berlin"),
            // The second letter is Cyrillic.
            guest(2, "V\u{435}ra Quist", "vera.q@example.com", "Berlin"),
            guest(3, "Ana Ruiz", "ana@example.com", "Berlin"),
        ];
        assert_eq!(telling_guests_apart(&rows), [vec![Field::Email], vec![Field::Email], vec![]]);
    }

    #[test]
    fn guests_without_a_name_share_none_and_those_alike_in_everything_have_their_order_left() {
        let nameless = [guest(1, "", "a@example.com", ""), guest(2, "", "b@example.com", "")];
        assert_eq!(telling_guests_apart(&nameless), [vec![], vec![]]);
        let alike = [guest(1, "Ana", "a@example.com", "Ulm"), guest(2, "ANA", "a@example.com", "Ulm")];
        assert_eq!(telling_guests_apart(&alike), [vec![Field::Number], vec![Field::Number]]);
    }
}
