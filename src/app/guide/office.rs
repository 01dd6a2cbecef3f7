//! The practice: who the adviser is, advice on policy, and complaints about the
//! adviser (R1, R106, R109).

use super::about::{About, Offer};
use super::pages::{Page, title};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::office::OfficeForm;
use crate::app::model::Env;
use crate::domain::practice::Practice;
use crate::say;

/// Who the adviser is, then advice, then complaints.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let lang = &env.lang;
    let name = practice
        .profile()
        .map(|profile| profile.name.expose().to_owned());
    let heading = say!(lang, "office-me");
    let told = vec![title(heading.clone())];
    let standing = name.unwrap_or_else(|| say!(lang, "office-me-unknown"));
    vec![Page::to_read(String::new(), heading, standing, told).about(About::Me)]
}

/// What can be done here.
#[must_use]
pub fn offers(about: &About, _desk: &Desk, env: &Env) -> Vec<Offer> {
    match about {
        About::Me => vec![Offer::form(
            say!(env.lang, "form-profile"),
            FormKind::Office(OfficeForm::Profile),
        )],
        _ => Vec::new(),
    }
}
