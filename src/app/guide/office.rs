//! The practice: who the adviser is, groups of schools, advice on policy, and
//! complaints about the adviser (R1, R106, R109, R111).
//!
//! ```text
//!  ▸ Wie ik ben                                              Anna de Boer
//!      De Regenboog                                                intern
//!    Beleidsadvies                                      2, waarvan 1 open
//!      12-11-2026  Toezicht in de pauze                              open
//!    Klacht over mij                                                geen
//!    Mijn kaart                           0412 7003 1186 0077 5120 3366
//!      Noor Dekker                                vergeleken 23-11-2026
//!    Overdracht ontvangen
//! ```

mod cards;
mod groups;
mod offers;

use super::about::About;
use super::concerns;
use super::pages::{Depth, Page, Said, aside, mind, plain, title};
use crate::app::model::Env;
use crate::domain::adviser::{Designation, OtherRole, Profile, Who};
use crate::domain::case::CaseFile;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{KeptAdvice, KeptComplaint, Practice, School};
use crate::domain::rules::concern::{self, Concern};
use crate::lang::kept::{self, KeptTeller};
use crate::lang::terms::Term;
use crate::say;

pub(super) use offers::{offers, offers_at_schools};

/// Who the adviser is with each school, then groups of schools, then advice, then
/// complaints, the newest first; and the cards.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let schools = practice.schools();
    let mut pages = vec![me(practice, env)];
    pages.extend(schools.map(|school| at_school(school, practice, env)));
    pages.extend(groups::pages(practice, env));
    pages.push(all_advice(practice, env));
    let mut advice: Vec<&KeptAdvice> = practice.policy_advice().iter().collect();
    advice.sort_by_key(|kept| std::cmp::Reverse((kept.advice.on, kept.seq)));
    let advice = advice.into_iter();
    pages.extend(advice.map(|kept| one_advice(kept, practice, env)));
    pages.push(all_complaints(practice, env));
    let mut complaints: Vec<&KeptComplaint> = practice.complaints_about_me().iter().collect();
    complaints.sort_by_key(|kept| std::cmp::Reverse((kept.complaint.on, kept.seq)));
    let complaints = complaints.into_iter();
    pages.extend(complaints.map(|kept| one_complaint(kept, practice, env)));
    pages.extend(cards::pages(practice, env));
    pages
}

const fn teller<'a>(practice: &'a Practice, env: &'a Env) -> KeptTeller<'a> {
    KeptTeller {
        lang: &env.lang,
        agencies: &env.shipped.agencies,
        practice,
    }
}

fn me(practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "office-me");
    let name = practice
        .profile()
        .map(|profile| profile.name.expose().to_owned());
    let mut told = vec![title(heading.clone())];
    match practice.profile() {
        Some(profile) => told.extend(who(profile).map(plain)),
        None => told.push(mind(say!(lang, "office-me-empty"))),
    }
    let standing = name.unwrap_or_else(|| say!(lang, "office-me-unknown"));
    Page::to_read(String::new(), heading, standing, told).about(About::Me)
}

/// The name, with the organisation and how to reach them below it.
fn who(profile: &Profile) -> impl Iterator<Item = String> {
    let name = profile.name.expose().to_owned();
    let firm = profile.organisation.as_ref();
    let firm = firm.map(|firm| firm.expose().to_owned());
    let reach = kept::reach(&profile.reach).join(" · ");
    let reach = (!reach.is_empty()).then_some(reach);
    std::iter::once(name).chain(firm).chain(reach)
}

/// On what footing the adviser is at a school, and what asks for attention.
fn at_school(school: &School, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let name = school.name.expose().to_owned();
    let kind = school.adviser.term(lang);
    let mut told = vec![
        title(name.clone()),
        plain(match school.adviser {
            AdviserKind::Internal => say!(lang, "office-internal"),
            AdviserKind::External => say!(lang, "office-external"),
        }),
    ];
    let appointed = practice.designation_at(school.id);
    told.extend(appointed.map(|one| plain(appointment(one, env))));
    let roles: Vec<String> = practice
        .roles_at(school.id)
        .map(|role: OtherRole| role.term(lang))
        .collect();
    if !roles.is_empty() {
        let roles = roles.join(", ");
        told.push(plain(say!(lang, "office-roles", roles = roles)));
    }
    if let Some(reach) = practice.reach_at(Who::Me, school.id) {
        let how = kept::reach(reach).join(" · ");
        told.push(plain(say!(lang, "office-reach", how = how)));
    }
    let concerns = concern::of_school(practice, school, env.now.date);
    let mine = concerns.into_iter().filter(is_about_me);
    told.extend(mine.map(|one| mind(concerns::sentence(one, practice, lang))));
    Page::to_read(String::new(), name, kind, told)
        .about(About::School(school.id))
        .below(Depth::Below)
}

fn appointment(designation: &Designation, env: &Env) -> String {
    let lang = &env.lang;
    say!(
        lang,
        "office-appointed",
        on = lang.short_date(designation.on),
        by = designation.by.term(lang),
        council = designation.council.term(lang)
    )
}

/// R7–R10: the footing of the adviser, and whether the school shows it.
const fn is_about_me(concern: &Concern) -> bool {
    matches!(
        concern,
        Concern::UnwiseRole(..)
            | Concern::NotAppointed(_)
            | Concern::CouncilNotHeard(_)
            | Concern::NotReachable(_)
            | Concern::WebsiteNotChecked(_)
            | Concern::WebsiteWrong(_)
    )
}

fn all_advice(practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "office-advice");
    let all = practice.policy_advice();
    let open = all.iter().filter(|kept| kept.answer.is_none()).count();
    let standing = if all.is_empty() {
        say!(lang, "office-none")
    } else {
        say!(lang, "office-advice-count", count = all.len(), open = open)
    };
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "office-advice-what")),
        aside(say!(lang, "office-advice-source")),
    ];
    Page::to_read(String::new(), heading, standing, told).about(About::AllAdvice)
}

/// What was advised, to whom, about which school or board, and the answer.
fn one_advice(kept: &KeptAdvice, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let advice = &kept.advice;
    let topic = advice.topic.expose().to_owned();
    let on = lang.short_date(advice.on);
    let mut told = vec![
        title(topic.clone()).hidden(),
        plain(say!(
            lang,
            "office-advice-line",
            on = on.as_str(),
            to = advice.to.term(lang),
            about = teller(practice, env).about(advice.about)
        )),
    ];
    let standing = match &kept.answer {
        Some(answer) => {
            let on = lang.short_date(answer.on);
            told.push(plain(say!(lang, "office-answered-on", on = on)));
            told.push(plain(answer.answer.expose()).hidden());
            say!(lang, "office-answered")
        }
        None => {
            told.push(aside(say!(lang, "office-no-answer")));
            say!(lang, "office-unanswered")
        }
    };
    Page::to_read(on, topic, standing, told)
        .about(About::Advice(kept.seq))
        .below(Depth::Below)
        .hidden()
}

/// First what holds for a complaint about the adviser (P-7a), then what there is.
fn all_complaints(practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "office-complaints");
    let all = practice.complaints_about_me();
    let running = all.iter().filter(|kept| kept.settled.is_none()).count();
    let standing = if all.is_empty() {
        say!(lang, "office-none")
    } else {
        let count = all.len();
        say!(
            lang,
            "office-complaints-count",
            count = count,
            running = running
        )
    };
    let told: Vec<Said> = vec![
        title(heading.clone()),
        plain(say!(lang, "office-complaints-scheme")),
        plain(say!(lang, "office-complaints-apart")),
        aside(say!(lang, "office-complaints-source")),
    ];
    Page::to_read(String::new(), heading, standing, told).about(About::AllComplaints)
}

fn one_complaint(kept: &KeptComplaint, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let complaint = &kept.complaint;
    let by = complaint.by.term(lang);
    let on = lang.short_date(complaint.on);
    let school = practice.school(complaint.school);
    let school = school.map_or("", |school| school.name.expose());
    let line = say!(
        lang,
        "office-complaint-line",
        on = on.as_str(),
        by = by.as_str(),
        school = school
    );
    let mut told = vec![title(line)];
    let matter = complaint.matter.as_ref();
    told.extend(matter.map(|matter| plain(matter.expose()).hidden()));
    let case = complaint.case.and_then(|case| practice.case(case));
    if let Some(number) = case.and_then(CaseFile::number) {
        let number = number.to_string();
        told.push(plain(say!(lang, "office-complaint-case", number = number)).hidden());
    }
    let standing = match &kept.settled {
        Some(settled) => {
            let on = lang.short_date(settled.on);
            told.push(plain(say!(lang, "office-settled-on", on = on)));
            told.push(plain(settled.outcome.expose()).hidden());
            say!(lang, "office-settled")
        }
        None => {
            if complaint.case.is_some() {
                told.push(mind(say!(lang, "office-complaint-holds")));
            }
            say!(lang, "office-running")
        }
    };
    Page::to_read(on, by, standing, told)
        .about(About::Complaint(kept.seq))
        .below(Depth::Below)
}
