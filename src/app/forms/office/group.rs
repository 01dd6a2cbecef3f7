//! The form for a group of schools that get figures together (R111).

use std::collections::BTreeSet;

use super::known;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::forms::read;
use crate::app::options;
use crate::domain::annual::{GroupId, SchoolGroup};
use crate::domain::command::{AnnualCommand, Command, PracticeCommand};
use crate::domain::practice::{BoardId, Name, Practice, SchoolId};

/// Only schools of the board are offered: a group mixes no boards.
pub(super) fn group(practice: &Practice, board: BoardId, id: Option<GroupId>) -> Form {
    let stands = id.and_then(|id| practice.group(id));
    let of_board = practice.schools().filter(|school| school.board == board);
    let of_board: BTreeSet<String> = of_board.map(|school| code(school.id)).collect();
    let mut schools = options::schools(practice);
    schools.retain(|school| of_board.contains(&school.code));
    let within: Vec<String> = stands
        .into_iter()
        .flat_map(|group| &group.schools)
        .map(|school| code(*school))
        .collect();
    let within: Vec<&str> = within.iter().map(String::as_str).collect();
    Form::new()
        .with_line(
            FieldId::GroupName,
            Name::LIMIT,
            known(stands.map(|group| &group.name)),
        )
        .with_many(FieldId::GroupSchools, schools, &within)
        .with_submit()
        .starting_at(FieldId::GroupName)
}

fn code(school: SchoolId) -> String {
    school.0.to_string()
}

/// Without schools it would be given up, which is asked for apart.
pub(super) fn read_group(
    form: &Form,
    practice: &Practice,
    board: BoardId,
    id: Option<GroupId>,
) -> Result<Command, Problem> {
    let name = read::text::<{ Name::LIMIT }>(form, FieldId::GroupName)?;
    let schools = read::ticked(form, FieldId::GroupSchools, |code| {
        code.parse().ok().map(SchoolId)
    });
    if schools.is_empty() {
        return Err(Problem::Missing(FieldId::GroupSchools));
    }
    Ok(as_command(SchoolGroup {
        id: id.unwrap_or_else(|| practice.next_group()),
        name,
        board,
        schools,
    }))
}

/// A group without schools is not used any more.
pub(super) fn give_up(practice: &Practice, id: GroupId) -> Vec<Command> {
    let group = practice.group(id).map(|group| SchoolGroup {
        schools: BTreeSet::new(),
        ..group.clone()
    });
    group.map(as_command).into_iter().collect()
}

const fn as_command(group: SchoolGroup) -> Command {
    Command::InPractice(PracticeCommand::Annual(AnnualCommand::SetGroup(group)))
}
