//! The forms about hours (R102): time in a case and outside the cases, time beside a
//! conversation, and the period that is shown.

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options::{self, SpentIn};
use crate::domain::calendar::Span;
use crate::domain::command::{CaseCommand, Command, HoursCommand, PracticeCommand};
use crate::domain::hours::{Billing, PracticeTime, SpentFor, TimeSpent};
use crate::domain::ids::CaseId;
use crate::domain::number::Minutes;
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::lang::Lang;
use crate::say;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum HoursForm {
    /// Time in a case.
    InCase(CaseId),
    /// Time outside the cases, for this board when it is known.
    Outside(Option<BoardId>),
    /// The period that is shown, by its own days.
    Period,
}

impl HoursForm {
    /// The case it is about.
    #[must_use]
    pub const fn case(self) -> Option<CaseId> {
        match self {
            Self::InCase(case) => Some(case),
            Self::Outside(_) | Self::Period => None,
        }
    }
}

/// Characters of a time: `1:30`.
const TIME: usize = 6;

/// Time beside a conversation: the field with the code of its activity.
const BESIDE: [(FieldId, &str); 3] = [
    (FieldId::TimePreparing, "VOORB"),
    (FieldId::TimeTravelling, "REIS"),
    (FieldId::TimeReporting, "VERSL"),
];

/// Builds a form as things stand.
pub(super) fn build(kind: HoursForm, desk: &Desk, env: &Env) -> Form {
    match kind {
        HoursForm::InCase(case) => {
            let billing = Billing::when(asks(desk, case));
            spent(Form::new(), env, (SpentIn::Case, billing))
        }
        HoursForm::Outside(board) => outside(&desk.practice, env, board),
        HoursForm::Period => Form::new()
            .with_date(FieldId::FirstDay, "")
            .with_date(FieldId::LastDay, "")
            .with_submit()
            .starting_at(FieldId::FirstDay),
    }
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(kind: HoursForm, form: &Form, env: &Env) -> Result<Option<Command>, Problem> {
    Ok(match kind {
        HoursForm::InCase(case) => {
            let time = read_spent(form, env)?;
            Some(Command::InCase(case, CaseCommand::SpendTime(time)))
        }
        HoursForm::Outside(_) => {
            let spent = PracticeTime {
                spent_for: read_for(form)?,
                time: read_spent(form, env)?,
            };
            let command = PracticeCommand::Hours(HoursCommand::Spend(spent));
            Some(Command::InPractice(command))
        }
        HoursForm::Period => {
            read_period(form, env)?;
            None
        }
    })
}

/// The days of a period.
///
/// # Errors
/// What is missing or wrong in it.
pub(in crate::app) fn read_period(form: &Form, env: &Env) -> Result<Span, Problem> {
    let first = read::date(form, FieldId::FirstDay, env)?;
    let last = read::optional_date(form, FieldId::LastDay, env)?;
    let last = last.unwrap_or(env.now.date);
    if last < first {
        return Err(Problem::Refused(
            crate::domain::refusal::Refusal::LastDayFirst,
        ));
    }
    Ok(Span { first, last })
}

/// What a form is called.
#[must_use]
pub fn title(kind: HoursForm, lang: &Lang) -> String {
    match kind {
        HoursForm::InCase(_) => say!(lang, "hours-form-case"),
        HoursForm::Outside(_) => say!(lang, "hours-form-outside"),
        HoursForm::Period => say!(lang, "hours-form-period"),
    }
}

/// Whether the procedure of a case asks for hours (R103).
fn asks(desk: &Desk, case: CaseId) -> bool {
    let procedure = desk.procedure_of(case);
    procedure.is_some_and(|procedure| procedure.switches().asks_hours)
}

fn outside(practice: &Practice, env: &Env, board: Option<BoardId>) -> Form {
    let known = board.map(|board| format!("b{}", board.0));
    let all = options(practice);
    let only = match all.as_slice() {
        [one] => Some(one.code.clone()),
        _ => None,
    };
    let chosen = known.or(only);
    // Only a contract says that somebody pays; of all boards nobody knows yet which.
    let paid = board.is_some_and(|board| practice.contract_on(board, env.now.date).is_some());
    let form = Form::new().with_choice(FieldId::SpentFor, all, chosen.as_deref());
    spent(form, env, (SpentIn::Practice, Billing::when(paid)))
}

/// The boards, each with its schools behind it.
fn options(practice: &Practice) -> Vec<Choosable> {
    let boards = practice.boards().map(|board| {
        let code = format!("b{}", board.id.0);
        Choosable::new(code, board.name.expose())
    });
    let schools = options::schools(practice).into_iter();
    let schools =
        schools.map(|school| Choosable::new(format!("s{}", school.code), school.label.expose()));
    boards.chain(schools).collect()
}

fn read_for(form: &Form) -> Result<SpentFor, Problem> {
    let code = read::code(form, FieldId::SpentFor)?;
    let number = |kind| code.strip_prefix(kind)?.parse().ok();
    let school = number('s').map(|id| SpentFor::School(SchoolId(id)));
    let board = number('b').map(|id| SpentFor::Board(BoardId(id)));
    school.or(board).ok_or(Problem::Missing(FieldId::SpentFor))
}

fn spent(form: Form, env: &Env, (place, billing): (SpentIn, Billing)) -> Form {
    form.with_choice(FieldId::SpentOn, options::activities(env, place), None)
        .with_line(FieldId::HowLong, TIME, "")
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_choice(
            FieldId::Billing,
            options::billing(env),
            Some(billing.code()),
        )
        .with_submit()
}

fn read_spent(form: &Form, env: &Env) -> Result<TimeSpent, Problem> {
    Ok(TimeSpent {
        on: read::date(form, FieldId::Date, env)?,
        minutes: how_long(form, FieldId::HowLong)?,
        activity: read::code(form, FieldId::SpentOn)?.into(),
        billing: read::coded(form, FieldId::Billing, Billing::from_code)?,
    })
}

/// Where the procedure asks for hours: what a conversation took besides. None of it
/// has to be filled in.
pub(super) fn beside(form: Form, desk: &Desk, case: CaseId) -> Form {
    if !asks(desk, case) {
        return form;
    }
    BESIDE
        .iter()
        .fold(form, |form, (field, _)| form.with_line(*field, TIME, ""))
}

/// What was filled in of it, on the day of the conversation.
pub(in crate::app) fn read_beside(form: &Form, env: &Env) -> Result<Vec<CaseCommand>, Problem> {
    let typed = |field| form.has(field) && !form.text(field).trim().is_empty();
    let mut commands = Vec::new();
    for (field, activity) in BESIDE.iter().filter(|(field, _)| typed(*field)) {
        let on = if form.has(FieldId::Date) {
            read::date(form, FieldId::Date, env)?
        } else {
            env.now.date
        };
        commands.push(CaseCommand::SpendTime(TimeSpent {
            on,
            minutes: how_long(form, *field)?,
            activity: (*activity).into(),
            billing: Billing::Billable,
        }));
    }
    Ok(commands)
}

fn how_long(form: &Form, field: FieldId) -> Result<Minutes, Problem> {
    let typed = form.text(field);
    minutes_of(typed).ok_or_else(|| {
        if is_past_the_hour(typed) {
            Problem::PastTheHour(field)
        } else {
            Problem::NotADuration(field)
        }
    })
}

/// Whether hours and minutes stand there, and the minutes are an hour or more.
fn is_past_the_hour(typed: &str) -> bool {
    let parts = typed.trim().split_once(':');
    let number = |text: &str| text.parse::<u16>().ok();
    parts.is_some_and(|(hours, minutes)| {
        number(hours).is_some() && number(minutes).is_some_and(|minutes| minutes >= 60)
    })
}

/// `90`, `1:30`, `1,5` or `1.5`.
fn minutes_of(typed: &str) -> Option<Minutes> {
    let typed = typed.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((hours, minutes)) = typed.split_once(':') {
        if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
            return None;
        }
        let minutes: u16 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        let hours: u16 = hours.parse().ok()?;
        return Minutes::new(hours.checked_mul(60)?.checked_add(minutes)?).ok();
    }
    if let Some((hours, part)) = typed.split_once([',', '.']) {
        let part = match part {
            "25" => 15,
            "5" | "50" => 30,
            "75" => 45,
            "0" | "00" => 0,
            _ => return None,
        };
        let hours: u16 = digits(hours).then(|| hours.parse().ok()).flatten()?;
        return Minutes::new(hours.checked_mul(60)?.checked_add(part)?).ok();
    }
    let minutes = digits(typed).then(|| typed.parse().ok()).flatten()?;
    Minutes::new(minutes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r102_a_time_is_read_as_people_write_it() {
        for (typed, minutes) in [
            ("45", Some(45)),
            (" 1:30 ", Some(90)),
            ("0:15", Some(15)),
            ("1,5", Some(90)),
            ("0.25", Some(15)),
            ("2,75", Some(165)),
            ("", None),
            ("1:5", None),
            ("1:60", None),
            ("1,3", None),
            ("25:00", None),
            ("-15", None),
            ("uur", None),
        ] {
            let read = minutes_of(typed).map(Minutes::get);
            assert_eq!(read, minutes, "{typed}");
        }
    }

    #[test]
    fn r102_minutes_past_the_hour_are_told_apart_from_what_is_no_time() {
        for (typed, past) in [
            ("1:75", true),
            (" 0:60 ", true),
            ("1:59", false),
            ("1:5", false),
            ("1:uur", false),
            (":75", false),
            ("75", false),
        ] {
            assert_eq!(is_past_the_hour(typed), past, "{typed}");
        }
    }
}
