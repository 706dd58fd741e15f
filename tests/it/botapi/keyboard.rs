//! Keyboards under a message and in place of the person's own, and their limits.

use serde_json::{Value, json};

use super::button::Button;
use super::call::Params;
use super::formatted::units;
use super::refusal::Refusal;

const MOST_BUTTONS: usize = 100;
/// What `reply_markup` asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Markup {
    None,
    Inline(Vec<Vec<Button>>),
    Reply(Vec<Vec<Button>>),
    Remove,
    ForceReply,
}

impl Markup {
    pub(super) fn read(params: &Params, is_private: bool) -> Result<Self, Refusal> {
        let Some(markup) = params.get("reply_markup") else {
            return Ok(Self::None);
        };
        check_placeholder(markup)?;
        if let Some(rows) = markup.get("inline_keyboard") {
            let rows = read_rows(rows, Button::check_inline)?;
            return Ok(if rows.is_empty() { Self::None } else { Self::Inline(rows) });
        }
        if let Some(rows) = markup.get("keyboard") {
            return read_rows(rows, |button| button.check_reply(is_private)).map(Self::Reply);
        }
        match (markup.get("remove_keyboard"), markup.get("force_reply")) {
            (Some(Value::Bool(true)), _) => Ok(Self::Remove),
            (_, Some(Value::Bool(true))) => Ok(Self::ForceReply),
            _ => Err(Refusal::fault(
                "object expected as reply markup",
                "reply_markup asks for nothing",
            )),
        }
    }

    pub(super) fn into_inline(self) -> Vec<Vec<Button>> {
        match self {
            Self::Inline(rows) => rows,
            Self::None | Self::Reply(_) | Self::Remove | Self::ForceReply => Vec::new(),
        }
    }

    /// Telegram lets a bot edit only messages without markup or with inline buttons.
    pub(super) fn keeps_editable(&self) -> bool {
        matches!(self, Self::None | Self::Inline(_))
    }
}

pub(super) fn inline_json(rows: &[Vec<Button>]) -> Value {
    let row = |row: &Vec<Button>| row.iter().map(|button| button.raw.clone()).collect::<Value>();
    json!({ "inline_keyboard": rows.iter().map(row).collect::<Value>() })
}

pub(super) fn labels(rows: &[Vec<Button>]) -> Vec<String> {
    rows.iter().flatten().map(|button| button.label.clone()).collect()
}

pub(super) fn find<'a>(rows: &'a [Vec<Button>], label: &str) -> Option<&'a Button> {
    rows.iter().flatten().find(|button| button.label == label)
}

fn read_rows(
    rows: &Value,
    check: impl Fn(&Button) -> Result<(), Refusal>,
) -> Result<Vec<Vec<Button>>, Refusal> {
    let mut read = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        let row: Vec<Button> = row.as_array().into_iter().flatten().map(Button::read).collect();
        row.iter().try_for_each(&check)?;
        read.push(row);
    }
    read.retain(|row| !row.is_empty());
    let buttons = read.iter().flatten().count();
    if buttons > MOST_BUTTONS {
        let why = format!("{buttons} buttons in one keyboard");
        return Err(Refusal::fault("reply markup is too long", why));
    }
    Ok(read)
}

fn check_placeholder(markup: &Value) -> Result<(), Refusal> {
    let placeholder = markup.get("input_field_placeholder").and_then(Value::as_str);
    match placeholder.map(units) {
        None | Some(1..=64) => Ok(()),
        Some(length) => Err(Refusal::fault(
            "input field placeholder is too long",
            format!("input_field_placeholder has {length} characters"),
        )),
    }
}
