//! The checks: one file each, one line each in [`CHECKS`].
//!
//! A check looks at everything that was written and notes what is wrong. It never stops another
//! check, and where what it needs could not be read it keeps silent.

mod bad_node;
mod conditions;
mod dead_end;
mod duplicate_id;
mod duplicate_node;
mod endless_loop;
mod label_too_long;
mod missing_field;
mod not_discreet;
mod personal_before_consent;
mod placeholders;
mod plan;
mod seen;
mod summary;
mod targets;
mod text_too_long;
mod too_many_buttons;
mod unknown_media;
mod unknown_platform;
mod unknown_source;
mod unreachable_flow;
mod unreachable_node;
mod variable_kind;

use crate::flow::program::Check;

/// Every check.
pub(crate) const CHECKS: &[Check] = &[
    duplicate_id::check,
    duplicate_node::check,
    bad_node::check,
    missing_field::check,
    targets::check,
    conditions::check,
    variable_kind::check,
    summary::check,
    placeholders::check,
    unknown_source::check,
    unknown_media::check,
    unknown_platform::check,
    too_many_buttons::check,
    label_too_long::check,
    text_too_long::check,
    plan::check,
    dead_end::check,
    unreachable_node::check,
    unreachable_flow::check,
    endless_loop::check,
    personal_before_consent::check,
    not_discreet::check,
];
