//! What follows from answers, and what does not.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::*;

/// Answers from words such as `age=30 coop_registered=true coop_registered_on=2024-11-23`.
pub(in crate::programme) fn answers(words: &str) -> Answers {
    let answer = |value: &str| {
        value
            .parse()
            .map(Answer::Number)
            .or_else(|_| value.parse().map(Answer::YesNo))
            .or_else(|_| value.parse::<Date>().map(Answer::Date))
            .unwrap_or_else(|_| Answer::Choice(OptionId::new(value)))
    };
    words
        .split_whitespace()
        .map(|word| word.split_once('=').unwrap())
        .map(|(variable, value)| (Variable::new(variable), answer(value)))
        .collect()
}

const TODAY: Date = date(2026, 11, 23);

fn show(words: &str, field: &str) -> String {
    let facts = Facts::from_answers(&answers(words), TODAY, None);
    match facts.get(&Variable::new(field)) {
        None => "?".into(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Share(share)) => format!("{:?}%", share.percent()),
        Some(Value::Choice(option)) => option.to_string(),
        Some(Value::YesNo(answer)) => answer.to_string(),
        Some(Value::Date(date)) => date.to_string(),
    }
}

#[test]
fn what_follows_from_answers() {
    for (words, field, expected) in [
        ("", "today", "2026-11-23"),
        ("age=30", "age", "30"),
        ("prefecture=casablanca", "region", "casablanca-settat"),
        ("prefecture=mediouna", "region", "casablanca-settat"),
        ("prefecture=other", "region", "?"),
        ("", "region", "?"),
        // Months of a cooperative, to the day.
        ("coop_registered_on=2024-11-23", "coop_age_months", "24"),
        ("coop_registered_on=2024-11-24", "coop_age_months", "23"),
        ("coop_registered_on=2024-11-01", "coop_age_months", "24"),
        ("coop_registered_on=2026-11-23", "coop_age_months", "0"),
        ("coop_registered_on=2026-12-01", "coop_age_months", "?"),
        ("coop_registered=true", "coop_age_months", "?"),
        ("coop_registered_on=2024-11-23", "coop_registered", "true"),
        ("coop_registered=false coop_registered_on=2024-11-23", "coop_registered", "false"),
        // The stage of a person or a group is not guessed.
        ("applicant_type=person", "stage", "?"),
        ("applicant_type=group_of_founders", "stage", "?"),
        ("applicant_type=person stage=idea", "stage", "idea"),
        ("applicant_type=company", "stage", "running"),
        ("applicant_type=cooperative", "stage", "?"),
        ("applicant_type=cooperative coop_registered=true", "stage", "running"),
        ("applicant_type=cooperative coop_registered=false", "stage", "creating"),
        // Shares of members.
        ("members_total=10 members_women=3", "women_share", "(30, 30)%"),
        ("members_total=7 members_women=7", "women_share", "(100, 100)%"),
        ("members_total=10 members_youth=0", "youth_share", "(0, 0)%"),
        ("members_women=3", "women_share", "?"),
        ("members_total=0 members_women=0", "women_share", "?"),
        ("members_total=5 members_women=6", "women_share", "?"),
        ("members_total=10 members_women_or_youth=4", "women_or_youth_share", "(40, 40)%"),
        ("members_total=10", "women_or_youth_share", "?"),
        ("members_total=10 members_women=4", "women_or_youth_share", "(40, 100)%"),
        ("members_total=10 members_women=4 members_youth=3", "women_or_youth_share", "(40, 70)%"),
        ("members_total=10 members_women=8 members_youth=7", "women_or_youth_share", "(80, 100)%"),
        (
            "members_total=10 members_women=4 members_youth=3 members_women_or_youth=5",
            "women_or_youth_share",
            "(50, 50)%",
        ),
        (
            "members_total=10 members_women=4 members_youth=3 members_women_or_youth=9",
            "women_or_youth_share",
            "?",
        ),
        // Never known, whatever is in the answers.
        ("former_detainee=true", "former_detainee", "?"),
    ] {
        assert_eq!(show(words, field), expected, "{words}: {field}");
    }
}

#[test]
fn a_named_place_stands_in_for_the_question_about_the_prefecture() {
    let nouaceur = OptionId::new("nouaceur");
    let field = Variable::new("prefecture");
    for (words, expected) in [("", "nouaceur"), ("prefecture=other", "other")] {
        let facts = Facts::from_answers(&answers(words), TODAY, Some(&nouaceur));
        let expected = Value::Choice(OptionId::new(expected));
        assert!(facts.get(&field) == Some(&expected), "{words}");
    }
}

#[test]
fn an_answer_that_says_nothing_is_unknown() {
    let two = BTreeSet::from([OptionId::new("crafts"), OptionId::new("food")]);
    let one = BTreeSet::from([OptionId::new("crafts")]);
    for (answer, expected) in [
        (Answer::Declined, false),
        (Answer::Text("crafts".into()), false),
        (Answer::Choices(two), false),
        (Answer::Choices(one), true),
    ] {
        let answers = Answers::from([(Variable::new("sector"), answer)]);
        let facts = Facts::from_answers(&answers, TODAY, None);
        assert_eq!(facts.get(&Variable::new("sector")).is_some(), expected);
    }
}

#[test]
fn months_are_full_months() {
    for (from, to, expected) in [
        (date(2024, 1, 31), date(2024, 2, 29), Some(0)),
        (date(2024, 1, 31), date(2024, 3, 31), Some(2)),
        (date(2023, 12, 15), date(2024, 1, 14), Some(0)),
        (date(2023, 12, 15), date(2024, 1, 15), Some(1)),
        (date(2024, 1, 2), date(2024, 1, 1), None),
    ] {
        assert_eq!(full_months(from, to), expected, "{from} {to}");
    }
}
