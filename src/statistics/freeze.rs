//! The counts of a school year as they are kept when it is frozen (R107): a fixed
//! list of tables per school, and nothing about one contact.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::facts::{Answered, Deed, Ended, Fact, Origin};
use super::{Figures, Month, Period, When, themes_of};
use crate::domain::advice::AdviceAbout;
use crate::domain::annual::{PlaceCounts, WorkCounts, YearCounts};
use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::OutreachKind;
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{NatureCode, Vocabulary};

/// Where something is counted: schools first, then boards, then nowhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    School(SchoolId, Option<BoardId>),
    Board(BoardId),
    Nowhere,
}

impl At {
    fn of(school: Option<SchoolId>, board: Option<BoardId>) -> Self {
        match (school, board) {
            (Some(school), board) => Self::School(school, board),
            (None, Some(board)) => Self::Board(board),
            (None, None) => Self::Nowhere,
        }
    }

    fn empty(self) -> PlaceCounts {
        let (school, board) = match self {
            Self::School(school, board) => (Some(school), board),
            Self::Board(board) => (None, Some(board)),
            Self::Nowhere => (None, None),
        };
        PlaceCounts {
            school,
            board,
            ..PlaceCounts::default()
        }
    }
}

/// The counts of a school year as they are now. A school of which nothing was
/// counted is among them only as one of a group.
#[must_use]
pub fn counts(
    figures: &Figures,
    practice: &Practice,
    vocabulary: &Vocabulary,
    year: SchoolYear,
) -> YearCounts {
    let within = |when: When| when.school_year == year;
    let mut count = Count::new(vocabulary);
    for group in practice.groups() {
        for school in &group.schools {
            count.place(At::School(*school, Some(group.board)));
        }
    }
    let lone = lone_school(practice);
    for fact in figures.facts_of(Period::School(year)) {
        count.contact(fact, lone);
    }
    for deed in figures.deeds_of(Period::School(year)) {
        count.action(deed);
    }
    for answered in figures.answers().filter(|one| within(one.when)) {
        count.answer(answered);
    }
    for ended in figures.endings().filter(|ended| within(ended.when)) {
        count.ending(ended);
    }
    count.work(practice, year);
    YearCounts {
        places: count.places.into_values().collect(),
        groups: practice.groups().cloned().collect(),
    }
}

/// The only school of a practice: what was asked of no school was asked about it.
fn lone_school(practice: &Practice) -> Option<At> {
    let mut schools = practice.schools();
    let only = schools.next()?;
    let none_else = schools.next().is_none();
    none_else.then_some(At::School(only.id, Some(only.board)))
}

/// The running counts of one pass.
struct Count<'a> {
    places: BTreeMap<At, PlaceCounts>,
    /// Cases of which a contact was counted.
    cases: BTreeSet<CaseId>,
    theme_of: HashMap<&'a NatureCode, &'a NatureCode>,
}

impl<'a> Count<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            places: BTreeMap::new(),
            cases: BTreeSet::new(),
            theme_of: themes_of(vocabulary),
        }
    }

    fn place(&mut self, at: At) -> &mut PlaceCounts {
        self.places.entry(at).or_insert_with(|| at.empty())
    }

    fn contact(&mut self, fact: &Fact, lone: Option<At>) {
        let first = fact.case.is_some_and(|case| self.cases.insert(case));
        let themes: BTreeSet<NatureCode> = fact
            .natures
            .iter()
            .map(|code| self.theme_of.get(code).copied().unwrap_or(code).clone())
            .collect();
        let at = At::of(fact.school, fact.board);
        let at = lone.filter(|_| at == At::Nowhere).unwrap_or(at);
        let place = self.place(at);
        let contacts = &mut place.contacts;
        *match fact.origin {
            Origin::Information => &mut contacts.information,
            Origin::Imported => &mut contacts.imported,
            Origin::Opening | Origin::Conversation if !first => &mut contacts.further,
            Origin::Opening | Origin::Conversation => {
                if fact.opened == Some(fact.when.school_year) {
                    &mut contacts.new
                } else {
                    &mut contacts.carried
                }
            }
        } += 1;
        place.minutes = place.minutes.saturating_add(u32::from(fact.minutes.get()));
        *place.months.entry(first_day(fact.when.month)).or_default() += 1;
        place.natures.none += u32::from(fact.natures.is_empty());
        for code in fact.natures.iter() {
            *place.natures.codes.entry(code.clone()).or_default() += 1;
        }
        for theme in themes {
            *place.natures.themes.entry(theme).or_default() += 1;
        }
    }

    fn action(&mut self, deed: &Deed) {
        let place = self.place(At::of(deed.school, deed.board));
        *place.actions.entry(deed.action.clone()).or_default() += 1;
    }

    fn answer(&mut self, answered: &Answered) {
        let answers = &mut self.place(At::of(answered.school, answered.board)).answers;
        *match answered.timely {
            Timely::InTime => &mut answers.in_time,
            Timely::Late => &mut answers.late,
            Timely::NotCounted => &mut answers.not_counted,
        } += 1;
    }

    fn ending(&mut self, ended: &Ended) {
        let place = self.place(At::of(ended.school, ended.board));
        *place.outcomes.entry(ended.outcome.clone()).or_default() += 1;
    }

    /// What is about no client (R104–R106).
    fn work(&mut self, practice: &Practice, year: SchoolYear) {
        let at_school = |id: SchoolId| {
            let school = practice.school(id);
            At::School(id, school.map(|school| school.board))
        };
        for (_, done) in practice.outreach() {
            if done.year == year {
                let work = &mut self.place(at_school(done.school)).work;
                *work_of(work, done.kind) += 1;
            }
        }
        let start = practice.year_start();
        for kept in practice.policy_advice() {
            if SchoolYear::of(kept.advice.on, start) == year {
                let at = match kept.advice.about {
                    AdviceAbout::School(id) => at_school(id),
                    AdviceAbout::Board(id) => At::Board(id),
                };
                self.place(at).work.advice += 1;
            }
        }
    }
}

const fn work_of(work: &mut WorkCounts, kind: OutreachKind) -> &mut u32 {
    match kind {
        OutreachKind::Visit => &mut work.visits,
        OutreachKind::Flyers => &mut work.flyers,
        OutreachKind::Posters => &mut work.posters,
    }
}

/// The key under which a month is kept. Every month has a first day.
fn first_day(month: Month) -> NaiveDate {
    NaiveDate::from_ymd_opt(month.year, month.number, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests;
