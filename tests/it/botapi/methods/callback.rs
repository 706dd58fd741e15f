//! The one answer that each tap gets.

use serde_json::json;

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::chat::Event;
use crate::botapi::formatted::units;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

const INVALID: &str = "query is too old and response timeout expired or query ID is invalid";
const LONGEST_NOTICE: usize = 200;

pub(super) fn answer_callback_query(state: &mut State, params: &Params) -> Outcome {
    let text = params.text("text").unwrap_or_default();
    if units(text) > LONGEST_NOTICE {
        let why = format!("the notice has {} UTF-16 units, Telegram takes 200", units(text));
        return Err(Refusal::fault("MESSAGE_TOO_LONG", why));
    }
    let id = params.text("callback_query_id").unwrap_or_default();
    let Some(query) = state.queries.get_mut(id) else {
        return Err(Refusal::fault(INVALID, format!("there is no callback query {id:?}")));
    };
    if query.answered && query.answer_was_lost {
        return Err(Refusal::bad_request(INVALID));
    }
    if query.answered {
        let why = format!("the tap on [{}] was answered twice", query.label);
        return Err(Refusal::fault(INVALID, why));
    }
    query.answered = true;
    if !text.is_empty() {
        query.notice = Some(text.to_owned());
        let chat = state.chats.get_mut(&query.chat).expect("a tap has a chat");
        chat.log.push(Event::Notice(text.to_owned()));
    }
    Ok(json!(true))
}
