//! Leads taken out of here, as the filters chose them: files for Excel, and a list to print.
//!
//! It is written down before the first lead is read, and each lead notes that it was read. The
//! leads are read in parts, so that no turn of a person waits for the whole.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tracing::error;

use crate::domain::{Admin, Allowed};
use crate::staff::export::{Columns, CsvFile, xlsx};
use crate::store::{Lead, LeadCursor, LeadFilter};
use crate::text::Speech;
use crate::web::failure::Failure;
use crate::web::filter::Asked;
use crate::web::form::Sent;
use crate::web::{Site, print};

/// How many leads are read in one go.
const PART: u32 = 200;
/// How many leads a workbook or a list to print holds; a CSV file holds all.
pub(super) const MOST: u32 = 20_000;

/// What leads go into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    Xlsx,
    Print,
}

impl Form {
    const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Print];

    const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Print => "print",
        }
    }
}

/// Gives the leads of the filters out.
pub(super) async fn export(
    State(site): State<Site>,
    Sent { entry, fields }: Sent<Admin>,
) -> Result<Response, Failure> {
    let form = Form::ALL.into_iter().find(|form| Some(form.word()) == fields.get("as"));
    let form = form.ok_or(Failure::Nonsense)?;
    let asked = Asked::read(&fields, site.zone(), site.today().year());
    let filter = asked.filter.clone();
    let counted = filter.clone();
    let count = site.read(move |reader| reader.count_matching(&counted, u32::MAX)).await?;
    if form != Form::Csv && count > MOST {
        return Err(Failure::TooMany);
    }
    let by = entry.allowed.clone();
    let detail = format!("{} in the browser; {}", form.word(), asked.without_words());
    let (allowed, now) = (by.clone(), site.now());
    site.write(move |tx| tx.begin_export(&allowed, count, &detail, now)).await?;

    let speech = Speech::new(entry.world.languages(), entry.visitor.lang);
    let columns = Columns::new(&entry.world, speech, site.zone(), site.members());
    let mut parts = Parts { site: &site, by, filter, after: None, is_over: false };
    Ok(match form {
        Form::Csv => {
            let mut file = CsvFile::new(&columns);
            while let Some(leads) = parts.next().await? {
                for lead in &leads {
                    file.push(lead);
                }
            }
            download(&site, "csv", "text/csv; charset=utf-8", file.finish())
        }
        Form::Xlsx => {
            let leads = parts.all().await?;
            let bytes = xlsx(&columns, &leads).map_err(|error| {
                error!(%error, "a workbook could not be written");
                Failure::Broken
            })?;
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            download(&site, "xlsx", kind, bytes)
        }
        Form::Print => print::list(&site, &entry, &parts.all().await?),
    })
}

/// The leads of a filter, part by part.
struct Parts<'s> {
    site: &'s Site,
    by: Allowed<Admin>,
    filter: LeadFilter,
    after: Option<LeadCursor>,
    is_over: bool,
}

impl Parts<'_> {
    async fn next(&mut self) -> Result<Option<Vec<Lead>>, Failure> {
        if self.is_over {
            return Ok(None);
        }
        let (by, filter, after, now) =
            (self.by.clone(), self.filter.clone(), self.after, self.site.now());
        let (leads, next) =
            self.site.write(move |tx| tx.export_part(&by, &filter, after, PART, now)).await?;
        self.after = next;
        self.is_over = next.is_none();
        Ok(Some(leads))
    }

    async fn all(&mut self) -> Result<Vec<Lead>, Failure> {
        let mut all = Vec::new();
        while let Some(leads) = self.next().await? {
            all.extend(leads);
        }
        Ok(all)
    }
}

fn download(site: &Site, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"twiza-{}.{ending}\"", site.today());
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}
