//! Links of workshops and posters: `/start` with what a poster leads to.
//!
//! The payload says everything itself, so a poster works as long as its flow does. It is
//! `source__flow__lang`; flow and language may be left out. Anything else is no link of ours, and
//! the start is like any other.

use crate::domain::{FlowId, SourceTag};
use crate::engine::session::Joined;
use crate::engine::walk::Walk;
use crate::engine::{Effect, World};
use crate::text::Lang;

/// The longest payload that the messenger takes.
pub const PAYLOAD_LIMIT: usize = 64;
/// Stands between the parts; no source holds it, and a flow whose name does cannot be linked.
const BETWEEN: &str = "__";

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepLink {
    /// The workshop or poster.
    pub source: SourceTag,
    /// The flow to begin with; without it, the menu.
    pub flow: Option<FlowId>,
    /// The language to speak; without it, the person's own or the one they choose.
    pub lang: Option<Lang>,
}

impl DeepLink {
    /// The payload of the link, if it is short enough.
    pub fn payload(&self) -> Option<String> {
        let mut payload = self.source.to_string();
        if self.flow.is_some() || self.lang.is_some() {
            payload.push_str(BETWEEN);
            payload.push_str(self.flow.as_ref().map_or("", FlowId::as_str));
        }
        if let Some(lang) = self.lang {
            payload.push_str(BETWEEN);
            payload.push_str(lang.as_str());
        }
        (payload.len() <= PAYLOAD_LIMIT).then_some(payload)
    }

    /// Reads a payload back; none if it is no link of ours or leads nowhere in this world.
    pub fn read(payload: &str, world: &World) -> Option<Self> {
        let mut parts = payload.split(BETWEEN);
        let source = SourceTag::parse(parts.next()?)?;
        let flow = parts.next().filter(|flow| !flow.is_empty()).map(FlowId::new);
        let lang = parts.next().map(|tag| Lang::new(tag).filter(|lang| world.speaks(*lang)));
        let known = flow.as_ref().is_none_or(|flow| world.flows().get(flow).is_some());
        let lang = match lang {
            Some(None) => return None,
            Some(lang) => lang,
            None => None,
        };
        (known && parts.next().is_none()).then_some(Self { source, flow, lang })
    }
}

impl Walk<'_> {
    /// Begins where the link leads to; whether it is counted is decided by where it leads.
    pub(super) fn follow_link(&mut self, link: &DeepLink) {
        if let Some(lang) = link.lang {
            self.session.lang = Some(lang);
        }
        let start = match &link.flow {
            Some(flow) => self.start_of(flow),
            None => self.main_start(),
        };
        let again = self.session.joined.as_ref().is_some_and(|it| it.source == link.source);
        if !self.is_discreet(&start) && !again {
            let (source, flow) = (link.source.clone(), start.flow.clone());
            self.effects.push(Effect::Joined(source.clone()));
            self.session.joined = Some(Joined { source, flow, finished: false });
        }
        self.leave_question();
        self.leave_trail();
        self.enter(start);
        if self.session.lang.is_none() {
            return self.show_languages();
        }
        self.show();
    }

    /// Notes that the person reached the end of what their link led to.
    pub(super) fn note_finished(&mut self) {
        let at_end =
            self.here().is_some_and(|(_, node)| matches!(node.kind, crate::flow::NodeKind::End));
        let recorded = self.effects.iter().any(|effect| matches!(effect, Effect::RecordLead(_)));
        let here = self.at.as_ref().map(|at| at.flow.clone());
        let Some(joined) = &mut self.session.joined else { return };
        let own = here.is_some_and(|flow| flow == joined.flow);
        if !joined.finished && (recorded || (at_end && own)) {
            joined.finished = true;
            self.effects.push(Effect::Finished(joined.source.clone()));
        }
    }
}
