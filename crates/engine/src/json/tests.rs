use super::{Unreadable, from_str, to_string};
use crate::fixtures::{customer, customer_rows, detail, order_rows};
use contract::history::{HistoryEntry, Party, StaffRef};
use contract::id::{Epoch, OperationId, OrderId, StaffId};
use contract::operation::Via;
use contract::order::OwnerRevision;
use contract::problem::{Problem, ProblemCode};
use contract::session::Permission;
use contract::sync::{Change, ChangeBody, Changes, Cursor, Seq};
use contract::time::Timestamp;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

fn same<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let theirs = serde_json::to_string(value).unwrap();
    assert_eq!(to_string(value).unwrap(), theirs);
    assert_eq!(from_str::<T>(&theirs).as_ref(), Ok(value));
    let spaced = serde_json::to_string_pretty(value).unwrap();
    assert_eq!(from_str::<T>(&spaced).as_ref(), Ok(value));
    let (cut, _) = theirs.split_at(theirs.floor_char_boundary(theirs.len() - 1));
    assert_eq!(from_str::<T>(cut), Err(Unreadable), "cut short: {cut}");
    assert_eq!(from_str::<T>(&format!("{theirs},")), Err(Unreadable));
}

fn entry(text: &str) -> HistoryEntry {
    let party = Party { customer: None, name: text.to_owned(), email: String::new() };
    HistoryEntry {
        operation: OperationId::from_parts(Timestamp::from_millis(1), [7; 10]),
        order: OrderId::new(4).unwrap(),
        revision: OwnerRevision(3),
        old: party.clone(),
        new: party,
        email_before: String::new(),
        email_after: String::new(),
        via: Via::Link,
        staff: StaffRef { id: StaffId::new(1).unwrap(), name: "Staff".into() },
        device: "00000000-0000-7000-8000-000000000001".parse().unwrap(),
        reason: None,
        made_at: Timestamp::from_millis(-1),
        data_as_of: None,
        applied_at: Timestamp::from_millis(2),
        connection: contract::operation::Connection::Online,
        undoes: Some(OperationId::from_parts(Timestamp::from_millis(3), [8; 10])),
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Shape {
    Plain,
    One(u8),
    Named { deep: Option<Vec<Shape>>, pair: (i64, bool) },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sparse {
    there: String,
    #[serde(default)]
    number: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    may: Option<u64>,
    option: Option<bool>,
}

fn shapes() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![Just(Shape::Plain), any::<u8>().prop_map(Shape::One)];
    leaf.prop_recursive(4, 20, 4, |inner| {
        let deep = prop::option::of(prop::collection::vec(inner, 0..4));
        (deep, any::<(i64, bool)>()).prop_map(|(deep, pair)| Shape::Named { deep, pair })
    })
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(text in any::<String>()) {
        same(&text);
        same(&entry(&text));
    }

    #[test]
    fn what_the_wire_carries_is_written_and_read_as_serde_json_does(
        orders in order_rows(6), customers in customer_rows(6), shape in shapes(), seq in any::<u32>(), text in any::<String>(),
    ) {
        let orders = orders.into_iter().map(|row| ChangeBody::Order {
            detail: Some(Box::new(detail(row.id.get()))),
            entry: Some(Box::new(entry(&text))),
            row: Box::new(row),
        });
        let customers = customers.into_iter().map(|row| ChangeBody::Customer { row: Box::new(row) });
        let gone = crate::fixtures::gone(seq).map(|change| change.body);
        let seq = Seq(u64::from(seq));
        let changes: Vec<Change> = orders.chain(customers).chain(gone).map(|body| Change { seq, body }).collect();
        same(&changes);
        same(&shape);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), cut in 0usize..400, shape in shapes()) {
        let _ = from_str::<Shape>(&text);
        let _ = from_str::<Vec<Change>>(&text);
        let mut written = serde_json::to_string(&(shape, entry(&text))).unwrap();
        written.truncate(written.floor_char_boundary(cut));
        prop_assert!(from_str::<(Shape, HistoryEntry)>(&written).is_err() || written.ends_with(']'));
    }
}

#[test]
fn members_may_be_unknown_missing_or_in_another_order() {
    let read = |text| from_str::<Sparse>(text);
    let plain = Sparse { there: "x".into(), number: 0, may: None, option: None };
    same(&plain);
    assert_eq!(read(r#"{"new":{"a":[1.5e3,{}],"b":"\\\"}"},"there":"x","list":[]}"#), Ok(plain));
    let full = Sparse { there: "é\u{1F600}\n".into(), number: 7, may: Some(u64::MAX), option: Some(true) };
    same(&full);
    let text = r#" { "option" : true , "may":18446744073709551615, "number":7, "there":"\u00e9\ud83d\ude00\n" } "#;
    assert_eq!(read(text), Ok(full));
    for refused in [
        "{}",
        r#"{"there":null}"#,
        r#"{"there":"x","there":"x"}"#,
        r#"{"there":"x","number":null}"#,
        r#"{"there":"x","number":-1}"#,
        r#"{"there":"x","number":01}"#,
        r#"{"there":"x","number":+1}"#,
        r#"{"there":"x","number":1.0}"#,
        r#"{"there":"x","number":4294967296}"#,
        r#"{"there":"x",}"#,
        r#"{"there":"x" "number":1}"#,
        r#"{"there":"x","new":[1,]}"#,
        r#"{"there":"x","new":nul}"#,
        r#"{"there":"\ud83d"}"#,
        r#"{"there":"\u+123"}"#,
        "{\"there\":\"\n\"}",
        r#"<html lang="en">"#,
    ] {
        assert_eq!(read(refused), Err(Unreadable), "{refused}");
    }
}

#[test]
fn a_variant_nobody_knows_is_refused() {
    assert_eq!(from_str::<Shape>(r#""plain""#), Ok(Shape::Plain));
    for refused in
        [r#""new""#, r#"{"new":1}"#, r#""one""#, r#"{"one":300}"#, r#"{"one":1,"plain":null}"#, r#"{"plain":1}"#]
    {
        assert_eq!(from_str::<Shape>(refused), Err(Unreadable), "{refused}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!(r#"{{"there":"x","new":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(from_str::<Sparse>(&nested(40)).is_ok());
    assert_eq!(from_str::<Sparse>(&nested(100_000)), Err(Unreadable));
}

#[test]
fn single_values_of_the_contract_read_as_serde_json_reads_them() {
    same(&customer(5));
    same(&Permission::OrdersReassign);
    let cursor = Cursor { epoch: "00000000-0000-7000-8000-000000000007".parse::<Epoch>().unwrap(), seq: Seq(5) };
    let changes = |digest: Option<contract::digest::Digest>| Changes {
        cursor,
        at: Timestamp::from_millis(5),
        staff: digest.is_some().then(|| StaffId::new(3).unwrap()),
        changes: Vec::new(),
        more: digest.is_none(),
        digest,
    };
    same(&changes(None));
    let part = |rows, xor| contract::digest::Part { rows, xor };
    let (orders, customers) = (part(u32::MAX, u64::MAX), part(0, 1 << 63));
    same(&changes(Some(contract::digest::Digest { layout: 1, orders, customers })));
    let problem: Problem =
        serde_json::from_str(r#"{"type":"about:blank","title":"t","status":404,"code":"not-found"}"#)
            .unwrap_or_else(|_| panic!("the problem document has another shape now"));
    assert_eq!(problem.code, ProblemCode::NotFound);
    same(&problem);
}
