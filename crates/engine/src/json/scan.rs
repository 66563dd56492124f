//! The text, piece by piece: what JSON is, and nothing of shapes. Nothing here is generic.

use super::Unreadable;
use std::borrow::Cow;

/// Where a member that is not there stands: behind every text.
pub(super) const MISSING: usize = usize::MAX;
/// How deep values that are passed over may be nested.
const DEPTH_MAX: u32 = 64;

pub(super) type Read<T> = Result<T, Unreadable>;

/// A text and how far it was read.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Nothing but space may be left.
    pub(super) fn finish(&mut self) -> Read<()> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(Unreadable) }
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The first byte that is no space; 0 at the end.
    #[inline(never)]
    pub(super) fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    /// Whether this byte comes next; reads it then.
    #[inline(never)]
    fn takes(&mut self, byte: u8) -> bool {
        let there = self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    #[inline(never)]
    pub(super) fn expect(&mut self, byte: u8) -> Read<()> {
        if self.takes(byte) { Ok(()) } else { Err(Unreadable) }
    }

    /// Whether another item comes before the closing byte; reads the comma or the closing byte.
    #[inline(never)]
    pub(super) fn goes_on(&mut self, first: bool, close: u8) -> Read<bool> {
        if self.takes(close) {
            return Ok(false);
        }
        if !first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// A name, a number, `true`, `false` or `null`.
    #[inline(never)]
    pub(super) fn word(&mut self) -> &'a str {
        self.peek();
        let start = self.at.min(self.text.len());
        while self.byte().is_ascii_alphanumeric() || matches!(self.byte(), b'-' | b'+' | b'.') {
            self.at += 1;
        }
        &self.text[start..self.at.max(start).min(self.text.len())]
    }

    #[inline(never)]
    pub(super) fn null(&mut self) -> Read<()> {
        if self.word() == "null" { Ok(()) } else { Err(Unreadable) }
    }

    #[inline(never)]
    pub(super) fn unsigned(&mut self) -> Read<u64> {
        let word = self.number()?;
        word.parse().map_err(|_| Unreadable)
    }

    #[inline(never)]
    pub(super) fn signed(&mut self) -> Read<i64> {
        let word = self.number()?;
        word.parse().map_err(|_| Unreadable)
    }

    /// The digits of a number; Rust's own parser would take a plus and zeros in front too.
    fn number(&mut self) -> Read<&'a str> {
        let word = self.word();
        let digits = word.strip_prefix('-').unwrap_or(word);
        let plain = !digits.starts_with('+') && (digits.len() == 1 || !digits.starts_with('0'));
        if plain { Ok(word) } else { Err(Unreadable) }
    }

    #[inline(never)]
    pub(super) fn string(&mut self) -> Read<Cow<'a, str>> {
        self.expect(b'"')?;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            match self.byte() {
                b'"' => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(if unescaped.is_empty() { rest.into() } else { (unescaped + rest).into() });
                }
                b'\\' => {
                    unescaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    let c = self.escape()?;
                    unescaped.push(c);
                    start = self.at;
                }
                // The end of the text is among them.
                0..0x20 => return Err(Unreadable),
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut units = [self.unit()?, 0];
                let mut len = 1;
                if matches!(units[0], 0xD800..0xDC00) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    units[1] = self.unit()?;
                    len = 2;
                }
                match char::decode_utf16(units.into_iter().take(len)).next() {
                    Some(Ok(c)) => c,
                    _ => return Err(Unreadable),
                }
            }
            _ => return Err(Unreadable),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Read<u16> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal).ok_or(Unreadable)
    }

    /// Passes over a value.
    pub(super) fn pass(&mut self) -> Read<()> {
        self.skip(DEPTH_MAX)
    }

    fn skip(&mut self, depth: u32) -> Read<()> {
        if depth == 0 {
            return Err(Unreadable);
        }
        match self.peek() {
            b'"' => drop(self.string()?),
            open @ (b'{' | b'[') => {
                self.at += 1;
                let mut first = true;
                while self.goes_on(first, open + 2)? {
                    if open == b'{' {
                        self.string()?;
                        self.expect(b':')?;
                    }
                    self.skip(depth - 1)?;
                    first = false;
                }
            }
            _ => match self.word() {
                "null" | "true" | "false" => {}
                // A fraction is no shape of ours, so it is not looked at closely.
                number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {}
                _ => return Err(Unreadable),
            },
        }
        Ok(())
    }

    /// Where the members with these names stand; reads to behind the object.
    #[inline(never)]
    pub(super) fn members(&mut self, names: &[&str]) -> Read<Vec<usize>> {
        let mut places = vec![MISSING; names.len()];
        self.expect(b'{')?;
        let mut first = true;
        while self.goes_on(first, b'}')? {
            let name = self.string()?;
            self.expect(b':')?;
            if let Some(known) = names.iter().position(|known| *known == name) {
                if places[known] != MISSING {
                    return Err(Unreadable);
                }
                places[known] = self.at;
            }
            self.pass()?;
            first = false;
        }
        Ok(places)
    }

    /// Which of these variants comes next, and whether something belongs to it.
    #[inline(never)]
    pub(super) fn variant(&mut self, names: &[&str]) -> Read<(u32, bool)> {
        let with_content = self.takes(b'{');
        let name = self.string()?;
        if with_content {
            self.expect(b':')?;
        }
        // One that is not known counts behind the last, which is how the shape hears of it.
        let known = names.iter().position(|known| *known == name).unwrap_or(names.len());
        Ok((u32::try_from(known).map_err(|_| Unreadable)?, with_content))
    }
}
