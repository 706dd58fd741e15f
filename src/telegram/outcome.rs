//! What the sender can do about what Telegram said.

use crate::telegram::api::Failure;
use crate::transport::{Delivered, DeliveryError};

/// Whether an edit was refused because it would change nothing.
pub(super) fn is_unchanged(description: &str) -> bool {
    description.contains("message is not modified")
}

pub(super) fn is_gone(description: &str) -> bool {
    ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"]
        .iter()
        .any(|words| description.contains(words))
}

/// The outcome of what leaves no message: what Telegram refuses has come to its end too.
pub(super) fn nothing_left(outcome: Result<bool, Failure>) -> Result<Delivered, DeliveryError> {
    match outcome {
        Ok(_) => Ok(Delivered { message: None }),
        Err(Failure::Refused { code: 400, .. }) => Err(DeliveryError::Gone),
        Err(failure) => Err(error(failure)),
    }
}

/// What the sender can do about a failure. A token that is not accepted now (401, 404) says
/// nothing about the message.
pub(super) fn error(failure: Failure) -> DeliveryError {
    match failure {
        Failure::Flood(wait) => DeliveryError::RetryAfter(wait),
        Failure::Moved(chat) => DeliveryError::Moved(chat),
        Failure::Refused { code: 403, .. } => DeliveryError::Blocked,
        failure @ (Failure::Unreachable
        | Failure::Server(_)
        | Failure::Unreadable
        | Failure::Refused { code: 401 | 404, .. }) => {
            DeliveryError::Transient(failure.to_string())
        }
        Failure::Refused { description, .. } => DeliveryError::Refused(description),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::ChatId;

    #[test]
    fn every_failure_is_mapped_to_what_can_be_done() {
        let refused = |code, description: &str| Failure::Refused {
            code,
            description: description.to_owned(),
        };
        let wait = Duration::from_secs(3);
        for (failure, expected) in [
            (Failure::Flood(wait), DeliveryError::RetryAfter(wait)),
            (Failure::Moved(ChatId(-5)), DeliveryError::Moved(ChatId(-5))),
            (Failure::Unreachable, DeliveryError::Transient("no answer".into())),
            (Failure::Server(502), DeliveryError::Transient("status 502".into())),
            (refused(403, "Forbidden: user is deactivated"), DeliveryError::Blocked),
            (
                refused(403, "Forbidden: bot can't initiate conversation with a user"),
                DeliveryError::Blocked,
            ),
            (
                refused(400, "Bad Request: message is too long"),
                DeliveryError::Refused("Bad Request: message is too long".into()),
            ),
        ] {
            assert_eq!(error(failure.clone()), expected, "{failure:?}");
        }
        assert!(matches!(error(refused(401, "Unauthorized")), DeliveryError::Transient(_)));
    }

    #[test]
    fn what_leaves_no_message_is_done_even_when_it_is_too_late() {
        let old = Failure::Refused { code: 400, description: "query is too old".into() };
        assert_eq!(nothing_left(Err(old)), Err(DeliveryError::Gone));
        assert_eq!(nothing_left(Ok(true)), Ok(Delivered { message: None }));
        let busy = Failure::Server(500);
        assert!(matches!(nothing_left(Err(busy)), Err(DeliveryError::Transient(_))));
    }
}
