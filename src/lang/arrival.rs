//! What a colleague sent, in lines: from whom and about which school before anything
//! of the case is opened, and then its size and deadlines, and not one of its words
//! (R88, R89). The command line and the screen show the same.

use super::Lang;
use super::kept;
use super::rules::{duty_words, whom_and_when};
use super::terms::Term;
use crate::domain::agenda::{self, Due, DueKind, Standing};
use crate::domain::case::CaseFile;
use crate::domain::duty::{Duty, DutyStatus};
use crate::domain::handover::EventMark;
use crate::domain::ids::CaseId;
use crate::domain::number::CaseNumber;
use crate::domain::passing::{Arrival, Parcel};
use crate::domain::practice::Practice;
use crate::domain::rulebook::RuleBook;
use crate::domain::rules::Facts;
use crate::domain::rules::passing::{came_back, here_already, school_here};
use crate::say;

/// From whom, what, when and about which school: what the head says.
#[must_use]
pub fn of_head(arrival: &Arrival, practice: &Practice, lang: &Lang) -> Vec<String> {
    let head = &arrival.head;
    let place = &head.place;
    let from = kept::colleague(arrival.from, practice, lang);
    let date = lang.short_date(head.made_on);
    let mut lines = vec![
        say!(
            lang,
            "handover-from",
            kind = head.kind.term(lang),
            from = from,
            date = date
        ),
        format!("{} · {}", place.school.expose(), place.board.expose()),
    ];
    let here = school_here(practice, arrival).map(|school| &school.name);
    let other = here.filter(|here| **here != place.school);
    lines.extend(other.map(|here| say!(lang, "receive-school-here", school = here.expose())));
    let month = head.event.map(|event| event.month.to_string());
    lines.extend(month.map(|month| say!(lang, "handover-event-month", month = month)));
    lines
}

/// What is said of a note once it is kept: one about an event is asked about later.
#[must_use]
pub fn of_note_kept(event: Option<EventMark>, lang: &Lang) -> String {
    match event {
        Some(_) => say!(lang, "handover-note-kept"),
        None => say!(lang, "receive-note-kept"),
    }
}

/// How much there is of a case, what of it waits or runs, and whether it was one's
/// own.
#[must_use]
pub fn of_case(
    (arrival, parcel): (&Arrival, &Parcel),
    practice: &Practice,
    facts: &Facts<'_>,
    lang: &Lang,
) -> Vec<String> {
    let mut lines = vec![
        say!(lang, "handover-entries", count = parcel.entries.len()),
        say!(lang, "receive-texts", count = parcel.texts().len()),
    ];
    let case = parcel.to_read(CaseId::from_bytes([0; 16]));
    let duties = case.state().duties().values();
    let open: Vec<String> = duties
        .filter(|(_, status)| status.is_open())
        .map(|(duty, status)| waiting(duty, *status, facts.rules, lang))
        .collect();
    if open.is_empty() {
        lines.push(say!(lang, "receive-no-duties"));
    }
    lines.extend(open);
    let school = school_here(practice, arrival);
    let calendar = school.and_then(|school| practice.calendar(facts.vacations, school.id));
    let deadlines = agenda::of_file(&case, practice, calendar.as_ref(), facts);
    lines.extend(deadlines.iter().filter_map(|due| running(due, &case, lang)));
    lines.extend(known(parcel, practice, lang));
    lines
}

/// That the case is one's own that comes back, or that a colleague sent it before.
fn known(parcel: &Parcel, practice: &Practice, lang: &Lang) -> Option<String> {
    let number = |case: &CaseFile| case.number().map(|number: CaseNumber| number.to_string());
    let own = came_back(practice, &parcel.through).and_then(number);
    if let Some(number) = own {
        return Some(say!(lang, "handover-came-back", number = number));
    }
    let here = here_already(practice, parcel).and_then(number);
    here.map(|number| say!(lang, "receive-here-already", number = number))
}

/// A deadline that runs beside the duties, by its kind and its day; nothing of what was
/// agreed or planned.
fn running(due: &Due, case: &CaseFile, lang: &Lang) -> Option<String> {
    let what = match due.what {
        DueKind::Reaction => say!(lang, "due-reaction"),
        DueKind::Agreement => say!(lang, "due-agreement"),
        DueKind::VeiligThuis(_) => say!(lang, "due-veilig-thuis"),
        DueKind::Review(_) => say!(lang, "due-review"),
        DueKind::PlanItem(_) => say!(lang, "due-plan-quiet"),
        DueKind::FollowUp(_) => say!(lang, "due-follow-up"),
        DueKind::Appointment(seq) => {
            let appointment = case.state().track().appointments().get(&seq)?;
            appointment.kind.term(lang)
        }
        // Duties were told; the others begin here, or are of the vault it came from.
        DueKind::Duty(_)
        | DueKind::Request(_)
        | DueKind::Hold(_)
        | DueKind::Tick(_)
        | DueKind::Destruction => return None,
    };
    let on = match due.standing {
        Standing::Open => None,
        Standing::Overdue | Standing::Today | Standing::Soon => Some(lang.short_date(due.on)),
    };
    let words: Vec<String> = std::iter::once(what).chain(on).collect();
    Some(say!(lang, "receive-running", what = words.join(" · ")))
}

/// A duty by its rule and its day. Towards whom is left out: that can be a word of
/// the case.
fn waiting(duty: &Duty, status: DutyStatus, rules: &RuleBook, lang: &Lang) -> String {
    let rule = rules.rule(&duty.rule);
    let title = rule.map_or_else(|| duty.rule.id.clone(), |rule| duty_words(lang, rule).title);
    let put_off = match status {
        DutyStatus::Deferred(until) => Some(until),
        _ => None,
    };
    let words: Vec<String> = std::iter::once(title)
        .chain(whom_and_when(lang, None, duty.deadline, put_off))
        .collect();
    say!(lang, "receive-duty", duty = words.join(" · "))
}
