//! `twiza demo`: invented people, so that the staff's tools can be tried and measured.
//!
//! Nobody here exists: every name begins with "Démo", phone numbers have a form that no network
//! gives out, and the chats have numbers beyond those of the messenger.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::bail;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::app::cli::DemoArguments;
use crate::app::{clock, content, runtime};
use crate::config::{Options, Settings};
use crate::domain::{
    Agent, Allowed, ChatId, CloseReason, LeadStatus, Member, Members, PersonName, Phone, PlaceId,
    ProgrammeId, Reference, Role, SourceTag, StaffId,
};
use crate::engine::{LeadDraft, World};
use crate::programme::Verdict;
use crate::store::{Counted, JobError, LeadEdit, NewLead, Store, Tx, Wish};
use crate::text::Lang;
use crate::turn::lead_traits;

/// How many leads are written in one job.
const AT_ONCE: u32 = 2000;
/// The leads are spread over so many days before today.
const DAYS: i64 = 330;
/// The messenger's own numbers end before this one.
const FIRST_CHAT: i64 = 1 << 52;

const NAMES: [&str; 12] = [
    "Yasmine",
    "Karim",
    "Zineb",
    "Othmane",
    "Salma",
    "Bilal",
    "ياسمين",
    "كريم",
    "زينب",
    "عثمان",
    "سلمى",
    "بلال",
];
const PROJECTS: [&str; 10] = [
    "Une boulangerie de quartier",
    "Atelier de couture et de broderie",
    "Vendre nos tapis en ligne",
    "Recyclage du plastique",
    "Savon et huile d'argan",
    "مخبزة في الحي",
    "تعاونية للخياطة والطرز",
    "إعادة تدوير البلاستيك",
    "A bakery, five of us",
    "نقل مدرسي للأطفال",
];
const SOURCES: [&str; 3] = ["atelier-hay-hassani", "affiche-tramway", "salon-2026"];
const TIMES: [&str; 4] = ["morning", "afternoon", "evening", "any"];

/// Fills the database; one with leads of real people is refused.
pub(super) fn demo(options: &Options, arguments: &DemoArguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(options)?;
    let world = content::world(&settings, &content::configured(&settings)?)?;
    let today = settings.time_zone.to_datetime(clock().now()).date();
    let store = Store::open(&settings.database, &crate::store::Settings::default())?;
    let made = runtime()?.block_on(fill(&store, world, today, clock().now(), arguments))?;
    writeln!(io::stdout(), "{made} invented leads in {}", settings.database.display())?;
    Ok(ExitCode::SUCCESS)
}

async fn fill(
    store: &Store,
    world: World,
    today: Date,
    now: Timestamp,
    arguments: &DemoArguments,
) -> anyhow::Result<u32> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough"
    )]
    let (fictional, real) = store.read(|reader| reader.lead_counts()).await?;
    if real > 0 {
        bail!("this database holds leads of real people: give --database another file");
    }
    let world = std::sync::Arc::new(world);
    let (leads, seed) = (arguments.leads, arguments.seed);
    let mut done = 0;
    while done < leads {
        let (from, until) = (done, leads.min(done + AT_ONCE));
        let world = std::sync::Arc::clone(&world);
        let job = move |tx: &mut Tx<'_>| {
            let place = Place { world: &world, today, now, first: fictional, leads };
            (from..until).try_for_each(|index| invent(tx, &place, index, seed))
        };
        store.write(job).await?;
        done = until;
    }
    store.write(move |tx| count_visits(tx, today, leads)).await?;
    Ok(leads)
}

/// Where the invented leads go.
struct Place<'w> {
    world: &'w World,
    today: Date,
    now: Timestamp,
    /// How many were there before.
    first: u32,
    leads: u32,
}

fn invent(tx: &mut Tx<'_>, place: &Place<'_>, index: u32, seed: u64) -> Result<(), JobError> {
    let mut dice = Dice::new(seed, u64::from(place.first + index));
    let age = SignedDuration::from_secs(
        DAYS * 24 * 3600 * i64::from(place.leads - index) / i64::from(place.leads.max(1)),
    );
    let at = place.now.saturating_sub(age).unwrap_or(place.now);
    let draft = draft(tx, place, &mut dice, index)?;
    let traits = lead_traits::of_draft(place.world, &draft);
    let source = dice.one_in(5).then(|| SourceTag::parse(dice.of(&SOURCES))).flatten();
    let new = NewLead { draft: &draft, traits, source, fictional: true };
    let chat = ChatId(FIRST_CHAT + i64::from(place.first + index));
    let lead = tx.record_lead(chat, &new, at)?;
    let member = StaffId(i64::from(dice.below(4)) + 1);
    let mut wishes = Vec::new();
    if !dice.one_in(3) {
        wishes.push(Wish::Owner(Some(member)));
        wishes.push(Wish::Status(status(&mut dice)));
        if dice.one_in(2) {
            let days = i64::from(dice.below(60)) - 20;
            wishes.push(Wish::Due(Some(place.today.saturating_add(days.days()))));
        }
    }
    if let (Some(by), false) = (colleague(member), wishes.is_empty()) {
        tx.edit_lead(&by, &LeadEdit { lead, seen: None, wishes }, at)?;
    }
    Ok(())
}

fn draft(
    tx: &Tx<'_>,
    place: &Place<'_>,
    dice: &mut Dice,
    index: u32,
) -> Result<LeadDraft, JobError> {
    let world = place.world;
    let languages = world.languages().all();
    let places = world.gazetteer().places();
    let lang: Lang = languages[dice.below(languages.len()) as usize].id;
    let programmes = world.programmes().iter().map(|programme| programme.id.clone());
    let verdicts: Vec<(ProgrammeId, Verdict)> = programmes
        .filter_map(|id| {
            let verdict =
                [Verdict::Likely, Verdict::Ask, Verdict::No][dice.below(3_usize) as usize];
            dice.one_in(2).then_some((id, verdict))
        })
        .collect();
    let place_id: Option<PlaceId> = (!dice.one_in(10))
        .then(|| places.get(dice.below(places.len()) as usize).map(|place| place.id.clone()))
        .flatten();
    Ok(LeadDraft {
        reference: next(tx, place.today.year())?,
        lang,
        consent: 1,
        name: Some(PersonName::new(format!("Démo {} {}", dice.of(&NAMES), dice.below(1000_usize)))),
        phone: (!dice.one_in(4)).then(|| Phone::fictional(place.first + index)),
        place: place_id,
        project: Some(dice.of(&PROJECTS).to_owned()),
        founders: Some(i64::from(dice.below(9_usize)) + 1),
        best_time: Some(dice.of(&TIMES).to_owned()),
        other: std::collections::BTreeMap::new(),
        verdicts,
        reasons: Vec::new(),
    })
}

fn next(tx: &Tx<'_>, year: i16) -> Result<Reference, JobError> {
    tx.next_reference(year)
}

fn status(dice: &mut Dice) -> LeadStatus {
    match dice.below(10_usize) {
        0..=3 => LeadStatus::Called,
        4..=5 => LeadStatus::Met,
        6 => LeadStatus::FileInPreparation,
        7 => LeadStatus::Registered,
        _ => LeadStatus::Closed(CloseReason::ALL[dice.below(CloseReason::ALL.len()) as usize]),
    }
}

/// A colleague who is invented too.
fn colleague(id: StaffId) -> Option<Allowed<Agent>> {
    Members::new([Member { id, role: Role::Agent, name: None }]).allow(id)
}

/// Visits in proportion to the leads, for the figures.
fn count_visits(tx: &mut Tx<'_>, today: Date, leads: u32) -> Result<(), JobError> {
    let daily = leads / u32::try_from(DAYS).unwrap_or(1) + 1;
    for ago in 0..DAYS {
        let day = today.saturating_sub(ago.days());
        tx.count_times(&Counted::Began, day, daily * 6)?;
        tx.count_times(&Counted::Agreed, day, daily * 2)?;
    }
    Ok(())
}

/// Chance that comes out the same each time.
struct Dice(u64);

impl Dice {
    fn new(seed: u64, index: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ index.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// The next number (`SplitMix64`).
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> u32 {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        u32::try_from(self.roll() % count).unwrap_or(0)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len()) as usize]
    }
}
