//! Tables the demo data draws from: names of several languages, towns, streets, domains.
//!
//! Every town, street and postcode is made up. No table holds the surname `Ruiz`: that account stands alone.

/// Given names: as written, and as an e-mail address spells it when that does not follow from the letters.
pub const GIVEN: &[(&str, &str)] = &[
    ("Ana", ""),
    ("Anna", ""),
    ("Ben", ""),
    ("Bjørn", ""),
    ("Carla", ""),
    ("Chloé", ""),
    ("Daniel", ""),
    ("Dóra", ""),
    ("Eliška", ""),
    ("Emil", ""),
    ("Eva", ""),
    ("Fatima", ""),
    ("Félix", ""),
    ("Freya", ""),
    ("Giulia", ""),
    ("Grzegorz", ""),
    ("Hanna", ""),
    ("Håkon", ""),
    ("Ida", ""),
    ("İpek", ""),
    ("Ivan", ""),
    ("Jakub", ""),
    ("José", ""),
    ("Jürgen", ""),
    ("Kateřina", ""),
    ("Kofi", ""),
    ("Lars", ""),
    ("Léa", ""),
    ("Łukasz", ""),
    ("Maja", ""),
    ("Marie-Claire", ""),
    ("Mia", ""),
    ("Mustafa", ""),
    ("Ngozi", ""),
    ("Noah", ""),
    ("Núria", ""),
    ("Ólafur", ""),
    ("Olivia", ""),
    ("Paul", ""),
    ("Petra", ""),
    ("Quentin", ""),
    ("Rasa", ""),
    ("René", ""),
    ("Sára", ""),
    ("Sean", ""),
    ("Sofia", ""),
    ("Søren", ""),
    ("Tamás", ""),
    ("Thea", ""),
    ("Tim", ""),
    ("Uma", ""),
    ("Valentina", ""),
    ("William", ""),
    ("Yusuf", ""),
    ("Zoë", ""),
    ("Žofia", ""),
    ("Ольга", "olga"),
    ("Дмитрий", "dmitri"),
    ("Оксана", "oksana"),
    ("Ελένη", "eleni"),
    ("Γιώργος", "giorgos"),
];

/// Surnames, likewise.
pub const SURNAMES: &[(&str, &str)] = &[
    ("Andersson", ""),
    ("Bąk", ""),
    ("Bauer", ""),
    ("Bianchi", ""),
    ("Borg", ""),
    ("Çelik", ""),
    ("Clarke", ""),
    ("Costa", ""),
    ("D'Angelo", ""),
    ("de la Cruz", ""),
    ("Dubois", ""),
    ("Dvořák", ""),
    ("Eriksen", ""),
    ("Fernández", ""),
    ("Fischer", ""),
    ("Fjeld", ""),
    ("García", ""),
    ("Grünwald", ""),
    ("Haug", ""),
    ("Hoffmann", ""),
    ("Horvat", ""),
    ("Jansen", ""),
    ("Jovanović", ""),
    ("Kalniņa", ""),
    ("Kaya", ""),
    ("Kelly", ""),
    ("Koch", ""),
    ("Kowalczyk", ""),
    ("Krüger", ""),
    ("Lefèvre", ""),
    ("Lindqvist", ""),
    ("Maier", ""),
    ("Mensah", ""),
    ("Meyer", ""),
    ("Moreau", ""),
    ("Müller", ""),
    ("Muñoz", ""),
    ("Nagy", ""),
    ("Nilsen", ""),
    ("Novák", ""),
    ("O'Brien", ""),
    ("O’Neill", ""),
    ("Okafor", ""),
    ("Öztürk", ""),
    ("Peeters", ""),
    ("Petrov", ""),
    ("Popescu", ""),
    ("Rossi", ""),
    ("Sánchez-Villalobos", ""),
    ("Schäfer", ""),
    ("Schmidt", ""),
    ("Schneider", ""),
    ("Silva", ""),
    ("Smith", ""),
    ("Strauß", ""),
    ("Svensson", ""),
    ("Szabó", ""),
    ("Tamm", ""),
    ("Taylor", ""),
    ("van den Berg", ""),
    ("Virtanen", ""),
    ("Wagner", ""),
    ("Weber", ""),
    ("Wójcik", ""),
    ("Yılmaz", ""),
    ("Zimmermann", ""),
    ("Иванова", "ivanova"),
    ("Шевченко", "shevchenko"),
    ("Παπαδόπουλος", "papadopoulos"),
];

/// Very long names, as forms let through.
pub const LONG_NAMES: &[&str] = &[
    "Maria Antonia Wilhelmina Theodora Josephine von und zu Hohenwaldenburg-Sternenfels-Lichtenbergen",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenkassenverwalter Maximilian Balthasar",
    "Ñoñínha Águeda Fernández-Villalobos y Sánchez de los Ángeles Custodios de la Peña Blanca",
];

/// Domains nobody can receive mail at (RFC 2606, RFC 6761).
pub const DOMAINS: &[&str] =
    &["example.com", "example.com", "example.com", "example.org", "example.net", "mail.example", "runners.example"];

/// Towns and the first digits of their postcodes.
pub const TOWNS: &[(&str, &str, &str)] = &[
    ("Quillwater", "101", "DE"),
    ("Nordhafen", "207", "DE"),
    ("Sankt Elben", "331", "DE"),
    ("Grünfurt", "604", "DE"),
    ("Oberlinden", "811", "DE"),
    ("Bad Tannsee", "945", "DE"),
    ("Zürbach", "80", "CH"),
    ("Lac-Doré", "12", "CH"),
    ("Alvesund", "11", "SE"),
    ("Kirkevåg", "50", "NO"),
    ("Valmora", "280", "ES"),
    ("Pontebello", "201", "IT"),
    ("Saint-Aubrac", "692", "FR"),
    ("Nieuwdam", "10", "NL"),
    ("Wrzosowo", "303", "PL"),
    ("Thornbridge", "44", "GB"),
];

/// Streets.
pub const STREETS: &[&str] = &[
    "Lindenweg",
    "Hafenstraße",
    "Am Mühlbach",
    "Birkenallee",
    "Via delle Vigne",
    "Calle del Faro",
    "Rue du Moulin",
    "Storgatan",
    "Harbour Lane",
    "Kerkstraat",
    "Ulica Polna",
    "Kirchplatz",
    "Rosenhügel",
    "Old Mill Road",
];

/// Companies, for the few addresses that have one.
pub const COMPANIES: &[&str] = &[
    "Laufladen Birke & Söhne",
    "Harbour Physio Ltd",
    "Asociación de Corredores Valmora",
    "Stadtwerke Nordhafen (Betriebssport)",
];

/// Things the shop sells: article number, title, price in euro cents.
pub const GOODS: &[(&str, &str, i64)] = &[
    ("SH-TRAIL-42", "Trail shoe Ridgeline, size 42", 13_900),
    ("SH-ROAD-39", "Road shoe Swift, size 39", 11_950),
    ("SO-WOOL-2", "Merino socks, two pairs", 2_490),
    ("JK-RAIN-M", "Rain jacket Drizzle, M", 8_995),
    ("TS-FIN-L", "Finisher shirt, L", 2_500),
    ("CAP-01", "Running cap", 1_995),
    ("BOT-05", "Soft bottle 0.5 l", 1_450),
    ("GEL-BOX", "Energy gels, box of 24", 3_840),
    ("LAMP-300", "Head lamp 300 lm", 4_999),
    ("BELT-1", "Race number belt", 990),
    ("GIFT-50", "Gift card 50", 5_000),
    ("PATCH-1", "Reflective patch", 350),
];

/// Races one can enter: article number, title, price in euro cents.
pub const RACES: &[(&str, &str, i64)] = &[
    ("RACE-5K", "Quillwater 5 km", 1_500),
    ("RACE-10K", "Quillwater 10 km", 2_400),
    ("RACE-HALF", "Harbour half marathon", 4_500),
    ("RACE-FULL", "Harbour marathon", 7_900),
    ("RACE-TRAIL", "Ridge trail 28 km", 5_500),
    ("RACE-KIDS", "Children's mile", 500),
];

/// Coupon codes.
pub const COUPONS: &[&str] = &["SPRING10", "CLUB-15", "WELCOME", "Früh24", "TEAM5"];

/// What staff write on orders.
pub const NOTES: &[&str] = &[
    "Customer called about the delivery date.",
    "Picked up at the counter.",
    "Wrong size, exchange agreed.\nNew parcel goes out on Monday.",
    "Asked to be put on his own account: bought at the till for his wife.",
    "Invoice sent again <by mail>.",
    "Entry transferred from the 10 km to the half marathon.",
];

/// Who writes them.
pub const NOTE_AUTHORS: &[&str] = &["Clara Lindgren", "Mateo Brandt", "Ada Okonkwo"];
