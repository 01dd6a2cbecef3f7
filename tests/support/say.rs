//! The sentences of a story: commands in few words.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luister::domain::command::{CaseCommand, NewCase, Sharing};
use luister::domain::consent::{Consent, ConsentDenied, ConsentHow, Objection, Part, Scope};
use luister::domain::disclosure::{InformedBeforehand, Interest, Override, OverrideGround};
use luister::domain::duty::{DutyFulfilled, DutyNotCarriedOut, NotCarriedOutBecause};
use luister::domain::entry::{
    Closing, Confirmation, Conversation, Correction, Details, Limits, LimitsOrder, Nature,
    NotesAllowed, Options, PlanActor, PlanItem, Request, StepDone, TakenUpBy, Urgency, Weighing,
};
use luister::domain::ids::Seq;
use luister::domain::number::Minutes;
use luister::domain::person::{Age, ClientKind, RecipientKind};
use luister::domain::practice::SchoolId;
use luister::domain::procedure::{Procedure, StepKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::vocabulary::Signal;

use super::{USUAL, client, text};

/// The mentor, whoever that is.
pub(crate) const MENTOR: Recipient = Recipient::of_kind(RecipientKind::Mentor);
/// The parents, both of them.
pub(crate) const PARENTS: Recipient = Recipient::of_kind(RecipientKind::Parents);

/// A contact by telephone.
pub(crate) fn contact(kind: ClientKind, school: SchoolId, on: NaiveDate) -> NewCase {
    let referrer = match kind {
        ClientKind::Pupil => "LL",
        ClientKind::Parent => "OU",
    };
    NewCase {
        same_event: None,
        client: client(kind, "Mus"),
        school,
        channel: "TEL".into(),
        referrer: referrer.into(),
        urgency: USUAL,
        age: Age::Unknown,
        on,
    }
}

/// Through whom the client came, and whether it can wait, as far as learnt.
pub(crate) fn details(referrer: Option<&str>, urgency: Option<Urgency>) -> CaseCommand {
    CaseCommand::LearnDetails(Details {
        referrer: referrer.map(Into::into),
        urgency,
    })
}

/// The limits are explained before the story, with this answer about notes.
pub(crate) fn limits(notes: NotesAllowed) -> CaseCommand {
    CaseCommand::ExplainLimits {
        limits: Limits {
            notes,
            order: LimitsOrder::BeforeStory,
        },
        ticks: BTreeSet::new(),
    }
}

/// A step of this kind is done, without ticks.
#[track_caller]
pub(crate) fn step(procedure: &Procedure, kind: StepKind) -> StepDone {
    let step = procedure.step_of(kind);
    StepDone {
        step: step.expect("the procedure has no such step").id.clone(),
        ticks: BTreeSet::new(),
    }
}

/// A conversation of a quarter of an hour by telephone.
pub(crate) fn conversation(on: NaiveDate) -> CaseCommand {
    CaseCommand::HoldConversation(Conversation {
        on,
        medium: "TEL".into(),
        companions: BTreeSet::new(),
        minutes: Minutes::new(15).unwrap(),
    })
}

/// The request, confirmed.
pub(crate) fn request(line: &str) -> CaseCommand {
    CaseCommand::ClarifyRequest(Request {
        line: Some(text(line)),
        confirmed: Confirmation::Confirmed,
    })
}

/// Options offered and chosen.
pub(crate) fn options(offered: &[&str], chosen: &[&str]) -> CaseCommand {
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).into()).collect();
    CaseCommand::DiscussOptions(Options {
        offered: codes(offered),
        chosen: codes(chosen),
    })
}

/// The adviser takes it up.
pub(crate) fn weighed(by: TakenUpBy, reason: &str) -> CaseCommand {
    CaseCommand::Weigh(Weighing {
        by,
        reason: Some(text(reason)),
    })
}

/// An item of the plan, without words.
pub(crate) fn plan(action: &str) -> CaseCommand {
    CaseCommand::AddPlanItem(PlanItem {
        action: action.into(),
        what: None,
        who: PlanActor::Together,
        due: None,
    })
}

/// What it is about.
pub(crate) fn nature(codes: &[&str]) -> CaseCommand {
    CaseCommand::SetNature(Nature {
        position: None,
        happened_on: None,
        codes: codes.iter().map(|code| (*code).into()).collect(),
        axis: None,
        accused: None,
    })
}

/// A note.
pub(crate) fn note(words: &str) -> CaseCommand {
    CaseCommand::KeepNote(text(words))
}

/// Consent in a conversation, until it is withdrawn.
pub(crate) fn consent(giver: Giver, recipient: Recipient, parts: &[Part]) -> CaseCommand {
    CaseCommand::GiveConsent(Consent {
        giver,
        recipient,
        scope: scope(parts),
        except: None,
        until: None,
        how: ConsentHow::Spoken,
    })
}

/// Consent in a conversation that holds up to and including a day.
pub(crate) fn consent_until(
    giver: Giver,
    recipient: Recipient,
    parts: &[Part],
    until: NaiveDate,
) -> CaseCommand {
    CaseCommand::GiveConsent(Consent {
        giver,
        recipient,
        scope: scope(parts),
        except: None,
        until: Some(until),
        how: ConsentHow::InWriting,
    })
}

/// No.
pub(crate) fn refuse(giver: Giver, recipient: Recipient) -> CaseCommand {
    CaseCommand::RefuseConsent(ConsentDenied { giver, recipient })
}

/// No longer.
pub(crate) fn withdraw(giver: Giver, recipient: Recipient) -> CaseCommand {
    CaseCommand::WithdrawConsent(ConsentDenied { giver, recipient })
}

/// The pupil finds it hard that they are told.
pub(crate) fn object(recipient: Recipient) -> CaseCommand {
    CaseCommand::RaiseObjection(Objection { recipient })
}

/// Sharing, the client knowing beforehand.
pub(crate) fn sharing(recipient: Recipient, parts: &[Part]) -> Sharing {
    Sharing {
        recipient,
        scope: scope(parts),
        informed: InformedBeforehand::Yes,
    }
}

/// Sharing in the usual way.
pub(crate) fn disclose(recipient: Recipient, parts: &[Part]) -> CaseCommand {
    CaseCommand::Disclose(sharing(recipient, parts))
}

/// Sharing in danger, without a chance to tell the client first.
pub(crate) fn override_with(recipient: Recipient, parts: &[Part], weighing: &str) -> CaseCommand {
    let sharing = Sharing {
        informed: InformedBeforehand::NotPossible,
        ..sharing(recipient, parts)
    };
    CaseCommand::DiscloseOverriding(sharing, danger(weighing))
}

/// The ground of an override.
pub(crate) fn danger(weighing: &str) -> Override {
    Override {
        law: Some("VEILIG".into()),
        ground: OverrideGround::ActualDanger,
        interest: Interest::Pupil,
        weighing: text(weighing),
    }
}

/// A duty is fulfilled.
pub(crate) fn fulfil(duty: Seq, on: NaiveDate) -> CaseCommand {
    CaseCommand::FulfilDuty(DutyFulfilled { duty, on })
}

/// A duty ends as not carried out because telling would create danger.
pub(crate) fn leave(duty: Seq, explanation: &str) -> CaseCommand {
    CaseCommand::LeaveDuty(DutyNotCarriedOut {
        duty,
        reason: NotCarriedOutBecause::CreatesDanger,
        explanation: text(explanation),
        consulted: None,
    })
}

/// The case closes with this outcome.
pub(crate) fn close(outcome: &str) -> CaseCommand {
    CaseCommand::Close(Closing {
        outcome: outcome.into(),
    })
}

/// An entry was wrong.
pub(crate) fn correct(entry: Seq, reason: &str) -> CaseCommand {
    CaseCommand::Correct(Correction {
        entry,
        reason: text(reason),
    })
}

/// A set of parts.
pub(crate) fn scope(parts: &[Part]) -> Scope {
    parts.iter().copied().collect()
}

/// A signal is raised; danger is that of the pupil.
pub(crate) fn signal(kind: Signal) -> CaseCommand {
    let danger = serde_json::json!({
        "whose": "pupil", "stage": "threatened", "form": "psychological",
    });
    let danger = Some(danger).filter(|_| kind == Signal::Danger);
    let raised = serde_json::json!({ "signal": kind, "danger": danger });
    CaseCommand::RaiseSignal(serde_json::from_value(raised).unwrap())
}
