//! The forms about passing a case on: what goes to whom, and what became of a
//! transfer (R88–R91).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::export::PATH_LIMIT;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::domain::adviser::ColleagueId;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::disclosure::InformedBeforehand;
use crate::domain::entry::{CaseBody, CaseEntry};
use crate::domain::handover::{EventTag, HandoverId, HandoverKind};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::passing::{Chosen, HandingOver, TransferAccepted, TransferTakenBack, choosable};
use crate::domain::text::Line;
use crate::lang::terms::Term;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PassingForm {
    /// What of a case goes to whom.
    Hand(CaseId),
    /// That the colleague took it.
    Accepted(CaseId, Seq),
    /// Why the transfer does not stand.
    TakeBack(CaseId, Seq),
}

impl PassingForm {
    /// The case it is about.
    #[must_use]
    pub const fn case(&self) -> CaseId {
        match self {
            Self::Hand(case) | Self::Accepted(case, _) | Self::TakeBack(case, _) => *case,
        }
    }
}

/// Builds a form as things stand.
pub(super) fn build(kind: PassingForm, desk: &Desk, env: &Env) -> Form {
    match kind {
        PassingForm::Hand(case) => hand(desk, env, case),
        PassingForm::Accepted(..) => {
            let today = env.lang.short_date(env.now.date);
            Form::new()
                .with_date(FieldId::HandoverTaken, &today)
                .with_submit()
        }
        PassingForm::TakeBack(..) => Form::new()
            .with_line(FieldId::Reason, Line::LIMIT, "")
            .with_submit()
            .starting_at(FieldId::Reason),
    }
}

/// Nobody, no kind and no text is filled in; the name of the file says the day alone.
fn hand(desk: &Desk, env: &Env, case: CaseId) -> Form {
    let practice = &desk.practice;
    let trusted = practice
        .colleagues()
        .filter(|one| practice.card_to_trust(one.id).is_some());
    let colleagues = trusted.map(|one| {
        let name = one.profile.name.expose();
        Choosable::new(one.id.0.to_string(), name)
    });
    let kinds = HandoverKind::ALL
        .iter()
        .map(|kind| Choosable::new(kind.code(), kind.term(&env.lang)));
    let texts = desk.practice.case(case).map(|file| texts(desk, env, file));
    let path = format!("~/luister-{}.age", env.now.date.format("%Y-%m-%d"));
    Form::new()
        .with_choice(FieldId::HandoverTo, colleagues.collect(), None)
        .with_choice(FieldId::HandoverKind, kinds.collect(), None)
        .with_many(FieldId::HandoverTexts, texts.unwrap_or_default(), &[])
        .with_line(FieldId::Path, PATH_LIMIT, &path)
        .with_submit()
}

/// Every entry of which the words can be chosen, with its words.
fn texts(desk: &Desk, env: &Env, file: &CaseFile) -> Vec<Choosable> {
    let teller = desk.teller(env, file);
    let text = |entry: &CaseEntry| {
        let words = match &entry.body {
            CaseBody::Opened(opening) => opening.client.called()?.expose().to_owned(),
            CaseBody::PersonAdded(person) => person.label.expose().to_owned(),
            body => body.words()?.expose().to_owned(),
        };
        let words = format!("{}: {words}", teller.kind(&entry.body));
        Some(Choosable::of_a_case(entry.stamp.seq.to_string(), words))
    };
    file.standing()
        .filter(|entry| choosable(&entry.body))
        .filter_map(text)
        .collect()
}

/// What the form says is to be handed over. The ids are drawn when it is sealed.
///
/// # Errors
/// What is missing.
pub(in crate::app) fn read_hand(form: &Form) -> Result<HandingOver, Problem> {
    let to = |code: &str| code.parse().ok().map(ColleagueId);
    let to = read::coded(form, FieldId::HandoverTo, to)?;
    let kind = read::coded(form, FieldId::HandoverKind, HandoverKind::from_code)?;
    let seq = |code: &str| code.parse().ok().map(Seq);
    let texts: BTreeSet<Seq> = read::ticked(form, FieldId::HandoverTexts, seq);
    if form.text(FieldId::Path).trim().is_empty() {
        return Err(Problem::Missing(FieldId::Path));
    }
    Ok(HandingOver {
        id: HandoverId::from_bytes([0; 16]),
        kind,
        to,
        chosen: Chosen(texts),
        // A successor is told by consent alone, so the client knows.
        informed: InformedBeforehand::Yes,
        fresh: EventTag::from_bytes([0; 16]),
    })
}

/// What confirming a form asks for; handing over is shown first, and asks for nothing
/// by itself.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(kind: PassingForm, form: &Form, env: &Env) -> Result<Vec<Command>, Problem> {
    let command = match kind {
        PassingForm::Hand(_) => return Ok(Vec::new()),
        PassingForm::Accepted(_, handover) => CaseCommand::AcceptTransfer(TransferAccepted {
            handover,
            on: read::date(form, FieldId::HandoverTaken, env)?,
        }),
        PassingForm::TakeBack(_, handover) => CaseCommand::TakeTransferBack(TransferTakenBack {
            handover,
            reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
        }),
    };
    Ok(vec![Command::InCase(kind.case(), command)])
}
