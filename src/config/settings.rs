//! `twiza.yaml`, the file beside the database: staff, languages, time zone, folders.
//!
//! Every field may be left out; without the file the bot runs on its own content and without
//! staff.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::config::decode::decode;
use crate::config::token::blotted;
use crate::config::{ConfigError, Options, Problem, Web};
use crate::diag::{Diagnostics, SourceFile, SourceFiles};
use crate::domain::{ChatId, Member, Office};
use crate::text::Lang;
use crate::yaml::{Reader, parse};

/// The name of the file.
const FILE: &str = "twiza.yaml";
/// The time zone when none is written.
const CASABLANCA: &str = "Africa/Casablanca";

/// After how many months facts are to be checked again when nothing is written.
const FACTS_MONTHS: u16 = 12;

/// What `twiza.yaml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The database file.
    pub database: PathBuf,
    /// A folder with `dialogues/` and `seeds/`; without it, the content in the binary is used.
    pub content: Option<PathBuf>,
    /// A folder with `voice/`; without it, texts are not spoken.
    pub media: Option<PathBuf>,
    /// Who follows up leads.
    pub staff: Option<Staff>,
    /// The languages to offer, in that order; without it, all that the content has.
    pub languages: Option<Vec<Lang>>,
    /// The zone that decides which day it is.
    pub time_zone: TimeZone,
    /// After how many months facts about programmes are to be checked again.
    pub facts_months: u16,
    /// The staff's page in the browser; without it, there is none.
    pub web: Option<Web>,
}

/// The people who follow up leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their group.
    pub chat: ChatId,
    /// Who of them may do what.
    pub members: Vec<Member>,
    /// The language in which the bot speaks to them.
    pub language: Lang,
    /// When somebody is there; without it, nobody is told when an answer can be expected.
    pub hours: Option<Office>,
    /// When the list of the day is posted (08:30 by default).
    pub morning: Time,
    /// After so long without a word the dialogue goes on by itself (24 hours by default).
    pub silence: SignedDuration,
}

impl Settings {
    /// Reads the file beside the database, or says everything that is wrong with it.
    pub fn load(options: &Options) -> Result<Self, ConfigError> {
        let folder = options.database.parent().unwrap_or(Path::new(""));
        let path = folder.join(FILE);
        let text = read(&path).map_err(|problem| ConfigError(vec![problem]))?;
        let file = SourceFile { path: path.display().to_string(), text: blotted(&text).into() };
        let mut diagnostics = Diagnostics::default();
        let files = SourceFiles::new(vec![file]);
        let settings = files.iter().next().and_then(|(id, file)| {
            if file.text.trim().is_empty() {
                return Some(Self::bare(options));
            }
            let tree = parse(id, file, &mut diagnostics)?;
            decode(&tree, options, &mut Reader { diagnostics: &mut diagnostics })
        });
        match settings {
            Some(settings) if !diagnostics.has_errors() => Ok(settings),
            _ => {
                let diagnostics = diagnostics.into_sorted();
                Err(ConfigError(vec![Problem::Written { files, diagnostics }]))
            }
        }
    }

    /// What holds without a file.
    pub(super) fn bare(options: &Options) -> Self {
        Self {
            database: options.database.clone(),
            content: None,
            media: None,
            staff: None,
            languages: None,
            time_zone: TimeZone::get(CASABLANCA).unwrap_or(TimeZone::UTC),
            facts_months: FACTS_MONTHS,
            web: None,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the configuration is read at the edge")]
fn read(path: &Path) -> Result<String, Problem> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| {
            Problem::setting(
                format!("the file {} cannot be read: {error}", path.display()),
                "this program must be able to read it; it may also be absent",
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::domain::Role;

    fn load(yaml: Option<&str>) -> Result<Settings, String> {
        let folder = tempfile::tempdir().unwrap();
        if let Some(yaml) = yaml {
            #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
            std::fs::write(folder.path().join(FILE), yaml).unwrap();
        }
        std::fs::create_dir(folder.path().join("media")).unwrap();
        let options = Options { database: folder.path().join("twiza.db") };
        Settings::load(&options).map_err(|error| {
            error.to_string().replace(&format!("{}/", folder.path().display()), "")
        })
    }

    #[test]
    fn a_missing_or_empty_file_is_a_bot_without_staff() {
        for yaml in [None, Some(""), Some("\n")] {
            let settings = load(yaml).unwrap();
            assert_eq!(settings.staff, None);
            assert_eq!(settings.time_zone.iana_name(), Some(CASABLANCA));
        }
    }

    #[test]
    fn everything_can_be_written() {
        let settings = load(Some(
            "media: media\nlanguages: [ar, fr]\ntime_zone: Europe/Paris\nstaff:\n  \
             chat: -1001\n  language: fr\n  members:\n    - {id: 1, role: staff}\n    \
             - {id: 2, role: admin, name: Safaa}\n    - {id: 3, role: viewer}\n  hours:\n    \
             days: [mon, tue]\n    from: \"08:30\"\n    to: \"16:00\"\n    closed: [2026-12-31]\n  \
             morning: \"09:15\"\n  silence: 12\n",
        ))
        .unwrap();
        assert!(settings.media.is_some_and(|path| path.ends_with("media")));
        assert_eq!(settings.time_zone.iana_name(), Some("Europe/Paris"));
        let tags: Vec<_> = settings.languages.unwrap().iter().map(Lang::to_string).collect();
        assert_eq!(tags, ["ar", "fr"]);
        let staff = settings.staff.unwrap();
        assert_eq!((staff.chat, staff.language.as_str()), (ChatId(-1001), "fr"));
        let roles: Vec<_> = staff.members.iter().map(|member| (member.id.0, member.role)).collect();
        assert_eq!(roles, [(1, Role::Agent), (2, Role::Admin), (3, Role::Viewer)]);
        assert_eq!(staff.members[1].name.as_deref(), Some("Safaa"));
        let hours = staff.hours.unwrap();
        assert!(hours.works_on(Date::constant(2026, 12, 1)));
        assert!(!hours.works_on(Date::constant(2026, 12, 2)));
        assert_eq!((staff.morning, staff.silence.as_hours()), (Time::constant(9, 15, 0, 0), 12));
    }

    #[test]
    fn all_problems_are_told_at_once_with_their_places() {
        let yaml = "contnt: a\ncontent: b\nlanguages: []\ntime_zone: Casablanca\nstaff:\n  \
                    chat: 5\n  members:\n    - {id: 1, role: boss}\n    - {id: 0, role: staff}\n    \
                    - {id: 3, role: staff}\n    - {id: 3, role: admin}\n  hours: {days: [someday], from: 9, to: \"08:00\"}\n  silence: 0\n";
        insta::assert_snapshot!(load(Some(yaml)).unwrap_err());
    }

    #[test]
    fn what_is_no_yaml_is_told() {
        insta::assert_snapshot!(load(Some("staff: [")).unwrap_err());
    }

    #[test]
    fn the_page_needs_its_addresses_and_somebody_to_sign_in() {
        let staff = "staff: {chat: -1, language: fr, members: [{id: 1, role: viewer}]}\n";
        let web = |listen: &str, url: &str| {
            load(Some(&format!("{staff}web: {{listen: \"{listen}\", url: \"{url}\"}}\n")))
        };
        let good = web("127.0.0.1:8080", "https://twiza.example.ma/").unwrap().web.unwrap();
        assert_eq!(good.url.as_str(), "https://twiza.example.ma");
        for (listen, url, said) in [
            ("8080", "https://twiza.example.ma", "`8080` is no place to listen at"),
            ("127.0.0.1:8080", "http://twiza.example.ma", "is not secure"),
            ("127.0.0.1:8080", "twiza.example.ma", "is no address of a page"),
        ] {
            let problem = web(listen, url).unwrap_err();
            assert!(problem.contains(said), "{problem}");
        }
        let alone = "web: {listen: \"127.0.0.1:1\", url: \"https://a.example\"}\n";
        let problem = load(Some(alone)).unwrap_err();
        assert!(problem.contains("nobody could sign in"), "{problem}");
    }
}
