//! The overview of a board: its schools, their addresses as DUO has them, and
//! who the confidential advisers are (R1, R2, R5, R6). It is for others, so of
//! contracts there is nothing on it.
//!
//! ```text
//!  Scholen en vertrouwenspersonen
//!  Bestuur: Stichting Zuidwest (40711)
//!
//!  Regenboog (11AB00)
//!  Kerkstraat 1, 5701 AA HELMOND
//!  - Vertrouwenspersoon: Anna de Wit, intern
//!    Telefoon: 06-12345678
//! ```

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::print::{LineKind, Missing, Printed, Sources};
use super::staff;
use crate::domain::adviser::Place;
use crate::domain::directory::{Branch, ListedBranch, Part, Standing};
use crate::domain::practice::{Board, Holder, School};
use crate::lang::terms::Term;
use crate::say;

/// The overview of a board as things stand on this day.
///
/// # Errors
/// What must be recorded first: an adviser without a name.
pub fn compose(
    sources: &Sources<'_>,
    board: &Board,
    on: NaiveDate,
) -> Result<Printed, Vec<Missing>> {
    let Sources { lang, practice, .. } = *sources;
    let schools = || practice.schools().filter(|one| one.board == board.id);
    if schools().next().is_some() && practice.profile().is_none() {
        return Err(vec![Missing::MyName]);
    }
    let mut paper = Printed::default();
    paper.say(LineKind::Title, say!(lang, "listing-title"));
    paper.say(LineKind::Text, board_line(sources, board));
    for school in schools() {
        put_school(&mut paper, sources, school, on);
    }
    if schools().next().is_none() {
        paper.blank();
        paper.say(LineKind::Text, say!(lang, "listing-no-schools"));
    }
    let others = elsewhere(sources, board);
    if others > 0 {
        paper.blank();
        let words = say!(lang, "listing-elsewhere", count = others);
        paper.say(LineKind::Text, words);
    }
    paper.blank();
    attribute(&mut paper, sources, board);
    paper.add_foot(say!(lang, "paper-as-of", on = lang.date(on)));
    Ok(paper)
}

/// The name as the directory has it now, and the number.
fn board_line(sources: &Sources<'_>, board: &Board) -> String {
    let Sources { lang, practice, .. } = *sources;
    let name = practice.board_title(board);
    match practice.board_number(board.id) {
        Some(number) => {
            let number = number.to_string();
            say!(lang, "listing-board-number", name = name, number = number)
        }
        None => say!(lang, "listing-board", name = name),
    }
}

fn put_school(paper: &mut Printed, sources: &Sources<'_>, school: &School, on: NaiveDate) {
    let Sources { lang, practice, .. } = *sources;
    let name = school.name.expose();
    paper.part(match school.code {
        Some(code) => format!("{name} ({code})"),
        None => name.to_owned(),
    });
    if let Some(listed) = practice.branch_of(school.id) {
        put_branch(paper, sources, listed);
    }
    let whole = Place::whole(school.id);
    for holder in practice.advisers_at(whole, on) {
        let who = say!(lang, "listing-adviser");
        put_adviser(paper, sources, school, &holder, &who);
    }
    for part in practice.parts_of(school.id) {
        let place = Place {
            school: school.id,
            part: Some(part.id),
        };
        let part = say!(lang, "listing-part", name = part.name.expose());
        let holders = practice.advisers_at(place, on);
        if holders.is_empty() {
            let words = say!(lang, "listing-none", place = part.as_str());
            paper.say(LineKind::Item, words);
        }
        for holder in holders {
            put_adviser(paper, sources, school, &holder, &part);
        }
    }
    if practice.first_line_at(school.id).next().is_some() {
        paper.say(LineKind::Text, say!(lang, "listing-inside"));
        staff::first_line(sources, school.id, paper);
    }
}

/// Where the school stands and how it is reached, as DUO has it.
fn put_branch(paper: &mut Printed, sources: &Sources<'_>, listed: &ListedBranch) {
    let lang = sources.lang;
    let row: &Branch = &listed.row;
    let joined = |words: &[&str], between: &str| {
        let words: Vec<&str> = words
            .iter()
            .copied()
            .filter(|one| !one.is_empty())
            .collect();
        words.join(between)
    };
    let street = joined(&[&row.street, &row.house], " ");
    let town = joined(&[&row.postcode, &row.town], " ");
    let address = joined(&[&street, &town], ", ");
    let phone = (!row.phone.is_empty()).then(|| say!(lang, "paper-phone", phone = &*row.phone));
    let site = (!row.website.is_empty()).then(|| say!(lang, "paper-site", site = &*row.website));
    let address = Some(address).filter(|address| !address.is_empty());
    for words in [address, phone, site].into_iter().flatten() {
        paper.say(LineKind::Text, words);
    }
    if let Standing::Closed(on) = listed.standing {
        let words = say!(lang, "concern-school-closed", on = lang.short_date(on));
        paper.say(LineKind::Text, words);
    }
}

/// Somebody with a post: of what, internal or external, and how to reach them;
/// what nobody recorded is said to be so.
fn put_adviser(
    paper: &mut Printed,
    sources: &Sources<'_>,
    school: &School,
    holder: &Holder,
    of: &str,
) {
    let Sources { lang, practice, .. } = *sources;
    let kind = holder.kind.term(lang);
    // A profile of a colleague always is there; that of the adviser was asked.
    let name = staff::name(practice, holder.who).unwrap_or_default();
    let words = say!(lang, "listing-who", of = of, name = name, kind = kind);
    paper.say(LineKind::Item, words);
    let Some(reach) = practice.reach_at(holder.who, school.id) else {
        paper.say(LineKind::Detail, say!(lang, "listing-no-reach"));
        return;
    };
    for way in staff::reach(lang, reach) {
        paper.say(LineKind::Detail, way);
    }
}

/// How many open branches of the board are not in this practice. Others may well
/// have an adviser there: it is only not known here.
fn elsewhere(sources: &Sources<'_>, board: &Board) -> usize {
    let practice = sources.practice;
    let Some(number) = practice.board_number(board.id) else {
        return 0;
    };
    let known: BTreeSet<_> = practice.schools().filter_map(|one| one.code).collect();
    practice
        .directory()
        .open_branches()
        .filter(|listed| listed.row.board == number && !known.contains(&listed.row.code))
        .count()
}

/// Names DUO, and which of its files were used, where any was.
fn attribute(paper: &mut Printed, sources: &Sources<'_>, board: &Board) {
    let Sources { lang, practice, .. } = *sources;
    let directory = practice.directory();
    let schools = practice.schools().filter(|one| one.board == board.id);
    let mut used: BTreeSet<Part> = schools
        .filter_map(|one| Some(practice.branch_of(one.id)?.part))
        .collect();
    if board.number.and_then(|one| directory.board(one)).is_some() {
        used.insert(Part::Boards);
    }
    if used.is_empty() {
        return;
    }
    paper.add_foot(say!(lang, "schools-source"));
    let files = used.into_iter().filter_map(|part| {
        let source = directory.source(part)?;
        let name = part.term(lang);
        Some(match source.release {
            Some(release) => {
                let release = release.to_string();
                say!(lang, "schools-release", part = name, release = release)
            }
            None => {
                let on = lang.short_date(source.imported);
                say!(lang, "listing-imported", part = name, on = on)
            }
        })
    });
    paper.add_foot(files.collect::<Vec<_>>().join("; "));
}

#[cfg(test)]
mod tests;
