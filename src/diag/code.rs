//! The kinds of problem, each with a stable name that documentation and tests refer to.

use std::fmt;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content cannot run.
    Error,
    /// The content runs, but somebody should look.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// What is wrong. Each code has a folder in `tests/diagnostics/` and an entry in
        /// `docs/authoring.md`; a test walks [`Code::ALL`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name shown in brackets.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// The file is too large, too deep, or unfolds without bound.
    FileTooLarge = "file-too-large", Error;
    /// A field that nothing reads.
    UnknownField = "unknown-field", Error;
    /// A field that must be there is not.
    MissingField = "missing-field", Error;
    /// A field written twice.
    DuplicateField = "duplicate-field", Error;
    /// A value of the wrong kind, or outside what is allowed.
    WrongType = "wrong-type", Error;
    /// Fields that exclude each other, or a node that does nothing.
    BadNode = "bad-node", Error;
    /// Two nodes of one flow with the same id.
    DuplicateNode = "duplicate-node", Error;
    /// Two flows, programmes, platforms, places, sources or options with the same id.
    DuplicateId = "duplicate-id", Error;
    /// A node that does not exist.
    UnknownNode = "unknown-node", Error;
    /// A flow that does not exist.
    UnknownFlow = "unknown-flow", Error;
    /// A node that nothing leads to.
    UnreachableNode = "unreachable-node", Error;
    /// A node that leads nowhere.
    DeadEnd = "dead-end", Error;
    /// A cycle in which nothing waits for the person.
    EndlessLoop = "endless-loop", Error;
    /// A condition that cannot be read.
    BadCondition = "bad-condition", Error;
    /// A variable that nothing sets.
    UnknownVariable = "unknown-variable", Error;
    /// Two things compared, or a variable set, with types that do not fit.
    TypeMismatch = "type-mismatch", Error;
    /// A placeholder that nothing fills.
    UnknownPlaceholder = "unknown-placeholder", Error;
    /// Markup that does not close, or that is not known.
    BadMarkup = "bad-markup", Error;
    /// A text without one of the languages.
    MissingTranslation = "missing-translation", Error;
    /// A language that is not in `languages.yaml`.
    UnknownLanguage = "unknown-language", Error;
    /// A sentence of the program that `interface.yaml` lacks or does not know.
    UnknownPhrase = "unknown-phrase", Error;
    /// A message that Telegram would refuse.
    TextTooLong = "text-too-long", Error;
    /// More buttons than a small screen shows.
    TooManyButtons = "too-many-buttons", Error;
    /// Words that do not fit on a button.
    LabelTooLong = "label-too-long", Error;
    /// A source that is not in `sources.yaml`.
    UnknownSource = "unknown-source", Error;
    /// A programme that is not in `programmes.yaml`.
    UnknownProgramme = "unknown-programme", Error;
    /// A plan that lists what is no question, or one that cannot be left out.
    BadPlan = "bad-plan", Error;
    /// Conditions that no value can meet together.
    ImpossibleCondition = "impossible-condition", Error;
    /// A programme whose conditions nobody can meet.
    UnmeetableProgramme = "unmeetable-programme", Error;
    /// Two periods, or two lines for the same thing, that hold on the same day.
    OverlappingPeriods = "overlapping-periods", Error;
    /// A number in another unit than its field.
    WrongUnit = "wrong-unit", Error;
    /// Facts that were checked too long ago.
    StaleFact = "stale-fact", Warning;
    /// A platform that is not in `platforms.yaml`.
    UnknownPlatform = "unknown-platform", Error;
    /// A place that is not in `places.yaml`.
    UnknownPlace = "unknown-place", Error;
    /// A question that is not in `faq.yaml`.
    UnknownQuestion = "unknown-question", Error;
    /// A voice note that is not in the media folder.
    UnknownMedia = "unknown-media", Error;
    /// A personal question that can be reached without consent.
    PersonalBeforeConsent = "personal-before-consent", Error;
    /// A question, or something else that would be stored, in a discreet flow.
    NotDiscreet = "not-discreet", Error;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
