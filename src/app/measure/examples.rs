//! The examples in `tests/understanding/`: what people wrote, and what they meant.

use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// A message and the question it asks.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) style: String,
    id: String,
    /// Others that are as right.
    #[serde(default)]
    also: Vec<String>,
}

/// A message and the place it names.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Placed {
    pub(super) text: String,
    #[serde(rename = "style")]
    _style: String,
    pub(super) kind: String,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    pub(super) candidates: Vec<String>,
}

/// A message that asks nothing that is known here.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    pub(super) text: String,
    #[serde(rename = "style")]
    _style: String,
    pub(super) kind: String,
}

/// One half of the set.
#[derive(Default)]
pub(super) struct Examples {
    pub(super) asked: Vec<Asked>,
    pub(super) placed: Vec<Placed>,
    pub(super) other: Vec<Other>,
    /// More messages about something else, for the fit alone.
    pub(super) strange: Vec<Other>,
}

impl Asked {
    pub(super) fn is(&self, id: &str) -> bool {
        self.id == id || self.also.iter().any(|also| also == id)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

impl Placed {
    pub(super) fn is(&self, id: &str) -> bool {
        self.place.as_deref() == Some(id) || self.also.iter().any(|also| also == id)
    }

    pub(super) fn expected(&self) -> &str {
        self.place.as_deref().unwrap_or(&self.kind)
    }
}

/// The two halves: one to look at while tuning, one that nobody looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Tuning,
    Held,
}

impl Half {
    pub(super) const ALL: [Self; 2] = [Self::Tuning, Self::Held];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Tuning => "tuning",
            Self::Held => "held",
        }
    }
}

impl Examples {
    /// The files of one half in a folder.
    pub(super) fn read(folder: &Path, half: Half) -> anyhow::Result<Self> {
        Ok(Self {
            asked: lines(folder, "questions", half.as_str())?,
            placed: lines(folder, "places", half.as_str())?,
            other: lines(folder, "other", half.as_str())?,
            strange: lines(folder, "other", "fit")?,
        })
    }
}

fn lines<T: for<'d> Deserialize<'d>>(
    folder: &Path,
    name: &str,
    half: &str,
) -> anyhow::Result<Vec<T>> {
    let path = folder.join(format!("{name}.{half}.jsonl"));
    #[expect(clippy::disallowed_methods, reason = "this is the edge where examples are read")]
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}:{} is no example", path.display(), at + 1))
        })
        .collect()
}
