//! Values every layer speaks of: ids, phone numbers, dates, points, references.
//!
//! This module refuses to know where a value came from and where it is kept.

mod answer;
mod answer_text;
mod confidence;
mod ids;
mod lead_status;
mod message_text;
mod moment;
mod note;
mod office;
mod person;
mod phone;
mod point;
mod post;
mod reference;
mod source_tag;
mod staff;

pub use answer::{Answer, Answers};
pub use answer_text::AnswerText;
pub use confidence::Confidence;
pub use ids::{
    ChatId, FlowId, LeadId, MessageId, NodeId, NodeRef, OptionId, PlaceId, PlatformId, ProgrammeId,
    QuestionId, SourceId, TopicId, UpdateId, Variable,
};
pub use lead_status::{CloseReason, LeadStatus, Stage};
pub use message_text::MessageText;
pub use moment::Moment;
pub use note::{NoteError, NoteText};
pub use office::{Office, is_quiet};
pub use person::PersonName;
pub use phone::{Phone, PhoneError};
pub use point::{Kilometres, Point};
pub use post::{ForumTopicId, PostRole};
pub use reference::Reference;
pub use source_tag::SourceTag;
pub use staff::{Admin, Agent, Allowed, Member, Members, Permission, Role, StaffId, Viewer};
