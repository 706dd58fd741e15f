//! Numbers and days as a language writes them.

use std::fmt::Write as _;

use crate::text::{Direction, Language};

impl Language {
    /// A number with the separators of the language.
    pub fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut out = String::from(if number < 0 { "-" } else { "" });
        let grouped = digits.len() >= self.grouped_from;
        for (index, digit) in digits.chars().enumerate() {
            if grouped && index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(&self.thousands);
            }
            let _ = out.write_char(digit);
        }
        out
    }

    /// A comma and a space.
    pub fn comma(&self) -> &'static str {
        match self.direction {
            Direction::Rtl => "، ",
            Direction::Ltr => ", ",
        }
    }

    /// A date in words, such as `25 novembre 2026` or `1er juin 2026`.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        let month = usize::try_from(date.month()).ok().and_then(|m| self.months.get(m - 1));
        match month {
            Some(month) => match &self.first_day {
                Some(first) if date.day() == 1 => format!("{first} {month} {}", date.year()),
                Some(_) | None => format!("{} {month} {}", date.day(), date.year()),
            },
            None => date.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::tests::arabic;

    #[test]
    fn numbers_and_first_days_follow_the_language() {
        let moroccan = Language {
            thousands: "\u{a0}".into(),
            grouped_from: 5,
            first_day: Some("فاتح".into()),
            months: vec!["يناير".into()],
            ..arabic()
        };
        assert_eq!(moroccan.number(1000), "1000");
        assert_eq!(moroccan.number(150_000), "150\u{a0}000");
        assert_eq!(moroccan.date(jiff::civil::date(2027, 1, 1)), "فاتح يناير 2027");
        assert_eq!(moroccan.date(jiff::civil::date(2027, 1, 2)), "2 يناير 2027");
    }
}
