//! One lead as lists show it: no name and no number, so that looking at a list is no reading of
//! personal details.

use crate::domain::ProgrammeId;
use crate::store::LeadLine;
use crate::web::frame::Frame;
use crate::web::names;

/// A line in words.
pub(super) struct Row {
    pub(super) reference: String,
    pub(super) version: u32,
    pub(super) stage: &'static str,
    pub(super) status: String,
    pub(super) recorded: String,
    pub(super) due: Option<Due>,
    pub(super) owner: Option<String>,
    pub(super) place: Option<String>,
    pub(super) project: Option<String>,
    pub(super) founders: Option<String>,
    pub(super) time: Option<String>,
    pub(super) lang: String,
    pub(super) contact: String,
    pub(super) unanswered: Option<String>,
    pub(super) source: Option<String>,
}

/// The day on which something is to be done.
pub(super) struct Due {
    pub(super) words: String,
    /// Whether that day is over.
    pub(super) is_late: bool,
    /// The day as a field of a form writes it.
    pub(super) value: String,
}

impl Row {
    pub(super) fn of(f: &Frame<'_>, line: &LeadLine) -> Self {
        let w = f.w;
        Self {
            reference: line.reference.to_string(),
            version: line.version,
            stage: line.status.stage().word(),
            status: names::status(w, line.status),
            recorded: f.day(&line.recorded_at),
            due: line.due.map(|due| Due {
                words: match due {
                    due if due == f.today => w.due_today(),
                    due if due < f.today => w.due_since(f.date(due)),
                    due => w.due_on(f.date(due)),
                },
                is_late: due < f.today,
                value: due.to_string(),
            }),
            owner: line.owner.map(|owner| f.member(owner)),
            place: line.place.as_ref().map(|place| f.place(place)),
            project: line.project.clone(),
            founders: line.founders.map(|founders| w.founders(founders)),
            time: line.best_time.as_deref().map(|time| time_words(f, time)),
            lang: language(f, line),
            contact: if line.has_phone { w.by_phone() } else { w.by_chat() },
            unanswered: (line.unanswered > 0).then(|| w.unanswered_times(line.unanswered)),
            source: line.source.as_ref().map(ToString::to_string),
        }
    }

    pub(super) fn all(f: &Frame<'_>, lines: &[LeadLine]) -> Vec<Self> {
        lines.iter().map(|line| Self::of(f, line)).collect()
    }
}

/// The words of the option that the person chose.
fn time_words(f: &Frame<'_>, time: &str) -> String {
    let label = f.world.option_label("best_time", time, f.w.speech());
    label.map_or_else(|| time.to_owned(), |label| label.text)
}

/// The language to call in.
fn language(f: &Frame<'_>, line: &LeadLine) -> String {
    let language = f.world.languages().get(line.lang);
    language.map_or_else(|| line.lang.to_string(), |language| language.name.clone())
}

/// A programme's short name.
pub(super) fn programme(f: &Frame<'_>, id: &ProgrammeId) -> String {
    let programme = f.world.programmes().get(id);
    programme.map_or_else(|| id.to_string(), |programme| programme.label.plain(f.w.speech()))
}
