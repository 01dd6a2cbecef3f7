//! One case as it stands in the list: number and alias, and no other word of it
//! (vault.md §3, shoulder view). What it is found by stays out of sight.

use std::cmp::Reverse;

use zeroize::Zeroizing;

use crate::app::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::entry::Urgency;
use crate::domain::ids::CaseId;
use crate::domain::number::CaseNumber;
use crate::domain::practice::Practice;
use crate::domain::text::{Alias, Confidential};
use crate::lang::kept;

/// Display data of one case, kept until the case changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which case.
    pub case: CaseId,
    /// Its number, as it is shown.
    pub number: String,
    /// What the client is called here.
    pub alias: Alias,
    /// Whether it is closed.
    pub status: RowStatus,
    /// What stands out.
    pub notice: Option<Notice>,
    /// The date of its last entry.
    pub last: Option<chrono::NaiveDate>,
    /// Alias, number, school and natures: what the search looks through.
    pub(super) name: Confidential,
    rank: Rank,
    sorted: Option<CaseNumber>,
}

/// The part of the list in which a case stands, from the top.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    /// Open, and it cannot wait (R22).
    Urgent,
    /// Open.
    Open,
    /// Closed.
    Closed,
}

impl Rank {
    fn of(file: &CaseFile) -> Self {
        match (file.state().closed(), file.state().urgency()) {
            (Some(_), _) => Self::Closed,
            (None, Some(Urgency::Urgent)) => Self::Urgent,
            (None, _) => Self::Open,
        }
    }

    const fn status(self) -> RowStatus {
        match self {
            Self::Urgent | Self::Open => RowStatus::Open,
            Self::Closed => RowStatus::Closed,
        }
    }
}

/// Whether a case is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowStatus {
    /// Open.
    Open,
    /// Closed.
    Closed,
}

/// What stands out about a case, the gravest alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A duty has no ending yet (R79).
    DutyOpen,
    /// It cannot wait (R22).
    Urgent,
    /// Somebody else asked, and the client has not said yes (R19).
    NotAgreed,
}

impl Row {
    /// The row of a case as it stands.
    #[must_use]
    pub fn of(file: &CaseFile, practice: &Practice, env: &Env) -> Self {
        let number = file.number();
        let rank = Rank::of(file);
        Self {
            case: file.id(),
            number: number.map_or_else(String::new, |number| number.to_string()),
            alias: Alias::new(&kept::alias(file, &env.lang)).unwrap_or_default(),
            status: rank.status(),
            notice: notice(file, rank),
            last: file.entries().last().map(|entry| entry.stamp.on),
            name: name(file, practice, env),
            rank,
            sorted: number,
        }
    }

    /// The place in the list: what cannot wait on top, open before closed, the
    /// newest first.
    pub(super) fn order(&self) -> (Rank, Reverse<Option<CaseNumber>>, CaseId) {
        (self.rank, Reverse(self.sorted), self.case)
    }
}

fn notice(file: &CaseFile, rank: Rank) -> Option<Notice> {
    if file.state().open_duties().next().is_some() {
        Some(Notice::DutyOpen)
    } else if rank == Rank::Urgent {
        Some(Notice::Urgent)
    } else if file.state().waits_for_agreement() {
        Some(Notice::NotAgreed)
    } else {
        None
    }
}

fn name(file: &CaseFile, practice: &Practice, env: &Env) -> Confidential {
    let mut name = Zeroizing::new(String::with_capacity(160));
    let mut add = |part: &str| {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
    };
    if let Some(opening) = file.state().opening() {
        add(&opening.number.to_string());
        add(&kept::client(&opening.client, &env.lang));
        if let Some(school) = practice.school(opening.school) {
            add(school.name.expose());
        }
    }
    let language = env.lang.language();
    for code in file
        .state()
        .nature()
        .iter()
        .flat_map(|nature| &nature.codes)
    {
        add(env.shipped.vocabulary.nature_label(code, language));
    }
    Confidential::new(std::mem::take(&mut *name))
}
