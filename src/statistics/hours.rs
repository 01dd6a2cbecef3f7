//! Hours added up over a period: per board, school, activity and contract, with what
//! the board is billed (R102). For the adviser alone; what of it may be given out
//! stands in [`super::release`].

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::Month;
use crate::domain::calendar::Span;
use crate::domain::contract::{Cents, ContractId};
use crate::domain::hours::{Billing, QUARTER, Worked};
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::vocabulary::ActivityCode;

/// Minutes as they stand on an annex: the nearest quarter of an hour, and one quarter
/// where there is less. Rounded a month and a contract at a time, so that a quarter
/// of a year is the sum of its months.
#[must_use]
pub const fn rounded(minutes: u32) -> u32 {
    let quarter = QUARTER as u32;
    if minutes == 0 {
        return 0;
    }
    let nearest = (minutes + quarter / 2) / quarter * quarter;
    if nearest == 0 { quarter } else { nearest }
}

/// Whose hours are added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    /// Of this board alone.
    pub board: Option<BoardId>,
    /// Of this school alone.
    pub school: Option<SchoolId>,
}

impl Wanted {
    fn takes(self, worked: &Worked) -> bool {
        self.board.is_none_or(|board| worked.board == Some(board))
            && self
                .school
                .is_none_or(|school| worked.school == Some(school))
    }
}

/// Minutes, and how many of them the board is billed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Minutes {
    /// All of them.
    pub all: u64,
    /// Those that are billable.
    pub billable: u64,
}

impl Minutes {
    fn add(&mut self, worked: &Worked) {
        let minutes = u64::from(worked.minutes);
        self.all += minutes;
        if worked.billing == Billing::Billable {
            self.billable += minutes;
        }
    }
}

/// Billable hours under one contract, or under none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Billed {
    /// Of which board.
    pub board: BoardId,
    /// Under which contract; nothing where there was none on that day.
    pub contract: Option<ContractId>,
    /// For an hour.
    pub rate: Option<Cents>,
    /// The minutes as the journals have them.
    pub minutes: u64,
    /// The same in quarters, month by month.
    pub rounded: u64,
}

impl Billed {
    /// What it comes to in cents, without VAT; nothing without a rate.
    #[must_use]
    pub fn amount(&self) -> Option<u64> {
        let rate = u64::from(self.rate?.get());
        Some((self.rounded * rate + 30) / 60)
    }
}

/// Hours of a period.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// All of them.
    pub total: Minutes,
    /// Per board; first what is of no board.
    pub boards: BTreeMap<Option<BoardId>, Minutes>,
    /// Per school, with its board; nothing for a board as a whole and for what is
    /// left of destroyed cases.
    pub schools: BTreeMap<(Option<BoardId>, Option<SchoolId>), Minutes>,
    /// Per activity.
    pub activities: BTreeMap<ActivityCode, Minutes>,
    /// Per month.
    pub months: BTreeMap<Month, Minutes>,
    /// The billable ones per contract, each board by itself.
    pub billed: Vec<Billed>,
}

impl Summary {
    /// Adds the hours of a period up, its last day among them.
    #[must_use]
    pub fn of(practice: &Practice, ledger: &[Worked], span: Span, wanted: Wanted) -> Self {
        let mut summary = Self::default();
        let mut billed: BTreeMap<(BoardId, Option<ContractId>), BTreeMap<Month, u64>> =
            BTreeMap::new();
        let within = |worked: &&Worked| span.first <= worked.on && worked.on <= span.last;
        for worked in ledger.iter().filter(within) {
            if !wanted.takes(worked) {
                continue;
            }
            summary.add(worked);
            if let (Billing::Billable, Some(board)) = (worked.billing, worked.board) {
                let contract = practice.contract_on(board, worked.on);
                let key = (board, contract.map(|contract| contract.id));
                let months = billed.entry(key).or_default();
                *months.entry(Month::of(worked.on)).or_default() += u64::from(worked.minutes);
            }
        }
        let billed = billed.into_iter();
        summary.billed = billed
            .map(|((board, contract), months)| Billed {
                board,
                contract,
                rate: contract.and_then(|id| {
                    let mut contracts = practice.contracts();
                    contracts.find(|one| one.id == id)?.rate
                }),
                minutes: months.values().sum(),
                rounded: months.values().map(|minutes| quarters(*minutes)).sum(),
            })
            .collect();
        summary
    }

    fn add(&mut self, worked: &Worked) {
        self.total.add(worked);
        self.boards.entry(worked.board).or_default().add(worked);
        let place = (worked.board, worked.school);
        self.schools.entry(place).or_default().add(worked);
        let activities = &mut self.activities;
        match activities.get_mut(&worked.activity) {
            Some(minutes) => minutes.add(worked),
            None => {
                let mut minutes = Minutes::default();
                minutes.add(worked);
                activities.insert(worked.activity.clone(), minutes);
            }
        }
        let month = Month::of(worked.on);
        self.months.entry(month).or_default().add(worked);
    }

    /// The billable minutes in quarters.
    #[must_use]
    pub fn rounded(&self) -> u64 {
        self.billed.iter().map(|one| one.rounded).sum()
    }

    /// What all of it comes to, in cents without VAT; nothing while some of it has
    /// no rate.
    #[must_use]
    pub fn amount(&self) -> Option<u64> {
        self.billed.iter().map(Billed::amount).sum()
    }
}

fn quarters(minutes: u64) -> u64 {
    u32::try_from(minutes).map_or(minutes, |minutes| u64::from(rounded(minutes)))
}

/// The quarter of the year around a day.
#[must_use]
pub fn quarter_of(day: NaiveDate) -> Option<Span> {
    let month = Month::of(day);
    let first = (month.number - 1) / 3 * 3 + 1;
    let begins = NaiveDate::from_ymd_opt(month.year, first, 1)?;
    months_from(begins, 3)
}

/// So many whole months from the first day of one.
#[must_use]
pub fn months_from(first: NaiveDate, months: u32) -> Option<Span> {
    let next = first.checked_add_months(chrono::Months::new(months))?;
    Some(Span {
        first,
        last: next.checked_sub_days(Days::new(1))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r102_minutes_come_in_quarters_and_never_in_none() {
        for (minutes, quarters) in [
            (0, 0),
            (1, 15),
            (7, 15),
            (8, 15),
            (22, 15),
            (23, 30),
            (45, 45),
            (52, 45),
            (53, 60),
        ] {
            assert_eq!(rounded(minutes), quarters, "{minutes}");
        }
    }
}
