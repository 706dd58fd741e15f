//! The consonants of a word in one alphabet for Arabic and Latin script.
//!
//! Sounds that writers of the other script cannot or do not tell apart are one sign: the
//! emphatics and their plain fellows, p and b, v and f, all of k, q, g and gh. Vowels fall away,
//! and with them ا و ي ع and w and y, which are written as vowels as often as not.
//! `c` is the sound of ش, `x` that of خ.

use crate::text::fold::Script;

/// The consonants of a folded word.
pub(super) fn skeleton(word: &str, script: Script) -> String {
    match script {
        Script::Arabic => arabic(word),
        Script::Number => word.to_owned(),
        Script::Latin => latin(word),
    }
}

fn arabic(word: &str) -> String {
    // A final ه is nearly always the ending ة, which Latin script writes as a vowel.
    let body = word.strip_suffix('ه').unwrap_or(word);
    body.chars().filter_map(arabic_consonant).collect()
}

fn arabic_consonant(letter: char) -> Option<char> {
    match letter {
        'ب' => Some('b'),
        'ت' | 'ث' | 'ط' => Some('t'),
        'ج' => Some('j'),
        'ح' | 'ه' => Some('h'),
        'خ' => Some('x'),
        'د' | 'ذ' | 'ض' | 'ظ' => Some('d'),
        'ر' => Some('r'),
        'ز' => Some('z'),
        'س' | 'ص' => Some('s'),
        'ش' => Some('c'),
        'غ' | 'ق' | 'ك' => Some('k'),
        'ف' => Some('f'),
        'ل' => Some('l'),
        'م' => Some('m'),
        'ن' => Some('n'),
        _ => None,
    }
}

/// Groups of letters that are one sound, longest first.
const GROUPS: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "c"),
    ("ch", "c"),
    ("sh", "c"),
    ("kh", "x"),
    ("gh", "k"),
    ("gn", "n"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("gu", "k"),
];

fn latin(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((group, sound)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            out.push_str(sound);
            rest = &rest[group.len()..];
            continue;
        }
        let after = &rest[first.len_utf8()..];
        out.push_str(latin_consonant(first, after));
        // A doubled letter is one sound.
        rest = after.strip_prefix(first).unwrap_or(after);
    }
    out
}

fn latin_consonant(letter: char, after: &str) -> &'static str {
    let soft = after.starts_with(['e', 'i', 'y']);
    match letter {
        'b' | 'p' => "b",
        'c' if soft => "s",
        'c' | 'k' | 'q' => "k",
        'd' => "d",
        'f' | 'v' => "f",
        'g' if soft => "j",
        'g' => "k",
        'h' if after.is_empty() => "",
        'h' => "h",
        'j' => "j",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'r' => "r",
        's' => "s",
        't' => "t",
        'x' => "ks",
        'z' => "z",
        _ => "",
    }
}
