//! Sign-in.

/// Heading.
pub const TITLE: &str = "Anmelden";
/// Field.
pub const USERNAME: &str = "Benutzername";
/// Field.
pub const PASSWORD: &str = "Passwort";
/// The button.
pub const SUBMIT: &str = "Anmelden";
/// Nothing was typed.
pub const USERNAME_NEEDED: &str = "Geben Sie Ihren Benutzernamen ein";
/// Nothing was typed.
pub const PASSWORD_NEEDED: &str = "Geben Sie Ihr Passwort ein";
/// Never says which of the two is wrong.
pub const WRONG: &str = "Benutzername oder Passwort ist falsch. Prüfen Sie beides, und versuchen Sie es noch einmal.";
/// No network.
pub const OFFLINE: &str = "Der Server ist nicht erreichbar, und zum Anmelden braucht es ihn. Änderungen, die auf diesem Gerät gespeichert sind, sind sicher und werden gesendet, sobald Sie sich anmelden.";
/// Something is wrong at the server.
pub const SERVER: &str = "Der Server konnte Sie gerade nicht anmelden. Versuchen Sie es gleich noch einmal.";
/// No session, for good.
pub const NOT_PERMITTED: &str =
    "Dieses Konto darf sich nicht anmelden. Wenden Sie sich an die Person, die die Personalkonten verwaltet.";

/// Wait before the next try.
#[must_use]
pub fn too_many(seconds: u32) -> String {
    match seconds {
        0..=90 => format!("Zu viele Versuche. Versuchen Sie es in {} Sekunden noch einmal.", seconds.max(1)),
        _ => format!("Zu viele Versuche. Versuchen Sie es in {} Minuten noch einmal.", seconds.div_ceil(60)),
    }
}

/// Changes on the device, whoever made them.
#[must_use]
pub fn waiting(n: usize) -> String {
    match n {
        1 => "1 Änderung wartet auf diesem Gerät, bis sich anmeldet, wer sie gemacht hat.".to_owned(),
        n => format!("{n} Änderungen warten auf diesem Gerät, bis sich anmeldet, wer sie gemacht hat."),
    }
}
