//! One sign at a time: case, marks, letter variants and digits of every script.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What remains of a text: letters, ASCII digits, apostrophes, and a space for everything else.
pub(super) fn plain(text: &str) -> String {
    let mut out = Plain::default();
    for sign in text.chars() {
        let Some(Some(letters)) = ALONE.get(sign as usize) else {
            out = Plain::default();
            letters_of(text).for_each(|letter| out.push(letter));
            break;
        };
        letters.chars().for_each(|letter| out.push(letter));
    }
    out.text
}

/// What becomes of each sign of the scripts that people here write in; `None` for marks, which
/// change the sign before them. Nearly every text has no others and needs no tables of Unicode.
static ALONE: LazyLock<Vec<Option<String>>> = LazyLock::new(|| {
    const ARABIC_ENDS: u32 = 0x700;
    let of = |sign: char| {
        (!is_combining_mark(sign)).then(|| letters_of(sign.encode_utf8(&mut [0; 4])).collect())
    };
    (0..ARABIC_ENDS).map(|code| char::from_u32(code).and_then(of)).collect()
});

/// Case, ligatures, marks and variants, by the tables of Unicode.
fn letters_of(text: &str) -> impl Iterator<Item = char> {
    let lower = text.nfkc().flat_map(char::to_lowercase).flat_map(ligature);
    let bare: Vec<char> = lower.collect();
    bare.into_iter().nfd().filter(|sign| !is_combining_mark(*sign)).filter_map(letter)
}

/// A text without what is only stretched: "merciiii". No word has a letter three times in a row;
/// a number has.
#[derive(Default)]
struct Plain {
    text: String,
    last: Option<char>,
    run: usize,
}

impl Plain {
    fn push(&mut self, sign: char) {
        self.run = if self.last == Some(sign) { self.run + 1 } else { 1 };
        self.last = Some(sign);
        if self.run < 3 || !sign.is_alphabetic() {
            self.text.push(sign);
        } else if self.run == 3 {
            self.text.pop();
        }
    }
}

/// Letters whose mark or form is a letter of its own.
fn ligature(sign: char) -> impl Iterator<Item = char> {
    let (first, second) = match sign {
        'ç' => ('s', None),
        'œ' => ('o', Some('e')),
        'æ' => ('a', Some('e')),
        'ß' => ('s', Some('s')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// `None` for what stands inside a word without being a letter of it.
fn letter(sign: char) -> Option<char> {
    match sign {
        // Tatweel, a lone hamza, joiners and marks of direction.
        'ـ'
        | 'ء'
        | '\u{200b}'..='\u{200d}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ة' | 'ہ' | 'ھ' | 'ە' => Some('ه'),
        'گ' | 'ڭ' | 'ک' => Some('ك'),
        'ڤ' => Some('ف'),
        'پ' => Some('ب'),
        'چ' => Some('ش'),
        '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' => Some('\''),
        other => Some(digit(other).unwrap_or(if other.is_alphabetic() { other } else { ' ' })),
    }
}

/// A text with the digits of every script as ASCII digits.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|sign| digit(sign).unwrap_or(sign)).collect()
}

/// The zeros of the scripts that have digits of their own; nine follow each.
const ZEROS: [char; 59] = [
    '\u{30}',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e950}',
];

fn digit(sign: char) -> Option<char> {
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= sign)].last()?;
    char::from_digit(u32::from(sign) - u32::from(*zero), 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_alone_becomes_what_it_becomes_in_a_text() {
        for text in
            ["Où est l'ŒUVRE ?", "ÀÉÎÖÛ çß æ²½", "أإآٱ ؤئ ىة ـ ء ۵٤", "ta3awniya 7adda", "ﻻ ﷲ é à́"]
        {
            let mut slow = Plain::default();
            letters_of(text).for_each(|letter| slow.push(letter));
            assert_eq!(plain(text), slow.text, "{text}");
        }
        assert_eq!(plain("أ\u{64e}merciiii é"), "اmerci e");
    }
}
