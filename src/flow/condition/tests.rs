//! The language of conditions: what it accepts, what it says to the rest, and its logic.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::diag::Code;
use crate::domain::{Answer, OptionId, PlaceId, Variable};
use crate::flow::VariableKind;
use crate::flow::condition::syntax::Comparison;
use crate::flow::condition::{Condition, Expr, Scope, Value, parse, typed};
use crate::flow::variables::Variables;

fn ids(ids: &[&str]) -> BTreeSet<OptionId> {
    ids.iter().map(|id| OptionId::new(*id)).collect()
}

fn variables() -> Variables {
    let kinds = [
        ("founders", VariableKind::Number),
        ("members", VariableKind::Number),
        ("law.minimum_founders", VariableKind::Number),
        ("today", VariableKind::Date),
        ("registered_on", VariableKind::Date),
        ("registered", VariableKind::YesNo),
        ("sector", VariableKind::Choice(ids(&["food", "trade", "phone", "5", "yes"]))),
        ("next_sector", VariableKind::Choice(ids(&["food", "trade"]))),
        ("stage", VariableKind::Choice(ids(&["idea", "food"]))),
        ("needs", VariableKind::Choices(ids(&["money", "food"]))),
        ("project", VariableKind::Text),
        ("phone", VariableKind::Phone),
        ("home", VariableKind::Place),
    ];
    Variables::of_kinds(kinds)
}

fn places() -> BTreeSet<PlaceId> {
    BTreeSet::from([PlaceId::new("hay-hassani"), PlaceId::new("anfa")])
}

/// The condition, or the first problem as `code: message`.
fn read(source: &str) -> Result<Condition, String> {
    let syntax = parse(source).map_err(|problem| problem.message)?;
    let (variables, places) = (variables(), places());
    let scope = Scope { variables: &variables, places: Some(&places) };
    typed(&syntax, scope)
        .map_err(|problems| format!("{}: {}", problems[0].code, problems[0].message))
}

fn truth(source: &str, known: &[(&str, Answer)]) -> Option<bool> {
    let known: BTreeMap<_, _> = known.iter().cloned().collect();
    read(source).unwrap().holds(&|variable| known.get(variable.as_str()).cloned())
}

#[test]
fn conditions_are_true_false_or_unknown() {
    let option = |id: &str| Answer::Choice(OptionId::new(id));
    let known = [
        ("founders", Answer::Number(4)),
        ("law.minimum_founders", Answer::Number(5)),
        ("today", Answer::Date(date(2026, 11, 23))),
        ("registered", Answer::YesNo(false)),
        ("sector", option("phone")),
        ("needs", Answer::Choices(ids(&["food"]))),
        ("home", Answer::Place(PlaceId::new("anfa"))),
        ("project", Answer::Declined),
    ];
    for (source, expected) in [
        ("founders < law.minimum_founders", Some(true)),
        ("founders >= 4 and founders <= 4 and founders > -1", Some(true)),
        ("5 == founders", Some(false)),
        ("members < 5", None),
        ("members < 5 and founders == 5", Some(false)),
        ("members < 5 or founders == 4", Some(true)),
        ("not members < 5", None),
        ("known(members)", Some(false)),
        ("known(founders) and not known(members)", Some(true)),
        ("known(project)", Some(false)),
        ("registered", Some(false)),
        ("not registered", Some(true)),
        ("registered == no", Some(true)),
        ("sector == phone", Some(true)),
        ("sector != food", Some(true)),
        ("sector in [food, trade]", Some(false)),
        ("phone == sector", Some(true)),
        ("sector == 5 or sector == yes", Some(false)),
        ("sector == next_sector", None),
        ("food in needs", Some(true)),
        ("money in needs", Some(false)),
        ("sector in needs", Some(false)),
        ("founders in [4, 5]", Some(true)),
        ("members in [4, 5]", None),
        ("today < date(2027-01-01)", Some(true)),
        ("today in [date(2026-11-23)]", Some(true)),
        ("registered_on <= today", None),
        ("home == anfa and home in [anfa, hay-hassani]", Some(true)),
        ("founders == 4 or founders == 5 and members == 1", Some(true)),
        ("(founders == 4 or founders == 5) and members == 1", None),
        ("not founders == 5 and founders == 4", Some(true)),
    ] {
        assert_eq!(truth(source, &known), expected, "{source}");
    }
}

#[test]
fn an_answer_of_another_kind_is_unknown() {
    let old = [("founders", Answer::Text("four".into())), ("needs", Answer::Number(1))];
    for source in ["founders < 5", "founders == 5", "founders in [5]", "food in needs"] {
        assert_eq!(truth(source, &old), None, "{source}");
    }
}

#[test]
fn what_does_not_fit_is_named() {
    for (source, message) in [
        ("", "the condition is empty"),
        ("founders", "type-mismatch: `founders` is a number, which is neither true nor false"),
        ("kangaroo", "unknown-variable: variable `kangaroo` does not exist"),
        ("founders < kangaroo", "unknown-variable: variable `kangaroo` does not exist"),
        ("kangaroo == sector", "unknown-variable: variable `kangaroo` does not exist"),
        ("known(5)", "unknown-variable: variable `5` does not exist"),
        ("home == casa", "unknown-place: place `casa` does not exist"),
        ("phone == 5", "type-mismatch: `phone` is a phone number, which is compared with nothing"),
        ("date(2026-01-01)", "a date alone decides nothing"),
        ("sector == stage", "type-mismatch: `stage` is no option of `sector`"),
        ("founders in []", "this does not fit here"),
        ("and", "this does not fit here"),
        ("founders < 5 or", "the condition ends too early"),
        ("founders < 5)", "this does not fit here"),
        ("مؤسسون > 5", "unknown-variable: variable `مؤسسون` does not exist"),
        (
            "founders < 99999999999999999999",
            "type-mismatch: `founders` is a number, `99999999999999999999` is no whole number",
        ),
    ] {
        assert_eq!(read(source).unwrap_err(), message, "{source}");
    }
}

#[test]
fn every_problem_of_a_condition_is_found() {
    let (variables, places) = (variables(), places());
    let scope = Scope { variables: &variables, places: Some(&places) };
    let syntax = parse("a == 1 or (b == 2 and sector == c) or founders in [x, 5, y]").unwrap();
    let found = typed(&syntax, scope).unwrap_err();
    let codes: Vec<_> = found.iter().map(|problem| problem.code).collect();
    let unknown = Code::UnknownVariable;
    assert_eq!(codes, [unknown, unknown, Code::TypeMismatch, unknown, unknown]);
}

#[test]
fn where_places_could_not_be_read_none_is_missed() {
    let variables = variables();
    let scope = Scope { variables: &variables, places: None };
    for source in ["home == casa", "casa == home", "home in [casa]"] {
        let problems = typed(&parse(source).unwrap(), scope).unwrap_err();
        assert!(problems.is_empty(), "{source}: {problems:?}");
    }
}

fn name(names: &'static [&'static str]) -> impl Strategy<Value = Variable> {
    select(names).prop_map(Variable::new)
}

fn number() -> impl Strategy<Value = Answer> {
    any::<i64>().prop_map(Answer::Number)
}

fn option() -> impl Strategy<Value = Answer> {
    select(&["food", "trade", "phone", "5", "yes"][..])
        .prop_map(|id| Answer::Choice(OptionId::new(id)))
}

fn day() -> impl Strategy<Value = Answer> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Answer::Date(date(y, m, d)))
}

fn comparison() -> impl Strategy<Value = Comparison> {
    select(Comparison::ALL)
}

/// A comparison of a variable with a value or a variable, either way round.
fn compare(
    variables: &'static [&'static str],
    literal: impl Strategy<Value = Answer> + 'static,
    by: impl Strategy<Value = Comparison> + 'static,
) -> impl Strategy<Value = Expr> {
    let right =
        prop_oneof![literal.prop_map(Value::Literal), name(variables).prop_map(Value::Variable)];
    (name(variables), by, right, any::<bool>()).prop_map(|(left, by, right, swap)| {
        let left = Value::Variable(left);
        if swap {
            Expr::Compare { left: right, by, right: left }
        } else {
            Expr::Compare { left, by, right }
        }
    })
}

fn leaf() -> impl Strategy<Value = Expr> {
    let equal = || select(&[Comparison::Equal, Comparison::Unequal][..]);
    prop_oneof![
        name(&["founders", "sector", "needs", "project", "phone"]).prop_map(Expr::Known),
        Just(Expr::Is(Variable::new("registered"))),
        compare(&["founders", "members", "law.minimum_founders"], number(), comparison()),
        compare(&["today", "registered_on"], day(), comparison()),
        compare(&["sector"], option(), equal()),
        compare(&["registered"], any::<bool>().prop_map(Answer::YesNo), equal()),
        (name(&["sector"]), vec(option(), 1..4))
            .prop_map(|(variable, values)| Expr::OneOf { variable, values }),
        (name(&["founders"]), vec(number(), 1..4))
            .prop_map(|(variable, values)| Expr::OneOf { variable, values }),
        select(&["money", "food"][..]).prop_map(|id| Expr::Contains {
            set: Variable::new("needs"),
            item: Value::Literal(Answer::Choice(OptionId::new(id))),
        }),
    ]
}

fn expression() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Expr::Not(Box::new(inner))),
            vec(inner.clone(), 2..4).prop_map(|parts| Expr::All(flat(parts, |part| match part {
                Expr::All(parts) => Ok(parts),
                other => Err(other),
            }))),
            vec(inner, 2..4).prop_map(|parts| Expr::Any(flat(parts, |part| match part {
                Expr::Any(parts) => Ok(parts),
                other => Err(other),
            }))),
        ]
    })
}

/// As the parser keeps chains: no `All` directly in an `All`, no `Any` directly in an `Any`.
fn flat(parts: Vec<Expr>, inner: fn(Expr) -> Result<Vec<Expr>, Expr>) -> Vec<Expr> {
    parts.into_iter().flat_map(|part| inner(part).unwrap_or_else(|other| vec![other])).collect()
}

fn answers() -> impl Strategy<Value = BTreeMap<Variable, Answer>> {
    let answer = prop_oneof![
        number(),
        option(),
        day(),
        any::<bool>().prop_map(Answer::YesNo),
        Just(Answer::Choices(ids(&["money"]))),
        Just(Answer::Declined),
    ];
    let names = &[
        "founders",
        "members",
        "law.minimum_founders",
        "today",
        "registered_on",
        "registered",
        "sector",
        "needs",
        "project",
        "phone",
    ][..];
    proptest::collection::btree_map(select(names).prop_map(Variable::new), answer, 0..10)
}

fn holds(expression: &Expr, answers: &BTreeMap<Variable, Answer>) -> Option<bool> {
    Condition(expression.clone()).holds(&|variable| answers.get(variable).cloned())
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_condition(expression in expression()) {
        let condition = Condition(expression);
        prop_assert_eq!(read(&condition.to_string()), Ok(condition));
    }

    #[test]
    fn any_text_is_read_or_refused(source in "\\PC{0,60}") {
        drop(read(&source));
    }

    #[test]
    fn any_words_of_the_language_are_read_or_refused(
        words in vec(select(&[
            "founders", "sector", "needs", "home", "known", "date", "(", ")", "[", "]", ",", "<",
            "==", "!=", "in", "not", "and", "or", "yes", "5", "-1", "food", "2026-01-01", "x",
        ][..]), 0..12),
    ) {
        drop(read(&words.join(" ")));
    }

    #[test]
    fn logic_is_kleenes(a in expression(), b in expression(), answers in answers()) {
        let (p, q) = (holds(&a, &answers), holds(&b, &answers));
        let not = |part: &Expr| Expr::Not(Box::new(part.clone()));
        let all = |left: &Expr, right: &Expr| Expr::All(vec![left.clone(), right.clone()]);
        let any = |left: &Expr, right: &Expr| Expr::Any(vec![left.clone(), right.clone()]);
        prop_assert_eq!(holds(&not(&not(&a)), &answers), p);
        let both = match (p, q) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        prop_assert_eq!(holds(&all(&a, &b), &answers), both);
        prop_assert_eq!(holds(&all(&a, &b), &answers), holds(&all(&b, &a), &answers));
        // De Morgan
        prop_assert_eq!(holds(&any(&a, &b), &answers), holds(&not(&all(&not(&a), &not(&b))), &answers));
    }

    #[test]
    fn an_answer_more_never_turns_true_into_false(
        expression in expression_without_known(), answers in answers(),
    ) {
        let nothing = BTreeMap::new();
        if let Some(truth) = holds(&expression, &nothing) {
            prop_assert_eq!(holds(&expression, &answers), Some(truth));
        }
    }
}

/// A condition that does not ask whether something was answered.
fn expression_without_known() -> impl Strategy<Value = Expr> {
    expression().prop_filter("asks what is known", |expression| {
        !Condition(expression.clone()).to_string().contains("known(")
    })
}
