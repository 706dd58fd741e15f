//! Which language a message is written in: its script, its accents, and words that only one
//! language has.

use crate::hearing::Hearing;
use crate::text::fold::{Folded, Script};

/// A language as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// French.
    French,
    /// Standard Arabic.
    Arabic,
    /// Darija in Arabic letters.
    DarijaArabic,
    /// Darija in Latin letters.
    DarijaLatin,
    /// English.
    English,
}

impl Written {
    /// The tag of the language.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::Arabic => "ar",
            Self::DarijaArabic | Self::DarijaLatin => "ary",
            Self::English => "en",
        }
    }
}

impl Hearing {
    /// The language of a message; `None` where nothing tells.
    pub fn language(&self, text: &str, folded: &Folded) -> Option<Written> {
        let words = folded.words();
        let in_arabic = words.iter().filter(|word| word.script == Script::Arabic).count();
        let in_latin = words.iter().filter(|word| word.script == Script::Latin).count();
        let has = |set: &std::collections::BTreeSet<String>| {
            words.iter().filter(|word| set.contains(&word.spelled)).count()
        };
        if in_arabic > in_latin {
            let darija = has(&self.marks.darija);
            return Some(if darija > 0 { Written::DarijaArabic } else { Written::Arabic });
        }
        let accents = text.chars().filter(|sign| "éèêëàâçùûôîïœ".contains(*sign)).count();
        let mut scores = [
            (Written::French, 2 * has(&self.marks.french) + accents),
            (Written::DarijaLatin, 2 * has(&self.marks.darija) + 3 * letters_as_digits(text)),
            (Written::English, 2 * has(&self.marks.english)),
        ];
        scores.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        (scores[0].1 > scores[1].1).then_some(scores[0].0)
    }
}

/// Words in which a digit stands for an Arabic letter.
fn letters_as_digits(text: &str) -> usize {
    let is_digit = |sign: char| matches!(sign, '3' | '7' | '9' | '5' | '2');
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| {
            word.chars().any(is_digit)
                && word.chars().any(|sign| sign.is_ascii_alphabetic())
                && !word.trim_end_matches(|sign: char| sign.is_ascii_digit()).is_empty()
        })
        .count()
}
