//! The file with counts and sums; documented in `docs/protect.md`.

use serde_json::{Map, Value};

use crate::statistics::protection::{
    Cell, CellId, Fault, Given, HideUpTo, Problem, Relation, Rules, SmallMark, WIDEST, Width, Zeros,
};

/// What is asked.
pub(super) struct Task {
    pub(super) problem: Problem,
    pub(super) rules: Rules,
    /// The names of the cells as the file has them, in its order.
    pub(super) order: Vec<CellId>,
    /// The sums, as the file has them.
    pub(super) relations: Vec<Relation>,
}

/// Why the file cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    NotJson {
        line: usize,
        column: usize,
    },
    NoObject {
        place: String,
    },
    UnknownField {
        field: String,
        place: String,
    },
    MissingField {
        field: &'static str,
        place: String,
    },
    BadKind {
        field: &'static str,
        place: String,
    },
    NotACount {
        id: String,
    },
    OutOfRange {
        field: &'static str,
        from: u64,
        to: u64,
    },
    HiddenAndPublished {
        id: String,
    },
    Fault(Fault),
}

const RULES: [&str; 8] = [
    "hide_up_to",
    "zeros_sensitive",
    "cells",
    "relations",
    "min_hidden_sum",
    "singleton_rule",
    "protection_width",
    "small_marked",
];
const CELL: [&str; 4] = ["id", "value", "hidden", "published"];
const RELATION: [&str; 2] = ["total", "parts"];

/// One object of the file, and where it stands.
struct Object<'a> {
    fields: &'a Map<String, Value>,
    place: String,
}

impl<'a> Object<'a> {
    fn of(value: &'a Value, place: String, known: &[&str]) -> Result<Self, Wrong> {
        let Value::Object(fields) = value else {
            return Err(Wrong::NoObject { place });
        };
        match fields.keys().find(|field| !known.contains(&field.as_str())) {
            Some(field) => Err(Wrong::UnknownField {
                field: field.clone(),
                place,
            }),
            None => Ok(Self { fields, place }),
        }
    }

    fn needed(&self, field: &'static str) -> Result<&'a Value, Wrong> {
        self.fields.get(field).ok_or_else(|| Wrong::MissingField {
            field,
            place: self.place.clone(),
        })
    }

    fn kind<T>(&self, field: &'static str, value: Option<T>) -> Result<T, Wrong> {
        value.ok_or_else(|| Wrong::BadKind {
            field,
            place: self.place.clone(),
        })
    }

    fn text(&self, field: &'static str) -> Result<&'a str, Wrong> {
        let text = self.needed(field)?.as_str();
        self.kind(field, text.filter(|text| !text.is_empty()))
    }

    fn list(&self, field: &'static str) -> Result<&'a [Value], Wrong> {
        let list = self.needed(field)?.as_array();
        self.kind(field, list.map(Vec::as_slice))
    }

    fn flag(&self, field: &'static str, otherwise: bool) -> Result<bool, Wrong> {
        match self.fields.get(field) {
            None => Ok(otherwise),
            Some(value) => self.kind(field, value.as_bool()),
        }
    }

    fn number(
        &self,
        field: &'static str,
        otherwise: u64,
        range: std::ops::RangeInclusive<u64>,
    ) -> Result<u64, Wrong> {
        let Some(value) = self.fields.get(field) else {
            return Ok(otherwise);
        };
        let number = value.as_u64().filter(|number| range.contains(number));
        number.ok_or_else(|| Wrong::OutOfRange {
            field,
            from: *range.start(),
            to: *range.end(),
        })
    }
}

/// Reads the file.
pub(super) fn read(text: &str) -> Result<Task, Wrong> {
    let value: Value = serde_json::from_str(text).map_err(|error| Wrong::NotJson {
        line: error.line(),
        column: error.column(),
    })?;
    let file = Object::of(&value, "{ }".to_owned(), &RULES)?;
    let cells = file.list("cells")?.iter().enumerate();
    let cells = cells
        .map(|(at, value)| cell(value, at))
        .collect::<Result<Vec<_>, _>>()?;
    let relations = match file.fields.get("relations") {
        None => &[],
        Some(_) => file.list("relations")?,
    };
    let relations = relations.iter().enumerate();
    let relations = relations
        .map(|(at, value)| relation(value, at))
        .collect::<Result<Vec<_>, _>>()?;
    let rules = rules(&file)?;
    Ok(Task {
        order: cells.iter().map(|cell| cell.id.clone()).collect(),
        problem: Problem::new(cells, relations.clone()).map_err(Wrong::Fault)?,
        rules,
        relations,
    })
}

fn rules(file: &Object<'_>) -> Result<Rules, Wrong> {
    let usual = Rules::default();
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let most = u64::from(HideUpTo::MOST);
    let hide_up_to = HideUpTo::new(small(file.number("hide_up_to", 4, 0..=most)?));
    let widest = u64::from(WIDEST);
    let width = Width::new(small(file.number("protection_width", 1, 1..=widest)?));
    Ok(Rules {
        // Both are within what was just asked.
        hide_up_to: hide_up_to.unwrap_or(usual.hide_up_to),
        width: width.unwrap_or(usual.width),
        zeros: if file.flag("zeros_sensitive", false)? {
            Zeros::Sensitive
        } else {
            Zeros::Plain
        },
        min_hidden_sum: file.number(
            "min_hidden_sum",
            0,
            0..=crate::statistics::protection::LARGEST_COUNT,
        )?,
        singletons: file.flag("singleton_rule", true)?,
        small_mark: if file.flag("small_marked", false)? {
            SmallMark::Told
        } else {
            SmallMark::Neutral
        },
    })
}

fn cell(value: &Value, at: usize) -> Result<Cell, Wrong> {
    let cell = Object::of(value, format!("cells[{at}]"), &CELL)?;
    let id = cell.text("id")?;
    let value = count(cell.needed("value")?, id)?;
    let given = match (cell.flag("hidden", false)?, cell.flag("published", false)?) {
        (true, true) => return Err(Wrong::HiddenAndPublished { id: id.to_owned() }),
        (true, false) => Given::Sensitive,
        (false, true) => Given::Published,
        (false, false) => Given::Open,
    };
    Ok(Cell {
        id: id.into(),
        value,
        given,
    })
}

/// A count is whole and not negative; one that is too large is named as such.
fn count(value: &Value, id: &str) -> Result<u64, Wrong> {
    let huge = || value.as_f64().is_some_and(|value| value >= 1e15);
    match value.as_u64() {
        Some(count) => Ok(count),
        None if huge() => Err(Wrong::Fault(Fault::TooLarge(id.into()))),
        None => Err(Wrong::NotACount { id: id.to_owned() }),
    }
}

fn relation(value: &Value, at: usize) -> Result<Relation, Wrong> {
    let relation = Object::of(value, format!("relations[{at}]"), &RELATION)?;
    let parts = relation.list("parts")?.iter();
    let parts = parts.map(|part| relation.kind("parts", part.as_str().map(CellId::from)));
    Ok(Relation {
        total: relation.text("total")?.into(),
        parts: parts.collect::<Result<_, _>>()?,
    })
}
