//! Keeping numbers, Latin names and typed text in place inside a line of another direction.

use crate::text::Direction;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// `value` wrapped so that it cannot disturb the line around it, nor the line it.
///
/// In a left-to-right line a value without right-to-left letters needs no wrapping and gets none.
pub fn isolate(value: &str, line: Direction) -> String {
    let value = without_controls(value);
    if line == Direction::Rtl || value.chars().any(is_right_to_left) {
        format!("{FIRST_STRONG_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}")
    } else {
        value
    }
}

/// `value` without the characters that change direction, which could reach beyond it.
pub fn without_controls(value: &str) -> String {
    value
        .chars()
        .filter(|sign| {
            !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
        })
        .collect()
}

/// Hebrew, Arabic and the scripts beside them, with their presentation forms.
fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolates_where_directions_meet() {
        let cases = [
            ("Amal", Direction::Ltr, "Amal"),
            ("أمل", Direction::Ltr, "\u{2068}أمل\u{2069}"),
            ("12", Direction::Rtl, "\u{2068}12\u{2069}"),
            ("a\u{202e}b\u{2069}", Direction::Ltr, "ab"),
        ];
        for (value, line, expected) in cases {
            assert_eq!(isolate(value, line), expected);
        }
    }
}
