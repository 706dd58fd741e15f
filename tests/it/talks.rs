//! Talks between a person and the staff as data: `tests/talks/<case>.yaml` says what both do, and
//! the golden transcripts beside it (`<case>.<language>.txt`) read as the two chats, on a clock of
//! the script's own. `UPDATE=1` rewrites.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod room;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::talks::room::Room;

/// One talk to be played.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    /// The languages in which it is played.
    languages: Vec<String>,
    /// What happens.
    steps: Vec<Act>,
}

/// One thing that happens; texts by language.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Act {
    /// It becomes this time in Casablanca, and the program does what is due.
    At(String),
    /// A member of the staff replies to the card.
    Staff(BTreeMap<String, String>),
    /// The person writes.
    Person(BTreeMap<String, String>),
    /// The person taps a button, named by its words.
    Tap(BTreeMap<String, String>),
}

async fn play(talk: &Talk, lang: &str) -> String {
    let mut room = Room::new(lang).await;
    for act in &talk.steps {
        match act {
            Act::At(time) => room.becomes(time).await,
            Act::Staff(texts) => room.staff_says(&texts[lang]).await,
            Act::Person(texts) => room.person_says(&texts[lang]).await,
            Act::Tap(labels) => room.person_taps(&labels[lang]).await,
        }
    }
    room.transcript()
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "scripts and transcripts are files")]
async fn every_talk_reads_as_its_transcript() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks");
    let update = std::env::var_os("UPDATE").is_some();
    let mut played = 0;
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let path = file.path();
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let talk: Talk = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for lang in &talk.languages {
            let transcript = play(&talk, lang).await;
            let golden = path.with_extension(format!("{lang}.txt"));
            if update {
                std::fs::write(&golden, &transcript).unwrap();
            }
            let expected = std::fs::read_to_string(&golden).unwrap_or_default();
            assert_eq!(expected, transcript, "{}: read it, then UPDATE=1", golden.display());
            played += 1;
        }
    }
    assert!(played >= 2, "in French and in Arabic at least");
}
