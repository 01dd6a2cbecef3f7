//! From tables to what is published of them, as the program writes it.

use std::collections::BTreeMap;

use serde_json::json;

use super::practice::Tables;
use super::product::{Cell, Given, Plan, Problem, Relation, Rules, Unprotectable, protect};

/// What is settled about a count beforehand, by name.
pub(crate) type Settled = BTreeMap<String, Given>;

pub(crate) fn problem(tables: &Tables, settled: &Settled) -> Problem {
    let cells = tables.cells.iter().map(|(id, value)| Cell {
        id: id.as_str().into(),
        value: *value,
        given: settled.get(id).copied().unwrap_or_default(),
    });
    let relations = tables.sums.iter().map(|(total, parts)| Relation {
        total: total.as_str().into(),
        parts: parts.iter().map(|part| part.as_str().into()).collect(),
    });
    Problem::new(cells.collect(), relations.collect()).unwrap()
}

/// What is hidden and what is not, decided with what was settled before.
pub(crate) fn plan(tables: &Tables, settled: &Settled) -> Result<Plan, Unprotectable> {
    protect(&problem(tables, settled), &Rules::default())
}

/// The file that is written: a hidden count has no value.
pub(crate) fn file(tables: &Tables, shown: impl Fn(&str) -> bool) -> String {
    let cells: Vec<_> = tables
        .cells
        .iter()
        .map(|(id, value)| json!({"id": id, "value": shown(id).then_some(value)}))
        .collect();
    let relations: Vec<_> = tables
        .sums
        .iter()
        .map(|(total, parts)| json!({"total": total, "parts": parts}))
        .collect();
    json!({"cells": cells, "relations": relations, "hide_up_to": 4}).to_string()
}

pub(crate) fn is_shown(plan: &Plan, id: &str) -> bool {
    plan.status(&id.into())
        .is_some_and(|status| !status.is_hidden())
}

/// What a plan settles for the years after.
pub(crate) fn settled(tables: &Tables, plan: &Plan) -> Settled {
    let ids = tables.cells.keys();
    ids.map(|id| {
        let given = if is_shown(plan, id) {
            Given::Published
        } else {
            Given::Hidden
        };
        (id.clone(), given)
    })
    .collect()
}
