//! The section `vocabulary` of `seeds/programmes.yaml`.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::domain::{OptionId, Variable};
use crate::programme::{Choices, FieldType, Unit, Vocabulary};
use crate::yaml::{Kind, Reader, Tree};

/// Reads the fields and their types.
pub(super) fn read_vocabulary(tree: &Tree, reader: &mut Reader<'_>) -> Option<Vocabulary> {
    let mut fields = BTreeMap::new();
    for (key, value) in reader.entries(tree)? {
        let fits = reader.check_id(&key.name, key.span);
        let Some(field_type) = read_type(value, reader).filter(|_| fits) else { continue };
        if fields.insert(Variable::new(key.name.as_str()), field_type).is_some() {
            let message = format!("field `{}` stands twice", key.name);
            reader.problem(Diagnostic::new(Code::DuplicateField, key.span, message));
        }
    }
    Some(Vocabulary(fields))
}

/// `bool`, `date`, `{number: unit}` or `{enum: [options]}`.
fn read_type(tree: &Tree, reader: &mut Reader<'_>) -> Option<FieldType> {
    if let Kind::Text(_) = tree.kind {
        return reader.word(tree, &[("bool", Plain::YesNo), ("date", Plain::Date)]).map(|word| {
            match word {
                Plain::YesNo => FieldType::YesNo,
                Plain::Date => FieldType::Date,
            }
        });
    }
    let mut fields = reader.fields(tree)?;
    let number = fields.take("number");
    let options = fields.take("enum");
    let open = fields.take("open").and_then(|tree| reader.bool(tree)).unwrap_or(false);
    reader.finish(fields);
    match (number, options) {
        (Some(unit), None) => reader.word(unit, UNITS).map(FieldType::Number),
        (None, Some(options)) => {
            let options = reader.list(options)?;
            let options = options.iter().filter_map(|option| reader.id(option));
            let options = options.map(OptionId::new).collect();
            Some(FieldType::Choice(Choices { options, open }))
        }
        (Some(_), Some(_)) | (None, None) => {
            let message = "this is no type of a field";
            reader.problem(
                Diagnostic::new(Code::WrongType, tree.span, message)
                    .help("one of `bool`, `date`, `{number: years}`, `{enum: [one, two]}`"),
            );
            None
        }
    }
}

#[derive(Clone, Copy)]
enum Plain {
    YesNo,
    Date,
}

const UNITS: &[(&str, Unit)] = &[
    ("years", Unit::Years),
    ("months", Unit::Months),
    ("percent", Unit::Percent),
    ("dirhams", Unit::Dirhams),
    ("people", Unit::People),
];
