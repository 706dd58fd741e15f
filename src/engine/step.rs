//! One turn of the conversation: an event meets a session.

use jiff::SignedDuration;

use crate::domain::{Answer, MessageText, Phone};
use crate::engine::action::Action;
use crate::engine::understand::exact_choice;
use crate::engine::walk::{Walk, Welcome};
use crate::engine::words::{Meaning, key};
use crate::engine::{DeepLink, Event, Kind, Now, Phrase, Session, Step, Token, Unreadable, World};
use crate::flow::{AnswerKind, NodeKind};
use crate::text::Lang;

/// After so long without a sign a text is greeted before it is taken for an answer.
const LONG_ABSENCE: SignedDuration = SignedDuration::from_hours(12);
/// Two taps on the same button within this time are one.
const DOUBLE_TAP: SignedDuration = SignedDuration::from_secs(3);

/// Answers one event.
pub fn step(world: &World, mut session: Session, event: Event, now: &Now) -> Step {
    let absence = session.seen.map(|seen| now.moment.at.duration_since(seen));
    let tapped = session.tapped.take();
    let aside = std::mem::take(&mut session.aside);
    session.seen = Some(now.moment.at);
    let mut walk = Walk::new(world, session, now);
    let event = match event {
        Event::StaffWrote { lead, text } => {
            walk.staff_wrote(lead, text);
            return walk.done();
        }
        Event::TalkOver => {
            walk.talk_over();
            return walk.done();
        }
        event => event,
    };
    let event = match walk.with_staff {
        Some(lead) => match walk.speak_with_staff(lead, event) {
            Some(event) => event,
            None => return walk.done(),
        },
        None => event,
    };
    if let Event::Text(text) = &event
        && world.words().meaning(text).is_none()
    {
        let understood = world.understand(text);
        if understood.kind == Kind::Distress {
            walk.comfort(understood.written);
            return walk.done();
        }
    }
    if let Some(link) = link(world, &event) {
        walk.follow_link(&link);
        return walk.done();
    }
    if walk.session.lang.is_none() && !chooses_language(world, &event) {
        walk.await_language(&event);
        return walk.done();
    }
    let moved = !walk.above.is_empty();
    match event {
        Event::Tap { payload, .. } => {
            let token = Token::parse(&payload);
            let again = token.is_some()
                && token == tapped
                && absence.is_some_and(|absence| absence < DOUBLE_TAP);
            walk.tap(token, again);
        }
        Event::Text(text) => match text.trim().strip_prefix('/') {
            Some(command) => walk.command(command, !aside.is_empty()),
            // The question the text was meant for is no longer there.
            None if moved => walk.show(),
            None if walk.typed_aside(&aside, &text) => {}
            None => walk.text(&text, absence.is_some_and(|absence| absence > LONG_ABSENCE)),
        },
        Event::Contact { phone, own } => walk.contact(&phone, own),
        Event::Location(point) => walk.location(point),
        Event::Edited(_) => walk.tell_and_show(Phrase::SeenEdit),
        Event::Unreadable(kind) => walk.tell_and_show(match kind {
            Unreadable::Sticker => Phrase::SeenSticker,
            Unreadable::Voice => Phrase::SeenVoice,
            Unreadable::File => Phrase::SeenFile,
            Unreadable::Other => Phrase::SeenOther,
        }),
        Event::Reminder { from } => walk.reminder(&from),
        Event::StaffWrote { .. } | Event::TalkOver => walk.show(),
    }
    walk.done()
}

/// Owns up to a turn that failed, and shows where the person stands.
pub fn apologise(world: &World, session: Session, now: &Now) -> Step {
    let mut walk = Walk::new(world, session, now);
    walk.tell_and_show(Phrase::Sorry);
    walk.done()
}

/// The link of a workshop or poster in a `/start`.
fn link(world: &World, event: &Event) -> Option<DeepLink> {
    let Event::Text(text) = event else { return None };
    DeepLink::read(text.trim().strip_prefix("/start ")?.trim(), world)
}

fn chooses_language(world: &World, event: &Event) -> bool {
    match event {
        Event::Tap { payload, .. } => {
            Token::parse(payload).and_then(|token| world.action(token)).is_some_and(|action| {
                matches!(action, Action::Language(_) | Action::Human | Action::DistressHuman)
            })
        }
        Event::Text(text) => named_language(world, text).is_some(),
        Event::Contact { .. }
        | Event::Location(_)
        | Event::Edited(_)
        | Event::Unreadable(_)
        | Event::Reminder { .. }
        | Event::StaffWrote { .. }
        | Event::TalkOver => false,
    }
}

/// The language a text names: `/language fr`, `fr` or "Français".
fn named_language(world: &World, text: &str) -> Option<Lang> {
    let text = text.trim();
    let name = text.strip_prefix("/language").map_or(text, str::trim);
    let folded = key(name);
    world
        .languages()
        .all()
        .iter()
        .find(|language| language.id.as_str() == folded || key(&language.name) == folded)
        .map(|language| language.id)
}

impl Walk<'_> {
    /// Says something and shows where the person stands.
    pub(super) fn tell_and_show(&mut self, phrase: Phrase) {
        self.tell(phrase);
        self.show();
    }

    /// Does what a command says; under a screen that stood in place of the node's own, a step back
    /// leads to that.
    fn command(&mut self, command: &str, aside: bool) {
        let mut parts = command.split_whitespace();
        let name = parts.next().unwrap_or_default().split('@').next().unwrap_or_default();
        let argument = parts.next().unwrap_or_default();
        match name.to_lowercase().as_str() {
            "start" => self.start(),
            "menu" => self.mean(Meaning::Menu, ""),
            "back" | "cancel" if aside => self.show(),
            "back" => self.mean(Meaning::Back, ""),
            "cancel" => self.mean(Meaning::Cancel, ""),
            "help" => self.mean(Meaning::Help, ""),
            "change" => self.mean(Meaning::Change, ""),
            "why" => self.mean(Meaning::Why, ""),
            "language" | "lang" => match named_language(self.world, argument) {
                Some(lang) if !argument.is_empty() => self.speak(lang),
                _ => self.show_languages(),
            },
            "questions" => self.show_topics(),
            "mydata" => self.show_stored(),
            "delete" => self.show_delete(),
            _ => self.tell_and_show(Phrase::UnknownCommand),
        }
    }

    /// `/start`: the menu, or the place where the person stopped.
    fn start(&mut self) {
        if self.stands_at_question() {
            self.show_welcome_back();
        } else {
            self.welcome = Welcome::Full;
            self.go_to_menu();
            self.show();
        }
    }

    /// Speaks another language from now on and asks the present question again. What a new person
    /// wrote before there was a language is answered first.
    pub(super) fn speak(&mut self, lang: Lang) {
        let is_first = self.session.lang.replace(lang).is_none();
        self.welcome = Welcome::Full;
        match self.said_before.take().filter(|_| is_first && self.at.is_none()) {
            Some(text) => self.first_words(text.reveal()),
            None => self.show(),
        }
    }

    /// Answers what a new person wrote before there was a language, if anything is known of it.
    fn first_words(&mut self, text: &str) {
        match self.named_topic(text) {
            Some(topic) => self.change_topic(topic),
            None if self.grant_wish(text) || self.hear(text) => {}
            None => self.show(),
        }
    }

    /// Asks for a language, and remembers what was written meanwhile.
    fn await_language(&mut self, event: &Event) {
        let words = match event {
            Event::Text(text) if !text.starts_with('/') => Some(MessageText::new(text.clone())),
            _ => None,
        };
        self.session.said = words.or_else(|| self.said_before.take());
        self.show_languages();
    }

    fn text(&mut self, text: &str, long_absent: bool) {
        if self.session.lang.is_none()
            && let Some(lang) = named_language(self.world, text)
        {
            return self.speak(lang);
        }
        if let Some(token) = self.named_button(text) {
            return self.tap(Some(token), false);
        }
        let label = self.label_meaning(text);
        if label.is_none() && self.takes_label(text) {
            return;
        }
        let meaning = label.or_else(|| self.world.words().meaning(text));
        if let Some(meaning) = meaning.filter(|meaning| self.is_command_here(*meaning)) {
            return match named_language(self.world, text) {
                Some(lang) if meaning == Meaning::Language => self.speak(lang),
                _ => self.mean(meaning, text),
            };
        }
        if self.grant_wish(text) {
            return;
        }
        let Some((_, node)) = self.here() else {
            if !self.hear(text) {
                self.not_known(text);
            }
            return;
        };
        match &node.kind {
            NodeKind::Question(question) => self.typed_answer(question, text, long_absent),
            NodeKind::Menu(choices) => self.typed_choice(choices, text, long_absent),
            NodeKind::Programmes(choices) => self.typed_programme(choices, text, long_absent),
            NodeKind::Platforms { near, choices } => {
                self.typed_place(near, choices, text, long_absent);
            }
            NodeKind::RecordLead { .. } => match meaning {
                Some(Meaning::Yes) => self.confirm(),
                Some(Meaning::No) => self.show_changes(),
                _ => self.tell_and_show(Phrase::ChooseButton),
            },
            NodeKind::End | NodeKind::Pass(_) | NodeKind::Plan { .. } | NodeKind::Remind { .. } => {
                self.go_to_menu();
                if !self.hear(text) {
                    self.not_known(text);
                }
            }
        }
    }

    /// Takes a text that is to the letter a label or synonym on the present screen; these come
    /// before the program's own words, which some of them are too.
    fn takes_label(&mut self, text: &str) -> bool {
        let Some((_, node)) = self.here() else { return false };
        let (NodeKind::Menu(choices)
        | NodeKind::Programmes(choices)
        | NodeKind::Platforms { choices, .. }) = &node.kind
        else {
            return false;
        };
        let Some(choice) = exact_choice(&self.offered(choices), text) else { return false };
        self.choose(choice);
        true
    }

    /// Whether a word of the program is meant as such on the present screen: to a question for
    /// free text most words may be the answer.
    fn is_command_here(&self, meaning: Meaning) -> bool {
        let answer = self.question().map(|question| &question.answer);
        match meaning {
            Meaning::Menu
            | Meaning::Back
            | Meaning::Cancel
            | Meaning::Help
            | Meaning::Language
            | Meaning::Human
            | Meaning::Why
            | Meaning::Decline => true,
            Meaning::Greeting
            | Meaning::Thanks
            | Meaning::Questions
            | Meaning::Change
            | Meaning::Resume => !matches!(answer, Some(AnswerKind::Text { .. })),
            Meaning::Done | Meaning::None => matches!(answer, Some(AnswerKind::Choices(_))),
            Meaning::Yes | Meaning::No => false,
        }
    }

    /// The meaning of a reply button, whose tap arrives as its label.
    fn label_meaning(&self, text: &str) -> Option<Meaning> {
        let labels = [
            (Phrase::Back, Meaning::Back),
            (Phrase::Menu, Meaning::Menu),
            (Phrase::Why, Meaning::Why),
            (Phrase::Decline, Meaning::Decline),
            (Phrase::AskHuman, Meaning::Human),
        ];
        let text = text.trim();
        labels
            .into_iter()
            .find(|(phrase, _)| self.world.label(self.speech(), *phrase) == text)
            .map(|(_, meaning)| meaning)
    }

    /// Does what a word alone means; `text` is the message.
    pub(super) fn mean(&mut self, meaning: Meaning, text: &str) {
        match meaning {
            Meaning::Greeting => self.greet(text),
            Meaning::Menu => {
                self.go_to_menu();
                self.show();
            }
            Meaning::Thanks => self.tell_and_show(Phrase::YouAreWelcome),
            Meaning::Back => {
                self.back();
                self.show();
            }
            Meaning::Cancel => {
                self.cancel();
                self.show();
            }
            Meaning::Help => self.tell_and_show(Phrase::Help),
            Meaning::Language => self.show_languages(),
            Meaning::Human => {
                self.call_human();
                self.show();
            }
            Meaning::Why => self.explain(),
            Meaning::Questions => self.show_topics(),
            Meaning::Change => self.show_changes(),
            Meaning::Resume => {
                self.resume();
                self.show();
            }
            Meaning::Decline => self.decline(),
            Meaning::Done => self.choices_done(),
            Meaning::None => self.choices_none(),
            Meaning::Yes | Meaning::No => self.tell_and_show(Phrase::ChooseButton),
        }
    }

    fn contact(&mut self, phone: &str, own: bool) {
        let asked = self.question().filter(|question| matches!(question.answer, AnswerKind::Phone));
        match asked {
            None => self.tell_and_show(Phrase::ContactNotAsked),
            Some(_) if !own => self.tell_and_show(Phrase::ContactNotOwn),
            Some(question) => match Phone::parse(phone) {
                Ok(phone) => self.take_answer(question, Answer::Phone(phone)),
                Err(_) => self.refuse(question),
            },
        }
    }
}
