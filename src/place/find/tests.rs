//! What people type about where they are, and which place it is.

use crate::place::decode::tests::seeds;
use crate::place::{Found, Gazetteer};

fn show(gazetteer: &Gazetteer, text: &str) -> String {
    match gazetteer.find(text) {
        Found::One(id) => id.to_string(),
        Found::Several(ids) => {
            let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
            format!("? {}", ids.join(" "))
        }
        Found::Outside => "outside".into(),
        Found::None => "-".into(),
    }
}

fn check(cases: &[(&str, &str)]) {
    let gazetteer = seeds();
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, expected, show(gazetteer, text)))
        .filter(|(_, expected, found)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "text, expected, found: {wrong:#?}");
}

#[test]
fn every_name_finds_its_place_or_asks() {
    let gazetteer = seeds();
    for place in gazetteer.places() {
        let names = std::iter::once(&place.name.latin).chain(&place.name.arabic);
        for name in names.chain(&place.also) {
            let found = match gazetteer.find(name) {
                Found::One(id) => vec![id],
                Found::Several(ids) => ids,
                Found::Outside | Found::None => Vec::new(),
            };
            let town =
                |id| gazetteer.get(id).is_some_and(|town| town.parent.as_ref() == Some(&place.id));
            let right = found.contains(&place.id) || found.iter().any(town);
            assert!(right, "{name} of {}: {found:?}", place.id);
        }
    }
}

#[test]
fn phrases() {
    check(&[
        ("Hay Hassani", "hay-hassani"),
        ("ana saken f hay hassani", "hay-hassani"),
        ("J'habite à Bouskoura", "bouskoura"),
        ("i live in sidi moumen", "sidi-moumen"),
        ("أنا ساكن في سيدي مومن", "sidi-moumen"),
        ("أنا ساكن فالحي الحسني", "hay-hassani"),
        ("فبوسكورة", "bouskoura"),
        ("fcasa", "casablanca"),
        ("je suis dans le quartier de hay mohammadi près de la gare", "hay-mohammadi"),
        ("قرب محطة ولاد زيان", "ouled-ziane"),
        ("quartier oulfa bloc 5", "el-oulfa"),
        ("Lissasfa, Hay Hassani, Casablanca", "lissasfa"),
        ("hay hassani casablanca", "hay-hassani"),
        ("maarif et sbata", "? maarif sbata"),
    ]);
}

#[test]
fn spellings() {
    check(&[
        ("cidi mumen", "sidi-moumen"),
        ("sidi moumn", "sidi-moumen"),
        ("sidi maarof", "sidi-maarouf"),
        ("سيدي مؤمن", "sidi-moumen"),
        ("sidi bernosi", "sidi-bernoussi"),
        ("lbernosi", "sidi-bernoussi"),
        ("سيدى البرنوصى", "sidi-bernoussi"),
        ("hey mohammadi", "hay-mohammadi"),
        ("7ay lmo7ammadi", "hay-mohammadi"),
        ("3in cho9", "ain-chock"),
        ("l3in sba3", "ain-sebaa"),
        ("عين سبع", "ain-sebaa"),
        ("derb ghellaf", "derb-ghallef"),
        ("loulfa", "el-oulfa"),
        ("lma3arif", "maarif"),
        ("boskora", "bouskoura"),
        ("mdyouna", "mediouna"),
        ("darbouazza", "dar-bouazza"),
        ("tet mlil", "tit-mellil"),
        ("ben m'sik", "ben-msick"),
        ("jamila5", "jamila-5"),
        ("٢ مارس", "2-mars"),
        // Rows without an Arabic name are found by their consonants.
        ("بوشنتوف", "bouchentouf"),
        ("حي التيسير", "hay-tissir"),
        ("لاجيروند", "la-gironde"),
        ("kaliforni", "californie"),
    ]);
}

#[test]
fn shared_names_prefer_the_town_and_twins_are_asked_about() {
    check(&[
        ("casa", "casablanca"),
        ("كازا", "casablanca"),
        ("المحمدية", "mohammedia"),
        ("nouaceur", "nouaceur"),
        ("مديونة", "mediouna"),
        ("province de nouaceur", "province-nouaceur"),
        ("moulay rachid", "moulay-rachid"),
        ("moulay rachid 2", "hay-moulay-rachid-2"),
        ("sidi moumen jdid", "sidi-moumen-jdid"),
        ("hassania 2", "? q-hassania-2 hassania-ii"),
        ("casa anfa", "? pa-casablanca-anfa casa-anfa"),
        ("anfa prefecture", "? pa-casablanca-anfa anfa-prefecture"),
        ("النخيل", "? palmiers la-palmeraie"),
        ("nassim", "? ennassim-hay-hassani ennassim-sidi-moumen"),
        ("hay el wahda", "? hay-el-wahda hay-el-wahda-mohammedia hay-el-wahda-lahraouyine"),
        ("hay el falah", "? hay-el-falah hay-el-falah-mohammedia"),
        ("حي الفرح", "? hay-el-farah hay-el-farah-mohammedia"),
        ("hay salam", "? hay-salam cil"),
        ("hay nour", "? hay-ennour hay-nour"),
        ("rachidia", "? rachidia-1 rachidia-2 rachidia-3"),
        ("hay el falah mohammedia", "hay-el-falah-mohammedia"),
        ("hay falah, المحمدية", "hay-el-falah-mohammedia"),
        ("jamila", "? jamila-1 jamila-2 jamila-3 jamila-4 jamila-5 jamila-6 jamila-7"),
        ("jamila joj", "jamila-2"),
        ("kanskon f rachidia tlata", "rachidia-3"),
        ("jamila5", "jamila-5"),
        ("sidi moussa", "? sidi-moussa-ben-ali sidi-moussa-el-majdoub"),
    ]);
}

#[test]
fn a_place_that_somebody_lives_in_is_heard_among_strange_words() {
    check(&[
        ("there are seven of us, all from Sbata", "sbata"),
        ("J'habite au Polo, je veux savoir les étapes", "polo"),
        ("I moved from Rabat to Maarif last year", "maarif"),
        ("j'ai grandi à Bouskoura, j'habite Diour Chouhada", "diour-chouhada"),
        ("sakna f dar jmila jilali, tabi3a l mohammadia", "dar-jmila-jilali"),
        ("je m'appelle Yasmina et j'ai 34 ans", "-"),
        ("السلام عليكم ورحمة الله", "-"),
    ]);
}

#[test]
fn towns_outside_are_known() {
    check(&[
        ("Rabat", "outside"),
        ("ana men rbat", "outside"),
        ("سلا", "outside"),
        ("marrakch", "outside"),
        ("9nitra", "outside"),
        ("العيون", "outside"),
        ("ben slimane", "outside"),
        ("hay riad, rabat", "outside"),
        ("derb marrakech", "derb-marrakech"),
        ("je viens de marrakech et j'habite à derb sultan", "derb-sultan"),
        ("ana men rabat walakin saken f bouskoura", "bouskoura"),
        ("casa settat", "casablanca"),
    ]);
}

#[test]
fn what_names_no_place_is_not_guessed() {
    check(&[
        ("", "-"),
        ("👍", "-"),
        ("oui", "-"),
        ("salam", "-"),
        ("السلام عليكم", "-"),
        ("menu", "-"),
        ("hay", "-"),
        ("sidi", "-"),
        ("0612345678", "-"),
        ("je ne sais pas", "-"),
        ("bghit ndir ta3awniya", "-"),
        ("بغيت ندير تعاونية", "-"),
        ("بداية جديدة", "-"),
        ("minassat chabab", "-"),
        ("النسب والضرائب الأخرى", "-"),
        ("plateforme des jeunes", "-"),
        ("sidi mohamed", "-"),
        ("derb omar", "-"),
        (&"casa ".repeat(10_000), "casablanca"),
    ]);
}

#[test]
fn home_is_told_from_work_and_from_the_past() {
    check(&[
        ("I work in Maarif but I live in Sidi Othmane", "sidi-othmane"),
        ("كنخدم فالمعاريف و كنرجع نعس فليساسفة", "lissasfa"),
        ("kont saken f derb sultan w daba r7elt l oulfa", "el-oulfa"),
        ("je travaille à Casa mais j'habite Settat", "outside"),
        ("je bosse à Aïn Sebaâ", "ain-sebaa"),
        ("Maarif, near the big market", "maarif"),
        ("sbatta 7da lycée", "sbata"),
        ("dwar lchhab", "douar-lachhab"),
        ("salé, hay salam", "outside"),
        ("smiyti Farah", "-"),
    ]);
}
