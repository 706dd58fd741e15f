//! The words under which a lead is found, whatever script they are typed in.
//!
//! A word is kept as [`fold`] spells it, and, behind [`SOUND`], by its consonants alone, which
//! are the same in Arabic and in Latin letters.

use std::collections::BTreeSet;

use crate::domain::Phone;
use crate::text::fold::fold;

/// Stands before consonants, so that they are never taken for a word; no folded word begins so.
const SOUND: &str = "0k";
/// Fewer consonants than these are shared by too many words, and so are all that begin with two.
const SOUNDS: usize = 2;
/// Fewer letters than these are no beginning of a word.
const BEGINNING: usize = 2;
/// The index holds beginnings of so many letters; longer ones it would gather from every word.
const INDEXED: usize = 6;

/// All words of a lead, for the index.
pub(super) fn lead_words<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    phone: Option<&Phone>,
) -> String {
    let mut words: BTreeSet<String> = texts.into_iter().flat_map(words_of).collect();
    if let Some(phone) = phone {
        let digits = phone.reveal().trim_start_matches('+');
        words.insert(digits.to_owned());
        if let Some(local) = digits.strip_prefix("212") {
            words.insert(format!("0{local}"));
            words.insert(local.to_owned());
        }
    }
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in fold(text).words() {
        words.extend(plain(&word.spelled));
        words.extend(sound(word.skeleton()).map(|sound| format!("{SOUND}{sound}")));
    }
    words
}

fn plain(word: &str) -> Option<String> {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    (!plain.is_empty()).then_some(plain)
}

fn sound(skeleton: &str) -> Option<&str> {
    (skeleton.len() >= SOUNDS).then_some(skeleton)
}

/// The name without what spellings differ in; two leads of one person have the same or nearly.
pub(super) fn name_key(name: &str) -> Option<String> {
    let joined = fold(name).joined();
    Some(joined.skeleton().to_owned()).filter(|key| !key.is_empty())
}

/// How the words of a lead are those that somebody looks for; the better way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// All of them are spelled so.
    Spelled,
    /// All of them are spelled so or sound so.
    Sounding,
}

impl Fit {
    pub(super) const ALL: [Self; 2] = [Self::Spelled, Self::Sounding];

    /// Its place in the order.
    pub(super) const fn rank(self) -> i64 {
        match self {
            Self::Spelled => 0,
            Self::Sounding => 1,
        }
    }
}

/// The words that somebody looks for; at least one.
pub(super) struct SoughtWords(Vec<SoughtWord>);

struct SoughtWord {
    spelled: Key,
    sound: Option<Key>,
}

/// A word as the index keeps it, or its beginning.
struct Key {
    text: String,
    is_beginning: bool,
}

impl SoughtWords {
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = Vec::new();
        for word in fold(text).words() {
            let Some(plain) = plain(&word.spelled) else { continue };
            let sound = sound(word.skeleton()).map(|sound| Key {
                text: format!("{SOUND}{sound}"),
                is_beginning: sound.len() > SOUNDS,
            });
            let is_beginning = plain.chars().count() >= BEGINNING;
            words.push(SoughtWord { spelled: Key { text: plain, is_beginning }, sound });
        }
        (!words.is_empty()).then_some(Self(words))
    }

    /// What is asked of the index. It finds every lead that fits so, and perhaps others.
    pub(super) fn query(&self, fit: Fit) -> String {
        let word = |word: &SoughtWord| match (fit, &word.sound) {
            (Fit::Sounding, Some(sound)) => {
                format!("({} OR {})", word.spelled.query(), sound.query())
            }
            (Fit::Sounding, None) | (Fit::Spelled, _) => word.spelled.query(),
        };
        self.0.iter().map(word).collect::<Vec<_>>().join(" AND ")
    }

    /// How the words of a lead, as [`lead_words`] wrote them, are those that are looked for.
    pub(super) fn fit(&self, known: &str) -> Option<Fit> {
        let has = |key: &Key| known.split(' ').any(|word| key.is(word));
        let mut best = Fit::Spelled;
        for word in &self.0 {
            if !has(&word.spelled) {
                word.sound.as_ref().filter(|sound| has(sound))?;
                best = Fit::Sounding;
            }
        }
        Some(best)
    }
}

impl Key {
    fn query(&self) -> String {
        match self.text.char_indices().nth(INDEXED) {
            Some((end, _)) => format!("\"{}\"*", &self.text[..end]),
            None if self.is_beginning => format!("\"{}\"*", self.text),
            None => format!("\"{}\"", self.text),
        }
    }

    fn is(&self, word: &str) -> bool {
        if self.is_beginning { word.starts_with(&self.text) } else { word == self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_asked_in_words_the_index_knows() {
        let words = SoughtWords::read("\"Zineb\" OR -x*").unwrap();
        assert_eq!(words.query(Fit::Spelled), "\"zineb\"* AND \"or\"* AND \"x\"");
        let sounding = words.query(Fit::Sounding);
        assert!(sounding.starts_with("(\"zineb\"* OR \"0kznb\"*)"), "{sounding}");
        assert!(SoughtWords::read(" \u{200f}!? ").is_none());
    }

    #[test]
    fn a_long_word_is_asked_for_by_its_beginning_and_read_in_full() {
        let words = SoughtWords::read("boulangerie").unwrap();
        assert_eq!(words.query(Fit::Spelled), "\"boulan\"*");
        let known = |text| lead_words([text], None);
        assert_eq!(words.fit(&known("Une boulangerie")), Some(Fit::Spelled));
        assert_eq!(words.fit(&known("Boulangisme à Anfa")), None);
        let beginning = SoughtWords::read("boulange").unwrap();
        assert_eq!(beginning.fit(&known("Boulanger à Anfa")), Some(Fit::Spelled));
        let name = SoughtWords::read("Zineb").unwrap();
        assert_eq!(name.fit(&known("زينب")), Some(Fit::Sounding));
    }

    #[test]
    fn a_number_is_found_by_its_beginning_as_people_say_it() {
        let phone = Phone::parse("0612345678").unwrap();
        let words = lead_words(["Zineb"], Some(&phone));
        for word in ["0612345678", "612345678", "212612345678", "zineb", "0kznb"] {
            assert!(words.split(' ').any(|known| known == word), "{word}");
        }
    }
}
