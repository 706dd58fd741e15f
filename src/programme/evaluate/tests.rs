//! Verdicts at every boundary and for every shipped programme.

use jiff::civil::{Date, date};

use crate::domain::ProgrammeId;
use crate::programme::decode::tests::shipped;
use crate::programme::facts::tests::answers;
use crate::programme::{Assessment, Facts, Group, StateToday, Verdict, assess_all, evaluate};

const TODAY: Date = date(2026, 11, 23);

fn facts(words: &str) -> Facts {
    Facts::from_answers(&answers(words), TODAY, None)
}

fn assess(programme: &str, words: &str) -> Assessment<'static> {
    evaluate(shipped().get(&ProgrammeId::new(programme)).unwrap(), &facts(words))
}

/// `verdict; failed fields; missing fields`
fn show(programme: &str, words: &str) -> String {
    let assessment = assess(programme, words);
    let verdict = match assessment.verdict {
        Verdict::No => "no",
        Verdict::Likely => "likely",
        Verdict::Ask => "ask",
    };
    let failed = assessment.failed.iter().map(|failure| failure.condition.field.as_str());
    let missing = assessment.missing.iter().map(|field| field.as_str());
    let (failed, missing): (Vec<_>, Vec<_>) = (failed.collect(), missing.collect());
    format!("{verdict}; {}; {}", failed.join(" "), missing.join(" "))
}

const PERSON: &str = "applicant_type=person age=30 prefecture=nouaceur sector=services \
                      project_cost=80000 own_contribution_share=40 turnover=0 stage=idea";
const COOP: &str = "applicant_type=cooperative age=30 prefecture=casablanca coop_registered=true \
                    coop_registered_on=2024-06-01 coop_law_compliant=true sector=crafts \
                    craft=weaving members_total=10 members_women=10 members_youth=6 \
                    members_women_or_youth=10 project_cost=400000 own_contribution_share=40 \
                    turnover=200000";

/// `words` with some answers replaced or, with `name=`, taken away.
fn but(words: &str, changes: &str) -> String {
    let names: Vec<_> = changes.split_whitespace().map(|w| w.split_once('=').unwrap()).collect();
    let kept = words
        .split_whitespace()
        .filter(|word| !names.iter().any(|(name, _)| word.split_once('=').unwrap().0 == *name));
    let added = changes.split_whitespace().filter(|word| !word.ends_with('='));
    kept.chain(added).collect::<Vec<_>>().join(" ")
}

/// Each programme by hand: programme, applicant, what is different, `verdict; failed; missing`.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("guidance-odco", PERSON, "", "likely; ; "),
    ("guidance-odco", PERSON, "prefecture=other", "no; prefecture; "),
    ("guidance-odco", PERSON, "prefecture=", "ask; ; prefecture"),
    ("youth-platforms", PERSON, "age=17", "no; age; "),
    ("youth-platforms", PERSON, "age=18", "likely; ; "),
    ("youth-platforms", PERSON, "age=45", "likely; ; "),
    ("youth-platforms", PERSON, "age=46", "no; age; "),
    ("youth-platforms", PERSON, "age=", "ask; ; age"),
    ("my-coop", COOP, "", "likely; ; "),
    ("my-coop", PERSON, "applicant_type=company", "no; applicant_type; "),
    ("piae", PERSON, "age=21", "no; age; "),
    ("piae", PERSON, "age=22", "likely; ; "),
    ("piae", PERSON, "age=40", "likely; ; "),
    ("piae", PERSON, "age=41", "no; age; "),
    ("piae", PERSON, "applicant_type=association", "no; applicant_type; "),
    // Elsewhere the region is not known.
    ("piae", PERSON, "prefecture=other", "ask; ; region"),
    ("craft-coop-2022-2024", COOP, "", "likely; ; "),
    ("craft-coop-2022-2024", COOP, "coop_registered_on=2024-11-23", "likely; ; "),
    ("craft-coop-2022-2024", COOP, "coop_registered_on=2024-11-24", "no; coop_age_months; "),
    ("craft-coop-2022-2024", COOP, "craft=other", "ask; craft; "),
    ("craft-coop-2022-2024", COOP, "sector=food craft=", "no; sector; "),
    ("craft-coop-2022-2024", COOP, "coop_law_compliant=false", "no; coop_law_compliant; "),
    ("indh-coop", COOP, "", "likely; ; "),
    (
        "indh-coop",
        COOP,
        "members_women=3 members_youth=0 members_women_or_youth=3",
        "no; women_or_youth_share; ",
    ),
    (
        "indh-coop",
        COOP,
        "members_total=100 members_women=31 members_youth=0 members_women_or_youth=31",
        "likely; ; ",
    ),
    (
        "indh-coop",
        COOP,
        "members_women=2 members_youth=2 members_women_or_youth=",
        "ask; ; women_or_youth_share",
    ),
    (
        "indh-coop",
        COOP,
        "members_women=2 members_youth=1 members_women_or_youth=",
        "no; women_or_youth_share; ",
    ),
    ("indh-coop", COOP, "members_women=4 members_youth= members_women_or_youth=", "likely; ; "),
    ("indh-coop", COOP, "sector=agriculture", "ask; sector; "),
    ("indh-coop", COOP, "own_contribution_share=39", "no; own_contribution_share; "),
    ("indh-coop", COOP, "own_contribution_share=", "ask; ; own_contribution_share"),
    ("indh-coop", COOP, "coop_registered=false", "no; coop_registered; "),
    ("indh-coop", COOP, "applicant_type=gie coop_registered=false", "likely; ; "),
    ("indh-coop", PERSON, "", "no; applicant_type; women_or_youth_share"),
    ("indh-entrepreneur", PERSON, "", "likely; ; "),
    ("indh-entrepreneur", PERSON, "age=35", "likely; ; "),
    ("indh-entrepreneur", PERSON, "age=36", "ask; age; "),
    ("indh-entrepreneur", PERSON, "age=46", "no; age; "),
    ("indh-entrepreneur", PERSON, "own_contribution_share=30", "ask; own_contribution_share; "),
    (
        "indh-entrepreneur",
        PERSON,
        "stage=running enterprise_age_months=13",
        "ask; enterprise_age_months; ",
    ),
    ("indh-entrepreneur", PERSON, "stage=running enterprise_age_months=12", "likely; ; "),
    ("indh-entrepreneur", PERSON, "stage=", "ask; ; stage enterprise_age_months"),
    ("fm6-reintegration", PERSON, "", "ask; ; "),
    ("fm6-reintegration", PERSON, "former_detainee=true", "ask; ; "),
    ("prize-lalla", COOP, "", "likely; ; "),
    ("prize-lalla", COOP, "members_women=9", "ask; women_share; "),
    ("prize-lalla", COOP, "members_women=0", "no; women_share; "),
    ("prize-lalla", COOP, "coop_registered=false", "ask; coop_registered; "),
    ("prize-generation", COOP, "", "likely; ; "),
    ("prize-generation", COOP, "members_youth=5", "ask; youth_share; "),
    ("prize-generation", COOP, "age=36", "no; age; "),
    ("prize-generation", COOP, "age=17", "no; age; "),
    ("prize-generation", PERSON, "applicant_type=group_of_founders", "ask; applicant_type; "),
    ("prize-generation", PERSON, "", "no; applicant_type; "),
    ("mourafaka", COOP, "coop_registered_on=2024-11-23", "likely; ; "),
    ("mourafaka", COOP, "coop_registered_on=2024-10-23", "ask; coop_age_months; "),
    ("mourafaka", COOP, "coop_registered_on=2023-11-23", "ask; coop_age_months; "),
    ("mourafaka", COOP, "coop_registered_on=2023-10-23", "no; coop_age_months; "),
    ("moazara", PERSON, "applicant_type=association", "likely; ; "),
    ("moazara", COOP, "", "ask; region; "),
    ("moazara", PERSON, "", "no; applicant_type; "),
    ("intelaka", PERSON, "", "likely; ; "),
    ("intelaka", PERSON, "turnover=10000001", "no; turnover; "),
    ("intelaka", PERSON, "project_cost=1200001", "ask; project_cost; "),
    ("intelaka", COOP, "coop_registered_on=2021-11-23", "likely; ; "),
    ("intelaka", COOP, "coop_registered_on=2021-10-23", "no; coop_age_months; "),
    ("intelaka", COOP, "coop_registered_on=2021-10-23 sector=agriculture", "likely; ; "),
    ("intelaka", COOP, "coop_registered_on=", "ask; ; coop_age_months"),
    (
        "intelaka",
        PERSON,
        "applicant_type=company enterprise_age_months=61",
        "no; enterprise_age_months; ",
    ),
    ("forsa", PERSON, "age=17", "no; age; "),
    ("forsa", PERSON, "age=18", "likely; ; "),
    ("forsa", COOP, "", "ask; applicant_type; "),
    ("awrach", PERSON, "", "likely; ; "),
    (
        "tahfiz",
        PERSON,
        "applicant_type=company enterprise_age_months=24 hires_cdi=true",
        "likely; ; ",
    ),
    (
        "tahfiz",
        PERSON,
        "applicant_type=company enterprise_age_months=25 hires_cdi=true",
        "no; enterprise_age_months; ",
    ),
    ("tahfiz", PERSON, "applicant_type=company enterprise_age_months=3", "ask; ; hires_cdi"),
    ("tahfiz", COOP, "coop_registered_on=2025-06-01 hires_cdi=true", "ask; applicant_type; "),
    ("tahfiz", PERSON, "hires_cdi=true", "no; applicant_type; "),
    // Nothing can be checked, and the source is weak.
    ("anapec", PERSON, "", "ask; ; "),
    ("tpme", PERSON, "applicant_type=company project_cost=1000000", "likely; ; "),
    ("tpme", PERSON, "applicant_type=company project_cost=999999", "no; project_cost; "),
    ("tpme", COOP, "project_cost=2000000", "ask; applicant_type; "),
    ("generation-green", COOP, "sector=food", "likely; ; "),
    ("generation-green", COOP, "", "no; sector; "),
    ("jisr", PERSON, "is_woman=true", "likely; ; "),
    ("jisr", PERSON, "is_woman=false", "no; is_woman; "),
    ("jisr", PERSON, "", "ask; ; is_woman"),
    ("jisr", COOP, "", "likely; ; "),
    ("jisr", COOP, "members_women=5", "ask; women_share; "),
    ("odco-digital", PERSON, "", "likely; ; "),
    ("maroc-taswiq", COOP, "", "ask; ; "),
    ("ads", COOP, "", "ask; ; "),
];

#[test]
fn every_shipped_programme() {
    let wrong: Vec<_> = CASES
        .iter()
        .map(|(id, who, changes, expected)| (id, changes, expected, show(id, &but(who, changes))))
        .filter(|(_, _, expected, found)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "programme, changes, expected, found: {wrong:#?}");
    for programme in shipped().iter() {
        let id = programme.id.as_str();
        assert!(CASES.iter().any(|(case, ..)| *case == id), "{id} has no case");
    }
}

#[test]
fn the_state_follows_the_day() {
    let last_day = date(2026, 12, 31);
    for (id, today, expected) in [
        ("guidance-odco", TODAY, StateToday::Rolling),
        ("piae", TODAY, StateToday::Unknown),
        ("craft-coop-2022-2024", date(2024, 12, 31), StateToday::Closed { since: None }),
        ("craft-coop-2022-2024", TODAY, StateToday::Closed { since: Some(date(2024, 12, 31)) }),
        ("craft-coop-2022-2024", date(2021, 12, 31), StateToday::NotYet { from: date(2022, 1, 1) }),
        ("awrach", TODAY, StateToday::Closed { since: Some(date(2023, 12, 31)) }),
        ("forsa", TODAY, StateToday::Closed { since: None }),
        ("tahfiz", TODAY, StateToday::Open { until: Some(last_day) }),
        ("tahfiz", last_day, StateToday::Open { until: Some(last_day) }),
        ("tahfiz", date(2027, 1, 1), StateToday::Closed { since: Some(last_day) }),
        ("tpme", TODAY, StateToday::Open { until: None }),
        ("indh-coop", TODAY, StateToday::Unknown),
    ] {
        let programme = shipped().get(&ProgrammeId::new(id)).unwrap();
        assert_eq!(programme.state_on(today), expected, "{id} {today}");
    }
}

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
            (Group::Ask, "anapec"),
            (Group::Ask, "mourafaka"),
            (Group::Ask, "moazara"),
            (Group::Ask, "maroc-taswiq"),
            (Group::Ask, "ads"),
            (Group::No, "tahfiz"),
            (Group::No, "tpme"),
            (Group::No, "generation-green"),
            (Group::No, "indh-entrepreneur"),
            (Group::Ended, "craft-coop-2022-2024"),
            (Group::Ended, "forsa"),
            (Group::Ended, "awrach"),
        ]
    );
}

#[test]
fn an_unknown_answer_never_decides() {
    for assessment in assess_all(shipped(), &facts("")) {
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
