//! What was just done, told once on the next page: a word of ours in its address, never a text,
//! so that no link can make the page say something.

use crate::web::form::Fields;
use crate::web::frame::Frame;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    Saved,
    Unchanged,
    Noted,
    Answered,
    Merged,
    ToldApart,
    /// So many leads were changed together.
    Many(u32),
    /// So many are as before, and so many were changed since and stay.
    TookBack(u32, u32),
    TookBackAlready,
    Revoked,
    /// A question is answered; so many people are told.
    Told(u32),
}

impl Notice {
    /// For the end of an address.
    pub(super) fn query(self) -> String {
        match self {
            Self::Saved => "done=saved".to_owned(),
            Self::Unchanged => "done=unchanged".to_owned(),
            Self::Noted => "done=noted".to_owned(),
            Self::Answered => "done=answered".to_owned(),
            Self::Merged => "done=merged".to_owned(),
            Self::ToldApart => "done=apart".to_owned(),
            Self::Many(count) => format!("done=many&count={count}"),
            Self::TookBack(count, kept) => format!("done=back&count={count}&kept={kept}"),
            Self::TookBackAlready => "done=already".to_owned(),
            Self::Revoked => "done=revoked".to_owned(),
            Self::Told(count) => format!("done=told&count={count}"),
        }
    }

    /// Reads it back.
    pub(super) fn read(query: &Fields) -> Option<Self> {
        let number = |name| query.get(name).and_then(|number| number.parse().ok()).unwrap_or(0);
        Some(match query.get("done")? {
            "saved" => Self::Saved,
            "unchanged" => Self::Unchanged,
            "noted" => Self::Noted,
            "answered" => Self::Answered,
            "merged" => Self::Merged,
            "apart" => Self::ToldApart,
            "many" => Self::Many(number("count")),
            "back" => Self::TookBack(number("count"), number("kept")),
            "already" => Self::TookBackAlready,
            "revoked" => Self::Revoked,
            "told" => Self::Told(number("count")),
            _ => return None,
        })
    }

    /// In words.
    pub(super) fn words(self, f: &Frame<'_>) -> String {
        let w = f.w;
        match self {
            Self::Saved => w.done_saved(),
            Self::Unchanged => w.done_unchanged(),
            Self::Noted => w.done_noted(),
            Self::Answered => w.done_answered(),
            Self::Merged => w.done_merged(),
            Self::ToldApart => w.done_apart(),
            Self::Many(count) => w.done_many(count),
            Self::TookBack(count, 0) => w.done_took_back(count),
            Self::TookBack(count, kept) => w.done_took_back_kept(count, kept),
            Self::TookBackAlready => w.done_already(),
            Self::Revoked => w.done_revoked(),
            Self::Told(count) => w.done_told(count),
        }
    }
}
