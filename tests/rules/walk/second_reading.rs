//! A second reading of the journals that uses neither the rules nor the state
//! of the program: each promise is a question to the entries themselves.

mod age;
mod annual;
mod cards;
mod copies;
mod duties;
mod known;
pub(super) mod office;
pub(super) mod passing;
mod privacy;
mod sides;
mod telling;

use chrono::NaiveDate;
use luister::domain::deed::{Reaction, SystemTick};
use luister::domain::entry::{CaseBody, CaseEntry, Closing, NotesAllowed};
use luister::domain::ids::Seq;
use luister::domain::meldcode::{
    MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
};
use luister::domain::practice::PracticeEntry;
use luister::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};

use known::Known;

type Kept = Result<(), &'static str>;

/// Reads one journal entry by entry; the first broken promise is the error.
pub(super) fn judge(entries: &[CaseEntry]) -> Result<(), String> {
    in_order(entries)?;
    let mut known = Known::default();
    for (index, entry) in entries.iter().enumerate() {
        if retracted(entries, entry.stamp.seq) {
            continue;
        }
        let next = entries.get(index + 1);
        kept(entries, &known, entry, next).map_err(|promise| format!("{promise}: {entry:?}"))?;
        if matches!(entry.body, CaseBody::Corrected(_)) {
            known = Known::of(counting(entries, index + 1));
        }
        known.take(entry);
    }
    at_the_end(entries, &known).map_err(ToOwned::to_owned)
}

/// Reads all journals of a practice together.
pub(super) fn judge_all<'a>(
    journals: impl IntoIterator<Item = &'a [CaseEntry]> + Clone,
    practice: &[PracticeEntry],
) -> Result<(), String> {
    let once = passing::once(practice, journals.clone());
    once.and_then(|()| sides::apart(journals))
        .map_err(ToOwned::to_owned)
}

/// Reads the journal outside the cases, given the numbers of the cases.
pub(super) fn judge_practice(
    entries: &[PracticeEntry],
    numbers: &office::Numbers,
) -> Result<(), String> {
    office::judge(entries, numbers)
}

/// Whether nothing of what was written changed, but for tombstones and what
/// was added at the end.
pub(super) fn unchanged(written: &[CaseEntry], now: &[CaseEntry]) -> Kept {
    promise(written.len() <= now.len(), "an entry is gone")?;
    for (before, after) in written.iter().zip(now) {
        let same_body = match &after.body {
            CaseBody::Redacted(left) => {
                before.body == after.body || left.was == before.body.kind_name()
            }
            body => before.body == *body,
        };
        promise(
            before.stamp == after.stamp && same_body,
            "an entry was changed",
        )?;
    }
    Ok(())
}

/// The journal begins with its opening, has one, and goes on without a gap.
fn in_order(entries: &[CaseEntry]) -> Kept {
    let opens = |entry: &CaseEntry| matches!(entry.body, CaseBody::Opened(_));
    promise(
        entries.first().is_some_and(opens) && entries.iter().filter(|one| opens(one)).count() == 1,
        "not opened once, at its beginning (R14)",
    )
}

fn retracted(entries: &[CaseEntry], seq: Seq) -> bool {
    entries
        .iter()
        .any(|entry| matches!(entry.body, CaseBody::Retracted(target) if target == seq))
}

/// What counted just before the entry at `index`: never retracted, and not yet
/// corrected.
fn counting(entries: &[CaseEntry], index: usize) -> impl Iterator<Item = &CaseEntry> {
    let past = &entries[..index];
    let corrected = move |seq: Seq| {
        past.iter().any(|entry| match &entry.body {
            CaseBody::Corrected(correction) => correction.entry == seq,
            _ => false,
        })
    };
    past.iter()
        .filter(move |entry| !retracted(entries, entry.stamp.seq) && !corrected(entry.stamp.seq))
}

fn promise(kept: bool, what: &'static str) -> Kept {
    if kept { Ok(()) } else { Err(what) }
}

/// What holds for the journal as a whole.
fn at_the_end(entries: &[CaseEntry], known: &Known<'_>) -> Kept {
    promise(
        !known.is_closed() || !known.owes_something(),
        "closed with an open duty (R79)",
    )?;
    sides::linked(entries)?;
    let goes_on = !known.is_closed() && !known.recused && known.transfer.is_none();
    // What is taken back or corrected takes its time: the next command sees to it.
    let last = entries.last().filter(|last| {
        goes_on
            && !matches!(
                last.body,
                CaseBody::Retracted(_) | CaseBody::Corrected(_) | CaseBody::Opened(_)
            )
    });
    last.map_or(Ok(()), |last| duties::all_there(known, last.stamp.on))
}

/// What holds for every entry, and then what holds for its kind.
fn kept(
    entries: &[CaseEntry],
    known: &Known<'_>,
    entry: &CaseEntry,
    next: Option<&CaseEntry>,
) -> Kept {
    let body = &entry.body;
    promise(!known.recused, "after stepping back (R89)")?;
    passing::stands_still(known, body)?;
    promise(
        !has_words(body) || known.notes == Some(NotesAllowed::Yes),
        "words without a yes (R92)",
    )?;
    promise(
        !is_of_the_story(body) || known.notes.is_some(),
        "kept before the limits (R49)",
    )?;
    promise(
        !is_about_the_way_on(body) || known.listened(),
        "before listening (R51)",
    )?;
    promise(
        !known.is_closed() || goes_after_closing(body),
        "in a closed case (R99)",
    )?;
    match body {
        CaseBody::Retracted(target) => promise(
            entries.iter().any(|one| {
                one.stamp.seq == *target && *target < entry.stamp.seq && !stays(&one.body)
            }),
            "taken back what stays (R75)",
        ),
        CaseBody::Corrected(correction) => promise(
            entries
                .iter()
                .any(|one| one.stamp.seq == correction.entry && can_be_wrong(&one.body)),
            "corrected what stays (R75)",
        ),
        body => of_its_kind(known, entry, body, next),
    }
}

fn of_its_kind(
    known: &Known<'_>,
    entry: &CaseEntry,
    body: &CaseBody,
    next: Option<&CaseEntry>,
) -> Kept {
    let (seq, on) = (entry.stamp.seq, entry.stamp.on);
    match body {
        CaseBody::HandedOver(handed) => passing::handed(known, handed),
        CaseBody::Disclosed(disclosure) => telling::told(known, seq, disclosure, on, next),
        CaseBody::DutyArose(duty) => duties::arose(known, duty, on),
        CaseBody::DutyFulfilled(done) => duties::fulfilled(known, *done),
        CaseBody::DutyLapsed(ended) => duties::lapsed(known, *ended, on),
        CaseBody::DutyDeferred(deferred) => owes(known, deferred.duty),
        CaseBody::DutyNotCarriedOut(ending) => {
            owes(known, ending.duty)?;
            promise(
                !ending.explanation.is_blank(),
                "an ending without an account (R79)",
            )
        }
        CaseBody::LimitsExplained(_) | CaseBody::ConversationHeld(_) => promise(
            known
                .opening
                .is_none_or(|opening| opening.asked_by.is_none())
                || known.agreement == Some(luister::domain::deed::Agreement::Agreed),
            "a talk that the client did not agree to (R19)",
        ),
        CaseBody::Reacted(reaction) => in_time(reaction, on),
        CaseBody::MeldcodeStepDone(done) => step_of_meldcode(known, done),
        CaseBody::MeldcodeDecided(decision) => decided(known, decision),
        CaseBody::SystemTick(tick) => ticked(known, *tick),
        CaseBody::Referred(referral) => promise(
            referral.ground.is_some(),
            "a referral without a ground (R12)",
        ),
        CaseBody::ReferralEnded(ended) => promise(
            known.referrals.contains(&ended.referral),
            "of no referral (R100)",
        ),
        CaseBody::AppointmentMoved(moved) => promise(
            known.appointments.contains_key(&moved.appointment),
            "of no appointment (R27)",
        ),
        CaseBody::AppointmentCancelled(appointment) => promise(
            known.appointments.contains_key(appointment),
            "of no appointment (R27)",
        ),
        CaseBody::SignalWithdrawn(withdrawn) => promise(
            known.signals.contains_key(&withdrawn.signal) && !withdrawn.reason.is_blank(),
            "lifted nothing, or without a reason (R43)",
        ),
        CaseBody::SuspicionLifted(lifted) => promise(
            known.suspicions.contains(&lifted.suspicion) && !lifted.reason.is_blank(),
            "lifted nothing, or without a reason (R43)",
        ),
        CaseBody::BarLifted(lifted) => promise(
            known.bars.contains_key(&lifted.bar) && !lifted.reason.is_blank(),
            "lifted nothing, or without a reason (R43)",
        ),
        CaseBody::StepDone(done) if done.step.as_str() == "clarify" => {
            promise(known.confirmed, "a request that nobody confirmed (R52)")
        }
        CaseBody::Closed(closing) => closed(known, closing),
        CaseBody::DestructionSet(set) => promise(
            known.closed_on().is_some_and(|closed| closed <= set.by),
            "a day of destruction before the closing (R96)",
        ),
        CaseBody::RequestAnswered(answered) => privacy::answered(known, answered, on),
        CaseBody::DossierGiven(dossier) => privacy::given(known, dossier, on),
        CaseBody::HoldPlaced(hold) => promise(!hold.reason.is_blank(), "a hold without why (R96)"),
        CaseBody::HoldLifted(lifted) => promise(
            known.holds.contains(&lifted.hold) && !lifted.reason.is_blank(),
            "lifted nothing, or without a reason (R96)",
        ),
        _ => Ok(()),
    }
}

fn owes(known: &Known<'_>, duty: Seq) -> Kept {
    promise(known.open_duty(duty).is_some(), "no such duty (R79)")
}

/// R20, R21: not after today, and late with its reason.
fn in_time(reaction: &Reaction, on: NaiveDate) -> Kept {
    promise(reaction.on <= on, "in the future (R26)")?;
    let late = reaction.due.is_some_and(|due| reaction.on > due);
    let said = reaction
        .late_because
        .as_ref()
        .is_some_and(|why| !why.is_blank());
    promise(!late || said, "late without a reason (R21)")
}

/// R60: one after the other, and only the talk can be left out.
fn step_of_meldcode(known: &Known<'_>, done: &MeldcodeStepDone) -> Kept {
    use MeldcodeStep::{Consult, Map, Talk, Weigh};

    let before: &[MeldcodeStep] = match done.step {
        Map => &[],
        Consult => &[Map],
        Talk => &[Map, Consult],
        Weigh => &[Map, Consult, Talk],
        MeldcodeStep::Decide => return Err("a step that is a decision (R60)"),
    };
    promise(
        before.iter().all(|step| known.steps.contains(step)),
        "the meldcode out of order (R60)",
    )?;
    promise(
        done.ending == MeldcodeEnding::Done || done.step == Talk,
        "a step of the meldcode left out (R60)",
    )
}

/// R60: after the four steps, and against the answers with an account only.
fn decided(known: &Known<'_>, decision: &MeldcodeDecided) -> Kept {
    use luister::domain::meldcode::{HelpPossible, ReportNecessary};

    promise(known.steps.len() == 4, "the meldcode out of order (R60)")?;
    let explained = decision.reason.as_ref().is_some_and(|why| !why.is_blank());
    let report = decision.report == ReportNecessary::Yes;
    let help = decision.help == HelpPossible::Yes;
    let follows = match leads(&decision.answers) {
        Leads::Report => report,
        Leads::Help => !report && help,
        // Whether the help works is seen on a day to come.
        Leads::HelpToSee => !report && help && decision.review.is_some(),
        Leads::Nowhere => !report,
        Leads::On => false,
    };
    promise(
        follows || explained,
        "decided against the answers without an account (R60)",
    )
}

/// Where the answers lead (domain.md §1.4).
enum Leads {
    Report,
    Help,
    HelpToSee,
    Nowhere,
    On,
}

fn leads(answers: &MeldcodeAnswers) -> Leads {
    use MeldcodeQuestion::{HelpAccepted, HelpPossible, HelpWorks, Suspicion, Unsafety};

    let answer = |question| answers.get(&question).copied();
    match (answer(Suspicion), answer(Unsafety)) {
        (Some(Answer::No), _) => return Leads::Nowhere,
        (None, _) | (_, None) => return Leads::On,
        (_, Some(Answer::Yes | Answer::Doubt)) => return Leads::Report,
        (_, Some(Answer::No)) => {}
    }
    for question in [HelpPossible, HelpAccepted, HelpWorks] {
        match answer(question) {
            Some(Answer::Yes) => {}
            Some(Answer::No) => return Leads::Report,
            None if question == HelpWorks => return Leads::HelpToSee,
            Some(Answer::Doubt) | None => return Leads::On,
        }
    }
    Leads::Help
}

/// R93: only the internal adviser's procedure knows the tick, and it betrays
/// nobody.
fn ticked(known: &Known<'_>, tick: SystemTick) -> Kept {
    promise(
        known.procedure() == "intern-leerling",
        "a tick where there is none (R93)",
    )?;
    promise(
        tick != SystemTick::Set || known.suspicions.is_empty(),
        "a tick that a suspected parent sees (R93)",
    )
}

/// R55, R79, R49, R98.
fn closed(known: &Known<'_>, closing: &Closing) -> Kept {
    promise(!known.owes_something(), "closed with a duty (R79)")?;
    promise(
        !known.talked || known.notes.is_some(),
        "closed after a talk without limits (R49)",
    )?;
    promise(
        closing.outcome.as_str() != "LOOPT",
        "closed while it runs (R98)",
    )?;
    let stayed_away = matches!(closing.outcome.as_str(), "ONBEK" | "TERUG" | "GEENGESPR");
    let needed = known.procedure() == "intern-leerling";
    let planned = (!known.plan.is_empty() || !needed) && known.plan.values().all(|ended| *ended);
    promise(stayed_away || planned, "closed without its plan (R55)")
}

fn has_words(body: &CaseBody) -> bool {
    match body {
        CaseBody::NoteKept(_) | CaseBody::InvolvedNamed(_) => true,
        CaseBody::RequestClarified(request) => request.line.is_some(),
        CaseBody::Weighed(weighing) => weighing.reason.is_some(),
        CaseBody::PlanItemAdded(item) => item.what.is_some(),
        CaseBody::ConsentGiven(consent) => consent.except.is_some(),
        CaseBody::ObjectionResolved(resolved) => resolved.agreement.is_some(),
        CaseBody::BackgroundLearnt(background) => background.line.is_some(),
        _ => false,
    }
}

/// R49: what says something of the story.
fn is_of_the_story(body: &CaseBody) -> bool {
    match body {
        CaseBody::NoteKept(_)
        | CaseBody::NatureSet(_)
        | CaseBody::SignalRaised(_)
        | CaseBody::ParentSuspected(_)
        | CaseBody::BackgroundLearnt(_)
        | CaseBody::InvolvedNamed(_) => true,
        CaseBody::StepDone(done) => matches!(done.step.as_str(), "limits" | "listen"),
        body => is_about_the_way_on(body),
    }
}

/// R51: what comes after listening.
fn is_about_the_way_on(body: &CaseBody) -> bool {
    match body {
        CaseBody::StepDone(done) => !matches!(done.step.as_str(), "limits" | "listen"),
        CaseBody::RequestClarified(_)
        | CaseBody::OptionsDiscussed(_)
        | CaseBody::Weighed(_)
        | CaseBody::PlanItemAdded(_) => true,
        _ => false,
    }
}

const fn goes_after_closing(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::Reopened(_)
            | CaseBody::Corrected(_)
            | CaseBody::Retracted(_)
            | CaseBody::ConsentWithdrawn(_)
            | CaseBody::RequestDeclined(_)
            | CaseBody::SystemTick(_)
            | CaseBody::TimeSpent(_)
            | CaseBody::ReferralEnded(_)
            | CaseBody::Snoozed(_)
            | CaseBody::EventCompared(_)
            | CaseBody::IncidentLinked(_)
            | CaseBody::Recused(_)
            | CaseBody::DestructionSet(_)
            | CaseBody::HoldPlaced(_)
            | CaseBody::HoldLifted(_)
            | CaseBody::RequestReceived(_)
            | CaseBody::RequestAnswered(_)
            | CaseBody::DossierGiven(_)
    )
}

/// What cannot be taken back as if it had not been.
const fn stays(body: &CaseBody) -> bool {
    !can_be_wrong(body)
        || matches!(
            body,
            CaseBody::Disclosed(_)
                | CaseBody::DutyFulfilled(_)
                | CaseBody::DutyNotCarriedOut(_)
                | CaseBody::HoldPlaced(_)
                | CaseBody::HoldLifted(_)
                | CaseBody::RequestAnswered(_)
                | CaseBody::DossierGiven(_)
                | CaseBody::HandedOver(_)
                | CaseBody::TransferAccepted(_)
        )
}

/// What can be found wrong afterwards.
const fn can_be_wrong(body: &CaseBody) -> bool {
    !matches!(
        body,
        CaseBody::Opened(_)
            | CaseBody::DutyArose(_)
            | CaseBody::DutyLapsed(_)
            | CaseBody::IncidentLinked(_)
            | CaseBody::Recused(_)
            | CaseBody::Received(_)
            | CaseBody::TransferTakenBack(_)
            | CaseBody::Corrected(_)
            | CaseBody::Retracted(_)
    )
}
