//! Which address leads where.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::web::{
    Site, answer, assets, audit, change, export, facts, failure, headers, lead, list, many, merge,
    question_answer, questions, queue, settings, sign_in, statistics,
};

/// The whole site.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(queue::queue))
        .route("/leads", get(list::list))
        .route("/leads/many", post(many::confirm))
        .route("/leads/many/change", post(many::change))
        .route("/batches/{batch}/undo", post(many::undo))
        .route("/leads/{reference}", get(lead::lead).post(change::change))
        .route("/leads/{reference}/answer", post(answer::answer))
        .route("/export", post(export::export))
        .route("/leads/{reference}/merge", post(merge::merge))
        .route("/leads/{reference}/apart", post(merge::tell_apart))
        .route("/questions", get(questions::questions))
        .route("/questions/answer", post(question_answer::answer))
        .route("/questions/export", get(questions::export))
        .route("/statistics", get(statistics::statistics))
        .route("/programmes", get(facts::facts))
        .route("/audit", get(audit::audit))
        .route("/settings", get(settings::settings))
        .route("/settings/sessions", post(settings::revoke))
        .route("/assets/{version}/{name}", get(assets::asset))
        .route("/sign-in/{link}", get(sign_in::show).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/signed-out", get(sign_in::signed_out))
        .route("/language", post(sign_in::language))
        .fallback(|| async { failure::Failure::NotFound })
        .layer(from_fn_with_state(site.clone(), failure::explain))
        .layer(from_fn_with_state(site.clone(), headers::protect))
        .with_state(site)
}
