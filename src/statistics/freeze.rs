//! The counts of a school year as they are kept when it is frozen (R107): a fixed
//! list of tables per school, and nothing about one contact.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::{Answered, CaseFigures, Deed, Ended, Fact, Origin};
use super::tables::Slots;
use super::{Figures, Month, Period, When, themes_of};
use crate::domain::advice::AdviceAbout;
use crate::domain::annual::{PlaceCounts, WorkCounts, YearCounts};
use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::OutreachKind;
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{ActionCode, NatureCode, OutcomeCode, Vocabulary};

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

/// The counts of a school year as they are now, in one pass over what counts in it.
/// A school of which nothing was counted is among them only as one of a group.
#[must_use]
pub fn counts(
    figures: &Figures,
    practice: &Practice,
    vocabulary: &Vocabulary,
    year: SchoolYear,
) -> YearCounts {
    let period = Period::School(year);
    let mut count = Count::new(vocabulary);
    for group in practice.groups() {
        for school in &group.schools {
            count.place(At::School(*school, Some(group.board)));
        }
    }
    let lone = lone_school(practice);
    for case in figures.cases_of(period) {
        count.case(case, year, lone);
    }
    for outside in figures.outside_of(period) {
        for fact in &outside.facts {
            count.contact(fact, lone);
        }
        for deed in &outside.deeds {
            count.action(deed);
        }
        for ended in &outside.endings {
            count.ending(ended);
        }
    }
    count.work(practice, year);
    YearCounts {
        places: count.places.into_values().map(Running::counts).collect(),
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

/// The running counts of one place: codes get their place once, and are counted
/// there.
struct Running<'a> {
    counts: PlaceCounts,
    natures: Slots<'a, NatureCode>,
    themes: Slots<'a, NatureCode>,
    actions: Slots<'a, ActionCode>,
    outcomes: Slots<'a, OutcomeCode>,
}

impl Running<'_> {
    fn at(at: At) -> Self {
        Self {
            counts: at.empty(),
            natures: Slots::default(),
            themes: Slots::default(),
            actions: Slots::default(),
            outcomes: Slots::default(),
        }
    }

    fn counts(self) -> PlaceCounts {
        let mut counts = self.counts;
        counts.natures.codes = by_code(&self.natures);
        counts.natures.themes = by_code(&self.themes);
        counts.actions = by_code(&self.actions);
        counts.outcomes = by_code(&self.outcomes);
        counts
    }
}

fn by_code<C: Clone + Ord + std::hash::Hash>(slots: &Slots<'_, C>) -> BTreeMap<C, u32> {
    let whole = |count| u32::try_from(count).unwrap_or(u32::MAX);
    let counted = slots.counted();
    counted
        .map(|(code, count)| (code.clone(), whole(count)))
        .collect()
}

/// The running counts of one pass.
struct Count<'a> {
    places: BTreeMap<At, Running<'a>>,
    /// The case of the contact before: those of a case stand together.
    last: Option<CaseId>,
    theme_of: HashMap<&'a NatureCode, &'a NatureCode>,
    natures: Option<&'a Arc<[NatureCode]>>,
    /// The themes of those, each once.
    themes: Vec<&'a NatureCode>,
}

impl<'a> Count<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            places: BTreeMap::new(),
            last: None,
            theme_of: themes_of(vocabulary),
            natures: None,
            themes: Vec::new(),
        }
    }

    fn place(&mut self, at: At) -> &mut Running<'a> {
        self.places.entry(at).or_insert_with(|| Running::at(at))
    }

    /// What of a case counts in this year.
    fn case(&mut self, case: &'a CaseFigures, year: SchoolYear, lone: Option<At>) {
        let within = |when: When| when.school_year == year;
        for fact in case.facts.iter().filter(|fact| within(fact.when)) {
            self.contact(fact, lone);
        }
        for deed in case.deeds.iter().filter(|deed| within(deed.when)) {
            self.action(deed);
        }
        if let Some(answered) = case.answered.as_ref().filter(|one| within(one.when)) {
            self.answer(answered);
        }
        if let Some(ended) = case.ended.as_ref().filter(|one| within(one.when)) {
            self.ending(ended);
        }
    }

    fn contact(&mut self, fact: &'a Fact, lone: Option<At>) {
        let first = fact.case.is_some() && fact.case != self.last;
        self.last = fact.case;
        self.find_themes(&fact.natures);
        let at = At::of(fact.school, fact.board);
        let at = lone.filter(|_| at == At::Nowhere).unwrap_or(at);
        let running = self.places.entry(at).or_insert_with(|| Running::at(at));
        let place = &mut running.counts;
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
            running.natures.add(code);
        }
        for theme in &self.themes {
            running.themes.add(theme);
        }
    }

    /// The contacts of a case mostly have the same natures.
    fn find_themes(&mut self, natures: &'a Arc<[NatureCode]>) {
        if self.natures.is_some_and(|last| Arc::ptr_eq(last, natures)) {
            return;
        }
        self.natures = Some(natures);
        self.themes.clear();
        for code in natures.iter() {
            let theme = self.theme_of.get(code).copied().unwrap_or(code);
            if !self.themes.contains(&theme) {
                self.themes.push(theme);
            }
        }
    }

    fn action(&mut self, deed: &'a Deed) {
        let place = self.place(At::of(deed.school, deed.board));
        place.actions.add(&deed.action);
    }

    fn answer(&mut self, answered: &Answered) {
        let place = self.place(At::of(answered.school, answered.board));
        let answers = &mut place.counts.answers;
        *match answered.timely {
            Timely::InTime => &mut answers.in_time,
            Timely::Late => &mut answers.late,
            Timely::NotCounted => &mut answers.not_counted,
        } += 1;
    }

    fn ending(&mut self, ended: &'a Ended) {
        let place = self.place(At::of(ended.school, ended.board));
        place.outcomes.add(&ended.outcome);
    }

    /// What is about no client (R104–R106).
    fn work(&mut self, practice: &Practice, year: SchoolYear) {
        let at_school = |id: SchoolId| {
            let school = practice.school(id);
            At::School(id, school.map(|school| school.board))
        };
        for (_, done) in practice.outreach() {
            if done.year == year {
                let work = &mut self.place(at_school(done.school)).counts.work;
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
                self.place(at).counts.work.advice += 1;
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
