//! Reads the parameters of a request from JSON or from a form with files.
//!
//! A body that breaks off is no fault of the bot: it may have been killed while sending.

use std::collections::BTreeMap;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

use super::call::{Params, Upload};
use super::refusal::Refusal;
use super::schema::Schema;

/// What Telegram's own server takes in one upload.
const LARGEST_BODY: usize = 50 * 1024 * 1024;

pub(super) async fn read(method: &str, request: Request) -> Result<Params, Refusal> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or("");
    if content_type.starts_with("multipart/form-data") {
        return read_form(method, request).await;
    }
    let is_json = content_type.starts_with("application/json");
    let body = to_bytes(request.into_body(), LARGEST_BODY).await;
    let body = body.map_err(|error| broken_off(&error.to_string()))?;
    if body.is_empty() {
        return Ok(Params::default());
    }
    if !is_json {
        return Err(unreadable("the emulator reads JSON and multipart forms only"));
    }
    read_json(&body)
}

fn read_json(body: &Bytes) -> Result<Params, Refusal> {
    let value = serde_json::from_slice(body).map_err(|error| unreadable(&error.to_string()))?;
    match value {
        Value::Object(fields) => Ok(Params { fields, ..Params::default() }),
        Value::Null => Ok(Params::default()),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err(unreadable("the body is not a JSON object"))
        }
    }
}

async fn read_form(method: &str, request: Request) -> Result<Params, Refusal> {
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|error| unreadable(&error.body_text()))?;
    let mut texts = Vec::new();
    let mut uploads = BTreeMap::new();
    while let Some(part) =
        form.next_field().await.map_err(|error| broken_off(&error.body_text()))?
    {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await;
        let bytes = bytes.map_err(|error| broken_off(&error.body_text()))?;
        match file_name {
            Some(file_name) => {
                let name_given = Some(file_name).filter(|name| !name.is_empty());
                uploads.insert(name, Upload { name: name_given, bytes });
            }
            None => texts.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    attach(method, texts, uploads)
}

/// Files every upload under the field that points to it.
fn attach(
    method: &str,
    texts: Vec<(String, String)>,
    mut uploads: BTreeMap<String, Upload>,
) -> Result<Params, Refusal> {
    let mut params = Params::default();
    for (field, text) in texts {
        if let Some(part) = text.strip_prefix("attach://") {
            let upload = uploads.remove(part);
            let upload = upload.ok_or_else(|| unreadable(&format!("no part `{part}` attached")))?;
            params.files.insert(field, upload);
        } else {
            let value = Schema::get().read_form_text(method, &field, text);
            params.fields.insert(field, value);
        }
    }
    params.files.append(&mut uploads);
    for field in params.files.keys() {
        let reference = Value::String(format!("attach://{field}"));
        params.fields.insert(field.clone(), reference);
    }
    Ok(params)
}

fn broken_off(why: &str) -> Refusal {
    Refusal::bad_request(why)
}

fn unreadable(why: &str) -> Refusal {
    Refusal::fault("can't parse request", why)
}
