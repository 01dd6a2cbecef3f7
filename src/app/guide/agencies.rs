//! The agencies: how to reach them, and when that was last checked (R69).

use super::about::{About, Offer};
use super::pages::{Page, aside, mind, plain, title};
use crate::app::model::Env;
use crate::domain::agencies::{Agency, AgencyCode};
use crate::domain::practice::Practice;
use crate::say;

/// All of them, in the order of the file.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let agencies = env.shipped.agencies.all();
    agencies
        .map(|agency| agency_page(agency, practice, env))
        .collect()
}

fn agency_page(agency: &Agency, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let language = lang.language();
    let label = agency.label.get(language).to_owned();
    let phones = agency.phones.join(" / ");
    let mut told = vec![title(label.clone()), plain(phones.clone())];
    let checked = practice.agency_checked(&agency.code);
    if agency.is_stale(checked, env.now.date) {
        told.push(mind(say!(lang, "agency-unsure")));
    }
    told.push(aside(agency.source.to_string()));
    Page::to_read(agency.code.to_string(), label, phones, told)
        .about(About::Agency(agency.code.clone()))
}

/// What can be done with an agency.
#[must_use]
pub fn offers(_agency: &AgencyCode, _env: &Env) -> Vec<Offer> {
    Vec::new()
}
