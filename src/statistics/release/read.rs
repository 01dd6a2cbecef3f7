//! A year as its readers may see it.

use super::line::{Line, first_month};
use super::place::{Place, Tree};
use super::sums::{Lines, Role, Sum, Sums};
use crate::domain::annual::{Release, YearCounts};
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::Month;
use crate::statistics::tables::Level;

/// The tables of a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TableKind {
    /// Contacts by kind.
    Kinds,
    /// Contacts by month.
    Months,
    /// Contacts by quarter, in the place of months.
    Terms,
    /// Contacts by nature, themes with what is under them.
    Natures,
    /// Actions by type.
    Actions,
    /// First answers.
    Answers,
    /// Cases that ended, by outcome.
    Outcomes,
}

impl TableKind {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 7] = [
        Self::Kinds,
        Self::Months,
        Self::Terms,
        Self::Natures,
        Self::Actions,
        Self::Answers,
        Self::Outcomes,
    ];

    /// What all of it comes to. The rows of the natures may add up to more, since a
    /// contact has every nature of its case.
    #[must_use]
    pub const fn total(self) -> Line {
        match self {
            Self::Kinds | Self::Months | Self::Terms | Self::Natures => Line::Contacts,
            Self::Actions => Line::Actions,
            Self::Answers => Line::Answers,
            Self::Outcomes => Line::Endings,
        }
    }

    /// Its rows in a year.
    pub(super) fn rows(self, lines: &Lines) -> Vec<Line> {
        match self {
            Self::Kinds => lines.kinds.clone(),
            Self::Months => lines.months.clone(),
            Self::Terms => lines.terms.clone(),
            Self::Natures => {
                let themes = lines.themes.iter().flat_map(|(theme, under)| {
                    let under = under.iter().cloned().map(Line::Nature);
                    std::iter::once(Line::Theme(theme.clone())).chain(under)
                });
                themes.chain([Line::NoNature]).collect()
            }
            Self::Actions => lines.actions.clone(),
            Self::Answers => lines.answers.clone(),
            Self::Outcomes => lines.outcomes.clone(),
        }
    }
}

/// A figure as its readers see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// It is shown.
    Shown(u32),
    /// The mark stands in its place.
    Hidden,
}

impl Figure {
    /// The value, when it is shown.
    #[must_use]
    pub const fn value(self) -> Option<u32> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Hidden => None,
        }
    }
}

/// A table of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReleasedTable {
    /// Which.
    pub kind: TableKind,
    /// Of whom.
    pub place: Place,
    /// Its rows.
    pub rows: Vec<ReleasedRow>,
    /// What all of it comes to.
    pub total: Option<Figure>,
}

/// A row of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReleasedRow {
    /// What is counted.
    pub line: Line,
    /// Whether it is part of the row above.
    pub level: Level,
    /// How many.
    pub figure: Figure,
}

/// A year with what of it may be shown.
pub struct ReleasedYear<'a> {
    year: SchoolYear,
    release: &'a Release,
    tree: Tree,
    lines: Lines,
    pub(super) sums: Sums,
    first: Month,
}

impl<'a> ReleasedYear<'a> {
    /// These counts as this release shows them.
    #[must_use]
    pub fn of(
        (year, start): (SchoolYear, YearStart),
        counts: &YearCounts,
        release: &'a Release,
        vocabulary: &Vocabulary,
    ) -> Self {
        let first = first_month(year, start);
        let tree = Tree::of(counts);
        let lines = Lines::of(&tree, vocabulary, first);
        let sums = Sums::of(&tree, &lines, first);
        Self {
            year,
            release,
            tree,
            lines,
            sums,
            first,
        }
    }

    /// Which year.
    #[must_use]
    pub const fn year(&self) -> SchoolYear {
        self.year
    }

    /// What was decided.
    #[must_use]
    pub const fn release(&self) -> &Release {
        self.release
    }

    /// The places, from the whole practice on.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The month in which the year begins.
    #[must_use]
    pub const fn first_month(&self) -> Month {
        self.first
    }

    /// A figure of a place; nothing where there is none in any report.
    #[must_use]
    pub fn figure(&self, place: Place, line: &Line) -> Option<Figure> {
        let name = line.at(place);
        if self.release.shown.contains(&name) {
            let node = self.tree.node(place)?;
            return Some(Figure::Shown(line.of(&node.counts, self.first)));
        }
        self.release
            .hidden
            .contains(&name)
            .then_some(Figure::Hidden)
    }

    /// A table of a place; nothing where there is none in any report.
    #[must_use]
    pub fn table(&self, place: Place, kind: TableKind) -> Option<ReleasedTable> {
        let rows: Vec<ReleasedRow> = kind
            .rows(&self.lines)
            .into_iter()
            .filter_map(|line| {
                let figure = self.figure(place, &line)?;
                let level = match line {
                    Line::Nature(_) => Level::Under,
                    _ => Level::Top,
                };
                Some(ReleasedRow {
                    line,
                    level,
                    figure,
                })
            })
            .collect();
        (!rows.is_empty()).then(|| ReleasedTable {
            kind,
            place,
            total: self.figure(place, &kind.total()),
            rows,
        })
    }

    /// Whether the whole practice counted anything of what a table is about.
    #[must_use]
    pub fn occurs(&self, kind: TableKind) -> bool {
        !kind.rows(&self.lines).is_empty()
    }

    /// What adds up to what, of everything about people.
    #[must_use]
    pub fn sums(&self) -> &[Sum] {
        &self.sums.sums
    }

    /// How many figures about people there are, and how many of those that could
    /// stand in a report are hidden, with their sum: for the adviser alone.
    #[must_use]
    pub fn hidden(&self) -> HiddenCount {
        let mut count = HiddenCount::default();
        for cell in self
            .sums
            .cells
            .iter()
            .filter(|cell| cell.role == Role::Printed)
        {
            count.printed += u32::from(self.release.shown.contains(&cell.name));
            if self.release.hidden.contains(&cell.name) {
                count.hidden += 1;
                count.sum += u64::from(cell.value);
            }
        }
        count
    }
}

/// How much is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct HiddenCount {
    /// Figures that are shown.
    pub printed: u32,
    /// Figures that are hidden.
    pub hidden: u32,
    /// What the hidden ones come to.
    pub sum: u64,
}
