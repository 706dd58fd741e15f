//! Plays a script in all its languages in lockstep.

use twiza::domain::Point;
use twiza::engine::{Button, Event, Unreadable, World};
use twiza::text::Lang;

use crate::scripts::person::Person;
use crate::scripts::script::{Action, Script};

/// One language of a script, played.
pub(super) struct Played<'w> {
    pub(super) lang: String,
    pub(super) transcript: String,
    pub(super) person: Person<'w>,
}

/// Plays the script.
pub(super) fn play<'w>(world: &'w World, script: &Script) -> Vec<Played<'w>> {
    let mut people: Vec<(String, Person<'w>)> = script
        .languages
        .iter()
        .map(|lang| {
            let chosen = (!script.from_scratch).then(|| Lang::new(lang).expect("a language"));
            (lang.clone(), Person::new(world, chosen, &script.today))
        })
        .collect();
    for (lang, person) in &mut people {
        person.does("/start", Event::Text("/start".into()));
        for text in &script.before {
            let text = text.of(lang).to_owned();
            person.does(&text, Event::Text(text.clone()));
        }
        if person.session.lang.is_none() {
            let name = &world.languages().get(Lang::new(lang).expect("a tag")).expect("one").name;
            let button = find(&person.buttons(), name, &person.transcript);
            let button = person.buttons().swap_remove(button);
            person.taps(button, false);
        }
    }
    for action in &script.steps {
        act(action, &mut people);
    }
    people
        .into_iter()
        .map(|(lang, mut person)| {
            let transcript = std::mem::take(&mut person.transcript).trim_end().to_owned() + "\n";
            Played { lang, transcript, person }
        })
        .collect()
}

fn act(action: &Action, people: &mut [(String, Person<'_>)]) {
    match action {
        Action::Tap(label) if !people[0].1.reply_labels().is_empty() => {
            let labels = people[0].1.reply_labels();
            let index = labels.iter().position(|offered| plain(offered) == plain(label));
            let index = index.unwrap_or_else(|| {
                panic!("no button `{label}` in {labels:?}; so far:\n{}", people[0].1.transcript)
            });
            for (_, person) in people {
                let label = person.reply_labels().swap_remove(index);
                person.taps_reply(&label);
            }
        }
        Action::Tap(label) => {
            let index = find(&people[0].1.buttons(), label, &people[0].1.transcript);
            for (_, person) in people {
                let button = person.buttons().into_iter().nth(index).unwrap_or_else(|| {
                    panic!("no button like `{label}` here:\n{}", person.transcript)
                });
                person.taps(button, false);
            }
        }
        Action::TapOld(label) => {
            let index = find(&people[0].1.old_buttons(), label, &people[0].1.transcript);
            for (_, person) in people {
                let button = person.old_buttons().swap_remove(index);
                person.taps(button, false);
            }
        }
        Action::TapAgain(_) => {
            for (_, person) in people {
                let button = person.last_tap().expect("something was tapped before");
                person.taps(button, true);
            }
        }
        Action::Type(words) => {
            for (lang, person) in people {
                let text = words.of(lang).to_owned();
                person.does(&text, Event::Text(text.clone()));
            }
        }
        Action::Edit(words) => {
            for (lang, person) in people {
                let text = words.of(lang).to_owned();
                person.does(&format!("(edits) {text}"), Event::Edited(text.clone()));
            }
        }
        Action::Contact(phone) | Action::ContactOfOther(phone) => {
            let own = matches!(action, Action::Contact(_));
            let whose = if own { "own" } else { "another's" };
            for (_, person) in people {
                let event = Event::Contact { phone: phone.clone(), own };
                person.does(&format!("(shares {whose} contact {phone})"), event);
            }
        }
        Action::Location(place) => {
            let (latitude, longitude) = place.split_once(',').expect("latitude,longitude");
            let number = |text: &str| text.trim().parse().expect("a number");
            let point = Point::new(number(latitude), number(longitude)).expect("a point");
            for (_, person) in people {
                person.does("(shares a position)", Event::Location(point));
            }
        }
        Action::Sticker(_) => {
            for (_, person) in people {
                person.does("(sticker)", Event::Unreadable(Unreadable::Sticker));
            }
        }
        Action::Voice(_) => {
            for (_, person) in people {
                person.does("(voice note)", Event::Unreadable(Unreadable::Voice));
            }
        }
        Action::Hours(hours) => people.iter_mut().for_each(|(_, person)| person.wait(*hours)),
        Action::Reminder(_) => people.iter_mut().for_each(|(_, person)| person.reminder()),
    }
}

/// Words compared without the kinds of space.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '’'], " ")
}

fn find(buttons: &[Button], label: &str, transcript: &str) -> usize {
    buttons.iter().position(|button| plain(&button.label) == plain(label)).unwrap_or_else(|| {
        let labels: Vec<_> = buttons.iter().map(|button| &button.label).collect();
        panic!("no button `{label}` among {labels:?}; so far:\n{transcript}")
    })
}
