//! What is counted when and where, in numbers alone: the work of one year touches
//! the cases of that year, and years beside each other touch none.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{CaseFigures, Deed, Fact};
use super::scope::Scope;
use super::{Month, Period, When, YearKind};
use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::practice::{BoardId, SchoolId};

/// Where something was: its board and its school, as far as known.
type Where = (Option<BoardId>, Option<SchoolId>);

/// No case.
static NO_CASES: BTreeSet<CaseId> = BTreeSet::new();

/// Numbers by key. What comes to nought is not there.
#[derive(Clone, Debug)]
struct Tally<K>(BTreeMap<K, u64>);

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Tally<K> {
    fn change(&mut self, key: K, change: Change) {
        match change {
            Change::In => *self.0.entry(key).or_default() += 1,
            Change::Out => {
                if let Some(count) = self.0.get_mut(&key) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        self.0.remove(&key);
                    }
                }
            }
        }
    }
}

/// Whether something is counted, or not any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// From now on.
    In,
    /// Not any more.
    Out,
}

/// What is counted when and where.
#[derive(Clone, Debug, Default)]
pub(super) struct Overview {
    /// The cases of which something counts in a school year.
    cases_of: BTreeMap<SchoolYear, BTreeSet<CaseId>>,
    /// Contacts, actions and first answers.
    everything: Tally<(SchoolYear, Month)>,
    contacts: Tally<(Where, SchoolYear, Month)>,
    /// Cases with at least one contact in a year, for both kinds of year.
    cases: Tally<(Where, Period)>,
}

impl Overview {
    /// A case comes in or goes out, with all that is counted of it.
    pub(super) fn case(&mut self, id: CaseId, figures: &CaseFigures, change: Change) {
        for year in figures.years() {
            let cases = self.cases_of.entry(year).or_default();
            match change {
                Change::In => cases.insert(id),
                Change::Out => cases.remove(&id),
            };
            if cases.is_empty() {
                self.cases_of.remove(&year);
            }
        }
        let mut seen: Vec<Period> = Vec::new();
        for fact in &figures.facts {
            self.contact(fact, change);
            for kind in [YearKind::School, YearKind::Calendar] {
                let period = Period::of(kind, fact.when);
                if !seen.contains(&period) {
                    seen.push(period);
                    let here = (fact.board, fact.school);
                    self.cases.change((here, period), change);
                }
            }
        }
        for deed in &figures.deeds {
            self.deed(deed, change);
        }
        if let Some(answered) = &figures.answered {
            self.anything(answered.when, change);
        }
    }

    /// A contact; whether it makes a case is not looked at.
    pub(super) fn contact(&mut self, fact: &Fact, change: Change) {
        self.anything(fact.when, change);
        let here = (fact.board, fact.school);
        let key = (here, fact.when.school_year, fact.when.month);
        self.contacts.change(key, change);
    }

    /// An action.
    pub(super) fn deed(&mut self, deed: &Deed, change: Change) {
        self.anything(deed.when, change);
    }

    fn anything(&mut self, when: When, change: Change) {
        let key = (when.school_year, when.month);
        self.everything.change(key, change);
    }

    /// The cases of which something can count in a year, each once, by id.
    pub(super) fn cases_of(&self, period: Period) -> impl Iterator<Item = CaseId> {
        let of = |year: SchoolYear| self.cases_of.get(&year).unwrap_or(&NO_CASES);
        let [early, late] = match period {
            Period::School(year) => [&NO_CASES, of(year)],
            Period::Calendar(year) => [of(SchoolYear(year - 1)), of(SchoolYear(year))],
        };
        early.union(late).copied()
    }

    /// The years in which there is a contact, an action or a first answer.
    pub(super) fn years(&self, kind: YearKind) -> impl Iterator<Item = Period> {
        let months = self.everything.0.keys();
        months.map(move |(year, month)| period(kind, *year, *month))
    }

    /// The contacts within a scope, by month.
    pub(super) fn contacts(
        &self,
        kind: YearKind,
        scope: &Scope,
    ) -> impl Iterator<Item = (Period, Month, u64)> {
        let mine = self.contacts.0.iter();
        let mine = mine.filter(|(((board, school), ..), _)| scope.contains(*school, *board));
        mine.map(move |((_, year, month), count)| (period(kind, *year, *month), *month, *count))
    }

    /// The cases within a scope that have a contact in a year.
    pub(super) fn cases(&self, scope: &Scope) -> impl Iterator<Item = (Period, u64)> {
        let mine = self.cases.0.iter();
        let mine = mine.filter(|(((board, school), _), _)| scope.contains(*school, *board));
        mine.map(|((_, period), count)| (*period, *count))
    }
}

fn period(kind: YearKind, year: SchoolYear, month: Month) -> Period {
    match kind {
        YearKind::School => Period::School(year),
        YearKind::Calendar => Period::Calendar(month.year),
    }
}
