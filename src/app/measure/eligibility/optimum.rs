//! The least mean number of questions that any way of asking needs, found by trying all, on rule
//! sets small enough for that; and what the planner needs on the same.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use fastrand::Rng;
use jiff::civil::Date;

use crate::app::measure::eligibility::as_float;
use crate::diag::{Diagnostics, FileId, SourceFile};
use crate::domain::{Answer, Answers, OptionId, SourceId, Variable};
use crate::programme::{Accepts, Askable, Facts, Planner, Programmes, Turn, read_programmes};
use crate::text::Languages;
use crate::yaml::{Reader, parse};

/// How many rule sets are tried.
const SETS: usize = 100;
const FIELDS: usize = 6;
const PROGRAMMES: usize = 5;
const OPTIONS: [&str; 3] = ["a", "b", "c"];
/// Rules without dates hold on any day.
const DAY: Date = Date::constant(2026, 1, 1);

/// Prints both means over all sets.
pub(super) fn compare(languages: &Languages, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut dice = Rng::with_seed(seed);
    let (mut planned, mut least, mut optimal, mut sets) = (0.0, 0.0, 0, 0_usize);
    while sets < SETS {
        // Rules that exclude each other make no set.
        let Some(programmes) = random_rules(languages, &mut dice) else { continue };
        let questions = questions();
        let one_set = Set { programmes: &programmes, questions: &questions };
        let by_planner = one_set.by_planner(&Answers::new());
        let by_any = one_set.least(&Answers::new(), &mut BTreeMap::new());
        planned += by_planner;
        least += by_any;
        optimal += usize::from(by_planner - by_any < 1e-9);
        sets += 1;
    }
    writeln!(
        out,
        "{SETS} rule sets of {PROGRAMMES} programmes and {FIELDS} fields: planner {:.3}, \
         least possible {:.3} (ratio {:.4}); the planner is as good in {optimal}",
        planned / as_float(SETS),
        least / as_float(SETS),
        planned / least
    )
}

struct Set<'s> {
    programmes: &'s Programmes,
    questions: &'s [Askable],
}

impl Set<'_> {
    fn planner<'a>(&'a self, answers: &'a Answers) -> Planner<'a> {
        let facts = Facts::from_answers(answers, DAY, None);
        Planner::new(self.programmes, facts, self.questions, answers.keys())
    }

    /// The mean over all people, each as likely as another.
    fn by_planner(&self, answers: &Answers) -> f64 {
        let Some(next) = self.planner(answers).next().cloned() else { return 0.0 };
        1.0 + mean_over_options(answers, &next, |answers| self.by_planner(&answers))
    }

    fn least(&self, answers: &Answers, known: &mut BTreeMap<String, f64>) -> f64 {
        let key = answers.iter().fold(String::new(), |mut key, (variable, answer)| {
            if let Answer::Choice(option) = answer {
                // Writing into a string cannot fail.
                let _ = write!(key, "{variable}{option}");
            }
            key
        });
        if let Some(least) = known.get(&key) {
            return *least;
        }
        let useful: Vec<Variable> = {
            let planner = self.planner(answers);
            planner.useful().into_iter().cloned().collect()
        };
        let mut least = if useful.is_empty() { 0.0 } else { f64::INFINITY };
        for variable in useful {
            let mean = mean_over_options(answers, &variable, |answers| self.least(&answers, known));
            least = least.min(1.0 + mean);
        }
        known.insert(key, least);
        least
    }
}

fn mean_over_options(
    answers: &Answers,
    variable: &Variable,
    mut of: impl FnMut(Answers) -> f64,
) -> f64 {
    let sum: f64 = OPTIONS
        .iter()
        .map(|option| {
            let mut answers = answers.clone();
            answers.insert(variable.clone(), Answer::Choice(OptionId::new(*option)));
            of(answers)
        })
        .sum();
    sum / as_float(OPTIONS.len())
}

fn questions() -> Vec<Askable> {
    (0..FIELDS)
        .map(|field| Askable {
            variable: Variable::new(format!("f{field}")),
            accepts: Accepts::Options(OPTIONS.iter().map(|o| OptionId::new(*o)).collect()),
            turn: Turn::Now,
        })
        .collect()
}

/// Programmes of two to four conditions on different fields.
fn random_rules(languages: &Languages, dice: &mut Rng) -> Option<Programmes> {
    let mut yaml = String::from("vocabulary:\n");
    // Writing into a string cannot fail.
    for field in 0..FIELDS {
        let _ = writeln!(yaml, "  f{field}: {{enum: [a, b, c]}}");
    }
    yaml.push_str("programmes:\n");
    let words: Vec<_> = languages.all().iter().map(|lang| format!("{}: x", lang.id)).collect();
    let words = format!("{{{}}}", words.join(", "));
    for programme in 0..PROGRAMMES {
        let _ = writeln!(yaml, "  - id: p{programme}");
        for field in ["name", "label", "for", "gives", "apply"] {
            let _ = writeln!(yaml, "    {field}: {words}");
        }
        yaml.push_str("    state: open\n    human: []\n    instead: []\n    source: s\n");
        yaml.push_str("    checked: 2026-01-01\n    confidence: high\n    conditions:\n");
        let mut fields: Vec<usize> = (0..FIELDS).collect();
        for _ in 0..dice.usize(2..5) {
            let field = fields.remove(dice.usize(..fields.len()));
            let option = OPTIONS[dice.usize(..OPTIONS.len())];
            let op = if dice.bool() { "==" } else { "!=" };
            let on_failure = if dice.usize(..4) == 0 { ", on_failure: ask" } else { "" };
            let _ = writeln!(
                yaml,
                "      - {{field: f{field}, op: \"{op}\", value: {option}, basis: seed{on_failure}}}"
            );
        }
    }
    let file = SourceFile { path: "rules.yaml".into(), text: Arc::from(yaml) };
    let mut diagnostics = Diagnostics::default();
    let tree = parse(FileId(0), &file, &mut diagnostics)?;
    let sources = BTreeSet::from([SourceId::new("s")]);
    let mut reader = Reader { diagnostics: &mut diagnostics };
    read_programmes(&tree, languages, &sources, &mut reader)
}
