//! Everything that differs between two installations: the environment and `twiza.yaml`.
//!
//! This is the only module that reads the environment. All problems are found in one go and
//! each says what to do. The token of the bot cannot be printed by accident.

mod connection;
mod decode;
mod options;
mod problem;
mod settings;
mod token;
mod web;

pub use connection::Connection;
pub use options::Options;
pub use problem::{ConfigError, Problem};
pub use settings::{Settings, Staff};
pub use token::BotToken;
pub use web::{Origin, OriginError, Web};

/// Variables of the environment by name.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What `serve` needs to know.
pub struct Config {
    /// How to reach Telegram.
    pub connection: Connection,
    /// The rest.
    pub settings: Settings,
}

impl Config {
    /// Reads the environment and `twiza.yaml`, or says everything that is wrong with them.
    pub fn load(options: &Options, environment: Environment<'_>) -> Result<Self, ConfigError> {
        match (Connection::load(environment), Settings::load(options)) {
            (Ok(connection), Ok(settings)) => Ok(Self { connection, settings }),
            (connection, settings) => Err(ConfigError(
                connection.err().into_iter().chain(settings.err()).flat_map(|e| e.0).collect(),
            )),
        }
    }
}

/// The environment of this process.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
