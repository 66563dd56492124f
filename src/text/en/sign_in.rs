//! Sign-in.

/// Heading.
pub const TITLE: &str = "Sign in";
/// Field.
pub const USERNAME: &str = "Username";
/// Field.
pub const PASSWORD: &str = "Password";
/// The button.
pub const SUBMIT: &str = "Sign in";
/// Nothing was typed.
pub const USERNAME_NEEDED: &str = "Enter your username";
/// Nothing was typed.
pub const PASSWORD_NEEDED: &str = "Enter your password";
/// Never says which of the two is wrong.
pub const WRONG: &str = "The username or the password is wrong. Check both and try again.";
/// No network.
pub const OFFLINE: &str = "The server cannot be reached, and signing in needs it. Changes already saved on this device are safe and are sent when you sign in.";
/// Something is wrong at the server.
pub const SERVER: &str = "The server could not sign you in just now. Try again in a moment.";
/// No session, for good.
pub const NOT_PERMITTED: &str = "This account may not sign in. Ask whoever manages staff accounts.";

/// Wait before the next try.
#[must_use]
pub fn too_many(seconds: u32) -> String {
    match seconds {
        0..=90 => format!("Too many attempts. Try again in {} seconds.", seconds.max(1)),
        _ => format!("Too many attempts. Try again in {} minutes.", seconds.div_ceil(60)),
    }
}

/// Changes on the device, whoever made them.
#[must_use]
pub fn waiting(n: usize) -> String {
    match n {
        1 => "1 change waits on this device for the person who made it to sign in.".to_owned(),
        n => format!("{n} changes wait on this device for the people who made them to sign in."),
    }
}
