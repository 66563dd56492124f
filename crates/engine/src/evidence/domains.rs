//! Mail domains that are often mistyped, and the slips they are mistyped with.

/// Domains with very many mailboxes: an address one slip away from one of them is more likely mistyped than another's.
#[rustfmt::skip]
pub(super) const KNOWN: [&str; 37] = [
    "aol.com", "bluewin.ch", "comcast.net", "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net",
    "googlemail.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com",
    "laposte.net", "libero.it", "live.com", "msn.com", "orange.fr", "outlook.com", "outlook.de", "posteo.de", "posteo.net",
    "proton.me", "protonmail.com", "t-online.de", "wanadoo.fr", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yandex.com",
    "yandex.ru",
];

/// Domains that are right though they are one slip away from one of those.
pub(super) const RIGHT: [&str; 4] = ["email.com", "fmail.com", "mail.com", "ymail.com"];

/// Ends of domains nobody has, or hardly anybody, and what was meant.
pub(super) const ENDS: [(&str, &str); 10] = [
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
    (".comm", ".com"),
    (".coom", ".com"),
    (".nett", ".net"),
    (".ogr", ".org"),
    (".rog", ".org"),
];

/// A shorter name in front of the first dot is not compared letter by letter: too many good ones are one letter apart.
pub(super) const NAME_CHARS_MIN: usize = 5;
/// Nor is a shorter domain nobody knows.
pub(super) const DOMAIN_CHARS_MIN: usize = 8;
