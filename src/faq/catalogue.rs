//! All questions, ready to be asked.

use std::fmt;
use std::sync::OnceLock;

use crate::domain::{QuestionId, TopicId};
use crate::faq::asked::Asked;
use crate::faq::index::Index;
use crate::faq::learn::Learned;
use crate::faq::rank::rank;
use crate::faq::sure::{confidence, signs};
use crate::faq::{Question, Synonyms, Topic};
use crate::text::fold::Folded;

/// The questions with their index.
pub struct Faq {
    synonyms: Synonyms,
    topics: Vec<Topic>,
    questions: Vec<Question>,
    /// Made when the first question is asked, or before by [`Faq::warm_up`]: whoever checks or
    /// tests the content does not wait for it.
    matcher: OnceLock<Matcher>,
}

struct Matcher {
    index: Index,
    learned: Learned,
}

/// A question that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: QuestionId,
    /// How near it is, from 0 to 1.
    pub score: f32,
}

/// What is to be done with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first question is meant: answer it.
    Answer,
    /// One of the first few may be meant: let the person choose.
    Suggest,
    /// It is not known.
    Unknown,
}

/// A text and the questions that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// What is to be done.
    pub verdict: Verdict,
    /// How likely the first is meant, from 0 to 1.
    pub confidence: f32,
    /// The best few, best first.
    pub hits: Vec<Hit>,
}

/// The most questions that are returned.
const MOST: usize = 5;
/// From here on the first is answered.
const ANSWER: f32 = 0.85;
/// From here on the best few are offered.
const SUGGEST: f32 = 0.15;

impl Faq {
    /// The questions, not indexed yet.
    pub(super) fn new(topics: Vec<Topic>, questions: Vec<Question>, synonyms: Synonyms) -> Self {
        Self { synonyms, topics, questions, matcher: OnceLock::new() }
    }

    /// Indexes the questions, so that the first person does not wait for it.
    pub fn warm_up(&self) {
        self.matcher();
    }

    fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| {
            let (index, asked) = Index::new(&self.questions, &self.synonyms);
            let count = self.questions.len();
            let learned = Learned::new(&index.weight, &index.owner, &asked, count);
            Matcher { index, learned }
        })
    }

    /// The topics in their order.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The questions in their order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The questions of a topic.
    pub fn of_topic<'f>(&'f self, topic: &'f TopicId) -> impl Iterator<Item = &'f Question> {
        self.questions.iter().filter(move |question| question.topic == *topic)
    }

    /// The question of that id.
    pub fn get(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Which question a text asks.
    ///
    /// `elsewhere` is how likely it is about something else altogether, from 0 to 1.
    pub fn hear(&self, text: &Folded, elsewhere: f32) -> Heard {
        let Matcher { index, learned } = self.matcher();
        let asked = Asked::new(&index.lexicon, text);
        let near = rank(index, learned, &asked, self.questions.len());
        let confidence = confidence(&asked, &near, elsewhere);
        let verdict = match confidence {
            sure if sure >= ANSWER => Verdict::Answer,
            sure if sure >= SUGGEST => Verdict::Suggest,
            _ => Verdict::Unknown,
        };
        let hits = near
            .iter()
            .take(MOST)
            .map(|near| Hit { id: self.questions[near.question].id.clone(), score: near.score });
        Heard { verdict, confidence, hits: hits.collect() }
    }

    /// The same questions indexed once more, for whoever measures what that costs.
    #[must_use]
    pub fn indexed_anew(&self) -> Self {
        let again = Self::new(self.topics.clone(), self.questions.clone(), self.synonyms.clone());
        again.warm_up();
        again
    }

    /// About how many bytes the index takes.
    pub fn index_bytes(&self) -> usize {
        let Matcher { index, learned } = self.matcher();
        index.bytes() + learned.bytes()
    }

    /// The signs that the confidence is made of, for whoever fits it anew.
    pub fn signs(&self, text: &Folded, elsewhere: f32) -> Vec<f32> {
        let Matcher { index, learned } = self.matcher();
        let asked = Asked::new(&index.lexicon, text);
        let near = rank(index, learned, &asked, self.questions.len());
        signs(&asked, &near, elsewhere).to_vec()
    }
}

impl fmt::Debug for Faq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faq({} questions)", self.questions.len())
    }
}
