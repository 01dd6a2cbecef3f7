//! Actions crossed with the role of the adviser (R62, R63) and with the
//! position of the client (R71), and the first answers (R21).

use std::collections::HashMap;

use super::facts::{Answered, Deed};
use super::tables::{Row, RowCode, Table, TableId};
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{ActionCode, PositionCode, RoleCode, Vocabulary};

#[cfg(test)]
mod tests;

/// The running numbers of one pass.
#[derive(Default)]
pub(super) struct Crossed<'a> {
    roles: HashMap<(&'a ActionCode, &'a RoleCode), u64>,
    with_role: HashMap<&'a ActionCode, u64>,
    in_roles: u64,
    positions: HashMap<Option<&'a PositionCode>, u64>,
    of_position: HashMap<(Option<&'a PositionCode>, &'a ActionCode), u64>,
    deeds: u64,
    answers: HashMap<Timely, u64>,
    answered: u64,
}

impl<'a> Crossed<'a> {
    pub(super) fn action(&mut self, deed: &'a Deed) {
        self.deeds += 1;
        let position = deed.position.as_ref();
        *self.positions.entry(position).or_default() += 1;
        *self
            .of_position
            .entry((position, &deed.action))
            .or_default() += 1;
        if deed.roles.is_empty() {
            return;
        }
        self.in_roles += 1;
        *self.with_role.entry(&deed.action).or_default() += 1;
        for role in &deed.roles {
            *self.roles.entry((&deed.action, role)).or_default() += 1;
        }
    }

    pub(super) fn answer(&mut self, answered: &Answered) {
        self.answered += 1;
        *self.answers.entry(answered.timely).or_default() += 1;
    }

    /// Actions in which the adviser had a role, and under each the roles.
    pub(super) fn roles(&self, vocabulary: &Vocabulary) -> Table {
        let mut rows = Vec::new();
        for action in vocabulary.actions() {
            let Some(count) = self.with_role.get(&action.code) else {
                continue;
            };
            let code = RowCode::Action(action.code.clone());
            rows.push(Row::top(code, Some(action.label.clone()), *count));
            rows.extend(vocabulary.roles().filter_map(|role| {
                let count = self.roles.get(&(&action.code, &role.code))?;
                let code = RowCode::Role(role.code.clone());
                Some(Row::under(code, Some(role.label.clone()), *count))
            }));
        }
        Table {
            id: TableId::Roles,
            rows,
            total: self.in_roles,
        }
    }

    /// Positions of the client, and under each the actions.
    pub(super) fn positions(&self, vocabulary: &Vocabulary) -> Table {
        let known = vocabulary.positions().map(|position| {
            let code = RowCode::Position(position.code.clone());
            let label = Some(position.label.clone());
            (Some(&position.code), code, label)
        });
        let unknown = [(None, RowCode::NoPosition, None)];
        let mut rows = Vec::new();
        for (position, code, label) in known.chain(unknown) {
            let Some(count) = self.positions.get(&position) else {
                continue;
            };
            rows.push(Row::top(code, label, *count));
            rows.extend(vocabulary.actions().filter_map(|action| {
                let count = self.of_position.get(&(position, &action.code))?;
                let code = RowCode::Action(action.code.clone());
                Some(Row::under(code, Some(action.label.clone()), *count))
            }));
        }
        Table {
            id: TableId::Positions,
            rows,
            total: self.deeds,
        }
    }

    /// First answers in time, late, and those of which it was not counted.
    pub(super) fn answers(&self) -> Table {
        let rows = Timely::ALL.into_iter().filter_map(|timely| {
            let count = self.answers.get(&timely)?;
            Some(Row::top(RowCode::Answer(timely), None, *count))
        });
        Table {
            id: TableId::Answers,
            rows: rows.collect(),
            total: self.answered,
        }
    }
}
