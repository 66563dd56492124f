//! An object of WooCommerce's, read field by field; every mistake is noted with the path of its field.
//!
//! A field that is not there is empty, as it is for a shop that never used it: only records say what they cannot do without.

use super::super::assemble::{self, RawAddress};
use super::super::error::Faults;
use super::super::{field, json_array};
use contract::order::Address;
use serde_json::{Map, Value};

/// An object and where mistakes in it are noted.
pub struct Reader<'a, 'f> {
    object: &'a Map<String, Value>,
    /// The path of the object within its element, with a point at the end; empty for the element itself.
    path: String,
    /// The line the element starts on.
    pub line: u64,
    label: String,
    faults: &'a mut Faults<'f>,
}

impl<'a, 'f> Reader<'a, 'f> {
    pub fn of(object: &'a Map<String, Value>, line: u64, label: String, faults: &'a mut Faults<'f>) -> Self {
        Self { object, path: String::new(), line, label, faults }
    }

    /// Notes a mistake in a field.
    pub fn fault(&mut self, name: &str, reason: &str) {
        self.faults.add(self.line, Some(&format!("{}{name}", self.path)), format!("{}: {reason}", self.label));
    }

    /// The value, or none after noting what is wrong with it.
    pub fn check<T>(&mut self, name: &str, result: Result<T, String>) -> Option<T> {
        result.map_err(|reason| self.fault(name, &reason)).ok()
    }

    /// A text or number as text; empty when it is not there.
    pub fn text(&mut self, name: &str) -> String {
        let text = json_array::text(self.object, name);
        self.check(name, text).unwrap_or_default()
    }

    /// A text that lists show.
    pub fn short(&mut self, name: &str) -> String {
        let text = self.text(name);
        self.check(name, field::short(&text)).unwrap_or_default()
    }

    /// The id; empty when there is none, which is noted.
    pub fn id(&mut self) -> String {
        let id = self.short("id");
        if id.is_empty() || id == "0" {
            self.fault("id", "the id is missing");
            return String::new();
        }
        id
    }

    /// What `read` makes of the object in a field; of an empty one when it is not there.
    pub fn within<T>(&mut self, name: &str, read: impl FnOnce(&mut Reader<'_, 'f>) -> T) -> T {
        let empty = Map::new();
        let object = match self.object.get(name) {
            Some(Value::Object(object)) => object,
            // PHP writes an empty object as an empty array.
            None | Some(Value::Null) => &empty,
            Some(Value::Array(array)) if array.is_empty() => &empty,
            Some(_) => {
                self.fault(name, "not a JSON object");
                &empty
            }
        };
        let path = format!("{}{name}.", self.path);
        read(&mut Reader { object, path, line: self.line, label: self.label.clone(), faults: self.faults })
    }

    /// What `read` makes of each object in the array in a field.
    pub fn each<T>(
        &mut self,
        name: &str,
        max: usize,
        mut read: impl FnMut(&mut Reader<'_, 'f>) -> Option<T>,
    ) -> Vec<T> {
        let array: &[Value] = match self.object.get(name) {
            Some(Value::Array(array)) if array.len() <= max => array,
            None | Some(Value::Null) => &[],
            Some(Value::Array(_)) => {
                self.fault(name, &format!("more than {max} entries"));
                &[]
            }
            Some(_) => {
                self.fault(name, "not a JSON array");
                &[]
            }
        };
        let mut out = Vec::with_capacity(array.len());
        for (at, value) in array.iter().enumerate() {
            let Value::Object(object) = value else {
                self.fault(&format!("{name}[{at}]"), "not a JSON object");
                continue;
            };
            let path = format!("{}{name}[{at}].", self.path);
            let label = self.label.clone();
            out.extend(read(&mut Reader { object, path, line: self.line, label, faults: self.faults }));
        }
        out
    }

    /// First and last name, joined.
    pub fn full_name(&mut self) -> String {
        let (first, last) = (self.short("first_name"), self.short("last_name"));
        format!("{first} {last}").trim().to_owned()
    }

    /// The address in a field; none when it is empty.
    pub fn address(&mut self, name: &str) -> Option<Address> {
        self.within(name, address)
    }
}

fn address(reader: &mut Reader<'_, '_>) -> Option<Address> {
    let (first, second) = (reader.text("address_1"), reader.text("address_2"));
    let street = if second.is_empty() { first } else { format!("{first}\n{second}") };
    let (name, company, postcode) = (reader.full_name(), reader.text("company"), reader.text("postcode"));
    let (town, region, country, phone) =
        (reader.text("city"), reader.text("state"), reader.text("country"), reader.text("phone"));
    let raw = RawAddress {
        name: &name,
        company: &company,
        street,
        postcode: &postcode,
        town: &town,
        region: &region,
        country: &country,
        phone: &phone,
    };
    let path = &reader.path;
    let column = |part: &str| match part {
        "name" => format!("{path}first_name"),
        "town" => format!("{path}city"),
        "region" => format!("{path}state"),
        _ => format!("{path}{part}"),
    };
    assemble::address(&raw, reader.line, column, reader.faults)
}
