//! Files of leads, opened again and compared.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Read;

use jiff::tz::TimeZone;
use twiza::content::Content;
use twiza::domain::{LeadId, Members};
use twiza::staff::export::{Columns, CsvFile, xlsx};
use twiza::store::Lead;
use twiza::text::{Lang, Speech};

use crate::leads::desk::{Desk, Made};

const FORMULA: &str = "=HYPERLINK(\"http://x\",\"y\")";

async fn leads() -> Vec<Lead> {
    let desk = Desk::new();
    let made = [
        Made {
            name: Some("Zineb"),
            phone: Some("0612345678"),
            project: Some("Deux lignes,\n\"citées\""),
            ..Made::default()
        },
        Made { name: Some(FORMULA), project: Some("\u{200f}＝1"), ..Made::default() },
        Made { name: Some("زينب"), ..Made::default() },
    ];
    for made in made {
        desk.lead(made).await;
    }
    let mut leads = Vec::new();
    for id in 1..=3 {
        leads.push(desk.job(move |tx| tx.lead_by_id(LeadId(id))).await.unwrap());
    }
    leads
}

fn with_columns<R>(lang: &str, then: impl FnOnce(&Columns<'_>) -> R) -> R {
    let world = Content::embedded().load().0.unwrap();
    let speech = Speech::new(world.languages(), Lang::new(lang).unwrap());
    then(&Columns::new(&world, speech, &TimeZone::UTC, &Members::default()))
}

#[tokio::test]
async fn a_csv_file_is_read_back_as_it_was_and_holds_no_formula() {
    let leads = leads().await;
    let bytes = with_columns("fr", |columns| {
        let mut file = CsvFile::new(columns);
        for lead in &leads {
            file.push(lead);
        }
        file.finish()
    });
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').expect("a BOM");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (name, phone, project) =
        (column("Prénom ou surnom"), column("Téléphone"), column("Projet"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[0][project], "Deux lignes,\n\"citées\"");
    assert_eq!(&rows[0][phone], "'+212612345678");
    assert_eq!(&rows[1][name], format!("'{FORMULA}"));
    assert_eq!(&rows[1][project], "'\u{200f}＝1");
    assert_eq!(&rows[2][name], "زينب");
}

/// A file of the archive that a workbook is.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_workbook_keeps_phones_as_text_and_begins_on_the_right_in_arabic() {
    let leads = leads().await;
    for (lang, right_to_left) in [("ar", true), ("fr", false)] {
        let bytes = with_columns(lang, |columns| xlsx(columns, &leads).unwrap());
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.contains("rightToLeft=\"1\""), right_to_left, "{lang}");
        assert!(!sheet.contains("<f>"), "no cell is a formula");
        let strings = part(&bytes, "xl/sharedStrings.xml");
        assert!(strings.contains("<t>+212612345678</t>"), "{strings}");
        assert!(strings.contains("<t>'=HYPERLINK"), "{strings}");
    }
}
