//! The part `around` of `seeds/places.yaml`: what people write around a place.

use crate::diag::{Code, Diagnostic, Span};
use crate::place::around::{Around, Said};
use crate::yaml::{Reader, Tree};

/// The name of each list, and what its words say.
const LISTS: &[(&str, Said)] = &[
    ("filler", Said::Filler),
    ("address", Said::Address),
    ("street", Said::Street),
    ("person", Said::Person),
    ("near", Said::Near),
    ("not", Said::Not),
    ("home", Said::Home),
    ("away", Said::Away),
    ("past", Said::Past),
    ("moved", Said::Moved),
    ("from", Said::From),
    ("in", Said::In),
    ("begins_name", Said::BeginsName),
    ("god", Said::God),
    ("glued", Said::Glued),
];

/// Reads the lists; each may be missing, and every problem is noted.
pub(super) fn read_around(tree: &Tree, reader: &mut Reader<'_>) -> Option<Around> {
    let mut around = Around::default();
    let mut fields = reader.fields(tree)?;
    for (name, said) in LISTS {
        let Some(list) = fields.take(name) else { continue };
        for word in reader.one_or_many(list) {
            let Some(text) = reader.text(word) else { continue };
            if around.add(&text, *said).is_none() {
                reader.problem(no_word(&text, word.span));
            }
        }
    }
    let numbers = fields.take("numbers");
    reader.finish(fields);
    if let Some(numbers) = numbers {
        read_numbers(numbers, &mut around, reader);
    }
    Some(around)
}

fn read_numbers(tree: &Tree, around: &mut Around, reader: &mut Reader<'_>) {
    for (key, list) in reader.entries(tree).unwrap_or_default() {
        let Ok(number @ 1..=9) = key.name.parse() else {
            let message = format!("`{}` is no number from 1 to 9", key.name);
            reader.problem(
                Diagnostic::new(Code::WrongType, key.span, message)
                    .help("write a digit, and after it the words for it"),
            );
            continue;
        };
        for word in reader.one_or_many(list) {
            let Some(text) = reader.text(word) else { continue };
            if around.add_number(&text, number).is_none() {
                reader.problem(no_word(&text, word.span));
            }
        }
    }
}

fn no_word(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(Code::WrongType, at, format!("`{text}` is not one word"))
        .help("write each word alone, without signs; a text is looked at word by word")
}
