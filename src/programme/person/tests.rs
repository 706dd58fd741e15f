//! What a program may write of a person, and what it reads where it may not.

use jiff::civil::{Date, date};

use super::*;
use crate::programme::decode::tests::shipped;

const TODAY: Date = date(2026, 11, 27);

fn read(text: &str) -> Result<Facts, String> {
    read_person(text, shipped().vocabulary(), TODAY)
}

#[test]
fn values_are_read_by_the_type_of_their_field() {
    let share = |part, of| Value::Share(crate::programme::Share::new(part, of).unwrap());
    let choice = |option| Value::Choice(crate::domain::OptionId::new(option));
    for (text, field, expected) in [
        (r#"{"age": 30}"#, "age", Some(Value::Number(30))),
        (r#"{"age": 30.0}"#, "age", Some(Value::Number(30))),
        (r#"{"project_cost": 1.2e6}"#, "project_cost", Some(Value::Number(1_200_000))),
        (r#"{"age": null}"#, "age", None),
        (r#"{"coop_registered": true}"#, "coop_registered", Some(Value::YesNo(true))),
        (r#"{"region": "tadla-azilal"}"#, "region", Some(choice("tadla-azilal"))),
        (r#"{"prefecture": "nouaceur"}"#, "region", Some(choice("casablanca-settat"))),
        (r#"{"prefecture": "other"}"#, "region", None),
        (r#"{"women_share": 30}"#, "women_share", Some(share(30, 100))),
        (r#"{"women_share": 30.5}"#, "women_share", Some(share(305, 1000))),
        (r#"{"members_total": 10, "members_women": 11}"#, "women_share", None),
        (r#"{"former_detainee": true}"#, "former_detainee", Some(Value::YesNo(true))),
        (r#"{"today": "2023-06-15"}"#, "today", Some(Value::Date(date(2023, 6, 15)))),
        (r#"{"today": null}"#, "today", Some(Value::Date(TODAY))),
        ("{}", "today", Some(Value::Date(TODAY))),
    ] {
        let facts = read(text).unwrap();
        assert!(facts.get(&Variable::new(field)) == expected.as_ref(), "{text}: {field}");
    }
    assert_eq!(read(r#"{"today": "2023-06-15"}"#).unwrap().today(), date(2023, 6, 15));
}

#[test]
fn thirty_is_not_above_thirty() {
    use crate::programme::{Comparison, Test};
    let test = Test::Number(Comparison::More, 30);
    for (written, expected) in [
        ("30", false),
        ("30.0", false),
        ("3e1", false),
        ("300E-1", false),
        ("29.9999999999999999", false),
        ("30.0000000000000001", true),
        ("31", true),
        ("0", false),
        ("100", true),
    ] {
        let facts = read(&format!("{{\"women_share\": {written}}}")).unwrap();
        let holds = test.holds(facts.get(&Variable::new("women_share")));
        assert_eq!(holds, Some(expected), "{written}");
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let texts = [
        "{\"aeg\": 30}",
        "{\"colour\": \"red\"}",
        "{\"age\": \"30\"}",
        "{\"age\": 30.5}",
        "{\"age\": -1}",
        "{\"age\": 99999999999999999999}",
        "{\"age\": 1e999999999}",
        "{\"age\": 1, \"age\": 2}",
        "{\"women_share\": 100.1}",
        "{\"women_share\": 30.00000000000000001}",
        "{\"coop_registered\": \"yes\"}",
        "{\"stage\": \"ideas\"}",
        "{\"region\": \"Casablanca Settat\"}",
        "{\"today\": \"27/11/2026\"}",
        "{\"today\": \"20261127\"}",
        "{\"today\": \"2026-02-30\"}",
        "[30]",
        "30",
        "null",
        "{\"age\": 30",
        "{} {}",
        "age: 30",
    ];
    let told: Vec<_> =
        texts.iter().map(|text| format!("{text}\n  {}", read(text).expect_err(text))).collect();
    insta::assert_snapshot!(told.join("\n"));
}
