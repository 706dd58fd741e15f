//! One person in one language, at the engine alone: a session, screens, a transcript.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use twiza::domain::{MessageId, Moment, NodeRef, Reference};
use twiza::engine::{
    Because, Button, Effect, Event, Keyboard, LeadDraft, Now, Screen, Session, State, Stored,
    StoredConsent, StoredLead, World, likely, step, stored_screen,
};
use twiza::text::Lang;

/// A person who talks to the engine.
pub(crate) struct Person<'w> {
    world: &'w World,
    pub(crate) session: Session,
    now: Timestamp,
    screens: Vec<Screen>,
    last_tap: Option<Button>,
    reminder: Option<NodeRef>,
    reminded: Vec<NodeRef>,
    stood_at: BTreeSet<NodeRef>,
    kept: i64,
    notices: usize,
    awaited: usize,
    leads: Vec<LeadDraft>,
    consent: Option<(u32, bool)>,
    pub(crate) transcript: String,
}

impl<'w> Person<'w> {
    pub(crate) fn new(world: &'w World, lang: Option<Lang>, today: &str) -> Self {
        let date: jiff::civil::Date = today.parse().expect("a date");
        let now = TimeZone::UTC.to_timestamp(date.at(10, 0, 0, 0)).expect("a day that exists");
        Self {
            world,
            session: Session { lang, ..Session::default() },
            now,
            screens: Vec::new(),
            last_tap: None,
            reminder: None,
            reminded: Vec::new(),
            stood_at: BTreeSet::new(),
            leads: Vec::new(),
            consent: None,
            kept: 0,
            notices: 0,
            awaited: 0,
            transcript: String::new(),
        }
    }

    /// Does something and hears the answer.
    pub(crate) fn does(&mut self, words: &str, event: Event) {
        let _ = writeln!(self.transcript, "👤 {}\n", words.replace('\n', "\n   "));
        self.now += SignedDuration::from_secs(5);
        self.hears(event);
    }

    /// Taps a button; `at_once` is within the time of a double tap.
    pub(crate) fn taps(&mut self, button: Button, at_once: bool) {
        if !at_once {
            self.now += SignedDuration::from_secs(5);
        }
        let _ = writeln!(self.transcript, "👤 [{}]\n", seen(&button.label));
        let payload = button.token.to_string();
        self.last_tap = Some(button);
        self.hears(Event::Tap { payload, message: MessageId(1) });
    }

    fn hears(&mut self, event: Event) {
        let now = Now {
            moment: Moment::new(self.now, &TimeZone::UTC),
            next_reference: Self::reference(self.leads.len()),
            next_question: self.kept + 1,
        };
        let stored = Session::load(&self.session.store()).expect("a stored session loads");
        // As a turn does, which keeps it in memory alone.
        let (reading, said) = (self.session.reading.take(), self.session.said.take());
        let session = Session { reading, said, ..stored };
        let done = step(self.world, session, event, &now);
        self.session = done.session;
        let stored = match &self.session.state {
            State::Waiting { at, .. } => Some(&at.node),
            State::Idle | State::WithStaff { .. } => None,
        };
        self.stood_at.extend(self.session.reading.as_ref().or(stored).cloned());
        for effect in done.effects {
            match effect {
                Effect::Show(screen) => self.sees(screen),
                Effect::ShowStored => {
                    let stored = self.stored(now.moment.today);
                    self.sees(stored_screen(self.world, &self.session, &stored, &now));
                }
                Effect::Pin(venue) => self.note(&format!("📍 {}, {}", venue.title, venue.address)),
                Effect::Notice(notice) if notice.is_empty() => {}
                Effect::Notice(notice) => {
                    self.notices += 1;
                    self.note(&format!("({notice})"));
                }
                Effect::Consent { version, given } => {
                    let word = if given { "given" } else { "refused" };
                    self.consent = Some((version, given));
                    self.note(&format!("consent to version {version} {word}"));
                }
                Effect::RecordLead(lead) => {
                    self.note(&format!("lead {} recorded", lead.reference));
                    self.leads.push(*lead);
                }
                Effect::Remind { due, from } => {
                    self.note(&format!("reminder set for {}", due.strftime("%F")));
                    self.reminder = Some(from);
                }
                Effect::KeepQuestion(_) => {
                    self.kept += 1;
                    self.note("question kept without its person");
                }
                Effect::AwaitAnswer(_) => {
                    self.awaited += 1;
                    self.note("the answer will be told");
                }
                Effect::Vote { question, useful } => {
                    let word = if useful { "useful" } else { "not useful" };
                    self.note(&format!("answer to {question} counted as {word}"));
                }
                Effect::NoticeDistress { .. } => {
                    self.note("the staff are told that somebody is in distress");
                }
                Effect::StopReminders => {
                    self.reminder = None;
                    self.note("no more reminders");
                }
                Effect::ToStaff { .. } => self.note("passed on to the staff"),
                Effect::TalkLeft { .. } => self.note("the staff are told"),
                Effect::Joined(source) => self.note(&format!("joined by {source}")),
                Effect::Finished(source) => self.note(&format!("finished, joined by {source}")),
                Effect::Forget => {
                    self.leads.clear();
                    self.consent = None;
                    self.awaited = 0;
                    self.reminder = None;
                    self.note("everything erased");
                }
            }
        }
    }

    fn reference(index: usize) -> Reference {
        Reference { year: 2026, number: 42 + u32::try_from(index).expect("few leads") }
    }

    /// What a store would keep besides the session.
    fn stored(&self, today: jiff::civil::Date) -> Stored {
        let leads = self.leads.iter().map(|lead| StoredLead {
            reference: lead.reference,
            recorded_on: today,
            name: lead.name.clone(),
            phone: lead.phone.clone(),
            place: lead.place.clone(),
            project: lead.project.clone(),
            founders: lead.founders,
            best_time: lead.best_time.clone(),
            likely: likely(&lead.verdicts),
            other: lead.other.clone(),
            reasons: Because::all_fields(&lead.reasons),
            source: None,
            read_on: Vec::new(),
            messages: 0,
            notes: 0,
        });
        let reminders = usize::from(self.reminder.is_some());
        let consent =
            self.consent.map(|(version, given)| StoredConsent { version, given, on: today });
        Stored { leads: leads.collect(), consent, reminders, questions: self.awaited }
    }

    fn note(&mut self, what: &str) {
        let _ = writeln!(self.transcript, "   — {what}\n");
    }

    fn sees(&mut self, screen: Screen) {
        let text = seen(&screen.text.text).replace('\n', "\n   ");
        let _ = writeln!(self.transcript, "🤖 {text}");
        let rows: Vec<String> = match &screen.keyboard {
            Keyboard::None => Vec::new(),
            Keyboard::Inline(rows) => rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|b| format!("[{}]", seen(&b.label)))
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect(),
            Keyboard::Reply(rows) => rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|b| format!("⌨[{}]", seen(&b.label)))
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect(),
        };
        for row in rows {
            let _ = writeln!(self.transcript, "   {row}");
        }
        self.transcript.push('\n');
        self.screens.push(screen);
    }

    /// The buttons of the newest screen.
    pub(crate) fn buttons(&self) -> Vec<Button> {
        self.screens.last().map(buttons).unwrap_or_default()
    }

    /// The words on the newest screen's buttons in place of the keyboard.
    pub(crate) fn reply_labels(&self) -> Vec<String> {
        match self.screens.last().map(|screen| &screen.keyboard) {
            Some(Keyboard::Reply(rows)) => rows.iter().flatten().map(|b| b.label.clone()).collect(),
            Some(Keyboard::None | Keyboard::Inline(_)) | None => Vec::new(),
        }
    }

    /// Taps a button in place of the keyboard, which sends its words.
    pub(crate) fn taps_reply(&mut self, label: &str) {
        self.does(&format!("⌨[{label}]"), Event::Text(label.to_owned()));
    }

    /// Buttons of all earlier screens, newest first.
    pub(crate) fn old_buttons(&self) -> Vec<Button> {
        self.screens.iter().rev().skip(1).flat_map(buttons).collect()
    }

    pub(crate) fn last_tap(&self) -> Option<Button> {
        self.last_tap.clone()
    }

    pub(crate) fn wait(&mut self, hours: i64) {
        let _ = writeln!(self.transcript, "   … {hours} h …\n");
        self.now += SignedDuration::from_hours(hours);
    }

    pub(crate) fn reminder(&mut self) {
        let from = self.reminder.take().expect("a reminder was asked for");
        self.reminded.push(from.clone());
        self.hears(Event::Reminder { from });
    }

    /// How often something was shown or said.
    pub(crate) fn answers(&self) -> usize {
        self.screens.len() + self.notices
    }

    pub(crate) fn screens(&self) -> &[Screen] {
        &self.screens
    }

    /// The nodes where they stood after a turn.
    pub(crate) fn stood_at(&self) -> &BTreeSet<NodeRef> {
        &self.stood_at
    }

    /// The nodes whose reminder came.
    pub(crate) fn reminded_from(&self) -> &[NodeRef] {
        &self.reminded
    }
}

fn buttons(screen: &Screen) -> Vec<Button> {
    match &screen.keyboard {
        Keyboard::Inline(rows) => rows.iter().flatten().cloned().collect(),
        Keyboard::None | Keyboard::Reply(_) => Vec::new(),
    }
}

/// A text as a transcript shows it: isolates, which nobody sees, are left out.
fn seen(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '\u{2066}'..='\u{2069}')).collect()
}
