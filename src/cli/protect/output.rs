//! What is said of a table, for programs; documented in `docs/protect.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::input::Task;
use crate::statistics::attack::{Attack, Attacked, Interval};
use crate::statistics::protection::{Cell, CellId, OneGroup, Plan, Status};

#[derive(Debug, Serialize)]
struct Json<'a> {
    cells: Vec<JsonCell<'a>>,
    attack: Vec<JsonAttacked<'a>>,
    attack_complete: bool,
    relations: Vec<JsonRelation<'a>>,
    hidden: JsonHidden,
    exposed_if_told: Vec<&'a str>,
    one_group: Vec<JsonGroup<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonCell<'a> {
    id: &'a str,
    value: Option<u64>,
    status: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonAttacked<'a> {
    id: &'a str,
    before: JsonInterval,
    after: JsonInterval,
    own_case: Option<JsonInterval>,
}

#[derive(Debug, Serialize)]
struct JsonInterval {
    low: u64,
    high: Option<u64>,
}

#[derive(Debug, Serialize)]
struct JsonRelation<'a> {
    total: &'a str,
    parts: Vec<&'a str>,
}

#[derive(Debug, Default, Serialize)]
struct JsonHidden {
    cells: u64,
    sum: u64,
    secondary: u64,
    secondary_sum: u64,
}

#[derive(Debug, Serialize)]
struct JsonGroup<'a> {
    total: &'a str,
    part: &'a str,
}

impl From<Interval> for JsonInterval {
    fn from(interval: Interval) -> Self {
        Self {
            low: interval.low,
            high: interval.high,
        }
    }
}

/// The plan and the attack on it, cells in the order of the file.
pub(super) fn written(task: &Task, plan: &Plan, attack: &Attack, groups: &[OneGroup]) -> String {
    let values: BTreeMap<&CellId, &Cell> = task
        .problem
        .cells()
        .iter()
        .map(|cell| (&cell.id, cell))
        .collect();
    let attacked: BTreeMap<&CellId, &Attacked> =
        attack.cells.iter().map(|cell| (&cell.id, cell)).collect();
    let cells = task.order.iter().filter_map(|id| {
        let (cell, status) = (values.get(id)?, plan.status(id)?);
        Some((*cell, status))
    });
    let json = Json {
        cells: cells
            .clone()
            .map(|(cell, status)| JsonCell {
                id: cell.id.as_str(),
                value: (!status.is_hidden()).then_some(cell.value),
                status: status.code(),
            })
            .collect(),
        attack: task
            .order
            .iter()
            .filter_map(|id| attacked.get(id))
            .map(|cell| JsonAttacked {
                id: cell.id.as_str(),
                before: cell.before.into(),
                after: cell.after.into(),
                own_case: cell.own_case.map(JsonInterval::from),
            })
            .collect(),
        attack_complete: attack.complete,
        relations: task
            .relations
            .iter()
            .map(|relation| JsonRelation {
                total: relation.total.as_str(),
                parts: relation.parts.iter().map(CellId::as_str).collect(),
            })
            .collect(),
        hidden: hidden(cells),
        exposed_if_told: plan.exposed_if_told().iter().map(CellId::as_str).collect(),
        one_group: groups
            .iter()
            .map(|group| JsonGroup {
                total: group.total.as_str(),
                part: group.part.as_str(),
            })
            .collect(),
    };
    // Names and numbers: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json).unwrap_or_default();
    format!("{text}\n")
}

/// How much is hidden.
fn hidden<'a>(cells: impl Iterator<Item = (&'a Cell, Status)>) -> JsonHidden {
    let mut hidden = JsonHidden::default();
    for (cell, status) in cells {
        if !status.is_hidden() {
            continue;
        }
        hidden.cells += 1;
        hidden.sum += cell.value;
        if status == Status::Secondary {
            hidden.secondary += 1;
            hidden.secondary_sum += cell.value;
        }
    }
    hidden
}
