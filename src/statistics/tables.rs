//! The tables of a year: contacts per month, nature and way in, types of action,
//! answers, outcomes, and all of it per school.

mod around;
pub mod beside;
mod count;
pub mod frozen;
mod slots;

pub(super) use slots::Slots;

use super::{Month, Period};
use crate::domain::asset::Labels;
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, SchoolId};
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{
    ActionCode, ChannelCode, NatureCode, OutcomeCode, PositionCode, ReferrerCode, RoleCode,
};

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum TableId {
    /// Contacts per month.
    #[default]
    Months,
    /// Contacts per nature (R28–R46).
    Natures,
    /// Types of action (R61–R71).
    Actions,
    /// Actions in which the adviser had a role, by role (R62, R63).
    Roles,
    /// Actions by the position of the client (R71).
    Positions,
    /// First answers, in time or late (R21).
    Answers,
    /// Contacts by the way in which they came (R14, R26).
    Channels,
    /// Contacts by whom the case came through (R18).
    Referrers,
    /// Contacts of pupils and of parents (R14).
    Clients,
    /// Cases that ended, by outcome, and those that are still open (R98).
    Outcomes,
    /// Contacts, cases and minutes per school, under its board (R111).
    Schools,
}

impl TableId {
    /// Every table, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Months,
        Self::Natures,
        Self::Actions,
        Self::Roles,
        Self::Positions,
        Self::Answers,
        Self::Channels,
        Self::Referrers,
        Self::Clients,
        Self::Outcomes,
        Self::Schools,
    ];
    /// How many stand beside each other.
    pub const BESIDE: usize = 3;

    /// The tables that stand beside this one, itself among them.
    #[must_use]
    pub fn page(self) -> &'static [Self] {
        let mut pages = Self::EVERY.chunks(Self::BESIDE);
        pages.find(|page| page.contains(&self)).unwrap_or_default()
    }

    const EVERY: &'static [Self] = &Self::ALL;
}

/// Numbers with what they count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Which table.
    pub id: TableId,
    /// Its rows, in the order of the year or of the code lists.
    pub rows: Vec<Row>,
    /// How many things were counted. The rows of the natures may add up to
    /// more, since a contact has every nature of its case.
    pub total: u64,
}

/// One number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What is counted.
    pub code: RowCode,
    /// What the code is called; nothing for a month or a code that is unknown.
    pub label: Option<Labels>,
    /// Whether it is part of the row above.
    pub level: Level,
    /// How many.
    pub count: u64,
    /// What a place comes to beside its contacts; other rows have none.
    pub more: Option<More>,
}

/// What a place comes to beside its contacts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct More {
    /// Cases with at least one of the contacts.
    pub cases: u64,
    /// Minutes of the contacts.
    pub minutes: u64,
}

/// What a row counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowCode {
    /// The contacts of a month.
    Month(Month),
    /// The contacts of a nature; of a theme with everything under it.
    Nature(NatureCode),
    /// The contacts of which the nature is not known.
    NoNature,
    /// A type of action.
    Action(ActionCode),
    /// A role of the adviser.
    Role(RoleCode),
    /// A position of the client.
    Position(PositionCode),
    /// The position of the client is not known.
    NoPosition,
    /// First answers that were in time, or not.
    Answer(Timely),
    /// A way in which contacts come.
    Channel(ChannelCode),
    /// Somebody through whom cases come.
    Referrer(ReferrerCode),
    /// Nobody, or nobody knows.
    NoReferrer,
    /// Pupils or parents.
    Client(ClientKind),
    /// Cases that ended so.
    Outcome(OutcomeCode),
    /// Cases that are still open.
    StillOpen,
    /// A board.
    Board(BoardId),
    /// A school.
    School(SchoolId),
    /// What was at no school, or nobody knows at which.
    NoSchool,
}

/// Where a row stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// By itself.
    Top,
    /// Under the theme above it.
    Under,
}

/// What a year comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Contacts of all kinds.
    pub contacts: u64,
    /// Cases with at least one of those; one over the turn of the year counts
    /// in both years.
    pub cases: u64,
    /// Information contacts; they are among the contacts (R15).
    pub information: u64,
    /// Minutes of all contacts.
    pub minutes: u64,
}

/// The figures of one year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tables {
    /// The year.
    pub period: Period,
    /// What it comes to.
    pub totals: Totals,
    /// Contacts per month; every month of the year has its row.
    pub months: Table,
    /// Contacts per nature, themes with their codes. A theme counts a contact
    /// once, also with two of its codes.
    pub natures: Table,
    /// Types of action.
    pub actions: Table,
    /// Actions by the role of the adviser.
    pub roles: Table,
    /// Actions by the position of the client.
    pub positions: Table,
    /// First answers, in time or late.
    pub answers: Table,
    /// Contacts by the way in which they came.
    pub channels: Table,
    /// Contacts by whom the case came through.
    pub referrers: Table,
    /// Contacts of pupils and of parents.
    pub clients: Table,
    /// Cases that ended in the year, by outcome, and those of its contacts that
    /// are still open.
    pub outcomes: Table,
    /// Contacts, cases and minutes per school.
    pub schools: Table,
    /// Contacts of each theme by month.
    pub themes: Vec<ByMonth>,
}

/// Numbers over the months of a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByMonth {
    /// What is counted.
    pub code: RowCode,
    /// What the code is called.
    pub label: Option<Labels>,
    /// How many, in the order of [`Period::months`].
    pub months: Vec<u64>,
}

impl Tables {
    /// The table with this id.
    #[must_use]
    pub const fn table(&self, id: TableId) -> &Table {
        match id {
            TableId::Months => &self.months,
            TableId::Natures => &self.natures,
            TableId::Actions => &self.actions,
            TableId::Roles => &self.roles,
            TableId::Positions => &self.positions,
            TableId::Answers => &self.answers,
            TableId::Channels => &self.channels,
            TableId::Referrers => &self.referrers,
            TableId::Clients => &self.clients,
            TableId::Outcomes => &self.outcomes,
            TableId::Schools => &self.schools,
        }
    }
}

impl Table {
    /// The highest number in it.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.rows.iter().map(|row| row.count).max().unwrap_or(0)
    }
}

impl Row {
    pub(super) fn under(code: RowCode, label: Option<Labels>, count: u64) -> Self {
        Self {
            level: Level::Under,
            ..Self::top(code, label, count)
        }
    }

    pub(super) const fn top(code: RowCode, label: Option<Labels>, count: u64) -> Self {
        Self {
            code,
            label,
            level: Level::Top,
            count,
            more: None,
        }
    }
}

#[cfg(test)]
mod tests;
