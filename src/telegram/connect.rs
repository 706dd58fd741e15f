//! The client that speaks to Telegram.

use std::time::Duration;

use teloxide::Bot;
use teloxide::net::default_reqwest_settings;

use crate::config::Connection;
use crate::telegram::Api;

/// A connection over which nothing goes is probed that often, so that a silent loss is noticed
/// before the next message.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// The API that the configuration names. Nothing is sent yet.
///
/// # Errors
/// If the system gives no secure connections.
pub fn connect(connection: &Connection) -> Result<Api, reqwest::Error> {
    let client = default_reqwest_settings().tcp_keepalive(KEEPALIVE).build()?;
    let bot = Bot::with_client(connection.token.reveal(), client);
    Ok(Api::new(match &connection.api_url {
        Some(url) => bot.set_api_url(url.clone()),
        None => bot,
    }))
}
