//! A list on paper, for a workshop or a round of calls: a line a person, and a box to tick.

use askama::Template;
use axum::response::Response;

use crate::domain::{Admin, PersonName};
use crate::store::Lead;
use crate::web::Site;
use crate::web::access::Entry;
use crate::web::card::dialled;
use crate::web::frame::{Frame, Here, ok};
use crate::web::row::Row;

#[derive(Template)]
#[template(path = "print.html")]
struct PrintPage<'a> {
    f: Frame<'a>,
    day: String,
    people: Vec<Person>,
}

struct Person {
    row: Row,
    name: String,
    phone: Option<String>,
}

/// The list of these leads.
pub(super) fn list(site: &Site, entry: &Entry<Admin>, leads: &[Lead]) -> Response {
    let f = entry.frame(site, Here::Elsewhere);
    let people = leads.iter().map(|lead| Person {
        row: Row::of(&f, &lead.line),
        name: lead.name.as_ref().map(PersonName::reveal).unwrap_or_default().to_owned(),
        phone: lead.phone.as_ref().map(|phone| dialled(phone).shown),
    });
    let people = people.collect();
    ok(&PrintPage { day: f.date(f.today), people, f })
}
