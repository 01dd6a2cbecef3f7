//! The start of the school year: per school the classes to visit, flyers and
//! posters, and whether the website shows the adviser (R7, R104, R105).

use super::about::{About, Offer};
use super::pages::{Page, title};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::domain::practice::Practice;

/// Each school with its classes below it.
#[must_use]
pub fn pages(practice: &Practice, _env: &Env) -> Vec<Page> {
    practice
        .schools()
        .map(|school| {
            let name = school.name.expose().to_owned();
            let told = vec![title(name.clone())];
            Page::to_read(String::new(), name, String::new(), told).about(About::YearAt(school.id))
        })
        .collect()
}

/// What can be done for a school or a class.
#[must_use]
pub fn offers(_about: &About, _desk: &Desk, _env: &Env) -> Vec<Offer> {
    Vec::new()
}
