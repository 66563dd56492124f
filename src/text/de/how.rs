//! *How it works*: what happens to a change made offline, in ten sentences.

/// Heading, and the words of links to it.
pub const TITLE: &str = "How it works";
/// What the page is about.
pub const INTRO: &str = "What happens to a change you make, with or without a connection.";

/// Each begins with what to remember, and goes on with what that means.
pub const SENTENCES: [(&str, &str); 10] = [
    ("Saved first.", "A change is written to this device's storage before anything else happens to it."),
    (
        "Shown second.",
        "Only when the browser has confirmed that does Rehome say Saved on this device and show the new owner.",
    ),
    (
        "Never lost in silence.",
        "If the browser cannot store it, Rehome says NOT SAVED and offers to send it directly or to export it.",
    ),
    ("It waits in the outbox.", "Closing the browser, a restart and signing out leave it there."),
    (
        "It goes by itself.",
        "As soon as the server answers the change is sent, and sent again until the server has answered for it.",
    ),
    (
        "It counts once.",
        "The server knows each change by its own number, so that it is applied one time however often it arrives.",
    ),
    ("The server checks it.", "The rules this device has shown you run again there, on what the server knows by then."),
    (
        "Nobody is overwritten.",
        "If somebody else has moved the order meanwhile, nothing changes until a person has seen both choices and decided.",
    ),
    (
        "A no has a reason.",
        "What the server does not accept stands in the outbox under Needs attention, with why and what you can do.",
    ),
    (
        "It stays yours.",
        "A change is sent under the name of whoever made it, so it waits while somebody else is signed in here.",
    ),
];

/// Leads to the outbox.
pub const OUTBOX: &str = "Open the outbox";
