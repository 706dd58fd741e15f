//! Secrets that open something, and keys that cannot be guessed.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Bytes of a secret: 256 bit.
const BYTES: usize = 32;

/// A random secret in 64 hexadecimal digits, from the operating system.
///
/// A system that gives no random numbers can serve nobody safely: that is a panic, and whatever
/// asked for the secret is not done.
pub fn secret() -> String {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).expect("the system gives random numbers");
    hex(&bytes)
}

/// Whether a text has the form of a secret; what has not is not even looked up.
pub(super) fn is_secret(text: &str) -> bool {
    text.len() == 2 * BYTES
        && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The token that the forms of a session carry: only who has the cookie can know it, and it tells
/// nothing of the cookie.
pub(super) fn form_token(session: &str) -> String {
    digest(&format!("form:{session}"))
}

/// A short text that stands for a long one.
pub(super) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Compares without telling by the time it takes where the texts differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    let difference = one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && difference == 0
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        write!(out, "{byte:02x}").expect("a string takes any text");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_are_known_by_their_form() {
        let (one, other) = (secret(), secret());
        assert!(is_secret(&one) && one != other);
        for text in ["", "abc", &one[1..], &one.to_uppercase(), &format!("{one}0")] {
            assert!(!is_secret(text) || text == one, "{text}");
        }
    }

    #[test]
    fn a_form_token_belongs_to_one_session() {
        assert_ne!(form_token("a"), form_token("b"));
        assert!(same("ab", "ab") && !same("ab", "ac") && !same("ab", "abc") && !same("", "a"));
    }
}
