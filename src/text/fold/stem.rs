//! A word without the endings and particles that change with the sentence.
//!
//! Light on purpose: both what is typed and what it is compared with lose the same letters, so a
//! stem need not be a word, and a letter too few harms less than a letter too many.

use crate::text::fold::{Script, Word};

/// The least letters of a stem.
const LEAST: usize = 3;

const LATIN_BEFORE: &[&str] = &["kay", "kan", "kat", "ghan", "ghat", "ghay"];
const LATIN_AFTER: &[&str] = &[
    "ements", "ement", "ations", "ation", "antes", "ante", "ants", "ant", "ees", "ee", "ers", "er",
    "ez", "ent", "ons", "ing", "ies", "ed", "es", "s", "x", "e",
];
const ARABIC_BEFORE: &[&str] = &[
    "فال", "كال", "هال", "عال", "دال", "ديال", "كان", "كات", "كاي", "غان", "غات", "غاي", "كن",
    "كت", "كي", "غن", "غت", "غي", "و", "ف", "ب", "ل", "ك", "د", "ن", "ت", "ي",
];
const ARABIC_AFTER: &[&str] =
    &["ات", "ون", "ين", "ها", "هم", "كم", "نا", "وا", "تو", "ني", "يه", "ه", "ي", "و", "ا"];

impl Word {
    /// The word without endings and particles.
    pub fn stem(&self) -> &str {
        match self.script {
            Script::Number => &self.spelled,
            Script::Latin => bare(&self.spelled, LATIN_BEFORE, LATIN_AFTER),
            Script::Arabic => bare(&self.spelled, ARABIC_BEFORE, ARABIC_AFTER),
        }
    }
}

fn bare<'w>(word: &'w str, before: &[&str], after: &[&str]) -> &'w str {
    let long = |rest: &&str| rest.chars().count() >= LEAST;
    let begun = before.iter().find_map(|part| word.strip_prefix(part).filter(long)).unwrap_or(word);
    after.iter().find_map(|part| begun.strip_suffix(part).filter(long)).unwrap_or(begun)
}

#[cfg(test)]
mod tests {
    use crate::text::fold::fold;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for same in [
            &["membre", "membres"][..],
            &["créer", "créée", "crée"],
            &["بتعاونية", "فالتعاونية"],
            &["الوثائق", "وثائق"],
            &["نديرو", "كنديرو", "تدير", "يديرو"],
            &["kandir", "dir"],
        ] {
            let stems: Vec<_> =
                same.iter().map(|text| fold(text).words()[0].stem().to_owned()).collect();
            assert!(stems.iter().all(|found| *found == stems[0]), "{same:?} {stems:?}");
        }
    }
}
