//! From the text of a condition to its syntax: operator precedence by binding power.
//!
//! `or` binds least, then `and`, then `not`, then comparisons.

use crate::flow::condition::lex::{Token, lex};
use crate::flow::condition::syntax::{Bytes, Operand, Word};
use crate::flow::condition::{Problem, Syntax};

const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;

/// How deep parentheses and `not` may nest.
const MAX_DEPTH: usize = 32;

/// Words that are no names.
const RESERVED: &[&str] = &["and", "or", "not", "in"];

/// Reads a condition; the first problem ends the reading.
pub(crate) fn parse(source: &str) -> Result<Syntax, Problem> {
    let tokens = lex(source)?;
    let mut parser = Parser { tokens, next: 0, depth: 0 };
    if parser.tokens.is_empty() {
        let help = "leave out `when` where the way is always taken";
        return Err(Problem::unreadable((0, source.len()), "the condition is empty", help));
    }
    let syntax = parser.expression(0)?;
    match parser.peek() {
        None => Ok(syntax),
        Some(_) => Err(parser.unexpected("`and`, `or` or the end of the condition")),
    }
}

/// Whether a word means something in the language itself and cannot be a variable.
pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word) || ["known", "date", "yes", "no", "true", "false"].contains(&word)
}

/// Puts two conditions together.
type Join = fn(Syntax, Syntax) -> Syntax;

struct Parser {
    tokens: Vec<(Token, Bytes)>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn expression(&mut self, power: u8) -> Result<Syntax, Problem> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let help = "name the parts as nodes of their own, each with a simple condition";
            return Err(Problem::unreadable(self.here(), "the condition nests too deep", help));
        }
        let mut left = self.prefix()?;
        while let Some((joint, strength)) = self.joint()
            && strength > power
        {
            self.next += 1;
            left = joint(left, self.expression(strength)?);
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The `and` or `or` that stands next, and how strongly it binds.
    fn joint(&self) -> Option<(Join, u8)> {
        match self.word()? {
            "or" => Some((Syntax::or, OR)),
            "and" => Some((Syntax::and, AND)),
            _ => None,
        }
    }

    fn prefix(&mut self) -> Result<Syntax, Problem> {
        if self.word() == Some("not") {
            self.next += 1;
            return Ok(Syntax::Not(Box::new(self.expression(NOT)?)));
        }
        if self.peek() == Some(&Token::Open) {
            self.next += 1;
            let inner = self.expression(0)?;
            self.expect(&Token::Close, "`)`")?;
            return Ok(inner);
        }
        if self.word() == Some("known") {
            self.next += 1;
            self.expect(&Token::Open, "`(` and a variable, such as `known(founders)`")?;
            let name = self.name("a variable")?;
            self.expect(&Token::Close, "`)`")?;
            return Ok(Syntax::Known(name));
        }
        self.relation()
    }

    fn relation(&mut self) -> Result<Syntax, Problem> {
        let left = self.operand()?;
        if let Some(Token::Compare(by)) = self.peek() {
            let (by, at) = (*by, self.here());
            self.next += 1;
            let right = self.operand()?;
            if let Some(Token::Compare(_)) = self.peek() {
                let help = "compare two by two, such as `a < b and b < c`";
                return Err(Problem::unreadable(self.here(), "a second comparison follows", help));
            }
            return Ok(Syntax::Compare { left, by, right, at });
        }
        if self.word() == Some("in") {
            self.next += 1;
            return self.membership(left);
        }
        if self.word() == Some("not") {
            let help = "`not` stands first, such as `not sector in [food, trade]`";
            return Err(Problem::unreadable(self.here(), "`not` stands too late", help));
        }
        match left {
            Operand::Word(word) => Ok(Syntax::Alone(word)),
            Operand::Date(_, at) => Err(Problem::unreadable(
                at,
                "a date alone decides nothing",
                "compare it, such as `today < date(2026-01-01)`",
            )),
        }
    }

    fn membership(&mut self, item: Operand) -> Result<Syntax, Problem> {
        if self.peek() != Some(&Token::OpenList) {
            let set = self.name("a list such as `[food, trade]`, or a variable")?;
            return Ok(Syntax::Contains { item, set });
        }
        self.next += 1;
        let mut values = vec![self.operand()?];
        while self.peek() == Some(&Token::Comma) {
            self.next += 1;
            values.push(self.operand()?);
        }
        self.expect(&Token::CloseList, "`,` or `]`")?;
        Ok(Syntax::OneOf { item, values })
    }

    fn operand(&mut self) -> Result<Operand, Problem> {
        let start = self.here().0;
        let word = self.name("a variable or a value")?;
        if word.text != "date" {
            return Ok(Operand::Word(word));
        }
        self.expect(&Token::Open, "`(` and a day, such as `date(2026-01-01)`")?;
        let day = self.name("a day such as 2026-01-01")?;
        let Ok(date) = day.text.parse() else {
            let message = format!("`{}` is no day of the calendar", day.text);
            let help = "write year, month and day, such as `date(2026-01-31)`";
            return Err(Problem::unreadable(day.at, message, help));
        };
        let end = self.here().1;
        self.expect(&Token::Close, "`)`")?;
        Ok(Operand::Date(date, (start, end)))
    }

    fn name(&mut self, expected: &str) -> Result<Word, Problem> {
        match self.word() {
            Some(text) if !RESERVED.contains(&text) => {
                let word = Word { text: text.to_owned(), at: self.here() };
                self.next += 1;
                Ok(word)
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    fn expect(&mut self, token: &Token, expected: &str) -> Result<(), Problem> {
        if self.peek() == Some(token) {
            self.next += 1;
            return Ok(());
        }
        Err(self.unexpected(expected))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    fn word(&self) -> Option<&str> {
        match self.peek() {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The place of the next token, or of the last one at the end.
    fn here(&self) -> Bytes {
        self.tokens.get(self.next).or(self.tokens.last()).map_or((0, 0), |(_, at)| *at)
    }

    fn unexpected(&self, expected: &str) -> Problem {
        let message = match self.peek() {
            Some(_) => "this does not fit here",
            None => "the condition ends too early",
        };
        let help = match self.peek() {
            Some(_) => format!("expected {expected}"),
            None => format!("expected {expected} after this"),
        };
        Problem::unreadable(self.here(), message, help)
    }
}

impl Syntax {
    /// Both; a chain of `and` stays one flat list.
    fn and(left: Self, right: Self) -> Self {
        let mut all = match left {
            Self::All(all) => all,
            other => vec![other],
        };
        match right {
            Self::All(more) => all.extend(more),
            other => all.push(other),
        }
        Self::All(all)
    }

    /// Either; a chain of `or` stays one flat list.
    fn or(left: Self, right: Self) -> Self {
        let mut any = match left {
            Self::Any(any) => any,
            other => vec![other],
        };
        match right {
            Self::Any(more) => any.extend(more),
            other => any.push(other),
        }
        Self::Any(any)
    }
}
