//! What the staff see of a lead, and what they and the person say to each other.
//!
//! Everything here runs inside the job of a turn. This module refuses to know which command or
//! page asked for it.

mod blocked;
mod button;
mod card;
mod desk_button;
mod morning;
mod post;
mod talk;

pub use button::{DueIn, StaffButton, StaffTap};
pub use card::{CardView, card_of, status_words};
pub use desk_button::DeskButton;
pub use post::{ask_for_note, post_card, post_screen, post_sentence, show_card};
pub use talk::{StaffWords, Told, end_talk, staff_says};

pub(super) use blocked::tell_blocked;
pub(super) use morning::post_morning_list;
pub(super) use talk::{end_silent_talk, person_left, person_says};
