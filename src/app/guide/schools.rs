//! Boards and schools: who the adviser is there and how to be reached, and the
//! branches that DUO publishes (R1, R2, R5, R6).

use super::about::{About, Offer};
use super::concerns;
use super::office;
use super::pages::{Depth, Page, Said, aside, mind, plain, title};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::domain::directory::ListedBranch;
use crate::domain::practice::{Practice, School};
use crate::domain::rules::concern;
use crate::lang::terms::Term;

/// The boards of the practice, each with its schools below it.
#[must_use]
pub fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    let mut pages = Vec::new();
    for board in practice.boards() {
        let name = practice.board_number(board.id);
        let name = name.map_or_else(String::new, |number| number.to_string());
        let heading = practice.board_title(board);
        let mut told = vec![title(heading.clone())];
        let concerns = concern::of_board(practice, board, env.now.date);
        told.extend(said_of(&concerns, practice, env));
        pages.push(Page::to_read(name, heading, String::new(), told).about(About::Board(board.id)));
        let schools = practice.schools().filter(|school| school.board == board.id);
        pages.extend(schools.map(|school| school_page(school, practice, env)));
    }
    pages
}

fn said_of(concerns: &[concern::Concern], practice: &Practice, env: &Env) -> Vec<Said> {
    concerns
        .iter()
        .map(|one| mind(concerns::sentence(*one, practice, &env.lang)))
        .collect()
}

fn school_page(school: &School, practice: &Practice, env: &Env) -> Page {
    let name = school
        .code
        .map_or_else(String::new, |code| code.to_string());
    let heading = school.name.expose().to_owned();
    let mut told = vec![title(heading.clone())];
    let concerns = concern::of_school(practice, school, env.now.date);
    told.extend(said_of(&concerns, practice, env));
    Page::to_read(name, heading, school.adviser.term(&env.lang), told)
        .about(About::School(school.id))
        .below(Depth::Below)
}

/// A branch of the directory.
#[must_use]
pub fn branch_page(listed: &ListedBranch, practice: &Practice, _env: &Env) -> Page {
    let row = &listed.row;
    let board = practice.directory().board_title(&row.board);
    let told = vec![
        title(row.name.to_string()),
        plain(format!(
            "{} {}, {} {}",
            row.street, row.house, row.postcode, row.town
        )),
        aside(board),
    ];
    let known = practice
        .schools()
        .find(|school| school.code == Some(row.code));
    let about = known.map_or(About::Branch(row.code), |school| About::School(school.id));
    Page::to_read(
        row.code.to_string(),
        row.name.to_string(),
        row.town.to_string(),
        told,
    )
    .about(about)
}

/// What can be done with a board, a school, a branch, an adviser.
#[must_use]
pub fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    office::offers_at_schools(about, desk, env)
}
