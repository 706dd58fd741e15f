//! A Bot API that answers as a test says and remembers what it was asked.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::config::{BotToken, Connection};
use crate::telegram::{Api, connect};

type Script = dyn FnMut(&str, &Value) -> Reply + Send;

/// What a call is answered.
pub(super) enum Reply {
    /// `ok: true` with this result.
    Result(Value),
    /// `ok: false` with this code and description.
    Refusal(u16, &'static str),
    /// A page of a server in trouble.
    Status(u16),
    /// Nothing for ever, as a long poll without updates.
    Silence,
}

/// A running fake.
pub(super) struct Fake {
    /// The API that leads to it.
    pub(super) api: Api,
    asked: Arc<Asked>,
}

struct Asked {
    calls: Mutex<Vec<(String, Value)>>,
    news: Notify,
    script: Mutex<Box<Script>>,
}

impl Fake {
    /// Starts one; `script` gets the method's name and its JSON (or the form as one text).
    pub(super) async fn start(script: impl FnMut(&str, &Value) -> Reply + Send + 'static) -> Self {
        let asked = Arc::new(Asked {
            calls: Mutex::default(),
            news: Notify::new(),
            script: Mutex::new(Box::new(script)),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&asked));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let token = BotToken::parse("7:secret").unwrap();
        let connection = Connection { token, api_url: Some(address.parse().unwrap()) };
        Self { api: connect(&connection).unwrap(), asked }
    }

    /// Waits until it was asked `count` times, and gives all calls.
    pub(super) async fn calls(&self, count: usize) -> Vec<(String, Value)> {
        loop {
            let calls = self.asked.calls.lock().unwrap().clone();
            if calls.len() >= count {
                return calls;
            }
            self.asked.news.notified().await;
        }
    }

    /// The calls up to now.
    pub(super) fn calls_so_far(&self) -> Vec<(String, Value)> {
        self.asked.calls.lock().unwrap().clone()
    }
}

async fn answer(State(asked): State<Arc<Asked>>, uri: Uri, body: Bytes) -> Response {
    let method = uri.path().rsplit('/').next().unwrap_or_default().to_owned();
    let asked_for = serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
    let reply = (asked.script.lock().unwrap())(&method, &asked_for);
    asked.calls.lock().unwrap().push((method, asked_for));
    asked.news.notify_one();
    match reply {
        Reply::Result(result) => Json(json!({"ok": true, "result": result})).into_response(),
        Reply::Refusal(code, description) => {
            let answer = json!({"ok": false, "error_code": code, "description": description});
            (StatusCode::from_u16(code).unwrap(), Json(answer)).into_response()
        }
        Reply::Status(status) => {
            (StatusCode::from_u16(status).unwrap(), "<html>trouble</html>").into_response()
        }
        Reply::Silence => std::future::pending().await,
    }
}
