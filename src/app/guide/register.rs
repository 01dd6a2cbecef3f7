//! What DUO publishes of boards and branches, in words, always with where it
//! comes from (R1). Only the directory is read here.

use super::about::About;
use super::pages::{Page, Said, aside, mind, plain, title};
use crate::app::model::Env;
use crate::domain::directory::{BoardNumber, Branch, Directory, ListedBranch, Part, Standing};
use crate::domain::practice::{Practice, Region};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// Branches that are named on the page of a board.
const NAMED: usize = 12;

/// The line of a branch that is not in the practice, without what it says.
#[must_use]
pub fn branch_line(listed: &ListedBranch) -> Page {
    let row = &listed.row;
    Page::to_read(
        row.code.to_string(),
        row.name.to_string(),
        row.town.to_string(),
        Vec::new(),
    )
    .about(About::Branch(row.code))
}

/// A branch that is not in the practice: everything that DUO says of it.
#[must_use]
pub fn branch_page(listed: &ListedBranch, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let mut told = vec![
        title(listed.row.name.to_string()),
        aside(say!(lang, "duo-not-ours")),
    ];
    told.extend(told_of(listed, practice.directory(), env));
    Page {
        said: told,
        ..branch_line(listed)
    }
}

/// What DUO says of a branch, its board and the source included.
pub(super) fn told_of(listed: &ListedBranch, directory: &Directory, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let row = &*listed.row;
    let mut told = Vec::new();
    if let Standing::Closed(on) = listed.standing {
        told.push(mind(say!(lang, "duo-closed", on = lang.short_date(on))));
    }
    told.extend(particulars(row, lang).into_iter().map(plain));
    told.push(plain(board_line(row.board, directory, lang)));
    told.extend(source(directory, listed.part, env));
    told
}

/// Address, town and how to reach it; blank cells are left out.
fn particulars(row: &Branch, lang: &Lang) -> Vec<String> {
    let address = say!(
        lang,
        "duo-address",
        street = &*row.street,
        house = &*row.house,
        postcode = &*row.postcode,
        town = &*row.town
    );
    let municipality = say!(
        lang,
        "duo-municipality",
        municipality = &*row.municipality,
        province = &*row.province
    );
    [
        (&row.town, address),
        (&row.phone, say!(lang, "duo-phone", phone = &*row.phone)),
        (
            &row.website,
            say!(lang, "duo-website", website = &*row.website),
        ),
        (
            &row.denomination,
            say!(lang, "duo-denomination", denomination = &*row.denomination),
        ),
        (
            &row.education,
            say!(lang, "duo-education", education = &*row.education),
        ),
        (&row.municipality, municipality),
    ]
    .into_iter()
    .filter(|(cell, _)| !cell.is_empty())
    .map(|(_, words)| words)
    .collect()
}

/// A board with its number, and its name where the directory has one.
pub(super) fn board_line(number: BoardNumber, directory: &Directory, lang: &Lang) -> String {
    let number_told = number.to_string();
    match directory.board(number) {
        Some(listed) => say!(
            lang,
            "duo-board-named",
            board = &*listed.row.name,
            number = number_told
        ),
        None => say!(lang, "duo-board", board = number_told),
    }
}

/// Where a part of the directory comes from, once it was imported.
pub(super) fn source(directory: &Directory, part: Part, env: &Env) -> Option<Said> {
    let lang = &env.lang;
    let source = directory.source(part)?;
    let part = match part {
        Part::Primary => say!(lang, "duo-primary"),
        Part::Secondary => say!(lang, "duo-secondary"),
        Part::Boards => say!(lang, "duo-boards"),
    };
    let on = lang.short_date(source.imported);
    Some(aside(match source.release {
        Some(release) => say!(
            lang,
            "duo-source",
            part = part,
            release = release.to_string(),
            on = on
        ),
        None => say!(lang, "duo-source-undated", part = part, on = on),
    }))
}

/// The line of a board that is not in the practice, without what it says.
#[must_use]
pub fn board_row(number: BoardNumber, directory: &Directory, lang: &Lang) -> Page {
    let heading = directory.board(number).map_or_else(
        || say!(lang, "duo-nameless", number = number.to_string()),
        |listed| listed.row.name.to_string(),
    );
    let standing = say!(lang, "duo-is-board");
    Page::to_read(number.to_string(), heading, standing, Vec::new())
        .about(About::ListedBoard(number))
}

/// A board that is not in the practice, with its branches.
#[must_use]
pub fn board_page(number: BoardNumber, practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let directory = practice.directory();
    let row = board_row(number, directory, lang);
    let mut told = vec![
        title(row.title.as_str()),
        aside(say!(lang, "duo-not-ours")),
        plain(say!(lang, "board-number", number = number.to_string())),
    ];
    if let Some(listed) = directory.board(number) {
        if let Standing::Closed(on) = listed.standing {
            told.push(mind(say!(lang, "duo-closed", on = lang.short_date(on))));
        }
        let board = &listed.row;
        if !board.chamber.is_empty() {
            told.push(plain(say!(lang, "duo-chamber", number = &*board.chamber)));
        }
        if !board.sectors.is_empty() {
            told.push(plain(say!(lang, "duo-sectors", sectors = &*board.sectors)));
        }
    }
    told.extend(branches_of(number, practice, env));
    Page { said: told, ..row }
}

/// How many branches a board has, the first of them by name, and the sources.
pub(super) fn branches_of(number: BoardNumber, practice: &Practice, env: &Env) -> Vec<Said> {
    let lang = &env.lang;
    let directory = practice.directory();
    let mut branches: Vec<&ListedBranch> = open_branches(number, directory).collect();
    branches.sort_by(|one, other| one.row.name.cmp(&other.row.name));
    let total = branches.len();
    let mut told = vec![title(say!(lang, "duo-branches", count = total))];
    told.extend(branches.iter().take(NAMED).map(|listed| {
        plain(say!(
            lang,
            "duo-branch",
            code = listed.row.code.to_string(),
            name = &*listed.row.name,
            town = &*listed.row.town
        ))
    }));
    if total > NAMED {
        let count = total - NAMED;
        told.push(aside(say!(lang, "duo-branches-more", count = count)));
    }
    for part in Part::ALL {
        let concerned = match part {
            Part::Boards => directory.board(number).is_some(),
            _ => branches.iter().any(|listed| listed.part == *part),
        };
        if concerned {
            told.extend(source(directory, *part, env));
        }
    }
    told
}

fn open_branches(
    number: BoardNumber,
    directory: &Directory,
) -> impl Iterator<Item = &ListedBranch> {
    let branches = directory.open_branches();
    branches.filter(move |listed| listed.row.board == number)
}

/// Where the directory comes from, and how to bring it in or up to date.
#[must_use]
pub fn about_page(directory: &Directory, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "duo-register");
    let mut told = vec![title(heading.clone())];
    let parts = Part::ALL.iter();
    told.extend(parts.filter_map(|part| source(directory, *part, env)));
    let standing = if directory.is_empty() {
        say!(lang, "duo-empty")
    } else {
        told.push(plain(say!(lang, "duo-search")));
        let count = directory.open_branches().count();
        say!(lang, "duo-count", count = count)
    };
    told.push(plain(say!(lang, "duo-how")));
    told.push(plain(say!(lang, "duo-where")));
    Page::to_read("DUO".to_owned(), heading, standing, told)
}

/// The vacation region, in words.
pub(super) fn region(region: Region, lang: &Lang) -> Said {
    plain(say!(lang, "school-region", region = region.term(lang)))
}
