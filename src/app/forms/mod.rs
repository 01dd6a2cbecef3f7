//! Every form of the program: what it asks, and what confirming it asks for.

pub mod advice;
pub mod annual;
mod appointment;
mod away;
mod case;
mod contact;
mod deeds;
mod details;
pub mod directory;
mod duty;
pub mod hours;
pub mod keeping;
mod kept;
mod meldcode;
mod nature;
pub mod office;
mod once;
pub mod passing;
pub mod privacy;
pub mod read;
mod safety;
mod school;
mod sharing;
pub(in crate::app) mod wall;
pub mod year;

pub(crate) use appointment::{appointment, when};
pub(in crate::app) use case::end_plan_items;
pub use deeds::scene;
pub(in crate::app) use duty::told;
pub(in crate::app) use keeping::{Told, read_day_of_closing, with_day_of_closing};
pub(in crate::app) use school::{read_school, school};

use serde::{Deserialize, Serialize};

use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::form::{FieldId, FieldValue, Form, Problem};
use super::model::Env;
use super::{dossier, sheet};
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::deed::Snoozed;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::ClientKind;
use crate::domain::practice::SchoolId;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::Refusal;
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::text::Confidential;

/// Which form, and what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FormKind {
    /// A contact that becomes a case.
    NewContact,
    /// An information contact (R15).
    Information,
    /// One more school (R1).
    School,
    /// Leave of the adviser (R20).
    Leave,
    /// Free days of a school (R20).
    FreeDays,
    /// A conversation that was held (R26).
    Conversation(CaseId),
    /// The end of the conversation that is going on.
    EndTalk(CaseId),
    /// A person of the case.
    Person(CaseId),
    /// Age of the pupil, through whom, whether it can wait.
    Details(CaseId),
    /// The nature of the problem.
    Nature(CaseId),
    /// A note to keep.
    Note(CaseId),
    /// A note to keep from the scratch pad.
    PadNote(CaseId),
    /// An item of the plan.
    PlanItem(CaseId),
    /// What was said about consent for a recipient.
    Consent(CaseId, Recipient),
    /// Sharing with a recipient.
    Disclose(CaseId, Recipient),
    /// Sharing without consent (R78).
    Override(CaseId, Recipient),
    /// An anonymous consultation (R54).
    Consult(CaseId),
    /// An objection, or how it was solved (R77).
    Objection(CaseId, Recipient),
    /// That somebody asked and was refused.
    Decline(CaseId, Recipient),
    /// How a duty ends.
    Duty(CaseId, Seq),
    /// A signal was noticed.
    RaiseSignal(CaseId),
    /// Why a signal does not stand any more.
    WithdrawSignal(CaseId, Seq),
    /// The question whether it can be an offence, put by this signal.
    MayBeOffence(CaseId, Seq),
    /// The question whether a parent is the suspected source.
    ParentSource(CaseId),
    /// That a parent is the suspected source.
    SuspectParent(CaseId),
    /// Why that suspicion does not stand any more.
    LiftSuspicion(CaseId, Seq),
    /// Somebody must not be told anything.
    BarContact(CaseId),
    /// Why a bar does not stand any more.
    LiftBar(CaseId, Seq),
    /// A step of the meldcode.
    Meldcode(CaseId, MeldcodeStep),
    /// Why an entry was wrong.
    Correct(CaseId, Seq),
    /// A new appointment (R27).
    Appointment(CaseId),
    /// An appointment that is moved or cancelled.
    ChangeAppointment(CaseId, Seq),
    /// Until which day a line of the opening screen waits.
    Snooze(CaseId, Snoozed),
    /// What was done with the tick in the school's system (R93).
    Tick(CaseId),
    /// Closing without a conversation.
    Close(CaseId),
    /// Opening again.
    Reopen(CaseId),
    /// Something that was done for the client (R61–R71).
    Action(CaseId),
    /// A referral (R69).
    Referral(CaseId),
    /// How a referral went; of one that is known already, or one to choose (R100).
    FollowUp(CaseId, Option<Seq>),
    /// The first answer (R20).
    React(CaseId),
    /// Whether the client wants to talk (R19).
    Agreement(CaseId),
    /// What was tried before (R24, R25).
    Background(CaseId),
    /// A single talk and the end of the case, as one (R61).
    CloseInOne(CaseId),
    /// The silent question: the same event as a running case (R91)?
    SameEvent(CaseId),
    /// Somebody of the other side at a school, who is passed on (R89).
    PassOn(SchoolId, ClientKind),
    /// Stepping back from a case (R89).
    Recuse(CaseId),
    /// The advisers, their footing and their contracts.
    Office(office::OfficeForm),
    /// Schools and the directory.
    Directory(directory::DirectoryForm),
    /// The start of the school year, and what has to be checked.
    Year(year::YearForm),
    /// Advice on policy, and complaints about the adviser.
    Advice(advice::AdviceForm),
    /// Why an entry of the practice was wrong.
    CorrectKept(Seq),
    /// A year in figures.
    Annual(annual::AnnualForm),
    /// How long a case is kept, and destroying (R96).
    Keeping(keeping::KeepingForm),
    /// What a person concerned asks (R96).
    Privacy(privacy::PrivacyForm),
    /// Hours (R102).
    Hours(hours::HoursForm),
    /// Passing a case on to a colleague (R88).
    Passing(passing::PassingForm),
}

impl FormKind {
    /// The case it is about.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Keeping(kind) => kind.case(),
            Self::Privacy(kind) => Some(kind.case()),
            Self::Hours(kind) => kind.case(),
            Self::Passing(kind) => Some(kind.case()),
            Self::NewContact
            | Self::Information
            | Self::School
            | Self::Leave
            | Self::FreeDays
            | Self::Office(_)
            | Self::Directory(_)
            | Self::Year(_)
            | Self::Advice(_)
            | Self::CorrectKept(_)
            | Self::Annual(_)
            | Self::PassOn(..) => None,
            Self::Conversation(case)
            | Self::EndTalk(case)
            | Self::Person(case)
            | Self::Details(case)
            | Self::Nature(case)
            | Self::Note(case)
            | Self::PadNote(case)
            | Self::PlanItem(case)
            | Self::Consent(case, _)
            | Self::Disclose(case, _)
            | Self::Override(case, _)
            | Self::Consult(case)
            | Self::Objection(case, _)
            | Self::Decline(case, _)
            | Self::Duty(case, _)
            | Self::RaiseSignal(case)
            | Self::WithdrawSignal(case, _)
            | Self::MayBeOffence(case, _)
            | Self::ParentSource(case)
            | Self::SuspectParent(case)
            | Self::LiftSuspicion(case, _)
            | Self::BarContact(case)
            | Self::LiftBar(case, _)
            | Self::Meldcode(case, _)
            | Self::Correct(case, _)
            | Self::Appointment(case)
            | Self::ChangeAppointment(case, _)
            | Self::Snooze(case, _)
            | Self::Tick(case)
            | Self::Close(case)
            | Self::Reopen(case)
            | Self::Action(case)
            | Self::Referral(case)
            | Self::FollowUp(case, _)
            | Self::React(case)
            | Self::Agreement(case)
            | Self::Background(case)
            | Self::CloseInOne(case)
            | Self::SameEvent(case)
            | Self::Recuse(case) => Some(*case),
        }
    }
}

/// Builds a form as things stand.
#[must_use]
pub fn build(kind: &FormKind, desk: &Desk, env: &Env) -> Form {
    match *kind {
        FormKind::Directory(kind) => directory::build(kind, desk, env),
        FormKind::Year(ref kind) => year::build(kind, desk, env),
        FormKind::Office(ref kind) => office::build(kind, desk, env),
        FormKind::Advice(ref kind) => advice::build(kind, desk, env),
        FormKind::Annual(kind) => annual::build(kind, desk, env),
        FormKind::Keeping(kind) => keeping::build(kind, desk, env),
        FormKind::Privacy(kind) => privacy::build(kind, desk, env),
        FormKind::Hours(kind) => hours::build(kind, desk, env),
        FormKind::Passing(kind) => passing::build(kind, desk, env),
        FormKind::NewContact => contact::new_contact(desk, env),
        FormKind::Information => contact::information(desk, env),
        FormKind::School => school(env),
        FormKind::Leave => away::leave(),
        FormKind::FreeDays => away::free_days(desk),
        FormKind::Conversation(case) => case::conversation(desk, env, case),
        FormKind::EndTalk(case) => case::end_talk(desk, env, case),
        FormKind::Person(_) => case::person(env),
        FormKind::Details(id) => details::details(desk, env, id),
        FormKind::Nature(id) => nature::nature(desk, env, id),
        FormKind::Note(_) => case::note(),
        FormKind::PadNote(id) => case::pad_note(desk, id),
        FormKind::PlanItem(id) => case::plan_item(desk, env, id),
        FormKind::Consent(id, to) => sharing::consent(desk, env, id, to),
        FormKind::Disclose(id, to) => sharing::disclose(desk, env, id, to),
        FormKind::Override(..) => sharing::overriding(env),
        FormKind::Consult(_) => sharing::consult(env),
        FormKind::Objection(id, to) => sharing::objection(desk, id, to),
        FormKind::Decline(..) => Form::new().with_submit(),
        FormKind::Duty(id, seq) => duty::duty(desk, env, id, seq),
        FormKind::RaiseSignal(id) => safety::raise(desk, env, id),
        FormKind::WithdrawSignal(..) | FormKind::LiftSuspicion(..) | FormKind::LiftBar(..) => {
            safety::reason()
        }
        FormKind::MayBeOffence(..) => safety::may_be_offence(env),
        FormKind::ParentSource(id) => safety::parent_source(desk, env, id),
        FormKind::SuspectParent(id) => safety::suspect(desk, env, id),
        FormKind::BarContact(id) => safety::bar(desk, env, id),
        FormKind::Meldcode(id, step) => meldcode::step(desk, env, id, step),
        FormKind::Correct(..) | FormKind::CorrectKept(_) => case::correct(),
        FormKind::Appointment(id) => appointment::make(desk, env, id),
        FormKind::ChangeAppointment(id, seq) => appointment::change(desk, env, id, seq),
        FormKind::Snooze(..) => appointment::snooze(),
        FormKind::Tick(id) => appointment::tick(desk, env, id),
        FormKind::Close(id) => case::close(desk, env, id),
        FormKind::Reopen(_) => case::reopen(env),
        FormKind::Action(id) => deeds::action(desk, env, id),
        FormKind::Referral(_) => deeds::referral(desk, env),
        FormKind::FollowUp(id, referral) => deeds::follow_up(desk, env, id, referral),
        FormKind::React(_) => deeds::react(env),
        FormKind::Agreement(_) => deeds::agreement(env),
        FormKind::Background(id) => deeds::background(desk, env, id),
        FormKind::CloseInOne(id) => once::close_in_one(desk, env, id),
        FormKind::SameEvent(id) => wall::same_event(desk, env, id),
        FormKind::PassOn(..) => wall::pass_on(None),
        FormKind::Recuse(id) => wall::pass_on(going_on(desk, env, id)),
    }
}

/// The minutes of the conversation that is going on in this case.
fn going_on(desk: &Desk, env: &Env, id: CaseId) -> Option<u16> {
    let talk = desk.talk.as_ref().filter(|talk| talk.case == id);
    talk.map(|talk| talk.minutes(env).get())
}

/// A form as it was left, with the fields that what it holds asks for.
#[must_use]
pub fn rebuild(kind: &FormKind, values: &[(FieldId, FieldValue)], desk: &Desk, env: &Env) -> Form {
    let mut form = build(kind, desk, env);
    form.restore(values);
    // A field that comes can bring another one along.
    for _ in 0..2 {
        form = wall::shaped(kind, form, desk, env);
        form.restore(values);
    }
    form
}

/// The form in front asks what follows from what was chosen in it.
pub fn reshape(desk: &mut Desk, env: &Env) {
    if let Some(Overlay::Form(kind, form)) = desk.overlays.pop() {
        let form = wall::shaped(&kind, *form, desk, env);
        desk.overlays.push(Overlay::Form(kind, Box::new(form)));
    }
}

/// Puts a form over the screen. What would be refused whatever is filled in,
/// is refused at once: nobody types for nothing.
pub fn open(desk: &mut Desk, env: &Env, kind: FormKind) {
    if let Some((case, refusal)) = in_the_way(desk, &kind) {
        desk.overlays.push(Overlay::Refused(case, refusal));
        return;
    }
    let held = desk.take_form_up(&kind).unwrap_or_default();
    let form = rebuild(&kind, &held, desk, env);
    desk.overlays.push(Overlay::Form(kind, Box::new(form)));
}

/// The same with values that follow from where one came from.
pub(super) fn open_with(
    desk: &mut Desk,
    env: &Env,
    kind: &FormKind,
    values: &[(FieldId, FieldValue)],
) {
    open(desk, env, kind.clone());
    if let Some(Overlay::Form(own, form)) = desk.overlays.last_mut()
        && own == kind
    {
        form.restore(values);
    }
}

/// What is done in a duty's form elsewhere is not written down in it: the form
/// gives way to where it is done.
fn leads_elsewhere(desk: &mut Desk, env: &Env) -> bool {
    let Some(Overlay::Form(FormKind::Duty(case, seq), form)) = desk.overlays.last() else {
        return false;
    };
    let case = *case;
    let Some(leads) = duty::leads(form, desk, case, *seq) else {
        return false;
    };
    desk.overlays.pop();
    match leads {
        duty::Leads::Share(to, told) => {
            open_with(desk, env, &FormKind::Disclose(case, to), &told);
        }
        duty::Leads::Meldcode => super::meldcode::open(desk, case),
    }
    true
}

/// What stands in the way of everything that this form can ask for.
fn in_the_way(desk: &Desk, kind: &FormKind) -> Option<(CaseId, Refusal)> {
    let case = kind.case()?;
    if desk.practice.stepped_back(case).is_some() {
        return Some((case, Refusal::Recused));
    }
    let state = desk.practice.case(case)?.state();
    let after_closing = matches!(
        kind,
        FormKind::Reopen(_)
            | FormKind::Correct(..)
            | FormKind::Consent(..)
            | FormKind::Decline(..)
            | FormKind::FollowUp(..)
            | FormKind::Snooze(..)
            | FormKind::Tick(_)
            | FormKind::SameEvent(_)
            | FormKind::Recuse(_)
            | FormKind::Keeping(_)
            | FormKind::Privacy(_)
            | FormKind::Hours(_)
            | FormKind::Passing(_)
    );
    if state.closed().is_some() && !after_closing {
        return Some((case, Refusal::CaseClosed));
    }
    let of_the_story = matches!(
        kind,
        FormKind::Note(_) | FormKind::PadNote(_) | FormKind::Nature(_) | FormKind::Background(_)
    );
    if of_the_story && state.limits().is_none() {
        return Some((case, Refusal::LimitsFirst));
    }
    let words = matches!(kind, FormKind::Note(_) | FormKind::PadNote(_));
    (words && !state.may_keep_words()).then_some((case, Refusal::NoWordsAllowed))
}

/// What confirming a form asks for, and what follows.
///
/// # Errors
/// What is missing or wrong in it.
pub(in crate::app) fn read_form(
    kind: &FormKind,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<(Vec<Command>, After), Problem> {
    let close = After::CloseForm(kind.clone());
    let in_case = |id: CaseId, command| {
        (
            vec![Command::InCase(id, command)],
            After::CloseForm(kind.clone()),
        )
    };
    Ok(match *kind {
        FormKind::Directory(kind) => (vec![directory::read(kind, form)?], close),
        FormKind::Year(ref kind) => (vec![year::read(kind, form, desk, env)?], close),
        FormKind::Office(ref kind) => (office::read(kind, form, desk, env)?, close),
        FormKind::Advice(ref kind) => (vec![advice::read(kind, form, desk, env)?], close),
        FormKind::Annual(kind) => (
            annual::read(kind, form, desk, env)?.into_iter().collect(),
            close,
        ),
        FormKind::Keeping(kind) => (vec![keeping::read(kind, form, desk, env)?], close),
        FormKind::Privacy(kind) => (vec![privacy::read(kind, form, desk, env)?], close),
        FormKind::Hours(kind) => (hours::read(kind, form, env)?.into_iter().collect(), close),
        FormKind::Passing(kind) => (passing::read(kind, form, env)?, close),
        FormKind::CorrectKept(entry) => (vec![kept::read_correct(form, entry)?], close),
        FormKind::NewContact => (vec![contact::read_new_contact(form, desk, env)?], close),
        FormKind::Information => (vec![contact::read_information(form, env)?], close),
        FormKind::School => (vec![read_new_school(form)?], close),
        FormKind::Leave => (vec![away::read_leave(form, env)?], close),
        FormKind::FreeDays => (vec![away::read_free_days(form, env)?], close),
        FormKind::Conversation(id) => in_case(id, case::read_conversation(form, env)?),
        FormKind::EndTalk(id) => {
            let talk = desk.talk.as_ref().filter(|talk| talk.case == id);
            let commands = super::talk::conversation_and_pad(form, talk, env)?
                .into_iter()
                .map(|command| Command::InCase(id, command))
                .collect();
            (commands, After::TalkOver(id))
        }
        FormKind::Person(id) => in_case(id, case::read_person(form)?),
        FormKind::Details(id) => (details::read_details(form, desk, env, id)?, close),
        FormKind::Nature(id) => (nature::read_nature(form, env, id)?, close),
        FormKind::Note(id) | FormKind::PadNote(id) => in_case(id, case::read_note(form)?),
        FormKind::PlanItem(id) => in_case(id, case::read_plan_item(form, env)?),
        FormKind::Consent(id, to) => in_case(id, sharing::read_consent(form, to, env)?),
        FormKind::Disclose(id, to) => in_case(id, sharing::read_disclose(form, to)?),
        FormKind::Override(id, to) => in_case(id, sharing::read_override(form, to)?),
        FormKind::Consult(id) => in_case(id, sharing::read_consult(form, env)?),
        FormKind::Objection(id, to) => in_case(id, sharing::read_objection(form, desk, id, to)?),
        FormKind::Decline(id, to) => in_case(id, sharing::decline(to)),
        FormKind::Duty(id, duty) => in_case(id, duty::read_duty(form, duty, env)?),
        FormKind::RaiseSignal(id) => in_case(id, safety::read_raise(form, env)?),
        FormKind::WithdrawSignal(id, seq) => in_case(id, safety::read_withdraw(form, seq)?),
        FormKind::LiftSuspicion(id, seq) => in_case(id, safety::read_lift_suspicion(form, seq)?),
        FormKind::LiftBar(id, seq) => in_case(id, safety::read_lift_bar(form, seq)?),
        FormKind::MayBeOffence(id, seq) => {
            maybe(id, safety::read_may_be_offence(form, desk, id, seq)?, close)
        }
        FormKind::ParentSource(id) => maybe(id, safety::read_parent_source(form)?, close),
        FormKind::SuspectParent(id) => in_case(id, safety::read_suspect(form)),
        FormKind::BarContact(id) => in_case(id, safety::read_bar(form)?),
        FormKind::Meldcode(id, step) => {
            in_case(id, meldcode::read_step(form, desk, env, id, step)?)
        }
        FormKind::Correct(id, entry) => in_case(id, case::read_correct(form, entry)?),
        FormKind::Appointment(id) => in_case(id, appointment::read_make(form, env)?),
        FormKind::ChangeAppointment(id, seq) => {
            in_case(id, appointment::read_change(form, seq, env)?)
        }
        FormKind::Snooze(id, what) => in_case(id, appointment::read_snooze(form, what, env)?),
        FormKind::Tick(id) => in_case(id, appointment::read_tick(form)?),
        FormKind::Close(id) => (case::read_close(form, desk, env, id)?, close),
        FormKind::Reopen(id) => in_case(id, case::read_reopen(form)?),
        FormKind::Action(id) => in_case(id, deeds::read_action(form, env)?),
        FormKind::Referral(id) => in_case(id, deeds::read_referral(form, env)?),
        FormKind::FollowUp(id, _) => (deeds::read_follow_up(form, env, id)?, close),
        FormKind::React(id) => in_case(id, deeds::read_react(form, env)?),
        FormKind::Agreement(id) => (deeds::read_agreement(form, desk, env, id)?, close),
        FormKind::Background(id) => in_case(id, deeds::read_background(form)?),
        FormKind::CloseInOne(id) => in_case(id, once::read_close_in_one(form, desk, env, id)?),
        FormKind::SameEvent(id) => (wall::read_same_event(form, desk, id)?, close),
        FormKind::PassOn(school, _) => (wall::read_pass_on(form, desk, env, school)?, close),
        FormKind::Recuse(id) => (wall::read_recuse(form, desk, env, id)?, close),
    })
}

/// What a question asks for; an answer that is no more than that asks nothing.
fn maybe(
    id: CaseId,
    command: Option<crate::domain::command::CaseCommand>,
    close: After,
) -> (Vec<Command>, After) {
    let command = command.map(|command| Command::InCase(id, command));
    (command.into_iter().collect(), close)
}

fn read_new_school(form: &Form) -> Result<Command, Problem> {
    read_school(form)
        .map(PracticeCommand::AddSchool)
        .map(Command::InPractice)
}

/// A question that only what was typed makes.
fn ask_more(desk: &mut Desk, env: &Env) {
    if !matches!(
        desk.overlays.last(),
        Some(Overlay::Form(FormKind::NewContact, _))
    ) {
        return;
    }
    let Some(Overlay::Form(kind, mut form)) = desk.overlays.pop() else {
        return;
    };
    let alias = Confidential::new(form.text(FieldId::Alias).to_owned());
    contact::ask_who(&mut form, alias.expose(), desk, env);
    desk.overlays.push(Overlay::Form(kind, form));
}

/// Confirms the form in front.
pub fn submit(desk: &mut Desk, env: &Env, _line: FieldId) -> Vec<Effect> {
    if super::wall::asks_first(desk, env) || leads_elsewhere(desk, env) {
        return Vec::new();
    }
    ask_more(desk, env);
    let Some(Overlay::Form(kind, form)) = desk.overlays.last() else {
        return Vec::new();
    };
    if let FormKind::SameEvent(case) = *kind {
        return super::wall::answer(desk, env, case);
    }
    if let FormKind::Passing(passing::PassingForm::Hand(case)) = *kind {
        super::handing::propose(desk, env, case);
        return Vec::new();
    }
    if let FormKind::Annual(annual::AnnualForm::Freeze(year)) = *kind {
        super::deciding::freeze(desk, env, year);
        return Vec::new();
    }
    if matches!(kind, FormKind::Privacy(privacy::PrivacyForm::Dossier(..))) {
        dossier::propose(desk, env);
        return Vec::new();
    }
    if let FormKind::Hours(hours::HoursForm::Period) = *kind
        && let Ok(period) = hours::read_period(form, env)
    {
        desk.guide.show_hours_of(period);
    }
    match read_form(kind, form, desk, env) {
        Ok((commands, after)) if sheet::leads_to(kind) => {
            sheet::propose(desk, env, commands, after);
            Vec::new()
        }
        Ok((commands, after)) => desk.ask(env, commands, after),
        Err(problem) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(problem);
            }
            Vec::new()
        }
    }
}
