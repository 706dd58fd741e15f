//! The HTTP side: one route, and the way of a request from the line to the answer.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::TOKEN;
use super::call::Params;
use super::course::Course;
use super::line::{Lines, Switch};
use super::methods;
use super::refusal::Refusal;
use super::request;
use super::schema::Schema;
use super::world::World;

pub(super) async fn start(world: World) -> (SocketAddr, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the listener has an address");
    let service = Router::new()
        .route("/{bot}/{method}", post(answer))
        .fallback(async || refuse(&Refusal::new(404, "Not Found")))
        .layer(DefaultBodyLimit::disable())
        .with_state(world)
        .into_make_service_with_connect_info::<Switch>();
    let server = tokio::spawn(async move {
        let served = axum::serve(Lines(listener), service).await;
        served.expect("serving ends only with the task");
    });
    (address, server)
}

async fn answer(
    Shared(world): Shared<World>,
    Path((bot, method)): Path<(String, String)>,
    ConnectInfo(switch): ConnectInfo<Switch>,
    request: Request,
) -> Response {
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return refuse(&Refusal::new(401, "Unauthorized"));
    }
    let Some(method) = Schema::get().method(&method) else {
        let why = format!("there is no method {method}");
        world.change(|state| state.violations.push(why));
        return refuse(&Refusal::new(404, "Not Found: method not found"));
    };
    let params = match request::read(method, request).await {
        Ok(params) => params,
        Err(refusal) => {
            let why = refusal.violation.as_ref().map(|why| format!("{method}: {why}"));
            world.change(|state| state.violations.extend(why));
            return refuse(&refusal);
        }
    };
    let (call, course) =
        world.change(|state| (state.record(method, &params), state.course(method, &params)));
    follow(&world, course, call, method, &params, &switch).await
}

async fn follow(
    world: &World,
    course: Course,
    call: usize,
    method: &str,
    params: &Params,
    switch: &Switch,
) -> Response {
    match course {
        Course::Apply => apply(world, call, method, params).await,
        Course::Refuse(refusal) => {
            world.change(|state| state.settle(call, refusal.code, Some(&refusal)));
            refuse(&refusal)
        }
        Course::Fail(code) => {
            world.change(|state| state.settle(call, code, None));
            fail(code)
        }
        Course::Cut => {
            switch.cut();
            Response::default()
        }
        Course::ApplyAndCut => {
            apply(world, call, method, params).await;
            world.change(|state| state.lose_answer(call));
            switch.cut();
            Response::default()
        }
        Course::ApplyAndWait(delay) => {
            let response = apply(world, call, method, params).await;
            world.change(|state| state.lose_answer(call));
            sleep(delay).await;
            world.change(|state| state.settle(call, response.status().as_u16(), None));
            response
        }
        Course::ApplyAndGarble => {
            apply(world, call, method, params).await;
            world.change(|state| state.lose_answer(call));
            respond(StatusCode::OK, "application/json", r#"{"ok":true,"resu"#.to_owned())
        }
    }
}

async fn apply(world: &World, call: usize, method: &str, params: &Params) -> Response {
    let outcome = match method {
        "getUpdates" => methods::polling::get_updates(world, params).await,
        _ => world.change(|state| methods::apply(state, method, params)),
    };
    let (status, body) = match &outcome {
        Ok(result) => (200, json!({ "ok": true, "result": result })),
        Err(refusal) => (refusal.code, refusal.body()),
    };
    world.change(|state| state.settle(call, status, outcome.as_ref().err()));
    respond_json(status, &body)
}

fn refuse(refusal: &Refusal) -> Response {
    respond_json(refusal.code, &refusal.body())
}

/// A 502 comes from the proxy in front of Telegram, which speaks HTML.
fn fail(code: u16) -> Response {
    if code == 502 {
        let page = "<html><head><title>502 Bad Gateway</title></head></html>";
        return respond(StatusCode::BAD_GATEWAY, "text/html", page.to_owned());
    }
    refuse(&Refusal::new(code, "Internal Server Error"))
}

fn respond_json(code: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(code).expect("refusals have codes of HTTP");
    respond(status, "application/json", body.to_string())
}

fn respond(status: StatusCode, content_type: &'static str, body: String) -> Response {
    (status, [(CONTENT_TYPE, content_type)], body).into_response()
}
