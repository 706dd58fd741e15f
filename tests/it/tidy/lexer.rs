//! Rust cut into words and signs; comments and literals are left out.

/// A word or a sign, and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'s> {
    /// As written; `::` is one sign.
    pub(super) text: &'s str,
    /// Counted from 1.
    pub(super) line: usize,
}

/// Cuts a file.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, is_token) = measure(rest, first);
        if is_token {
            tokens.push(Token { text: &rest[..length], line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// Whether this begins with a name, a keyword or a number.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c == '_' || c.is_alphanumeric())
}

/// How many bytes belong together at the front, and whether the rules want to see them.
fn measure(rest: &str, first: char) -> (usize, bool) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), false);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), false);
    }
    if let Some(length) = string(rest) {
        return (length, false);
    }
    if first == '\'' {
        return (quote(rest), false);
    }
    if rest.starts_with("::") {
        return (2, true);
    }
    if is_word(rest) {
        let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric());
        return (end.unwrap_or(rest.len()), true);
    }
    (first.len_utf8(), !first.is_whitespace())
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of a string literal of any kind, if one begins here.
fn string(rest: &str) -> Option<usize> {
    let unprefixed = rest.trim_start_matches(['b', 'c', 'r']);
    let prefix = &rest[..rest.len() - unprefixed.len()];
    if !matches!(prefix, "" | "b" | "c" | "r" | "br" | "cr") {
        return None;
    }
    let opened = unprefixed.trim_start_matches('#');
    let hashes = &unprefixed[..unprefixed.len() - opened.len()];
    let body = opened.strip_prefix('"')?;
    let start = rest.len() - body.len();
    if prefix.ends_with('r') {
        let close = format!("\"{hashes}");
        return Some(body.find(&close).map_or(rest.len(), |end| start + end + close.len()));
    }
    if !hashes.is_empty() {
        return None;
    }
    let mut escaped = false;
    for (index, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(start + index + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// The length of a character literal, or of a lifetime.
fn quote(rest: &str) -> usize {
    let inside = &rest[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        let skipped = 2 + escape.chars().next().map_or(0, char::len_utf8);
        return rest[skipped..].find('\'').map_or(rest.len(), |end| skipped + end + 1);
    }
    let width = inside.chars().next().map_or(0, char::len_utf8);
    if inside[width..].starts_with('\'') {
        return width + 2;
    }
    let end = inside.find(|c: char| c != '_' && !c.is_alphanumeric());
    1 + end.unwrap_or(inside.len())
}

#[cfg(test)]
mod tests {
    use crate::tidy::lexer::{is_word, tokens};

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).filter(|text| is_word(text)).collect()
    }

    #[test]
    fn comments_and_literals_are_no_code() {
        let table: &[(&str, &[&str])] = &[
            ("a // b\nc /* d /* e */ f */ g", &["a", "c", "g"]),
            ("/// [`a::B`]\nc", &["c"]),
            (r#"a("b \" c", b"d", 'e', '"', '\'', "f")"#, &["a"]),
            (r###"a(r#"b " c"#, r"d\", br##"e"# f"##) g"###, &["a", "g"]),
            ("fn a<'b>(c: &'b str, d: &'static e)", &["fn", "a", "c", "str", "d", "e"]),
            ("bracket crate_b r", &["bracket", "crate_b", "r"]),
        ];
        for (text, expected) in table {
            assert_eq!(&words(text), expected, "in {text}");
        }
    }

    #[test]
    fn lines_are_counted_through_literals_and_comments() {
        let found = tokens("\"a\nb\"\n/* c\n */ d::e");
        assert_eq!(found.iter().map(|token| token.line).collect::<Vec<_>>(), [4, 4, 4]);
    }
}
