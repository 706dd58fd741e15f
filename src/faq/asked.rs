//! What somebody wrote, as far as the ranking looks at it.

use crate::faq::lexicon::{Lexicon, Meaning, Term};
use crate::faq::runs::runs;
use crate::text::fold::{Folded, Word};

/// A text as terms and runs of sounds.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Each term once, with how surely it was written.
    pub(super) terms: Vec<(Term, f32)>,
    /// The terms in order, for pairs.
    pub(super) order: Vec<Term>,
    /// Runs of sounds of the words that say something.
    pub(super) runs: Vec<u32>,
    /// How many words are known nowhere; one that is only nearly known counts in part.
    pub(super) unknown: f32,
    /// How many words belong to another subject.
    pub(super) elsewhere: f32,
    /// Whether anything in it belongs to cooperatives alone.
    pub(super) anchored: bool,
    /// How many words say something.
    pub(super) telling: f32,
}

/// Longer texts are read no further.
const MOST_WORDS: usize = 60;

impl Asked {
    /// Reads a text.
    pub(super) fn new(lexicon: &Lexicon, folded: &Folded) -> Self {
        let words = &folded.words()[..folded.words().len().min(MOST_WORDS)];
        let sounds: Vec<String> = words.iter().map(Word::sound).collect();
        let mut asked = Self::default();
        for meaning in lexicon.read(words, &sounds) {
            match meaning {
                Meaning::Known(terms) => {
                    asked.telling += 1.0;
                    asked.unknown += 1.0 - terms.iter().map(|(_, sure)| *sure).fold(0.0, f32::max);
                    asked.order.extend(terms.first().map(|(term, _)| *term));
                    for (term, sure) in terms {
                        asked.add(term, sure);
                    }
                }
                Meaning::Number(term) => {
                    if let Some(term) = term {
                        asked.telling += 1.0;
                        asked.order.push(term);
                        asked.add(term, 0.7);
                    }
                }
                Meaning::Elsewhere => asked.elsewhere += 1.0,
                Meaning::Unknown => asked.unknown += 1.0,
                Meaning::Ignored => {}
            }
        }
        asked.anchored = asked.terms.iter().any(|(t, sure)| *sure > 0.7 && lexicon.is_anchor(*t));
        let telling = words.iter().zip(&sounds).filter(|(word, _)| !lexicon.ignores(word));
        asked.runs = runs(telling.map(|(_, sound)| sound.as_str()));
        asked
    }

    fn add(&mut self, term: Term, sure: f32) {
        match self.terms.iter_mut().find(|(other, _)| *other == term) {
            Some((_, known)) => *known = known.max(sure),
            None => self.terms.push((term, sure)),
        }
    }
}
