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
    sorted: Option<CaseNumber>,
}

/// Whether a case is closed; open ones come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
}

impl Row {
    /// The row of a case as it stands.
    #[must_use]
    pub fn of(file: &CaseFile, practice: &Practice, env: &Env) -> Self {
        let state = file.state();
        let number = file.number();
        let status = match state.closed() {
            Some(_) => RowStatus::Closed,
            None => RowStatus::Open,
        };
        Self {
            case: file.id(),
            number: number.map_or_else(String::new, |number| number.to_string()),
            alias: file.alias().cloned().unwrap_or_default(),
            status,
            notice: notice(file, status),
            last: file.entries().last().map(|entry| entry.stamp.on),
            name: name(file, practice, env),
            sorted: number,
        }
    }

    /// The place in the list: open before closed, the newest first.
    pub(super) fn order(&self) -> (RowStatus, Reverse<Option<CaseNumber>>, CaseId) {
        (self.status, Reverse(self.sorted), self.case)
    }
}

fn notice(file: &CaseFile, status: RowStatus) -> Option<Notice> {
    let urgent = file
        .state()
        .opening()
        .is_some_and(|opening| opening.urgency == Urgency::Urgent);
    if file.state().open_duties().next().is_some() {
        Some(Notice::DutyOpen)
    } else if urgent && status == RowStatus::Open {
        Some(Notice::Urgent)
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
        add(opening.client.alias.expose());
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
