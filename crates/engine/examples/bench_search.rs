//! Prints what a keystroke in the customer search costs while terms are typed and deleted again, beside a plain loop over structs in
//! the same run. Every total is compared with that loop's before a time is printed.
//!
//! `--customers N` and `--orders N` choose how many there are. Figures are for the machine it runs on, natively; the browser's are
//! measured elsewhere.

#[path = "bench_search/naive.rs"]
mod naive;
#[path = "bench/synth.rs"]
mod synth;
#[path = "bench_search/terms.rs"]
mod terms;

use contract::id::Departments;
use engine::customers::SearchScope;
use engine::data::Data;
use engine::evidence::Subject;
use engine::overlay::Overlay;
use std::collections::HashMap;
use std::hint::black_box;

/// Times each keystroke is measured; every one of them counts.
const ROUNDS: usize = 3;
/// Results a screen shows.
const SHOWN: usize = 50;
/// What whoever searches may see: one of the two departments, no shut accounts.
fn scope() -> SearchScope {
    SearchScope { departments: Departments::from_bits(1), include_blocked: false }
}

fn main() {
    let (customers, orders) = (number("--customers", 500_000), number("--orders", 100_000));
    println!("making {customers} customers and {orders} orders ...");
    let customers = synth::customers(customers);
    let orders = synth::orders(orders, &customers);
    let mut data = Data::default();
    data.load_packs(&synth::packs(&orders, &customers)).expect("the packs were just made");
    let naive = naive::Naive::of(&customers, &orders);

    println!("{:<34}{:>10}{:>12}{:>12}{:>9}", "term, typed to its end", "found", "engine ms", "loop ms", "ratio");
    let mut known: HashMap<String, f64> = HashMap::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (kind, term) in terms::terms(&customers, &orders, scope()) {
        let mut last = (0, 0.0, 0.0);
        for typed in terms::keystrokes(&term) {
            let found = data.search(&typed, scope(), SHOWN);
            let plain = *known.entry(typed.clone()).or_insert_with(|| {
                let (time, (total, _)) = ms(|| naive.search(&typed, scope(), SHOWN));
                assert_eq!(found.total, total, "{typed:?} finds another number than a plain loop");
                time
            });
            let times: Vec<f64> = (0..ROUNDS).map(|_| ms(|| data.search(&typed, scope(), SHOWN)).0).collect();
            if typed == term {
                last = (found.total, times[0], plain);
            }
            theirs.extend(std::iter::repeat_n(plain, times.len()));
            ours.extend(times);
        }
        let (total, engine, plain) = last;
        println!("{:<34}{total:>10}{engine:>12.3}{plain:>12.2}{:>8.0}x", format!("{kind}: {term}"), plain / engine);
    }
    for (name, part) in [("p50", 0.5), ("p95", 0.95), ("worst", 1.0)] {
        let (engine, plain) = (at(&mut ours, part), at(&mut theirs, part));
        println!("{:<44}{engine:>12.3}{plain:>12.2}{:>8.0}x", format!("{name} a keystroke"), plain / engine);
    }
    println!("{} keystrokes; {} totals compared with the loop, all the same.", ours.len() / ROUNDS, known.len());
    let (_, bytes) = data.bytes_held();
    println!("memory: {:.1} MB of customers, nothing built beside them.", bytes as f64 / 1e6);
    println!("The loop has its texts folded beforehand; names are made up of few words, which makes for many hits.");
    others(&data, &customers[0].email);
}

/// The questions of the link dialog and of the guests' list, for comparison.
fn others(data: &Data, email: &str) {
    let overlay = Overlay::default();
    let subject = Subject {
        name: "Ana Ruiz".into(),
        emails: vec![email.to_owned()],
        phone: "030 1234567".into(),
        postcode: "20095".into(),
        participants: None,
    };
    let departments = scope().departments;
    let line = |what: &str, time: f64, found: usize| println!("{what:<52}{time:>10.3} ms{found:>10} found");
    let (time, found) = ms(|| data.candidates(&subject, "", scope(), SHOWN));
    line("candidates of an order, first time", time, found.total);
    let (time, found) = ms(|| data.candidates(&subject, "ruiz", scope(), SHOWN));
    line("candidates of the same order, a keystroke", time, found.total);
    let (time, ()) = ms(|| data.prepare_guests());
    line("guests: grouped once", time, 0);
    for query in ["", "a", "ruiz", "guest1234"] {
        let (time, found) = ms(|| data.search_guests(query, departments, &overlay, SHOWN));
        line(&format!("guests: {query:?}"), time, found.total);
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark is about time; nothing is decided by it")]
fn ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let out = black_box(work());
    (start.elapsed().as_secs_f64() * 1000.0, out)
}

fn at(times: &mut [f64], part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part).round() as usize]
}

/// The number behind a word of the command line.
fn number(word: &str, otherwise: u32) -> u32 {
    let given: Vec<String> = std::env::args().collect();
    let behind = given.iter().position(|one| one == word).and_then(|at| given.get(at + 1));
    behind.map_or(otherwise, |text| text.parse().expect("a number of rows"))
}
