//! Numbers behind a name in words or glued to it: "jamila joj", "rachidia trois", "jamila3".

use crate::place::around::Around;
use crate::place::find::phrase::Phrase;
use crate::text::fold::fold;

/// The text with such numbers as digits, if it has any. A number at the beginning or behind words
/// that people say around a place counts people, not quarters.
pub(super) fn with_digits(text: &str, around: &Around) -> Option<String> {
    let mut changed = false;
    let mut named = false;
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        if let Some((name, digit)) = glued(word) {
            changed = true;
            words.extend([name.to_owned(), digit.to_owned()]);
            continue;
        }
        let folded = fold(word);
        let phrase = Phrase::new(&folded, around);
        let first = phrase.words().first();
        let digit = first.and_then(|word| around.number(&word.spelled)).filter(|_| named);
        named = first.is_some_and(|word| !phrase.is_filler(word)) && digit.is_none();
        changed |= digit.is_some();
        words.push(digit.map_or_else(|| word.to_owned(), |digit| digit.to_string()));
    }
    changed.then(|| words.join(" "))
}

/// The fewest letters before a digit that is no letter of Darija.
const LEAST: usize = 4;

/// A name and the digit glued to it.
fn glued(word: &str) -> Option<(&str, &str)> {
    let (name, digit) = word.split_at_checked(word.len().checked_sub(1)?)?;
    let fits = digit.bytes().all(|sign| sign.is_ascii_digit())
        && name.chars().count() >= LEAST
        && name.chars().all(char::is_alphabetic);
    fits.then_some((name, digit))
}

#[cfg(test)]
mod tests {
    use super::with_digits;
    use crate::place::decode::tests::seeds;

    #[test]
    fn only_a_number_behind_a_name_becomes_digits() {
        for (typed, read) in [
            ("jamila joj", Some("jamila 2")),
            ("kanskon f Rachidia tlata", Some("kanskon f Rachidia 3")),
            ("جميلة خمسة", Some("جميلة 5")),
            ("jamila3", Some("jamila 3")),
            ("wa7ed mn lfida", None),
            ("on est cinq de maarif", None),
        ] {
            assert_eq!(with_digits(typed, &seeds().index.around).as_deref(), read, "{typed}");
        }
    }
}
