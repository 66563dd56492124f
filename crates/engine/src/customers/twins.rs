//! What tells accounts of the same name apart.

use contract::customer::CustomerRow;
use contract::fold::fold;

/// A fact that can tell two accounts of the same name apart.
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
    /// The account's number: the last resort.
    Number,
}

const TEXTS: [Field; 5] = [Field::Username, Field::Email, Field::Phone, Field::Postcode, Field::Town];

/// For each account the fields that set it apart from all others of its name, folded: what it alone has. Nothing when none shares
/// the name; the number where no field does.
#[must_use]
pub fn telling_apart(rows: &[CustomerRow]) -> Vec<Vec<Field>> {
    let mut names: Vec<(String, usize)> = rows.iter().map(|row| fold(row.display_name())).zip(0..).collect();
    names.sort_unstable();
    let mut apart = vec![Vec::new(); rows.len()];
    for twins in names.chunk_by(|a, b| a.0 == b.0).filter(|twins| twins.len() > 1) {
        let alike: Vec<&CustomerRow> = twins.iter().map(|(_, at)| &rows[*at]).collect();
        twins.iter().for_each(|(_, at)| apart[*at] = alone(&rows[*at], &alike));
    }
    apart
}

fn alone(row: &CustomerRow, twins: &[&CustomerRow]) -> Vec<Field> {
    let is_alone =
        |field: &Field| twins.iter().all(|other| other.id == row.id || text(other, *field) != text(row, *field));
    let fields: Vec<Field> = TEXTS.into_iter().filter(is_alone).collect();
    if fields.is_empty() { vec![Field::Number] } else { fields }
}

fn text(row: &CustomerRow, field: Field) -> &str {
    match field {
        Field::Username => &row.username,
        Field::Email => &row.email,
        Field::Phone => &row.phone,
        Field::Postcode => &row.postcode,
        Field::Town => &row.town,
        Field::Number => "",
    }
}
