//! From typed words to a place, or to the question which one is meant.
//!
//! People answer in phrases ("ana saken f hay hassani", "j'habite à Bouskoura"), so every run of
//! words is looked up. What is spelled right wins over what is nearly right, long over short.

mod bonds;
mod fillers;
mod numbered;
mod phrase;
mod resolve;

use crate::domain::PlaceId;
use crate::place::Gazetteer;
use crate::text::fold::fold;

/// What a typed text says about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This place.
    One(PlaceId),
    /// One of two to eight places; the person has to say which.
    Several(Vec<PlaceId>),
    /// A town outside the area.
    Outside,
    /// No place, or none that is sure enough.
    None,
}

/// Longer texts are no answer to "where are you".
const MOST_CHARACTERS: usize = 300;

impl Gazetteer {
    /// The place a text names; see [`Found`].
    pub fn find(&self, text: &str) -> Found {
        let short = shortened(text);
        let numbered = numbered::with_digits(&short).and_then(|text| {
            let mentions = phrase::mentions(&self.index, &fold(&text));
            mentions.iter().any(phrase::Mention::has_number).then_some(mentions)
        });
        let mentions = numbered.unwrap_or_else(|| phrase::mentions(&self.index, &fold(&short)));
        self.resolve(&mentions)
    }

    /// Whether a text says of a place that somebody lives there: "ana saken f Sbata".
    pub fn tells_home(&self, text: &str) -> bool {
        let folded = fold(&shortened(text));
        phrase::mentions(&self.index, &folded).iter().any(|mention| mention.is_home(&folded))
    }
}

/// The beginning of a text, with its words parted from what is glued to them.
fn shortened(text: &str) -> String {
    without_glued(&text.chars().take(MOST_CHARACTERS).collect::<String>())
}

/// What "in" or "and" is glued to where an address begins: `بحي السلام`, `fhay salam`.
const BEGINNINGS: &[&str] = &[
    "حي",
    "الحي",
    "عين",
    "سيدي",
    "درب",
    "دار",
    "شارع",
    "مدينة",
    "جماعة",
    "عمالة",
    "مقاطعة",
    "hay",
    "7ay",
    "sidi",
    "ain",
    "3in",
    "derb",
    "dar",
    "sor",
    "sour",
    "douar",
    "mdina",
    "lhay",
];

/// The text with such a letter taken off.
fn without_glued(text: &str) -> String {
    let bare = |word: &str| {
        let rest = word.strip_prefix(['ب', 'ف', 'ل', 'و', 'f', 'b', 'F', 'B']);
        let begins = rest.filter(|rest| BEGINNINGS.contains(&rest.to_lowercase().as_str()));
        begins.unwrap_or(word).to_owned()
    };
    text.split_whitespace().map(bare).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
