//! The school year in figures: what stays of a year when its cases are gone, what
//! of it may be shown to others, and the reports that were handed over (R107,
//! R108, R111).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::number::SchoolYear;
use super::practice::{BoardId, Name, SchoolId};
use super::text::{Label, Line};
use super::vocabulary::{ActionCode, NatureCode, OutcomeCode};

/// A group of schools; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

/// Schools of one board that get figures together (R111), as last set. Without
/// schools it is not used any more; years that were frozen keep what it was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolGroup {
    /// Its id here.
    pub id: GroupId,
    /// What it is called.
    pub name: Name,
    /// The board of all its schools.
    pub board: BoardId,
    /// Its schools.
    pub schools: BTreeSet<SchoolId>,
}

/// How often a year was frozen; counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FreezeVersion(pub u32);

impl FreezeVersion {
    /// The first one.
    pub const FIRST: Self = Self(1);

    /// The one after this.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl std::fmt::Display for FreezeVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A school year was frozen: its counts and what of them may be shown. Nothing
/// here is about one contact or one case, and nothing changes it: a correction
/// makes the next version beside it (R107).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct YearFrozen {
    /// Which year.
    pub year: SchoolYear,
    /// Which time it is.
    pub version: FreezeVersion,
    /// Why again; there from the second version on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Line>,
    /// The counts.
    pub counts: YearCounts,
    /// What of them may be shown to others.
    pub release: Release,
}

/// The counts of a school year: a fixed list of tables per school, no further
/// crossings.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct YearCounts {
    /// Per school, in the order of their ids; then boards of which something was
    /// counted at no school; then what belongs nowhere.
    pub places: Vec<PlaceCounts>,
    /// The groups as they were.
    pub groups: Vec<SchoolGroup>,
}

/// The counts of one place in a school year.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PlaceCounts {
    /// The school; nothing for what was counted at no school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Its board then; nothing for what was counted under no board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardId>,
    /// The contacts by kind.
    pub contacts: ContactCounts,
    /// The contacts by month; the key is its first day. Months without any are
    /// left out.
    pub months: BTreeMap<NaiveDate, u32>,
    /// The contacts by nature.
    pub natures: NatureCounts,
    /// The actions by type, each once a case a day.
    pub actions: BTreeMap<ActionCode, u32>,
    /// The first answers.
    pub answers: AnswerCounts,
    /// The cases that ended in this year, by outcome.
    pub outcomes: BTreeMap<OutcomeCode, u32>,
    /// Minutes of all contacts.
    pub minutes: u32,
    /// What the adviser did here that is about no client.
    pub work: WorkCounts,
}

/// Contacts of a year: each is of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ContactCounts {
    /// The first contacts in this year of a case that was opened in it.
    pub new: u32,
    /// The first contacts in this year of a case that was opened before.
    pub carried: u32,
    /// The other contacts of those cases.
    pub further: u32,
    /// Contacts about the way of working, without a case (R15).
    pub information: u32,
    /// Contacts taken over from before this program; of which case is not known.
    pub imported: u32,
}

impl ContactCounts {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.cases() + self.further + self.information + self.imported
    }

    /// The cases with a contact in this year.
    #[must_use]
    pub const fn cases(&self) -> u32 {
        self.new + self.carried
    }
}

/// Contacts of a year by nature, as known on the day of each (R28–R46). A contact
/// has every nature of its case, so these overlap.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NatureCounts {
    /// With this code.
    pub codes: BTreeMap<NatureCode, u32>,
    /// With this theme or something under it, each contact once.
    pub themes: BTreeMap<NatureCode, u32>,
    /// Of which the nature was not known.
    pub none: u32,
}

/// First answers (R21).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AnswerCounts {
    /// In time.
    pub in_time: u32,
    /// Late.
    pub late: u32,
    /// Of which it was not counted.
    pub not_counted: u32,
}

impl AnswerCounts {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.in_time + self.late + self.not_counted
    }
}

/// What an adviser did that is about no client, so that nothing of it is hidden
/// (R104–R106).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct WorkCounts {
    /// Classes that were visited.
    pub visits: u32,
    /// Times that flyers were spread.
    pub flyers: u32,
    /// Times that posters were put up.
    pub posters: u32,
    /// Advice on policy.
    pub advice: u32,
}

/// What of a frozen year may be shown, decided once for all reports of that year
/// together, and kept: a later version of the program must not decide otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Release {
    /// Counts from 1 up to this are hidden.
    pub hide_up_to: u32,
    /// The figures that may be shown.
    pub shown: BTreeSet<FigureName>,
    /// The figures in whose place the mark stands. What is in neither set stands
    /// in no report.
    pub hidden: BTreeSet<FigureName>,
}

impl Release {
    /// Nothing of it may be shown.
    #[must_use]
    pub const fn nothing(hide_up_to: u32) -> Self {
        Self {
            hide_up_to,
            shown: BTreeSet::new(),
            hidden: BTreeSet::new(),
        }
    }

    /// Whether nothing of it may be shown: what was published of an earlier
    /// version would give a person away.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.shown.is_empty() && self.hidden.is_empty()
    }
}

/// The stable name of a figure within a version of a year: the place, the table
/// and the code, as in `s3/nature/ONG.PEST`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FigureName(String);

impl FigureName {
    /// The figure of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for FigureName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Of whom a report is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportAbout {
    /// The whole practice.
    All,
    /// A board.
    Board(BoardId),
    /// A group of schools.
    Group(GroupId),
    /// A school.
    School(SchoolId),
}

/// A report was handed over and discussed with the director (P-6j, R108): from
/// then on it is no draft any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportDiscussed {
    /// Of which year.
    pub year: SchoolYear,
    /// Of which version.
    pub version: FreezeVersion,
    /// Of whom.
    pub about: ReportAbout,
    /// The day on which it was handed over.
    pub handed_over: NaiveDate,
    /// The day on which it was discussed.
    pub discussed: NaiveDate,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Label>,
}

impl YearCounts {
    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.iter().all(PlaceCounts::is_empty)
    }

    /// Whether the tables of every place fit together: months and kinds count the
    /// same contacts, no nature has more than there are, and no place or group is
    /// there twice or without its schools.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let mut places = BTreeSet::new();
        let once = self
            .places
            .iter()
            .all(|place| places.insert((place.school, place.board)));
        let known = |group: &SchoolGroup| {
            let mut schools = group.schools.iter();
            schools.all(|school| places.contains(&(Some(*school), Some(group.board))))
        };
        once && self.places.iter().all(PlaceCounts::adds_up) && self.groups.iter().all(known)
    }

    /// The counts of a school.
    #[must_use]
    pub fn school(&self, id: SchoolId) -> Option<&PlaceCounts> {
        self.places.iter().find(|place| place.school == Some(id))
    }
}

impl PlaceCounts {
    /// Takes the counts of another place in; whose they are stays as it was.
    pub fn add(&mut self, other: &Self) {
        self.contacts.new += other.contacts.new;
        self.contacts.carried += other.contacts.carried;
        self.contacts.further += other.contacts.further;
        self.contacts.information += other.contacts.information;
        self.contacts.imported += other.contacts.imported;
        add_all(&mut self.months, &other.months);
        add_all(&mut self.natures.codes, &other.natures.codes);
        add_all(&mut self.natures.themes, &other.natures.themes);
        self.natures.none += other.natures.none;
        add_all(&mut self.actions, &other.actions);
        self.answers.in_time += other.answers.in_time;
        self.answers.late += other.answers.late;
        self.answers.not_counted += other.answers.not_counted;
        add_all(&mut self.outcomes, &other.outcomes);
        self.minutes = self.minutes.saturating_add(other.minutes);
        self.work.visits += other.work.visits;
        self.work.flyers += other.work.flyers;
        self.work.posters += other.work.posters;
        self.work.advice += other.work.advice;
    }

    fn is_empty(&self) -> bool {
        self.contacts.total() == 0
            && self.actions.values().all(|count| *count == 0)
            && self.answers.total() == 0
            && self.outcomes.values().all(|count| *count == 0)
            && self.minutes == 0
            && self.work == WorkCounts::default()
    }

    fn adds_up(&self) -> bool {
        let contacts = self.contacts.total();
        let most = |counts: &BTreeMap<NatureCode, u32>| counts.values().max().copied();
        self.months.values().sum::<u32>() == contacts
            && most(&self.natures.codes).unwrap_or(0) <= contacts
            && most(&self.natures.themes).unwrap_or(0) <= contacts
            && self.natures.none <= contacts
            && (self.school.is_none() || self.board.is_some())
    }
}

fn add_all<K: Clone + Ord>(to: &mut BTreeMap<K, u32>, from: &BTreeMap<K, u32>) {
    for (key, count) in from {
        *to.entry(key.clone()).or_default() += count;
    }
}
