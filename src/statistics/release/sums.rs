//! Every figure of a year with what adds up to what.

use std::collections::BTreeMap;

use super::line::{ContactKind, Line, Term};
use super::place::{Node, Place, Tree};
use crate::domain::annual::FigureName;
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{NatureCode, Vocabulary};
use crate::statistics::Month;

/// What a figure is to its readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// It stands in a report, or could.
    Printed,
    /// It stands in none; it must not be worked out when it is small.
    Kept,
    /// What a sum leaves beside its parts: in no report, and no secret.
    Rest,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Its name.
    pub name: FigureName,
    /// Its value.
    pub value: u32,
    /// What it is.
    pub role: Role,
}

/// A total with what adds up to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// The total.
    pub total: FigureName,
    /// Its parts.
    pub parts: Vec<FigureName>,
}

/// The figures about people of a year, and the sums between them that readers
/// know. Minutes are apart: no sum joins them to these.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// The figures.
    pub cells: Vec<Counted>,
    /// The sums.
    pub sums: Vec<Sum>,
}

/// The lines that occur in a year, in the order of the tables.
pub(super) struct Lines {
    /// Whether there are any cases: contacts of before have none.
    pub(super) with_cases: bool,
    pub(super) kinds: Vec<Line>,
    pub(super) months: Vec<Line>,
    pub(super) terms: Vec<Line>,
    /// Each theme with the natures under it; direct ones are not among them.
    pub(super) themes: Vec<(NatureCode, Vec<NatureCode>)>,
    pub(super) actions: Vec<Line>,
    pub(super) answers: Vec<Line>,
    pub(super) outcomes: Vec<Line>,
}

impl Lines {
    /// Those of which the whole practice counted anything, in the order of the code
    /// lists; codes that are in no list come last.
    pub(super) fn of(tree: &Tree, vocabulary: &Vocabulary, first: Month) -> Self {
        let Some(all) = tree.all() else {
            return Self::none();
        };
        let counts = &all.counts;
        let counted = |line: &Line| line.of(counts, first) > 0;
        let known = vocabulary.actions().map(|action| &action.code);
        let actions = in_order(known, counts.actions.keys());
        let known = vocabulary.outcomes().map(|outcome| &outcome.code);
        let outcomes = in_order(known, counts.outcomes.keys());
        let months = counts.months.keys().copied();
        let keep = |lines: Vec<Line>| lines.into_iter().filter(counted).collect();
        Self {
            with_cases: counted(&Line::Cases),
            kinds: keep(ContactKind::ALL.map(Line::Kind).to_vec()),
            months: keep(months.map(Line::Month).collect()),
            terms: keep(Term::ALL.map(Line::Term).to_vec()),
            themes: themes(counts, vocabulary),
            actions: keep(actions.into_iter().map(Line::Action).collect()),
            answers: keep(Timely::ALL.map(Line::Answer).to_vec()),
            outcomes: keep(outcomes.into_iter().map(Line::Outcome).collect()),
        }
    }

    const fn none() -> Self {
        Self {
            with_cases: false,
            kinds: Vec::new(),
            months: Vec::new(),
            terms: Vec::new(),
            themes: Vec::new(),
            actions: Vec::new(),
            answers: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    /// Every line about people.
    fn all(&self) -> Vec<Line> {
        let mut lines = vec![Line::Contacts];
        if self.with_cases {
            lines.push(Line::Cases);
        }
        lines.extend(
            self.kinds
                .iter()
                .chain(&self.months)
                .chain(&self.terms)
                .cloned(),
        );
        for (theme, natures) in &self.themes {
            lines.push(Line::Theme(theme.clone()));
            lines.extend(natures.iter().cloned().map(Line::Nature));
        }
        lines.push(Line::NoNature);
        for (total, parts) in [
            (Line::Actions, &self.actions),
            (Line::Answers, &self.answers),
            (Line::Endings, &self.outcomes),
        ] {
            lines.push(total);
            lines.extend(parts.iter().cloned());
        }
        lines
    }
}

fn in_order<'a, C: Clone + Ord + 'a>(
    known: impl Iterator<Item = &'a C>,
    counted: impl Iterator<Item = &'a C>,
) -> Vec<C> {
    let mut codes: Vec<C> = known.cloned().collect();
    for code in counted {
        if !codes.contains(code) {
            codes.push(code.clone());
        }
    }
    codes
}

fn themes(
    counts: &crate::domain::annual::PlaceCounts,
    vocabulary: &Vocabulary,
) -> Vec<(NatureCode, Vec<NatureCode>)> {
    let natures: Vec<_> = vocabulary.natures().collect();
    let known = natures.iter().filter(|one| one.facts.theme.is_none());
    let themes = in_order(known.map(|one| &one.code), counts.natures.themes.keys());
    let counted = |code: &NatureCode| counts.natures.codes.get(code).is_some_and(|n| *n > 0);
    themes
        .into_iter()
        .filter(|theme| counts.natures.themes.get(theme).is_some_and(|n| *n > 0))
        .map(|theme| {
            let under = natures
                .iter()
                .filter(|one| one.facts.theme.as_ref() == Some(&theme))
                .map(|one| one.code.clone());
            let under = under.filter(counted).collect();
            (theme, under)
        })
        .collect()
}

impl Sums {
    /// Of every place.
    pub(super) fn of(tree: &Tree, lines: &Lines, first: Month) -> Self {
        Self::among(tree.in_reports(), |place| place, lines, first)
    }

    /// The same with one place in the stead of all that are of the same schools.
    pub(super) fn of_distinct(tree: &Tree, lines: &Lines, first: Month) -> Self {
        let distinct = tree
            .in_reports()
            .filter(|node| tree.same(node.place) == node.place);
        Self::among(distinct, |place| tree.same(place), lines, first)
    }

    fn among<'a>(
        nodes: impl Iterator<Item = &'a Node>,
        same: impl Fn(Place) -> Place,
        lines: &Lines,
        first: Month,
    ) -> Self {
        let mut sums = Self::default();
        let all = lines.all();
        for node in nodes {
            let within = Within { node, lines, first };
            within.add(&all, &mut sums);
            if !node.parts.is_empty() {
                let parts: Vec<Place> = node.parts.iter().map(|part| same(*part)).collect();
                over(node.place, &parts, &all, &mut sums);
            }
        }
        sums
    }
}

/// Each line of a place is the sum of that of its parts. Terms follow from the
/// months.
fn over(place: Place, parts: &[Place], lines: &[Line], sums: &mut Sums) {
    let lines = lines.iter().filter(|line| !matches!(line, Line::Term(_)));
    sums.sums.extend(lines.map(|line| Sum {
        total: line.at(place),
        parts: parts.iter().map(|part| line.at(*part)).collect(),
    }));
}

/// The figures of one place.
struct Within<'a> {
    node: &'a Node,
    lines: &'a Lines,
    first: Month,
}

impl Within<'_> {
    fn add(&self, all: &[Line], sums: &mut Sums) {
        sums.cells.extend(all.iter().map(|line| Counted {
            name: line.at(self.node.place),
            value: line.of(&self.node.counts, self.first),
            role: if line.is_printed(self.node) {
                Role::Printed
            } else {
                Role::Kept
            },
        }));
        self.contacts(sums);
        for (total, parts) in [
            (Line::Actions, &self.lines.actions),
            (Line::Answers, &self.lines.answers),
            (Line::Endings, &self.lines.outcomes),
            (Line::Contacts, &self.lines.months),
        ] {
            self.sum(&total, parts.iter(), sums);
        }
        self.terms(sums);
        self.natures(sums);
    }

    fn place(&self) -> Place {
        self.node.place
    }

    fn value(&self, line: &Line) -> u32 {
        line.of(&self.node.counts, self.first)
    }

    fn sum<'a>(&self, total: &Line, parts: impl Iterator<Item = &'a Line>, sums: &mut Sums) {
        let parts: Vec<FigureName> = parts.map(|line| line.at(self.place())).collect();
        if !parts.is_empty() {
            sums.sums.push(Sum {
                total: total.at(self.place()),
                parts,
            });
        }
    }

    /// Cases are the first contacts of cases; the other kinds come beside.
    fn contacts(&self, sums: &mut Sums) {
        let first =
            |line: &&Line| matches!(line, Line::Kind(ContactKind::New | ContactKind::Carried));
        let kinds = self.lines.kinds.iter();
        self.sum(&Line::Cases, kinds.clone().filter(first), sums);
        let others = kinds.filter(|line| !first(line));
        let beside = self.lines.with_cases.then_some(&Line::Cases);
        self.sum(&Line::Contacts, beside.into_iter().chain(others), sums);
    }

    fn terms(&self, sums: &mut Sums) {
        for line in &self.lines.terms {
            let Line::Term(term) = line else { continue };
            let mine = self.lines.months.iter().filter(|month| match month {
                Line::Month(day) => Term::of(*day, self.first) == *term,
                _ => false,
            });
            self.sum(line, mine, sums);
        }
    }

    /// Natures of a contact overlap, so that they add up to no total. Readers know
    /// all the same that a nature has no more contacts than its theme, a theme no
    /// more than have any nature, and that all of them together have no fewer.
    fn natures(&self, sums: &mut Sums) {
        let (contacts, none) = (self.value(&Line::Contacts), self.value(&Line::NoNature));
        let Some(with) = contacts.checked_sub(none) else {
            return;
        };
        let with = (self.rest("contacts/with-nature", with, sums), with);
        sums.sums.push(Sum {
            total: Line::Contacts.at(self.place()),
            parts: vec![Line::NoNature.at(self.place()), with.0.clone()],
        });
        let codes = &self.node.counts.natures.codes;
        let mut themes = Vec::new();
        for (theme, under) in &self.lines.themes {
            let line = Line::Theme(theme.clone());
            let whole = (line.at(self.place()), self.value(&line));
            let under: Vec<Line> = under.iter().cloned().map(Line::Nature).collect();
            for nature in &under {
                self.no_more(nature, &whole, sums);
            }
            let direct = codes.get(theme).copied().unwrap_or(0);
            self.no_fewer(&under, direct, (&line.to_string(), &whole), sums);
            self.no_more(&line, &with, sums);
            themes.push(line);
        }
        self.no_fewer(&themes, 0, ("contacts", &with), sums);
    }

    /// `whole` is `part` and something else.
    fn no_more(&self, part: &Line, whole: &(FigureName, u32), sums: &mut Sums) {
        let Some(value) = whole.1.checked_sub(self.value(part)) else {
            return;
        };
        let rest = self.rest(&format!("{part}/rest"), value, sums);
        sums.sums.push(Sum {
            total: whole.0.clone(),
            parts: vec![part.at(self.place()), rest],
        });
    }

    /// `parts` come to `whole` together, or to more where they overlap.
    fn no_fewer(
        &self,
        parts: &[Line],
        direct: u32,
        (called, whole): (&str, &(FigureName, u32)),
        sums: &mut Sums,
    ) {
        let named = parts.iter().map(|line| self.value(line)).sum::<u32>() + direct;
        let Some(overlap) = named.checked_sub(whole.1) else {
            return;
        };
        let mut names: Vec<FigureName> = parts.iter().map(|line| line.at(self.place())).collect();
        if direct > 0 {
            names.push(self.rest(&format!("{called}/direct"), direct, sums));
        }
        if names.is_empty() {
            return;
        }
        let all = self.rest(&format!("{called}/named"), named, sums);
        let twice = self.rest(&format!("{called}/twice"), overlap, sums);
        sums.sums.push(Sum {
            total: all.clone(),
            parts: names,
        });
        sums.sums.push(Sum {
            total: all,
            parts: vec![whole.0.clone(), twice],
        });
    }

    fn rest(&self, line: &str, value: u32, sums: &mut Sums) -> FigureName {
        let name = FigureName::new(format!("{}/{line}", self.place()));
        sums.cells.push(Counted {
            name: name.clone(),
            value,
            role: Role::Rest,
        });
        name
    }
}

/// The figures by name.
#[must_use]
pub(super) fn by_name(cells: &[Counted]) -> BTreeMap<&FigureName, &Counted> {
    cells.iter().map(|cell| (&cell.name, cell)).collect()
}
