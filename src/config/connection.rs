//! How to reach Telegram, from the environment.

use reqwest::Url;

use crate::config::{BotToken, ConfigError, Environment, Problem};

const TOKEN: &str = "TELOXIDE_TOKEN";
const TOKEN_FILE: &str = "TELOXIDE_TOKEN_FILE";
const API_URL: &str = "TELOXIDE_API_URL";

/// Whose bot it is and which server to ask.
pub struct Connection {
    /// The secret.
    pub token: BotToken,
    /// A Bot API server other than Telegram's.
    pub api_url: Option<Url>,
}

impl Connection {
    /// Whether somebody meant to give a token at all.
    pub fn is_configured(environment: Environment<'_>) -> bool {
        [TOKEN, TOKEN_FILE].iter().any(|name| environment(name).is_some_and(|v| !v.is_empty()))
    }

    /// Reads `TELOXIDE_TOKEN` (or the file that `TELOXIDE_TOKEN_FILE` names) and
    /// `TELOXIDE_API_URL`.
    pub fn load(environment: Environment<'_>) -> Result<Self, ConfigError> {
        match (token(environment), api_url(environment)) {
            (Ok(token), Ok(api_url)) => Ok(Self { token, api_url }),
            (token, api_url) => {
                Err(ConfigError(token.err().into_iter().chain(api_url.err()).collect()))
            }
        }
    }
}

fn token(environment: Environment<'_>) -> Result<BotToken, Problem> {
    let from = |source: &str, text: &str| {
        BotToken::parse(text.trim()).ok_or_else(|| {
            Problem::setting(
                format!("{source} holds no token of a bot"),
                "a token looks like 123456789:AbC-dEf; @BotFather gives it",
            )
        })
    };
    let set = |name| environment(name).filter(|value| !value.is_empty());
    match (set(TOKEN), set(TOKEN_FILE)) {
        (Some(_), Some(_)) => Err(Problem::setting(
            format!("{TOKEN} and {TOKEN_FILE} are both set"),
            "keep one of the two",
        )),
        (Some(text), None) => from(TOKEN, &text),
        (None, Some(path)) => from(&path, &read(&path)?),
        (None, None) => Err(Problem::setting(
            format!("{TOKEN} is not set"),
            format!("put the token of @BotFather there, or its file's path into {TOKEN_FILE}"),
        )),
    }
}

#[expect(clippy::disallowed_methods, reason = "the configuration is read at the edge")]
fn read(path: &str) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(|error| {
        Problem::setting(
            format!("the file {path} cannot be read: {error}"),
            format!("{TOKEN_FILE} must name a file that this program may read"),
        )
    })
}

fn api_url(environment: Environment<'_>) -> Result<Option<Url>, Problem> {
    let Some(text) = environment(API_URL) else { return Ok(None) };
    match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(url)),
        Ok(_) | Err(_) => Err(Problem::setting(
            format!("{API_URL} holds no address"),
            "an address looks like https://api.telegram.org",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Connection, String> {
        let environment = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Connection::load(&environment).map_err(|error| error.to_string())
    }

    #[test]
    fn the_token_may_stand_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(&path, "7:secret\n").unwrap();
        let connection = load(&[(TOKEN_FILE, path.to_str().unwrap())]).ok().unwrap();
        assert_eq!(connection.token.reveal(), "7:secret");
        assert_eq!(connection.api_url, None);
    }

    #[test]
    fn all_problems_are_told_at_once() {
        insta::assert_snapshot!(load(&[(API_URL, "telegram")]).err().unwrap());
    }

    #[test]
    fn no_problem_shows_the_token() {
        let both = load(&[(TOKEN, "7:secret"), (TOKEN_FILE, "/x")]).err().unwrap();
        let wrong = load(&[(TOKEN, "7:sec ret"), (API_URL, "http://")]).err().unwrap();
        assert!(!both.contains("secret") && !wrong.contains("sec ret"), "{both}{wrong}");
    }
}
