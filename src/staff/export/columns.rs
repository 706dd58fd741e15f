//! What stands in a file: the heads of the columns, and a lead in one row.

use jiff::tz::TimeZone;

use crate::domain::{Members, PersonName, Phone};
use crate::engine::{Phrase, World};
use crate::programme::Verdict;
use crate::store::Lead;
use crate::text::{Direction, Speech};
use crate::turn::desk::status_words;

/// How many columns there are.
const COUNT: usize = 15;

/// A row of cells as text, not yet made safe.
pub type Row = [String; COUNT];

/// The words of a file in one language.
pub struct Columns<'w> {
    world: &'w World,
    speech: Speech<'w>,
    zone: &'w TimeZone,
    members: &'w Members,
}

impl<'w> Columns<'w> {
    /// Columns in the language of `speech`.
    pub fn new(
        world: &'w World,
        speech: Speech<'w>,
        zone: &'w TimeZone,
        members: &'w Members,
    ) -> Self {
        Self { world, speech, zone, members }
    }

    /// Whether the sheet begins on the right.
    pub fn is_right_to_left(&self) -> bool {
        self.speech.language().direction == Direction::Rtl
    }

    /// What stands above the columns.
    pub fn heads(&self) -> Row {
        [
            Phrase::ColumnReference,
            Phrase::StaffRecorded,
            Phrase::ColumnStatus,
            Phrase::StaffOwner,
            Phrase::StaffDue,
            Phrase::StaffName,
            Phrase::StaffPhone,
            Phrase::StaffLanguage,
            Phrase::StaffTime,
            Phrase::StaffPlace,
            Phrase::StaffPlatform,
            Phrase::StaffFounders,
            Phrase::StaffProject,
            Phrase::StaffVerdicts,
            Phrase::StaffSource,
        ]
        .map(|phrase| self.world.label(self.speech, phrase))
    }

    /// A lead, cell by cell; a phone number in international form, days as 2026-11-30.
    pub fn row(&self, lead: &Lead) -> Row {
        let (world, speech) = (self.world, self.speech);
        let day = self.zone.to_datetime(lead.recorded_at).date();
        let platform = lead.platform.as_ref().and_then(|id| world.platforms().get(id));
        let language = world.languages().get(lead.lang).map(|language| language.name.clone());
        let time = lead.best_time.as_deref().map(|time| {
            let label = world.option_label("best_time", time, speech);
            label.map_or_else(|| time.to_owned(), |label| label.text)
        });
        let likely: Vec<String> = lead
            .verdicts
            .iter()
            .filter(|(_, verdict)| *verdict == Verdict::Likely)
            .filter_map(|(id, _)| Some(world.programmes().get(id)?.label.plain(speech)))
            .collect();
        [
            lead.reference.to_string(),
            day.to_string(),
            status_words(world, speech, lead.status),
            lead.owner.map(|owner| self.members.name(owner)).unwrap_or_default(),
            lead.due.map(|due| due.to_string()).unwrap_or_default(),
            lead.name.as_ref().map(PersonName::reveal).unwrap_or_default().to_owned(),
            lead.phone.as_ref().map(Phone::reveal).unwrap_or_default().to_owned(),
            language.unwrap_or_default(),
            time.unwrap_or_default(),
            lead.place.as_ref().map(|it| world.place_name(it, speech)).unwrap_or_default(),
            platform.map(|platform| platform.name.plain(speech)).unwrap_or_default(),
            lead.founders.map(|founders| founders.to_string()).unwrap_or_default(),
            lead.project.clone().unwrap_or_default(),
            likely.join(" · "),
            lead.source.as_ref().map(ToString::to_string).unwrap_or_default(),
        ]
    }
}
