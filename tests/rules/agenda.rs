//! What is due: each kind of line appears, disappears and waits; safety never
//! waits, and while a parent is suspected nothing betrays the child.

mod ticks;

use chrono::NaiveTime;
use luister::domain::agenda::{Agenda, Due, DueKind, Note, Standing, TickProposal, Weight};
use luister::domain::calendar::Span;
use luister::domain::command::{CaseCommand, FirstAnswer, NewCase, PracticeCommand};
use luister::domain::deed::{
    Agreement, Appointment, AppointmentKind, AppointmentMoved, NotSetBecause, Referral,
    ReferralEnded, ReferralOutcome, Referred, ReferredTo, Snooze, SystemTick,
};
use luister::domain::duty::DutyDeferred;
use luister::domain::entry::{PlanActor, PlanItem, Urgency};
use luister::domain::ids::Seq;
use luister::domain::meldcode::{
    HelpPossible, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone, ReportNecessary,
};
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::practice::SchoolId;
use luister::domain::recipient::Recipient;
use luister::domain::refusal::WayForward;
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::{RaisedSignal, Suspicion};
use luister::domain::vocabulary::Signal;

use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, say, text};

/// What is due today.
fn due(story: &Story) -> Vec<Due> {
    Agenda::of(&story.practice, &story.facts()).lines().to_vec()
}

/// The line of this kind, when there is one.
fn line(story: &Story, wanted: impl Fn(DueKind) -> bool) -> Option<Due> {
    due(story).into_iter().find(|line| wanted(line.what))
}

/// Kind, day and standing of the only line.
#[track_caller]
fn only(story: &Story) -> (DueKind, String, Standing) {
    let lines = due(story);
    let [line] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    (line.what, line.on.to_string(), line.standing)
}

fn written(school: SchoolId, urgency: Urgency, on: &str) -> NewCase {
    NewCase {
        channel: "MAIL".into(),
        urgency,
        ..say::contact(ClientKind::Pupil, school, day(on))
    }
}

/// A pupil who wrote on this day.
fn wrote(on: &str) -> Story {
    let story = Story::practice().on(on);
    story.opening(written(INTERNAL_SCHOOL, Urgency::Usual, on))
}

fn raise(signal: Signal) -> CaseCommand {
    CaseCommand::RaiseSignal(RaisedSignal {
        signal,
        danger: None,
        happened_on: None,
        because: None,
    })
}

fn suspect() -> CaseCommand {
    CaseCommand::SuspectParent(Suspicion { person: None })
}

fn planned(action: &str, due: &str) -> CaseCommand {
    CaseCommand::AddPlanItem(PlanItem {
        action: action.into(),
        what: None,
        who: PlanActor::Adviser,
        due: Some(day(due)),
    })
}

fn snoozed(line: Due, until: &str) -> CaseCommand {
    CaseCommand::Snooze(Snooze {
        what: line.what.snoozed().expect("it can wait"),
        until: day(until),
    })
}

fn heard() -> Story {
    Story::internal_pupil().limits().listened()
}

// ── The reaction ─────────────────────────────────────────────────────────────

#[test]
fn r20_a_reaction_is_due_on_the_next_working_day_of_the_school() {
    // domain.md §4.1: the vacations and holidays of region Zuid.
    for (contact, expected) in [
        ("2026-07-10", "2026-08-24"),
        ("2026-04-24", "2026-05-04"),
        ("2026-05-13", "2026-05-15"),
        ("2026-11-23", "2026-11-24"),
        ("2026-11-20", "2026-11-23"),
    ] {
        let (what, on, standing) = only(&wrote(contact));
        assert_eq!((what, on.as_str()), (DueKind::Reaction, expected));
        assert_eq!(standing, Standing::Soon, "{contact}");
    }
}

#[test]
fn r20_late_is_late_until_somebody_reacts() {
    let story = wrote("2026-11-20");
    assert_eq!(only(&story.clone().on("2026-11-23")).2, Standing::Today);
    let late = story.on("2026-11-25");
    assert_eq!(only(&late).2, Standing::Overdue);
    let answered = late.then(CaseCommand::React(FirstAnswer {
        on: day("2026-11-25"),
        channel: "TEL".into(),
        late_because: Some(text("ziek")),
    }));
    assert_eq!(due(&answered), []);
}

#[test]
fn r20_a_conversation_is_a_reaction_and_a_live_channel_needs_none() {
    let talked = wrote("2026-11-23").then(say::conversation(day("2026-11-23")));
    assert_eq!(line(&talked, |what| what == DueKind::Reaction), None);
    for channel in ["TEL", "AFSPR", "LOOP"] {
        let contact = NewCase {
            channel: channel.into(),
            ..written(INTERNAL_SCHOOL, Urgency::Usual, "2026-11-23")
        };
        assert_eq!(due(&Story::practice().opening(contact)), [], "{channel}");
    }
}

#[test]
fn r22_what_is_urgent_waits_for_no_working_day() {
    // A Saturday in the summer vacation.
    let story = Story::practice().on("2026-07-11");
    let story = story.opening(written(INTERNAL_SCHOOL, Urgency::Urgent, "2026-07-11"));
    let lines = due(&story);
    assert_eq!(lines[0].on, day("2026-07-11"));
    assert_eq!(lines[0].standing, Standing::Today);
    assert_eq!(lines[0].weight, Weight::Safety);
    assert_eq!(lines[0].what.snoozed(), None);
    // A contact that turns out urgent later is due at once too.
    let story = wrote("2026-07-10").on("2026-07-11");
    let story = story.then(say::details(None, Some(Urgency::Urgent)));
    assert_eq!(due(&story)[0].standing, Standing::Overdue);
}

#[test]
fn r20_a_reaction_after_the_vacation_asks_for_somebody_in_between() {
    let note = |contact: &str| due(&wrote(contact))[0].note;
    assert_eq!(note("2026-07-10"), Some(Note::AfterVacation));
    assert_eq!(note("2026-11-20"), None);
    // Of the school year 2030–2031 no vacation is known.
    assert_eq!(note("2030-11-18"), Some(Note::VacationsUnknown));
    let leave = PracticeCommand::SetLeave(Span {
        first: day("2026-11-24"),
        last: day("2026-11-27"),
    });
    let away = wrote("2026-11-23").outside(leave);
    assert_eq!(only(&away).1, "2026-11-30");
    assert_eq!(due(&away)[0].note, Some(Note::AfterVacation));
}

#[test]
fn closed_and_left_cases_have_no_reaction_due() {
    let closed = wrote("2026-11-20").then(say::close("GEENGESPR"));
    assert_eq!(line(&closed, |what| what == DueKind::Reaction), None);
    let recused = wrote("2026-11-20").then(CaseCommand::Recuse);
    assert_eq!(due(&recused), []);
}

#[test]
fn r19_an_agreement_is_awaited_until_it_is_known() {
    let asked = NewCase {
        referrer: "ML".into(),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2026-11-23"))
    };
    let story = Story::practice().opening(asked);
    let (what, _, standing) = only(&story);
    assert_eq!((what, standing), (DueKind::Agreement, Standing::Open));
    for answer in [Agreement::Agreed, Agreement::Declined] {
        let known = story.clone().then(CaseCommand::LearnAgreement(answer));
        assert_eq!(due(&known), [], "{answer:?}");
    }
}

// ── Duties ───────────────────────────────────────────────────────────────────

/// A duty to tell the parents, due today (P-3b).
fn harming_herself() -> Story {
    heard().aged(AgeBand::From12).then(raise(Signal::SelfHarm))
}

fn is_duty(what: DueKind) -> bool {
    matches!(what, DueKind::Duty(_))
}

#[test]
fn r81_an_open_duty_stands_on_top_until_it_has_an_ending() {
    let story = harming_herself();
    let first = due(&story)[0];
    assert!(is_duty(first.what), "{first:?}");
    assert_eq!(
        (first.standing, first.weight),
        (Standing::Today, Weight::Safety)
    );
    assert_eq!(
        due(&story.clone().on("2026-11-25"))[0].standing,
        Standing::Overdue
    );
    let mut ended = story;
    while let Some((seq, _)) = ended.clone().state().open_duties().next() {
        ended = ended.then(say::leave(seq, "telefonisch besproken met de arts"));
    }
    assert_eq!(line(&ended, is_duty), None);
}

#[test]
fn deferring_hides_a_duty_until_its_day_but_not_past_its_deadline() {
    let story = harming_herself();
    let duty = story.open_duty();
    assert_eq!(story.state().duties()[&duty].0.deadline, Some(story.today));
    let defer = |until: &str| {
        CaseCommand::DeferDuty(DutyDeferred {
            duty,
            until: day(until),
            reason: text("eerst met haar bespreken"),
        })
    };
    let of_duty = |story: &Story| line(story, |what| what == DueKind::Duty(duty));
    let deferred = story.then(defer("2026-11-26"));
    assert_eq!(of_duty(&deferred), None);
    // Its deadline is past, so it shows until when it was put off as well.
    let late = of_duty(&deferred.on("2026-11-24")).expect("it is late");
    assert_eq!(
        (late.on, late.standing),
        (day("2026-11-23"), Standing::Overdue)
    );
}

#[test]
fn a_duty_without_a_deadline_waits_until_the_day_it_was_deferred_to() {
    // External: pointing out where help is has no deadline (V-o).
    let story = Story::external_pupil().limits().listened();
    let story = story.then(raise(Signal::ChildAbuse));
    let duty = story
        .state()
        .open_duties()
        .find(|(_, duty)| duty.deadline.is_none())
        .map(|(seq, _)| seq)
        .expect("a duty without a deadline");
    let of_duty = |story: &Story| line(story, |what| what == DueKind::Duty(duty));
    assert_eq!(
        of_duty(&story).map(|line| line.standing),
        Some(Standing::Today)
    );
    let deferred = story.then(CaseCommand::DeferDuty(DutyDeferred {
        duty,
        until: day("2026-11-27"),
        reason: text("zij belt zelf eerst"),
    }));
    assert_eq!(of_duty(&deferred.clone().on("2026-11-26")), None);
    let standing = |date: &str| of_duty(&deferred.clone().on(date)).map(|line| line.standing);
    assert_eq!(standing("2026-11-27"), Some(Standing::Today));
    assert_eq!(standing("2026-11-28"), Some(Standing::Overdue));
}

#[test]
fn safety_stands_above_what_is_only_late() {
    let story = heard().then(planned("GESPR", "2026-11-24"));
    let other =
        story
            .on("2026-11-27")
            .opening(written(EXTERNAL_SCHOOL, Urgency::Urgent, "2026-11-27"));
    let kinds: Vec<_> = due(&other)
        .iter()
        .map(|line| (line.weight, line.standing))
        .collect();
    assert_eq!(kinds[0], (Weight::Safety, Standing::Today));
    assert_eq!(kinds[1], (Weight::Usual, Standing::Overdue));
    assert_eq!(kinds.last(), Some(&(Weight::Usual, Standing::Open)));
}

// ── The meldcode ─────────────────────────────────────────────────────────────

fn walked(story: Story, review: Option<&str>) -> Story {
    let today = story.today;
    let steps = [
        MeldcodeStep::Map,
        MeldcodeStep::Consult,
        MeldcodeStep::Talk,
        MeldcodeStep::Weigh,
    ];
    let story = steps.into_iter().fold(story, |story, step| {
        story.then(CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
            step,
            ending: MeldcodeEnding::Done,
            on: today,
            answers: std::collections::BTreeMap::new(),
        }))
    });
    story.then(CaseCommand::DecideMeldcode(MeldcodeDecided {
        answers: std::collections::BTreeMap::new(),
        report: ReportNecessary::No,
        help: HelpPossible::Yes,
        reason: Some(text("hulp is gestart")),
        review: review.map(day),
    }))
}

#[test]
fn r60_a_decision_is_looked_at_again_on_its_day() {
    let story = walked(heard().then(raise(Signal::ChildAbuse)), Some("2026-12-04"));
    let is_review = |what| matches!(what, DueKind::Review(_));
    let review = line(&story, is_review).expect("within two weeks");
    assert_eq!(
        (review.on, review.standing),
        (day("2026-12-04"), Standing::Soon)
    );
    let waits = story.clone().then(snoozed(review, "2026-12-10"));
    assert_eq!(line(&waits.clone().on("2026-12-09"), is_review), None);
    assert!(line(&waits.on("2026-12-10"), is_review).is_some());
    let far = walked(heard().then(raise(Signal::ChildAbuse)), Some("2027-01-20"));
    assert_eq!(line(&far, is_review), None);
}

#[test]
fn mc1_veilig_thuis_answers_within_five_working_days() {
    let agency = Recipient::of_kind(RecipientKind::VeiligThuis);
    let told = heard().on("2026-04-28").planted(disclosed_to(agency));
    let is_answer = |what| matches!(what, DueKind::VeiligThuis(_));
    let answer = line(&told, is_answer).expect("an answer is awaited");
    // King's day is over, 5 May is none of the five (domain.md §4.1).
    assert_eq!(answer.on, day("2026-05-06"));
    assert_eq!(
        line(&told.clone().on("2026-05-07"), is_answer)
            .unwrap()
            .standing,
        Standing::Overdue
    );
    let asked = told.clone().then(snoozed(answer, "2026-05-12"));
    assert_eq!(line(&asked.clone().on("2026-05-11"), is_answer), None);
    assert!(line(&asked.on("2026-05-12"), is_answer).is_some());
    assert_eq!(line(&told.on("2026-06-01"), is_answer), None);
}

/// A disclosure as it was read from a journal: the gate is tested elsewhere.
fn disclosed_to(recipient: Recipient) -> luister::domain::entry::CaseBody {
    let story = heard().then(say::override_with(
        recipient,
        &[luister::domain::consent::Part::Nature],
        "zij is thuis niet veilig",
    ));
    let disclosure = story.state().disclosures().values().next().cloned();
    luister::domain::entry::CaseBody::Disclosed(disclosure.expect("it was shared"))
}

// ── Appointments, plan, referrals ────────────────────────────────────────────

fn appointment(on: &str, kind: AppointmentKind) -> CaseCommand {
    CaseCommand::MakeAppointment(Appointment {
        on: day(on),
        at: NaiveTime::from_hms_opt(14, 30, 0),
        kind,
    })
}

fn is_appointment(what: DueKind) -> bool {
    matches!(what, DueKind::Appointment(_))
}

#[test]
fn r27_appointments_of_today_and_two_weeks_are_shown_moved_and_cancelled() {
    for (on, standing) in [
        ("2026-11-23", Some(Standing::Today)),
        ("2026-12-07", Some(Standing::Soon)),
        ("2026-12-08", None),
    ] {
        let story = heard().then(appointment(on, AppointmentKind::Talk));
        let found = line(&story, is_appointment).map(|line| line.standing);
        assert_eq!(found, standing, "{on}");
    }
    let story = heard().then(appointment("2026-11-25", AppointmentKind::Talk));
    let made = story.last();
    let moved = story
        .clone()
        .then(CaseCommand::MoveAppointment(AppointmentMoved {
            appointment: made,
            on: day("2026-11-27"),
            at: None,
        }));
    let moved_line = line(&moved, is_appointment).expect("it stands");
    assert_eq!((moved_line.on, moved_line.at), (day("2026-11-27"), None));
    let cancelled = moved.clone().then(CaseCommand::CancelAppointment(made));
    assert_eq!(line(&cancelled, is_appointment), None);
    // What is past is past.
    assert_eq!(line(&moved.on("2026-11-28"), is_appointment), None);
}

#[test]
fn r65_a_hearing_only_where_the_procedure_allows_it() {
    let hearing = appointment("2026-11-30", AppointmentKind::Hearing);
    let refused = heard().refuses(hearing.clone(), "R70", WayForward::ChooseOther);
    let talk = appointment("2026-11-30", AppointmentKind::Talk);
    assert!(line(&refused.then(talk), is_appointment).is_some());
    for story in [Story::external_parents(), Story::external_pupil()] {
        let allowed = story.procedure().switches().hearing_allowed;
        match story.asked_in_case(hearing.clone()) {
            Ok(_) => assert!(allowed),
            Err(refusal) => assert!(!allowed, "{refusal:?}"),
        }
    }
    let parents = Story::external_parents().limits();
    assert!(parents.procedure().switches().hearing_allowed);
}

#[test]
fn r55_what_is_planned_for_a_day_is_due_until_it_is_done() {
    let story = heard().then(planned("GESPR", "2026-11-27"));
    let item = story.last();
    let is_item = |what| what == DueKind::PlanItem(item);
    assert_eq!(
        line(&story, is_item).map(|line| line.standing),
        Some(Standing::Soon)
    );
    let late = story.clone().on("2026-11-30");
    let found = line(&late, is_item).expect("it is late");
    assert_eq!(found.standing, Standing::Overdue);
    assert_eq!(
        line(&late.then(snoozed(found, "2026-12-02")), is_item),
        None
    );
    for ending in [
        CaseCommand::FinishPlanItem(item),
        CaseCommand::DropPlanItem(item),
    ] {
        assert_eq!(line(&story.clone().then(ending), is_item), None);
    }
}

fn referred(story: Story, follow_up: &str) -> Story {
    let ground = story
        .facts()
        .rules
        .grounds()
        .first()
        .expect("a ground")
        .code
        .clone();
    let on = story.today;
    story.then(CaseCommand::Refer(Referral {
        to: ReferredTo::ComplaintsScheme,
        who: Referred::Pupil,
        ground: Some(ground),
        on,
        follow_up: Some(day(follow_up)),
    }))
}

#[test]
fn r100_it_is_asked_how_a_referral_went_until_that_is_known() {
    let story = referred(heard(), "2026-12-01");
    let referral = story.last();
    let is_follow_up = |what| what == DueKind::FollowUp(referral);
    let found = line(&story, is_follow_up).expect("within two weeks");
    assert_eq!(found.on, day("2026-12-01"));
    assert_eq!(
        line(
            &story
                .clone()
                .then(snoozed(found, "2026-12-03"))
                .on("2026-12-02"),
            is_follow_up
        ),
        None
    );
    let end = |outcome| CaseCommand::EndReferral(ReferralEnded { referral, outcome });
    let waiting = story.clone().then(end(ReferralOutcome::Waiting));
    assert!(line(&waiting, is_follow_up).is_some());
    for outcome in [
        ReferralOutcome::Accepted,
        ReferralOutcome::Declined,
        ReferralOutcome::Unknown,
    ] {
        let known = story.clone().then(end(outcome));
        assert_eq!(line(&known, is_follow_up), None, "{outcome:?}");
    }
}
