//! Words that people write around a place without naming one, folded.

/// Whether a word is of the phrase and not of the name; a misspelled name neither begins nor
/// ends with one.
pub(super) fn is_filler(word: &str) -> bool {
    [FRENCH, ENGLISH, DARIJA, ARABIC].iter().any(|lines| holds(lines, word)) || bond(word).is_some()
}

/// Whether a word is of an address; it may begin a name, but names nothing alone.
pub(super) fn is_of_address(word: &str) -> bool {
    holds(ADDRESS, word)
}

/// Whether what follows is the name of a street or a building.
pub(super) fn is_of_street(word: &str) -> bool {
    holds(STREET, word)
}

/// Whether what follows is the name of a person.
pub(super) fn introduces(word: &str) -> bool {
    holds(INTRODUCES, word)
}

/// Whether what follows is only near the place that is meant.
pub(super) fn is_near(word: &str) -> bool {
    holds(NEAR, word)
}

/// The number that a word is, from 1 to 9.
pub(super) fn number(word: &str) -> Option<usize> {
    NUMBERS.iter().position(|line| line.split(' ').any(|other| other == word)).map(|at| at + 1)
}

/// Whether what stands before is one of God's, as in a greeting: "the mercy of God".
pub(super) fn is_god(word: &str) -> bool {
    holds(GOD, word)
}

/// Whether a word says that somebody came from one place to another.
pub(super) fn is_move(word: &str) -> bool {
    holds(MOVED, word)
}

/// Whether what follows is where somebody is from, or comes from.
pub(super) fn is_from(word: &str) -> bool {
    holds(FROM, word)
}

/// Whether a word stands between "live" and a name.
pub(super) fn is_in(word: &str) -> bool {
    holds(IN, word)
}

/// What a word says of the place that is named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// The person lives there.
    Home,
    /// The person is there for something else, or others are.
    Away,
    /// The person was there once.
    Past,
}

/// Whether a word tells living in a place from working in it.
pub(super) fn bond(word: &str) -> Option<Bond> {
    let bonds = [(HOME, Bond::Home), (AWAY, Bond::Away), (PAST, Bond::Past)];
    let bare = word.strip_prefix('و').unwrap_or(word);
    let bare = bare.strip_prefix("ال").unwrap_or(bare);
    let is_one = |lines: &[&str]| holds(lines, word) || holds(lines, bare);
    bonds.into_iter().find(|(lines, _)| is_one(lines)).map(|(_, bond)| bond)
}

/// Whether a word begins names as well as phrases: "wlad l7ouma", but also "wlad Radi".
pub(super) fn may_begin_name(word: &str) -> bool {
    holds(BEGINS_NAME, word)
}

/// Whether what follows is not meant.
pub(super) fn is_not(word: &str) -> bool {
    holds(NOT, word)
}

fn holds(lines: &[&str], word: &str) -> bool {
    lines.iter().any(|line| line.split(' ').any(|other| other == word))
}

const FRENCH: &[&str] = &[
    "je j suis sommes viens a au aux de du des dans en sur",
    "pres chez moi mon notre nous ma bonjour salut merci ville region pour et ou est un une",
    "quartier oui non commune habitant svp stp toujours terminus arret tram bus tramway",
    "appart appartement studio famille mes mais souvent dors tante cote derriere tout toute toutes",
    "face voisin ne nee grandi se trouve situe situee avons atelier local jeunes",
    "groupe association cooperative voisines filles garcons femmes hommes cinq six bjr slt eme er centre haut bas fin debut",
    "combien quand comment qui quoi quel quelle quels quelles pourquoi",
];

const ENGLISH: &[&str] = &[
    "i im am in from at near my we are is the of hello hi thanks yes no and",
    "mum sells bread there between forest workshop next to raised",
    "around somewhere close station train please currently based five girls guys group women",
    "area neighbourhood neighborhood district casa morocco how many much what when where who why",
];

const DARIJA: &[&str] = &[
    "ana hna hnaya nsken skent f fi fe b mn men",
    "mne dyal dial dyali hda hdaya salam slm choukran labas bghit kayn kayna fin wa o w u had",
    "hadi hada rah rani ah la weld wld bent bnt lblad blad wlad hhh",
    "machi mashi walakin 9rib 9riba jay jaya jayin kanji 3ayla sknna 7na homa drari",
    "bnat msakn mskn 3afak afak khoya khouya kanbi3 likom ntoma lhih tema temma",
];

const ARABIC: &[&str] = &[
    "انا نحن حنا في ف من ب ل ديال ديالي",
    "عند قرب حدا سلام عليكم شكرا نعم لا مدينه و هنا مرحبا بغيت راني هاد ولد بنت البلاد جاي جايه جايين ماشي قريب قريبه عائله عائلتي",
    "احنا شباب مجموعه كنسكنو المركز مركز وسط دكاله",
];

const ADDRESS: &[&str] = &[
    "bd ave av rte place pl angle im imm lotiss lots villas immeubles zi km bld blvd sq rond point gare",
    "لوطيسمون ساحه اقامه تجزيه بلوك عماره محطه طريق",
    "hay bloc residence lotissement lot rue immeuble groupe zone cite douar derb boulevard",
    "avenue route arrondissement prefecture province حي الحي زنقه شارع دوار درب",
    "مقاطعه عماله اقليم جماعه",
];

const NEAR: &[&str] = &[
    "pres proche cote face derriere near next close beside behind opposite hda 7da hda9 hdaya 9rib",
    "9riba qrib qriba جنب بجانب حدا قرب قريب قريبه قدام ورا وراء امام بجوار",
];

const HOME: &[&str] = &[
    "habite jhabite habitons vis vit vivons loue louons reside residons maison logement domicile",
    "live lives living stay staying home rent house now maintenant actuellement desormais",
    "saken sakn sakna sakin saknin kanskon kanskn kansken nskon sken sakan dari darna darhom",
    "sokna soukna daba r7elt rhelt ساكن ساكنه ساكنين كنسكن كانسكن نسكن اسكن نسكنو سكنت سكني سكنى سكن",
    "نقطن اقطن اقيم اعيش نعيش كنعيش بيتي بيتنا منزلي داري دارنا السكني السكنى دابا",
    "رحلت حاليا نعس كنعس",
];
const AWAY: &[&str] = &[
    "travaille travail bosse boulot bureau fac faculte ecole lycee etudie etudes cours parents",
    "boutique magasin work works working job office study studies school university college shop",
    "khdam khddam khddama khdama kankhdem kankhdm kankhedem nkhdem nkhdm khedma khdma lkhdma",
    "kan9ra kanqra n9ra nqra 9raya lqraya l9raya l7anout lhanout hanout 7anout walidin lwalidin",
    "خدام خدامه كنخدم نخدم اخدم خدمتي الخدمه خدمه قرايه اعمل اشتغل كنشتغل عملي القرايه كنقرا نقرا ادرس",
    "الحانوت حانوت محل والدي الواليدين",
];
const PAST: &[&str] = &[
    "avant ancien ancienne etais etions originaire natif before was used born formerly grandi grandie raised grew kbert kbart",
    "kont kount knt kunt kanat zman tzadit tzadt asli asl كنت كان كانت زمان تزاديت ولدت اصلي قبل كبرت",
];
const STREET: &[&str] = &[
    "rue avenue av bd boulevard bloc imm immeuble residence street building",
    "زنقه شارع بلوك عماره اقامه",
];
const INTRODUCES: &[&str] = &[
    "appelle mappelle appel prenom name called smiti smiyti smity smiyte ismi esmi اسمي سميتي اسم",
];
const BEGINS_NAME: &[&str] = &["wlad oulad ouled bni beni ولاد اولاد بني"];
const NOT: &[&str] = &["pas not machi mashi ماشي ليس مشي"];
const NUMBERS: [&str; 9] = [
    "un une one wahed wahd wahad وحده واحد اولى",
    "deux two joj jouj juj zouj tnayn جوج زوج ثانيه تانيه",
    "trois three tlata telata ثلاثه تلاته ثالثه تالته",
    "quatre four rbaa rebaa arbaa اربعه ربعه رابعه",
    "cinq five khamsa khmsa خمسه خامسه",
    "six sixe setta sta سته سادسه",
    "sept seven sebaa sbaa سبعه سابعه",
    "huit eight tmnya tmenya ثمانيه تمنيه",
    "neuf nine tesaoud tsaoud تسعه تسعود",
];
const GOD: &[&str] = &["الله allah llah lah"];
const MOVED: &[&str] = &[
    "moved move demenage demenagee quitte rhelt rhalt rhlna nteqelt رحلت رحلنا انتقلت انتقلنا تحولت",
];
const FROM: &[&str] =
    &["from de du d mn men mne من weld wld bent bnt ولد بنت originaire natif jay jaya جاي جايه"];
const IN: &[&str] = &["in at to dans a au aux f fi b ب ف في l ل quartier"];
