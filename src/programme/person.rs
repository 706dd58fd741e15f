//! One person as a program writes them: a JSON object of fields of the vocabulary.
//!
//! What does not fit is an error that names the field and says what is expected; nothing is
//! repaired, rounded or kept.

mod value;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diag::did_you_mean;
use crate::domain::Variable;
use crate::programme::{Facts, FieldType, Value, Vocabulary};

/// Reads one person. `null` is a missing value; a day of their own comes before `today`.
pub fn read_person(text: &str, vocabulary: &Vocabulary, today: Date) -> Result<Facts, String> {
    let members: Members<'_> =
        serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => {
                "a person is one JSON object, such as {\"age\": 30}".to_owned()
            }
            serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof
            | serde_json::error::Category::Io => {
                format!("this is not JSON, see column {}", error.column())
            }
        })?;
    let mut values = BTreeMap::new();
    let mut named = Vec::new();
    for (name, written) in members.0 {
        let field = Variable::new(name.as_str());
        let Some(field_type) = vocabulary.get(&field) else {
            return Err(unknown(&name, vocabulary));
        };
        if named.contains(&field) {
            return Err(format!("field `{name}` stands twice"));
        }
        named.push(field.clone());
        if written.get() == "null" {
            continue;
        }
        let value = value::read(written.get(), field_type)
            .map_err(|expected| format!("field `{name}`: {expected}"))?;
        values.insert(field, value);
    }
    let own = match values.get("today") {
        Some(Value::Date(day)) => *day,
        _ => today,
    };
    Ok(Facts::given(values, own))
}

fn unknown(name: &str, vocabulary: &Vocabulary) -> String {
    let known: Vec<_> = vocabulary.iter().map(|(field, _)| field.as_str()).collect();
    match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("there is no field `{name}`; did you mean `{near}`?"),
        None => format!("there is no field `{name}`; the fields are {}", known.join(", ")),
    }
}

/// The members of an object as they stand, a name that stands twice too.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'t> Visitor<'t> for Read {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Read)
    }
}

/// What a field accepts, in words.
fn accepts(field_type: &FieldType) -> String {
    match field_type {
        FieldType::YesNo => "true or false".to_owned(),
        FieldType::Date => "a day such as \"2026-11-23\"".to_owned(),
        FieldType::Number(unit) => value::accepts_number(*unit).to_owned(),
        FieldType::Choice(choices) => {
            let options: Vec<_> = choices.options.iter().map(|o| format!("\"{o}\"")).collect();
            let other = if choices.open { ", or another" } else { "" };
            format!("one of {}{other}", options.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
