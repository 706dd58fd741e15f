//! One invented person, from the seed and their number alone.
//!
//! Nobody here exists: every name begins with "Démo", phone numbers have a form that no network
//! gives out, and the chats have numbers beyond those of the messenger.

use fastrand::Rng;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::domain::{
    ChatId, CloseReason, LeadStatus, PersonName, Phone, PlaceId, ProgrammeId, Reference, SourceTag,
    StaffId,
};
use crate::engine::{LeadDraft, World};
use crate::programme::Verdict;
use crate::store::{LeadTraits, Wish};
use crate::text::Lang;
use crate::turn::lead_traits;

/// The leads are spread over so many days before today.
pub(super) const DAYS: i64 = 330;
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

/// Where and when the invented people come.
pub(super) struct Setting {
    pub(super) world: World,
    pub(super) today: Date,
    pub(super) now: Timestamp,
    /// How many were there before.
    pub(super) before: u32,
    pub(super) leads: u32,
    pub(super) seed: u64,
}

/// What one of them said, and what became of it.
pub(super) struct Invented {
    pub(super) chat: ChatId,
    /// When they said it.
    pub(super) at: Timestamp,
    pub(super) draft: LeadDraft,
    pub(super) traits: LeadTraits,
    pub(super) source: Option<SourceTag>,
    /// The member of the staff who did what is wished for.
    pub(super) member: StaffId,
    pub(super) wishes: Vec<Wish>,
}

impl Invented {
    /// The person of that number, who is given this reference.
    pub(super) fn new(setting: &Setting, index: u32, reference: Reference) -> Self {
        let number = setting.before + index;
        let mut dice = chance(setting.seed, number);
        let age = SignedDuration::from_secs(
            DAYS * 24 * 3600 * i64::from(setting.leads - index) / i64::from(setting.leads.max(1)),
        );
        let draft = draft(setting, &mut dice, number, reference);
        let source =
            one_in(&mut dice, 5).then(|| SourceTag::parse(one_of(&mut dice, &SOURCES))).flatten();
        let member = StaffId(i64::from(dice.u32(..4)) + 1);
        Self {
            chat: ChatId(FIRST_CHAT + i64::from(number)),
            at: setting.now.saturating_sub(age).unwrap_or(setting.now),
            traits: lead_traits::of_draft(&setting.world, &draft),
            draft,
            source,
            member,
            wishes: wishes(setting.today, &mut dice, member),
        }
    }
}

fn draft(setting: &Setting, dice: &mut Rng, number: u32, reference: Reference) -> LeadDraft {
    let world = &setting.world;
    let languages = world.languages().all();
    let places = world.gazetteer().places();
    let lang: Lang = languages[dice.usize(..languages.len())].id;
    let programmes = world.programmes().iter().map(|programme| programme.id.clone());
    let verdicts: Vec<(ProgrammeId, Verdict)> = programmes
        .filter_map(|id| {
            let verdict = [Verdict::Likely, Verdict::Ask, Verdict::No][dice.usize(..3)];
            one_in(dice, 2).then_some((id, verdict))
        })
        .collect();
    let place_id: Option<PlaceId> =
        (!one_in(dice, 10)).then(|| dice.choice(places).map(|place| place.id.clone())).flatten();
    LeadDraft {
        reference,
        lang,
        consent: 1,
        name: Some(PersonName::new(format!("Démo {} {}", one_of(dice, &NAMES), dice.u32(..1000)))),
        phone: (!one_in(dice, 4)).then(|| Phone::fictional(number)),
        place: place_id,
        project: Some(one_of(dice, &PROJECTS).to_owned()),
        founders: Some(i64::from(dice.u32(..9)) + 1),
        best_time: Some(one_of(dice, &TIMES).to_owned()),
        other: std::collections::BTreeMap::new(),
        verdicts,
        reasons: Vec::new(),
    }
}

/// What the staff did about it; nothing for every third.
fn wishes(today: Date, dice: &mut Rng, member: StaffId) -> Vec<Wish> {
    let mut wishes = Vec::new();
    if !one_in(dice, 3) {
        wishes.push(Wish::Owner(Some(member)));
        wishes.push(Wish::Status(status(dice)));
        if one_in(dice, 2) {
            let days = i64::from(dice.u32(..60)) - 20;
            wishes.push(Wish::Due(Some(today.saturating_add(days.days()))));
        }
    }
    wishes
}

fn status(dice: &mut Rng) -> LeadStatus {
    match dice.u32(..10) {
        0..=3 => LeadStatus::Called,
        4..=5 => LeadStatus::Met,
        6 => LeadStatus::FileInPreparation,
        7 => LeadStatus::Registered,
        _ => LeadStatus::Closed(CloseReason::ALL[dice.usize(..CloseReason::ALL.len())]),
    }
}

/// Chance that comes out the same each time; neighbours are not alike.
fn chance(seed: u64, number: u32) -> Rng {
    let mut of_number = Rng::with_seed(number.into());
    Rng::with_seed(seed ^ of_number.u64(..))
}

fn one_in(dice: &mut Rng, count: u32) -> bool {
    dice.u32(..count) == 0
}

fn one_of<'t>(dice: &mut Rng, words: &[&'t str]) -> &'t str {
    words[dice.usize(..words.len())]
}
