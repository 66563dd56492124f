//! The number of an order as people say it: `#1020`, `Order 1020`, `order #1020`.

/// Said before a number.
const WORD: &str = "order";

/// The number in what was typed, where that says in so many words that it is one; none where it is any other text. It may still
/// stand so in a text: whoever ranks what is found looks for what was typed first.
#[must_use]
pub fn asked_for(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let rest = after_word(typed).unwrap_or(typed);
    let number = rest.strip_prefix('#').map_or(rest, str::trim_start);
    let is_said = number.len() < typed.len();
    let is_number = number.bytes().any(|byte| byte.is_ascii_digit()) && !number.contains(char::is_whitespace);
    (is_said && is_number).then_some(number)
}

/// What stands behind the word. A text that only begins with these letters is another one.
fn after_word(typed: &str) -> Option<&str> {
    let (word, rest) = typed.split_at_checked(WORD.len())?;
    let is_word = word.eq_ignore_ascii_case(WORD) && rest.starts_with(|c: char| c == '#' || c.is_whitespace());
    is_word.then(|| rest.trim_start())
}

#[cfg(test)]
mod tests;
