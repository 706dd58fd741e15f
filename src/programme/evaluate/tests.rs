//! Verdicts at every boundary and for every shipped programme.

use jiff::civil::{Date, date};

use crate::domain::{ProgrammeId, Variable};
use crate::programme::decode::tests::shipped;
use crate::programme::facts::tests::answers;
use crate::programme::{
    Assessment, Facts, Group, Planner, Programme, Value, Verdict, assess_all, evaluate,
};

const TODAY: Date = date(2026, 11, 23);

fn facts(words: &str) -> Facts {
    Facts::from_answers(&answers(words), TODAY, None)
}

fn assess(programme: &str, words: &str) -> Assessment<'static> {
    evaluate(shipped().get(&ProgrammeId::new(programme)).unwrap(), &facts(words))
}

const COOP: &str = "applicant_type=cooperative age=30 prefecture=casablanca coop_registered=true \
                    coop_registered_on=2024-06-01 coop_law_compliant=true sector=crafts \
                    craft=weaving members_total=10 members_women=10 members_youth=6 \
                    members_women_or_youth=10 project_cost=400000 own_contribution_share=40 \
                    turnover=200000";
const PERSON: &str = "applicant_type=person age=30 prefecture=nouaceur sector=services \
                      project_cost=80000 own_contribution_share=40 turnover=0 stage=idea";

#[test]
fn what_can_be_had_now_comes_first_and_what_has_ended_last() {
    let all = assess_all(shipped(), &facts(COOP));
    let order: Vec<_> = all
        .iter()
        .map(|assessment| (assessment.group(), assessment.programme.id.as_str()))
        .collect();
    assert_eq!(
        order,
        [
            (Group::Now, "guidance-odco"),
            (Group::Now, "youth-platforms"),
            (Group::Now, "my-coop"),
            (Group::Now, "odco-digital"),
            (Group::Likely, "piae"),
            (Group::Likely, "indh-coop"),
            (Group::Likely, "prize-lalla"),
            (Group::Likely, "prize-generation"),
            (Group::Likely, "intelaka"),
            (Group::Likely, "jisr"),
            (Group::Ask, "fm6-reintegration"),
            (Group::Ask, "tahfiz"),
            (Group::Ask, "anapec"),
            (Group::Ask, "mourafaka"),
            (Group::Ask, "moazara"),
            (Group::Ask, "ads"),
            (Group::No, "tpme"),
            (Group::No, "generation-green"),
            (Group::No, "indh-entrepreneur"),
            (Group::Ended, "craft-coop-2022-2024"),
            (Group::Ended, "forsa"),
            (Group::Ended, "awrach"),
            (Group::Ended, "maroc-taswiq"),
        ]
    );
}

#[test]
fn an_unknown_answer_never_decides() {
    // The day is always known.
    let ended = |assessment: &Assessment<'_>| assessment.state.is_over();
    for assessment in assess_all(shipped(), &facts("")).into_iter().filter(|a| !ended(a)) {
        assert_ne!(assessment.verdict, Verdict::No, "{}", assessment.programme.id);
        assert!(assessment.failed.is_empty(), "{}", assessment.programme.id);
    }
}

/// Whatever more is said, "no" stays "no" and "likely" stays "likely".
#[test]
fn saying_more_never_overturns_a_verdict() {
    for who in [PERSON, COOP] {
        let all: Vec<_> = who.split_whitespace().collect();
        for programme in shipped().iter() {
            let id = programme.id.as_str();
            let whole = assess(id, who).verdict;
            for count in 0..all.len() {
                let part = assess(id, &all[..count].join(" ")).verdict;
                assert!(part == Verdict::Ask || part == whole, "{id} with {count} answers");
            }
        }
    }
}

/// What a value says beside its neighbours, for somebody who meets every other condition.
#[test]
fn boundaries_of_every_rule() {
    use std::fmt::Write as _;
    let mut table = String::new();
    for programme in shipped().iter() {
        for day in crate::programme::samples::days(programme) {
            let Some(likely) = somebody_likely(programme, day) else { continue };
            for (field, values) in crate::programme::samples::limits_of(programme, shipped()) {
                let row: Vec<_> = values
                    .iter()
                    .map(|number| {
                        let mut person = likely.clone();
                        person.insert(field.clone(), Value::Number(*number));
                        let verdict = evaluate(programme, &Facts::given(person, day)).verdict;
                        format!("{number} {verdict:?}")
                    })
                    .collect();
                writeln!(table, "{} {day} {field}: {}", programme.id, row.join(", ")).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

/// The first combination of values for which the programme is likely.
fn somebody_likely(
    programme: &Programme,
    day: Date,
) -> Option<std::collections::BTreeMap<Variable, Value>> {
    fn search(
        programme: &Programme,
        fields: &[(Variable, Vec<Value>)],
        person: &mut std::collections::BTreeMap<Variable, Value>,
        day: Date,
    ) -> bool {
        let Some(((field, values), rest)) = fields.split_first() else {
            let facts = Facts::given(person.clone(), day);
            return evaluate(programme, &facts).verdict == Verdict::Likely;
        };
        values.iter().any(|value| {
            person.insert(field.clone(), value.clone());
            search(programme, rest, person, day)
        })
    }
    let mut person = std::collections::BTreeMap::new();
    search(programme, shipped().fields_of(programme), &mut person, day).then_some(person)
}

/// The planner judges with the same rules, in a form of its own.
#[test]
fn with_nothing_left_to_ask_the_planner_agrees() {
    for who in ["", PERSON, COOP, "applicant_type=gie", "applicant_type=association age=17"] {
        let facts = facts(who);
        let planner = Planner::new(shipped(), facts.clone(), &[], []);
        for programme in shipped().iter() {
            assert!(planner.is_settled(programme), "{}", programme.id);
            let verdict = evaluate(programme, &facts).verdict;
            assert_eq!(planner.verdict(programme), Some(verdict), "{} {who}", programme.id);
        }
        assert_eq!(planner.next(), None);
    }
}
