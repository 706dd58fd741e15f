//! Identifiers as distinct types, so that a node can never be passed for a flow.
//!
//! Ids are what is stored; positions in a list never are, because files change under a session.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! name_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the id as it is written in a file.
            pub fn new(id: impl Into<Arc<str>>) -> Self {
                Self(id.into())
            }

            /// The id as it is written in a file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

macro_rules! number_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

name_ids! {
    /// A dialogue, such as `founding`.
    FlowId;
    /// A node of a flow; unique within its flow.
    NodeId;
    /// A variable that keeps an answer, such as `founders`.
    Variable;
    /// One option of a choice, such as `idea`.
    OptionId;
    /// A support programme, such as `piae`.
    ProgrammeId;
    /// A youth platform or office, such as `oum-rabii`.
    PlatformId;
    /// A row of the gazetteer, such as `hay-hassani`.
    PlaceId;
    /// Where a fact comes from, such as `S1`.
    SourceId;
    /// A question of the FAQ, such as `minimum-founders`.
    QuestionId;
    /// A group of questions, such as `money`.
    TopicId;
}

number_ids! {
    /// A conversation in the messenger: a person's private chat or the staff group.
    ChatId;
    /// A message within a chat.
    MessageId;
    /// An update as the messenger numbers it.
    UpdateId;
    /// A lead's row.
    LeadId;
}

/// A node of a flow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NodeRef {
    /// The flow.
    #[serde(rename = "f")]
    pub flow: FlowId,
    /// The node in it.
    #[serde(rename = "n")]
    pub node: NodeId,
}
