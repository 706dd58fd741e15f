//! What fills a placeholder and what a condition knows.

use crate::domain::{Answer, Variable};
use crate::engine::reasons;
use crate::engine::walk::Walk;
use crate::engine::{Phrase, World};
use crate::flow::{NodeKind, Question};
use crate::law::CapitalPlan;
use crate::text::{Filled, Styled};

impl Walk<'_> {
    /// The value of a variable, given or computed; `None` is unknown.
    pub(super) fn known(&self, variable: &Variable) -> Option<Answer> {
        match self.answers().get(variable) {
            Some(Answer::Declined) => None,
            Some(answer) => Some(answer.clone()),
            None => self.computed(variable.as_str()),
        }
    }

    fn computed(&self, name: &str) -> Option<Answer> {
        let law = self.world.law();
        let number = match name {
            "today" => return Some(Answer::Date(self.now.moment.today)),
            "law.minimum_founders" => law.minimum_founders,
            "law.former_minimum_founders" => law.former_minimum_founders,
            "law.minimum_capital" => law.minimum_capital,
            "law.minimum_share" => law.minimum_share,
            "law.first_payment_percent" => law.first_payment_percent,
            "law.payment_years" => law.payment_years,
            "coop_age_months" => {
                let Some(Answer::Date(registered)) =
                    self.answers().get(&Variable::new("coop_registered_on"))
                else {
                    return None;
                };
                crate::programme::full_months(*registered, self.now.moment.today)?
            }
            capital => {
                let Some(Answer::Number(founders)) = self.answers().get(&Variable::new("founders"))
                else {
                    return None;
                };
                let plan = CapitalPlan::new(law, *founders)?;
                match capital {
                    "capital.shares_each" => plan.shares_each,
                    "capital.each" => plan.each,
                    "capital.total" => plan.total,
                    "capital.first_payment" => plan.first_payment,
                    "capital.first_payment_each" => plan.first_payment_each,
                    _ => return None,
                }
            }
        };
        Some(Answer::Number(number))
    }

    /// What a placeholder of an author's text shows.
    pub(super) fn filled(&self, name: &str) -> Option<Filled> {
        let variable = Variable::new(name);
        let answer = self.known(&variable)?;
        // The author writes the unit, and its plural follows the number.
        if let Answer::Number(number) = answer {
            return Some(Filled::Number(number));
        }
        Some(self.shown_answer(&variable, &answer))
    }

    /// An answer as the person reads it.
    pub(super) fn shown_answer(&self, variable: &Variable, answer: &Answer) -> Filled {
        let speech = self.speech();
        let words = |phrase| Filled::Words(self.world.phrase(speech, phrase, &[]));
        match answer {
            Answer::Number(number) => reasons::with_unit(self, variable, *number)
                .map_or(Filled::Number(*number), Filled::Words),
            Answer::Text(text) => Filled::Typed(text.clone()),
            Answer::Choice(option) => {
                let label = self.world.option_label(variable.as_str(), option.as_str(), speech);
                label.map_or_else(|| Filled::Typed(option.to_string()), Filled::Words)
            }
            Answer::Choices(options) if options.is_empty() => words(Phrase::NoneOfThese),
            Answer::Choices(options) => {
                let labels: Vec<_> = options
                    .iter()
                    .filter_map(|option| {
                        self.world.option_label(variable.as_str(), option.as_str(), speech)
                    })
                    .map(|label| label.text)
                    .collect();
                Filled::Words(Styled::plain(labels.join(" · ")))
            }
            Answer::YesNo(true) => words(Phrase::Yes),
            Answer::YesNo(false) => words(Phrase::No),
            Answer::Date(date) => Filled::Typed(speech.language().date(*date)),
            Answer::Phone(phone) => Filled::Typed(phone.grouped()),
            Answer::Place(place) => Filled::Typed(self.world.place_name(place, speech)),
            Answer::Declined => words(Phrase::NotSaid),
        }
    }
}

/// The question that sets a variable.
pub(super) fn question_of<'w>(world: &'w World, variable: &Variable) -> Option<&'w Question> {
    let info = world.flows().variables().get(variable)?;
    match &world.flows().node(&info.question)?.1.kind {
        NodeKind::Question(question) => Some(question),
        _ => None,
    }
}
