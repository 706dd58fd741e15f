//! The files of the program as the rooms of a house: `src/store/lead.rs` belongs to `store`.

use crate::tidy::code::Code;
use crate::tidy::repository::File;

/// A file of the program that is not for tests alone.
pub(super) struct Module<'f> {
    /// Its path from the root of the repository.
    pub(super) path: &'f str,
    /// What it says outside its tests.
    pub(super) code: Code<'f>,
}

impl<'f> Module<'f> {
    /// The room it belongs to: a folder or a file of `src`; `lib` is the house itself.
    pub(super) fn room(&self) -> &'f str {
        let inside = self.path.strip_prefix("src/").unwrap_or(self.path);
        let first = inside.split('/').next().unwrap_or(inside);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many names its path in the crate has: 1 for `turn` and `store`, 2 for `store::lead`.
    pub(super) fn depth(&self) -> usize {
        match folder(self.path) {
            "src" => 0,
            folder => folder.split('/').count() - 1,
        }
    }
}

/// The files that are not for tests alone.
pub(super) fn modules(files: &[File]) -> Vec<Module<'_>> {
    let all: Vec<_> =
        files.iter().map(|f| Module { path: &f.path, code: Code::read(&f.text) }).collect();
    let for_tests: Vec<_> = all
        .iter()
        .flat_map(|module| {
            let folder = folder(module.path);
            module.code.test_modules.iter().map(move |name| format!("{folder}/{name}"))
        })
        .collect();
    let is_for_tests = |path: &str| {
        for_tests.iter().any(|test| {
            path.strip_prefix(test).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    all.into_iter().filter(|module| !is_for_tests(module.path)).collect()
}

/// The folder that holds the modules a file declares.
fn folder(path: &str) -> &str {
    let own = path.strip_suffix(".rs").unwrap_or(path);
    match own.rsplit_once('/') {
        Some((folder, "mod" | "lib" | "main")) => folder,
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use crate::tidy::modules::{Module, modules};
    use crate::tidy::repository::File;

    #[test]
    fn a_file_has_a_room_and_a_depth() {
        let files: Vec<_> = [
            ("src/lib.rs", "lib", 0),
            ("src/main.rs", "main", 0),
            ("src/turn.rs", "turn", 1),
            ("src/store/mod.rs", "store", 1),
            ("src/store/lead.rs", "store", 2),
            ("src/flow/check/dead_end.rs", "flow", 3),
        ]
        .map(|(path, room, depth)| (file(path, ""), room, depth))
        .into();
        for (file, room, depth) in &files {
            let found = modules(std::slice::from_ref(file));
            let module: &Module<'_> = &found[0];
            assert_eq!((module.room(), module.depth()), (*room, *depth), "{}", file.path);
        }
    }

    #[test]
    fn files_for_tests_alone_are_left_out() {
        let files = [
            file("src/place/find.rs", "mod phrase;\n#[cfg(test)]\nmod tests;"),
            file("src/place/find/phrase.rs", ""),
            file("src/place/find/tests.rs", ""),
            file("src/turn/mod.rs", "#[cfg(test)]\nmod support;"),
            file("src/turn/support/mod.rs", ""),
            file("src/turn/support_desk.rs", ""),
        ];
        let left: Vec<_> = modules(&files).iter().map(|module| module.path).collect();
        assert_eq!(
            left,
            [
                "src/place/find.rs",
                "src/place/find/phrase.rs",
                "src/turn/mod.rs",
                "src/turn/support_desk.rs"
            ]
        );
    }

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }
}
