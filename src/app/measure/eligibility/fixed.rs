//! A fixed order of questions, each left out where it could decide nothing; and a search for a
//! good one: the order that is written, then swaps and moves that help, from several starts.

use jiff::civil::Date;

use crate::app::measure::eligibility::{Person, questions};
use crate::domain::Variable;
use crate::programme::{Form, Planner, Programmes};

/// How many people an order is tried on in the search.
const SAMPLE: usize = 300;
/// From how many random orders the search starts besides the written one.
const STARTS: usize = 3;
/// How many changes of an order are tried without success before a start is given up.
const PATIENCE: usize = 160;

/// What the search found.
pub(super) struct Searched {
    pub(super) order: Vec<Variable>,
    pub(super) tried: usize,
    pub(super) on: usize,
    /// Over all people, not only those it was searched on.
    pub(super) mean: f64,
}

/// The mean number of questions that an order asks.
pub(super) fn mean(
    programmes: &Programmes,
    form: &Form,
    people: &[Person],
    today: Date,
    order: &[Variable],
) -> f64 {
    let next = |planner: &Planner<'_>| {
        let useful = planner.useful();
        order.iter().find(|variable| useful.contains(variable)).cloned()
    };
    super::mean(people, |person| questions(programmes, form, person, today, next))
}

/// Looks for the best order.
pub(super) fn search(
    programmes: &Programmes,
    form: &Form,
    people: &[Person],
    today: Date,
    seed: u64,
) -> Searched {
    let sample = &people[..people.len().min(SAMPLE)];
    let mut dice = Dice(seed);
    let mut tried = 0;
    let mut best: Option<(f64, Vec<Variable>)> = None;
    for start in 0..=STARTS {
        let mut order = form.variables();
        if start > 0 {
            for index in (1..order.len()).rev() {
                order.swap(index, dice.roll(index + 1));
            }
        }
        let mut least = mean(programmes, form, sample, today, &order);
        let mut failures = 0;
        while failures < PATIENCE {
            let mut other = order.clone();
            let (from, to) = (dice.roll(other.len()), dice.roll(other.len()));
            if dice.roll(2) == 0 {
                other.swap(from, to);
            } else {
                let moved = other.remove(from);
                other.insert(to.min(other.len()), moved);
            }
            tried += 1;
            let asked = mean(programmes, form, sample, today, &other);
            if asked < least {
                (least, order, failures) = (asked, other, 0);
            } else {
                failures += 1;
            }
        }
        if best.as_ref().is_none_or(|(most, _)| least < *most) {
            best = Some((least, order));
        }
    }
    let order = best.map(|(_, order)| order).unwrap_or_default();
    let mean = mean(programmes, form, people, today, &order);
    Searched { order, tried, on: sample.len(), mean }
}

/// A small generator, the same for the same seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}
