//! Who may use whom: a room uses the rooms below it, never one above or beside it.

use crate::tidy::code::UsedPath;
use crate::tidy::modules::{Module, modules};
use crate::tidy::none_of;
use crate::tidy::repository::{files, sources};

/// Rooms of the same height; what is in one of them does not know the others.
pub(super) struct Layer {
    rooms: &'static [&'static str],
    /// Why it stands here.
    why: &'static str,
}

/// From the top; the page of the crate (`src/lib.rs`) shows the same.
pub(super) const LAYERS: &[Layer] = &[
    Layer { rooms: &["main"], why: "starts the program, and is nothing else" },
    Layer { rooms: &["app"], why: "reads the command line and puts the parts together" },
    Layer { rooms: &["content"], why: "reads dialogues and seeds for whoever starts or checks" },
    Layer { rooms: &["web"], why: "the staff's page: what their room does, on a larger screen" },
    Layer { rooms: &["telegram", "console", "staff"], why: "where people come in" },
    Layer { rooms: &["config"], why: "gives a door its settings, and knows no door" },
    Layer { rooms: &["turn", "sender"], why: "turns commit, the sender sends: neither waits" },
    Layer { rooms: &["store", "transport"], why: "keeping and delivering are independent" },
    Layer { rooms: &["engine"], why: "the first pure layer: one step of a conversation" },
    Layer {
        rooms: &["flow", "programme", "place", "law", "faq", "hearing"],
        why: "the content, checked",
    },
    Layer {
        rooms: &["text", "regression"],
        why: "reads the languages file, so it stands on the YAML reader; learns from numbers",
    },
    Layer { rooms: &["yaml"], why: "notes problems, so it stands on the diagnostics" },
    Layer { rooms: &["domain", "diag"], why: "values and problems know nothing" },
];

/// The layer with this room, counted from the top.
pub(super) fn height(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.rooms.contains(&room))
}

/// What this module uses although it may not.
fn breaches(module: &Module<'_>) -> Vec<String> {
    let own = module.room();
    if own == "lib" {
        return Vec::new();
    }
    let Some(here) = height(own) else {
        return vec![format!("{}: `{own}` is in no layer", module.path)];
    };
    let mut found = Vec::new();
    for path in module.code.paths() {
        let Some(room) = room_used(module, &path).filter(|room| *room != own) else { continue };
        let fault = match height(room) {
            None => "is in no layer".to_owned(),
            Some(there) if there < here => format!("stands above `{own}`"),
            Some(there) if there == here => format!("stands beside `{own}`"),
            Some(_) => continue,
        };
        found.push(format!("{}:{}: `{room}` {fault}", module.path, path.line));
    }
    found
}

/// The room a path leads to, if it leads to the crate's own code by name.
fn room_used<'s>(module: &Module<'_>, path: &UsedPath<'s>) -> Option<&'s str> {
    let parts = path.parts.as_slice();
    match parts {
        ["crate", room, ..] => Some(room),
        // The program names the library as any other crate does.
        ["twiza", room, ..] if module.room() == "main" => Some(room),
        _ => {
            let steps = parts.iter().take_while(|part| **part == "super").count();
            let reaches_the_root = steps > 0 && steps == module.depth();
            parts.get(steps).copied().filter(|_| reaches_the_root)
        }
    }
}

#[test]
fn rooms_use_only_what_is_below_them() {
    let files = sources();
    let found: Vec<_> = modules(&files).iter().flat_map(breaches).collect();
    none_of(
        &found,
        "Move the code down, or hand its result in from above; a new room gets its place, with \
         the reason, in tests/it/tidy/layers.rs and in src/lib.rs.",
    );
}

#[test]
fn the_page_of_the_crate_shows_the_layers() {
    let steps: Vec<_> = LAYERS
        .iter()
        .map(|layer| match layer.rooms {
            [room] => (*room).to_owned(),
            rooms => format!("{{ {} }}", rooms.join(", ")),
        })
        .collect();
    let expected = steps.join(" → ");
    let page = files().into_iter().find(|file| file.path == "src/lib.rs").expect("the crate");
    let shown = page.text.replace("//!", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains(&expected),
        "\nsrc/lib.rs must show, in lines of any length:\n{expected}\n"
    );
}

#[test]
fn every_room_has_one_place_and_a_reason() {
    let mut rooms: Vec<_> = LAYERS.iter().flat_map(|layer| layer.rooms).collect();
    let all = rooms.len();
    rooms.sort();
    rooms.dedup();
    assert_eq!(rooms.len(), all, "a room stands twice in the table");
    assert!(LAYERS.iter().all(|layer| !layer.why.is_empty()), "a layer stands without a reason");
}

#[cfg(test)]
mod tests {
    use crate::tidy::code::Code;
    use crate::tidy::layers::breaches;
    use crate::tidy::modules::Module;

    #[test]
    fn a_breach_is_found() {
        let table: &[(&str, &str, &[&str])] = &[
            ("src/text/a.rs", "use crate::diag::Span;", &[]),
            ("src/text/a.rs", "use crate::text::Lang;", &[]),
            ("src/text/a.rs", "use crate::flow::Flow;", &["1: `flow` stands above `text`"]),
            ("src/flow/a.rs", "\nuse crate::place::At;", &["2: `place` stands beside `flow`"]),
            (
                "src/flow/a.rs",
                "fn f(x: crate::engine::Step) {}",
                &["1: `engine` stands above `flow`"],
            ),
            (
                "src/flow/a.rs",
                "use crate::{text::A, engine::{B, C}};",
                &["1: `engine` stands above `flow`", "1: `engine` stands above `flow`"],
            ),
            ("src/flow/a.rs", "pub(in crate::flow) use crate::yaml::*;", &[]),
            ("src/flow/a.rs", "use crate::faw::Faw;", &["1: `faw` is in no layer"]),
            ("src/flow/a.rs", "use crate::*;", &["1: `*` is in no layer"]),
            (
                "src/flow/a.rs",
                "use super::super::engine::Step;",
                &["1: `engine` stands above `flow`"],
            ),
            ("src/flow/a/b.rs", "use super::super::engine::Step;", &[]),
            ("src/turn.rs", "super::sender::wake()", &["1: `sender` stands beside `turn`"]),
            ("src/flow/a.rs", "// use crate::engine::Step;", &[]),
            ("src/flow/a.rs", "#[cfg(test)] mod tests { use crate::engine::Step; }", &[]),
            ("src/main.rs", "twiza::app::main()", &[]),
            ("src/faw.rs", "", &[" `faw` is in no layer"]),
            ("src/lib.rs", "pub use crate::faq::Faq;", &[]),
        ];
        for (path, text, expected) in table {
            let expected: Vec<_> = expected.iter().map(|e| format!("{path}:{e}")).collect();
            let module = Module { path, code: Code::read(text) };
            assert_eq!(breaches(&module), expected, "in {path}: {text}");
        }
    }
}
