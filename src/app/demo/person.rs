//! One invented person, from the seed and their number alone.
//!
//! Nobody here exists: every name begins with "Démo", phone numbers have a form that no network
//! gives out, and the chats have numbers beyond those of the messenger.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::app::demo::dice::Dice;
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
        let mut dice = Dice::new(setting.seed, u64::from(number));
        let age = SignedDuration::from_secs(
            DAYS * 24 * 3600 * i64::from(setting.leads - index) / i64::from(setting.leads.max(1)),
        );
        let draft = draft(setting, &mut dice, number, reference);
        let source = dice.one_in(5).then(|| SourceTag::parse(dice.of(&SOURCES))).flatten();
        let member = StaffId(i64::from(dice.below(4)) + 1);
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

fn draft(setting: &Setting, dice: &mut Dice, number: u32, reference: Reference) -> LeadDraft {
    let world = &setting.world;
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
    LeadDraft {
        reference,
        lang,
        consent: 1,
        name: Some(PersonName::new(format!("Démo {} {}", dice.of(&NAMES), dice.below(1000_usize)))),
        phone: (!dice.one_in(4)).then(|| Phone::fictional(number)),
        place: place_id,
        project: Some(dice.of(&PROJECTS).to_owned()),
        founders: Some(i64::from(dice.below(9_usize)) + 1),
        best_time: Some(dice.of(&TIMES).to_owned()),
        other: std::collections::BTreeMap::new(),
        verdicts,
        reasons: Vec::new(),
    }
}

/// What the staff did about it; nothing for every third.
fn wishes(today: Date, dice: &mut Dice, member: StaffId) -> Vec<Wish> {
    let mut wishes = Vec::new();
    if !dice.one_in(3) {
        wishes.push(Wish::Owner(Some(member)));
        wishes.push(Wish::Status(status(dice)));
        if dice.one_in(2) {
            let days = i64::from(dice.below(60)) - 20;
            wishes.push(Wish::Due(Some(today.saturating_add(days.days()))));
        }
    }
    wishes
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
