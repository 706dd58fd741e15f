//! One value of a JSON object, read by the type of its field; numbers without rounding.

use jiff::civil::Date;

use crate::domain::OptionId;
use crate::programme::person::accepts;
use crate::programme::{Choices, FieldType, Share, Unit, Value};

/// Longest run of decimals that is still compared exactly.
const DECIMALS: usize = 16;

/// Reads a value as written; the error says what is expected instead.
pub(super) fn read(written: &str, field_type: &FieldType) -> Result<Value, String> {
    let value = match field_type {
        FieldType::YesNo => match written {
            "true" => Some(Value::YesNo(true)),
            "false" => Some(Value::YesNo(false)),
            _ => None,
        },
        FieldType::Date => text(written).and_then(|text| day(&text)).map(Value::Date),
        FieldType::Choice(choices) => {
            text(written).and_then(|text| option(&text, choices)).map(Value::Choice)
        }
        FieldType::Number(Unit::Percent) => percent(written).map(Value::Share),
        FieldType::Number(Unit::Years | Unit::Months | Unit::Dirhams | Unit::People) => {
            whole(written).map(Value::Number)
        }
    };
    value.ok_or_else(|| format!("expected {}, found {}", accepts(field_type), shortened(written)))
}

/// What a number of that unit must be.
pub(super) fn accepts_number(unit: Unit) -> &'static str {
    match unit {
        Unit::Years => "a whole number of years, 0 or more",
        Unit::Months => "a whole number of months, 0 or more",
        Unit::Dirhams => "a whole number of dirhams, 0 or more",
        Unit::People => "a whole number of people, 0 or more",
        Unit::Percent => "a percentage from 0 to 100 with at most 16 decimals",
    }
}

fn text(written: &str) -> Option<String> {
    serde_json::from_str(written).ok()
}

fn day(text: &str) -> Option<Date> {
    // Other spellings that the parser knows are not those of a day in this file.
    (text.len() == "2026-11-23".len()).then(|| text.parse().ok())?
}

fn option(text: &str, choices: &Choices) -> Option<OptionId> {
    let like_one = !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let known = choices.options.iter().any(|option| option.as_str() == text);
    (known || choices.open && like_one).then(|| OptionId::new(text))
}

/// A number as its digits and how many of them stand behind the point; not negative.
fn decimal(written: &str) -> Option<(i128, usize)> {
    let (mantissa, exponent) = match written.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (written, 0),
    };
    let (whole, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let behind = behind.trim_end_matches('0');
    let mut digits: i128 = format!("{whole}{behind}").parse().ok()?;
    let mut scale = i32::try_from(behind.len()).ok()?.checked_sub(exponent)?;
    if digits == 0 {
        return Some((0, 0));
    }
    while scale < 0 {
        digits = digits.checked_mul(10)?;
        scale += 1;
    }
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    (digits > 0).then_some((digits, usize::try_from(scale).ok()?))
}

fn whole(written: &str) -> Option<i64> {
    match decimal(written)? {
        (digits, 0) => i64::try_from(digits).ok(),
        _ => None,
    }
}

fn percent(written: &str) -> Option<Share> {
    let (digits, scale) = decimal(written)?;
    if scale > DECIMALS {
        return None;
    }
    let hundred = 100_i64.checked_mul(10_i64.checked_pow(u32::try_from(scale).ok()?)?)?;
    Share::new(i64::try_from(digits).ok()?, hundred)
}

fn shortened(written: &str) -> String {
    const MOST: usize = 40;
    if written.chars().count() <= MOST {
        return written.to_owned();
    }
    written.chars().take(MOST).chain(['…']).collect()
}
