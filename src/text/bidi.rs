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

/// An author's words for a right-to-left line: Latin names, commands, phones and numbers with a
/// dash or a space keep their own order, and cannot turn the line around where they begin it.
///
/// What already stands between isolates is left as it is.
pub fn isolate_runs(words: &str) -> String {
    let signs: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let end = if matches!(sign, '\u{2066}'..='\u{2068}') {
            let length = signs[at..].iter().position(|sign| *sign == POP_DIRECTIONAL_ISOLATE);
            length.map_or(signs.len(), |length| at + length + 1)
        } else {
            run_end(&signs, at)
        };
        let run: String = signs[at..end.max(at + 1)].iter().collect();
        if end > at && loses_its_order(&run) {
            out.push(FIRST_STRONG_ISOLATE);
            out.push_str(&run);
            out.push(POP_DIRECTIONAL_ISOLATE);
        } else {
            out.push_str(&run);
        }
        at = end.max(at + 1);
    }
    out
}

/// Where the left-to-right run that begins at `start` ends; `start` if none begins there.
fn run_end(signs: &[char], start: usize) -> usize {
    let runs = |at: usize| signs.get(at).is_some_and(|sign| is_left_to_right(*sign));
    let opens = matches!(signs[start], '+' | '/' | '@') && runs(start + 1);
    if !opens && !runs(start) {
        return start;
    }
    let mut end = start + 1;
    loop {
        let gap = signs[end..].iter().take_while(|sign| joins(**sign)).count();
        if !runs(end + gap) {
            return end;
        }
        end += gap + 1;
    }
}

fn is_left_to_right(sign: char) -> bool {
    sign.is_ascii_digit() || (sign.is_alphabetic() && !is_right_to_left(sign))
}

fn joins(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.' | ',' | '/' | '\'' | '’' | '&')
}

/// Whether a right-to-left line would put the parts of a run in another order, or take its
/// direction from it.
fn loses_its_order(run: &str) -> bool {
    let isolated = run.starts_with(['\u{2066}', '\u{2067}', '\u{2068}']);
    !isolated
        && run
            .chars()
            .any(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '\u{a0}' | '-' | '+'))
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

    #[test]
    fn runs_of_an_authors_words_keep_their_order() {
        let cases = [
            ("القانون 112-12 عوض", "القانون [112-12] عوض"),
            ("☎️ +212 5 22 30 44 36", "☎️ [+212 5 22 30 44 36]"),
            ("📄 /mydata لعرض، و/delete لحذفه.", "📄 [/mydata] لعرض، و[/delete] لحذفه."),
            ("Tax News، المادة 26 (GIE)", "[Tax News]، المادة 26 ([GIE])"),
            ("66,7% و1000 درهم، 05/2023", "66,7% و1000 درهم، 05/2023"),
            ("1. إعداد المجموعة", "1. إعداد المجموعة"),
            ("\u{2066}/menu\u{2069} القائمة", "\u{2066}/menu\u{2069} القائمة"),
            ("\u{2066}/menu القائمة", "\u{2066}/menu القائمة"),
            ("", ""),
        ];
        for (words, expected) in cases {
            let shown = isolate_runs(words).replace('\u{2068}', "[");
            let shown =
                if words.contains('\u{2066}') { shown } else { shown.replace('\u{2069}', "]") };
            assert_eq!(shown, expected);
        }
    }
}
