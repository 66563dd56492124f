//! What somebody is told the first time they come to something, once on a device.

/// The place it stands in, read out.
pub const LABEL: &str = "Tipp";
/// Puts it away for good.
pub const GOT_IT: &str = "Verstanden";
/// In a list of orders, with a keyboard.
pub const KEYS: &str = "Mit J und K oder den Pfeiltasten gehen Sie von Bestellung zu Bestellung. Eingabe öffnet eine, P zeigt sie neben der Liste, R ordnet sie neu zu. Alle Tasten zeigt ?.";
/// On the page of an order.
pub const PEEK: &str = "Eine Bestellung ansehen, ohne die Liste zu verlassen: Öffnen Sie das Menü neben „Ansehen“, und wählen Sie „Vorschau“.";
/// With the first change that waits for a connection.
pub const SAVED: &str = "Ihre Änderung ist auf diesem Gerät gespeichert. Mehr müssen Sie nicht tun: Rehome sendet sie, sobald der Server antwortet, auch wenn Sie diesen Tab schließen und wieder öffnen. Unter Ausgang steht, was wartet.";
