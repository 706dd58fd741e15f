//! What is known of a person or cooperative, and what follows from it.
//!
//! Nothing is guessed: a field that does not follow from an answer stays unknown.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::{Answer, Answers, OptionId, Variable};
use crate::programme::{Share, Value};

/// Known values by field; what is absent is unknown.
#[derive(Clone, Debug)]
pub struct Facts {
    values: BTreeMap<Variable, Value>,
    today: Date,
}

/// Fields that are never asked and never known, because the answer alone would mark a person.
/// A condition on one is always to be asked of a human.
const NEVER_KNOWN: &[&str] = &["former_detainee"];

/// The region of the four prefectures.
pub(super) const REGION: &str = "casablanca-settat";
/// The option for a prefecture outside the area.
const ELSEWHERE: &str = "other";

impl Facts {
    /// What follows from the answers on a day. `prefecture` is the one of a place the person
    /// named; it counts where they did not answer the question about it.
    pub fn from_answers(answers: &Answers, today: Date, prefecture: Option<&OptionId>) -> Self {
        let mut facts = Self { values: BTreeMap::new(), today };
        for (variable, answer) in answers {
            if let Some(value) = value_of(answer)
                && !is_never_known(variable)
            {
                facts.values.insert(variable.clone(), value);
            }
        }
        facts.derive("prefecture", prefecture.cloned().map(Value::Choice));
        facts.complete();
        facts
    }

    /// What a program says of a person on a day, and what follows. Nothing of it is kept, so a
    /// field that the bot never asks about counts here too.
    pub fn given(values: BTreeMap<Variable, Value>, today: Date) -> Self {
        let mut facts = Self { values, today };
        facts.complete();
        facts
    }

    fn complete(&mut self) {
        self.derive("today", Some(Value::Date(self.today)));
        self.derive("region", self.region());
        self.derive("coop_registered", self.registered_on().map(|_| Value::YesNo(true)));
        self.derive("coop_age_months", self.coop_age_months());
        self.derive("stage", self.stage());
        self.derive_shares();
    }

    /// These facts with one more, and what follows from it.
    #[must_use]
    pub(super) fn with(mut self, field: Variable, value: Value) -> Self {
        self.values.insert(field, value);
        self.complete();
        self
    }

    /// What is known of a field.
    pub fn get(&self, field: &Variable) -> Option<&Value> {
        self.values.get(field)
    }

    /// The day they hold on.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Keeps what follows, unless the person said it themselves.
    fn derive(&mut self, field: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.values.entry(Variable::new(field)).or_insert(value);
        }
    }

    fn choice(&self, field: &str) -> Option<&str> {
        match self.values.get(field)? {
            Value::Choice(option) => Some(option.as_str()),
            Value::Number(_) | Value::Share(_) | Value::YesNo(_) | Value::Date(_) => None,
        }
    }

    fn number(&self, field: &str) -> Option<i64> {
        match self.values.get(field)? {
            Value::Number(number) => Some(*number),
            Value::Choice(_) | Value::Share(_) | Value::YesNo(_) | Value::Date(_) => None,
        }
    }

    fn region(&self) -> Option<Value> {
        let inside = self.choice("prefecture")? != ELSEWHERE;
        inside.then(|| Value::Choice(OptionId::new(REGION)))
    }

    fn registered_on(&self) -> Option<Date> {
        match self.values.get("coop_registered_on")? {
            Value::Date(date) => Some(*date).filter(|date| *date <= self.today),
            Value::Number(_) | Value::Share(_) | Value::Choice(_) | Value::YesNo(_) => None,
        }
    }

    fn coop_age_months(&self) -> Option<Value> {
        full_months(self.registered_on()?, self.today).map(Value::Number)
    }

    /// Who applies as an enterprise or a registered cooperative is running; who applies as a
    /// cooperative that is not registered is creating it. A person or a group may have an idea
    /// or more: not known.
    fn stage(&self) -> Option<Value> {
        let stage = match self.choice("applicant_type")? {
            "company" | "auto_entrepreneur" | "association" | "gie" => "running",
            "cooperative" => match self.values.get("coop_registered")? {
                Value::YesNo(true) => "running",
                Value::YesNo(false) => "creating",
                Value::Number(_) | Value::Share(_) | Value::Choice(_) | Value::Date(_) => {
                    return None;
                }
            },
            _ => return None,
        };
        Some(Value::Choice(OptionId::new(stage)))
    }

    fn derive_shares(&mut self) {
        let Some(total) = self.number("members_total") else { return };
        let women = self.number("members_women").filter(|women| (0..=total).contains(women));
        let youth = self.number("members_youth").filter(|youth| (0..=total).contains(youth));
        let share = |part: Option<i64>| part.and_then(|part| Share::new(part, total));
        let either = self.women_or_youth(total, women, youth);
        self.derive("women_share", share(women).map(Value::Share));
        self.derive("youth_share", share(youth).map(Value::Share));
        self.derive("women_or_youth_share", either.map(Value::Share));
    }

    /// Without a count of both together it is known between bounds: at least as many as there
    /// are women or young people, at most as many as both.
    fn women_or_youth(&self, total: i64, women: Option<i64>, youth: Option<i64>) -> Option<Share> {
        let least = women.unwrap_or(0).max(youth.unwrap_or(0));
        let most = match (women, youth) {
            (Some(women), Some(youth)) => total.min(women + youth),
            (Some(_) | None, None) | (None, Some(_)) => total,
        };
        match self.number("members_women_or_youth") {
            Some(count) if (least..=most).contains(&count) => Share::new(count, total),
            // Counts that contradict each other say nothing.
            Some(_) => None,
            None if women.is_none() && youth.is_none() => None,
            None => Share::between(least, most, total),
        }
    }
}

/// Whole months from one day to another, not before it.
pub fn full_months(from: Date, to: Date) -> Option<i64> {
    let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let begun = i64::from(to.day() < from.day());
    (from <= to).then(|| months(to) - months(from) - begun)
}

/// Whether a field is never asked about.
pub fn is_never_known(field: &Variable) -> bool {
    NEVER_KNOWN.contains(&field.as_str())
}

/// An answer as a value; several options are one value only if it is one option.
fn value_of(answer: &Answer) -> Option<Value> {
    match answer {
        Answer::Number(number) => Some(Value::Number(*number)),
        Answer::Choice(option) => Some(Value::Choice(option.clone())),
        Answer::Choices(options) if options.len() == 1 => {
            options.first().cloned().map(Value::Choice)
        }
        Answer::YesNo(answer) => Some(Value::YesNo(*answer)),
        Answer::Date(date) => Some(Value::Date(*date)),
        Answer::Choices(_)
        | Answer::Text(_)
        | Answer::Phone(_)
        | Answer::Place(_)
        | Answer::Declined => None,
    }
}

#[cfg(test)]
pub(super) mod tests;
