//! Why a condition does not hold, in words: the person's value and the limit; and what would
//! change it.

use jiff::Span;
use jiff::civil::Date;

use crate::domain::{OptionId, Variable};
use crate::engine::World;
use crate::engine::walk::Walk;
use crate::programme::{
    Basis, Comparison, Condition, Failure, FieldType, Outlook, Test, Unit, Value, full_months,
};
use crate::text::{Filled, Speech, Styled, isolate};

use crate::engine::Phrase;

/// In which words a value or a limit is told.
#[derive(Clone, Copy)]
pub(super) struct Say<'w> {
    /// The content.
    pub(super) world: &'w World,
    /// The language.
    pub(super) speech: Speech<'w>,
}

impl<'w> Say<'w> {
    fn of(walk: &Walk<'w>) -> Self {
        Self { world: walk.world, speech: walk.speech() }
    }
}

/// The name of a field.
pub(super) fn name(walk: &Walk<'_>, field: &Variable) -> Styled {
    walk.world.field_name(field, walk.speech())
}

/// "You are 41; the published limit was 40."
pub(super) fn failed(walk: &Walk<'_>, failure: &Failure<'_>) -> Styled {
    let Failure { condition, value } = failure;
    if let Some(says) = &condition.says {
        return says.render(walk.speech(), &|_| None);
    }
    let (side, limit) = bound(condition, value);
    let is_age = condition.field.as_str() == "age";
    let (side, limit) = match condition.basis {
        Basis::Seed | Basis::Official | Basis::Press => (side, limit),
        // Nobody published a limit here, so none is spoken of.
        Basis::OtherRegion | Basis::Inferred => (Side::Other, None),
    };
    let phrase = match side {
        Side::Other if condition.basis == Basis::OtherRegion => Phrase::FailedElsewhere,
        Side::Other if condition.basis == Basis::Inferred => Phrase::FailedInferred,
        Side::Below if is_age => Phrase::FailedAgeBelow,
        Side::Below => Phrase::FailedBelow,
        Side::Above if is_age => Phrase::FailedAgeAbove,
        Side::Above => Phrase::FailedAbove,
        Side::Other => Phrase::FailedOther,
    };
    let limit = match limit {
        Some(number) => measured(Say::of(walk), &condition.field, number),
        None => wanted(Say::of(walk), condition),
    };
    let values = [
        ("field", Filled::Words(name(walk, &condition.field))),
        ("value", Filled::Words(value_words(Say::of(walk), &condition.field, value))),
        ("limit", Filled::Words(limit)),
    ];
    walk.world.phrase(walk.speech(), phrase, &values)
}

/// "In about 5 months, on 1 July 2027, the cooperative will be 24 months old."
pub(super) fn outlook(walk: &Walk<'_>, outlook: &Outlook<'_>) -> Styled {
    let say = |phrase, values: &[(&str, Filled)]| walk.world.phrase(walk.speech(), phrase, values);
    match outlook {
        Outlook::Later { condition, day, months } => {
            let ahead = about_months(walk.now.moment.today, *day);
            let phrase = if ahead == 0 { Phrase::ChangeSoon } else { Phrase::ChangeLater };
            let values = [
                ("limit", Filled::Words(measured(Say::of(walk), &condition.field, *months))),
                ("date", Filled::Typed(walk.speech().language().date(*day))),
                ("months", Filled::Number(ahead)),
            ];
            say(phrase, &values)
        }
        Outlook::Otherwise { condition } => {
            let values = [
                ("field", Filled::Words(name(walk, &condition.field))),
                ("limit", Filled::Words(wanted(Say::of(walk), condition))),
            ];
            say(Phrase::ChangeOtherwise, &values)
        }
    }
}

/// Months from a day to a later one, to the nearest whole month.
fn about_months(from: Date, to: Date) -> i64 {
    const HALF: i64 = 15;
    let half_more = to.saturating_add(Span::new().days(HALF));
    full_months(from, half_more).unwrap_or(0)
}

/// On which side of its limit a value lies.
enum Side {
    Below,
    Above,
    Other,
}

/// The limit that a value does not reach, or goes beyond.
fn bound(condition: &Condition, value: &Value) -> (Side, Option<i64>) {
    let below = |limit: i64| match value {
        Value::Number(number) => *number < limit,
        Value::Share(share) => share.compare(limit).1.is_lt(),
        Value::Choice(_) | Value::YesNo(_) | Value::Date(_) => false,
    };
    match &condition.test {
        Test::NumberBetween(least, _) if below(*least) => (Side::Below, Some(*least)),
        Test::Number(Comparison::AtLeast, least) => (Side::Below, Some(*least)),
        Test::NumberBetween(_, most) | Test::Number(Comparison::AtMost, most) => {
            (Side::Above, Some(*most))
        }
        Test::Number(
            Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::More,
            _,
        )
        | Test::OneOf(_)
        | Test::NoneOf(_)
        | Test::YesNo(_)
        | Test::Date(..)
        | Test::DateBetween(..) => (Side::Other, None),
    }
}

fn value_words(say: Say<'_>, field: &Variable, value: &Value) -> Styled {
    match value {
        Value::Number(number) => measured(say, field, *number),
        Value::Share(share) => match share.percent() {
            (down, up) if down == up => percent(say, Filled::Number(down)),
            (down, up) => percent(say, Filled::Typed(format!("{down}–{up}"))),
        },
        Value::Choice(option) => Styled::plain(option_words(say, field, option)),
        Value::YesNo(yes) => Styled::plain(yes_no(say, *yes)),
        Value::Date(day) => Styled::plain(placed(say, &say.speech.language().date(*day))),
    }
}

/// What a condition asks for.
pub(super) fn wanted(say: Say<'_>, condition: &Condition) -> Styled {
    let field = &condition.field;
    let day = |day: &jiff::civil::Date| say.speech.language().date(*day);
    let options = |options: &[OptionId]| -> Styled {
        let words: Vec<_> = options.iter().map(|option| option_words(say, field, option)).collect();
        listed(say, &words)
    };
    let compared = |comparison: &Comparison, words: Styled| {
        let phrase = match comparison {
            Comparison::Equal => return words,
            Comparison::NotEqual => Phrase::WantedNot,
            Comparison::Less => Phrase::WantedLess,
            Comparison::AtMost => Phrase::WantedAtMost,
            Comparison::More => Phrase::WantedMore,
            Comparison::AtLeast => Phrase::WantedAtLeast,
        };
        say.world.phrase(say.speech, phrase, &[("limit", Filled::Words(words))])
    };
    match &condition.test {
        Test::Number(comparison, number) => compared(comparison, measured(say, field, *number)),
        Test::NumberBetween(least, most) => {
            between(say, Filled::Number(*least), Filled::Words(measured(say, field, *most)))
        }
        Test::OneOf(wanted) => options(wanted),
        Test::NoneOf(unwanted) => compared(&Comparison::NotEqual, options(unwanted)),
        Test::YesNo(yes) => Styled::plain(yes_no(say, *yes)),
        Test::Date(comparison, than) => compared(comparison, Styled::plain(day(than))),
        Test::DateBetween(from, until) => {
            between(say, Filled::Typed(day(from)), Filled::Typed(day(until)))
        }
    }
}

/// An answer with the unit of its field; people are counted by the question itself.
pub(super) fn with_unit(walk: &Walk<'_>, field: &Variable, number: i64) -> Option<Styled> {
    let say = Say::of(walk);
    match say.world.programmes().vocabulary().get(field)? {
        FieldType::Number(Unit::Years | Unit::Months | Unit::Dirhams | Unit::Percent) => {
            Some(measured(say, field, number))
        }
        FieldType::Number(Unit::People)
        | FieldType::Choice(_)
        | FieldType::YesNo
        | FieldType::Date => None,
    }
}

/// A number with the unit of its field.
fn measured(say: Say<'_>, field: &Variable, number: i64) -> Styled {
    let vocabulary = say.world.programmes().vocabulary();
    let phrase = match vocabulary.get(field) {
        Some(FieldType::Number(Unit::Years)) => Phrase::UnitYears,
        Some(FieldType::Number(Unit::Months)) => Phrase::UnitMonths,
        Some(FieldType::Number(Unit::Dirhams)) => Phrase::UnitDirhams,
        Some(FieldType::Number(Unit::Percent)) => return percent(say, Filled::Number(number)),
        Some(FieldType::Number(Unit::People)) => Phrase::UnitPeople,
        Some(FieldType::Choice(_) | FieldType::YesNo | FieldType::Date) | None => {
            return Styled::plain(placed(say, &say.speech.language().number(number)));
        }
    };
    say.world.phrase(say.speech, phrase, &[("count", Filled::Number(number))])
}

fn percent(say: Say<'_>, number: Filled) -> Styled {
    say.world.phrase(say.speech, Phrase::UnitPercent, &[("count", number)])
}

fn between(say: Say<'_>, from: Filled, to: Filled) -> Styled {
    say.world.phrase(say.speech, Phrase::WantedBetween, &[("from", from), ("to", to)])
}

/// "A, B or C".
fn listed(say: Say<'_>, options: &[String]) -> Styled {
    let Some((last, others)) = options.split_last() else { return Styled::default() };
    let last = Styled::plain(last.clone());
    if others.is_empty() {
        return last;
    }
    let first = Styled::plain(others.join(say.speech.language().comma()));
    let values = [("first", Filled::Words(first)), ("last", Filled::Words(last))];
    say.world.phrase(say.speech, Phrase::Either, &values)
}

fn yes_no(say: Say<'_>, yes: bool) -> String {
    say.world.label(say.speech, if yes { Phrase::Yes } else { Phrase::No })
}

fn option_words(say: Say<'_>, field: &Variable, option: &OptionId) -> String {
    let label = say.world.option_label(field.as_str(), option.as_str(), say.speech);
    label.map_or_else(|| placed(say, option.as_str()), |label| label.text)
}

/// Kept in place in a line of the other direction.
fn placed(say: Say<'_>, words: &str) -> String {
    isolate(words, say.speech.language().direction)
}
