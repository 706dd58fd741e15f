//! Phone numbers: parsed once, then valid.

use phonenumber::country::Id;
use phonenumber::{Mode, Type};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A valid phone number in E.164 form.
///
/// It has neither `Debug` nor `Display`; showing it is the explicit call [`Phone::reveal`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

/// Why a text is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    /// There is no number in it, or it is no number of any country.
    NotANumber,
}

impl Phone {
    /// Understands a number as people type it: local or international, with any separators, in
    /// Western, Arabic-Indic or Persian digits. A number without country is Moroccan.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let folded: String = text.nfkc().filter_map(fold).collect();
        let international =
            folded.strip_prefix("00").map_or_else(|| folded.clone(), |rest| format!("+{rest}"));
        let number =
            phonenumber::parse(Some(Id::MA), &international).map_err(|_| PhoneError::NotANumber)?;
        let metadata = &phonenumber::metadata::DATABASE;
        let possible = !matches!(number.number_type(metadata), Type::Unknown);
        if !possible || !phonenumber::is_valid(&number) {
            return Err(PhoneError::NotANumber);
        }
        Ok(Self(number.format().mode(Mode::E164).to_string()))
    }

    /// A number that nobody has, for invented people: behind Morocco's 212 no number begins with
    /// a zero.
    pub fn fictional(number: u32) -> Self {
        Self(format!("+212000{:06}", number % 1_000_000))
    }

    /// The number in E.164 form, for a screen that the person agreed to.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The number as people in Morocco write one, for a person who reads it over; a foreign one in
    /// E.164 form.
    pub fn grouped(&self) -> String {
        match self.0.strip_prefix("+212").and_then(|rest| rest.split_at_checked(1)) {
            Some((operator, pairs)) if pairs.len() == 8 => {
                let mut grouped = format!("+212 {operator}");
                for (index, digit) in pairs.chars().enumerate() {
                    if index % 2 == 0 {
                        grouped.push(' ');
                    }
                    grouped.push(digit);
                }
                grouped
            }
            _ => self.0.clone(),
        }
    }

    /// Loads the numbering database, which costs the first parse some hundred milliseconds.
    pub fn warm_up() {
        drop(Self::parse("+212522000000"));
    }
}

/// Digits of every script become ASCII digits; signs that people put between digits fall away.
fn fold(sign: char) -> Option<char> {
    match sign {
        '٠'..='٩' => char::from_digit(sign as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(sign as u32 - '۰' as u32, 10),
        '+' | '0'..='9' => Some(sign),
        ' '
        | '.'
        | '-'
        | '/'
        | '('
        | ')'
        | '‐'..='―'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_of_a_number_is_the_same_number() {
        for text in [
            "0612345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "+212 6 12 34 56 78",
            "00212612345678",
            "212612345678",
            "٠٦١٢٣٤٥٦٧٨",
            "۰۶۱۲۳۴۵۶۷۸",
            "06-12-34-56-78",
        ] {
            let phone = Phone::parse(text).map(|phone| phone.reveal().to_owned());
            assert_eq!(phone.as_deref(), Ok("+212612345678"), "{text}");
        }
    }

    #[test]
    fn numbers_of_other_countries_keep_their_country() {
        assert_eq!(Phone::parse("+33 6 12 34 56 78").map(|p| p.0).as_deref(), Ok("+33612345678"));
    }

    #[test]
    fn a_number_is_grouped_as_people_write_it() {
        for (text, grouped) in
            [("0612345678", "+212 6 12 34 56 78"), ("+33612345678", "+33612345678")]
        {
            assert_eq!(Phone::parse(text).map(|p| p.grouped()).as_deref(), Ok(grouped));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "12", "mon numéro", "06123", "061234567890123", "+212 0", "😀"] {
            assert_eq!(Phone::parse(text).map(|p| p.0), Err(PhoneError::NotANumber), "{text}");
        }
    }
}
