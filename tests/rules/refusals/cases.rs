//! The refusals of what is asked in a case.

use luister::domain::command::{CaseCommand, Command, FirstAnswer};
use luister::domain::consent::ObjectionResolved;
use luister::domain::deed::{
    Agreement, Appointment, AppointmentKind, NotSetBecause, Referral, Referred, ReferredTo,
    SystemTick,
};
use luister::domain::entry::{
    CaseBody, CaseEntryKind, ConfidentialBytes, Consultation, Expert, NotesAllowed, ReopenedFor,
    UnknownBody,
};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::meldcode::MeldcodeEnding;
use luister::domain::person::{Age, AgeBand, ClientKind, RecipientKind};
use luister::domain::procedure::StepKind;
use luister::domain::recipient::{Giver, Person, Recipient};
use luister::domain::refusal::WayForward as Way;
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::{
    Bar, BarGround, BarLifted, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
};
use luister::domain::vocabulary::Signal;

use super::{Forward, Row, in_case};
use crate::journal::{CONTACT, place, told_the_mentor};
use crate::sharing::{ALL, pupil_of_14};
use crate::support::say::{MENTOR, PARENTS};
use crate::support::{INTERNAL_SCHOOL, Story, day, say, text};

const BOARD: Recipient = Recipient::of_kind(RecipientKind::Board);

pub(super) fn rows() -> Vec<Row> {
    [
        steps(),
        consents(),
        gate(),
        safety(),
        duties(),
        closing(),
        journal(),
        codes_and_days(),
        fields(),
        around(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn listening(story: &Story) -> CaseCommand {
    CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Listen))
}

fn heard() -> Story {
    Story::internal_pupil().limits().listened()
}

fn suspected() -> Story {
    pupil_of_14().then(CaseCommand::SuspectParent(Suspicion { person: None }))
}

fn steps() -> Vec<Row> {
    let fresh = Story::internal_pupil();
    let limits = fresh.clone().limits();
    let silent = fresh.clone().then(say::limits(NotesAllowed::No));
    let clarify = CaseCommand::FinishStep(say::step(limits.procedure(), StepKind::Clarify));
    let listen = listening(&limits);
    vec![
        in_case(
            ("limits-first", "R49", Way::ExplainLimits),
            fresh,
            say::note("slaapt slecht"),
            |here| Forward::ThenAgain(here(say::limits(NotesAllowed::Yes))),
        ),
        in_case(
            ("listen-first", "R51", Way::FinishListening),
            limits.clone(),
            say::plan("GESPR"),
            |here| Forward::ThenAgain(here(listen.clone())),
        ),
        in_case(
            ("no-words-allowed", "R92", Way::GoOnWithoutWords),
            silent,
            say::note("slaapt slecht"),
            |here| Forward::Accepted(here(listen.clone())),
        ),
        in_case(
            ("not-confirmed", "R52", Way::ConfirmRequest),
            heard(),
            clarify,
            |here| Forward::ThenAgain(here(say::request("rust in de klas"))),
        ),
        in_case(
            ("step-not-in-procedure", "R59", Way::ChooseOther),
            limits,
            CaseCommand::ReopenStep("dansen".into()),
            |here| Forward::Accepted(here(CaseCommand::ReopenStep("listen".into()))),
        ),
    ]
}

fn consents() -> Vec<Row> {
    let yes = |parts| say::consent(Giver::PUPIL, MENTOR, parts);
    let row = |name, story: Story, parts| {
        in_case(
            (name, "R72", Way::AskConsent),
            story,
            say::disclose(MENTOR, parts),
            |here| Forward::ThenAgain(here(yes(parts))),
        )
    };
    let of_unknown_age = Story::internal_pupil().limits();
    let part = pupil_of_14().then(yes(CONTACT));
    let objecting = Story::external_pupil().aged(AgeBand::From12).limits();
    let objecting = objecting.then(say::object(PARENTS));
    let solved = CaseCommand::ResolveObjection(ObjectionResolved {
        objection: objecting.last(),
        agreement: None,
    });
    vec![
        row("needs-consent/not-asked", pupil_of_14(), CONTACT),
        row(
            "needs-consent/refused",
            pupil_of_14().then(say::refuse(Giver::PUPIL, MENTOR)),
            CONTACT,
        ),
        row(
            "needs-consent/withdrawn",
            told_the_mentor().then(say::withdraw(Giver::PUPIL, MENTOR)),
            CONTACT,
        ),
        in_case(
            ("needs-consent/not-asked", "R72", Way::LearnAge),
            of_unknown_age,
            say::disclose(MENTOR, CONTACT),
            |here| Forward::Accepted(here(CaseCommand::LearnAge(Age::band(AgeBand::From16)))),
        ),
        in_case(
            ("needs-consent/only-part", "R73", Way::AskConsent),
            part,
            say::disclose(MENTOR, ALL),
            |here| Forward::ThenAgain(here(yes(ALL))),
        ),
        in_case(
            ("needs-consent/objection", "R77", Way::ResolveObjection),
            objecting,
            say::disclose(PARENTS, CONTACT),
            |here| Forward::ThenAgain(here(solved)),
        ),
    ]
}

fn gate() -> Vec<Row> {
    let expert = Recipient::of_kind(RecipientKind::InternalExpert);
    let advised = CaseCommand::Consult(Consultation {
        expert: Expert::Internal,
        on: pupil_of_14().today,
    });
    let consented = pupil_of_14().then(say::consent(Giver::PUPIL, MENTOR, CONTACT));
    let barred = consented.clone().then(CaseCommand::BarContact(Bar {
        recipient: MENTOR,
        ground: BarGround::Safety,
        reason: text("is zelf betrokken"),
    }));
    let lifted = CaseCommand::LiftBar(BarLifted {
        bar: barred.last(),
        reason: text("bleek anders"),
    });
    vec![
        in_case(
            ("anonymous-only", "R54", Way::ConsultAnonymously),
            pupil_of_14(),
            say::disclose(expert, CONTACT),
            |here| Forward::Accepted(here(advised)),
        ),
        in_case(
            ("forbidden/barred", "R72", Way::LiftBar),
            barred,
            say::disclose(MENTOR, CONTACT),
            |here| Forward::ThenAgain(here(lifted)),
        ),
        in_case(
            ("forbidden/parent-suspected", "R60", Way::FollowMeldcode),
            suspected(),
            say::disclose(PARENTS, CONTACT),
            |here| Forward::Accepted(here(mapped(MeldcodeEnding::Done))),
        ),
        in_case(
            ("nothing-to-share", "R73", Way::FillIn),
            consented.clone(),
            say::disclose(MENTOR, &[]),
            |here| Forward::Accepted(here(say::disclose(MENTOR, CONTACT))),
        ),
        in_case(
            ("override-not-needed", "R78", Way::Disclose),
            consented,
            say::override_with(MENTOR, CONTACT, "gevaar"),
            |here| Forward::Accepted(here(say::disclose(MENTOR, CONTACT))),
        ),
        in_case(
            ("weighing-missing", "R78", Way::FillIn),
            endangered(),
            say::override_with(MENTOR, CONTACT, " "),
            |here| Forward::Accepted(here(say::override_with(MENTOR, CONTACT, "gevaar"))),
        ),
    ]
}

fn danger(danger: Option<Danger>) -> CaseCommand {
    CaseCommand::RaiseSignal(RaisedSignal {
        signal: Signal::Danger,
        danger,
        happened_on: None,
        because: None,
    })
}

fn to_others() -> Danger {
    Danger {
        whose: luister::domain::disclosure::Interest::Others,
        stage: DangerStage::Threatened,
        form: DangerForm::Physical,
    }
}

fn endangered() -> Story {
    pupil_of_14().then(danger(Some(to_others())))
}

fn mapped(ending: MeldcodeEnding) -> CaseCommand {
    let done = serde_json::json!({
        "step": MeldcodeStep::Map, "ending": ending, "on": day("2026-11-23"),
    });
    CaseCommand::FinishMeldcodeStep(serde_json::from_value(done).unwrap())
}

fn safety() -> Vec<Row> {
    let decided = serde_json::json!({
        "answers": {"suspicion": "no"}, "report": "no", "help": "no", "reason": null, "review": null,
    });
    let decided = CaseCommand::DecideMeldcode(serde_json::from_value(decided).unwrap());
    vec![
        in_case(
            ("meldcode-step-first", "R60", Way::FollowMeldcode),
            suspected(),
            decided,
            |here| Forward::Accepted(here(mapped(MeldcodeEnding::Done))),
        ),
        in_case(
            ("meldcode-step-needed", "R60", Way::FollowMeldcode),
            suspected(),
            mapped(MeldcodeEnding::NotSafe),
            |here| Forward::Accepted(here(mapped(MeldcodeEnding::Done))),
        ),
        in_case(
            ("tick-not-here", "R93", Way::ChooseOther),
            suspected(),
            CaseCommand::RecordTick(SystemTick::Set),
            |here| {
                let not_set = SystemTick::NotSet(NotSetBecause::NotSafe);
                Forward::Accepted(here(CaseCommand::RecordTick(not_set)))
            },
        ),
    ]
}

/// A pupil of 16 with an external adviser, who was overridden and must be told.
fn owing_the_client() -> Story {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    story.then(say::override_with(BOARD, CONTACT, "gevaar"))
}

fn duties() -> Vec<Row> {
    let owing = owing_the_client();
    let (duty, today) = (owing.open_duty(), owing.today);
    let to_parents = pupil_of_14().then(say::override_with(BOARD, CONTACT, "gevaar"));
    let owed = to_parents.open_duty();
    vec![
        in_case(
            ("duties-open", "R79", Way::EndDuties),
            owing.clone(),
            say::close("MELD"),
            |here| Forward::ThenAgain(here(say::fulfil(duty, today))),
        ),
        in_case(
            ("no-open-duty", "R79", Way::ChooseOther),
            owing.clone(),
            say::fulfil(Seq(1), today),
            |here| Forward::Accepted(here(say::fulfil(duty, today))),
        ),
        in_case(
            ("duty-met-by-telling", "R79", Way::Disclose),
            to_parents,
            say::fulfil(owed, today),
            |here| Forward::Accepted(here(say::disclose(PARENTS, CONTACT))),
        ),
        in_case(
            ("explanation-missing", "R79", Way::FillIn),
            owing,
            say::leave(duty, " "),
            |here| Forward::Accepted(here(say::leave(duty, "zou gevaar geven"))),
        ),
    ]
}

fn closing() -> Vec<Row> {
    let planned = heard().then(say::plan("GESPR"));
    let item = planned.last();
    let closed = Story::external_pupil().limits().listened();
    let closed = closed.then(say::close("OPL"));
    let running = heard().planned();
    vec![
        in_case(
            ("plan-missing", "R55", Way::MakePlan),
            heard(),
            say::close("OPL"),
            |here| Forward::Accepted(here(say::plan("GESPR"))),
        ),
        in_case(
            ("plan-items-open", "R55", Way::EndPlanItems),
            planned,
            say::close("OPL"),
            |here| Forward::ThenAgain(here(CaseCommand::FinishPlanItem(item))),
        ),
        in_case(
            ("outcome-still-running", "R98", Way::ChooseOther),
            running,
            say::close("LOOPT"),
            |here| Forward::Accepted(here(say::close("OPL"))),
        ),
        in_case(
            ("case-closed", "R99", Way::Reopen),
            closed,
            say::note("belde nog eens"),
            |here| Forward::ThenAgain(here(CaseCommand::Reopen(ReopenedFor::NewContact))),
        ),
        in_case(
            ("case-open", "R99", Way::ChooseOther),
            heard(),
            CaseCommand::Reopen(ReopenedFor::Mistake),
            |here| Forward::Accepted(here(say::conversation(heard().today))),
        ),
    ]
}

fn journal() -> Vec<Row> {
    let planned = heard().then(say::plan("GESPR"));
    let item = planned.last();
    let done = planned.clone().then(CaseCommand::FinishPlanItem(item));
    let noted = heard().then(say::note("slaapt slecht"));
    let first = noted.last();
    let noted = noted.then(say::note("eet slecht"));
    let second = noted.last();
    let undone = noted.then(CaseCommand::Retract(first));
    let told = told_the_mentor();
    let disclosed = place(&told, CaseEntryKind::Disclosed);
    let consent = place(&told, CaseEntryKind::ConsentGiven);
    let elsewhere = heard();
    let nowhere = Command::InCase(CaseId::from_bytes([8; 16]), say::note("x"));
    vec![
        Row {
            command: nowhere,
            ..in_case(
                ("no-such-case", "R75", Way::ChooseOther),
                elsewhere,
                say::note("x"),
                |here| Forward::Accepted(here(say::note("x"))),
            )
        },
        in_case(
            ("no-such-entry", "R75", Way::ChooseOther),
            planned,
            CaseCommand::FinishPlanItem(Seq(77)),
            |here| Forward::Accepted(here(CaseCommand::FinishPlanItem(item))),
        ),
        in_case(
            ("already-taken-back", "R75", Way::ChooseOther),
            undone,
            CaseCommand::Retract(first),
            |here| Forward::Accepted(here(CaseCommand::Retract(second))),
        ),
        in_case(
            ("only-correctable", "R75", Way::Correct),
            told.clone(),
            CaseCommand::Retract(disclosed),
            |here| Forward::Accepted(here(say::correct(disclosed, "was iemand anders"))),
        ),
        in_case(
            ("others-rest-on-it", "R75", Way::Correct),
            done,
            CaseCommand::Retract(item),
            |here| Forward::Accepted(here(say::correct(item, "was anders"))),
        ),
        in_case(
            ("not-correctable", "R75", Way::ChooseOther),
            told.clone(),
            say::correct(Seq(1), "was anders"),
            |here| Forward::Accepted(here(say::correct(consent, "was anders"))),
        ),
        in_case(
            ("made-by-newer-version", "R13", Way::UpdateProgram),
            told.planted(CaseBody::Unknown(UnknownBody {
                kind: "dreamt".to_owned(),
                raw: ConfidentialBytes::default(),
            })),
            say::disclose(MENTOR, CONTACT),
            |_| Forward::NewerProgram,
        ),
    ]
}

fn codes_and_days() -> Vec<Row> {
    let appointment = |on: &str| {
        CaseCommand::MakeAppointment(Appointment {
            on: day(on),
            at: None,
            kind: AppointmentKind::Talk,
        })
    };
    let age = |band, next: &str| {
        CaseCommand::LearnAge(Age::Known {
            band,
            next: Some(day(next)),
        })
    };
    vec![
        in_case(
            ("unknown-code", "R48", Way::ChooseOther),
            heard(),
            say::nature(&["WEG"]),
            |here| Forward::Accepted(here(say::nature(&["ONG.PEST"]))),
        ),
        in_case(
            ("nature-missing", "R48", Way::FillIn),
            heard(),
            say::nature(&[]),
            |here| Forward::Accepted(here(say::nature(&["ONG.PEST"]))),
        ),
        in_case(
            ("chosen-not-offered", "R58", Way::ChooseOther),
            heard(),
            say::options(&["GESPR"], &["STEUN"]),
            |here| Forward::Accepted(here(say::options(&["GESPR"], &["GESPR"]))),
        ),
        in_case(
            ("forbidden-by-procedure", "R70", Way::ChooseOther),
            heard(),
            say::plan("BEM"),
            |here| Forward::Accepted(here(say::plan("GESPR"))),
        ),
        in_case(
            ("date-in-future", "R26", Way::ChooseOther),
            heard(),
            say::conversation(day("2026-11-24")),
            |here| Forward::Accepted(here(say::conversation(day("2026-11-23")))),
        ),
        in_case(
            ("date-in-past", "R26", Way::ChooseOther),
            heard(),
            appointment("2026-11-22"),
            |here| Forward::Accepted(here(appointment("2026-11-24"))),
        ),
        in_case(
            ("birthday-does-not-fit", "R76", Way::FillIn),
            heard(),
            age(AgeBand::From12, "2012-06-15"),
            |here| Forward::Accepted(here(age(AgeBand::From12, "2028-06-15"))),
        ),
    ]
}

fn fields() -> Vec<Row> {
    let person = |label: &str| {
        CaseCommand::AddPerson(Person {
            kind: RecipientKind::Mentor,
            label: text(label),
        })
    };
    vec![
        in_case(
            ("field-missing/label", "R92", Way::FillIn),
            heard(),
            person(" "),
            |here| Forward::Accepted(here(person("mentor 3B"))),
        ),
        in_case(
            ("field-missing/note", "R92", Way::FillIn),
            heard(),
            say::note(" "),
            |here| Forward::Accepted(here(say::note("slaapt slecht"))),
        ),
        in_case(
            ("field-missing/details", "R18", Way::FillIn),
            heard(),
            say::details(None, None),
            |here| Forward::Accepted(here(say::details(Some("MC"), None))),
        ),
        in_case(
            ("field-missing/danger", "R82", Way::FillIn),
            heard(),
            danger(None),
            |here| Forward::Accepted(here(danger(Some(to_others())))),
        ),
    ]
}

fn around() -> Vec<Row> {
    let mut asked = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2026-11-23"));
    asked.referrer = "MC".into();
    asked.channel = "MAIL".into();
    let asked = Story::practice().opening(asked);
    let declined = CaseCommand::LearnAgreement(Agreement::Declined);
    let late = asked.clone().on("2026-12-07");
    let answered = |why: Option<&str>| {
        CaseCommand::React(FirstAnswer {
            on: day("2026-12-07"),
            channel: "TEL".into(),
            late_because: why.map(text),
        })
    };
    let refer = |ground: Option<&str>| {
        CaseCommand::Refer(Referral {
            to: ReferredTo::ComplaintsScheme,
            who: Referred::Pupil,
            ground: ground.map(Into::into),
            on: day("2026-11-23"),
            follow_up: None,
        })
    };
    let left = heard().then(CaseCommand::Recuse);
    vec![
        in_case(
            ("not-agreed-yet", "R19", Way::AskAgreement),
            asked.then(declined),
            say::limits(NotesAllowed::Yes),
            |here| Forward::ThenAgain(here(CaseCommand::LearnAgreement(Agreement::Agreed))),
        ),
        in_case(
            ("late-reason-missing", "R21", Way::FillIn),
            late,
            answered(None),
            |here| Forward::Accepted(here(answered(Some("was ziek")))),
        ),
        in_case(
            ("ground-missing", "R12", Way::FillIn),
            heard(),
            refer(None),
            |here| Forward::Accepted(here(refer(Some("KLACHTREG")))),
        ),
        in_case(("recused", "R88", Way::Call), left, say::note("x"), |_| {
            Forward::Telephone
        }),
    ]
}
