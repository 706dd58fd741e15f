//! `getUpdates` as a real long poll: one at a time, woken by the first update.

use std::time::Duration;

use serde_json::{Value, json};

use super::Outcome;
use crate::botapi::call::Params;
use crate::botapi::refusal::Refusal;
use crate::botapi::state::State;
use crate::botapi::updates::KINDS;
use crate::botapi::world::World;

const CONFLICT: &str = "Conflict: terminated by other getUpdates request; make sure that only \
                        one bot instance is running";
const WEBHOOK_IS_ACTIVE: &str = "Conflict: can't use getUpdates method while webhook is active; \
                                 use deleteWebhook to delete the webhook first";

pub(crate) async fn get_updates(world: &World, params: &Params) -> Outcome {
    let limit = limit(params)?;
    let timeout = u64::try_from(params.integer("timeout").unwrap_or(0)).unwrap_or(0);
    let poll = world.change(|state| open_poll(state, params))?;
    let answer = world.wait(Duration::from_secs(timeout), |state| {
        if state.updates.poll != poll {
            return Some(Err(Refusal::new(409, CONFLICT)));
        }
        let batch = state.updates.fetch(limit);
        (!batch.is_empty()).then_some(Ok(Value::Array(batch)))
    });
    answer.await.unwrap_or_else(|| Ok(json!([])))
}

fn open_poll(state: &mut State, params: &Params) -> Result<u64, Refusal> {
    if !state.webhook.is_empty() {
        return Err(Refusal::new(409, WEBHOOK_IS_ACTIVE));
    }
    if params.get("allowed_updates").is_some() {
        let kinds = params.list("allowed_updates").iter().filter_map(Value::as_str);
        let kinds: Vec<String> = kinds.map(str::to_owned).collect();
        if let Some(unknown) = kinds.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
            let why = format!("allowed_updates has an unknown kind `{unknown}`");
            return Err(Refusal::fault("wrong allowed_updates", why));
        }
        state.updates.allow(kinds);
    }
    if let Some(offset) = params.integer("offset") {
        state.updates.confirm(offset);
    }
    state.updates.poll += 1;
    Ok(state.updates.poll)
}

fn limit(params: &Params) -> Result<usize, Refusal> {
    let limit = params.integer("limit").unwrap_or(100);
    match usize::try_from(limit) {
        Ok(limit @ 1..=100) => Ok(limit),
        Ok(_) | Err(_) => {
            Err(Refusal::fault("wrong limit", format!("limit is {limit}, not 1-100")))
        }
    }
}
