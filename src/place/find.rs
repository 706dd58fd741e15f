//! From typed words to a place, or to the question which one is meant.
//!
//! People answer in phrases ("ana saken f hay hassani", "j'habite à Bouskoura"), so every run of
//! words is looked up. What is spelled right wins over what is nearly right, long over short.

mod bonds;
mod mention;
mod numbered;
mod phrase;
mod resolve;

use crate::domain::PlaceId;
use crate::place::Gazetteer;
use crate::place::around::{Around, Said};
use crate::place::find::mention::{Mention, mentions};
use crate::place::find::numbered::with_digits;
use crate::place::find::phrase::Phrase;
use crate::text::fold::{Folded, fold};

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
        let short = shortened(text, &self.index.around);
        let numbered = with_digits(&short, &self.index.around).and_then(|text| {
            let mentions = self.mentions(&fold(&text));
            mentions.iter().any(Mention::has_number).then_some(mentions)
        });
        let mentions = numbered.unwrap_or_else(|| self.mentions(&fold(&short)));
        self.resolve(&mentions)
    }

    /// Whether a text says of a place that somebody lives there: "ana saken f Sbata".
    pub fn tells_home(&self, text: &str) -> bool {
        let folded = fold(&shortened(text, &self.index.around));
        let phrase = Phrase::new(&folded, &self.index.around);
        self.mentions(&folded).iter().any(|mention| mention.is_home(&phrase))
    }

    fn mentions(&self, folded: &Folded) -> Vec<Mention> {
        mentions(&self.index, &Phrase::new(folded, &self.index.around))
    }
}

/// The beginning of a text, with its words parted from what is glued to them.
fn shortened(text: &str, around: &Around) -> String {
    let short: String = text.chars().take(MOST_CHARACTERS).collect();
    short.split_whitespace().map(|word| bare(word, around)).collect::<Vec<_>>().join(" ")
}

/// A word without the "in" or "and" that is glued to it where an address begins.
fn bare<'w>(word: &'w str, around: &Around) -> &'w str {
    let rest = word.strip_prefix(['ب', 'ف', 'ل', 'و', 'f', 'b', 'F', 'B']);
    let begins = |rest: &str| {
        let folded = fold(rest);
        matches!(folded.words(), [word] if around.says(&word.spelled, Said::Glued))
    };
    rest.filter(|rest| begins(rest)).unwrap_or(word)
}

#[cfg(test)]
mod tests;
