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

/// The text with every secret of a token blotted out, sign by sign: somebody may have put one where
/// it does not belong, and what is wrong there is shown with its line.
pub(super) fn blotted(text: &str) -> String {
    const SHORTEST: usize = 6;
    let is_secret = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(colon) = rest.find(':') {
        let (before, after) = rest.split_at(colon + 1);
        out.push_str(before);
        let secret = after.find(|sign| !is_secret(sign)).unwrap_or(after.len());
        let numbered = before.trim_end_matches(':').ends_with(|sign: char| sign.is_ascii_digit());
        let kept = if numbered && secret >= SHORTEST { 0 } else { secret };
        out.push_str(&after[..kept]);
        out.extend(std::iter::repeat_n('*', secret - kept));
        rest = &after[secret..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_in_the_wrong_place_is_not_shown() {
        for (text, expected) in [
            ("token: 12345:AAF7-g0gYnc\n", "token: 12345:***********\n"),
            ("a: 1:AAAAAA b: 2:BBBBBBB", "a: 1:****** b: 2:*******"),
            ("chat: -100123\nhour: 12:30", "chat: -100123\nhour: 12:30"),
            ("web: http://127.0.0.1:8080/abcdefgh", "web: http://127.0.0.1:8080/abcdefgh"),
        ] {
            assert_eq!(blotted(text), expected);
        }
    }

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
