//! A condition as it is written, before its names mean anything.

use jiff::civil::Date;

/// A stretch of a condition, in bytes from its start.
pub(crate) type Bytes = (usize, usize);

/// A condition as written. `All` and `Any` are flat, so a long chain is not a deep tree.
#[derive(Debug)]
pub(crate) enum Syntax {
    /// `a and b and c`
    All(Vec<Self>),
    /// `a or b or c`
    Any(Vec<Self>),
    /// `not a`
    Not(Box<Self>),
    /// `known(a)`
    Known(Word),
    /// `a` by itself
    Alone(Word),
    /// `a < b`
    Compare { left: Operand, by: Comparison, right: Operand, at: Bytes },
    /// `a in [b, c]`
    OneOf { item: Operand, values: Vec<Operand> },
    /// `a in b`
    Contains { item: Operand, set: Word },
}

/// A name, a number or an option: only its neighbour tells which.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// The letters.
    pub(crate) text: String,
    /// Where.
    pub(crate) at: Bytes,
}

/// What can be compared.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    /// A variable or a value.
    Word(Word),
    /// `date(2026-01-01)`
    Date(Date, Bytes),
}

impl Operand {
    /// Where it stands.
    pub(crate) fn at(&self) -> Bytes {
        match self {
            Self::Word(word) => word.at,
            Self::Date(_, at) => *at,
        }
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// All, the longer signs first.
    pub(crate) const ALL: &[Self] =
        &[Self::Equal, Self::Unequal, Self::AtMost, Self::AtLeast, Self::Less, Self::Greater];

    /// The sign.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether it needs values that have an order.
    pub(crate) fn needs_order(self) -> bool {
        match self {
            Self::Equal | Self::Unequal => false,
            Self::Less | Self::AtMost | Self::Greater | Self::AtLeast => true,
        }
    }
}
