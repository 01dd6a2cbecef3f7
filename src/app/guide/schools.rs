//! Boards and schools: who the adviser is there and how to be reached, and what
//! DUO publishes of them (R1–R8).

use super::about::{About, Offer};
use super::concerns;
use super::office;
use super::pages::{Depth, Page, Said, aside, mind, plain, title};
use super::register;
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::directory::DirectoryForm;
use crate::app::model::Env;
use crate::app::paper::Paper;
use crate::domain::adviser::{Colleague, Place, Reach, SubSchool, Who};
use crate::domain::contract::Contract;
use crate::domain::directory::{Standing, plain as as_compared};
use crate::domain::practice::{Board, Holder, Practice, School, SchoolId};
use crate::domain::rules::concern::{self, Concern};
use crate::lang::Lang;
use crate::lang::kept;
use crate::lang::terms::Term;
use crate::report::card::Audience;
use crate::say;

/// The boards of the practice with their schools and sub-schools below them, the
/// other advisers, and where the directory comes from.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut boards: Vec<&Board> = practice.boards().collect();
    boards.sort_by_cached_key(|board| as_compared(&practice.board_title(board)));
    for board in boards {
        pages.push(board_page(board, practice, env));
        let of_board = practice.schools().filter(|school| school.board == board.id);
        let mut schools: Vec<&School> = of_board.collect();
        schools.sort_by_cached_key(|school| as_compared(school.name.expose()));
        for school in schools {
            pages.push(school_page(school, practice, env));
            let parts = practice.parts_of(school.id);
            pages.extend(parts.map(|part| part_page(part, school, practice, env)));
        }
    }
    let colleagues = practice.colleagues();
    pages.extend(colleagues.map(|one| colleague_page(one, practice, env)));
    pages.push(register::about_page(practice.directory(), env));
    pages
}

fn said_of(concerns: &[Concern], practice: &Practice, env: &Env) -> Vec<Said> {
    concerns
        .iter()
        .map(|one| mind(concerns::sentence(*one, practice, &env.lang)))
        .collect()
}

fn board_page(board: &Board, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let number = practice.board_number(board.id);
    let heading = practice.board_title(board);
    let mut told = vec![title(heading.clone())];
    let concerns = concern::of_board(practice, board, env.now.date);
    told.extend(said_of(&concerns, practice, env));
    let count = practice
        .schools()
        .filter(|school| school.board == board.id)
        .count();
    told.push(plain(say!(lang, "board-schools", count = count)));
    if let Some(number) = number {
        let number = number.to_string();
        told.push(plain(say!(lang, "board-number", number = number)));
    }
    told.extend(contracts(board, practice, env));
    if let Some(number) = number {
        told.extend(register::branches_of(number, practice, env));
    }
    let name = number.map_or_else(String::new, |number| number.to_string());
    Page::to_read(name, heading, say!(lang, "duo-is-board"), told).about(About::Board(board.id))
}

/// The contracts with a board, by their first day (R3).
fn contracts(board: &Board, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let today = env.now.date;
    let all = practice.contracts();
    let mut all: Vec<&Contract> = all.filter(|one| one.board == board.id).collect();
    all.sort_by_key(|contract| contract.from);
    let told = all.iter().map(|contract| {
        let what = contract_in_words(contract, lang);
        if contract.on(today) {
            plain(say!(lang, "contract-now", what = what))
        } else if contract.from > today {
            plain(say!(lang, "contract-next", what = what))
        } else {
            aside(say!(lang, "contract-past", what = what))
        }
    });
    let heading = (!all.is_empty()).then(|| title(say!(lang, "board-contracts")));
    heading.into_iter().chain(told).collect()
}

/// Its days, who does the work and for how much.
fn contract_in_words(contract: &Contract, lang: &Lang) -> String {
    let from = lang.short_date(contract.from);
    let party = contract.party.expose();
    let what = match contract.to {
        Some(to) => {
            let to = lang.short_date(to);
            say!(lang, "contract-span", from = from, to = to, party = party)
        }
        None => say!(lang, "contract-open", from = from, party = party),
    };
    match contract.rate {
        Some(rate) => format!("{what} · {}", kept::rate(rate, lang)),
        None => what,
    }
}

fn school_page(school: &School, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = school.name.expose().to_owned();
    let mut told = vec![title(heading.clone())];
    let concerns = concern::of_school(practice, school, env.now.date);
    told.extend(said_of(&concerns, practice, env));
    told.extend(advisers(Place::whole(school.id), practice, env));
    told.extend(footing(school, practice, lang));
    told.extend(parts(school, practice, env));
    told.extend(first_line(school, practice, lang));
    if let Some(checked) = practice.website_of(school.id) {
        told.push(plain(say!(
            lang,
            "school-website",
            on = lang.short_date(checked.on),
            found = checked.found.term(lang)
        )));
    }
    told.push(register::region(school.region, lang));
    told.extend(by_duo(school, practice, env));
    let closed = practice
        .branch_of(school.id)
        .is_some_and(|listed| listed.standing != Standing::Open);
    let standing = if closed {
        say!(lang, "school-closed")
    } else {
        school.adviser.term(lang)
    };
    let name = school
        .code
        .map_or_else(String::new, |code| code.to_string());
    Page::to_read(name, heading, standing, told)
        .about(About::School(school.id))
        .below(Depth::Below)
}

/// The advisers of a place, and how to reach each there (R1, R7).
fn advisers(place: Place, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let holders = practice.advisers_at(place, env.now.date);
    let told = holders.iter().flat_map(|holder| {
        let who = held_by(holder, practice, lang);
        let reach = match practice.reach_at(holder.who, place.school) {
            Some(reach) => Some(plain(say!(lang, "adviser-reach", reach = reached(reach)))),
            // Of the adviser of this practice that is said above, as a concern.
            None if holder.who == Who::Me => None,
            None => Some(aside(say!(lang, "adviser-no-reach"))),
        };
        [Some(plain(say!(lang, "school-adviser", who = who))), reach]
    });
    told.flatten().collect()
}

/// Who somebody is.
fn name_of(who: Who, practice: &Practice, lang: &Lang) -> String {
    match who {
        Who::Me => say!(lang, "adviser-me"),
        Who::Colleague(id) => practice.colleague(id).map_or_else(
            || say!(lang, "adviser-gone"),
            |colleague| named(colleague, lang),
        ),
    }
}

fn named(colleague: &Colleague, lang: &Lang) -> String {
    let name = colleague.profile.name.expose();
    match &colleague.profile.organisation {
        Some(firm) => say!(lang, "adviser-firm", name = name, firm = firm.expose()),
        None => name.to_owned(),
    }
}

/// Who somebody is at a place, on what footing and since when.
fn held_by(holder: &Holder, practice: &Practice, lang: &Lang) -> String {
    let who = name_of(holder.who, practice, lang);
    let kind = holder.kind.term(lang);
    match holder.from {
        Some(from) => {
            let on = lang.short_date(from);
            say!(lang, "adviser-since", who = who, kind = kind, on = on)
        }
        None => say!(lang, "adviser-footing", who = who, kind = kind),
    }
}

/// Telephone, mail, when and where; what is known of them.
fn reached(reach: &Reach) -> String {
    kept::reach(reach).join(" · ")
}

/// The appointment of the adviser and the other roles there (R8–R11).
fn footing(school: &School, practice: &Practice, lang: &Lang) -> Vec<Said> {
    let appointed = practice.designation_at(school.id).map(|designation| {
        plain(say!(
            lang,
            "school-appointed",
            on = lang.short_date(designation.on),
            by = designation.by.term(lang),
            council = designation.council.term(lang)
        ))
    });
    let roles = practice.roles_at(school.id).map(|role| role.term(lang));
    let roles: Vec<String> = roles.collect();
    let roles =
        (!roles.is_empty()).then(|| plain(say!(lang, "school-roles", roles = roles.join(", "))));
    appointed.into_iter().chain(roles).collect()
}

/// The sub-schools with who holds them (R5).
fn parts(school: &School, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let told: Vec<Said> = practice
        .parts_of(school.id)
        .map(|part| {
            let who = holders_of(part, practice, env);
            let part = part.name.expose();
            plain(say!(lang, "part-held", part = part, who = who))
        })
        .collect();
    let heading = (!told.is_empty()).then(|| title(say!(lang, "school-parts")));
    heading.into_iter().chain(told).collect()
}

const fn place_of(part: &SubSchool) -> Place {
    Place {
        school: part.school,
        part: Some(part.id),
    }
}

/// Who holds a sub-school, in a few words.
fn holders_of(part: &SubSchool, practice: &Practice, env: &Env) -> String {
    let holders = practice.advisers_at(place_of(part), env.now.date);
    if holders.is_empty() {
        return say!(env.lang, "part-nobody");
    }
    let names = holders
        .iter()
        .map(|holder| name_of(holder.who, practice, &env.lang));
    names.collect::<Vec<_>>().join(", ")
}

fn part_page(part: &SubSchool, school: &School, practice: &Practice, env: &Env) -> Page {
    let heading = part.name.expose().to_owned();
    let of_school = school.name.expose();
    let mut told = vec![
        title(heading.clone()),
        plain(say!(env.lang, "part-of", school = of_school)),
    ];
    let held = advisers(place_of(part), practice, env);
    if held.is_empty() {
        let concern = [Concern::PartWithoutAdviser(part.id)];
        told.extend(said_of(&concern, practice, env));
    }
    told.extend(held);
    Page::to_read(
        String::new(),
        heading,
        holders_of(part, practice, env),
        told,
    )
    .about(About::Part(part.id))
    .below(Depth::Deeper)
}

/// The people to turn to first inside the school (R6).
fn first_line(school: &School, practice: &Practice, lang: &Lang) -> Vec<Said> {
    let people = practice.first_line_at(school.id).flat_map(|(_, person)| {
        let (name, role) = (person.name.expose(), person.role.term(lang));
        let part = person.place.part.and_then(|part| practice.part(part));
        let who = match part {
            Some(part) => {
                let part = part.name.expose();
                say!(
                    lang,
                    "school-person-at",
                    name = name,
                    role = role,
                    part = part
                )
            }
            None => say!(lang, "school-person", name = name, role = role),
        };
        let reach = (!person.reach.is_empty())
            .then(|| say!(lang, "adviser-reach", reach = reached(&person.reach)));
        [Some(plain(who)), reach.map(aside)].into_iter().flatten()
    });
    let told: Vec<Said> = people.collect();
    let heading = (!told.is_empty()).then(|| title(say!(lang, "school-first-line")));
    heading.into_iter().chain(told).collect()
}

/// What DUO says of a school of the practice, and where that differs.
fn by_duo(school: &School, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let Some(listed) = practice.branch_of(school.id) else {
        return vec![aside(say!(lang, "school-no-code"))];
    };
    let directory = practice.directory();
    let mut told = vec![title(say!(lang, "duo-title"))];
    let row = &listed.row;
    if as_compared(&row.name) != as_compared(school.name.expose()) {
        told.push(plain(say!(lang, "duo-called", name = &*row.name)));
    }
    let known = practice.board_number(school.board);
    if known.is_some_and(|number| number != row.board) {
        let board = register::board_line(row.board, directory, lang);
        told.push(mind(say!(lang, "duo-other-board", board = board)));
    }
    told.extend(register::told_of(listed, directory, env));
    told
}

fn colleague_page(colleague: &Colleague, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = colleague.profile.name.expose().to_owned();
    let firm = colleague.profile.organisation.as_ref();
    let standing = firm.map_or_else(
        || say!(lang, "colleague-standing"),
        |firm| firm.expose().to_owned(),
    );
    let reach = &colleague.profile.reach;
    let mut told = vec![title(heading.clone()), plain(standing.clone())];
    told.push(if reach.is_empty() {
        aside(say!(lang, "adviser-no-reach"))
    } else {
        plain(say!(lang, "adviser-reach", reach = reached(reach)))
    });
    let today = env.now.date;
    let posts = practice.posts().iter().filter(|kept| {
        kept.post.who == Who::Colleague(colleague.id) && kept.left.is_none_or(|left| today < left)
    });
    let held: Vec<Said> = posts
        .map(|kept| {
            let place = kept::place(kept.post.place, practice);
            let kind = kept.post.kind.term(lang);
            plain(match kept.post.from {
                Some(from) => {
                    let on = lang.short_date(from);
                    say!(
                        lang,
                        "colleague-at-since",
                        place = place,
                        kind = kind,
                        on = on
                    )
                }
                None => say!(lang, "colleague-at", place = place, kind = kind),
            })
        })
        .collect();
    if held.is_empty() {
        told.push(aside(say!(lang, "colleague-nowhere")));
    }
    told.extend(held);
    Page::to_read(String::new(), heading, standing, told).about(About::Colleague(colleague.id))
}

/// What can be done with a board, a school, a branch, an adviser.
#[must_use]
pub fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let mut offers = office::offers_at_schools(about, desk, env);
    offers.extend(of_register(about, desk, env));
    offers.extend(papers(about, env));
    offers
}

/// What has to do with the register of DUO.
fn of_register(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let form = |label, kind| Offer::form(label, FormKind::Directory(kind));
    match *about {
        About::School(id) => {
            let change = form(say!(lang, "offer-change-school"), DirectoryForm::Change(id));
            let school = desk.practice.school(id);
            let no_code = school.is_some_and(|school| school.code.is_none());
            let can_attach = no_code && !desk.practice.directory().is_empty();
            let label = say!(lang, "offer-attach-code");
            let attach = can_attach.then(|| form(label, DirectoryForm::AttachCode(id)));
            [change].into_iter().chain(attach).collect()
        }
        About::Branch(code) => {
            let listed = desk.practice.directory().branch(code);
            let open = listed.is_some_and(|listed| listed.standing == Standing::Open);
            let add = open.then(|| form(say!(lang, "offer-add-school"), DirectoryForm::Add(code)));
            add.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What can be printed: the overview of a board, the cards of a school.
fn papers(about: &About, env: &Env) -> Vec<Offer> {
    match *about {
        About::Board(board) => vec![Offer::paper(
            say!(env.lang, "offer-listing"),
            Paper::Listing(board),
        )],
        About::School(school) => cards(school, &env.lang),
        _ => Vec::new(),
    }
}

/// The card of a school, for pupils and for parents (R105).
pub(super) fn cards(school: SchoolId, lang: &Lang) -> Vec<Offer> {
    let card = |audience, label| Offer::paper(label, Paper::Card(school, audience));
    vec![
        card(Audience::Pupils, say!(lang, "offer-card-pupils")),
        card(Audience::Parents, say!(lang, "offer-card-parents")),
    ]
}
