//! Who the bot is and how it gets its updates.

#![expect(clippy::unnecessary_wraps, reason = "the table of methods wants one signature")]

use serde_json::json;

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::json;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;

pub(super) fn get_me(state: &mut State, _: &Params) -> Outcome {
    let mut me = json::user(&state.bot);
    me["can_join_groups"] = json!(true);
    for absent in [
        "can_read_all_group_messages",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
        "has_topics_enabled",
    ] {
        me[absent] = json!(false);
    }
    Ok(me)
}

/// Remembers the address; the emulator itself never calls it.
pub(super) fn set_webhook(state: &mut State, params: &Params) -> Outcome {
    let url = params.text("url").unwrap_or_default();
    if !url.is_empty() && !url.starts_with("https://") {
        return Err(Refusal::bad_request("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    url.clone_into(&mut state.webhook);
    delete_pending(state, params)
}

pub(super) fn delete_webhook(state: &mut State, params: &Params) -> Outcome {
    state.webhook.clear();
    delete_pending(state, params)
}

pub(super) fn get_webhook_info(state: &mut State, _: &Params) -> Outcome {
    Ok(json!({
        "url": state.webhook,
        "has_custom_certificate": false,
        "pending_update_count": state.updates.waiting().count(),
        "allowed_updates": state.updates.allowed(),
    }))
}

fn delete_pending(state: &mut State, params: &Params) -> Outcome {
    if params.flag("drop_pending_updates") {
        state.updates.drop_all();
    }
    Ok(json!(true))
}
