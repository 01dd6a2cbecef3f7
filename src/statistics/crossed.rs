//! Actions crossed with the role of the adviser (R62, R63) and with the
//! position of the client (R71), and the first answers (R21).

use std::collections::HashMap;

use super::facts::{Answered, Deed};
use super::tables::{Row, RowCode, Slots, Table, TableId};
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{ActionCode, PositionCode, RoleCode, Vocabulary};

#[cfg(test)]
mod tests;

/// The running numbers of one pass. Actions go by their places in the numbers of
/// all actions.
#[derive(Default)]
pub(super) struct Crossed<'a> {
    roles: HashMap<(usize, &'a RoleCode), u64>,
    with_role: Vec<u64>,
    in_roles: u64,
    positions: Slots<'a, PositionCode>,
    of_position: Vec<Vec<u64>>,
    unknown: Vec<u64>,
    deeds: u64,
    answers: HashMap<Timely, u64>,
    answered: u64,
}

/// One more at a place; the numbers before it are there from then on.
fn add_at(counts: &mut Vec<u64>, place: usize) {
    if counts.len() <= place {
        counts.resize(place + 1, 0);
    }
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// The number at a place, when there is any.
fn at(counts: &[u64], place: Option<usize>) -> Option<u64> {
    let count = counts.get(place?).copied()?;
    (count > 0).then_some(count)
}

impl<'a> Crossed<'a> {
    pub(super) fn action(&mut self, deed: &'a Deed, action: usize) {
        self.deeds += 1;
        match &deed.position {
            None => add_at(&mut self.unknown, action),
            Some(position) => {
                let place = self.positions.add(position);
                if self.of_position.len() <= place {
                    self.of_position.push(Vec::new());
                }
                if let Some(counts) = self.of_position.get_mut(place) {
                    add_at(counts, action);
                }
            }
        }
        if deed.roles.is_empty() {
            return;
        }
        self.in_roles += 1;
        add_at(&mut self.with_role, action);
        for role in &deed.roles {
            *self.roles.entry((action, role)).or_default() += 1;
        }
    }

    pub(super) fn answer(&mut self, answered: &Answered) {
        self.answered += 1;
        *self.answers.entry(answered.timely).or_default() += 1;
    }

    /// Actions in which the adviser had a role, and under each the roles.
    pub(super) fn roles(&self, vocabulary: &Vocabulary, actions: &Slots<'_, ActionCode>) -> Table {
        let mut rows = Vec::new();
        for action in vocabulary.actions() {
            let Some(place) = actions.known(&action.code) else {
                continue;
            };
            let Some(count) = at(&self.with_role, Some(place)) else {
                continue;
            };
            let code = RowCode::Action(action.code.clone());
            rows.push(Row::top(code, Some(action.label.clone()), count));
            rows.extend(vocabulary.roles().filter_map(|role| {
                let count = self.roles.get(&(place, &role.code))?;
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
    pub(super) fn positions(
        &self,
        vocabulary: &Vocabulary,
        actions: &Slots<'_, ActionCode>,
    ) -> Table {
        let known = vocabulary.positions().filter_map(|position| {
            let place = self.positions.known(&position.code)?;
            let code = RowCode::Position(position.code.clone());
            let label = Some(position.label.clone());
            Some((self.of_position.get(place)?, code, label))
        });
        let unknown = [(&self.unknown, RowCode::NoPosition, None)];
        let mut rows = Vec::new();
        for (counts, code, label) in known.chain(unknown) {
            let all = counts.iter().sum();
            if all == 0 {
                continue;
            }
            rows.push(Row::top(code, label, all));
            rows.extend(vocabulary.actions().filter_map(|action| {
                let count = at(counts, actions.known(&action.code))?;
                let code = RowCode::Action(action.code.clone());
                Some(Row::under(code, Some(action.label.clone()), count))
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
