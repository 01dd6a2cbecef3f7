//! The agencies: how to reach them, and when that was last checked (R69).

use super::about::{About, Offer};
use super::pages::{Page, Said, aside, mind, plain, title};
use super::year::{dated, last, takes_back};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::year::YearForm;
use crate::app::model::Env;
use crate::domain::agencies::{Agency, AgencyCode};
use crate::domain::practice::{Practice, PracticeBody};
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
    let stale = agency.is_stale(practice.agency_checked(&agency.code), env.now.date);
    let first = agency.phones.first().or(agency.chat.as_ref());
    let reached = first.or(agency.site.as_ref()).map(AsRef::as_ref);
    let mut standing: Vec<String> = reached.map(str::to_owned).into_iter().collect();
    if stale {
        standing.push(say!(lang, "agency-check"));
    }
    let mut told = vec![title(label.clone())];
    let ways = [
        (!phones.is_empty()).then(|| say!(lang, "agency-phone", phone = phones)),
        agency
            .chat
            .as_deref()
            .map(|chat| say!(lang, "agency-chat", chat = chat)),
        agency
            .site
            .as_deref()
            .map(|site| say!(lang, "agency-site", site = site)),
        agency
            .hours
            .as_ref()
            .map(|hours| say!(lang, "agency-hours", hours = hours.get(language))),
        agency
            .note
            .as_ref()
            .map(|note| say!(lang, "agency-note", note = note.get(language))),
    ];
    told.extend(ways.into_iter().flatten().map(plain));
    told.extend(checks(agency, practice, env));
    told.extend(
        agency
            .emergency
            .map(|place| aside(say!(lang, "agency-emergency", place = usize::from(place)))),
    );
    told.push(aside(say!(
        lang,
        "guide-source",
        source = agency.source.as_ref()
    )));
    let standing = standing.join(" · ");
    Page::to_read(agency.code.to_string(), label, standing, told)
        .about(About::Agency(agency.code.clone()))
}

/// When the particulars were last checked, by us and by the adviser, and that
/// this is too long ago.
fn checks(agency: &Agency, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let own = practice.agency_checked(&agency.code);
    let mut told = Vec::new();
    if agency.is_stale(own, env.now.date) {
        told.push(mind(match agency.checked_on(own) {
            Some(_) => say!(lang, "agency-stale"),
            None => say!(lang, "agency-never"),
        }));
    }
    told.extend(
        agency
            .verified_on
            .map(|on| aside(say!(lang, "agency-verified", on = lang.date(on)))),
    );
    told.extend(own.map(|on| plain(say!(lang, "agency-own-check", on = lang.date(on)))));
    told
}

/// What can be done with an agency.
#[must_use]
pub fn offers(agency: &AgencyCode, desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let check = Offer::form(
        say!(lang, "offer-agency-checked"),
        FormKind::Year(YearForm::Agency(agency.clone())),
    );
    let back = last(&desk.practice, |body| match body {
        PracticeBody::AgencyChecked(checked) if checked.agency == *agency => {
            Some(dated(&say!(lang, "agency-looked"), checked.on, lang))
        }
        _ => None,
    });
    let back = takes_back(back.into_iter().collect(), lang);
    [check].into_iter().chain(back).collect()
}
