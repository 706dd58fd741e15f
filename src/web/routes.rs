//! Which address leads where.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::web::{Site, assets, failure, headers, sign_in};

/// The whole site.
pub fn router(site: Site) -> Router {
    Router::new()
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
