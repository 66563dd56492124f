//! The page about this device, and the offer of another version.

/// Heading, and the menu entry that leads there.
pub const TITLE: &str = "This device";
/// What the page is for.
pub const INTRO: &str = "What this browser keeps of Rehome, and whether it lasts.";

/// Section.
pub const STORAGE: &str = "Storage";
/// Fact.
pub const PROTECTED: &str = "Protected by the browser";
/// The browser promised.
pub const PROTECTED_YES: &str = "Yes. The browser does not clear it by itself.";
/// It did not.
pub const PROTECTED_NO: &str = "No. When this device runs out of space, the browser may clear it. Changes that wait could be lost: keep it connected.";
/// Asks it.
pub const ASK: &str = "Ask the browser to protect it";
/// It said no.
pub const ASK_REFUSED: &str =
    "The browser said no. It says yes to sites that are used often, installed or bookmarked. Try again later.";
/// Fact.
pub const PROVEN: &str = "Outlives a restart";
/// Not seen yet.
pub const PROVEN_NOT_YET: &str =
    "Not proven yet. Close the browser, all its windows, and open Rehome again: then this page says yes.";
/// Nothing can be said.
pub const PROVEN_UNKNOWN: &str = "Cannot be found out here: this browser keeps no cookies, or this build no versions.";
/// Fact.
pub const SPACE: &str = "Space used";
/// The browser does not say.
pub const SPACE_UNKNOWN: &str = "The browser does not say";

/// Seen.
#[must_use]
pub fn proven(when: &str) -> String {
    format!("Yes. Found again after a restart, first on {when}.")
}

/// How much room there is.
#[must_use]
pub fn space(used: &str, quota: &str) -> String {
    format!("{used} MB of {quota} MB")
}

/// Section.
pub const DATA: &str = "Data";
/// Fact.
pub const LAST_SYNC: &str = "Last sync";
/// None so far.
pub const NEVER: &str = "Never";
/// Fact.
pub const COMPARED: &str = "Compared with the server";
/// Fact.
pub const OWN_WAITING: &str = "Your changes waiting";
/// Fact.
pub const OTHERS_WAITING: &str = "Changes of other people waiting";
/// Fact.
pub const ATTENTION: &str = "Changes that need attention";

/// How often comparing found something.
#[must_use]
pub fn healed(times: u32) -> String {
    match times {
        0 => "Every 10 minutes while connected. Nothing was wrong so far.".to_owned(),
        1 => "Was wrong once, and was fetched anew. The server's log has a line about it.".to_owned(),
        _ => format!("Was wrong {times} times, and was fetched anew. The server's log has a line about it."),
    }
}

/// Section.
pub const APP: &str = "App";
/// Fact.
pub const VERSION: &str = "Version";
/// Fact.
pub const OPENS_OFFLINE: &str = "Opens without a connection";
/// It does.
pub const OPENS_YES: &str = "Yes";
/// It does not.
pub const OPENS_NO: &str = "No. This browser, this address or whoever runs the server does not allow it. Keep this tab open while you are offline.";
/// Looks for another version.
pub const CHECK: &str = "Check for update";
/// While it looks.
pub const CHECKING: &str = "Looking for another version";
/// It is the newest.
pub const NEWEST: &str = "This is the newest version.";
/// The server is away.
pub const UNREACHABLE: &str = "The server cannot be reached. Try again when it can.";
/// It did not arrive whole.
pub const FAILED: &str = "There is another version, but it did not arrive whole or there is no space for it. This one goes on; try again later.";
/// No worker.
pub const OFF: &str = "This browser keeps no version. Reload the page to get the newest.";

/// The version as people tell it to one another.
#[must_use]
pub fn version(number: &str, build: Option<&str>) -> String {
    build.map_or_else(|| number.to_owned(), |build| format!("{number} ({build})"))
}

/// Another version is ready.
pub mod update {
    /// The notice.
    pub const READY: &str = "A new version of Rehome is ready.";
    /// Takes it.
    pub const NOW: &str = "Update now";
    /// Heading of the question.
    pub const TITLE: &str = "Update Rehome now?";
    /// Goes back.
    pub const LATER: &str = "Not now";

    /// Takes it all the same.
    #[must_use]
    pub fn anyway(begun: bool) -> &'static str {
        if begun { "Update, and lose what is not saved" } else { "Update all the same" }
    }

    /// What would be lost.
    #[must_use]
    pub fn loss(here: bool, elsewhere: u32, offline: bool) -> String {
        let here = if here {
            "Something in this tab is begun and not saved. Updating loads this tab anew: what stands in a reassign form comes back, without a password; anything else is lost. "
        } else {
            ""
        };
        let elsewhere = match elsewhere {
            0 => "",
            1 => {
                "A form is begun in another tab. It stays as it is, but it may not be possible to save it once this tab has the new version. "
            }
            _ => {
                "Forms are begun in other tabs. They stay as they are, but it may not be possible to save them once this tab has the new version. "
            }
        };
        let offline = if offline {
            "The server is not connected now. The new version may have to fetch orders and customers again, and until it can, they cannot be seen here. "
        } else {
            ""
        };
        format!("{here}{elsewhere}{offline}Changes that are saved on this device are kept and sent.")
    }
}

/// Getting rid of everything.
pub mod wipe {
    /// Section.
    pub const TITLE: &str = "Wipe this device";
    /// What it does.
    pub const TEXT: &str = "Signs you out and deletes all orders and customers from this browser. Do this before the device goes to somebody else.";
    /// Begins.
    pub const START: &str = "Wipe this device";
    /// Heading of the question.
    pub const SURE: &str = "Wipe this device?";
    /// Nothing is lost by it.
    pub const NOTHING_LOST: &str =
        "Orders and customers are deleted from this device. Every change made here is at the server: nothing is lost.";
    /// Goes back.
    pub const CANCEL: &str = "Cancel";
    /// Does it.
    pub const YES: &str = "Yes, wipe it";
    /// Heading of the second question.
    pub const LOSE: &str = "Delete changes that are nowhere else?";
    /// It did not work.
    pub const FAILED: &str =
        "NOT WIPED. The browser did not delete everything. Close all other Rehome tabs, then try again.";
    /// Another tab holds on to something.
    pub const BLOCKED: &str = "NOT WIPED YET. Another Rehome tab, perhaps one that sleeps, still holds on to some of it. Close all other Rehome tabs: then the wipe finishes by itself. Begin nothing on this device before that; reload this page afterwards.";
    /// Other tabs start anew, too.
    pub const BEGUN: &str = "A tab of this browser holds a form that is begun, or a change that could not be saved. All Rehome tabs start anew: that is lost.";
    /// More was saved since the question was asked.
    pub const MORE: &str = "Nothing was deleted: a change was saved on this device since you were asked.";
    /// The outbox cannot be read.
    pub const UNKNOWN: &str = "What waits on this device could not be read. Reload the page, then try again.";

    /// What waits.
    #[must_use]
    pub fn at_stake(n: usize) -> String {
        let what = if n == 1 {
            "1 change on this device is not decided at the server yet. ".to_owned()
        } else {
            format!("{n} changes on this device are not decided at the server yet. ")
        };
        let kept = if n == 1 {
            "this change: it is sent when the person who made it signs"
        } else {
            "these changes: they are sent when the people who made them sign"
        };
        format!("{what}You can wipe orders and customers and keep {kept} in here again.")
    }

    fn these(n: usize) -> &'static str {
        if n == 1 { "this change" } else { "these changes" }
    }

    /// Does it, and leaves the outbox.
    #[must_use]
    pub fn keep(n: usize) -> String {
        format!("Wipe, and keep {}", these(n))
    }

    /// Goes on to the second question.
    #[must_use]
    pub fn also(n: usize) -> String {
        format!("Delete {} too", these(n))
    }

    /// Saves them as a file.
    #[must_use]
    pub fn export(n: usize) -> String {
        format!("Download {}", these(n))
    }

    /// Deletes them.
    #[must_use]
    pub fn lose_yes(n: usize) -> String {
        format!("Yes, delete {} for ever", if n == 1 { "it" } else { "them" })
    }

    /// What is lost.
    #[must_use]
    pub fn lose(n: usize) -> String {
        if n == 1 {
            "This change stands on this device alone. Once deleted, nobody can bring it back.".to_owned()
        } else {
            format!("These {n} changes stand on this device alone. Once deleted, nobody can bring them back.")
        }
    }
}
