//! What our own words are called in the reader's language.

use crate::domain::{CloseReason, LeadStatus, Role, Stage};
use crate::engine::PageSpeech;
use crate::programme::Verdict;
use crate::store::{AuditWhat, FunnelStep, Likeness, MessageKind};

pub(super) fn stage(w: PageSpeech<'_>, stage: Stage) -> String {
    match stage {
        Stage::New => w.status_new(),
        Stage::Called => w.status_called(),
        Stage::Met => w.status_met(),
        Stage::FileInPreparation => w.status_file(),
        Stage::Registered => w.status_registered(),
        Stage::Closed => w.status_closed(),
    }
}

pub(super) fn reason(w: PageSpeech<'_>, reason: CloseReason) -> String {
    match reason {
        CloseReason::NoAnswer => w.reason_no_answer(),
        CloseReason::NotInterested => w.reason_not_interested(),
        CloseReason::OtherProgramme => w.reason_other_programme(),
        CloseReason::Duplicate => w.reason_duplicate(),
        CloseReason::WrongNumber => w.reason_wrong_number(),
    }
}

/// The status with its reason.
pub(super) fn status(w: PageSpeech<'_>, status: LeadStatus) -> String {
    match status.reason() {
        Some(why) => w.status_closed_because(reason(w, why)),
        None => stage(w, status.stage()),
    }
}

pub(super) fn verdict(w: PageSpeech<'_>, verdict: Verdict) -> String {
    match verdict {
        Verdict::Likely => w.verdict_likely(),
        Verdict::Ask => w.verdict_ask(),
        Verdict::No => w.verdict_no(),
    }
}

pub(super) fn likeness(w: PageSpeech<'_>, likeness: Likeness) -> String {
    match likeness {
        Likeness::Phone => w.alike_phone(),
        Likeness::Account => w.alike_account(),
        Likeness::NameAndPlace => w.alike_name(),
    }
}

pub(super) fn message_kind(w: PageSpeech<'_>, kind: MessageKind) -> Option<String> {
    match kind {
        MessageKind::Text => None,
        MessageKind::File => Some(w.message_file()),
        MessageKind::Voice => Some(w.message_voice()),
        MessageKind::Sticker => Some(w.message_sticker()),
    }
}

pub(super) fn role(w: PageSpeech<'_>, role: Role) -> String {
    match role {
        Role::Viewer => w.role_viewer(),
        Role::Agent => w.role_agent(),
        Role::Admin => w.role_admin(),
    }
}

pub(super) fn audit(w: PageSpeech<'_>, what: AuditWhat) -> String {
    match what {
        AuditWhat::SignedIn => w.audit_signed_in(),
        AuditWhat::LinkRefused => w.audit_link_refused(),
        AuditWhat::Exported => w.audit_exported(),
        AuditWhat::ChangedMany => w.audit_changed_many(),
        AuditWhat::TookBack => w.audit_took_back(),
        AuditWhat::Merged => w.audit_merged(),
        AuditWhat::ToldApart => w.audit_told_apart(),
        AuditWhat::Answered => w.audit_answered(),
        AuditWhat::Erased => w.audit_erased(),
        AuditWhat::Expired => w.audit_expired(),
    }
}

pub(super) fn funnel_step(w: PageSpeech<'_>, step: FunnelStep) -> String {
    match step {
        FunnelStep::Began => w.funnel_began(),
        FunnelStep::Agreed => w.funnel_agreed(),
        FunnelStep::Recorded => w.funnel_recorded(),
        FunnelStep::Reached(at) => stage(w, at),
    }
}

/// Why a lead can be closed, with the word of a form.
pub(super) fn close_reasons(w: PageSpeech<'_>) -> Vec<(String, String)> {
    CloseReason::ALL.map(|why| (why.word().to_owned(), reason(w, why))).into()
}

/// How far the staff can be while something is left to do, and whether they are there.
pub(super) fn stages(w: PageSpeech<'_>, now: LeadStatus) -> Vec<(String, String, bool)> {
    LeadStatus::ALL
        .into_iter()
        .filter(|status| status.reason().is_none())
        .map(|at| (at.word(), status(w, at), at == now))
        .collect()
}
