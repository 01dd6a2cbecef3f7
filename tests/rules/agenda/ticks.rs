//! The register of ticks, and what a suspected parent must not see.

use super::*;

fn ticks(story: &Story) -> Vec<TickProposal> {
    let agenda = Agenda::of(&story.practice, &story.facts());
    agenda.ticks().map(|(_, proposal)| proposal).collect()
}

fn answered(tick: SystemTick) -> CaseCommand {
    CaseCommand::RecordTick(tick)
}

#[test]
fn r93_the_tick_is_proposed_once_there_are_talks_and_never_late() {
    assert_eq!(ticks(&Story::internal_pupil()), []);
    let story = heard();
    assert_eq!(ticks(&story), [TickProposal::Set]);
    let later = story.clone().days_later(200);
    let proposed = line(&later, |what| what == DueKind::Tick(TickProposal::Set)).unwrap();
    assert_eq!(proposed.standing, Standing::Open);
    for tick in [
        SystemTick::Set,
        SystemTick::NotSet(NotSetBecause::PupilDeclines),
    ] {
        assert_eq!(ticks(&story.clone().then(answered(tick))), [], "{tick:?}");
    }
    // A line that waits still stands in the register.
    let waits = later.then(snoozed(proposed, "2027-09-01"));
    assert_eq!(line(&waits, |what| matches!(what, DueKind::Tick(_))), None);
    assert_eq!(ticks(&waits), [TickProposal::Set]);
}

#[test]
fn r94_the_tick_that_was_set_may_go_when_the_talks_are_over() {
    let running = heard().then(answered(SystemTick::Set));
    assert_eq!(ticks(&running), []);
    // It never stands in the way of closing.
    let closed = running.request("rust").planned().then(say::close("OPL"));
    assert_eq!(ticks(&closed), [TickProposal::Remove]);
    let removed = closed.then(answered(SystemTick::Removed));
    assert_eq!(ticks(&removed), []);
    let never_set = heard().request("rust").planned().then(say::close("OPL"));
    assert_eq!(ticks(&never_set), []);
}

#[test]
fn r93_a_procedure_without_the_tick_proposes_and_takes_none() {
    let external = Story::external_pupil().limits().listened();
    assert_eq!(ticks(&external), []);
    for tick in [SystemTick::Set, SystemTick::Removed] {
        let refused = external.refusal(answered(tick));
        assert_eq!(refused.requirement(), "R93", "{tick:?}");
    }
}

// ── A parent is suspected ────────────────────────────────────────────────────

/// A pupil who is of age is nobody's child here: a duty to tell the parents that
/// nobody met waits for no one, long after it was due (R76).
#[test]
fn r76_of_age_no_duty_towards_parents_waits() {
    let story = Story::internal_pupil().born("2008-12-01").limits();
    let story = story.then(say::signal(Signal::SelfHarm));
    let told = |story: &Story| {
        let lines = due(story);
        lines
            .iter()
            .any(|line| matches!(line.what, DueKind::Duty(_)))
    };
    assert!(told(&story) && told(&story.clone().on("2026-11-30")));
    assert!(!told(&story.on("2026-12-01")));
}

#[test]
fn r60_while_a_parent_is_suspected_nothing_betrays_the_child() {
    let before = harming_herself()
        .then(planned("INFO", "2026-11-25"))
        .then(planned("GESPR", "2026-11-26"));
    assert!(line(&before, |what| matches!(what, DueKind::Tick(_))).is_some());
    let suspected = before.then(suspect());
    assert_eq!(ticks(&suspected), []);
    let lines = due(&suspected);
    let mut plan = lines
        .iter()
        .filter(|line| matches!(line.what, DueKind::PlanItem(_)));
    assert_eq!(
        plan.next().map(|line| (line.on, line.note)),
        Some((day("2026-11-26"), Some(Note::Quiet)))
    );
    assert_eq!(plan.next(), None, "telling the parents is not named");
    for line in &lines {
        if let DueKind::Duty(seq) = line.what {
            let (duty, _) = &suspected.state().duties()[&seq];
            let parents = Recipient::of_kind(RecipientKind::Parents);
            let to_parents = matches!(
                duty.towards,
                luister::domain::duty::Towards::Recipient(to) if to.kind == parents.kind
            );
            assert!(!to_parents, "{duty:?}");
        }
    }
    let meldcode = lines.iter().any(|line| match line.what {
        DueKind::Duty(seq) => {
            suspected.state().duties()[&seq].0.kind
                == luister::domain::duty::DutyKind::CompleteMeldcode
        }
        _ => false,
    });
    assert!(meldcode, "the meldcode takes its place: {lines:?}");
}

// ── The whole ────────────────────────────────────────────────────────────────

#[test]
fn bringing_one_case_up_to_date_gives_what_all_of_it_anew_gives() {
    let story = referred(harming_herself(), "2026-12-01").then(planned("GESPR", "2026-11-26"));
    let first = story.id();
    let story = story.opening(written(INTERNAL_SCHOOL, Urgency::Usual, "2026-11-23"));
    let second = story.id();
    let mut kept = Agenda::of(&story.practice, &story.facts());
    let story = story.then(say::conversation(day("2026-11-23")));
    kept.changed(&story.practice, &story.facts(), second);
    let story = story
        .in_case(first)
        .then(appointment("2026-11-24", AppointmentKind::Talk))
        .then(answered(SystemTick::Set));
    kept.changed(&story.practice, &story.facts(), first);
    let anew = Agenda::of(&story.practice, &story.facts());
    assert_eq!(kept.lines(), anew.lines());
    assert_eq!(
        kept.ticks().collect::<Vec<_>>(),
        anew.ticks().collect::<Vec<_>>()
    );
    let counts = anew.counts();
    let all = counts.overdue + counts.today + counts.soon + counts.open;
    assert_eq!(all, anew.lines().len());
}

#[test]
fn what_cannot_wait_has_no_name_to_wait_under() {
    for (what, waits) in [
        (DueKind::Reaction, false),
        (DueKind::Duty(Seq(1)), false),
        (DueKind::Appointment(Seq(1)), false),
        (DueKind::Agreement, false),
        (DueKind::VeiligThuis(Seq(1)), true),
        (DueKind::Review(Seq(1)), true),
        (DueKind::PlanItem(Seq(1)), true),
        (DueKind::FollowUp(Seq(1)), true),
        (DueKind::Tick(TickProposal::Set), true),
    ] {
        assert_eq!(what.snoozed().is_some(), waits, "{what:?}");
    }
}
