//! The words and signs of a condition.

use crate::flow::condition::Problem;
use crate::flow::condition::syntax::{Bytes, Comparison};

/// A word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name, a number or a date.
    Word(String),
    /// A sign that compares.
    Compare(Comparison),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// `,`
    Comma,
}

/// Signs of other languages and what is written here.
const FOREIGN: &[(&str, &str)] = &[
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("=", "write `==`"),
    ("!", "write `not`"),
    ("\"", "option ids stand without quotes"),
    ("'", "option ids stand without quotes"),
];

/// Cuts a condition into tokens with their places.
pub(crate) fn lex(source: &str) -> Result<Vec<(Token, Bytes)>, Problem> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(sign) = source[at..].chars().next() {
        if sign.is_whitespace() {
            at += sign.len_utf8();
            continue;
        }
        let rest = &source[at..];
        let (token, length) = token(sign, rest).ok_or_else(|| stranger(sign, rest, at))?;
        tokens.push((token, (at, at + length)));
        at += length;
    }
    Ok(tokens)
}

fn token(sign: char, rest: &str) -> Option<(Token, usize)> {
    let single = match sign {
        '(' => Some(Token::Open),
        ')' => Some(Token::Close),
        '[' => Some(Token::OpenList),
        ']' => Some(Token::CloseList),
        ',' => Some(Token::Comma),
        _ => None,
    };
    if let Some(token) = single {
        return Some((token, 1));
    }
    if let Some(comparison) = Comparison::ALL.iter().find(|known| rest.starts_with(known.sign())) {
        return Some((Token::Compare(*comparison), comparison.sign().len()));
    }
    let length = rest.find(|sign| !in_word(sign)).unwrap_or(rest.len());
    (length > 0).then(|| (Token::Word(rest[..length].to_owned()), length))
}

/// Letters of every script, so that a name in Arabic is an unknown name and no strange sign.
fn in_word(sign: char) -> bool {
    sign.is_alphanumeric() || "_.-".contains(sign)
}

fn stranger(sign: char, rest: &str, at: usize) -> Problem {
    let foreign = FOREIGN.iter().find(|(foreign, _)| rest.starts_with(foreign));
    match foreign {
        Some((foreign, help)) => Problem::unreadable(
            (at, at + foreign.len()),
            format!("`{foreign}` is not known in a condition"),
            *help,
        ),
        None => Problem::unreadable(
            (at, at + sign.len_utf8()),
            format!("`{sign}` is not known in a condition"),
            "a condition has variables, values, == != < <= > >= in and or not known(…) \
             and parentheses",
        ),
    }
}
