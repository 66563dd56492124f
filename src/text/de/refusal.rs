//! What the rule said no to, in words for staff, with what to do about it.

use contract::reassignment::Refusal;

/// The sentence for a refusal. `customer` and `department` name the ids in it, for those who may know.
#[must_use]
pub fn sentence(
    refusal: &Refusal,
    customer: impl Fn(contract::id::CustomerId) -> String,
    department: impl Fn(contract::id::DepartmentId) -> String,
) -> String {
    match refusal {
        Refusal::OrderMissing => "Diese Bestellung gibt es nicht, oder sie gehört zu einer Abteilung, in der Sie nicht arbeiten.".into(),
        Refusal::OrderLocked => "Die Bestellung ist durch einen anderen Vorgang des Geschäfts gesperrt. Warten Sie, bis sie frei ist, und versuchen Sie es noch einmal.".into(),
        Refusal::OrderCancelled => "Die Bestellung ist storniert. Stornierte Bestellungen behalten ihren Inhaber.".into(),
        Refusal::AlreadyOwned { owner } => format!("Inhaber der Bestellung ist schon {}. Nutzen Sie „Neu zuordnen“, um sie jemand anderem zu geben.", customer(*owner)),
        Refusal::SameOwner => "Die Bestellung gehört schon diesem Kunden. Nichts wurde geändert.".into(),
        Refusal::LinkNeedsAccount => "Eine Gastbestellung lässt sich nur mit einem bestehenden Konto verknüpfen. Nutzen Sie „Neu zuordnen“ für einen neuen Kunden.".into(),
        Refusal::TargetMissing => "Diesen Kunden gibt es nicht. Wählen Sie einen anderen.".into(),
        Refusal::TargetBlocked => "Das Konto des Kunden ist gesperrt. Wählen Sie einen anderen, oder lassen Sie es erst entsperren.".into(),
        Refusal::TargetMerged { into } => format!("Das Konto des Kunden wurde mit {} zusammengeführt. Wählen Sie jenes.", customer(*into)),
        Refusal::TargetElsewhere { department: d } => format!("Der Kunde gehört nicht zu {}, der Abteilung dieser Bestellung.", department(*d)),
        Refusal::EmailTaken { by: Some(by) } => format!("Die E-Mail-Adresse ist schon vergeben, an {}. Ordnen Sie die Bestellung diesem Konto zu, oder nehmen Sie eine andere Adresse.", customer(*by)),
        Refusal::EmailTaken { by: None } => "Die E-Mail-Adresse ist schon vergeben. Nehmen Sie eine andere.".into(),
        Refusal::NotPermitted => "Das dürfen Sie nicht. Fragen Sie jemanden aus dem Team, der es darf.".into(),
        Refusal::MovedOn => "Die Bestellung hat danach noch einmal den Inhaber gewechselt. Rückgängig machen würde sie jemand anderem wegnehmen.".into(),
        Refusal::ContentDiffers => "Der Server hat unter dieser Nummer schon eine andere Änderung. Machen Sie die Änderung noch einmal.".into(),
        Refusal::UnknownSchema => "Der Server versteht diese Fassung der Änderung nicht. Laden Sie Rehome neu, um es zu aktualisieren, und machen Sie die Änderung noch einmal.".into(),
        Refusal::BaseNotApplied => "Die frühere Änderung, auf der sie aufbaut, wurde nicht angewendet. Machen Sie die Änderung noch einmal.".into(),
    }
}

/// The short reason a button is switched off.
#[must_use]
pub fn short(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::OrderLocked => "Die Bestellung ist gesperrt",
        Refusal::OrderCancelled => "Die Bestellung ist storniert",
        Refusal::NotPermitted => "Sie dürfen keine Bestellungen neu zuordnen",
        _ => "Bei dieser Bestellung nicht möglich",
    }
}
