//! Which question to ask next: the one that is expected to settle most programmes.
//!
//! A programme is settled when nothing that can still be answered changes its verdict. A question
//! is worth asking only while its answer, alone or with those that follow, can change one; a
//! programme that has ended is worth none. How a question is worded is not known here.

mod source;

use std::collections::BTreeSet;

use crate::domain::{OptionId, Variable};
use crate::programme::planner::source::sources;
use crate::programme::reach::{OpenField, Reach, reach};
use crate::programme::{Facts, Programme, Programmes, Value, Verdict};

/// A question that may be asked.
#[derive(Clone, Debug)]
pub struct Askable {
    /// The variable that keeps its answer.
    pub variable: Variable,
    /// What it accepts.
    pub accepts: Accepts,
    /// Whether it is its turn.
    pub turn: Turn,
}

/// Which answers a question accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// A whole number between two, both included.
    Number(i64, i64),
    /// One of these.
    Options(Vec<OptionId>),
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
}

/// Whether a question can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Now, or it was answered or declined.
    Now,
    /// Once one of these is answered, perhaps.
    After(Vec<Variable>),
    /// Not of this person.
    Never,
}

/// How much a programme in which a field matters counts beside one that it settles.
const HOPE: f64 = 0.1;

/// What is known, and what can still be asked.
pub struct Planner<'p> {
    programmes: &'p Programmes,
    facts: Facts,
    questions: &'p [Askable],
    /// The variables that may still get one.
    open: BTreeSet<&'p Variable>,
}

/// What must be asked to know a field.
struct Package<'p> {
    /// The question to begin with.
    first: &'p Variable,
    /// How many questions it takes.
    cost: usize,
}

impl<'p> Planner<'p> {
    /// A planner for one person; `answered` are the variables that are not asked again.
    pub fn new(
        programmes: &'p Programmes,
        facts: Facts,
        questions: &'p [Askable],
        answered: impl IntoIterator<Item = &'p Variable>,
    ) -> Self {
        let answered: BTreeSet<_> = answered.into_iter().collect();
        let open = open_variables(questions, &answered);
        Self { programmes, facts, questions, open }
    }

    /// The next question, or none if no answer changes a verdict any more.
    pub fn next(&self) -> Option<&'p Variable> {
        let undecided = self.undecided();
        let fields: BTreeSet<&Variable> =
            undecided.iter().flat_map(|(_, reach)| reach.matters.iter().copied()).collect();
        let mut best: Option<(f64, usize, &Variable)> = None;
        for field in fields {
            let Some(package) = self.package(field) else { continue };
            let worth = self.worth(field, &undecided) / as_float(package.cost);
            let place = self.place(package.first);
            let better =
                best.is_none_or(|(most, first, _)| worth > most || worth >= most && place < first);
            if better {
                best = Some((worth, place, package.first));
            }
        }
        best.map(|(_, _, question)| question)
    }

    /// Every question that can be asked now and, alone or with others, changes a verdict.
    pub fn useful(&self) -> Vec<&'p Variable> {
        let fields: BTreeSet<&Variable> =
            self.undecided().iter().flat_map(|(_, reach)| reach.matters.clone()).collect();
        let mut useful = Vec::new();
        for field in fields {
            let own = self.open.get(field).map(|own| vec![*own]);
            let ways = self.ways(field).map(|names| self.open_of(names));
            for wanted in own.into_iter().chain(ways) {
                let mut questions = Vec::new();
                for variable in wanted {
                    self.collect(variable, &mut questions);
                }
                useful.extend(questions.into_iter().filter(|q| self.turn(q) == Some(&Turn::Now)));
            }
        }
        useful.sort_unstable();
        useful.dedup();
        useful
    }

    fn open_of(&self, names: &[&str]) -> Vec<&'p Variable> {
        let open = names.iter().filter_map(|name| self.open.get(&Variable::new(*name)));
        open.copied().collect()
    }

    /// The programmes that can still be had and whose verdict is not settled.
    fn undecided(&self) -> Vec<(&'p Programme, Reach<'p>)> {
        self.programmes
            .iter()
            .filter(|programme| !programme.state_on(self.facts.today()).is_over())
            .map(|programme| (programme, self.reach(programme, &self.facts)))
            .filter(|(_, reach)| !reach.verdicts.is_settled())
            .collect()
    }

    /// The questions whose answer can change the verdict of a programme, each once.
    pub fn deciding(&self, programme: &'p Programme) -> Vec<&'p Variable> {
        let mut questions = Vec::new();
        for field in self.reach(programme, &self.facts).matters {
            if let Some(package) = self.package(field)
                && !questions.contains(&package.first)
            {
                questions.push(package.first);
            }
        }
        questions.sort_by_key(|question| self.place(question));
        questions
    }

    /// Whether nothing that can still be answered changes the verdict of a programme.
    pub fn is_settled(&self, programme: &'p Programme) -> bool {
        self.verdict(programme).is_some()
    }

    /// The verdict of a programme, if it is settled.
    pub fn verdict(&self, programme: &'p Programme) -> Option<Verdict> {
        self.reach(programme, &self.facts).verdicts.settled()
    }

    /// How many programmes a field is expected to settle, and a little for each it brings nearer.
    fn worth(&self, field: &'p Variable, undecided: &[(&'p Programme, Reach<'p>)]) -> f64 {
        let touched: Vec<_> =
            undecided.iter().filter(|(_, reach)| reach.matters.contains(&field)).collect();
        let values = self.possible(field, self.programmes.samples(field));
        let settled: usize = values
            .iter()
            .map(|value| {
                let facts = self.facts.clone().with(field.clone(), (*value).clone());
                let settles = |p: &'p Programme| self.reach(p, &facts).verdicts.is_settled();
                touched.iter().filter(|(programme, _)| settles(programme)).count()
            })
            .sum();
        as_float(settled) / as_float(values.len().max(1)) + HOPE * as_float(touched.len())
    }

    fn reach(&self, programme: &'p Programme, facts: &Facts) -> Reach<'p> {
        let open: Vec<_> = self
            .programmes
            .fields_of(programme)
            .iter()
            .filter(|(field, _)| self.is_open(field, facts))
            .map(|(field, values)| OpenField { field, values: self.possible(field, values) })
            .collect();
        reach(programme, facts, &open)
    }

    /// Whether a field may still become known, or better known.
    fn is_open(&self, field: &Variable, facts: &Facts) -> bool {
        let vague = match facts.get(field) {
            None => true,
            Some(Value::Share(share)) => !share.is_exact(),
            Some(Value::Number(_) | Value::Choice(_) | Value::YesNo(_) | Value::Date(_)) => false,
        };
        vague && (self.open.contains(field) || self.ways(field).next().is_some())
    }

    /// The sets of variables from which a field follows, that can be completed.
    fn ways(&self, field: &Variable) -> impl Iterator<Item = &'static [&'static str]> {
        let got = |name: &str| {
            let variable = Variable::new(name);
            self.open.contains(&variable) || self.facts.get(&variable).is_some()
        };
        let missing = |name: &str| self.open.contains(&Variable::new(name));
        let way = move |names: &&'static [&'static str]| {
            names.iter().all(|name| got(name)) && names.iter().any(|name| missing(name))
        };
        sources(field).iter().copied().filter(way)
    }

    /// The fewest questions that make a field known.
    fn package(&self, field: &Variable) -> Option<Package<'p>> {
        let own = self.open.get(field).map(|own| vec![*own]);
        let derived = self.ways(field).map(|names| self.open_of(names));
        own.into_iter()
            .chain(derived)
            .filter_map(|wanted| {
                let mut questions = Vec::new();
                for variable in wanted {
                    self.collect(variable, &mut questions);
                }
                let now = |variable: &&Variable| self.turn(variable) == Some(&Turn::Now);
                let first = questions.iter().copied().find(now)?;
                Some(Package { first, cost: questions.len() })
            })
            .min_by_key(|package| package.cost)
    }

    /// A question after those that come before it.
    fn collect(&self, variable: &'p Variable, questions: &mut Vec<&'p Variable>) {
        if questions.contains(&variable) || !self.open.contains(variable) {
            return;
        }
        let at = questions.len();
        questions.push(variable);
        if let Some(Turn::After(earlier)) = self.turn(variable) {
            for earlier in earlier {
                if let Some(earlier) = self.open.get(earlier) {
                    self.collect(earlier, questions);
                }
            }
        }
        questions[at..].rotate_left(1);
    }

    fn turn(&self, variable: &Variable) -> Option<&'p Turn> {
        self.questions.iter().find(|q| q.variable == *variable).map(|question| &question.turn)
    }

    /// Where a question stands in the list.
    fn place(&self, variable: &Variable) -> usize {
        let place = self.questions.iter().position(|question| question.variable == *variable);
        place.unwrap_or(usize::MAX)
    }

    /// Those values that an answer can lead to.
    fn possible<'v>(&self, field: &Variable, values: &'v [Value]) -> Vec<&'v Value> {
        let own = self.questions.iter().find(|q| q.variable == *field && self.open.contains(field));
        let known = self.facts.get(field);
        values
            .iter()
            .filter(|value| match own {
                Some(question) => question.accepts.includes(value),
                None => source::can_follow(field, value),
            })
            .filter(|value| match (known, value) {
                (Some(Value::Share(share)), Value::Number(percent)) => share.may_be(*percent),
                _ => true,
            })
            .collect()
    }
}

impl Accepts {
    fn includes(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Number(min, max), Value::Number(number)) => (min..=max).contains(&number),
            (Self::Options(options), Value::Choice(option)) => options.contains(option),
            (Self::YesNo, Value::YesNo(_)) | (Self::Day, Value::Date(_)) => true,
            (Self::Number(..) | Self::Options(_) | Self::YesNo | Self::Day, _) => false,
        }
    }
}

/// The variables that are not answered and whose turn is now or may come.
fn open_variables<'p>(
    questions: &'p [Askable],
    answered: &BTreeSet<&'p Variable>,
) -> BTreeSet<&'p Variable> {
    let unanswered = |question: &&Askable| !answered.contains(&question.variable);
    let mut open: BTreeSet<_> = questions
        .iter()
        .filter(unanswered)
        .filter(|question| question.turn == Turn::Now)
        .map(|question| &question.variable)
        .collect();
    loop {
        let more: Vec<_> = questions
            .iter()
            .filter(unanswered)
            .filter(|question| !open.contains(&question.variable))
            .filter(|question| match &question.turn {
                Turn::After(earlier) => earlier.iter().any(|variable| open.contains(variable)),
                Turn::Now | Turn::Never => false,
            })
            .map(|question| &question.variable)
            .collect();
        if more.is_empty() {
            return open;
        }
        open.extend(more);
    }
}

#[expect(clippy::cast_precision_loss, reason = "these count questions and programmes")]
fn as_float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
