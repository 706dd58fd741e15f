//! From the tree of `twiza.yaml` to [`Settings`], noting everything that does not fit.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;

use crate::config::{Options, Origin, OriginError, Settings, Staff, Web};
use crate::diag::{Code, Diagnostic};
use crate::domain::{ChatId, Member, Office, Role, StaffId};
use crate::text::Lang;
use crate::yaml::{Reader, Tree};

/// The longest time after which facts are to be checked again, in months.
const MOST_MONTHS: u16 = 120;
/// When the list of the day is posted if nothing is written.
const MORNING: Time = Time::constant(8, 30, 0, 0);
/// How long a talk may be silent if nothing is written.
const SILENCE: SignedDuration = SignedDuration::from_hours(24);
const DAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// The settings; what does not fit is left out and noted.
pub(super) fn decode(tree: &Tree, options: &Options, reader: &mut Reader<'_>) -> Option<Settings> {
    let mut fields = reader.fields(tree)?;
    let bare = Settings::bare(options);
    let folder = options.database.parent().unwrap_or(Path::new(""));
    let web_tree = fields.take("web");
    let settings = Settings {
        content: fields.take("content").and_then(|tree| existing(folder, tree, reader)),
        media: fields.take("media").and_then(|tree| existing(folder, tree, reader)),
        staff: fields.take("staff").and_then(|tree| staff(tree, reader)),
        languages: fields.take("languages").and_then(|tree| languages(tree, reader)),
        time_zone: fields
            .take("time_zone")
            .and_then(|tree| time_zone(tree, reader))
            .unwrap_or(bare.time_zone),
        facts_months: fields
            .take("facts_months")
            .and_then(|tree| months(tree, reader))
            .unwrap_or(bare.facts_months),
        web: web_tree.and_then(|tree| web(tree, reader)),
        database: bare.database,
    };
    if let (Some(tree), None, false) = (web_tree, &settings.staff, reader.diagnostics.has_errors())
    {
        let help = "write `staff:` with the members who may sign in, or take `web:` out";
        return wrong(tree, "nobody could sign in: there is no staff", help, reader);
    }
    reader.finish(fields);
    Some(settings)
}

/// A folder, by its path from the file.
fn existing(folder: &Path, tree: &Tree, reader: &mut Reader<'_>) -> Option<PathBuf> {
    let path = folder.join(reader.text(tree)?);
    if path.is_dir() {
        return Some(path);
    }
    let message = format!("there is no folder {}", path.display());
    wrong(tree, message, "the path is read from where this file stands", reader)
}

fn time_zone(tree: &Tree, reader: &mut Reader<'_>) -> Option<TimeZone> {
    let name = reader.text(tree)?;
    TimeZone::get(&name).ok().or_else(|| {
        let help = "a name of the IANA database such as Africa/Casablanca";
        wrong(tree, format!("there is no time zone `{name}`"), help, reader)
    })
}

fn months(tree: &Tree, reader: &mut Reader<'_>) -> Option<u16> {
    let months = reader.integer(tree)?;
    u16::try_from(months).ok().filter(|months| (1..=MOST_MONTHS).contains(months)).or_else(|| {
        let message = format!("facts cannot be checked every {months} months");
        wrong(tree, message, &format!("write a number from 1 to {MOST_MONTHS}"), reader)
    })
}

fn languages(tree: &Tree, reader: &mut Reader<'_>) -> Option<Vec<Lang>> {
    let list = reader.list(tree)?;
    if list.is_empty() {
        return wrong(tree, "no language to offer", "leave the field out to offer all", reader);
    }
    Some(list.iter().filter_map(|tree| language(tree, reader)).collect())
}

fn language(tree: &Tree, reader: &mut Reader<'_>) -> Option<Lang> {
    let tag = reader.text(tree)?;
    Lang::new(&tag).or_else(|| {
        wrong(tree, format!("`{tag}` is no language"), "a tag such as fr, ar or en", reader)
    })
}

fn staff(tree: &Tree, reader: &mut Reader<'_>) -> Option<Staff> {
    let mut fields = reader.fields(tree)?;
    let chat = fields.require("chat", reader).and_then(|tree| group(tree, reader));
    let members = fields.require("members", reader).and_then(|tree| members(tree, reader));
    let language = fields.require("language", reader).and_then(|tree| language(tree, reader));
    let hours = fields.take("hours").map(|tree| hours(tree, reader));
    let morning = fields.take("morning").map(|tree| time(tree, reader));
    let silence = fields.take("silence").map(|tree| silence(tree, reader));
    reader.finish(fields);
    Some(Staff {
        chat: chat?,
        members: members?,
        language: language?,
        hours: hours.map_or(Some(None), |hours| hours.map(Some))?,
        morning: morning.unwrap_or(Some(MORNING))?,
        silence: silence.unwrap_or(Some(SILENCE))?,
    })
}

fn hours(tree: &Tree, reader: &mut Reader<'_>) -> Option<Office> {
    let mut fields = reader.fields(tree)?;
    let days = fields.require("days", reader).and_then(|tree| {
        let days = reader.list(tree)?;
        Some(days.iter().filter_map(|tree| reader.word(tree, DAYS)).collect::<Vec<_>>())
    });
    let from = fields.require("from", reader).and_then(|tree| time(tree, reader));
    let to_tree = fields.require("to", reader);
    let to = to_tree.and_then(|tree| time(tree, reader));
    let closed = fields.take("closed").and_then(|tree| {
        let days = reader.list(tree)?;
        Some(days.iter().filter_map(|tree| reader.date(tree)).collect())
    });
    reader.finish(fields);
    let (days, from, to) = (days?, from?, to?);
    if from >= to {
        let help = "`to` is later on the day than `from`";
        return wrong(to_tree?, "the office closes before it opens", help, reader);
    }
    let days = Office::numbers(&days);
    Some(Office { days, from, to, closed: closed.unwrap_or_default() })
}

fn time(tree: &Tree, reader: &mut Reader<'_>) -> Option<Time> {
    let text = reader.text(tree)?;
    text.parse().ok().or_else(|| {
        wrong(tree, format!("`{text}` is no time of the day"), "write it as \"08:30\"", reader)
    })
}

fn silence(tree: &Tree, reader: &mut Reader<'_>) -> Option<SignedDuration> {
    let hours = reader.integer(tree)?;
    if (1..=24 * 14).contains(&hours) {
        return Some(SignedDuration::from_hours(hours));
    }
    wrong(tree, format!("{hours} hours are no time to wait"), "1 to 336 hours", reader)
}

fn group(tree: &Tree, reader: &mut Reader<'_>) -> Option<ChatId> {
    let id = reader.integer(tree)?;
    if id < 0 {
        return Some(ChatId(id));
    }
    let help = "the id of a group begins with a minus, such as -1001234567890";
    wrong(tree, format!("{id} is no group"), help, reader)
}

fn members(tree: &Tree, reader: &mut Reader<'_>) -> Option<Vec<Member>> {
    let mut members: Vec<(Member, &Tree)> = Vec::new();
    for tree in reader.list(tree)? {
        let Some(member) = member(tree, reader) else { continue };
        if let Some((_, first)) = members.iter().find(|(other, _)| other.id == member.id) {
            let message = format!("member {} stands twice", member.id);
            let diagnostic = Diagnostic::new(Code::DuplicateId, tree.span, message);
            reader.problem(diagnostic.related(first.span, "first here"));
        }
        members.push((member, tree));
    }
    Some(members.into_iter().map(|(member, _)| member).collect())
}

fn member(tree: &Tree, reader: &mut Reader<'_>) -> Option<Member> {
    let mut fields = reader.fields(tree)?;
    let id = fields.require("id", reader).and_then(|tree| person(tree, reader));
    let role = fields.require("role", reader).and_then(|tree| reader.word(tree, Role::WORDS));
    let name = fields.take("name").and_then(|tree| reader.text(tree));
    reader.finish(fields);
    Some(Member { id: id?, role: role?, name })
}

fn person(tree: &Tree, reader: &mut Reader<'_>) -> Option<StaffId> {
    let id = reader.integer(tree)?;
    if id > 0 {
        return Some(StaffId(id));
    }
    wrong(tree, format!("{id} is no person"), "the id of a person is above zero", reader)
}

fn web(tree: &Tree, reader: &mut Reader<'_>) -> Option<Web> {
    let mut fields = reader.fields(tree)?;
    let listen = fields.require("listen", reader).and_then(|tree| listen(tree, reader));
    let url = fields.require("url", reader).and_then(|tree| origin(tree, reader));
    reader.finish(fields);
    Some(Web { listen: listen?, url: url? })
}

fn listen(tree: &Tree, reader: &mut Reader<'_>) -> Option<SocketAddr> {
    let text = reader.text(tree)?;
    text.parse().ok().or_else(|| {
        let help = "an address and a port such as 127.0.0.1:8080";
        wrong(tree, format!("`{text}` is no place to listen at"), help, reader)
    })
}

fn origin(tree: &Tree, reader: &mut Reader<'_>) -> Option<Origin> {
    let text = reader.text(tree)?;
    match Origin::parse(&text) {
        Ok(origin) => Some(origin),
        Err(OriginError::NotAnOrigin) => {
            let help = "scheme and host alone, such as https://twiza.example.ma";
            wrong(tree, format!("`{text}` is no address of a page"), help, reader)
        }
        Err(OriginError::NotSecure) => {
            let help = "people outside this machine need https:// so that nobody reads along";
            wrong(tree, format!("`{text}` is not secure"), help, reader)
        }
    }
}

fn wrong<T>(
    tree: &Tree,
    message: impl Into<String>,
    help: &str,
    reader: &mut Reader<'_>,
) -> Option<T> {
    reader.problem(Diagnostic::new(Code::WrongType, tree.span, message).help(help));
    None
}
