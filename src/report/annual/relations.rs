//! What adds up to what in a report, so that anyone can check what can be worked
//! out of a hidden figure.
//!
//! The sums are those that the decision was made with. Two kinds are left out,
//! since that they are there would tell of others: sums with a code that is in no
//! table of this report (so a board does not learn what occurred at another), and
//! how natures overlap within a theme (there is such a sum only for some themes).

use std::collections::{BTreeMap, BTreeSet};

use super::Composer;
use crate::domain::annual::FigureName;
use crate::report::publication::{Cell, CellId, Publication, Relation, Unit};
use crate::statistics::release::sums::Sum;
use crate::statistics::release::{Figure, Line, Place, ReleasedYear, TableKind};

/// All natures of all contacts: the one of them that every place has.
const NAMED_CONTACTS: &str = "contacts/named";
/// What codes stand below; a report names those that occurred at its place.
const CODES: [&str; 4] = ["theme/", "nature/", "action/", "outcome/"];

/// A name in its parts.
struct Named<'a> {
    place: &'a str,
    line: &'a str,
}

impl<'a> Named<'a> {
    fn of(name: &'a FigureName) -> Option<Self> {
        let (place, line) = name.as_str().split_once('/')?;
        Some(Self { place, line })
    }
}

impl Composer<'_> {
    pub(super) fn relations(&self) -> Vec<Relation> {
        let year = self.subject.year;
        let places = places_within(year, self.place);
        let names: BTreeSet<String> = places.iter().map(Place::to_string).collect();
        let people = year.sums().iter().filter_map(|sum| self.told(sum, &names));
        let tree = year.tree();
        let summed = places.iter().filter_map(|place| tree.node(*place));
        let minutes = summed
            .filter(|node| !node.parts.is_empty())
            .map(|node| Relation {
                total: self.ids.id(&Line::Minutes.at(node.place)),
                parts: node
                    .parts
                    .iter()
                    .map(|part| self.ids.id(&Line::Minutes.at(*part)))
                    .collect(),
            });
        people.chain(minutes).collect()
    }

    /// The sum as this report tells it, when it does.
    fn told(&self, sum: &Sum, places: &BTreeSet<String>) -> Option<Relation> {
        let total = Named::of(&sum.total)?;
        let overlap = total.line.ends_with("/named") && total.line != NAMED_CONTACTS;
        if !places.contains(total.place) || overlap || !self.is_told(&total) {
            return None;
        }
        let mut parts = Vec::with_capacity(sum.parts.len());
        for name in &sum.parts {
            let part = Named::of(name)?;
            if self.is_told(&part) {
                parts.push(self.ids.id(name));
            } else if !self.is_nought(&part) {
                return None;
            }
        }
        (!parts.is_empty()).then(|| Relation {
            total: self.ids.id(&sum.total),
            parts,
        })
    }

    /// Whether a line has a row in this report, or is of those that every report
    /// may name.
    fn is_told(&self, name: &Named<'_>) -> bool {
        if !CODES.iter().any(|codes| name.line.starts_with(codes)) {
            return true;
        }
        let line = name.line.strip_suffix("/rest").unwrap_or(name.line);
        let here = FigureName::new(format!("{}/{line}", self.place));
        let release = self.subject.year.release();
        release.hidden.contains(&here)
            || release.shown.contains(&here) && !self.noughts.contains(&here)
    }

    /// Whether nothing of a line was counted here, as every reader may know.
    fn is_nought(&self, name: &Named<'_>) -> bool {
        let here = FigureName::new(format!("{}/{}", self.place, name.line));
        self.noughts.contains(&here)
    }

    /// The cells of relations and highlights that stand in no table. Of those of
    /// relations only noughts are told: their rows are left out of other reports.
    pub(super) fn beside(&self, publication: &Publication) -> Vec<Cell> {
        let in_tables = publication.cells();
        let noughts: BTreeSet<CellId> = self.noughts.iter().map(|name| self.ids.id(name)).collect();
        let named = |id: &CellId| Cell {
            id: id.clone(),
            value: noughts.contains(id).then_some(0),
            unit: unit_of(id),
        };
        let relations = publication.relations.iter();
        let ids = relations.flat_map(|one| one.parts.iter().chain([&one.total]));
        let lines = super::tables::TOTALS.iter().chain(&super::tables::WORK);
        let large = lines.filter_map(|line| self.cell(self.place, line));
        let large = large.filter(|cell| publication.highlights().any(|one| one.cell == cell.id));
        let beside: BTreeMap<CellId, Cell> = ids
            .map(named)
            .chain(large)
            .filter(|cell| !in_tables.contains_key(&cell.id))
            .map(|cell| (cell.id.clone(), cell))
            .collect();
        beside.into_values().collect()
    }
}

fn unit_of(id: &CellId) -> Unit {
    let minutes = format!("/{}", Line::Minutes);
    if id.as_str().ends_with(&minutes) {
        Unit::Minutes
    } else {
        Unit::Count
    }
}

/// The rows of these places that everybody knows to be nought.
pub(super) fn noughts(year: &ReleasedYear<'_>, places: &[Place]) -> BTreeSet<FigureName> {
    let tables = places.iter().flat_map(|place| {
        let kinds = TableKind::ALL.into_iter();
        kinds.filter_map(|kind| year.table(*place, kind))
    });
    tables
        .flat_map(|table| {
            let place = table.place;
            let rows = table.rows.into_iter();
            let noughts = rows.filter(|row| row.figure == Figure::Shown(0));
            noughts.map(move |row| row.line.at(place))
        })
        .collect()
}

/// A place with everything that adds up to it, and to that.
pub(super) fn places_within(year: &ReleasedYear<'_>, place: Place) -> Vec<Place> {
    let tree = year.tree();
    let mut places = vec![place];
    let mut at = 0;
    while let Some(place) = places.get(at).copied() {
        let node = tree.node(place);
        places.extend(node.iter().flat_map(|node| &node.parts));
        at += 1;
    }
    places
}
