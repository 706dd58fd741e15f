//! A fixed order of questions, each left out where it could decide nothing; and a search for a
//! good one: swaps and moves that help, from the order as written, from the order in which the
//! planner asks on the average, and from random ones.

use std::cell::RefCell;
use std::collections::HashMap;

use fastrand::Rng;
use jiff::civil::Date;

use crate::app::measure::eligibility::{Person, as_float, planner_next, questions};
use crate::domain::{Answer, Answers, Variable};
use crate::programme::{Facts, Form, Planner, Programmes};

/// How many people an order is tried on in the search.
const SAMPLE: usize = 300;
/// From how many random orders the search starts besides the other two.
const STARTS: usize = 2;
/// How many changes of an order are tried without success before a start is given up.
const PATIENCE: usize = 300;

/// What the search found.
pub(super) struct Searched {
    pub(super) order: Vec<Variable>,
    pub(super) tried: usize,
    pub(super) on: usize,
    /// The mean over those people for the best order, and for the planner.
    pub(super) on_sample: (f64, f64),
    /// Over all people, not only those it was searched on.
    pub(super) mean: f64,
}

/// People who are asked in fixed orders.
///
/// Which questions can still decide follows from the answers alone and is what costs, so it is
/// kept: orders that begin alike, and people who answered alike, share it.
pub(super) struct Asked<'a> {
    programmes: &'a Programmes,
    form: &'a Form,
    today: Date,
    variables: Vec<Variable>,
    useful: RefCell<HashMap<String, Vec<usize>>>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(programmes: &'a Programmes, form: &'a Form, today: Date) -> Self {
        let variables = form.variables();
        Self { programmes, form, today, variables, useful: RefCell::default() }
    }

    /// The mean number of questions in the order as written.
    pub(super) fn as_written(&self, people: &[Person]) -> f64 {
        self.mean(people, &self.written())
    }

    fn written(&self) -> Vec<usize> {
        (0..self.variables.len()).collect()
    }

    fn mean(&self, people: &[Person], order: &[usize]) -> f64 {
        super::mean(people, |person| self.count(person, order))
    }

    fn count(&self, person: &Person, order: &[usize]) -> usize {
        let mut answers = Answers::new();
        let mut known = vec![String::new(); self.variables.len()];
        loop {
            let next = self.with_useful(&answers, known.concat(), |useful| {
                order.iter().copied().find(|question| useful.contains(question))
            });
            let Some(next) = next else { return answers.len() };
            let variable = &self.variables[next];
            let answer = person.get(variable).cloned().unwrap_or(Answer::Declined);
            known[next] = format!("{next}{};", value(&answer));
            answers.insert(variable.clone(), answer);
        }
    }

    fn with_useful<T>(&self, answers: &Answers, key: String, of: impl Fn(&[usize]) -> T) -> T {
        if let Some(useful) = self.useful.borrow().get(&key) {
            return of(useful);
        }
        let asked = self.form.questions(answers);
        let facts = Facts::from_answers(answers, self.today, None);
        let planner = Planner::new(self.programmes, facts, &asked, answers.keys());
        let useful = planner.useful();
        let useful: Vec<usize> = (0..self.variables.len())
            .filter(|question| useful.contains(&&self.variables[*question]))
            .collect();
        let result = of(&useful);
        self.useful.borrow_mut().insert(key, useful);
        result
    }

    /// Looks for the best order.
    pub(super) fn search(&self, people: &[Person], seed: u64) -> Searched {
        let sample = &people[..people.len().min(SAMPLE)];
        let mut dice = Rng::with_seed(seed);
        let mut starts = vec![self.written(), self.as_planned(sample)];
        for _ in 0..STARTS {
            let mut order = self.written();
            dice.shuffle(&mut order);
            starts.push(order);
        }
        let mut tried = 0;
        let mut best: Option<(f64, Vec<usize>)> = None;
        for start in starts {
            let (least, order) = self.climb(sample, start, &mut dice, &mut tried);
            if best.as_ref().is_none_or(|(most, _)| least < *most) {
                best = Some((least, order));
            }
        }
        let (least, order) = best.unwrap_or_default();
        let planned = super::mean(sample, |person| {
            questions(self.programmes, self.form, person, self.today, planner_next)
        });
        Searched {
            mean: self.mean(people, &order),
            order: order.into_iter().map(|question| self.variables[question].clone()).collect(),
            tried,
            on: sample.len(),
            on_sample: (least, planned),
        }
    }

    /// Changes an order as long as that helps.
    fn climb(
        &self,
        sample: &[Person],
        mut order: Vec<usize>,
        dice: &mut Rng,
        tried: &mut usize,
    ) -> (f64, Vec<usize>) {
        let mut least = self.mean(sample, &order);
        let mut failures = 0;
        while failures < PATIENCE {
            let mut other = order.clone();
            let (from, to) = (dice.usize(..other.len()), dice.usize(..other.len()));
            if dice.bool() {
                other.swap(from, to);
            } else {
                let moved = other.remove(from);
                other.insert(to.min(other.len()), moved);
            }
            *tried += 1;
            let asked = self.mean(sample, &other);
            failures = if asked < least { 0 } else { failures + 1 };
            // Orders that are as good are followed too: many questions are asked of few people.
            if asked <= least {
                (least, order) = (asked, other);
            }
        }
        (least, order)
    }

    /// The order in which the planner asks on the average; what it never asks comes last.
    fn as_planned(&self, sample: &[Person]) -> Vec<usize> {
        let mut places = vec![Vec::new(); self.variables.len()];
        for person in sample {
            let order = RefCell::new(Vec::new());
            questions(self.programmes, self.form, person, self.today, |planner| {
                let next = planner_next(planner)?;
                order.borrow_mut().push(next.clone());
                Some(next)
            });
            for (place, variable) in order.into_inner().iter().enumerate() {
                if let Some(question) = self.variables.iter().position(|other| other == variable) {
                    places[question].push(place);
                }
            }
        }
        let average = |places: &Vec<usize>| match places.len() {
            0 => f64::INFINITY,
            times => as_float(places.iter().sum()) / as_float(times),
        };
        let mut order = self.written();
        order.sort_by(|a, b| average(&places[*a]).total_cmp(&average(&places[*b])));
        order
    }
}

/// An answer as part of a key.
fn value(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Choice(option) => option.to_string(),
        Answer::YesNo(yes) => yes.to_string(),
        Answer::Date(day) => day.to_string(),
        Answer::Declined => "-".into(),
        // The form has no such questions.
        Answer::Text(_) | Answer::Choices(_) | Answer::Phone(_) | Answer::Place(_) => "?".into(),
    }
}
