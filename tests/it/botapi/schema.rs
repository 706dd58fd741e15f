//! The names and types of the Bot API, as far as a bot like this one uses them.
//!
//! `api.json` is cut from `PaulSonOfLars/telegram-bot-api-spec` (MIT): the methods that the
//! emulator answers and the types that their parameters reach. The form of the file is kept,
//! so that a newer version can be cut the same way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    serde_json::from_str(include_str!("api.json")).expect("api.json has the form of a schema")
});

#[derive(Deserialize)]
pub(super) struct Schema {
    methods: BTreeMap<String, Shape>,
    types: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(default)]
    fields: BTreeMap<String, Field>,
    #[serde(default)]
    subtypes: Vec<String>,
}

#[derive(Deserialize)]
struct Field {
    required: bool,
    types: Vec<String>,
}

impl Schema {
    pub(super) fn get() -> &'static Self {
        &SCHEMA
    }

    /// The method's name as the documentation writes it; Telegram does not look at the case.
    pub(super) fn method(&self, name: &str) -> Option<&str> {
        self.methods().find(|known| known.eq_ignore_ascii_case(name))
    }

    pub(super) fn methods(&self) -> impl Iterator<Item = &str> {
        self.methods.keys().map(String::as_str)
    }

    /// Refuses an unknown field, a missing one and a wrong type, and says where.
    pub(super) fn check(&self, method: &str, params: &Map<String, Value>) -> Result<(), String> {
        self.check_fields(&self.methods[method], params, method)
    }

    /// Gives a text of a form the type that `method` wants; what cannot be read stays a text.
    pub(super) fn read_form_text(&self, method: &str, name: &str, text: String) -> Value {
        let types = self.methods[method].fields.get(name).map(|field| &field.types);
        let wants = |wanted: &str| types.is_some_and(|types| types.iter().any(|t| t == wanted));
        let is_text = wants("String") && !(wants("Integer") && text.parse::<i64>().is_ok());
        if is_text {
            return Value::String(text);
        }
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    }

    fn check_fields(
        &self,
        shape: &Shape,
        object: &Map<String, Value>,
        path: &str,
    ) -> Result<(), String> {
        for (name, value) in object {
            let field =
                shape.fields.get(name).ok_or_else(|| format!("{path} has no field `{name}`"))?;
            if !value.is_null() {
                self.check_any(&field.types, value, &format!("{path}.{name}"))?;
            }
        }
        let missing = shape.fields.iter().find(|(name, field)| {
            field.required && object.get(name.as_str()).is_none_or(Value::is_null)
        });
        match missing {
            Some((name, _)) => Err(format!("{path} lacks the required field `{name}`")),
            None => Ok(()),
        }
    }

    fn check_any(&self, types: &[String], value: &Value, path: &str) -> Result<(), String> {
        let mut reasons = Vec::new();
        for type_name in types {
            match self.check_one(type_name, value, path) {
                Ok(()) => return Ok(()),
                Err(reason) => reasons.push(reason),
            }
        }
        Err(reasons.join("; or "))
    }

    fn check_one(&self, type_name: &str, value: &Value, path: &str) -> Result<(), String> {
        let wrong = || Err(format!("{path} is not of type {type_name}"));
        if let Some(element) = type_name.strip_prefix("Array of ") {
            let Some(items) = value.as_array() else {
                return wrong();
            };
            return items.iter().enumerate().try_for_each(|(index, item)| {
                self.check_one(element, item, &format!("{path}[{index}]"))
            });
        }
        let fits = match type_name {
            "Integer" => value.is_i64() || value.is_u64(),
            "Float" => value.is_number(),
            "Boolean" => value.is_boolean(),
            "String" | "InputFile" => value.is_string(),
            _ => return self.check_object(type_name, value, path),
        };
        if fits { Ok(()) } else { wrong() }
    }

    fn check_object(&self, type_name: &str, value: &Value, path: &str) -> Result<(), String> {
        let shape = &self.types[type_name];
        if !shape.subtypes.is_empty() {
            return self.check_any(&shape.subtypes, value, path);
        }
        match value.as_object() {
            Some(object) => self.check_fields(shape, object, &format!("{path} ({type_name})")),
            None => Err(format!("{path} is not of type {type_name}")),
        }
    }
}
