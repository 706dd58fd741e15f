//! What would change a "no": the day on which time alone does it, or what the person can do.

use jiff::Span as Duration;
use jiff::civil::Date;

use crate::domain::Variable;
use crate::programme::{
    Assessment, Comparison, Condition, Facts, OnFailure, Test, Value, Verdict, evaluate,
};

/// What would change a verdict.
#[derive(Clone, Debug)]
pub enum Outlook<'p> {
    /// Time alone, by that day.
    Later {
        /// The condition that will hold.
        condition: &'p Condition,
        /// The first day on which it does.
        day: Date,
        /// The age in months that is reached then.
        months: i64,
    },
    /// Another value, which the person can bring about.
    Otherwise {
        /// The condition that would hold.
        condition: &'p Condition,
    },
}

/// What the person can bring about; who they are and where they live is not among it.
const CHANGEABLE: &[&str] = &[
    "coop_registered",
    "coop_law_compliant",
    "women_or_youth_share",
    "own_contribution_share",
    "hires_cdi",
];

/// What would have to change for the verdict to be another than "no"; empty if nothing that is
/// known here would do, or if there is nothing to change.
pub fn outlook<'p>(assessment: &Assessment<'p>, facts: &Facts) -> Vec<Outlook<'p>> {
    if assessment.verdict != Verdict::No || assessment.state.is_over() {
        return Vec::new();
    }
    let hard = assessment
        .failed
        .iter()
        .map(|failure| failure.condition)
        .filter(|condition| condition.on_failure == OnFailure::No);
    let mut facts_then = facts.clone();
    let mut all = Vec::new();
    for condition in hard {
        let Some((outlook, value)) = way_out(condition, facts) else { return Vec::new() };
        facts_then = facts_then.with(condition.field.clone(), value);
        if let Outlook::Later { day, .. } = outlook
            && assessment.programme.state_on(day).is_over()
        {
            return Vec::new();
        }
        all.push(outlook);
    }
    // One change may break what held before, such as a largest age.
    if evaluate(assessment.programme, &facts_then).verdict == Verdict::No {
        return Vec::new();
    }
    all
}

fn way_out<'p>(condition: &'p Condition, facts: &Facts) -> Option<(Outlook<'p>, Value)> {
    let least = match condition.test {
        Test::Number(Comparison::AtLeast, least) | Test::NumberBetween(least, _) => Some(least),
        Test::Number(Comparison::More, more) => more.checked_add(1),
        Test::Number(
            Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::AtMost,
            _,
        )
        | Test::OneOf(_)
        | Test::NoneOf(_)
        | Test::YesNo(_)
        | Test::Date(..)
        | Test::DateBetween(..) => None,
    };
    if condition.field.as_str() == "coop_age_months" {
        let least = least?;
        let Some(Value::Date(registered)) = facts.get(&Variable::new("coop_registered_on")) else {
            return None;
        };
        let day = first_day(*registered, least, facts.today())?;
        return Some((Outlook::Later { condition, day, months: least }, Value::Number(least)));
    }
    if !CHANGEABLE.contains(&condition.field.as_str()) {
        return None;
    }
    let value = match &condition.test {
        Test::YesNo(wanted) => Value::YesNo(*wanted),
        Test::Number(Comparison::AtMost, most) => Value::Number(*most),
        Test::NumberBetween(_, most) if is_above(facts, &condition.field, *most) => {
            Value::Number(*most)
        }
        Test::Number(..)
        | Test::NumberBetween(..)
        | Test::OneOf(_)
        | Test::NoneOf(_)
        | Test::Date(..)
        | Test::DateBetween(..) => Value::Number(least?),
    };
    Some((Outlook::Otherwise { condition }, value))
}

fn is_above(facts: &Facts, field: &Variable, most: i64) -> bool {
    matches!(facts.get(field), Some(Value::Number(number)) if *number > most)
}

/// The first day on which so many months have gone by; it lies ahead.
fn first_day(from: Date, months: i64, today: Date) -> Option<Date> {
    let full = |day: Date| crate::programme::full_months(from, day);
    let months_ahead = Duration::new().try_months(months).ok()?;
    let mut day = from.checked_add(months_ahead).ok()?;
    // The last day of a short month comes before the full month does.
    while full(day)? < months {
        day = day.tomorrow().ok()?;
    }
    (today < day).then_some(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::ProgrammeId;
    use crate::programme::decode::tests::shipped;
    use crate::programme::facts::tests::answers;

    fn told(programme: &str, words: &str, today: Date) -> Vec<String> {
        let facts = Facts::from_answers(&answers(words), today, None);
        let programme = shipped().get(&ProgrammeId::new(programme)).unwrap();
        outlook(&evaluate(programme, &facts), &facts)
            .iter()
            .map(|outlook| match outlook {
                Outlook::Later { condition, day, .. } => format!("{} on {day}", condition.field),
                Outlook::Otherwise { condition } => condition.field.to_string(),
            })
            .collect()
    }

    #[test]
    fn time_and_deeds_change_a_no_and_what_cannot_be_changed_is_not_promised() {
        let (past, today) = (date(2023, 6, 15), date(2026, 11, 27));
        let craft = "applicant_type=cooperative prefecture=casablanca sector=crafts \
                     craft=weaving";
        for (programme, words, day, expected) in [
            (
                "craft-coop-2022-2024",
                format!("{craft} coop_registered_on=2021-07-01"),
                past,
                vec!["coop_age_months on 2023-07-01"],
            ),
            // Two years old only after the programme has ended.
            (
                "craft-coop-2022-2024",
                format!("{craft} coop_registered_on=2023-02-01"),
                past,
                vec![],
            ),
            (
                "craft-coop-2022-2024",
                format!("{craft} coop_registered_on=2021-07-01 coop_law_compliant=false"),
                past,
                vec!["coop_age_months on 2023-07-01", "coop_law_compliant"],
            ),
            ("piae", "age=41".into(), today, vec![]),
            (
                "indh-coop",
                "applicant_type=cooperative own_contribution_share=20".into(),
                today,
                vec!["own_contribution_share"],
            ),
            // Nobody is told to make a project dearer or cheaper.
            ("tpme", "applicant_type=company project_cost=60000000".into(), today, vec![]),
            ("indh-coop", "applicant_type=person".into(), today, vec![]),
            ("my-coop", "applicant_type=cooperative".into(), today, vec![]),
        ] {
            assert_eq!(told(programme, &words, day), expected, "{programme} {words}");
        }
    }

    #[test]
    fn a_full_month_ends_with_its_last_day() {
        assert_eq!(
            first_day(date(2024, 1, 31), 1, date(2024, 2, 1)),
            Some(date(2024, 3, 1)),
            "31 January and one month"
        );
        assert_eq!(first_day(date(2024, 1, 15), 2, date(2024, 2, 1)), Some(date(2024, 3, 15)));
        assert_eq!(first_day(date(2024, 1, 15), 2, date(2024, 3, 15)), None);
    }
}
