//! What an annex for an invoice may show (R102).
//!
//! The hours of the board under each contract are billed, so they always stand in
//! it. A further split, by month, by what was done or by school, is shown only where
//! more contacts and more cases than the report hides stand behind each of its
//! figures, and behind each difference with the annexes that were made before; and
//! where, beside the reports of a frozen year, it lets nobody work a small count
//! out. Otherwise the annex says that it is not shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::decide::hours_fit;
use super::hours::{KnownHours, billed, months, year_of};
use crate::domain::calendar::Span;
use crate::domain::contract::{Cents, ContractId};
use crate::domain::hours::{AnnexMade, Billing, HoursOf, ShownHours, Source, TALKS, Worked};
use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::rules::hours::ledger;
use crate::domain::vocabulary::{ActivityFor, Vocabulary};
use crate::statistics::hours::rounded;
use crate::statistics::protection::HideUpTo;
use crate::statistics::{Figures, Month};

/// What an annex shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annex {
    /// To which board.
    pub board: BoardId,
    /// Of which months.
    pub span: Span,
    /// Per contract.
    pub lines: Vec<AnnexLine>,
    /// By month; nothing where it is not shown.
    pub months: Option<Vec<(Month, u32)>>,
    /// By what was done.
    pub activities: Option<Vec<(HoursOf, u32)>>,
    /// By school; what is of no school is for the board as a whole.
    pub schools: Option<Vec<(Option<SchoolId>, u32)>>,
    /// Counts up to this are hidden.
    pub hide_up_to: u32,
}

/// Hours under one contract, or under none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnnexLine {
    /// Which.
    pub contract: Option<ContractId>,
    /// The first day within the period on which it holds.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
    /// For an hour.
    pub rate: Option<Cents>,
    /// The minutes, in quarters.
    pub minutes: u32,
}

impl AnnexLine {
    /// What it comes to, in cents without VAT; nothing without a rate.
    #[must_use]
    pub fn amount(&self) -> Option<u32> {
        let cents = (u64::from(self.minutes) * u64::from(self.rate?.get()) + 30) / 60;
        u32::try_from(cents).ok()
    }
}

impl Annex {
    /// All minutes that are billed.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.lines.iter().map(|line| line.minutes).sum()
    }

    /// What all of it comes to; nothing while some of it has no rate.
    #[must_use]
    pub fn amount(&self) -> Option<u32> {
        self.lines.iter().map(AnnexLine::amount).sum()
    }

    /// Whether some split is not shown.
    #[must_use]
    pub const fn withholds(&self) -> bool {
        self.months.is_none() || self.activities.is_none() || self.schools.is_none()
    }

    /// What the practice remembers of it.
    #[must_use]
    pub fn made(&self) -> AnnexMade {
        let Span { first, last } = self.span;
        let shown = |of, minutes| ShownHours {
            of,
            from: first,
            to: last,
            minutes,
        };
        let mut all = vec![shown(HoursOf::All, self.minutes())];
        let months = self.months.iter().flatten();
        all.extend(months.filter_map(|(month, minutes)| {
            let span = crate::statistics::hours::months_from(super::hours::first_of(*month)?, 1)?;
            Some(ShownHours {
                of: HoursOf::All,
                from: span.first,
                to: span.last,
                minutes: *minutes,
            })
        }));
        let activities = self.activities.iter().flatten();
        all.extend(activities.map(|(of, minutes)| shown(*of, *minutes)));
        let schools = self.schools.iter().flatten();
        all.extend(
            schools
                .filter_map(|(school, minutes)| Some(shown(HoursOf::School((*school)?), *minutes))),
        );
        AnnexMade {
            board: self.board,
            from: first,
            to: last,
            shown: all,
        }
    }
}

/// What an annex of these months shows: whole months that are over.
#[must_use]
pub fn annex(
    practice: &Practice,
    vocabulary: &Vocabulary,
    (board, span): (BoardId, Span),
    hide_up_to: HideUpTo,
) -> Annex {
    let deciding = Deciding::new(practice, vocabulary, (board, span), hide_up_to);
    let mut annex = deciding.bare();
    let wanted = [Split::Months, Split::Activities, Split::Schools];
    for split in wanted.into_iter().filter(|split| deciding.is_large(*split)) {
        let mut fuller = annex.clone();
        deciding.add(split, &mut fuller);
        if deciding.fits(&fuller) {
            annex = fuller;
        }
    }
    annex
}

/// A further split of the hours of a board.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Split {
    Months,
    Activities,
    Schools,
}

/// How many contacts and cases stand behind a figure.
#[derive(Default)]
struct Behind {
    contacts: usize,
    cases: BTreeSet<CaseId>,
}

struct Deciding<'a> {
    practice: &'a Practice,
    vocabulary: &'a Vocabulary,
    board: BoardId,
    span: Span,
    limit: HideUpTo,
    /// All billable hours of the board, of whatever day.
    worked: Vec<Worked>,
    /// Contacts of the board by month and school.
    behind: BTreeMap<(Month, Option<SchoolId>), Behind>,
}

impl<'a> Deciding<'a> {
    fn new(
        practice: &'a Practice,
        vocabulary: &'a Vocabulary,
        (board, span): (BoardId, Span),
        limit: HideUpTo,
    ) -> Self {
        let mut worked = ledger(practice);
        worked.retain(|one| one.board == Some(board) && one.billing == Billing::Billable);
        let mut deciding = Self {
            practice,
            vocabulary,
            board,
            span,
            limit,
            worked,
            behind: BTreeMap::new(),
        };
        deciding.count();
        deciding
    }

    /// The school year, where the period is of one.
    fn year(&self) -> Option<SchoolYear> {
        let first = year_of(self.practice, Month::of(self.span.first))?;
        let last = year_of(self.practice, Month::of(self.span.last))?;
        (first == last).then_some(first)
    }

    /// Counts the contacts of the board in that year.
    fn count(&mut self) {
        let Some(year) = self.year() else {
            return;
        };
        let figures = Figures::of(self.practice, self.vocabulary);
        for fact in figures.facts() {
            if fact.when.school_year == year && fact.board == Some(self.board) {
                let key = (fact.when.month, fact.school);
                let behind = self.behind.entry(key).or_default();
                behind.contacts += 1;
                behind.cases.extend(fact.case);
            }
        }
    }

    fn within(&self, worked: &Worked) -> bool {
        self.span.holds(worked.on)
    }

    /// The hours under each contract, and nothing else.
    fn bare(&self) -> Annex {
        let mine: Vec<Worked> = self
            .worked
            .iter()
            .filter(|one| self.within(one))
            .cloned()
            .collect();
        let mut sums: BTreeMap<Option<ContractId>, u32> = BTreeMap::new();
        for contracts in billed(self.practice, &mine).into_values() {
            for (contract, minutes) in contracts.into_values().flatten() {
                *sums.entry(contract).or_default() += rounded(minutes);
            }
        }
        let lines = sums.into_iter().map(|(contract, minutes)| {
            let known = self
                .practice
                .contracts()
                .find(|one| Some(one.id) == contract);
            AnnexLine {
                contract,
                from: known.map_or(self.span.first, |one| one.from.max(self.span.first)),
                to: known
                    .and_then(|one| one.to)
                    .map_or(self.span.last, |to| to.min(self.span.last)),
                rate: known.and_then(|one| one.rate),
                minutes,
            }
        });
        Annex {
            board: self.board,
            span: self.span,
            lines: lines.collect(),
            months: None,
            activities: None,
            schools: None,
            hide_up_to: self.limit.count(),
        }
    }

    /// Whether enough contacts and cases stand behind every figure of a split, and
    /// behind what it differs from those of the annexes before.
    fn is_large(&self, split: Split) -> bool {
        let Some(year) = self.year() else {
            return false;
        };
        let gone = self.practice.years_of_destroyed().contains(&year);
        let kept = self.worked.iter().any(|one| {
            one.source == Source::Kept && year_of(self.practice, Month::of(one.on)) == Some(year)
        });
        if gone || kept || self.bare().minutes() == 0 {
            return false;
        }
        match split {
            Split::Months => months(self.span.first, self.span.last)
                .into_iter()
                .all(|month| self.enough(&[month], None)),
            Split::Activities => {
                let shows = |shown: &ShownHours| shown.of == HoursOf::Talks;
                self.pieces(shows)
                    .iter()
                    .all(|piece| self.enough(piece, None))
                    && self.around_is_of_enough_cases()
            }
            Split::Schools => {
                let schools = self.schools();
                let shows = |shown: &ShownHours| matches!(shown.of, HoursOf::School(_));
                let pieces = self.pieces(shows);
                schools.len() > 1
                    && pieces.iter().all(|piece| {
                        let mut each = schools.iter();
                        each.all(|school| self.enough(piece, Some(*school)))
                    })
            }
        }
    }

    /// The schools of the board.
    fn schools(&self) -> Vec<SchoolId> {
        let schools = self.practice.schools();
        let mine = schools.filter(|school| school.board == self.board);
        mine.map(|school| school.id).collect()
    }

    /// More contacts and cases than are hidden; or no hours at all, for then there is
    /// nothing to tell apart.
    fn enough(&self, months: &[Month], school: Option<SchoolId>) -> bool {
        let here = |one: &&Worked| {
            months.contains(&Month::of(one.on)) && school.is_none_or(|id| one.school == Some(id))
        };
        let mut all = Behind::default();
        for ((month, at), behind) in &self.behind {
            if months.contains(month) && school.is_none_or(|id| *at == Some(id)) {
                all.contacts += behind.contacts;
                all.cases.extend(&behind.cases);
            }
        }
        let most = usize::try_from(self.limit.count()).unwrap_or(usize::MAX);
        let nothing = all.contacts == 0 && !self.worked.iter().any(|one| here(&one));
        nothing || (all.contacts > most && all.cases.len() > most)
    }

    /// What was done around talks says of whom it was when it was few.
    fn around_is_of_enough_cases(&self) -> bool {
        let around = self.worked.iter().filter(|one| self.within(one));
        let around = around.filter(|one| self.of(one) == HoursOf::Around);
        let cases: BTreeSet<Source> = around.map(|one| one.source).collect();
        let most = usize::try_from(self.limit.count()).unwrap_or(usize::MAX);
        cases.is_empty() || cases.len() > most
    }

    /// The months between each two ends that readers can subtract once this split is
    /// shown beside those of before.
    fn pieces(&self, shows: impl Fn(&ShownHours) -> bool) -> Vec<Vec<Month>> {
        let end = |day: NaiveDate| Month::of(day).next();
        let mut known: Vec<(Month, Month)> = self
            .practice
            .annexes()
            .iter()
            .filter(|(_, annex)| annex.board == self.board)
            .flat_map(|(_, annex)| annex.shown.iter().filter(|shown| shows(shown)))
            .map(|shown| (Month::of(shown.from), end(shown.to)))
            .collect();
        known.push((Month::of(self.span.first), end(self.span.last)));
        let mut ends: BTreeSet<Month> = BTreeSet::from([Month::of(self.span.first)]);
        loop {
            let before = ends.len();
            for (from, to) in &known {
                if ends.contains(from) || ends.contains(to) {
                    ends.extend([*from, *to]);
                }
            }
            if ends.len() == before {
                break;
            }
        }
        let ends: Vec<Month> = ends.into_iter().collect();
        let pieces = ends.windows(2).map(|pair| {
            let mut months = Vec::new();
            let mut month = pair[0];
            while pair[1].months_after(month) > 0 {
                months.push(month);
                month = month.next();
            }
            months
        });
        pieces.collect()
    }

    /// Of what kind hours are.
    fn of(&self, worked: &Worked) -> HoursOf {
        if worked.activity.as_str() == TALKS {
            return HoursOf::Talks;
        }
        let term = self.vocabulary.activity(&worked.activity);
        match term.map(|term| term.facts.spent_for) {
            Some(ActivityFor::Board) => HoursOf::NoClient,
            Some(ActivityFor::Clients) | None => HoursOf::Around,
        }
    }

    fn add(&self, split: Split, annex: &mut Annex) {
        let total = annex.minutes();
        let mine = || self.worked.iter().filter(|one| self.within(one));
        match split {
            Split::Months => {
                let mine: Vec<Worked> = mine().cloned().collect();
                let mut all = Vec::new();
                for months in billed(self.practice, &mine).into_values() {
                    all.extend(months.into_iter().map(|(month, contracts)| {
                        let minutes = contracts.values().map(|minutes| rounded(*minutes));
                        (month, minutes.sum())
                    }));
                }
                annex.months = Some(all);
            }
            Split::Activities => {
                let mut sums: BTreeMap<HoursOf, u32> = BTreeMap::new();
                for one in mine() {
                    *sums.entry(self.of(one)).or_default() += one.minutes;
                }
                annex.activities = Some(apportioned(sums, total));
            }
            Split::Schools => {
                let mut sums: BTreeMap<Option<SchoolId>, u32> = BTreeMap::new();
                for one in mine() {
                    *sums.entry(one.school).or_default() += one.minutes;
                }
                annex.schools = Some(apportioned(sums, total));
            }
        }
    }

    /// Whether nobody works a small count out of it beside the reports of the year.
    fn fits(&self, annex: &Annex) -> bool {
        let Some(year) = self.year() else {
            return false;
        };
        let frozen: Vec<_> = self.practice.versions_of(year).collect();
        let known = KnownHours::with(self.practice, year, &[annex.made()]);
        let versions: Vec<_> = frozen.iter().map(|kept| &kept.frozen).collect();
        versions.is_empty()
            || hours_fit(
                &versions,
                &known,
                self.practice.year_start(),
                (self.vocabulary, self.limit),
            )
    }
}

/// Parts in whole quarters that come to the total, each next to what it is.
fn apportioned<K: Copy + Ord>(parts: BTreeMap<K, u32>, total: u32) -> Vec<(K, u32)> {
    let quarter = u32::from(crate::domain::hours::QUARTER);
    let mut shown: Vec<(K, u32, u32)> = parts
        .into_iter()
        .map(|(key, minutes)| (key, minutes / quarter * quarter, minutes % quarter))
        .collect();
    let whole = |shown: &[(K, u32, u32)]| shown.iter().map(|(_, minutes, _)| minutes).sum::<u32>();
    while whole(&shown) < total {
        // The largest rest first; when all are used, the largest part.
        let next = shown
            .iter_mut()
            .max_by_key(|(_, minutes, rest)| (*rest, *minutes));
        match next {
            Some((_, minutes, rest)) => {
                *minutes += quarter;
                *rest = 0;
            }
            None => break,
        }
    }
    while whole(&shown) > total {
        match shown.iter_mut().max_by_key(|(_, minutes, _)| *minutes) {
            Some((_, minutes, _)) if *minutes >= quarter => *minutes -= quarter,
            _ => break,
        }
    }
    shown
        .into_iter()
        .map(|(key, minutes, _)| (key, minutes))
        .collect()
}
