//! The tables of a frozen year from its counts (R107): these stay when the cases
//! are gone. What is not among the counts comes from the cases there still are.

use std::collections::BTreeMap;

use super::around::schools;
use super::{More, Row, RowCode, Table, TableId, Tables, Totals};
use crate::domain::annual::{PlaceCounts, YearCounts};
use crate::domain::asset::Labels;
use crate::domain::number::YearStart;
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::Month;
use crate::statistics::release::{Place, Tree};
use crate::statistics::years::YearLine;

impl TableId {
    /// Whether a frozen year keeps it.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        match self {
            Self::Months
            | Self::Natures
            | Self::Actions
            | Self::Answers
            | Self::Outcomes
            | Self::Schools => true,
            Self::Roles | Self::Positions | Self::Channels | Self::Referrers | Self::Clients => {
                false
            }
        }
    }
}

/// The counts of a place in a frozen year; nothing counted when it was not there.
/// The whole practice has here, as in no report, also what is at no school.
#[must_use]
pub fn counts_of(year: &YearCounts, place: Place) -> PlaceCounts {
    if place == Place::All {
        let mut all = PlaceCounts::default();
        for counts in &year.places {
            all.add(counts);
        }
        return all;
    }
    let tree = Tree::of(year);
    let node = tree.node(place);
    node.map(|node| node.counts.clone()).unwrap_or_default()
}

/// The tables of the cases, with those that a frozen year keeps from its counts.
#[must_use]
pub fn with_counts(
    tables: Tables,
    year: &YearCounts,
    place: Place,
    vocabulary: &Vocabulary,
) -> Tables {
    let counts = counts_of(year, place);
    let contacts = u64::from(counts.contacts.total());
    let actions = counts.actions.values().sum::<u32>();
    let endings = counts.outcomes.values().sum::<u32>();
    let months = tables.months.rows.iter().filter_map(|row| match row.code {
        RowCode::Month(month) => Some(month),
        _ => None,
    });
    let known = vocabulary.actions().map(|one| (&one.code, &one.label));
    let action_rows = listed(known, &counts.actions, RowCode::Action);
    let known = vocabulary.outcomes().map(|one| (&one.code, &one.label));
    let outcome_rows = listed(known, &counts.outcomes, RowCode::Outcome);
    let table = |id, rows, total| Table { id, rows, total };
    Tables {
        totals: Totals {
            contacts,
            cases: u64::from(counts.contacts.cases()),
            information: u64::from(counts.contacts.information),
            minutes: u64::from(counts.minutes),
        },
        months: table(TableId::Months, month_rows(months, &counts), contacts),
        natures: table(TableId::Natures, nature_rows(&counts, vocabulary), contacts),
        actions: table(TableId::Actions, action_rows, u64::from(actions)),
        answers: table(
            TableId::Answers,
            answer_rows(&counts),
            u64::from(counts.answers.total()),
        ),
        outcomes: table(TableId::Outcomes, outcome_rows, u64::from(endings)),
        schools: school_rows(year, place, contacts),
        ..tables
    }
}

/// The year in a line, from its counts.
#[must_use]
pub fn year_line(line: &YearLine, year: &YearCounts, place: Place, start: YearStart) -> YearLine {
    let counts = counts_of(year, place);
    let months = line.period.months(start);
    YearLine {
        period: line.period,
        contacts: u64::from(counts.contacts.total()),
        cases: u64::from(counts.contacts.cases()),
        months: months.map(|month| of_month(&counts, month)).collect(),
    }
}

fn of_month(counts: &PlaceCounts, month: Month) -> u64 {
    let months = counts.months.iter();
    let mine = months.filter(|(day, _)| Month::of(**day) == month);
    mine.map(|(_, count)| u64::from(*count)).sum()
}

fn month_rows(months: impl Iterator<Item = Month>, counts: &PlaceCounts) -> Vec<Row> {
    let rows = months.map(|month| {
        let count = of_month(counts, month);
        Row::top(RowCode::Month(month), None, count)
    });
    rows.collect()
}

/// Themes with what is under them, in the order of the code lists; then codes that
/// are in no list; then the contacts without any.
fn nature_rows(counts: &PlaceCounts, vocabulary: &Vocabulary) -> Vec<Row> {
    let natures = &counts.natures;
    let mut rows = Vec::new();
    let mut listed = Vec::new();
    for theme in vocabulary.natures().filter(|n| n.facts.theme.is_none()) {
        listed.push(&theme.code);
        let Some(count) = natures.themes.get(&theme.code) else {
            continue;
        };
        let code = RowCode::Nature(theme.code.clone());
        rows.push(Row::top(code, Some(theme.label.clone()), u64::from(*count)));
        let under = vocabulary.natures();
        for nature in under.filter(|one| one.facts.theme.as_ref() == Some(&theme.code)) {
            if let Some(count) = natures.codes.get(&nature.code) {
                let code = RowCode::Nature(nature.code.clone());
                let label = Some(nature.label.clone());
                rows.push(Row::under(code, label, u64::from(*count)));
            }
        }
    }
    let unlisted = natures.themes.iter();
    for (code, count) in unlisted.filter(|(code, _)| !listed.contains(code)) {
        let code = RowCode::Nature(code.clone());
        rows.push(Row::top(code, None, u64::from(*count)));
    }
    if natures.none > 0 {
        rows.push(Row::top(RowCode::NoNature, None, u64::from(natures.none)));
    }
    rows
}

fn answer_rows(counts: &PlaceCounts) -> Vec<Row> {
    let answers = &counts.answers;
    let rows = Timely::ALL.into_iter().filter_map(|timely| {
        let count = match timely {
            Timely::InTime => answers.in_time,
            Timely::Late => answers.late,
            Timely::NotCounted => answers.not_counted,
        };
        (count > 0).then(|| Row::top(RowCode::Answer(timely), None, u64::from(count)))
    });
    rows.collect()
}

/// The rows of the codes that were counted, in the order of the code list; then
/// codes that are in no list.
fn listed<'v, C: Clone + Ord + 'v>(
    known: impl Iterator<Item = (&'v C, &'v Labels)>,
    counts: &BTreeMap<C, u32>,
    code: impl Fn(C) -> RowCode,
) -> Vec<Row> {
    let mut left: BTreeMap<&C, u32> = counts.iter().map(|(one, count)| (one, *count)).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (one, label) in known {
        if let Some(count) = left.remove(one) {
            let label = Some(label.clone());
            rows.push(Row::top(code(one.clone()), label, u64::from(count)));
        }
    }
    for (one, count) in left {
        rows.push(Row::top(code(one.clone()), None, u64::from(count)));
    }
    rows.retain(|row| row.count > 0);
    rows
}

fn school_rows(year: &YearCounts, place: Place, contacts: u64) -> Table {
    let tree = Tree::of(year);
    let parts = tree.node(place).map(|node| node.parts.clone());
    let within = |counts: &PlaceCounts| match place {
        Place::All => true,
        Place::Board(id) => counts.board == Some(id),
        Place::Group(_) => counts
            .school
            .is_some_and(|id| parts.iter().flatten().any(|one| *one == Place::School(id))),
        Place::School(id) => counts.school == Some(id),
        Place::NoSchool => counts.board.is_none(),
    };
    let mine = year.places.iter().filter(|counts| within(counts));
    let counted = mine.filter(|counts| counts.contacts.total() > 0);
    let places = counted.map(|counts| {
        let more = More {
            cases: u64::from(counts.contacts.cases()),
            minutes: u64::from(counts.minutes),
        };
        let contacts = u64::from(counts.contacts.total());
        (counts.board, counts.school, contacts, more)
    });
    schools(places.collect(), contacts)
}
