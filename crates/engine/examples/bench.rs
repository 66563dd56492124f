//! Prints what the engine's questions cost, each beside a plain loop in the same run. Answers are compared before times are.
//!
//! An argument picks a part: `search`, `load` or `orders`. Figures are for the machine it runs on, natively; the browser's are measured elsewhere.

#[path = "bench/plain.rs"]
mod plain;
#[path = "bench/synth.rs"]
mod synth;

use contract::customer::CustomerRow;
use contract::digest::{of_customer, of_order};
use contract::id::Departments;
use contract::order::{OrderRow, OrderState};
use engine::customers::SearchScope;
use engine::data::Data;
use engine::digest::Reading;
use engine::orders::{Query, Sort, SortColumn};
use engine::overlay::Overlay;
use std::collections::HashMap;
use std::hint::black_box;

const WORDS: [&str; 22] = [
    "h",
    "ha",
    "han",
    "hans",
    "hanse",
    "hansen",
    "a",
    "e",
    "1",
    "an",
    "om",
    "com",
    ".com",
    "@example.org",
    "gmail",
    "xample",
    "ana ruiz",
    "ruiz ana",
    "ana.ruiz4217",
    "lindqvist zo",
    "zzzz",
    "@nowhere.test",
];
const WARM: usize = 5;

fn main() {
    println!("{:<62}{:>11}{:>12}{:>9}", "what", "engine ms", "plain ms", "ratio");
    let only = std::env::args().nth(1);
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    for count in [50_000, 500_000] {
        if wanted("search") {
            customers(&synth::customers(count));
        }
    }
    for (orders, customers) in [(100_000, 50_000), (1_000_000, 500_000)] {
        let customers = synth::customers(customers);
        let rows = synth::orders(orders, &customers);
        if wanted("load") {
            load(&rows, &customers);
        }
        if wanted("orders") {
            questions(&rows, &customers);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about time; nothing is decided by it")]
fn ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let out = black_box(work());
    (start.elapsed().as_secs_f64() * 1000.0, out)
}

/// The middle of several times.
fn median<T>(work: impl Fn() -> T) -> f64 {
    let mut times: Vec<f64> = (0..WARM).map(|_| ms(&work).0).collect();
    times.sort_by(f64::total_cmp);
    times[WARM / 2]
}

fn line(what: &str, engine: f64, plain: f64) {
    println!("{what:<62}{engine:>11.3}{plain:>12.2}{:>8.1}x", plain / engine);
}

fn loaded(packs: &[Vec<u8>]) -> Data {
    let mut data = Data::default();
    data.load_packs(packs).expect("the packs were just made");
    data
}

fn customers(rows: &[CustomerRow]) {
    let data = loaded(&synth::packs(&[], rows));
    let scope = SearchScope { departments: Departments::from_bits(3), include_blocked: false };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for word in WORDS {
        let found = data.search(word, scope, 50);
        let engine = median(|| data.search(word, scope, 50));
        // A plain loop takes the query as one text: words in any mix are ours alone.
        let (plain, (total, _)) = ms(|| plain::search(rows, word));
        assert!(
            word == "ruiz ana" || word == "lindqvist zo" || total == found.total,
            "{word}: {total} and {}",
            found.total
        );
        line(&format!("search {:>7} customers: {word:?} ({} found)", rows.len(), found.total), engine, plain);
        ours.push(engine);
        theirs.push(plain);
    }
    for (name, part) in [("p50", 0.5), ("p95", 0.95), ("worst", 1.0)] {
        let at = |times: &mut Vec<f64>| {
            times.sort_by(f64::total_cmp);
            times[((times.len() - 1) as f64 * part).round() as usize]
        };
        line(&format!("search {:>7} customers: {name} of all terms", rows.len()), at(&mut ours), at(&mut theirs));
    }
}

fn load(orders: &[OrderRow], customers: &[CustomerRow]) {
    let packs = synth::packs(orders, customers);
    let bytes: usize = packs.iter().map(Vec::len).sum();
    let engine = median(|| loaded(&packs));
    let (plain, _) = ms(|| (orders.to_vec(), customers.to_vec()));
    let what = format!("load {} orders, {} customers from {} packs", orders.len(), customers.len(), packs.len());
    line(&format!("{what} (plain: clone)"), engine, plain);
    let hashed = median(|| {
        let mut reading = Reading::new(&[]);
        packs.iter().for_each(|pack| reading.pack(pack).expect("the packs were just made"));
        reading.digest()
    });
    let (plain, _) = ms(|| orders.iter().map(of_order).chain(customers.iter().map(of_customer)).fold(0, |a, b| a ^ b));
    line("  read them as a digest (plain: hash rows in memory)", hashed, plain);
    let (order_bytes, customer_bytes) = loaded(&packs).bytes_held();
    println!(
        "  packs {:.1} MB; memory {:.1} MB: {:.0} bytes an order, {:.0} bytes a customer",
        bytes as f64 / 1e6,
        (order_bytes + customer_bytes) as f64 / 1e6,
        order_bytes as f64 / orders.len() as f64,
        customer_bytes as f64 / customers.len() as f64
    );
}

fn questions(orders: &[OrderRow], customers: &[CustomerRow]) {
    let packs = synth::packs(orders, customers);
    let data = loaded(&packs);
    let overlay = Overlay::default();
    let owners: HashMap<u32, &CustomerRow> = customers.iter().map(|row| (row.id.get(), row)).collect();
    let n = orders.len();
    let by = |column| Sort { column, descending: false };
    let state = Query { states: vec![OrderState::Completed], ..Query::default() };
    let pages: [(&str, Query); 6] = [
        ("all, newest first", Query::default()),
        ("one state, newest first", state.clone()),
        ("one state, by total", Query { sort: by(SortColumn::Total), ..state.clone() }),
        ("one state, by number", Query { sort: by(SortColumn::Number), ..state.clone() }),
        ("one state, by customer", Query { sort: by(SortColumn::Customer), ..state.clone() }),
        ("last page of all", Query { page: n / 50, ..Query::default() }),
    ];
    for (what, query) in pages {
        let fresh = loaded(&packs);
        let (first, page) = ms(|| fresh.orders_page(&query, &overlay));
        let again = median(|| fresh.orders_page(&query, &overlay));
        let (plain, total) = ms(|| plain_page(orders, &owners, &query));
        assert_eq!(page.total, total, "{what}");
        line(&format!("page of {n:>7} orders: {what}, first time"), first, plain);
        line(&format!("page of {n:>7} orders: {what}, again"), again, plain);
    }
    for word in ["hansen", "a", "gmail.com", "104217", "zzzz", "ana.ruiz"] {
        let query = Query { text: word.into(), ..Query::default() };
        let total = data.orders_page(&query, &overlay).total;
        let engine = median(|| data.orders_page(&query, &overlay));
        let (plain, found) = ms(|| plain_page(orders, &owners, &query));
        assert_eq!(total, found, "{word}");
        line(&format!("page of {n:>7} orders: {word:?} ({total} found)"), engine, plain);
    }
}

fn plain_page(orders: &[OrderRow], owners: &HashMap<u32, &CustomerRow>, query: &Query) -> usize {
    let mut rows = plain::filter(orders, owners, query.states.first().copied(), &query.text);
    match query.sort.column {
        SortColumn::Total => rows.sort_by_key(|row| (row.total.currency, row.total.minor, row.id)),
        SortColumn::Number => rows.sort_by(|a, b| a.number.len().cmp(&b.number.len()).then(a.number.cmp(&b.number))),
        SortColumn::Customer => plain::sort_by_name(&mut rows, owners),
        _ => rows.sort_by_key(|row| std::cmp::Reverse((row.placed_at.is_none(), row.placed_at))),
    }
    black_box(rows.iter().take(50).map(|row| (*row).clone()).collect::<Vec<_>>());
    rows.len()
}
