//! Shares of a set that were understood, one row a style.

use crate::app::measure::examples::{Asked, Examples, Other, Placed};
use crate::engine::{Kind, World};
use crate::place::Found;

/// How many of some messages were understood.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    /// All.
    pub all: usize,
    /// Those with the property that is counted.
    pub some: usize,
}

/// How well questions were understood.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// The right question came first.
    pub first: Share,
    /// It was among the first three.
    pub among_three: Share,
    /// One through its rank, summed.
    ranks: f64,
    /// Answered at once.
    pub answered: Share,
    /// Answered at once, and wrongly.
    pub wrong: Share,
}

/// Everything that is measured on one set.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// By style, in the order of their names; the last is over all.
    pub styles: Vec<(String, Row)>,
    /// Messages about something else that were answered as if it were known.
    pub out_of_scope: Share,
    /// Greetings, thanks and insults taken as what they are.
    pub tones: Share,
    /// Distress that was not heard.
    pub distress_missed: Share,
    /// Harmless words that were taken for distress.
    pub distress_raised: Share,
    /// Questions about cooperatives that were taken for distress.
    pub questions_misheard: Share,
    /// Places found, asked about or known to be outside, as it is right.
    pub places: Share,
    /// What went wrong, one line each.
    pub(super) failures: Vec<String>,
}

impl Share {
    fn count(&mut self, holds: bool) {
        self.all += 1;
        self.some += usize::from(holds);
    }

    /// From 0 to 1; 0 of none.
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    pub fn of_one(self) -> f64 {
        if self.all == 0 { 0.0 } else { self.some as f64 / self.all as f64 }
    }
}

impl Row {
    /// The mean reciprocal rank.
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    pub fn reciprocal_rank(&self) -> f64 {
        self.ranks / self.first.all.max(1) as f64
    }

    fn count(&mut self, rank: Option<usize>, answered: bool) {
        self.first.count(rank == Some(0));
        self.among_three.count(rank.is_some_and(|rank| rank < 3));
        #[expect(clippy::cast_precision_loss, reason = "at most five")]
        let reciprocal = rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
        self.ranks += reciprocal;
        self.answered.count(answered);
        self.wrong.count(answered && rank != Some(0));
    }
}

impl Figures {
    /// Measures one set.
    pub(super) fn new(world: &World, examples: &Examples) -> Self {
        let mut figures = Self::default();
        let mut all = Row::default();
        let mut styles: Vec<String> = examples.asked.iter().map(|a| a.style.clone()).collect();
        styles.sort();
        styles.dedup();
        for style in styles {
            let mut row = Row::default();
            for asked in examples.asked.iter().filter(|asked| asked.style == style) {
                figures.question(world, asked, &mut [&mut row, &mut all]);
            }
            figures.styles.push((style, row));
        }
        figures.styles.push(("all".to_owned(), all));
        examples.other.iter().for_each(|other| figures.other(world, other));
        examples.placed.iter().for_each(|placed| figures.place(world, placed));
        figures
    }

    /// The row over all styles.
    pub fn all(&self) -> Row {
        self.styles.last().map(|(_, row)| *row).unwrap_or_default()
    }

    fn question(&mut self, world: &World, asked: &Asked, rows: &mut [&mut Row]) {
        let understood = world.understand(&asked.text);
        let hits = &understood.heard.hits;
        let rank = hits.iter().position(|hit| asked.is(hit.id.as_str()));
        let answered = understood.kind == Kind::Answer;
        self.questions_misheard.count(understood.kind == Kind::Distress);
        for row in rows {
            row.count(rank, answered);
        }
        let is_question = matches!(understood.kind, Kind::Answer | Kind::Suggest | Kind::Unknown);
        if rank != Some(0) || !is_question {
            self.failures.push(format!(
                "{:<8} {:<8} {:.2} wanted {:<24} got {:<24} {}",
                asked.style,
                understood.kind.as_str(),
                understood.confidence(),
                asked.id(),
                hits.first().map_or("-", |hit| hit.id.as_str()),
                asked.text
            ));
        }
    }

    fn other(&mut self, world: &World, other: &Other) {
        let understood = world.understand(&other.text);
        let kind = understood.kind;
        let right = match other.kind.as_str() {
            "out_of_scope" => {
                self.out_of_scope.count(kind == Kind::Answer);
                kind != Kind::Answer
            }
            "distress" => {
                self.distress_missed.count(kind != Kind::Distress);
                kind == Kind::Distress
            }
            "not_distress" => {
                self.distress_raised.count(kind == Kind::Distress);
                kind != Kind::Distress
            }
            tone => {
                self.tones.count(kind.as_str() == tone);
                kind.as_str() == tone
            }
        };
        if !right {
            let hit = understood.heard.hits.first().map_or("-", |hit| hit.id.as_str());
            let confidence = understood.confidence();
            self.failures.push(format!(
                "{:<12} {:<8} {confidence:.2} {hit:<24} {}",
                other.kind,
                kind.as_str(),
                other.text
            ));
        }
    }

    fn place(&mut self, world: &World, placed: &Placed) {
        let (right, got) = match world.gazetteer().find(&placed.text) {
            Found::One(id) => (placed.is(id.as_str()), id.to_string()),
            Found::Several(ids) => {
                let all = placed.candidates.iter().all(|id| ids.iter().any(|i| i.as_str() == id));
                (placed.kind == "ambiguous" && all, format!("? {ids:?}"))
            }
            Found::Outside => (placed.kind == "outside", "outside".to_owned()),
            Found::None => (placed.kind == "unknown", "unknown".to_owned()),
        };
        self.places.count(right);
        if !right {
            self.failures.push(format!(
                "place        wanted {:<24} got {got:<24} {}",
                placed.expected(),
                placed.text
            ));
        }
    }
}
