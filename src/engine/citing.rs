//! Where what is said comes from, or that it was looked for in vain.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::SourceId;
use crate::engine::Phrase;
use crate::engine::view::joined;
use crate::engine::walk::Walk;
use crate::text::{Entity, Filled, Speech, Style, Styled};

impl Walk<'_> {
    /// "Source: …, checked on …", small; sources checked on one day share a line.
    pub(super) fn cited(&self, sources: &[SourceId]) -> Styled {
        self.cited_in(self.speech(), sources)
    }

    /// The same in another language.
    pub(super) fn cited_in(&self, speech: Speech<'_>, sources: &[SourceId]) -> Styled {
        let mut by_day: BTreeMap<Date, Vec<Styled>> = BTreeMap::new();
        let mut cited: Vec<&SourceId> = Vec::new();
        for id in sources {
            let Some(source) = self.world.source(id).filter(|_| !cited.contains(&id)) else {
                continue;
            };
            cited.push(id);
            let mut name = source.name.render(speech, &|_| None);
            if let Some(url) = &source.url {
                let length = name.utf16_len();
                name.entities = vec![Entity { offset: 0, length, style: Style::Link(url.clone()) }];
            }
            by_day.entry(source.checked).or_default().push(name);
        }
        let mut lines = Vec::new();
        for (day, names) in by_day {
            let date = Filled::Typed(speech.language().date(day));
            let names = Filled::Words(joined(&names, " · "));
            lines.push(self.world.phrase(
                speech,
                Phrase::Source,
                &[("source", names), ("date", date)],
            ));
        }
        joined(&lines, "\n").in_style(Style::Quote)
    }

    /// "Searched without a sure result up to …", where there is nothing to cite.
    pub(super) fn searched_in(&self, speech: Speech<'_>, day: Date) -> Styled {
        let date = Filled::Typed(speech.language().date(day));
        self.world.phrase(speech, Phrase::Searched, &[("date", date)]).in_style(Style::Quote)
    }
}
