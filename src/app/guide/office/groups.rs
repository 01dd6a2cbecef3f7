//! Groups of schools that get figures together (R111), and what can be done with
//! them. Who has no two schools under one board has nothing to put together.
//!
//! ```text
//!    Groepen van scholen                                        1 groep
//!      Helmond                                                2 scholen
//! ```

use super::offers::{last, office, take_back};
use crate::app::forms::office::OfficeForm;
use crate::app::guide::about::{About, Offer};
use crate::app::guide::pages::{Depth, Page, Said, aside, plain, title};
use crate::app::model::Env;
use crate::domain::annual::{GroupId, SchoolGroup};
use crate::domain::practice::{Board, Practice, PracticeBody};
use crate::lang::kept;
use crate::say;

/// The boards with schools to put together.
fn boards(practice: &Practice) -> Vec<&Board> {
    let several = |board: &&Board| {
        let schools = practice.schools();
        schools.filter(|school| school.board == board.id).count() > 1
    };
    practice.boards().filter(several).collect()
}

/// One line for all groups, and below it one for each.
pub(super) fn pages(practice: &Practice, env: &Env) -> Vec<Page> {
    if boards(practice).is_empty() && practice.groups().next().is_none() {
        return Vec::new();
    }
    let lang = &env.lang;
    let heading = say!(lang, "office-groups");
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "office-groups-what")),
        aside(say!(lang, "office-groups-frozen")),
    ];
    let standing = match practice.groups().count() {
        0 => say!(lang, "office-none"),
        count => say!(lang, "office-groups-count", count = count),
    };
    let all = Page::to_read(String::new(), heading, standing, told).about(About::AllGroups);
    let groups = practice.groups().map(|group| page(group, practice, env));
    std::iter::once(all).chain(groups).collect()
}

/// The board and the schools of a group.
fn page(group: &SchoolGroup, practice: &Practice, env: &Env) -> Page {
    let name = group.name.expose().to_owned();
    let schools = group.schools.iter().filter_map(|id| practice.school(*id));
    let schools = schools.map(|school| plain(school.name.expose()));
    let told: Vec<Said> = [
        title(name.clone()),
        aside(kept::board(group.board, practice)),
    ]
    .into_iter()
    .chain(schools)
    .collect();
    let standing = kept::schools_of(group, &env.lang);
    Page::to_read(String::new(), name, standing, told)
        .about(About::Group(group.id))
        .below(Depth::Below)
}

/// A new group; and what was given up last can come back.
pub(super) fn offers(practice: &Practice, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let boards = boards(practice);
    let only_one = boards.len() == 1;
    let new = boards.into_iter().map(|board| {
        let label = if only_one {
            say!(lang, "offer-group")
        } else {
            let board = practice.board_title(board);
            say!(lang, "offer-group-of", board = board)
        };
        office(label, OfficeForm::Group(board.id, None))
    });
    let given_up = last(practice, |body| match body {
        PracticeBody::GroupSet(one) => {
            let now = practice.group(one.id);
            one.schools.is_empty() && now.is_some_and(|now| now.schools.is_empty())
        }
        _ => false,
    });
    let back = given_up.map(|entry| take_back(practice, env, entry));
    new.chain(back).collect()
}

/// Changing a group, giving it up, or taking its last entry back.
pub(super) fn offers_of(practice: &Practice, env: &Env, id: GroupId) -> Vec<Offer> {
    let lang = &env.lang;
    let Some(group) = practice.group(id) else {
        return Vec::new();
    };
    let change = OfficeForm::Group(group.board, Some(id));
    let mut offers = vec![
        office(say!(lang, "offer-change-group"), change),
        office(
            say!(lang, "offer-give-up-group"),
            OfficeForm::GiveUpGroup(id),
        ),
    ];
    let set = last(
        practice,
        |body| matches!(body, PracticeBody::GroupSet(one) if one.id == id),
    );
    offers.extend(set.map(|entry| take_back(practice, env, entry)));
    offers
}
