//! What the engine and everything below it must not touch: files, network, clock, chance, tasks.

use crate::tidy::code::UsedPath;
use crate::tidy::layers::height;
use crate::tidy::modules::{Module, modules};
use crate::tidy::none_of;
use crate::tidy::repository::sources;

/// Crates that reach out of the program.
const CRATES: &[&str] = &[
    "axum",
    "futures",
    "getrandom",
    "rand",
    "reqwest",
    "rusqlite",
    "rusqlite_migration",
    "teloxide",
    "tokio",
];

/// Parts of paths that reach out of the program, wherever they stand in a path.
const PARTS: &[&[&str]] = &[
    &["SystemTime"],
    &["Instant"],
    &["Timestamp", "now"],
    &["Zoned", "now"],
    &["std", "env"],
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
    &["async"],
    &["await"],
];

/// Where this module, if it is of a pure layer, reaches out.
fn impurities(module: &Module<'_>) -> Vec<String> {
    let engine = height("engine").expect("the engine is the first pure layer");
    if height(module.room()).is_none_or(|layer| layer < engine) {
        return Vec::new();
    }
    let paths = module.code.paths();
    let found = paths.iter().filter_map(|path| Some((path.line, reaches_out(path)?)));
    found.map(|(line, what)| format!("{}:{line}: `{what}`", module.path)).collect()
}

fn reaches_out(path: &UsedPath<'_>) -> Option<String> {
    // A word alone is a name of ours, not a crate.
    let of_crate = path.parts.len() > 1 && CRATES.contains(&path.parts[0]);
    let has = |part: &&&[&str]| path.parts.windows(part.len()).any(|window| window == **part);
    let forbidden = of_crate || PARTS.iter().find(has).is_some();
    forbidden.then(|| path.parts.join("::"))
}

#[test]
fn the_core_takes_values_and_returns_values() {
    let files = sources();
    let found: Vec<_> = modules(&files).iter().flat_map(impurities).collect();
    none_of(
        &found,
        "The engine and what is below it are pure: read files, ask the time and wait in a layer \
         above, and hand the values in.",
    );
}

#[cfg(test)]
mod tests {
    use crate::tidy::code::Code;
    use crate::tidy::modules::Module;
    use crate::tidy::purity::impurities;

    #[test]
    fn an_impurity_is_found() {
        let table: &[(&str, &[&str])] = &[
            ("use std::fmt;", &[]),
            ("use std::fs;", &["std::fs"]),
            ("use std::{env, fmt};", &["std::env"]),
            ("use std::net::IpAddr;", &["std::net::IpAddr"]),
            (
                "use std::time::{Duration, Instant, SystemTime};",
                &["std::time::Instant", "std::time::SystemTime"],
            ),
            ("let now = jiff::Timestamp::now();", &["jiff::Timestamp::now"]),
            ("let now = moment.now; Moment::now", &[]),
            ("#[tokio::test] fn f() {}", &["tokio::test"]),
            ("use rusqlite::Connection;", &["rusqlite::Connection"]),
            ("let rand = rand::random();", &["rand::random"]),
            ("async fn f() { g().await }", &["async", "await"]),
            ("/// `std::fs` is not for us.\nlet a = \"tokio::spawn\";", &[]),
            ("#[cfg(test)] mod tests { use std::fs; }", &[]),
        ];
        for (text, expected) in table {
            let module = Module { path: "src/engine/a.rs", code: Code::read(text) };
            let expected: Vec<_> =
                expected.iter().map(|what| format!("src/engine/a.rs:{}: `{what}`", 1)).collect();
            assert_eq!(impurities(&module), expected, "in {text}");
        }
    }

    #[test]
    fn the_layers_above_are_free() {
        for path in ["src/store/a.rs", "src/telegram/a.rs", "src/main.rs"] {
            let module = Module { path, code: Code::read("use std::fs; async fn f() {}") };
            assert!(impurities(&module).is_empty(), "{path}");
        }
    }
}
