//! Which form of a word goes with a number.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::text::Language;

/// The plural forms of CLDR; Arabic uses all six.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PluralForm {
    /// 0 in Arabic.
    Zero,
    /// 1; in French also 0.
    One,
    /// 2 in Arabic.
    Two,
    /// 3 to 10 in Arabic.
    Few,
    /// 11 to 99 in Arabic; millions in French.
    Many,
    /// All the rest.
    Other,
}

impl PluralForm {
    /// The names authors use.
    pub const NAMES: &[(&str, Self)] = &[
        ("zero", Self::Zero),
        ("one", Self::One),
        ("two", Self::Two),
        ("few", Self::Few),
        ("many", Self::Many),
        ("other", Self::Other),
    ];

    /// The form that goes with `number` in `language`.
    pub fn of(number: i64, language: &Language) -> Self {
        let locale: Locale = language.plurals.parse().unwrap_or(Locale::UNKNOWN);
        let options = PluralRulesOptions::default();
        let Ok(rules) = PluralRules::try_new(locale.into(), options) else {
            return Self::Other;
        };
        match rules.category_for(number) {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}
