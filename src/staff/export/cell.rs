//! Cells that a spreadsheet takes for text and never for a formula.

/// The text with an apostrophe before it if a spreadsheet could take it for a formula: people
/// type what they like, and the file is opened on a machine of the office.
pub(super) fn safe(text: &str) -> String {
    // What is not seen before the first sign would not keep a spreadsheet from reading it.
    let first = text.chars().find(|c| !(c.is_whitespace() || is_mark(*c)) || is_break(*c));
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '\t' | '\r' | '\n') => {
            format!("'{text}")
        }
        Some(_) | None => text.to_owned(),
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

const fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_text() {
        for text in [
            "=1+1",
            "+212",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "\u{200f}=1",
            "\u{feff}=1",
            "\u{a0}=HYPERLINK(\"x\")",
        ] {
            assert!(safe(text).starts_with('\''), "{text:?}");
        }
        for text in ["", "Zineb", "a=b", "0612345678", "سلمى", "'=1", "10 - 2"] {
            assert_eq!(safe(text), text);
        }
    }
}
