//! Numbers written in words.

use crate::hearing::Hearing;
use crate::text::fold::{Folded, Script};

impl Hearing {
    /// The one number that a text writes in words, if it writes no digits: "khamsa", "vingt et un",
    /// "خمسة وعشرون".
    pub fn number_in_words(&self, text: &Folded) -> Option<i64> {
        let words = text.words();
        if words.iter().any(|word| word.script == Script::Number) {
            return None;
        }
        let mut found: Vec<i64> = Vec::new();
        let mut open = false;
        for word in words {
            let Some(number) = self.number_word(&word.spelled) else {
                open = open && self.joins.contains(&word.spelled);
                continue;
            };
            match found.last_mut() {
                // "quatre-vingts".
                Some(last) if open && *last == 4 && number == 20 => *last = 80,
                // "deux cents", "khamsa d l alaf": a multiplier.
                Some(last) if open && number >= 100 && *last < number => *last *= number,
                Some(last) if open && (*last % 10 == 0 || *last < 10) && *last != number => {
                    *last += number;
                }
                _ => found.push(number),
            }
            open = true;
        }
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn number_word(&self, spelled: &str) -> Option<i64> {
        let bare = || spelled.strip_prefix('و').and_then(|rest| self.numbers.get(rest));
        self.numbers.get(spelled).or_else(bare).copied()
    }
}
