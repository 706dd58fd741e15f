//! Why a verdict came out: what is kept of it, and what is never kept.

use std::collections::BTreeMap;

use twiza::content::Content;
use twiza::domain::Variable;
use twiza::engine::Because;
use twiza::programme::{Facts, Value, Verdict, evaluate};

/// Whatever is said of somebody, also that they were in prison: the reasons do not tell it.
#[test]
fn a_field_that_would_mark_a_person_is_no_reason_and_changes_none() {
    let world = Content::embedded().load().0.unwrap();
    let marking = Variable::new("former_detainee");
    let today = "2026-11-27".parse().unwrap();
    let mut marked = 0;
    for programme in world.programmes().iter() {
        for said in [None, Some(true), Some(false)] {
            let values: BTreeMap<_, _> =
                said.map(|yes| (marking.clone(), Value::YesNo(yes))).into_iter().collect();
            let assessment = evaluate(programme, &Facts::given(values, today));
            let decided = assessment.missing.contains(&&marking)
                || assessment.failed.iter().any(|failure| failure.condition.field == marking);
            marked += usize::from(decided);
            let because = Because::of(&assessment);
            assert!(!because.fields().any(|field| *field == marking), "{}", programme.id);
        }
    }
    assert!(marked > 0, "some programme asks for it, or this test shows nothing");
}

/// What a person answered is not in what is kept, only what was looked at.
#[test]
fn names_of_fields_are_kept_and_no_answers() {
    let world = Content::embedded().load().0.unwrap();
    let values = BTreeMap::from([(Variable::new("age"), Value::Number(71))]);
    let facts = Facts::given(values, "2026-11-27".parse().unwrap());
    let mut failed = false;
    for programme in world.programmes().iter() {
        let assessment = evaluate(programme, &facts);
        let because = Because::of(&assessment);
        failed |= because.failed.iter().any(|field| field.as_str() == "age");
        assert!(because.missing.is_empty() || assessment.verdict == Verdict::Ask);
        let kept = serde_json::to_string(&because).unwrap();
        assert!(!kept.contains("71"), "{kept}");
    }
    assert!(failed, "some programme has a limit of age");
}
