//! The secret that lets a program speak as the bot.

/// A token that `BotFather` gave. It has neither `Display` nor `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct BotToken(String);

impl BotToken {
    /// The token, if `text` has the form of one: the bot's number, a colon, a secret.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, secret) = text.split_once(':')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_secret = !secret.is_empty()
            && secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        (is_number && is_secret).then(|| Self(text.to_owned()))
    }

    /// The token, for the calls to Telegram alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_a_number_and_a_secret() {
        for text in ["1:a", "123456789:AAF7-g0gYncWnm5IyfZlpPRqRRv6kNA_lao"] {
            assert!(BotToken::parse(text).is_some(), "{text}");
        }
        for text in ["", "abc", "1:", ":a", "1:a b", "1:a/..", "x1:a", "1:a\n"] {
            assert!(BotToken::parse(text).is_none(), "{text}");
        }
    }
}
