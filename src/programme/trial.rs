//! Random people who answer questions, to try rules and planner: the same people for the same
//! seed.
//!
//! The form here is a list of questions of its own, with the bounds and turns that a dialogue
//! would give them; what is measured and tested does not hang on the words of a flow.

use fastrand::Rng;
use jiff::civil::Date;

use crate::domain::{Answer, Answers, OptionId, Variable};
use crate::programme::{Accepts, Askable, Turn};

/// A list of questions.
#[derive(Clone, Debug)]
pub struct Form {
    items: Vec<Item>,
}

#[derive(Clone, Debug)]
struct Item {
    variable: Variable,
    accepts: Accepts,
    /// Who is asked: a variable and the answers with which the question makes sense.
    only_for: Vec<(Variable, Vec<Answer>)>,
    /// The numbers that somebody may give, as likely as each other.
    numbers: &'static [i64],
}

/// Of so many answers one is "I prefer not to say".
const DECLINED: usize = 12;

impl Form {
    /// The questions for somebody who has given these answers.
    pub fn questions(&self, answers: &Answers) -> Vec<Askable> {
        self.items
            .iter()
            .map(|item| Askable {
                variable: item.variable.clone(),
                accepts: item.accepts.clone(),
                turn: item.turn(answers),
            })
            .collect()
    }

    /// The variables in the order of the list.
    pub fn variables(&self) -> Vec<Variable> {
        self.items.iter().map(|item| item.variable.clone()).collect()
    }

    /// A random answer on a day; `dice` moves on.
    pub fn answer(&self, variable: &Variable, dice: &mut Rng, today: Date) -> Answer {
        let item = self.items.iter().find(|item| item.variable == *variable);
        if dice.usize(..DECLINED) == 0 {
            return Answer::Declined;
        }
        item.map_or(Answer::Declined, |item| match &item.accepts {
            Accepts::YesNo => Answer::YesNo(dice.bool()),
            Accepts::Options(options) => {
                dice.choice(options).cloned().map_or(Answer::Declined, Answer::Choice)
            }
            Accepts::Number(..) => {
                dice.choice(item.numbers).copied().map_or(Answer::Declined, Answer::Number)
            }
            Accepts::Day => {
                let months = dice.choice(item.numbers).copied().unwrap_or(0);
                let back = jiff::Span::new().try_months(months);
                let day = back.and_then(|back| today.checked_sub(back));
                day.map_or(Answer::Declined, Answer::Date)
            }
        })
    }
}

impl Form {
    /// Gives a random answer; numbers that contradict each other are given again, as a dialogue
    /// asks for them again.
    pub fn give(&self, answers: &mut Answers, variable: &Variable, dice: &mut Rng, today: Date) {
        const TRIES: usize = 40;
        for _ in 0..TRIES {
            answers.insert(variable.clone(), self.answer(variable, dice, today));
            if counts_fit(answers) {
                return;
            }
        }
        answers.insert(variable.clone(), Answer::Declined);
    }
}

/// Whether the counts of members can be true together.
pub(super) fn counts_fit(answers: &Answers) -> bool {
    let count = |name: &str| match answers.get(name) {
        Some(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    let parts = ["members_women", "members_youth", "members_women_or_youth"].map(count);
    let [women, youth, either] = parts;
    let total = count("members_total").unwrap_or(i64::MAX);
    let within = parts.iter().flatten().all(|part| *part <= total);
    let (women, youth) = (women.unwrap_or(0), youth.unwrap_or(0));
    let both_known = parts[0].is_some() && parts[1].is_some();
    let most = if both_known { women.saturating_add(youth) } else { i64::MAX };
    within && either.is_none_or(|both| (women.max(youth)..=most).contains(&both))
}

impl Item {
    fn turn(&self, answers: &Answers) -> Turn {
        let mut unknown = Vec::new();
        for (variable, wanted) in &self.only_for {
            match answers.get(variable) {
                Some(answer) if wanted.contains(answer) => {}
                None | Some(Answer::Declined) => unknown.push(variable.clone()),
                Some(_) => return Turn::Never,
            }
        }
        if unknown.is_empty() { Turn::Now } else { Turn::After(unknown) }
    }
}

/// The questions of the shipped rules.
#[expect(clippy::too_many_lines, reason = "a list, a few lines for each question")]
pub fn shipped_form() -> Form {
    let applicants = [
        "group_of_founders",
        "person",
        "cooperative",
        "auto_entrepreneur",
        "association",
        "gie",
        "company",
    ];
    let options =
        |words: &[&str]| Accepts::Options(words.iter().map(|w| OptionId::new(*w)).collect());
    let who = |words: &[&str]| {
        let wanted = words.iter().map(|word| Answer::Choice(OptionId::new(*word))).collect();
        vec![(Variable::new("applicant_type"), wanted)]
    };
    let item = |variable: &str, accepts, only_for, numbers| Item {
        variable: Variable::new(variable),
        accepts,
        only_for,
        numbers,
    };
    let registered = || {
        let mut only_for = who(&["cooperative"]);
        only_for.push((Variable::new("coop_registered"), vec![Answer::YesNo(true)]));
        only_for
    };
    let craft = || {
        let mut only_for = who(&["cooperative"]);
        let crafts = Answer::Choice(OptionId::new("crafts"));
        only_for.push((Variable::new("sector"), vec![crafts]));
        only_for
    };
    let everybody = Vec::new;
    let members = Accepts::Number(0, 10_000);
    Form {
        items: vec![
            item("applicant_type", options(&applicants), everybody(), &[]),
            item(
                "prefecture",
                options(&["casablanca", "mohammedia", "nouaceur", "mediouna", "other"]),
                everybody(),
                &[],
            ),
            item(
                "age",
                Accepts::Number(10, 100),
                everybody(),
                &[17, 18, 21, 22, 24, 28, 31, 34, 35, 36, 40, 41, 45, 46, 58],
            ),
            item(
                "sector",
                options(&[
                    "crafts",
                    "food",
                    "services",
                    "agriculture",
                    "digital",
                    "social",
                    "trade",
                    "other",
                ]),
                everybody(),
                &[],
            ),
            item(
                "stage",
                options(&["idea", "creating", "running"]),
                who(&["person", "group_of_founders"]),
                &[],
            ),
            item(
                "craft",
                options(&[
                    "jewellery",
                    "weaving",
                    "leather",
                    "pottery",
                    "sewing",
                    "basketry",
                    "other",
                ]),
                craft(),
                &[],
            ),
            item("coop_registered", Accepts::YesNo, who(&["cooperative"]), &[]),
            item(
                "coop_registered_on",
                Accepts::Day,
                registered(),
                &[2, 8, 14, 20, 23, 24, 25, 30, 36, 37, 48, 60, 61, 90],
            ),
            item("coop_law_compliant", Accepts::YesNo, who(&["cooperative"]), &[]),
            item(
                "members_total",
                Accepts::Number(1, 10_000),
                who(&["cooperative", "gie"]),
                &[5, 7, 10, 12, 20],
            ),
            item("members_women", members.clone(), who(&["cooperative"]), &[0, 2, 3, 5, 7, 10, 20]),
            item("members_youth", members.clone(), who(&["cooperative"]), &[0, 1, 3, 4, 7, 11]),
            item(
                "members_women_or_youth",
                members,
                who(&["cooperative", "gie"]),
                &[0, 2, 3, 5, 8, 10, 12, 20],
            ),
            item(
                "project_cost",
                Accepts::Number(1, 100_000_000),
                everybody(),
                &[30_000, 80_000, 300_000, 1_200_000, 1_500_000, 60_000_000],
            ),
            item(
                "own_contribution_share",
                Accepts::Number(0, 100),
                everybody(),
                &[0, 5, 10, 20, 39, 40, 50, 100],
            ),
            item(
                "turnover",
                Accepts::Number(0, 1_000_000_000),
                who(&["auto_entrepreneur", "company", "cooperative"]),
                &[0, 50_000, 400_000, 10_000_000, 10_000_001, 300_000_000],
            ),
            item(
                "enterprise_age_months",
                Accepts::Number(0, 1200),
                who(&["auto_entrepreneur", "company", "association"]),
                &[3, 12, 13, 24, 25, 60, 61],
            ),
            item("hires_cdi", Accepts::YesNo, who(&["company", "association"]), &[]),
            item(
                "is_woman",
                Accepts::YesNo,
                who(&["person", "group_of_founders", "auto_entrepreneur"]),
                &[],
            ),
        ],
    }
}
