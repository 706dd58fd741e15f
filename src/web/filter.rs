//! The filters of the list, as they stand in an address and in a form.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::domain::{PlaceId, PlatformId, ProgrammeId, SourceTag, StaffId, Stage};
use crate::store::{LeadFilter, OwnerFilter, Sought, StatusFilter};
use crate::text::Lang;
use crate::web::form::Fields;

/// The names of the filters; everything else in an address is no filter.
const NAMES: [&str; 10] =
    ["q", "status", "owner", "platform", "programme", "source", "lang", "place", "from", "until"];

/// What was asked for. What makes no sense filters nothing, and is not repeated in addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) filter: LeadFilter,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Asked {
    /// Reads an address or a form.
    pub(super) fn read(fields: &Fields, zone: &TimeZone, year: i16) -> Self {
        let date = |name| fields.get(name).and_then(|day| day.parse::<Date>().ok());
        let (from, until) = (date("from"), date("until"));
        let start = |day: Date| zone.to_timestamp(day.to_datetime(Time::midnight())).ok();
        let place = fields.get("place").map(|id| PlaceId::new(id.to_owned()));
        let filter = LeadFilter {
            sought: fields.get("q").map(|text| Sought { text: text.to_owned(), year }),
            status: fields.get("status").and_then(|word| match word {
                "open" => Some(StatusFilter::Open),
                word => Stage::from_word(word).map(StatusFilter::Is),
            }),
            owner: fields.get("owner").and_then(|word| match word {
                "nobody" => Some(OwnerFilter::Nobody),
                word => word.parse().ok().map(|id| OwnerFilter::Is(StaffId(id))),
            }),
            platform: fields.get("platform").map(|id| PlatformId::new(id.to_owned())),
            programme: fields.get("programme").map(|id| ProgrammeId::new(id.to_owned())),
            source: fields.get("source").and_then(SourceTag::parse),
            lang: fields.get("lang").and_then(Lang::new),
            place,
            from: from.and_then(start),
            until: until.and_then(|day| start(day.saturating_add(1.day()))),
        };
        Self { filter, from, until }
    }

    /// The words for an address, in a fixed order.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let status = filter.status.map(|status| match status {
            StatusFilter::Open => "open".to_owned(),
            StatusFilter::Is(stage) => stage.word().to_owned(),
        });
        let owner = filter.owner.map(|owner| match owner {
            OwnerFilter::Nobody => "nobody".to_owned(),
            OwnerFilter::Is(member) => member.to_string(),
        });
        let values = [
            filter.sought.as_ref().map(|sought| sought.text.clone()),
            status,
            owner,
            filter.platform.as_ref().map(ToString::to_string),
            filter.programme.as_ref().map(ToString::to_string),
            filter.source.as_ref().map(ToString::to_string),
            filter.lang.as_ref().map(ToString::to_string),
            filter.place.as_ref().map(ToString::to_string),
            self.from.as_ref().map(ToString::to_string),
            self.until.as_ref().map(ToString::to_string),
        ];
        NAMES.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The end of an address, without `?`.
    pub(super) fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// The value of one filter as a form writes it; empty if it filters nothing.
    pub(super) fn value(&self, name: &str) -> String {
        self.pairs().into_iter().find(|(key, _)| *key == name).map_or_else(String::new, |(_, v)| v)
    }

    /// The same for the audit log, where nothing that names a person may stand.
    pub(super) fn without_words(&self) -> String {
        let chosen = Self {
            filter: LeadFilter { sought: None, ..self.filter.clone() },
            from: self.from,
            until: self.until,
        };
        let searched = self.filter.sought.as_ref().map(|_| "searched".to_owned());
        let query = Some(chosen.query()).filter(|query| !query.is_empty());
        let parts: Vec<String> = searched.into_iter().chain(query).collect();
        if parts.is_empty() { "all".to_owned() } else { parts.join(" ") }
    }

    /// Whether anything but the search is asked for.
    pub(super) fn is_filtered(&self) -> bool {
        !self.filter.is_search_alone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_and_nonsense_falls_away() {
        for (given, written) in [
            ("", ""),
            ("status=open&owner=7&lang=ar", "status=open&owner=7&lang=ar"),
            ("lang=ar&q=%D8%B3+1&x=1", "q=%D8%B3+1&lang=ar"),
            ("status=boss&owner=me&from=yesterday&source=A+b", ""),
            ("from=2026-11-01&until=2026-11-30", "from=2026-11-01&until=2026-11-30"),
            ("q=++&status=", ""),
            ("q=%3Cscript%3E", "q=%3Cscript%3E"),
        ] {
            let asked = Asked::read(&Fields::parse(given.as_bytes()), &TimeZone::UTC, 2026);
            assert_eq!(asked.query(), written, "{given}");
        }
    }

    #[test]
    fn both_days_are_counted_in() {
        let fields = Fields::parse(b"from=2026-11-01&until=2026-11-01");
        let Asked { filter, .. } = Asked::read(&fields, &TimeZone::UTC, 2026);
        let span = filter.until.unwrap().duration_since(filter.from.unwrap());
        assert_eq!(span.as_hours(), 24);
    }
}
