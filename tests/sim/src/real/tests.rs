use super::http::{self, Message};
use super::{Fate, Plan, Tally, Way};
use std::collections::BTreeSet;

fn read(bytes: &[u8]) -> std::io::Result<Message> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut bytes = bytes;
    runtime.block_on(http::read(&mut bytes))
}

#[test]
fn the_matrix_has_36_cells_and_every_second_round_has_bad_requests() {
    let cell = |seed| {
        let Plan { clients, per_second, way, kills, requests, .. } = Plan::cell(seed, 20);
        let way = Way::ALL.iter().position(|known| Some(*known) == way).unwrap();
        (clients, per_second, way, kills, requests)
    };
    let first: BTreeSet<_> = (1..=36).map(cell).collect();
    assert_eq!(first.len(), 36);
    assert!(first.iter().all(|(.., requests)| !requests));
    assert!((37..=72).map(cell).all(|(.., requests)| requests));
    assert_eq!(cell(73), cell(1));
}

#[test]
fn partitions_stop_what_they_are_named_after() {
    let stopped = Way::ALL.map(|way| (way.stops_requests(), way.stops_answers()));
    assert_eq!(stopped, [(false, true), (true, false), (true, true)]);
}

#[test]
fn a_message_is_read_whole_or_as_far_as_it_came() {
    let whole = read(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nRetry-After: 2\r\n\r\nhello").unwrap();
    assert_eq!((whole.word(), whole.header("retry-after"), &whole.body[..]), ("200", Some("2"), &b"hello"[..]));
    assert_eq!(read(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe").unwrap().body, b"he");
    assert!(read(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n").is_err());
    assert!(read(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
}

#[test]
fn what_struck_is_counted_under_its_name() {
    let tally = Tally::default();
    assert_eq!(tally.to_string(), "none");
    for (fate, name) in Fate::ALL {
        tally.count(fate);
        assert_eq!(tally.of(fate), 1, "{name}");
    }
    tally.count(Fate::Cut);
    assert!(tally.to_string().contains("2 cut off"));
}
