//! What can be done with the year that is shown: freeze it, note that its report
//! was discussed, choose of whom the figures are (R107, R108, R111).

use zeroize::Zeroizing;

use super::{CasesNow, Outcome, report};
use crate::app::action::Action;
use crate::app::desk::{Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::form::Privacy;
use crate::app::forms::annual::AnnualForm;
use crate::app::forms::{self, FormKind};
use crate::app::guide::about::{About, Menu, Offer, Operation};
use crate::app::model::Env;
use crate::app::refused;
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::lang::{Explained, Lang, kept};
use crate::say;
use crate::statistics::Period;
use crate::statistics::release::Place;

/// Does what an action asks for on the screen; nothing when it is for somebody
/// else.
pub(in crate::app) fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Open => open(desk, env, About::Figures),
        Action::FiguresOf => open(desk, env, About::FigurePlaces),
        Action::FreezeYear => freeze(desk, env),
        Action::DiscussReport => discuss(desk, env),
        _ => {
            let base = env.base(&desk.practice);
            if desk.statistics.handle(action, base) == Outcome::Ignored {
                return None;
            }
        }
    }
    Some(Vec::new())
}

fn open(desk: &mut Desk, env: &Env, about: About) {
    let lang = &env.lang;
    let (title, at) = match &about {
        About::FigurePlaces => {
            let mut places = desk.statistics.places().iter();
            let at = places.position(|place| *place == desk.statistics.place());
            (say!(lang, "figures-of-title"), at.unwrap_or(0))
        }
        _ => match desk.statistics.period() {
            Period::School(year) => {
                let year = year.to_string();
                (say!(lang, "statistics-school-year", year = year), 0)
            }
            Period::Calendar(_) => (say!(lang, "figures-menu-title"), 0),
        },
    };
    desk.overlays.push(Overlay::Menu(Menu {
        about,
        title: Zeroizing::new(title),
        at,
        privacy: Privacy::Open,
    }));
}

/// What the menu offers.
#[must_use]
pub fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    match about {
        About::FigurePlaces => {
            let places = desk.statistics.places().iter();
            places
                .map(|place| Offer {
                    label: name(*place, &desk.practice, &env.lang),
                    operation: Operation::Figures(*place),
                })
                .collect()
        }
        _ => of_year(desk, env),
    }
}

fn of_year(desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let mut offers = Vec::new();
    if let Period::School(year) = desk.statistics.period() {
        let running = year >= SchoolYear::of(env.now.date, desk.practice.year_start());
        let shown = year.to_string();
        if !running && may_freeze(desk) {
            let label = say!(lang, "offer-freeze", year = shown.as_str());
            let kind = FormKind::Annual(AnnualForm::Freeze(year));
            offers.push(Offer::form(label, kind));
        }
        let withheld = is_withheld(year, desk);
        if let Some(note) = desk.statistics.frozen().filter(|_| !withheld) {
            let kind = FormKind::Annual(AnnualForm::Discuss(year, note.version));
            offers.push(Offer::form(say!(lang, "offer-discuss"), kind));
            let about = report::about(desk.statistics.place());
            let noted = about.and_then(|about| desk.practice.discussed(year, note.version, about));
            if let Some((seq, report)) = noted {
                let on = lang.short_date(report.discussed);
                let label = say!(lang, "offer-discuss-back", date = on);
                offers.push(Offer::take_back(label, seq));
            }
        }
        offers.push(Offer {
            label: say!(lang, "offer-write-report"),
            operation: Operation::Told(written_so(year, desk, lang)),
        });
    }
    if desk.statistics.places().len() > 1 {
        let label = say!(lang, "offer-figures-of");
        offers.push(Offer::menu(label, About::FigurePlaces));
    }
    offers
}

/// Whether nothing of the last version of a year may be shown.
fn is_withheld(year: SchoolYear, desk: &Desk) -> bool {
    let kept = desk.practice.frozen(year);
    kept.is_some_and(|kept| kept.frozen.release.is_withheld())
}

/// Not twice the same: only what changed is frozen again.
fn may_freeze(desk: &Desk) -> bool {
    let note = desk.statistics.frozen();
    note.is_none_or(|note| note.cases == CasesNow::Changed)
}

/// How the report is written, and what that gives of this year.
fn written_so(year: SchoolYear, desk: &Desk, lang: &Lang) -> Explained {
    let command = command(year, desk, lang);
    let command = command.as_str();
    if desk.statistics.frozen().is_some() {
        Explained {
            what: say!(lang, "figures-report-written-so", command = command),
            remedy: say!(lang, "figures-report-written-frozen"),
        }
    } else {
        let command = format!("{command} --concept");
        Explained {
            what: say!(lang, "figures-report-concept-so", command = command),
            remedy: say!(lang, "figures-report-written-concept"),
        }
    }
}

/// The command that writes the report of what is shown.
fn command(year: SchoolYear, desk: &Desk, lang: &Lang) -> String {
    let place = desk.statistics.place();
    let name = name(place, &desk.practice, lang);
    let mut places = desk.statistics.places().iter();
    let of = match place {
        Place::School(_) => format!(" --school \"{name}\""),
        Place::Board(_) => format!(" --board \"{name}\""),
        Place::Group(_) => format!(" --group \"{name}\""),
        Place::All if places.any(|one| matches!(one, Place::Board(_))) => " --all-boards".into(),
        Place::All | Place::NoSchool => String::new(),
    };
    format!("luister report {year}{of}")
}

/// The year that is shown is frozen, or it is said why not.
fn freeze(desk: &mut Desk, env: &Env) {
    let Period::School(year) = desk.statistics.period() else {
        return school_years_only(desk, env);
    };
    if year >= SchoolYear::of(env.now.date, desk.practice.year_start()) {
        refuse(desk, env, &Refusal::YearStillRunning(year));
    } else if may_freeze(desk) {
        forms::open(desk, env, FormKind::Annual(AnnualForm::Freeze(year)));
    } else {
        refuse(desk, env, &Refusal::NothingChanged(year));
    }
}

fn discuss(desk: &mut Desk, env: &Env) {
    let Period::School(year) = desk.statistics.period() else {
        return school_years_only(desk, env);
    };
    match desk.statistics.frozen() {
        Some(_) if is_withheld(year, desk) => refuse(desk, env, &Refusal::ReportWithheld(year)),
        Some(note) => {
            let kind = AnnualForm::Discuss(year, note.version);
            forms::open(desk, env, FormKind::Annual(kind));
        }
        None => refuse(desk, env, &Refusal::YearNotFrozen(year)),
    }
}

fn school_years_only(desk: &mut Desk, env: &Env) {
    desk.overlays.push(Overlay::Told(Explained {
        what: say!(env.lang, "school-years-only"),
        remedy: say!(env.lang, "school-years-only-do"),
    }));
}

fn refuse(desk: &mut Desk, env: &Env, refusal: &Refusal) {
    let lang = &env.lang;
    let told = refused::explain(lang, refusal, |to| refused::called(lang, to.kind));
    desk.overlays.push(Overlay::Told(told));
}

/// What a place is called.
#[must_use]
pub fn name(place: Place, practice: &Practice, lang: &Lang) -> String {
    match place {
        Place::All => say!(lang, "figures-of-all"),
        Place::Board(id) => kept::board(id, practice),
        Place::Group(id) => {
            let group = practice.group(id);
            group.map_or_else(String::new, |group| group.name.expose().to_owned())
        }
        Place::School(id) => {
            let school = practice.school(id);
            school.map_or_else(String::new, |school| school.name.expose().to_owned())
        }
        Place::NoSchool => say!(lang, "figures-of-no-school"),
    }
}

/// What to say when a year was just frozen.
pub(in crate::app) fn frozen(desk: &mut Desk, env: &Env, year: SchoolYear) {
    let Some(kept) = desk.practice.frozen(year) else {
        return;
    };
    let lang = &env.lang;
    let start = desk.practice.year_start();
    let frozen = &kept.frozen;
    let released = crate::statistics::release::ReleasedYear::of(
        (year, start),
        &frozen.counts,
        &frozen.release,
        &env.shipped.vocabulary,
    );
    let hidden = released.hidden();
    let (shown, version) = (year.to_string(), frozen.version.to_string());
    let (shown, version) = (shown.as_str(), version.as_str());
    let what = say!(lang, "frozen-now", year = shown, version = version);
    let how = if frozen.release.is_withheld() {
        say!(lang, "figures-report-withheld")
    } else {
        let sum = lang.number(hidden.sum);
        say!(
            lang,
            "figures-report-hidden",
            hidden = hidden.hidden,
            shown = hidden.printed,
            sum = sum
        )
    };
    desk.overlays.push(Overlay::Told(Explained {
        what: format!("{what} {how}"),
        remedy: say!(lang, "frozen-now-do"),
    }));
    desk.statistics.show_year(year, env.base(&desk.practice));
}
