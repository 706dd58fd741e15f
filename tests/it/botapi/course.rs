//! What becomes of a request: decided when it arrives, noted when it is answered.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::call::{Call, Params};
use super::refusal::Refusal;
use super::schema::Schema;
use super::script::{Failure, Lost};
use super::state::State;

pub(super) enum Course {
    Apply,
    Refuse(Refusal),
    Fail(u16),
    Cut,
    ApplyAndCut,
    ApplyAndWait(Duration),
    ApplyAndGarble,
}

impl State {
    /// Gives the number under which the call is kept.
    pub(super) fn record(&mut self, method: &str, params: &Params) -> usize {
        self.calls.push(Call {
            method: method.to_owned(),
            params: Value::Object(params.fields.clone()),
            at: Instant::now(),
            status: None,
        });
        self.calls.len() - 1
    }

    pub(super) fn course(&mut self, method: &str, params: &Params) -> Course {
        if let Err(why) = Schema::get().check(method, &params.fields) {
            return Course::Refuse(Refusal::fault(&why, why.clone()));
        }
        let chat = params.chat();
        if let Some(refusal) = self.script.too_early(method, chat) {
            return Course::Refuse(refusal);
        }
        let blocked = "Forbidden: bot was blocked by the user";
        match self.script.take(method, chat) {
            None => Course::Apply,
            Some(Failure::TooManyRequests { retry_after }) => {
                Course::Refuse(Refusal::too_many_requests(retry_after))
            }
            Some(Failure::Forbidden) => Course::Refuse(Refusal::new(403, blocked)),
            Some(Failure::BadRequest(why)) => Course::Refuse(Refusal::bad_request(&why)),
            Some(Failure::ServerError(code)) => Course::Fail(code),
            Some(Failure::DropConnection(Lost::Request)) => Course::Cut,
            Some(Failure::DropConnection(Lost::Answer)) => Course::ApplyAndCut,
            Some(Failure::Slow(delay)) => Course::ApplyAndWait(delay),
            Some(Failure::Malformed) => Course::ApplyAndGarble,
        }
    }

    pub(super) fn settle(&mut self, call: usize, status: u16, refusal: Option<&Refusal>) {
        self.calls[call].status = Some(status);
        if let Some(why) = refusal.and_then(|refusal| refusal.violation.as_ref()) {
            self.violations.push(format!("{}: {why}", self.calls[call].method));
        }
    }

    /// The bot will not hear of what was done.
    pub(super) fn lose_answer(&mut self, call: usize) {
        self.calls[call].status = None;
        let query = self.calls[call].params["callback_query_id"].as_str();
        if let Some(query) = query.and_then(|id| self.queries.get_mut(id)) {
            query.answer_was_lost = true;
        }
    }
}
