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

/// For each account the fields in which those that share its name, folded, differ; nothing when none shares it. The number is
/// among them where all else leaves two alike.
#[must_use]
pub fn telling_apart(rows: &[CustomerRow]) -> Vec<Vec<Field>> {
    let mut names: Vec<(String, usize)> = rows.iter().map(|row| fold(row.display_name())).zip(0..).collect();
    names.sort_unstable();
    let mut apart = vec![Vec::new(); rows.len()];
    for twins in names.chunk_by(|a, b| a.0 == b.0).filter(|twins| twins.len() > 1) {
        let rows: Vec<&CustomerRow> = twins.iter().map(|(_, at)| &rows[*at]).collect();
        let fields = differing(&rows);
        twins.iter().for_each(|(_, at)| apart[*at].clone_from(&fields));
    }
    apart
}

fn differing(twins: &[&CustomerRow]) -> Vec<Field> {
    let differs = |field: &Field| twins.iter().any(|row| text(row, *field) != text(twins[0], *field));
    let mut fields: Vec<Field> = TEXTS.into_iter().filter(differs).collect();
    let alike = |a: &CustomerRow, b: &CustomerRow| a.id != b.id && fields.iter().all(|f| text(a, *f) == text(b, *f));
    if twins.iter().any(|a| twins.iter().any(|b| alike(a, b))) {
        fields.push(Field::Number);
    }
    fields
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
