//! What can be done about the advisers, their footing and contracts, advice and
//! complaints. What stands in a list on a page, such as the posts at a school,
//! has a further menu of its own, so that the first stays short.

use std::collections::BTreeSet;

use super::{cards, groups, teller};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::advice::AdviceForm;
use crate::app::forms::office::OfficeForm;
use crate::app::guide::about::{About, Offer};
use crate::app::model::Env;
use crate::domain::adviser::{ColleagueId, Place, SubSchoolId};
use crate::domain::ids::Seq;
use crate::domain::practice::{
    BoardId, Practice, PracticeBody, PracticeEntry, PracticeEntryKind, SchoolId,
};
use crate::lang::kept;
use crate::say;

/// What can be done with a line of the practice, or in a further menu.
#[must_use]
pub(in crate::app::guide) fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    match *about {
        About::Me => vec![
            office(say!(lang, "offer-profile"), OfficeForm::Profile),
            office(say!(lang, "offer-colleague"), OfficeForm::Colleague(None)),
        ],
        About::AllAdvice => vec![advice(say!(lang, "offer-advise"), AdviceForm::Advise)],
        About::Advice(seq) => of_advice(&desk.practice, env, seq),
        About::AllComplaints => {
            vec![advice(say!(lang, "offer-complaint"), AdviceForm::Complain)]
        }
        About::Complaint(seq) => of_complaint(&desk.practice, env, seq),
        About::OwnCard => cards::offers_of_own(&desk.practice, env),
        About::CardOf(id) => cards::offers_of(&desk.practice, env, id),
        About::Arrivals => vec![cards::offer_to_receive(env)],
        About::SetAt(place) => set_at(&desk.practice, env, place),
        About::Contracts(board) => contracts(&desk.practice, env, board),
        About::AllGroups => groups::offers(&desk.practice, env),
        About::Group(id) => groups::offers_of(&desk.practice, env, id),
        _ => Vec::new(),
    }
}

/// What can be done about the advisers of a board, a school, a sub-school, or
/// with another adviser.
#[must_use]
pub(in crate::app::guide) fn offers_at_schools(
    about: &About,
    desk: &Desk,
    env: &Env,
) -> Vec<Offer> {
    match *about {
        About::Board(board) => of_board(&desk.practice, env, board),
        About::School(school) => of_school(&desk.practice, env, school),
        About::Part(part) => of_part(&desk.practice, env, part),
        About::Colleague(colleague) => of_colleague(&desk.practice, env, colleague),
        _ => Vec::new(),
    }
}

pub(super) const fn office(label: String, kind: OfficeForm) -> Offer {
    Offer::form(label, FormKind::Office(kind))
}

const fn advice(label: String, kind: AdviceForm) -> Offer {
    Offer::form(label, FormKind::Advice(kind))
}

fn of_board(practice: &Practice, env: &Env, board: BoardId) -> Vec<Offer> {
    let form = OfficeForm::Contract(board, None);
    let mut offers = vec![office(say!(env.lang, "offer-contract"), form)];
    if practice.contracts().any(|one| one.board == board) {
        let label = say!(env.lang, "offer-contracts");
        offers.push(Offer::menu(label, About::Contracts(board)));
    }
    offers
}

fn of_school(practice: &Practice, env: &Env, school: SchoolId) -> Vec<Offer> {
    let lang = &env.lang;
    let whole = Place::whole(school);
    let mut offers = vec![
        office(say!(lang, "offer-post"), OfficeForm::Post(whole)),
        office(say!(lang, "offer-part"), OfficeForm::Part(school, None)),
        office(
            say!(lang, "offer-first-line"),
            OfficeForm::FirstLine(school),
        ),
        office(say!(lang, "offer-reach"), OfficeForm::Reach(school)),
        office(say!(lang, "offer-roles"), OfficeForm::Roles(school)),
        office(
            say!(lang, "offer-designation"),
            OfficeForm::Designation(school),
        ),
    ];
    offers.extend(further(practice, env, whole));
    offers
}

fn of_part(practice: &Practice, env: &Env, id: SubSchoolId) -> Vec<Offer> {
    let lang = &env.lang;
    let Some(part) = practice.part(id) else {
        return Vec::new();
    };
    let place = Place {
        school: part.school,
        part: Some(id),
    };
    let rename = OfficeForm::Part(part.school, Some(id));
    let mut offers = vec![
        office(say!(lang, "offer-post"), OfficeForm::Post(place)),
        office(say!(lang, "offer-rename-part"), rename),
    ];
    offers.extend(further(practice, env, place));
    offers
}

fn of_colleague(practice: &Practice, env: &Env, id: ColleagueId) -> Vec<Offer> {
    let change = OfficeForm::Colleague(Some(id));
    let mut offers = vec![office(say!(env.lang, "offer-change-colleague"), change)];
    let last = last(
        practice,
        |body| matches!(body, PracticeBody::ColleagueSet(one) if one.id == id),
    );
    offers.extend(last.map(|entry| take_back(practice, env, entry)));
    offers
}

/// The further menu of a place, when anything is set there.
fn further(practice: &Practice, env: &Env, place: Place) -> Option<Offer> {
    let label = say!(env.lang, "offer-further");
    (!set_at(practice, env, place).is_empty()).then(|| Offer::menu(label, About::SetAt(place)))
}

/// Who can give a post up there, then what was set there, the newest first.
fn set_at(practice: &Practice, env: &Env, place: Place) -> Vec<Offer> {
    let posts = practice.posts().iter();
    let held = posts.filter(|kept| kept.left.is_none() && within(kept.post.place, place));
    let leave = held.map(|kept| {
        let who = kept::who(kept.post.who, practice, &env.lang);
        let label = if kept.post.place == place {
            say!(env.lang, "offer-leave", who = who)
        } else {
            let at = kept::place(kept.post.place, practice);
            say!(env.lang, "offer-leave-at", who = who, place = at)
        };
        office(label, OfficeForm::Leave(kept.seq))
    });
    let mut seen = BTreeSet::new();
    let set = standing(practice).into_iter().rev().filter(|entry| {
        let at = place_of(&entry.body, practice);
        let subject = subject(entry);
        at.is_some_and(|at| within(at, place)) && seen.insert(subject)
    });
    let set = set.map(|entry| take_back(practice, env, entry));
    leave.chain(set).collect()
}

/// A school as a whole holds its sub-schools.
fn within(inner: Place, outer: Place) -> bool {
    inner.school == outer.school && (outer.part.is_none() || inner.part == outer.part)
}

/// Where it was set, of what is set at a place.
fn place_of(body: &PracticeBody, practice: &Practice) -> Option<Place> {
    match body {
        PracticeBody::PostTaken(post) => Some(post.place),
        PracticeBody::PostLeft(left) => {
            let mut posts = practice.posts().iter();
            let kept = posts.find(|kept| kept.seq == left.post)?;
            Some(kept.post.place)
        }
        PracticeBody::FirstLineNamed(person) => Some(person.place),
        PracticeBody::SubSchoolSet(part) => Some(Place {
            school: part.school,
            part: Some(part.id),
        }),
        PracticeBody::ReachSet(set) => Some(Place::whole(set.school)),
        PracticeBody::RolesSet(set) => Some(Place::whole(set.school)),
        PracticeBody::Designated(designation) => Some(Place::whole(designation.school)),
        PracticeBody::SchoolCodeAttached(attached) => Some(Place::whole(attached.school)),
        _ => None,
    }
}

/// What later entries about the same thing go over: of those only the last can
/// be taken back here.
fn subject(entry: &PracticeEntry) -> (Option<PracticeEntryKind>, u64) {
    let one = match &entry.body {
        PracticeBody::ReachSet(_) | PracticeBody::RolesSet(_) | PracticeBody::Designated(_) => 0,
        PracticeBody::SubSchoolSet(part) => u64::from(part.id.0),
        _ => entry.stamp.seq.0.into(),
    };
    (entry.body.kind(), one)
}

/// The newest first: changing each, and taking the last entry back.
fn contracts(practice: &Practice, env: &Env, board: BoardId) -> Vec<Offer> {
    let lang = &env.lang;
    let contracts = practice.contracts().filter(|one| one.board == board);
    let mut contracts: Vec<_> = contracts.collect();
    contracts.sort_by_key(|one| std::cmp::Reverse(one.from));
    let change = contracts.into_iter().map(|one| {
        let term = kept::term_of(one, lang);
        let label = say!(lang, "offer-change-contract", term = term);
        office(label, OfficeForm::Contract(board, Some(one.id)))
    });
    let last = last(
        practice,
        |body| matches!(body, PracticeBody::ContractSet(one) if one.board == board),
    );
    let last = last.map(|entry| take_back(practice, env, entry));
    change.chain(last).collect()
}

/// The label never holds what was advised: the screen may be looked at.
fn of_advice(practice: &Practice, env: &Env, seq: Seq) -> Vec<Offer> {
    let lang = &env.lang;
    let mut all = practice.policy_advice().iter();
    let Some(kept) = all.find(|kept| kept.seq == seq) else {
        return Vec::new();
    };
    let answer = if kept.answer.is_some() {
        say!(lang, "offer-other-answer")
    } else {
        say!(lang, "offer-answer")
    };
    let mut offers = vec![advice(answer, AdviceForm::Answer(seq))];
    let answered = last(
        practice,
        |body| matches!(body, PracticeBody::PolicyAnswered(answer) if answer.advice == seq),
    );
    let answered = answered.map(|entry| entry.stamp.seq);
    offers.extend(answered.map(|seq| Offer::take_back(say!(lang, "offer-take-back-answer"), seq)));
    offers.push(Offer::take_back(say!(lang, "offer-take-back-advice"), seq));
    offers
}

fn of_complaint(practice: &Practice, env: &Env, seq: Seq) -> Vec<Offer> {
    let lang = &env.lang;
    let mut all = practice.complaints_about_me().iter();
    let Some(kept) = all.find(|kept| kept.seq == seq) else {
        return Vec::new();
    };
    let settled = last(
        practice,
        |body| matches!(body, PracticeBody::ComplaintSettled(settled) if settled.complaint == seq),
    );
    let first = match (&kept.settled, settled) {
        (Some(_), Some(entry)) => {
            Offer::take_back(say!(lang, "offer-settled-wrong"), entry.stamp.seq)
        }
        _ => advice(say!(lang, "offer-settle"), AdviceForm::Settle(seq)),
    };
    let wrong = Offer::take_back(say!(lang, "offer-complaint-wrong"), seq);
    vec![first, wrong]
}

/// The entries that were not taken back, in order.
fn standing(practice: &Practice) -> Vec<&PracticeEntry> {
    let entries = practice.entries().iter();
    let gone: BTreeSet<Seq> = entries
        .clone()
        .filter_map(|entry| match &entry.body {
            PracticeBody::Retracted(seq) => Some(*seq),
            PracticeBody::Corrected(correction) => Some(correction.entry),
            _ => None,
        })
        .collect();
    entries
        .filter(|entry| !gone.contains(&entry.stamp.seq))
        .collect()
}

/// The last entry of this kind that stands.
pub(super) fn last(
    practice: &Practice,
    is: impl Fn(&PracticeBody) -> bool,
) -> Option<&PracticeEntry> {
    let mut standing = standing(practice).into_iter().rev();
    standing.find(|entry| is(&entry.body))
}

/// Taking an entry back that holds nothing private, in its words.
pub(super) fn take_back(practice: &Practice, env: &Env, entry: &PracticeEntry) -> Offer {
    let told = teller(practice, env).tell(&entry.body);
    let facts = told.facts.iter().map(|fact| fact.expose().to_owned());
    let words: Vec<String> = std::iter::once(told.kind).chain(facts).collect();
    let what = words.join(" · ");
    let label = say!(env.lang, "offer-take-back", what = what);
    Offer::take_back(label, entry.stamp.seq)
}
