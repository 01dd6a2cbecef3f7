//! What hours tell of counts (R102): a contact takes a minute at least and a day at
//! most, so that hours of a board in a month say how many there were at least and
//! at most.
//!
//! The board is billed its hours month by month, and nothing can keep them from it.
//! So everybody is taken to know them, whether an annex was made or not: what of a
//! year may be shown is decided beside them, and no annex of months, in whatever
//! order, tells more.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::place::Place;
use crate::domain::contract::ContractId;
use crate::domain::hours::{AnnexMade, Billing, HoursOf, ShownHours, Worked};
use crate::domain::number::SchoolYear;
use crate::domain::practice::{BoardId, Practice};
use crate::domain::rules::hours::ledger;
use crate::statistics::hours::rounded;
use crate::statistics::{Month, When};

/// The most that a figure of a month and a contract differs from the hours behind it.
const OFF: u32 = 8;
/// The most that a part of it differs besides.
const OFF_PART: u32 = 15;
/// The minutes of a day.
const A_DAY: u32 = 24 * 60;

/// How many contacts a place had in some months, at least and at most.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bound {
    pub(super) place: Place,
    pub(super) months: Vec<Month>,
    pub(super) least: u32,
    pub(super) most: u32,
}

/// What readers of a school year know from hours.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KnownHours {
    pub(super) bounds: Vec<Bound>,
}

impl KnownHours {
    /// Of a school year: the hours of every board, month by month, and what the
    /// annexes of these months showed.
    #[must_use]
    pub fn of(practice: &Practice, year: SchoolYear) -> Self {
        Self::with(practice, year, &[])
    }

    /// The same, beside an annex that is not made yet.
    pub(super) fn with(practice: &Practice, year: SchoolYear, new: &[AnnexMade]) -> Self {
        let mut known = Self::default();
        let start = practice.year_start();
        // A month of two school years says nothing about either.
        let within = |day: NaiveDate| start.day == 1 && SchoolYear::of(day, start) == year;
        for (board, months) in billed(practice, &ledger(practice)) {
            for (month, contracts) in months {
                let Some(first) = first_of(month).filter(|day| within(*day)) else {
                    continue;
                };
                let shown = ShownHours {
                    of: HoursOf::All,
                    from: first,
                    to: first,
                    minutes: contracts.values().map(|minutes| rounded(*minutes)).sum(),
                };
                let turns = contracts.len();
                known.add(board, &shown, turns);
            }
        }
        let made = practice.annexes().iter().map(|(_, annex)| annex);
        for annex in made.chain(new) {
            for shown in &annex.shown {
                if within(shown.from) && within(shown.to) {
                    let turns = turns(practice, annex.board, shown);
                    known.add(annex.board, shown, turns);
                }
            }
        }
        known
    }

    fn add(&mut self, board: BoardId, shown: &ShownHours, turns: usize) {
        let place = match shown.of {
            HoursOf::School(school) => Place::School(school),
            HoursOf::All | HoursOf::Talks | HoursOf::Around => Place::Board(board),
            HoursOf::NoClient => return,
        };
        let part = if shown.of == HoursOf::All {
            0
        } else {
            OFF_PART
        };
        let turns = u32::try_from(turns).unwrap_or(u32::MAX);
        let off = OFF.saturating_mul(turns).saturating_add(part);
        let least = match shown.minutes {
            0 => 0,
            minutes => minutes.saturating_sub(off).div_ceil(A_DAY).max(1),
        };
        // Only talks have a minute for every contact; all hours have one too.
        let most = match shown.of {
            HoursOf::Around => u32::MAX,
            _ if shown.minutes == 0 => 0,
            _ => shown.minutes.saturating_add(off),
        };
        self.bounds.push(Bound {
            place,
            months: months(shown.from, shown.to),
            least,
            most,
        });
    }
}

/// Billable minutes per board, month and contract.
type Billed = BTreeMap<BoardId, BTreeMap<Month, BTreeMap<Option<ContractId>, u32>>>;

pub(super) fn billed(practice: &Practice, ledger: &[Worked]) -> Billed {
    let mut billed = Billed::new();
    for worked in ledger {
        let (Some(board), Billing::Billable) = (worked.board, worked.billing) else {
            continue;
        };
        let contract = practice.contract_on(board, worked.on).map(|one| one.id);
        let months = billed.entry(board).or_default();
        let contracts = months.entry(Month::of(worked.on)).or_default();
        *contracts.entry(contract).or_default() += worked.minutes;
    }
    billed
}

/// How often a figure of these days was rounded: once a month, and once more for each
/// contract that turns.
fn turns(practice: &Practice, board: BoardId, shown: &ShownHours) -> usize {
    let contracts = practice.contracts().filter(|one| one.board == board);
    months(shown.from, shown.to).len() + 2 * contracts.count()
}

/// The months from one day until another.
pub(super) fn months(from: NaiveDate, to: NaiveDate) -> Vec<Month> {
    let (first, last) = (Month::of(from), Month::of(to));
    let mut months = Vec::new();
    let mut month = first;
    while last.months_after(month) >= 0 {
        months.push(month);
        month = month.next();
    }
    months
}

pub(super) fn first_of(month: Month) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(month.year, month.number, 1)
}

/// The school year of a month, where it is of one.
pub(super) fn year_of(practice: &Practice, month: Month) -> Option<SchoolYear> {
    let start = practice.year_start();
    let first = first_of(month).filter(|first| start.day == 1 && first.day() == 1)?;
    Some(When::of(first, start).school_year)
}
