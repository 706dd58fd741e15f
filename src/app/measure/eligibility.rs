//! How many questions the planner asks, beside the best fixed order that a search finds and, on
//! small rule sets, beside the least that any way of asking needs; and how fast verdicts come.

mod fixed;
mod optimum;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use fastrand::Rng;
use jiff::civil::Date;

use crate::app::cli::MeasureEligibilityArguments;
use crate::app::eligibility::answer_all;
use crate::app::{clock, content};
use crate::config::{Options, Settings};
use crate::domain::{Answer, Answers, Variable};
use crate::engine::World;
use crate::programme::{Facts, Form, Planner, Programmes, shipped_form};

/// Everything that one person would answer.
pub(super) type Person = Answers;

/// Prints the figures.
pub(super) fn measure(
    options: &Options,
    arguments: &MeasureEligibilityArguments,
) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let today = settings.time_zone.to_datetime(clock().now()).date();
    let today = arguments.today.unwrap_or(today);
    let mut out = io::stdout().lock();
    let form = shipped_form();
    let people = people(&form, arguments.people, arguments.seed, today);
    writeln!(out, "{} people, seed {}, on {today}", people.len(), arguments.seed)?;

    #[expect(clippy::disallowed_methods, reason = "a figure of speed needs a clock")]
    let began = Instant::now();
    let planned =
        mean(&people, |person| questions(world.programmes(), &form, person, today, planner_next));
    let each = began.elapsed().as_secs_f64() / planned.max(1.0) / as_float(people.len());
    writeln!(out, "planner: {planned:.3} questions, {:.0} µs for each choice", each * 1e6)?;

    let asked = fixed::Asked::new(world.programmes(), &form, today);
    let written = asked.as_written(&people);
    writeln!(out, "fixed order as written, what is vain left out: {written:.3}")?;
    let searched = asked.search(&people, arguments.seed);
    let (least, planned_there) = searched.on_sample;
    writeln!(
        out,
        "best fixed order of {} tried, what is vain left out: {:.3} \
         ({least:.3} on the {} people it was chosen for, where the planner needs {planned_there:.3})",
        searched.tried, searched.mean, searched.on
    )?;
    let names: Vec<_> = searched.order.iter().map(Variable::as_str).collect();
    writeln!(out, "  {}", names.join(" "))?;

    optimum::compare(world.languages(), arguments.seed, &mut out)?;
    speed(&world, &people, today, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

fn people(form: &Form, count: usize, seed: u64, today: Date) -> Vec<Person> {
    let mut dice = Rng::with_seed(seed);
    let mut person = || {
        let mut answers = Answers::new();
        for variable in form.variables() {
            form.give(&mut answers, &variable, &mut dice, today);
        }
        answers
    };
    (0..count).map(|_| person()).collect()
}

/// How many questions it takes one person until nothing is left that can decide.
fn questions(
    programmes: &Programmes,
    form: &Form,
    person: &Person,
    today: Date,
    next: impl Fn(&Planner<'_>) -> Option<Variable>,
) -> usize {
    let mut answers = Answers::new();
    loop {
        let questions = form.questions(&answers);
        let facts = Facts::from_answers(&answers, today, None);
        let planner = Planner::new(programmes, facts, &questions, answers.keys());
        let Some(variable) = next(&planner) else { return answers.len() };
        let answer = person.get(&variable).cloned().unwrap_or(Answer::Declined);
        answers.insert(variable, answer);
    }
}

fn planner_next(planner: &Planner<'_>) -> Option<Variable> {
    planner.next().cloned()
}

fn mean(people: &[Person], count: impl Fn(&Person) -> usize) -> f64 {
    as_float(people.iter().map(count).sum()) / as_float(people.len().max(1))
}

#[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
fn as_float(number: usize) -> f64 {
    number as f64
}

/// People a minute through the command line's own loop.
fn speed(world: &World, people: &[Person], today: Date, out: &mut impl Write) -> io::Result<()> {
    let mut input = String::new();
    for person in people {
        let fields: Vec<_> = person
            .iter()
            .filter_map(|(variable, answer)| {
                let value = match answer {
                    Answer::Number(number) => number.to_string(),
                    Answer::YesNo(yes) => yes.to_string(),
                    Answer::Choice(option) => format!("\"{option}\""),
                    Answer::Date(day) => format!("\"{day}\""),
                    Answer::Text(_)
                    | Answer::Choices(_)
                    | Answer::Phone(_)
                    | Answer::Place(_)
                    | Answer::Declined => return None,
                };
                Some(format!("\"{variable}\": {value}"))
            })
            .collect();
        // Writing into a string cannot fail.
        let _ = writeln!(input, "{{{}}}", fields.join(", "));
    }
    #[expect(clippy::disallowed_methods, reason = "a figure of speed needs a clock")]
    let began = Instant::now();
    answer_all(world, world.languages().first().id, today, input.as_bytes(), io::sink())?;
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    writeln!(out, "verdicts: {:.0} people a minute", as_float(people.len()) / minutes)
}
