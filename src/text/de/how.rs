//! *How it works*: what happens to a change made offline, in ten sentences.

/// Heading, and the words of links to it.
pub const TITLE: &str = "So funktioniert es";
/// What the page is about.
pub const INTRO: &str = "Was mit einer Änderung geschieht, die Sie machen, mit oder ohne Verbindung.";

/// Each begins with what to remember, and goes on with what that means.
pub const SENTENCES: [(&str, &str); 10] = [
    (
        "Zuerst gespeichert.",
        "Eine Änderung wird in den Speicher dieses Geräts geschrieben, bevor sonst etwas mit ihr geschieht.",
    ),
    (
        "Dann gezeigt.",
        "Erst wenn der Browser das bestätigt hat, sagt Rehome „Auf diesem Gerät gespeichert“ und zeigt den neuen Inhaber.",
    ),
    (
        "Nie stillschweigend verloren.",
        "Kann der Browser sie nicht speichern, sagt Rehome NICHT GESPEICHERT und bietet an, sie direkt zu senden oder zu exportieren.",
    ),
    ("Sie wartet im Ausgang.", "Schließen des Browsers, Neustart und Abmelden lassen sie dort."),
    (
        "Sie geht von selbst.",
        "Sobald der Server antwortet, wird die Änderung gesendet, und so lange erneut, bis der Server sie bestätigt hat.",
    ),
    (
        "Sie zählt einmal.",
        "Der Server kennt jede Änderung an ihrer eigenen Nummer und wendet sie einmal an, wie oft sie auch ankommt.",
    ),
    (
        "Der Server prüft sie.",
        "Die Regeln, die dieses Gerät gezeigt hat, gelten dort noch einmal, auf dem Stand, den der Server dann hat.",
    ),
    (
        "Niemand wird überschrieben.",
        "Hat inzwischen jemand anderes die Bestellung neu zugeordnet, ändert sich nichts, bis ein Mensch beides gesehen und entschieden hat.",
    ),
    (
        "Ein Nein hat einen Grund.",
        "Was der Server nicht annimmt, steht im Ausgang unter „Bitte ansehen“, mit dem Grund und dem, was Sie tun können.",
    ),
    (
        "Sie bleibt Ihre Änderung.",
        "Eine Änderung wird unter dem Namen dessen gesendet, der sie gemacht hat; solange jemand anderes hier angemeldet ist, wartet sie.",
    ),
];

/// Leads to the outbox.
pub const OUTBOX: &str = "Ausgang öffnen";
