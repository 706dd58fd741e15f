//! What a Rust file says outside its tests, as far as the rules need it: the paths it uses.

use std::collections::BTreeSet;

use crate::tidy::lexer::{Token, is_word, tokens};

/// A path as it is used, with its groups unfolded: `a::{b, c}` is `a::b` and `a::c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UsedPath<'s> {
    /// Its parts; a glob ends in `*`.
    pub(super) parts: Vec<&'s str>,
    /// Where it begins, counted from 1.
    pub(super) line: usize,
}

/// What a file says outside its tests.
pub(super) struct Code<'s> {
    tokens: Vec<Token<'s>>,
    /// The modules that the file declares for tests alone.
    pub(super) test_modules: BTreeSet<&'s str>,
}

impl<'s> Code<'s> {
    /// Reads a file.
    pub(super) fn read(text: &'s str) -> Self {
        without_tests(&tokens(text))
    }

    /// Every path in it; a word that stands alone is a path of one part.
    pub(super) fn paths(&self) -> Vec<UsedPath<'s>> {
        let mut paths = Vec::new();
        let mut rest = self.tokens.as_slice();
        while let [token, after @ ..] = rest {
            rest = if is_word(token.text) { unfold(rest, &[], &mut paths) } else { after };
        }
        paths
    }
}

/// Takes one path, with its groups, from the front, and returns what follows.
fn unfold<'t, 's>(
    tokens: &'t [Token<'s>],
    before: &[&'s str],
    paths: &mut Vec<UsedPath<'s>>,
) -> &'t [Token<'s>] {
    let line = tokens.first().map_or(0, |token| token.line);
    let mut parts = before.to_vec();
    let mut rest = tokens;
    while let [part, after @ ..] = rest {
        if part.text == "{" {
            return unfold_group(after, &parts, paths);
        }
        if !is_word(part.text) && part.text != "*" {
            break;
        }
        parts.push(part.text);
        rest = after;
        match rest {
            [sign, after @ ..] if sign.text == "::" => rest = after,
            _ => break,
        }
    }
    paths.push(UsedPath { parts, line });
    rest
}

fn unfold_group<'t, 's>(
    mut rest: &'t [Token<'s>],
    before: &[&'s str],
    paths: &mut Vec<UsedPath<'s>>,
) -> &'t [Token<'s>] {
    while let [token, after @ ..] = rest {
        rest = match token.text {
            "}" => return after,
            "," => after,
            // What a path is renamed to is no path.
            "as" => after.get(1..).unwrap_or_default(),
            text if is_word(text) || text == "*" || text == "{" => unfold(rest, before, paths),
            _ => after,
        };
    }
    rest
}

/// Drops every item marked `#[cfg(test)]`, and notes the modules among them.
fn without_tests<'s>(tokens: &[Token<'s>]) -> Code<'s> {
    let mut kept = Vec::new();
    let mut test_modules = BTreeSet::new();
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        let Some(item) = after_attribute(rest) else {
            kept.push(*token);
            rest = after;
            continue;
        };
        let attribute = &rest[..rest.len() - item.len()];
        let has = |word| attribute.iter().any(|token| token.text == word);
        if has("cfg") && has("test") && !has("not") {
            // `#![cfg(test)]` is about all that follows.
            rest = if has("!") { &[] } else { after_item(item, &mut test_modules) };
        } else {
            kept.extend_from_slice(attribute);
            rest = item;
        }
    }
    Code { tokens: kept, test_modules }
}

/// What follows the attribute that stands here, if one does.
fn after_attribute<'t, 's>(tokens: &'t [Token<'s>]) -> Option<&'t [Token<'s>]> {
    let opening = match tokens {
        [hash, bracket, ..] if hash.text == "#" && bracket.text == "[" => 1,
        [hash, bang, bracket, ..]
            if hash.text == "#" && bang.text == "!" && bracket.text == "[" =>
        {
            2
        }
        _ => return None,
    };
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(opening) {
        match token.text {
            "[" => depth += 1,
            "]" if depth == 1 => return tokens.get(index + 1..),
            "]" => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What follows the item that stands here: it ends with `;` or with its closing brace.
fn after_item<'t, 's>(
    mut tokens: &'t [Token<'s>],
    test_modules: &mut BTreeSet<&'s str>,
) -> &'t [Token<'s>] {
    while let Some(item) = after_attribute(tokens) {
        tokens = item;
    }
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        let after = &tokens[index + 1..];
        match token.text {
            "mod" if depth == 0 => test_modules.extend(after.first().map(|name| name.text)),
            "(" | "[" | "{" => depth += 1,
            // A field or a variant is the last before the brace of what holds it.
            ")" | "]" | "}" if depth == 0 => return &tokens[index..],
            "}" if depth == 1 => return after,
            ")" | "]" | "}" => depth -= 1,
            ";" if depth == 0 => return after,
            _ => {}
        }
    }
    &[]
}

#[cfg(test)]
mod tests {
    use crate::tidy::code::Code;

    fn paths(text: &str) -> Vec<String> {
        Code::read(text).paths().iter().map(|path| path.parts.join("::")).collect()
    }

    #[test]
    fn paths_are_unfolded() {
        let table: &[(&str, &[&str])] = &[
            ("use crate::a::B;", &["use", "crate::a::B"]),
            ("use crate::{a::{B, C as D}, e};", &["use", "crate::a::B", "crate::a::C", "crate::e"]),
            ("use a::{self, *};", &["use", "a::self", "a::*"]),
            ("use {a::B, ::c::D};", &["use", "a::B", "c::D"]),
            ("x.y::<crate::a::B>()", &["x", "y", "crate::a::B"]),
            ("pub(in crate::a) fn f()", &["pub", "in", "crate::a", "fn", "f"]),
            ("$crate::a::b!()", &["crate::a::b"]),
        ];
        for (text, expected) in table {
            assert_eq!(&paths(text), expected, "in {text}");
        }
    }

    #[test]
    fn tests_are_left_out() {
        let table: &[(&str, &[&str])] = &[
            ("a;\n#[cfg(test)]\nmod tests { b; { c } }\nd", &["a", "d"]),
            ("#[cfg(test)] #[expect(x)] fn a(b: [u8; 2]) { c } d", &["d"]),
            ("#[cfg(test)] use a::{b}; c", &["c"]),
            ("#[cfg(all(test, unix))] mod a; b", &["b"]),
            ("enum A { B, #[cfg(test)] C } d", &["enum", "A", "B", "d"]),
            ("a #![cfg(test)] use b::c; d", &["a"]),
        ];
        for (text, expected) in table {
            assert_eq!(&paths(text), expected, "in {text}");
        }
        let not_for_tests = "#[cfg(not(test))] fn a() {}";
        assert!(paths(not_for_tests).contains(&"a".to_owned()));
    }

    #[test]
    fn modules_for_tests_are_known() {
        let code = Code::read("mod a;\n#[cfg(test)]\nmod tests;\nmod b;");
        assert_eq!(code.test_modules.into_iter().collect::<Vec<_>>(), ["tests"]);
    }
}
