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

/// What is asked of the index: leads with all the words as spelled, and leads with all the words
/// as spelled or as they sound. None if there is no word.
pub(super) fn query(text: &str) -> Option<(String, String)> {
    let (mut spelled, mut sounding) = (Vec::new(), Vec::new());
    for word in fold(text).words() {
        let Some(plain) = plain(&word.spelled) else { continue };
        let begins = if plain.chars().count() >= BEGINNING { "*" } else { "" };
        let as_spelled = format!("\"{plain}\"{begins}");
        sounding.push(match sound(word.skeleton()) {
            Some(sound) => {
                let begins = if sound.len() > SOUNDS { "*" } else { "" };
                format!("({as_spelled} OR \"{SOUND}{sound}\"{begins})")
            }
            None => as_spelled.clone(),
        });
        spelled.push(as_spelled);
    }
    (!spelled.is_empty()).then(|| (spelled.join(" AND "), sounding.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_asked_in_words_the_index_knows() {
        let (spelled, sounding) = query("\"Zineb\" OR -x*").unwrap();
        assert_eq!(spelled, "\"zineb\"* AND \"or\"* AND \"x\"");
        assert!(sounding.starts_with("(\"zineb\"* OR \"0kznb\"*)"), "{sounding}");
        assert_eq!(query(" \u{200f}!? "), None);
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
