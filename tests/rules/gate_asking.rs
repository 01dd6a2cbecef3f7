//! Questions to the gate in the words of a table, asked without a case and in one.

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::disclosure::Interest;
use luister::domain::entry::Nature;
use luister::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use luister::domain::person::{AdviserKind, Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::procedure::Procedure;
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Denied, Forbidden};
use luister::domain::rulebook::{MeldcodeStep, Term};
use luister::domain::rules::gate::Answer;
use luister::domain::rules::what_if::{Arising, Circumstance, Verdict, WhatIf, what_if};
use luister::domain::signal::{
    Bar, BarGround, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
};
use luister::domain::vocabulary::Signal;

use crate::support::{Story, data, day, say, text};

/// The day on which all questions are asked.
pub(crate) const TODAY: &str = "2026-11-23";

/// The newest version of a shipped procedure.
pub(crate) fn procedure(id: &str) -> &'static Procedure {
    data().procedure(&id.into()).unwrap()
}

/// A question with nothing given: the adviser and the client of its procedure.
pub(crate) fn about(id: &str, age: &str, recipient: RecipientKind) -> WhatIf<'static> {
    let procedure = procedure(id);
    WhatIf {
        procedure,
        adviser: procedure.adviser(),
        client: procedure.clients()[0],
        age: aged(age),
        natures: BTreeSet::new(),
        axis: None,
        accused: None,
        recipient,
        consents: BTreeSet::new(),
        refused: BTreeSet::new(),
        circumstances: BTreeSet::new(),
    }
}

/// Whole years, or unknown.
pub(crate) fn aged(years: &str) -> Age {
    match years {
        "unknown" => Age::Unknown,
        years => Age::band(AgeBand::of_years(years.parse().unwrap())),
    }
}

/// Who said so.
pub(crate) fn givers(codes: &[String]) -> BTreeSet<GiverKind> {
    let givers = codes.iter().map(|code| GiverKind::from_code(code).unwrap());
    givers.collect()
}

/// What else is so.
pub(crate) fn circumstances(codes: &[String]) -> BTreeSet<Circumstance> {
    let codes = codes.iter();
    codes
        .map(|code| Circumstance::from_code(code).unwrap())
        .collect()
}

/// The verdict of the gate.
#[track_caller]
pub(crate) fn verdict(question: &WhatIf<'static>) -> Verdict<'static> {
    what_if(&data().facts(day(TODAY)), question).unwrap()
}

/// The answer in one word.
pub(crate) fn word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Mandatory { .. } => "mandatory",
        Answer::Allowed { .. } => "allowed",
        Answer::AnonymousOnly => "anonymous_only",
        Answer::NeedsConsent { .. } => "needs_consent",
        Answer::Forbidden { .. } => "forbidden",
    }
}

/// Why it is closed, beyond nobody having been asked.
pub(crate) fn because(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::NeedsConsent { denied, .. } => match denied {
            Denied::NotAsked => None,
            Denied::Refused => Some("refused"),
            Denied::Withdrawn => Some("withdrawn"),
            Denied::OnlyPart => Some("only-part"),
            Denied::Objection => Some("objection"),
        },
        Answer::Forbidden { because } => match because {
            Forbidden::Barred => Some("barred"),
            Forbidden::ParentSuspected => Some("parent-suspected"),
        },
        _ => None,
    }
}

/// Whose consent is missing, or would allow names.
pub(crate) fn of(verdict: &Verdict<'_>) -> Vec<&'static str> {
    let missing = verdict.missing().iter().chain(&verdict.for_names);
    missing.map(|giver| giver.code()).collect()
}

/// A duty in one line.
pub(crate) fn duty(duty: &Arising<'_>) -> String {
    let until = match duty.term {
        Term::AtOnce => "at-once".to_owned(),
        Term::Open => "open".to_owned(),
        Term::Days(days) => format!("{days}-days"),
        Term::DaysAfterEvent(days) => format!("{days}-days-after-event"),
    };
    [
        duty.rule.id.as_str(),
        duty.actor.code(),
        duty.kind.code(),
        duty.towards.code(),
        duty.basis.code(),
        &until,
    ]
    .join(" ")
}

/// The same as a case: opened, told and recorded through `decide`, sentence by
/// sentence. The day of the event is not known in either.
pub(crate) fn told(question: &WhatIf<'_>) -> Story {
    let story = match (question.adviser, question.client) {
        (AdviserKind::Internal, ClientKind::Pupil) => Story::internal_pupil(),
        (AdviserKind::Internal, ClientKind::Parent) => Story::internal_parent(),
        (AdviserKind::External, ClientKind::Pupil) => Story::external_pupil(),
        (AdviserKind::External, ClientKind::Parent) => Story::external_parents(),
    };
    let story = story.then(CaseCommand::LearnAge(question.age)).limits();
    let story = if question.natures.is_empty() {
        story
    } else {
        story.then(CaseCommand::SetNature(Nature {
            codes: question.natures.clone(),
            axis: question.axis.clone(),
            accused: question.accused.clone(),
            position: None,
            happened_on: None,
        }))
    };
    let story = question
        .circumstances
        .iter()
        .fold(story, |story, one| circumstance(story, question, *one));
    asked(story, question)
}

fn circumstance(story: Story, question: &WhatIf<'_>, what: Circumstance) -> Story {
    match what {
        Circumstance::ParentSuspected => {
            story.then(CaseCommand::SuspectParent(Suspicion::default()))
        }
        Circumstance::Danger => story.then(CaseCommand::RaiseSignal(RaisedSignal {
            signal: Signal::Danger,
            danger: Some(Danger {
                whose: Interest::Pupil,
                stage: DangerStage::Threatened,
                form: DangerForm::Psychological,
            }),
            happened_on: None,
            because: None,
        })),
        Circumstance::Barred => story.then(CaseCommand::BarContact(Bar {
            recipient: Recipient::of_kind(question.recipient),
            ground: BarGround::Safety,
            reason: text("afspraak"),
        })),
        Circumstance::ReportDecided => reported(story),
    }
}

/// The meldcode is walked to its end, and a report is decided on.
fn reported(story: Story) -> Story {
    let on = story.today;
    let steps = MeldcodeStep::ALL.iter().copied();
    let story = steps
        .filter(|step| *step != MeldcodeStep::Decide)
        .fold(story, |story, step| {
            story.then(CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
                step,
                ending: MeldcodeEnding::Done,
                on,
                answers: std::collections::BTreeMap::new(),
            }))
        });
    story.then(CaseCommand::DecideMeldcode(MeldcodeDecided {
        answers: MeldcodeAnswers::new(),
        report: ReportNecessary::Yes,
        help: HelpPossible::No,
        reason: Some(text("ernstig en acuut")),
        review: None,
    }))
}

fn asked(story: Story, question: &WhatIf<'_>) -> Story {
    let whom = Recipient::of_kind(question.recipient);
    let giver = |kind: GiverKind| match kind {
        GiverKind::Pupil => Giver::PUPIL,
        GiverKind::Parents => Giver::PARENTS,
    };
    let story = question.consents.iter().fold(story, |story, kind| {
        story.then(say::consent(giver(*kind), whom, Part::ALL))
    });
    question.refused.iter().fold(story, |story, kind| {
        if *kind == GiverKind::Parents && question.consents.contains(kind) {
            let story = story.knowing(RecipientKind::Parents, "vader");
            let father = story.parent("vader");
            return story.then(say::refuse(father, whom));
        }
        story.then(say::refuse(giver(*kind), whom))
    })
}
