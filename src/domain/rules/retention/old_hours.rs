//! When hours go: the term for them is over, the years they lie in are frozen, and no
//! annex that is kept was made of them (R96, R102, AVG-6).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use super::super::annual::unfrozen;
use super::super::hours::board_of;
use super::Facts;
use crate::domain::calendar::Span;
use crate::domain::entry::Tombstone;
use crate::domain::hours::{AnnexMade, HoursDestroyed, HoursKept, KeptHours, SpentFor};
use crate::domain::ids::Seq;
use crate::domain::incident::SideRefused;
use crate::domain::number::{Minutes, SchoolYear};
use crate::domain::practice::{BoardId, InformationContact, Practice, PracticeBody, PracticeEntry};
use crate::domain::refusal::Refusal;
use crate::domain::rulebook::{KeptFor, RetentionCode, RetentionTerm};

/// School years.
type Years = BTreeSet<SchoolYear>;

/// Hours of which the term is over: time outside the cases, sums of cases that are
/// gone, what annexes showed, and the minutes of information contacts and of sides
/// that were refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OldHours {
    /// The first day of which hours are kept.
    pub before: NaiveDate,
    /// The entries that may be destroyed, or lose a part.
    pub ready: BTreeSet<Seq>,
    /// The school years that have to be frozen before the others may go.
    pub waiting: BTreeSet<SchoolYear>,
}

/// The hours of which the term is over today, if there are any.
#[must_use]
pub fn old_hours(practice: &Practice, facts: &Facts<'_>) -> Option<OldHours> {
    let judging = Judging::new(practice, facts).ok()?;
    let (ready, waiting) = judging.all();
    let old = OldHours {
        before: judging.before,
        ready: ready.into_keys().collect(),
        waiting,
    };
    (!old.ready.is_empty() || !old.waiting.is_empty()).then_some(old)
}

/// What a destruction does to hours.
#[derive(Default)]
pub(super) struct Going {
    /// What stands in the place of entries from now on.
    pub(super) entries: BTreeMap<Seq, PracticeBody>,
    /// The sums of the cases that go, and the line of proof, as far as there are any.
    pub(super) written: Vec<PracticeBody>,
}

/// What is done when these entries are destroyed, beside cases of which the hours are
/// `folded`. What of those is past its term is not written: it would be due at once.
pub(super) fn going(
    practice: &Practice,
    facts: &Facts<'_>,
    wanted: &BTreeSet<Seq>,
    folded: &HoursKept,
) -> Result<Going, Refusal> {
    let mut going = Going::default();
    if wanted.is_empty() && folded.lines.is_empty() {
        return Ok(going);
    }
    let judging = Judging::new(practice, facts)?;
    let (lines, mut years) = judging.parted(folded, &mut Years::new());
    let goes = !wanted.is_empty() || lines.len() < folded.lines.len();
    if !lines.is_empty() {
        let kept = PracticeBody::HoursKept(HoursKept { lines });
        going.written.push(kept);
    }
    let (mut ready, _) = judging.all();
    for seq in wanted {
        let gone = ready.remove(seq).ok_or(Refusal::NoSuchEntry(*seq))?;
        going.entries.insert(*seq, gone.left);
        years.extend(gone.years);
    }
    if goes {
        let gone = HoursDestroyed {
            term: judging.term,
            before: judging.before,
            years,
        };
        going.written.push(PracticeBody::HoursDestroyed(gone));
    }
    Ok(going)
}

/// An entry that may go, or lose a part.
struct Gone {
    /// What stays in its place.
    left: PracticeBody,
    /// The school years of what goes.
    years: Years,
}

impl Gone {
    /// Whether nothing of the entry stays but that it stood there.
    const fn is_whole(&self) -> bool {
        matches!(self.left, PracticeBody::Redacted(_))
    }
}

/// Days of hours, of one board where that counts.
#[derive(Clone, Copy)]
struct Days {
    board: Option<BoardId>,
    span: Span,
}

impl Days {
    const fn new(board: Option<BoardId>, first: NaiveDate, last: NaiveDate) -> Self {
        let span = Span { first, last };
        Self { board, span }
    }
}

struct Judging<'a> {
    practice: &'a Practice,
    term: RetentionCode,
    /// The first day of which hours are kept.
    before: NaiveDate,
    /// Annexes of which the term is not over.
    kept: Vec<&'a AnnexMade>,
    unfrozen: Years,
}

impl<'a> Judging<'a> {
    /// Nothing goes while there is an entry that a newer version made: a rule that is
    /// not known here may stand in it.
    fn new(practice: &'a Practice, facts: &Facts<'_>) -> Result<Self, Refusal> {
        if practice.has_unknown() {
            return Err(Refusal::MadeByNewerVersion);
        }
        let term = facts.rules.kept_for(KeptFor::Hours, facts.today);
        let term = term.ok_or(Refusal::DestructionNotSet)?;
        let before = kept_from(practice, term, facts.today);
        let annexes = practice.annexes().iter().map(|(_, annex)| annex);
        Ok(Self {
            practice,
            term: term.code.clone(),
            before,
            kept: annexes.filter(|annex| annex.to >= before).collect(),
            unfrozen: unfrozen(practice),
        })
    }

    /// The entries that may go, and the years that have to be frozen for the others.
    fn all(&self) -> (BTreeMap<Seq, Gone>, Years) {
        let (mut ready, mut waiting) = (BTreeMap::new(), Years::new());
        for entry in self.practice.entries() {
            let gone = match &entry.body {
                // Why hours were wrong goes with them.
                PracticeBody::Corrected(one) => {
                    let wrong = ready.get(&one.entry);
                    let goes = wrong.is_some_and(|gone: &Gone| gone.is_whole());
                    goes.then(|| Gone {
                        left: tombstone(entry, Some(one.entry)),
                        years: Years::new(),
                    })
                }
                PracticeBody::HoursKept(kept) => self.folded(entry, kept, &mut waiting),
                body => self.days(body).and_then(|days| {
                    let years = self.years(days, &mut waiting)?;
                    let left = without_minutes(body).unwrap_or_else(|| tombstone(entry, None));
                    Some(Gone { left, years })
                }),
            };
            if let Some(gone) = gone {
                ready.insert(entry.stamp.seq, gone);
            }
        }
        (ready, waiting)
    }

    /// The days of an entry of which the hours go at once.
    fn days(&self, body: &PracticeBody) -> Option<Days> {
        match body {
            PracticeBody::TimeSpent(spent) => {
                let board = match spent.spent_for {
                    SpentFor::School(id) => board_of(self.practice, id),
                    SpentFor::Board(id) => Some(id),
                };
                Some(Days::new(board, spent.time.on, spent.time.on))
            }
            PracticeBody::AnnexMade(annex) => Some(Days::new(None, annex.from, annex.to)),
            PracticeBody::InformationGiven(told) if told.minutes > Minutes::default() => {
                let board = told.school.and_then(|id| board_of(self.practice, id));
                Some(Days::new(board, told.on, told.on))
            }
            PracticeBody::SideRefused(refused) if refused.minutes > Minutes::default() => {
                Some(Days::new(Some(refused.board), refused.on, refused.on))
            }
            _ => None,
        }
    }

    /// Sums of several months stand in one entry: those of which the term is over go.
    fn folded(&self, entry: &PracticeEntry, kept: &HoursKept, waiting: &mut Years) -> Option<Gone> {
        let (lines, years) = self.parted(kept, waiting);
        let left = if lines.is_empty() {
            tombstone(entry, None)
        } else if lines.len() < kept.lines.len() {
            PracticeBody::HoursKept(HoursKept { lines })
        } else {
            return None;
        };
        Some(Gone { left, years })
    }

    /// The sums that stay, and the school years of those that go.
    fn parted(&self, kept: &HoursKept, waiting: &mut Years) -> (Vec<KeptHours>, Years) {
        let (mut lines, mut years) = (Vec::new(), Years::new());
        for line in &kept.lines {
            let days = Days::new(line.board, line.from, last_of_month(line.from));
            match self.years(days, waiting) {
                Some(of) => years.extend(of),
                None => lines.push(line.clone()),
            }
        }
        (lines, years)
    }

    /// The school years of these days when their hours may go. Where they are due and
    /// have to wait, that is noted.
    fn years(&self, days: Days, waiting: &mut Years) -> Option<Years> {
        let Days { board, span } = days;
        let holds = |annex: &AnnexMade| {
            let of = Span {
                first: annex.from,
                last: annex.to,
            };
            Some(annex.board) == board && of.overlaps(&span)
        };
        if span.last >= self.before || self.kept.iter().any(|annex| holds(annex)) {
            return None;
        }
        let start = self.practice.year_start();
        let of = |day| SchoolYear::of(day, start).0;
        let years: Years = (of(span.first)..=of(span.last)).map(SchoolYear).collect();
        let first: Vec<_> = years.intersection(&self.unfrozen).copied().collect();
        if first.is_empty() {
            return Some(years);
        }
        waiting.extend(first);
        None
    }
}

/// The first day of which the term is not over today.
fn kept_from(practice: &Practice, term: &RetentionTerm, today: NaiveDate) -> NaiveDate {
    let start = practice.year_start();
    let over = |day: &NaiveDate| term.window(*day, start).earliest <= today;
    // A year before the term, from whatever day it runs, it is over.
    let ago = today.checked_sub_months(Months::new(term.months + 12));
    let mut days = ago.unwrap_or(today).iter_days();
    days.find(|day| !over(day)).unwrap_or(today)
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// A contact or an answer about a side that loses its minutes. It names nobody, and is
/// counted and asked after as before: only how long it took belongs to the hours.
fn without_minutes(body: &PracticeBody) -> Option<PracticeBody> {
    let minutes = Minutes::default();
    match body {
        PracticeBody::InformationGiven(told) => {
            let told = told.clone();
            Some(PracticeBody::InformationGiven(InformationContact {
                minutes,
                ..told
            }))
        }
        PracticeBody::SideRefused(refused) => {
            let refused = *refused;
            Some(PracticeBody::SideRefused(SideRefused {
                minutes,
                ..refused
            }))
        }
        _ => None,
    }
}

/// What is left of an entry: that it stood there, of which kind, and which entry it was
/// about.
fn tombstone(entry: &PracticeEntry, about: Option<Seq>) -> PracticeBody {
    PracticeBody::Redacted(Tombstone {
        was: entry.body.kind_name().to_owned(),
        about,
        bars: None,
    })
}
