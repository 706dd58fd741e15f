//! From what a person typed to an answer of the kind that was asked.

use jiff::civil::Date;

use crate::domain::{Answer, Phone, PlaceId};
use crate::engine::World;
use crate::engine::words::{Meaning, key};
use crate::flow::{AnswerKind, AnswerOption, Choice, Tense};
use crate::place::Found;
use crate::programme::Programme;
use crate::text::fold::{Folded, Word, ascii_digits, fold, similarity};
use crate::text::{Languages, Text};

/// What became of a typed answer.
pub(super) enum Understood {
    /// It fits.
    Answer(Answer),
    /// Yes or no to a consent.
    Consent(bool),
    /// It names several places.
    Which(Vec<PlaceId>),
    /// It names a place outside the area.
    Outside,
    /// A date on the wrong side of today.
    WrongTense,
    /// It does not fit.
    Misfit,
}

/// Words this near to a label choose it.
const CLOSE_ENOUGH: f32 = 0.8;
/// A second label this near to the first makes the choice unclear.
const CLEARLY_BETTER: f32 = 0.1;
/// How much some words of a label weigh.
const A_PART: f32 = 0.9;

/// Reads `text` as an answer to a question that accepts `kind`.
pub(super) fn understand(world: &World, kind: &AnswerKind, text: &str, today: Date) -> Understood {
    let fit = |answer: Option<Answer>| answer.map_or(Understood::Misfit, Understood::Answer);
    let yes_no = || match world.words().meaning(text) {
        Some(Meaning::Yes) => Some(true),
        Some(Meaning::No) => Some(false),
        _ => None,
    };
    match kind {
        AnswerKind::Number { min, max } => fit(number(text)
            .or_else(|| world.hearing().number_in_words(&fold(text)))
            .filter(|number| (min..=max).contains(&number))
            .map(Answer::Number)),
        AnswerKind::Text { max } => {
            let text = text.trim();
            let fits = !text.is_empty() && text.chars().count() <= *max;
            fit(fits.then(|| Answer::Text(text.to_owned())))
        }
        AnswerKind::Choice(options) | AnswerKind::Choices(options) => {
            fit(option(options, text).map(|option| Answer::Choice(option.id.clone())))
        }
        AnswerKind::YesNo => fit(yes_no().map(Answer::YesNo)),
        AnswerKind::Consent { .. } => yes_no().map_or(Understood::Misfit, Understood::Consent),
        AnswerKind::Date(tense) => match date(text, world.languages()) {
            Some(date) if tense_fits(*tense, date, today) => Understood::Answer(Answer::Date(date)),
            Some(_) => Understood::WrongTense,
            None => Understood::Misfit,
        },
        AnswerKind::Phone => fit(Phone::parse(text).ok().map(Answer::Phone)),
        AnswerKind::Place => match world.gazetteer().find(text) {
            Found::One(place) => Understood::Answer(Answer::Place(place)),
            Found::Several(places) => Understood::Which(places),
            Found::Outside => Understood::Outside,
            Found::None => Understood::Misfit,
        },
    }
}

/// Whether the only number in a sentence is a "one" in letters, which is mostly an article: "un
/// avocat", "wa7ed lmo7asib".
pub(super) fn is_one_in_words(world: &World, text: &str) -> bool {
    text.split_whitespace().count() > 2
        && number(text).is_none()
        && world.hearing().number_in_words(&fold(text)) == Some(1)
}

/// The choice whose label or synonym the text is to the letter.
pub(super) fn exact_choice<'c>(choices: &[&'c Choice], text: &str) -> Option<&'c Choice> {
    let typed = key(text);
    let mut found = choices.iter().filter(|choice| {
        let labelled =
            choice.label.translations().any(|(_, label, _)| key(&label.words()) == typed);
        labelled || choice.also.iter().any(|word| key(word) == typed)
    });
    found.next().copied().filter(|_| !typed.is_empty())
}

/// The choice whose label or synonym the text is nearly, if there is clearly one.
pub(super) fn choice<'c>(choices: &[&'c Choice], text: &str) -> Option<&'c Choice> {
    nearest(choices, text, |choice, see| {
        choice.label.translations().for_each(|(_, label, _)| see(&label.words()));
        choice.also.iter().for_each(|word| see(word));
    })
    .copied()
}

/// The programme whose short name the text is nearly, or else its full name, if there is clearly
/// one. A number names none: the list has no numbers.
pub(super) fn programme<'p>(programmes: &[&'p Programme], text: &str) -> Option<&'p Programme> {
    if key(text).parse::<usize>().is_ok() {
        return None;
    }
    let named = |name: fn(&Programme) -> &Text| {
        nearest(programmes, text, |programme, see| {
            name(programme).translations().for_each(|(_, name, _)| see(&name.words()));
        })
    };
    named(|programme| &programme.label).or_else(|| named(|programme| &programme.name)).copied()
}

fn option<'o>(options: &'o [AnswerOption], text: &str) -> Option<&'o AnswerOption> {
    nearest(options, text, |option, see| {
        option.label.translations().for_each(|(_, label, _)| see(&label.words()));
        option.also.iter().for_each(|word| see(word));
        see(option.id.as_str());
    })
}

/// The item with the word nearest to `text`; the number of an item in the list names it too.
fn nearest<'i, T>(
    items: &'i [T],
    text: &str,
    words: impl Fn(&T, &mut dyn FnMut(&str)),
) -> Option<&'i T> {
    let (typed, folded) = (key(text), fold(text));
    if typed.is_empty() {
        return None;
    }
    if let Ok(position) = typed.parse::<usize>() {
        return items.get(position.checked_sub(1)?);
    }
    let mut best: Option<(f32, &T)> = None;
    let mut second = 0.0_f32;
    for item in items {
        let mut score = 0.0_f32;
        words(item, &mut |word| {
            let word = fold(word);
            score = score.max(if word == folded {
                1.0
            } else if mentions(&word, &folded) {
                A_PART
            } else {
                similarity(&word, &folded).min(0.99)
            });
        });
        match best {
            Some((top, _)) if score <= top => second = second.max(score),
            _ => {
                second = best.map_or(0.0, |(top, _)| top);
                best = Some((score, item));
            }
        }
    }
    let (score, item) = best?;
    let clear = score >= 1.0 || score - second >= CLEARLY_BETTER;
    (score >= CLOSE_ENOUGH && clear).then_some(item)
}

/// Whether `typed` is some words of a label, such as "programme" of "Trouver un programme".
fn mentions(label: &Folded, typed: &Folded) -> bool {
    let spelled = |word: &Word| label.words().iter().any(|other| other.spelled == word.spelled);
    let long = typed.words().iter().any(|word| word.spelled.chars().count() >= 4);
    long && typed.words().iter().all(spelled)
}

/// The one whole number in a text.
///
/// A space, point or comma between three digits is a separator of thousands.
fn number(text: &str) -> Option<i64> {
    let text = ascii_digits(text);
    let signs: Vec<char> = text.chars().collect();
    let mut numbers: Vec<String> = Vec::new();
    let mut open = false;
    for (index, sign) in signs.iter().enumerate() {
        let groups = |from: usize| {
            signs[from..].iter().take(3).filter(|s| s.is_ascii_digit()).count() == 3
                && !signs.get(from + 3).is_some_and(char::is_ascii_digit)
        };
        if sign.is_ascii_digit() && !is_letter(&signs, index) {
            if open {
                numbers.last_mut()?.push(*sign);
            } else {
                let negative = index > 0 && signs[index - 1] == '-';
                numbers.push(format!("{}{sign}", if negative { "-" } else { "" }));
                open = true;
            }
        } else {
            let separator = matches!(sign, ' ' | '.' | ',' | '\u{a0}' | '\u{202f}' | '٬');
            open = open && separator && groups(index + 1);
        }
    }
    match numbers.as_slice() {
        [one] => one.parse().ok(),
        _ => None,
    }
}

/// Whether a single digit stands for an Arabic letter, as in `7na` and `ta3awniya`.
fn is_letter(signs: &[char], at: usize) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| signs.get(at)).copied();
    let (before, after) = (beside(at.checked_sub(1)), beside(at.checked_add(1)));
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let is_latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic());
    matches!(signs[at], '2' | '3' | '5' | '7' | '8' | '9')
        && !is_digit(before)
        && !is_digit(after)
        && (is_latin(before) || is_latin(after))
}

/// A date or a month as people write them; a month is its first day.
fn date(text: &str, languages: &Languages) -> Option<Date> {
    let text = ascii_digits(text);
    let numbers: Vec<i64> = text
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let month = month_name(&text, languages);
    let (year, month, day) = match (numbers.as_slice(), month) {
        ([day, year], Some(month)) if *year >= 1900 => (*year, month, *day),
        ([year], Some(month)) if *year >= 1900 => (*year, month, 1),
        ([year, month, day], None) if *year >= 1900 => (*year, *month, *day),
        ([day, month, year], None) if *year >= 1900 => (*year, *month, *day),
        ([year, month], None) if *year >= 1900 => (*year, *month, 1),
        ([month, year], None) if *year >= 1900 => (*year, *month, 1),
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month_name(text: &str, languages: &Languages) -> Option<i64> {
    let words: Vec<String> = text
        .split(|sign: char| sign.is_whitespace() || sign.is_ascii_digit() || sign == '-')
        .map(key)
        .filter(|word| word.chars().count() >= 3)
        .collect();
    let months = languages.all().iter().flat_map(|language| (1_i64..).zip(&language.months));
    months
        .map(|(number, name)| (number, key(name)))
        .find(|(_, name)| words.iter().any(|word| word == name))
        .map(|(number, _)| number)
}

fn tense_fits(tense: Tense, date: Date, today: Date) -> bool {
    match tense {
        Tense::Any => true,
        Tense::Past => date <= today,
        Tense::Future => date >= today,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (text, expected) in [
            ("5", Some(5)),
            ("٥", Some(5)),
            ("۱۲", Some(12)),
            ("nous sommes 7", Some(7)),
            ("1 000", Some(1000)),
            ("80.000 dh", Some(80_000)),
            ("1 000 000", Some(1_000_000)),
            ("-3", Some(-3)),
            ("7na", None),
            ("ta3awniya dyalna fiha 6", Some(6)),
            ("5 ou 6", None),
            ("2,5", None),
            ("beaucoup", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
