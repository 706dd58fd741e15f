//! Words out of plain signs: scripts parted, Darija digits read as letters, articles taken off.

use crate::text::fold::letters::plain;
use crate::text::fold::skeleton::skeleton;
use crate::text::fold::{Script, Word};

/// A word may lose its article only if this many letters remain.
const LEAST: usize = 3;

/// The words of a text.
pub(super) fn split(text: &str) -> Vec<Word> {
    let mut pieces = Vec::new();
    for token in plain(text).split(' ') {
        for stretch in stretches(&without_elision(token)) {
            pieces.push(stretch);
        }
    }
    let mut words = Vec::with_capacity(pieces.len());
    for (at, (script, piece)) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).map_or(0, |(_, next)| next.chars().count());
        if is_article(piece) && next >= LEAST {
            continue;
        }
        let spelled = without_article(piece).to_owned();
        let skeleton = skeleton(&spelled, *script);
        words.push(Word { spelled, skeleton, script: *script });
    }
    words
}

/// `l'hermitage` → `hermitage`; the apostrophe of a name (`m'sick`) joins instead.
fn without_elision(token: &str) -> String {
    let token = token.trim_matches('\'');
    // The article before ع, which Darija writes as `3`: `l3in`.
    let token = if token.starts_with("l3") { &token[1..] } else { token };
    let rest = match token.split_once('\'') {
        Some(("l" | "d" | "j" | "c" | "s" | "n" | "t" | "qu", rest)) => rest,
        Some(_) | None => token,
    };
    rest.replace('\'', "")
}

/// The stretches of one script in a token, with its Darija digits turned into letters.
fn stretches(token: &str) -> Vec<(Script, String)> {
    let signs: Vec<char> = token.chars().collect();
    let mut out: Vec<(Script, String)> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
        let after = signs.get(at + 1).copied();
        let (script, letters) = match darija(*sign, before, after) {
            Some(letters) => (Script::Latin, letters),
            None => (script_of(*sign), ""),
        };
        if out.last().is_none_or(|(last, _)| *last != script) {
            out.push((script, String::new()));
        }
        if let Some((_, stretch)) = out.last_mut() {
            if letters.is_empty() && !is_silent(*sign, script) {
                stretch.push(*sign);
            } else {
                stretch.push_str(letters);
            }
        }
    }
    out.retain(|(_, stretch)| !stretch.is_empty());
    out
}

/// The hamza written as `2` between letters leaves no letter behind.
fn is_silent(sign: char, script: Script) -> bool {
    sign == '2' && script == Script::Latin
}

fn script_of(sign: char) -> Script {
    match sign {
        '0'..='9' => Script::Number,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Script::Arabic,
        _ => Script::Latin,
    }
}

/// The letters a digit stands for in Latin Darija; a digit among digits or alone is a number.
///
/// `3`, `7` and `9` are letters anywhere in a word, `5` and `8` unless they end it (`jamila5`),
/// `2` only between letters (`2mars`, `jamila2`).
fn darija(sign: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    let is_letter = |sign: Option<char>| {
        sign.is_some_and(|sign| !sign.is_ascii_digit() && script_of(sign) == Script::Latin)
    };
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let lone = !is_digit(before) && !is_digit(after);
    match sign {
        '3' if lone && (is_letter(before) || is_letter(after)) => Some("a"),
        '7' if lone && (is_letter(before) || is_letter(after)) => Some("h"),
        '9' if lone && (is_letter(before) || is_letter(after)) => Some("q"),
        '5' if lone && is_letter(after) => Some("kh"),
        '8' if lone && is_letter(after) => Some("gh"),
        '2' if lone && is_letter(before) && is_letter(after) => Some(""),
        _ => None,
    }
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "el" | "al"
            | "il"
            | "l"
            | "le"
            | "la"
            | "les"
            | "ed"
            | "ad"
            | "er"
            | "ar"
            | "es"
            | "as"
            | "ez"
            | "az"
            | "en"
            | "an"
            | "et"
            | "at"
            | "ech"
            | "ach"
            | "ال"
    )
}

/// A word without the article or particle that is glued to it.
fn without_article(word: &str) -> &str {
    let glued = ["وال", "بال", "لل", "ال", "el", "al", "l"];
    glued
        .iter()
        .find_map(|article| {
            let rest = word.strip_prefix(article)?;
            let latin = article.is_ascii();
            let fits = rest.chars().count() >= LEAST && (!latin || begins_with_consonant(rest));
            fits.then_some(rest)
        })
        .or_else(|| without_assimilated(word))
        .unwrap_or(word)
}

fn begins_with_consonant(word: &str) -> bool {
    word.starts_with(|first: char| !matches!(first, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'l'))
}

/// `essaada` → `saada`, `errahma` → `rahma`: the article took on the sound that follows.
fn without_assimilated(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['e', 'a'])?;
    let sounds = ["chch", "tt", "dd", "rr", "zz", "ss", "nn"];
    let doubled = sounds.iter().find(|doubled| rest.starts_with(**doubled))?;
    let rest = &rest[doubled.len() / 2..];
    (rest.chars().count() >= LEAST).then_some(rest)
}
