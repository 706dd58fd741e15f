//! What a line typed at the terminal means.

use crate::console::show::name;
use crate::domain::{MessageId, Point};
use crate::engine::{Event, Keyboard, Request, Screen};

/// A line, understood.
pub(super) enum Input {
    /// An empty line.
    Nothing,
    /// Something for the bot.
    Event(Event),
    /// A command of the terminal that cannot be used so.
    Unusable(&'static str),
}

const LOCATION: &str = "usage: /location 33.55,-7.61";
const CONTACT: &str = "usage: /contact 0612345678";

/// Understands a line typed under `screen`.
pub(super) fn read_line(line: &str, screen: Option<&Screen>) -> Input {
    let line = line.trim();
    if line.is_empty() {
        return Input::Nothing;
    }
    if let Some(place) = line.strip_prefix("/location") {
        return location(place);
    }
    if let Some(phone) = line.strip_prefix("/contact") {
        let phone = phone.trim().to_owned();
        if phone.is_empty() {
            return Input::Unusable(CONTACT);
        }
        return Input::Event(Event::Contact { phone, own: true });
    }
    if let Some(input) = screen.and_then(|screen| button(line, screen)) {
        return input;
    }
    Input::Event(Event::Text(line.to_owned()))
}

fn location(place: &str) -> Input {
    let point = place.split_once(',').and_then(|(latitude, longitude)| {
        Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
    });
    point.map_or(Input::Unusable(LOCATION), |point| Input::Event(Event::Location(point)))
}

/// The button that a number or letter names.
fn button(line: &str, screen: &Screen) -> Option<Input> {
    let chosen = |index: &usize| name(screen, *index).eq_ignore_ascii_case(line);
    match &screen.keyboard {
        Keyboard::None => None,
        Keyboard::Inline(rows) => {
            let buttons: Vec<_> = rows.iter().flatten().collect();
            let index = (0..buttons.len()).find(chosen)?;
            let payload = buttons[index].token.to_string();
            Some(Input::Event(Event::Tap { payload, message: MessageId(1) }))
        }
        Keyboard::Reply(rows) => {
            let buttons: Vec<_> = rows.iter().flatten().collect();
            let index = (0..buttons.len()).find(chosen)?;
            Some(match buttons[index].request {
                Some(Request::Contact) => Input::Unusable(CONTACT),
                Some(Request::Location) => Input::Unusable(LOCATION),
                None => Input::Event(Event::Text(buttons[index].label.clone())),
            })
        }
    }
}
