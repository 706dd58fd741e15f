//! Words that people write around a place without naming one, folded.

/// Whether a word is of the phrase and not of the name; a misspelled name neither begins nor
/// ends with one.
pub(super) fn is_filler(word: &str) -> bool {
    [FRENCH, ENGLISH, DARIJA, ARABIC].iter().any(|lines| holds(lines, word))
}

/// Whether a word is of an address; it may begin a name, but names nothing alone.
pub(super) fn is_of_address(word: &str) -> bool {
    holds(ADDRESS, word)
}

fn holds(lines: &[&str], word: &str) -> bool {
    lines.iter().any(|line| line.split(' ').any(|other| other == word))
}

const FRENCH: &[&str] = &[
    "je j jhabite habite habitons suis sommes reside vis viens a au aux de du des dans en sur",
    "pres chez moi mon notre nous ma bonjour salut merci ville region pour et ou est un une",
    "quartier oui non commune habitant",
];

const ENGLISH: &[&str] =
    &["i im am in live from at near my we are is the of hello hi thanks yes no and"];

const DARIJA: &[&str] = &[
    "ana hna hnaya saken sakn sakna saknin kansken kanskon nsken nskon skent f fi fe b mn men",
    "mne dyal dial dyali hda hdaya salam slm choukran labas bghit kayn kayna fin wa o w u had",
    "hadi hada rah rani ah la",
];

const ARABIC: &[&str] = &[
    "انا نحن حنا ساكن ساكنه ساكنين كنسكن كانسكن نسكن اسكن اقطن اقيم في ف من ب ل ديال ديالي",
    "عند قرب حدا سلام عليكم شكرا نعم لا مدينه و هنا مرحبا بغيت راني هاد",
];

const ADDRESS: &[&str] = &[
    "hay bloc residence lotissement lot rue immeuble groupe zone cite douar derb boulevard",
    "avenue route arrondissement prefecture province حي الحي زنقه شارع دوار درب اقامه بلوك",
    "مقاطعه عماله اقليم جماعه",
];
