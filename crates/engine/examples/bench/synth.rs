//! A shop made up from a seed: the same rows on every machine.

use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, DepartmentId, Departments, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderRow, OrderState, OwnerRevision};
use contract::time::Timestamp;

const FIRST: [&str; 48] = [
    "Ana", "Björn", "Carla", "David", "Elena", "Felix", "Greta", "Hannah", "Ivan", "Julia", "Karl", "Lena", "Marta",
    "Nils", "Olga", "Paul", "Quinn", "Rosa", "Sven", "Tara", "Uwe", "Vera", "Wim", "Xenia", "Yann", "Zoë", "Aaron",
    "Bente", "Cem", "Dora", "Emil", "Freya", "Gustav", "Hilde", "Ines", "Jonas", "Kaja", "Luca", "Mina", "Noah",
    "Oskar", "Petra", "Rafael", "Silke", "Tom", "Ute", "Viktor", "Wanda",
];
const LAST: [&str; 40] = [
    "Ruiz",
    "Hansen",
    "Müller",
    "Schmidt",
    "Jensen",
    "Novak",
    "Rossi",
    "Garcia",
    "Weber",
    "Larsen",
    "Kowalski",
    "Silva",
    "Dupont",
    "Meyer",
    "Fischer",
    "Nielsen",
    "Andersson",
    "Bauer",
    "Costa",
    "Moreau",
    "Lindqvist",
    "Peeters",
    "Horvat",
    "Keller",
    "Vogel",
    "Schulz",
    "Becker",
    "Hoffmann",
    "Koch",
    "Richter",
    "Wolf",
    "Klein",
    "Neumann",
    "Schwarz",
    "Zimmermann",
    "Braun",
    "Krüger",
    "Hartmann",
    "Lange",
    "Werner",
];
const DOMAINS: [&str; 6] = ["gmail.com", "example.org", "example.com", "web.de", "outlook.com", "posteo.net"];

/// A small generator (splitmix64).
pub struct Seeded(pub u64);

impl Seeded {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.below(from.len() as u64)).expect("an index fits")]
    }
}

fn plain(text: &str) -> String {
    contract::fold::fold(text)
}

pub fn customers(count: u32) -> Vec<CustomerRow> {
    let mut seeded = Seeded(1);
    (1..=count)
        .map(|id| {
            let (first, last) = (seeded.pick(&FIRST), seeded.pick(&LAST));
            let (user_first, user_last) = (plain(first), plain(last));
            let number = seeded.below(10_000);
            let bits = [1, 2, 3][usize::try_from(seeded.below(3)).expect("an index fits")];
            CustomerRow {
                id: CustomerId::new(id).expect("counted from 1"),
                username: format!("{user_first}{number}"),
                email: format!("{user_first}.{user_last}{id}@{}", seeded.pick(&DOMAINS)),
                name: format!("{first} {last}"),
                phone: format!("+49 {} {:07}", 30 + seeded.below(60), seeded.below(10_000_000)),
                postcode: format!("{:05}", 1000 + seeded.below(90_000)),
                town: "Hamburg".into(),
                status: if seeded.below(50) == 0 { CustomerStatus::Blocked } else { CustomerStatus::Active },
                departments: Departments::from_bits(bits),
            }
        })
        .collect()
}

pub fn orders(count: u32, customers: &[CustomerRow]) -> Vec<OrderRow> {
    let mut seeded = Seeded(2);
    let euro = Currency::parse("EUR").expect("a code");
    (1..=count)
        .map(|id| {
            let guest = seeded.below(10) < 3;
            let row = &customers[usize::try_from(seeded.below(customers.len() as u64)).expect("an index fits")];
            let email = if guest {
                format!("guest{}@{}", seeded.below(50_000), seeded.pick(&DOMAINS))
            } else {
                row.email.clone()
            };
            let draft = seeded.below(100) == 0;
            // Mostly in the order of their ids, as orders come in.
            let placed =
                1_500_000_000_000 + i64::from(id) * 150_000 + i64::try_from(seeded.below(90_000_000)).unwrap_or(0);
            OrderRow {
                id: OrderId::new(id).expect("counted from 1"),
                number: format!("{}", 100_000 + id),
                department: DepartmentId::new(1 + u8::from(seeded.below(4) == 0)).expect("1 or 2"),
                placed_at: (!draft).then_some(Timestamp::from_millis(placed)),
                owner: (!guest).then_some(row.id),
                owner_revision: OwnerRevision(0),
                placed_email: email.clone(),
                contact_email: email,
                contact_name: if guest {
                    format!("{} {}", seeded.pick(&FIRST), seeded.pick(&LAST))
                } else {
                    row.name.clone()
                },
                contact_phone: String::new(),
                contact_postcode: row.postcode.clone(),
                contact_town: row.town.clone(),
                channel: Channel::ALL[usize::try_from(seeded.below(4)).expect("an index fits")],
                state: if draft {
                    OrderState::Draft
                } else {
                    OrderState::ALL[usize::try_from(1 + seeded.below(5)).expect("an index fits")]
                },
                locked: seeded.below(500) == 0,
                total: Money { minor: i64::try_from(seeded.below(40_000)).unwrap_or(0), currency: euro },
            }
        })
        .collect()
}

/// Packs by department, each department's rows in ascending order of id.
pub fn packs(orders: &[OrderRow], customers: &[CustomerRow]) -> Vec<Vec<u8>> {
    let mut packs = Vec::new();
    for number in [1, 2] {
        let department = DepartmentId::new(number).expect("1 or 2");
        let rows: Vec<OrderRow> = orders.iter().filter(|row| row.department == department).cloned().collect();
        packs.extend(contract::pack::pack_orders(department, &rows).expect("rows are small"));
    }
    for bits in 1..=3 {
        let departments = Departments::from_bits(bits);
        let rows: Vec<CustomerRow> = customers.iter().filter(|row| row.departments == departments).cloned().collect();
        packs.extend(contract::pack::pack_customers(departments, &rows).expect("rows are small"));
    }
    packs
}
