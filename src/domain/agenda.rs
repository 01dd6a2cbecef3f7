//! What is due: one line a thing to do, in the order in which it presses
//! (R20–R22, R27, R55, R93, R100). Pure: the day and the calendars are given.

mod lines;
mod unfrozen;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::calendar::{SchoolCalendar, VacationsKnown};
use super::case::CaseFile;
use super::deed::Snoozed;
use super::ids::{CaseId, Seq};
use super::number::{CaseNumber, SchoolYear};
use super::practice::{Practice, SchoolId};
use super::retention::DestroyBecause;
use super::rules::Facts;
use super::rules::retention;
use super::rules::year::{self, ToDo};
use unfrozen::Unfrozen;

/// How far ahead is looked.
pub const DAYS_AHEAD: u64 = 14;

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DueKind {
    /// Answer whoever came (R20).
    Reaction,
    /// End a duty (R79–R86).
    Duty(Seq),
    /// Hear from Veilig Thuis what it decided (MC-1); the entry is the disclosure.
    VeiligThuis(Seq),
    /// Look again at a decision under the meldcode (R60).
    Review(Seq),
    /// Answer what somebody concerned asked (R96).
    Request(Seq),
    /// Be there (R27, R65).
    Appointment(Seq),
    /// Do something of the plan (R55).
    PlanItem(Seq),
    /// Ask how a referral went (R100).
    FollowUp(Seq),
    /// Hear whether the client wants to talk (R19).
    Agreement,
    /// Set or remove the tick in the school's system by hand (R93, R94).
    Tick(TickProposal),
    /// Destroy the case: its day has come and nothing stands in the way (R96).
    Destruction,
    /// Look again at this hold, which keeps the case from being destroyed (R96).
    Hold(Seq),
}

impl DueKind {
    /// As what the line can wait until a day. A duty is deferred with a reason
    /// instead, an appointment is moved, and a reaction does not wait.
    #[must_use]
    pub const fn snoozed(self) -> Option<Snoozed> {
        match self {
            Self::Reaction
            | Self::Duty(_)
            | Self::Appointment(_)
            | Self::Request(_)
            | Self::Agreement
            | Self::Destruction => None,
            Self::VeiligThuis(seq) | Self::FollowUp(seq) => Some(Snoozed::FollowUp(seq)),
            Self::Review(seq) => Some(Snoozed::Review(seq)),
            Self::PlanItem(seq) => Some(Snoozed::PlanItem(seq)),
            Self::Tick(_) => Some(Snoozed::Tick),
            Self::Hold(seq) => Some(Snoozed::Hold(seq)),
        }
    }
}

/// What may be done by hand in the school's system (R93).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TickProposal {
    /// The pupil has talks: the tick may be set.
    Set,
    /// The talks are over: the tick may go (R94).
    Remove,
}

/// How a line stands to today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Its day is past.
    Overdue,
    /// Its day is today, or it waits without a day.
    Today,
    /// Its day comes.
    Soon,
    /// It has no day and never is late.
    Open,
}

/// Whether somebody's safety hangs on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// It does: such a line stands above everything else.
    Safety,
    /// It does not.
    Usual,
}

/// What is worth saying of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Note {
    /// The reaction is only due after a vacation or leave: somebody else could be
    /// there for the client meanwhile (domain.md §4.1).
    AfterVacation,
    /// The vacations of that day are not known, so the day may turn out later.
    VacationsUnknown,
    /// While a parent is suspected nothing more is said than that something of
    /// the plan is due (PAR-5).
    Quiet,
    /// Nobody looked at the hold for a year (R96).
    HeldLong,
}

/// One line of the opening screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// In which case.
    pub case: CaseId,
    /// Its number.
    pub number: Option<CaseNumber>,
    /// What.
    pub what: DueKind,
    /// The day; of a line without one, today.
    pub on: NaiveDate,
    /// The time, Europe/Amsterdam, of an appointment that has one.
    pub at: Option<NaiveTime>,
    /// How it stands to today.
    pub standing: Standing,
    /// Whether somebody's safety hangs on it.
    pub weight: Weight,
    /// What is worth saying of it.
    pub note: Option<Note>,
}

/// The place of a line among the others.
type Order = (
    u8,
    NaiveDate,
    Option<NaiveTime>,
    Weight,
    Option<CaseNumber>,
    CaseId,
    DueKind,
);

impl Due {
    /// What presses on somebody's safety first, then what is late, of today, to
    /// come, and without a day.
    fn order(&self) -> Order {
        let band = match (self.weight, self.standing) {
            (Weight::Safety, Standing::Overdue | Standing::Today) => 0,
            (_, Standing::Overdue) => 1,
            (_, Standing::Today) => 2,
            (_, Standing::Soon) => 3,
            (_, Standing::Open) => 4,
        };
        (
            band,
            self.on,
            self.at,
            self.weight,
            self.number,
            self.case,
            self.what,
        )
    }
}

/// How many lines there are of each standing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Late.
    pub overdue: usize,
    /// Of today.
    pub today: usize,
    /// To come.
    pub soon: usize,
    /// Without a day.
    pub open: usize,
}

/// What runs in a case that is not of this practice yet, however far ahead: before it
/// is taken one sees what waits. The days count by this calendar.
#[must_use]
pub fn of_file(
    file: &CaseFile,
    practice: &Practice,
    calendar: Option<&SchoolCalendar>,
    facts: &Facts<'_>,
) -> Vec<Due> {
    let Some(opening) = file.state().opening() else {
        return Vec::new();
    };
    let of = lines::OfCase {
        file,
        opening,
        procedure: practice.procedure(&opening.procedure),
        calendar,
        facts,
        until: NaiveDate::MAX,
    };
    let mut lines = of.lines();
    lines.sort_unstable_by_key(Due::order);
    lines
}

/// So many cases that may be destroyed have a line each.
const FEW: usize = 3;

/// Everything that is due, kept until a case or the day changes.
#[derive(Clone, Debug)]
pub struct Agenda {
    today: NaiveDate,
    calendars: BTreeMap<SchoolId, SchoolCalendar>,
    lines: Vec<Due>,
    /// Lines of cases that may be destroyed: few stand among the others, many are
    /// told in one line.
    to_destroy: Vec<Due>,
    ticks: Vec<(Option<CaseNumber>, CaseId, TickProposal)>,
    beginning: Option<ToDo>,
    unfrozen: Unfrozen,
}

impl Agenda {
    /// What is due in a practice on the day of the facts.
    #[must_use]
    pub fn of(practice: &Practice, facts: &Facts<'_>) -> Self {
        let calendars = practice
            .schools()
            .filter_map(|school| Some((school.id, practice.calendar(facts.vacations, school.id)?)))
            .collect();
        let mut agenda = Self {
            today: facts.today,
            calendars,
            lines: Vec::new(),
            to_destroy: Vec::new(),
            ticks: Vec::new(),
            beginning: year::beginning(practice, facts.today),
            unfrozen: Unfrozen::of(practice, facts.today),
        };
        for case in practice.cases() {
            agenda.add(practice, facts, case.id());
        }
        agenda.place_destructions();
        agenda.lines.sort_unstable_by_key(Due::order);
        agenda.ticks.sort_unstable();
        agenda
    }

    /// Brings the lines of one case up to date: it was opened or changed, on
    /// the same day.
    pub fn changed(&mut self, practice: &Practice, facts: &Facts<'_>, case: CaseId) {
        self.lines.retain(|line| line.case != case);
        self.to_destroy.retain(|line| line.case != case);
        self.ticks.retain(|(_, of, _)| *of != case);
        self.add(practice, facts, case);
        self.place_destructions();
        // Nearly sorted: only the lines of one case stand at the end.
        self.lines.sort_by_key(Due::order);
        self.ticks.sort();
    }

    fn add(&mut self, practice: &Practice, facts: &Facts<'_>, case: CaseId) {
        self.unfrozen.count(practice, facts.today, case);
        let Some(file) = practice.case(case) else {
            return;
        };
        let Some(opening) = file.state().opening() else {
            return;
        };
        let of = lines::OfCase {
            file,
            opening,
            procedure: practice.procedure(&opening.procedure),
            calendar: self.calendars.get(&opening.school),
            facts,
            until: facts.today + Days::new(DAYS_AHEAD),
        };
        self.lines.extend(of.lines());
        let come = retention::day_of(practice, facts, file);
        let come = come.is_some_and(|(by, _)| by <= facts.today);
        self.lines.extend(of.holds(come));
        let because = DestroyBecause::TermOver;
        if retention::may_destroy(practice, facts, case, because).is_ok() {
            self.to_destroy.push(of.without_day(DueKind::Destruction));
        }
        let tick = of.tick();
        self.ticks
            .extend(tick.map(|proposal| (file.number(), case, proposal)));
    }

    fn place_destructions(&mut self) {
        self.lines.retain(|line| line.what != DueKind::Destruction);
        if self.to_destroy.len() <= FEW {
            self.lines.extend(&self.to_destroy);
        }
    }

    /// How many cases may be destroyed, when those are too many for a line each: a
    /// whole school year comes due on one day (R96).
    #[must_use]
    pub fn to_destroy(&self) -> Option<usize> {
        Some(self.to_destroy.len()).filter(|count| *count > FEW)
    }

    /// The day for which it holds.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// The lines, those that press most first.
    #[must_use]
    pub fn lines(&self) -> &[Due] {
        &self.lines
    }

    /// What is open of the start of the school year, as long as that lasts: one
    /// line, of no case, below all others (R7, R104).
    #[must_use]
    pub const fn beginning(&self) -> Option<ToDo> {
        self.beginning
    }

    /// The last school year that is over, has contacts and is not frozen: one
    /// line, of no case, below what is due (R107).
    #[must_use]
    pub fn to_freeze(&self) -> Option<SchoolYear> {
        self.unfrozen.last()
    }

    /// The register of what may be done by hand in the school's system, by case
    /// number; what waits in [`Agenda::lines`] stands here too (R93).
    pub fn ticks(&self) -> impl ExactSizeIterator<Item = (CaseId, TickProposal)> {
        self.ticks.iter().map(|(_, case, tick)| (*case, *tick))
    }

    /// How many lines there are of each standing.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |standing| {
            let of = self.lines.iter().filter(|line| line.standing == standing);
            of.count()
        };
        Counts {
            overdue: count(Standing::Overdue),
            today: count(Standing::Today),
            soon: count(Standing::Soon),
            open: count(Standing::Open),
        }
    }

    /// Whether the vacations of every school are known for the days that are
    /// looked at.
    #[must_use]
    pub fn vacations(&self) -> VacationsKnown {
        let last = self.today + Days::new(DAYS_AHEAD);
        let unknown = self.calendars.values().any(|calendar| {
            [self.today, last]
                .into_iter()
                .any(|day| calendar.vacations_known(day) == VacationsKnown::Unknown)
        });
        match unknown {
            true => VacationsKnown::Unknown,
            false => VacationsKnown::Known,
        }
    }
}
