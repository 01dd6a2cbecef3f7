//! Of whom figures can be shown (R111).

use crate::domain::practice::{BoardId, Practice};
use crate::statistics::Figures;
use crate::statistics::release::Place;

/// The whole practice, then each board with its groups and its schools, then what
/// is at no school. One board is the whole practice, and so is one school.
pub(super) fn on_offer(practice: &Practice, figures: &Figures) -> Vec<Place> {
    let mut places = vec![Place::All];
    let schools_of = |board: BoardId| {
        let schools = practice.schools();
        schools.filter(move |school| school.board == board)
    };
    let boards: Vec<BoardId> = practice
        .boards()
        .map(|board| board.id)
        .filter(|board| schools_of(*board).next().is_some())
        .collect();
    let several = boards.len() > 1;
    let schools = practice.schools().len() > 1;
    for board in boards {
        if several {
            places.push(Place::Board(board));
        }
        let groups = practice.groups().filter(|group| group.board == board);
        places.extend(groups.map(|group| Place::Group(group.id)));
        if schools {
            places.extend(schools_of(board).map(|school| Place::School(school.id)));
        }
    }
    if schools && figures.any_at_no_school() {
        places.push(Place::NoSchool);
    }
    places
}

/// Where the screen begins: several boards are not shown together unless that is
/// asked for.
pub(super) fn first(places: &[Place]) -> Place {
    let mut boards = places.iter().copied();
    let board = boards.find(|place| matches!(place, Place::Board(_)));
    board.unwrap_or(Place::All)
}
