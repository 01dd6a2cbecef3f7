//! The start of the school year: per school the classes to visit, flyers and
//! posters, and whether the website shows the adviser (R7, R104, R105).
//!
//! Schools stand by board and then in the order in which they were added, and
//! classes as they were listed: a line that is ticked off stays where it is, so
//! that twenty of them are done by going down. What is still to do is marked.

use chrono::NaiveDate;

use super::about::{About, Offer};
use super::concerns;
use super::pages::{Depth, Page, Said, aside, mind, plain, title};
use crate::app::desk::{After, Desk};
use crate::app::effect::Effect;
use crate::app::forms::FormKind;
use crate::app::forms::year::YearForm;
use crate::app::model::Env;
use crate::domain::command::{Command, OutreachCommand, PracticeCommand};
use crate::domain::ids::Seq;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{OnWebsite, OutreachDone, OutreachKind, same_class};
use crate::domain::practice::{Practice, PracticeBody, School, SchoolId};
use crate::domain::rules::concern;
use crate::domain::rules::year::{self, AtSchool, ClassAt, Done};
use crate::domain::text::Label;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// In front of what is still to do, and of what is done.
const TO_DO: &str = "[ ]";
const DONE: &str = "[x]";

/// The school year of today.
#[must_use]
pub fn this_year(practice: &Practice, env: &Env) -> SchoolYear {
    SchoolYear::of(env.now.date, practice.year_start())
}

/// The year as a whole, and each school with its classes below it.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let year = this_year(practice, env);
    let mut schools: Vec<&School> = practice.schools().collect();
    schools.sort_by_key(|school| (school.board, school.id));
    let at: Vec<(&School, AtSchool<'_>)> = schools
        .into_iter()
        .map(|school| (school, AtSchool::of(practice, school, year)))
        .collect();
    let mut pages = vec![year_page(practice, &at, env)];
    for (school, here) in &at {
        pages.push(school_page(practice, school, here, env));
        let classes = here.classes.iter();
        pages.extend(classes.map(|class| class_page(practice, school, class, env)));
    }
    pages
}

fn year_page(practice: &Practice, at: &[(&School, AtSchool<'_>)], env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "year-title");
    let year = this_year(practice, env).to_string();
    let visited = at.iter().map(|(_, here)| here.visited()).sum();
    let classes = at.iter().map(|(_, here)| here.classes.len()).sum();
    let open = year::to_do(practice, env.now.date);
    let mut told = vec![title(format!("{heading} {year}"))];
    if open.is_nothing() {
        told.push(plain(say!(lang, "year-all-done")));
    } else {
        let parts = still_to_do(open, lang);
        told.push(mind(say!(lang, "year-to-do", what = parts)));
    }
    told.push(plain(say!(lang, "year-how")));
    told.push(aside(say!(lang, "year-why")));
    let standing = counted(visited, classes, lang);
    Page::to_read(year, heading, standing, told)
}

/// "6 klassen te bezoeken, 2 websites na te kijken".
#[must_use]
pub fn still_to_do(open: year::ToDo, lang: &Lang) -> String {
    let parts = [
        (open.classes > 0).then(|| say!(lang, "year-open-classes", count = open.classes)),
        (open.lists > 0).then(|| say!(lang, "year-open-lists", count = open.lists)),
        (open.websites > 0).then(|| say!(lang, "year-open-websites", count = open.websites)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn counted(visited: usize, classes: usize, lang: &Lang) -> String {
    if classes == 0 {
        return say!(lang, "year-no-classes");
    }
    say!(lang, "year-visited", visited = visited, classes = classes)
}

fn school_page(practice: &Practice, school: &School, here: &AtSchool<'_>, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = school.name.expose().to_owned();
    let mark = if here.to_do(school).is_nothing() {
        DONE
    } else {
        TO_DO
    };
    let code = school.code.map(|code| code.to_string());
    let name = format!("{mark} {}", code.unwrap_or_default());
    let website = match here.website.map(|checked| checked.found) {
        None => say!(lang, "year-website-open"),
        Some(OnWebsite::Right) => say!(lang, "year-website-right"),
        Some(OnWebsite::Wrong | OnWebsite::Missing) => say!(lang, "year-website-wrong"),
    };
    let count = counted(here.visited(), here.classes.len(), lang);
    let standing = format!("{count} · {website}");
    let mut told = vec![title(heading.clone())];
    let open = concern::of_school_year(practice, school, env.now.date);
    told.extend(
        open.iter()
            .map(|one| mind(concerns::sentence(*one, practice, lang))),
    );
    if here.classes.is_empty() {
        told.push(mind(say!(lang, "year-list-classes")));
    }
    if let Some(checked) = practice.website_of(school.id) {
        let on = lang.date(checked.on);
        let found = checked.found.term(lang);
        told.push(plain(say!(
            lang,
            "year-website-checked",
            on = on,
            found = found
        )));
    }
    told.push(done_or_not(OutreachKind::Posters, here.posters, lang));
    told.push(done_or_not(OutreachKind::Flyers, here.flyers, lang));
    told.extend(last_year(practice, school, env));
    told.push(aside(say!(lang, "year-website-rule")));
    Page::to_read(name.trim_end().to_owned(), heading, standing, told)
        .about(About::YearAt(school.id))
}

fn done_or_not(kind: OutreachKind, done: Option<Done>, lang: &Lang) -> Said {
    match done {
        Some(done) => plain(say!(
            lang,
            "year-done-on",
            what = kind.term(lang),
            on = lang.date(done.on)
        )),
        None => aside(say!(lang, "year-not-done", what = kind.term(lang))),
    }
}

/// What was done in the school year before, when anything was listed then.
fn last_year(practice: &Practice, school: &School, env: &Env) -> Option<Said> {
    let before = SchoolYear(this_year(practice, env).0 - 1);
    let then = AtSchool::of(practice, school, before);
    let classes = then.classes.len();
    (classes > 0).then(|| {
        aside(say!(
            env.lang,
            "year-before",
            year = before.to_string(),
            visited = then.visited(),
            classes = classes
        ))
    })
}

fn class_page(practice: &Practice, school: &School, at: &ClassAt<'_>, env: &Env) -> Page {
    let lang = &env.lang;
    let class = at.class.expose();
    let mark = if at.visit.is_some() { DONE } else { TO_DO };
    let visited = match at.visit {
        Some(done) => say!(lang, "year-visited-on", on = lang.day_month(done.on)),
        None => say!(lang, "year-not-visited"),
    };
    let standing = match at.flyers {
        Some(_) => format!("{visited} · {}", say!(lang, "year-flyers")),
        None => visited,
    };
    let mut told = vec![title(format!("{class} · {}", school.name.expose()))];
    told.push(match at.visit {
        Some(done) => done_or_not(OutreachKind::Visit, Some(done), lang),
        None => mind(say!(
            lang,
            "year-class-open",
            year = this_year(practice, env).to_string()
        )),
    });
    told.push(done_or_not(OutreachKind::Flyers, at.flyers, lang));
    told.push(aside(match at.visit {
        Some(_) => say!(lang, "year-class-visited-how"),
        None => say!(lang, "year-class-how"),
    }));
    Page::to_read(mark.to_owned(), class.to_owned(), standing, told)
        .about(About::Class(school.id, at.class.clone()))
        .below(Depth::Below)
}

/// What can be done for a school or a class.
#[must_use]
pub fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let practice = &desk.practice;
    let year = this_year(practice, env);
    match about {
        About::YearAt(id) => practice.school(*id).map_or_else(Vec::new, |school| {
            at_school(practice, school, &AtSchool::of(practice, school, year), env)
        }),
        About::Class(id, class) => practice.school(*id).map_or_else(Vec::new, |school| {
            let here = AtSchool::of(practice, school, year);
            let at = here.classes.iter();
            let at = at.copied().find(|at| same_class(at.class, class));
            at.map_or_else(Vec::new, |at| in_class(*id, &at, env))
        }),
        _ => Vec::new(),
    }
}

fn form(label: String, kind: YearForm) -> Offer {
    Offer::form(label, FormKind::Year(kind))
}

fn at_school(practice: &Practice, school: &School, here: &AtSchool<'_>, env: &Env) -> Vec<Offer> {
    let (lang, id) = (&env.lang, school.id);
    let before = SchoolYear(this_year(practice, env).0 - 1);
    let known = practice.classes(id, before).len();
    let mut offers = Vec::new();
    if here.classes.is_empty() && known > 0 {
        let label = say!(
            lang,
            "offer-classes-as-before",
            year = before.to_string(),
            count = known
        );
        offers.push(form(label, YearForm::ClassesAsBefore(id)));
    }
    let label = say!(lang, "offer-classes");
    offers.push(form(label, YearForm::Classes(id)));
    let label = say!(lang, "offer-website");
    offers.push(form(label, YearForm::Website(id)));
    let done = [
        (
            OutreachKind::Posters,
            here.posters,
            say!(lang, "offer-posters"),
        ),
        (
            OutreachKind::Flyers,
            here.flyers,
            say!(lang, "offer-flyers-school"),
        ),
    ];
    for (kind, done, label) in done.clone() {
        if done.is_none() {
            offers.push(form(label, YearForm::Outreach(id, None, kind)));
        }
    }
    offers.extend(super::schools::cards(id, lang));
    let mut back: Vec<(Seq, String)> = Vec::new();
    for (kind, done, _) in done {
        back.extend(done.map(|done| (done.seq, dated(&kind.term(lang), done.on, lang))));
    }
    back.extend(entries_to_take_back(practice, school, env));
    offers.extend(takes_back(back, lang));
    offers
}

/// The last class list and the last look at the website, as entries.
fn entries_to_take_back(
    practice: &Practice,
    school: &School,
    env: &Env,
) -> impl Iterator<Item = (Seq, String)> {
    let (lang, year) = (&env.lang, this_year(practice, env));
    let website = last(practice, |body| match body {
        PracticeBody::WebsiteChecked(checked) if checked.school == school.id => {
            let what = say!(lang, "year-website-look");
            Some(dated(&what, checked.on, lang))
        }
        _ => None,
    });
    let classes = last(practice, |body| match body {
        PracticeBody::ClassesListed(listed)
            if (listed.school, listed.year) == (school.id, year) =>
        {
            let names: Vec<&str> = listed.classes.iter().map(Label::expose).collect();
            Some(say!(
                lang,
                "year-classes-listed",
                classes = names.join(", ")
            ))
        }
        _ => None,
    });
    [website, classes].into_iter().flatten()
}

/// The last entry that stands and is one of these, in words.
pub(super) fn last(
    practice: &Practice,
    words: impl Fn(&PracticeBody) -> Option<String>,
) -> Option<(Seq, String)> {
    practice.entries().iter().rev().find_map(|entry| {
        let seq = entry.stamp.seq;
        let words = words(&entry.body)?;
        (!practice.is_taken_back(seq)).then_some((seq, words))
    })
}

/// "flyers uitgedeeld, 3 sep".
pub(super) fn dated(what: &str, on: NaiveDate, lang: &Lang) -> String {
    format!("{what}, {}", lang.day_month(on))
}

/// What was written last can be taken back first.
pub(super) fn takes_back(mut back: Vec<(Seq, String)>, lang: &Lang) -> Vec<Offer> {
    back.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    back.into_iter()
        .map(|(seq, what)| Offer::take_back(say!(lang, "offer-take-back", what = what), seq))
        .collect()
}

fn in_class(id: SchoolId, at: &ClassAt<'_>, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let class = || at.class.clone();
    let done = [
        (OutreachKind::Visit, at.visit, say!(lang, "offer-visit")),
        (OutreachKind::Flyers, at.flyers, say!(lang, "offer-flyers")),
    ];
    let mut offers = Vec::new();
    for (kind, done, label) in done.clone() {
        if done.is_none() {
            offers.push(form(label, YearForm::Outreach(id, Some(class()), kind)));
        }
    }
    if at.visit.is_none() && at.flyers.is_none() {
        let label = say!(lang, "offer-drop-class");
        offers.push(form(label, YearForm::DropClass(id, class())));
    }
    let back = done.into_iter().filter_map(|(kind, done, _)| {
        let done = done?;
        let what = format!("{} · {}", at.class.expose(), kind.term(lang));
        Some((done.seq, dated(&what, done.on, lang)))
    });
    offers.extend(takes_back(back.collect(), lang));
    offers
}

/// Ticks a class off: visited today. One that was visited already stays so, and
/// is offered to be taken back.
pub(super) fn tick_off(desk: &mut Desk, env: &Env, about: &About) -> Vec<Effect> {
    let About::Class(school, class) = about else {
        return Vec::new();
    };
    let year = this_year(&desk.practice, env);
    let visit = OutreachKind::Visit;
    let before = desk
        .practice
        .outreach_in(*school, year, Some(class), visit)
        .is_some();
    if before {
        super::about::offer_to_take_back(desk, env, about);
        return Vec::new();
    }
    let done = OutreachDone {
        school: *school,
        year,
        class: Some(class.clone()),
        kind: visit,
        on: env.now.date,
    };
    let command = PracticeCommand::Outreach(OutreachCommand::DoOutreach(done));
    let after = After::TickedOff(*school, class.clone());
    desk.ask(env, [Command::InPractice(command)], after)
}
