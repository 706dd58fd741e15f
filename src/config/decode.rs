//! From the tree of `twiza.yaml` to [`Settings`], noting everything that does not fit.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use crate::config::{Member, Options, Origin, OriginError, Role, Settings, Staff, Web};
use crate::diag::{Code, Diagnostic};
use crate::domain::ChatId;
use crate::text::Lang;
use crate::yaml::{Reader, Tree};

/// The settings; what does not fit is left out and noted.
pub(super) fn decode(tree: &Tree, options: &Options, reader: &mut Reader<'_>) -> Option<Settings> {
    let mut fields = reader.fields(tree)?;
    let bare = Settings::bare(options);
    let folder = options.database.parent().unwrap_or(Path::new(""));
    let settings = Settings {
        content: fields.take("content").and_then(|tree| existing(folder, tree, reader)),
        media: fields.take("media").and_then(|tree| existing(folder, tree, reader)),
        staff: fields.take("staff").and_then(|tree| staff(tree, reader)),
        languages: fields.take("languages").and_then(|tree| languages(tree, reader)),
        time_zone: fields
            .take("time_zone")
            .and_then(|tree| time_zone(tree, reader))
            .unwrap_or(bare.time_zone),
        web: fields.take("web").and_then(|tree| web(tree, reader)),
        database: bare.database,
    };
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
    reader.finish(fields);
    Some(Staff { chat: chat?, members: members?, language: language? })
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
    let roles = [("staff", Role::Staff), ("admin", Role::Admin)];
    let role = fields.require("role", reader).and_then(|tree| reader.word(tree, &roles));
    reader.finish(fields);
    Some(Member { id: id?, role: role? })
}

fn person(tree: &Tree, reader: &mut Reader<'_>) -> Option<ChatId> {
    let id = reader.integer(tree)?;
    if id > 0 {
        return Some(ChatId(id));
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
