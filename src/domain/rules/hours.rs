//! Hours: one ledger of all journals, what may be entered by hand, and what stays
//! of cases that are destroyed (R101–R103).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::Facts;
use super::practice::{not_in_future, school};
use crate::domain::case::CaseFile;
use crate::domain::command::HoursCommand;
use crate::domain::entry::CaseBody;
use crate::domain::hours::{
    AnnexMade, Billing, HoursKept, KeptHours, MOST_AT_ONCE, MOST_ON_A_DAY, PracticeTime, QUARTER,
    Source, SpentFor, TALKS, TimeSpent, Worked,
};
use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{BoardId, InformationContact, Practice, PracticeBody, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{ActivityCode, Vocabulary};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: HoursCommand) -> Decided {
    match command {
        HoursCommand::Spend(spent) => spend(practice, facts, spent),
        HoursCommand::MakeAnnex(annex) => make_annex(practice, facts, annex),
    }
}

fn spend(practice: &Practice, facts: &Facts<'_>, spent: PracticeTime) -> Decided {
    match spent.spent_for {
        SpentFor::School(id) => {
            school(practice, id)?;
        }
        SpentFor::Board(id) => known_board(practice, id)?,
    }
    not_in_future(facts, spent.time.on)?;
    by_hand(facts.vocabulary, &spent.time, facts.today)?;
    fits_the_day(practice, &spent.time, 0)?;
    Ok(PracticeBody::TimeSpent(spent))
}

fn known_board(practice: &Practice, id: BoardId) -> Result<(), Refusal> {
    let known = practice.boards().any(|board| board.id == id);
    known.then_some(()).ok_or(Refusal::NotInDirectory)
}

/// An annex is of whole months that are over, so that what it says stays so and
/// what differs between two of them is months as well; and not of months of which
/// hours are destroyed, for then it would say too little.
fn make_annex(practice: &Practice, facts: &Facts<'_>, annex: AnnexMade) -> Decided {
    known_board(practice, annex.board)?;
    whole_months(annex.from, annex.to, facts.today)?;
    let gone = practice.hours_destroyed_before();
    if gone.is_some_and(|before| annex.from < before) {
        let year = SchoolYear::of(annex.from, practice.year_start());
        return Err(Refusal::YearPartlyDestroyed(year));
    }
    Ok(PracticeBody::AnnexMade(annex))
}

/// Whether an annex can be of these days.
///
/// # Errors
/// [`Refusal::NotWholeMonths`] where they are not whole months that are over.
pub fn whole_months(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    let next = to.checked_add_days(Days::new(1));
    let whole = from.day() == 1 && next.is_some_and(|next| next.day() == 1);
    (whole && from < to && to < today)
        .then_some(())
        .ok_or(Refusal::NotWholeMonths)
}

/// Whether time can be entered so: whole quarters, on something that is not counted
/// already and is in the list on that day.
pub(super) fn by_hand(
    vocabulary: &Vocabulary,
    time: &TimeSpent,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let minutes = time.minutes.get();
    if minutes == 0 || !minutes.is_multiple_of(QUARTER) || minutes > MOST_AT_ONCE {
        return Err(Refusal::NotInQuarters);
    }
    let activity = vocabulary
        .activity(&time.activity)
        .filter(|term| term.validity.on(today))
        .ok_or_else(|| Refusal::UnknownCode(time.activity.as_str().to_owned()))?;
    if activity.facts.counted {
        return Err(Refusal::CountedAlready);
    }
    Ok(())
}

/// Whether the day has room for it, beside what is `written` in the same batch.
pub(super) fn fits_the_day(
    practice: &Practice,
    time: &TimeSpent,
    written: u32,
) -> Result<(), Refusal> {
    let before = on_day(practice, time.on);
    if before + written + u32::from(time.minutes.get()) > MOST_ON_A_DAY {
        return Err(Refusal::DayFull(time.on));
    }
    Ok(())
}

/// The minutes of a day that a batch enters by hand so far.
pub(super) fn in_batch(written: &[CaseBody], day: NaiveDate) -> u32 {
    let minutes = written.iter().map(|body| match body {
        CaseBody::TimeSpent(time) if time.on == day => time.minutes.get(),
        _ => 0,
    });
    minutes.map(u32::from).sum()
}

/// All minutes of a day that were entered by hand.
fn on_day(practice: &Practice, day: NaiveDate) -> u32 {
    let cases = practice.cases();
    let of_cases = cases.flat_map(|file| file.state().track().time().values());
    let outside = practice.time_outside().iter().map(|(_, spent)| &spent.time);
    let times = of_cases.chain(outside).filter(|time| time.on == day);
    times.map(|time| u32::from(time.minutes.get())).sum()
}

/// Every hour of the practice that counts, by day: of cases, outside them, and of
/// cases that are gone. Each minute of a journal is in it once.
#[must_use]
pub fn ledger(practice: &Practice) -> Vec<Worked> {
    let cases = practice.in_vault();
    let cases = cases.flat_map(|file| of_case(practice, file));
    let kept = practice.hours_kept().iter().map(|kept| Worked {
        on: kept.from,
        board: kept.board,
        school: None,
        activity: kept.activity.clone(),
        minutes: kept.minutes,
        billing: kept.billing,
        source: Source::Kept,
    });
    let mut ledger: Vec<Worked> = cases.chain(outside(practice)).chain(kept).collect();
    ledger.sort_by_key(|worked| (worked.on, worked.source));
    ledger
}

/// The hours of one case: by hand as they were entered; what is counted is billed
/// where the procedure asks for hours (R102, R103).
fn of_case(practice: &Practice, file: &CaseFile) -> Vec<Worked> {
    let Some(opening) = file.state().opening() else {
        return Vec::new();
    };
    let procedure = practice.procedure(&opening.procedure);
    let asks = procedure.map_or(opening.adviser == AdviserKind::External, |procedure| {
        procedure.switches().asks_hours
    });
    let board = board_of(practice, opening.school);
    let worked = file.time().into_iter().map(|time| Worked {
        on: time.on,
        board,
        school: Some(opening.school),
        activity: time.activity,
        minutes: u32::from(time.minutes.get()),
        billing: time.billing.unwrap_or(Billing::when(asks)),
        source: Source::Case(file.id()),
    });
    worked.collect()
}

pub(super) fn board_of(practice: &Practice, school: SchoolId) -> Option<BoardId> {
    practice.school(school).map(|school| school.board)
}

/// What is entered or counted outside the cases.
fn outside(practice: &Practice) -> impl Iterator<Item = Worked> + '_ {
    let told = practice.information_contacts().iter();
    let told = told.map(|(seq, contact)| Worked {
        on: contact.on,
        board: contact.school.and_then(|id| board_of(practice, id)),
        school: contact.school,
        activity: TALKS.into(),
        minutes: u32::from(contact.minutes.get()),
        billing: Billing::when(is_external(practice, contact)),
        source: Source::Outside(*seq),
    });
    let refused = practice.refused_sides().iter();
    let refused = refused.map(|(seq, refused)| Worked {
        on: refused.on,
        board: Some(refused.board),
        school: None,
        activity: TALKS.into(),
        minutes: u32::from(refused.minutes.get()),
        billing: Billing::when(practice.contract_on(refused.board, refused.on).is_some()),
        source: Source::Outside(*seq),
    });
    let by_hand = practice.time_outside().iter().map(|(seq, spent)| {
        let (school, board) = match spent.spent_for {
            SpentFor::School(id) => (Some(id), board_of(practice, id)),
            SpentFor::Board(id) => (None, Some(id)),
        };
        Worked {
            on: spent.time.on,
            board,
            school,
            activity: spent.time.activity.clone(),
            minutes: u32::from(spent.time.minutes.get()),
            billing: spent.time.billing,
            source: Source::Outside(*seq),
        }
    });
    let all = told.chain(refused).chain(by_hand);
    all.filter(|worked| worked.minutes > 0)
}

fn is_external(practice: &Practice, contact: &InformationContact) -> bool {
    let school = contact.school.and_then(|id| practice.school(id));
    school.is_some_and(|school| school.adviser == AdviserKind::External)
}

/// What has to stay of the hours of these cases when they are destroyed: sums of
/// all of them together, so that nothing says how many cases there were or which
/// minutes were whose (R96, R102).
#[must_use]
pub fn kept_of(practice: &Practice, cases: &BTreeSet<CaseId>) -> HoursKept {
    let files = practice
        .in_vault()
        .filter(|file| cases.contains(&file.id()));
    let mut sums: BTreeMap<(NaiveDate, Option<BoardId>, ActivityCode, Billing), u32> =
        BTreeMap::new();
    for worked in files.flat_map(|file| of_case(practice, file)) {
        let from = kept_from(practice, worked.board, worked.on);
        let key = (from, worked.board, worked.activity, worked.billing);
        *sums.entry(key).or_default() += worked.minutes;
    }
    let lines = sums.into_iter();
    let lines = lines.map(|((from, board, activity, billing), minutes)| KeptHours {
        from,
        board,
        activity,
        billing,
        minutes,
    });
    HoursKept {
        lines: lines.collect(),
    }
}

/// The day under which hours of this day are kept: the first of its month, or of the
/// part of it that has the same contract, or none.
fn kept_from(practice: &Practice, board: Option<BoardId>, day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let contracts = practice
        .contracts()
        .filter(|contract| Some(contract.board) == board);
    let turns = contracts.flat_map(|contract| {
        let after = contract.to.and_then(|to| to.checked_add_days(Days::new(1)));
        [Some(contract.from), after].into_iter().flatten()
    });
    let turns = turns.filter(|turn| first < *turn && *turn <= day);
    turns.max().unwrap_or(first)
}
