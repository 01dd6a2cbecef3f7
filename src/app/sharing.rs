//! The sharing drawer: who may know what, at a glance (R72, R87).
//!
//! ```text
//!  Delen · 2026-014
//!  ▸ ✔ moeder                mag: contact, plan          toestemming
//!    ? mentor                toestemming nodig van: leerling
//!    ! ouders                moet: R79                   protocol
//!    ~ externe deskundige    alleen zonder naam
//!  c toestemming  d delen  o delen zonder toestemming
//! ```

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::effect::Effect;
use super::forms::{self, FormKind};
use super::model::Env;
use super::unspoken;
use crate::domain::case::CaseFile;
use crate::domain::consent::Scope;
use crate::domain::duty::Basis;
use crate::domain::ids::CaseId;
use crate::domain::person::{ClientKind, RecipientKind};
use crate::domain::procedure::Procedure;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{Forbidden, Refusal};
use crate::domain::rules::gate::{self, Answer};

/// The open drawer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Drawer {
    /// Of which case.
    pub case: CaseId,
    /// The line in focus.
    pub at: usize,
}

/// One recipient with what the gate says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Who.
    pub recipient: Recipient,
    /// The answer.
    pub answer: Answer,
    /// What may be told.
    pub open: Scope,
}

/// How many recipients stand where: the line in the conversation (R87).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Glance {
    /// May be told.
    pub allowed: usize,
    /// Asked, and somebody said no.
    pub refused: usize,
    /// Must be told.
    pub mandatory: usize,
}

/// The recipients of a case with the answer of the gate for each.
#[must_use]
pub fn rows(file: &CaseFile, procedure: &Procedure, env: &Env) -> Vec<Row> {
    RecipientKind::ALL
        .iter()
        .flat_map(|kind| file.state().recipients_of(*kind))
        .filter(|recipient| !is_the_client(file, *recipient))
        .map(|recipient| row(file, procedure, recipient, env))
        .collect()
}

/// Parents who come as client told the story: they are not on the list of those
/// who may hear it, another parent by label is (R16).
fn is_the_client(file: &CaseFile, recipient: Recipient) -> bool {
    let client = file.state().opening().map(|opening| opening.client.kind);
    client == Some(ClientKind::Parent) && recipient == Recipient::of_kind(RecipientKind::Parents)
}

fn row(file: &CaseFile, procedure: &Procedure, recipient: Recipient, env: &Env) -> Row {
    let (answer, open) = gate::glance(file.state(), procedure, recipient, env.now.date);
    Row {
        recipient,
        answer,
        open,
    }
}

/// The glance over all recipients.
#[must_use]
pub fn glance(file: &CaseFile, procedure: &Procedure, env: &Env) -> Glance {
    use crate::domain::refusal::Denied;
    let mut glance = Glance::default();
    for row in rows(file, procedure, env) {
        match row.answer {
            Answer::Mandatory { .. } => glance.mandatory += 1,
            ref answer if answer.opens() => glance.allowed += 1,
            Answer::NeedsConsent {
                denied: Denied::Refused | Denied::Withdrawn | Denied::Objection,
                ..
            } => glance.refused += 1,
            Answer::Allowed { .. }
            | Answer::NeedsConsent { .. }
            | Answer::AnonymousOnly
            | Answer::Forbidden { .. } => {}
        }
    }
    glance
}

impl Drawer {
    /// The drawer of a case, at its first line.
    #[must_use]
    pub const fn new(case: CaseId) -> Self {
        Self { case, at: 0 }
    }
}

/// Takes an action up in the drawer in front; `None` when it is not for it.
pub fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let drawer = match desk.overlays.last()? {
        Overlay::Sharing(drawer) => *drawer,
        _ => return None,
    };
    let file = desk.practice.case(drawer.case)?;
    let rows = rows(file, desk.procedure_of(drawer.case)?, env);
    let last = rows.len().saturating_sub(1);
    let row = rows.get(drawer.at.min(last))?.clone();
    match action {
        Action::Up | Action::Previous => set_line(desk, drawer.at.saturating_sub(1)),
        Action::Down | Action::Next => set_line(desk, (drawer.at + 1).min(last)),
        Action::First => set_line(desk, 0),
        Action::Last => set_line(desk, last),
        Action::Back | Action::Sharing => {
            desk.overlays.pop();
        }
        Action::Consent => forms::open(desk, env, FormKind::Consent(drawer.case, row.recipient)),
        Action::Disclose => disclose(desk, env, drawer, &row),
        Action::Override => overriding(desk, env, drawer, &row),
        Action::Objection => {
            forms::open(desk, env, FormKind::Objection(drawer.case, row.recipient));
        }
        Action::Decline => forms::open(desk, env, FormKind::Decline(drawer.case, row.recipient)),
        Action::Signals => super::safety::open(desk, drawer.case),
        Action::Open | Action::Confirm => usual(desk, env, drawer.case, &row),
        _ => return None,
    }
    Some(Vec::new())
}

fn set_line(desk: &mut Desk, at: usize) {
    if let Some(Overlay::Sharing(drawer)) = desk.overlays.last_mut() {
        drawer.at = at;
    }
}

/// What the answer for one recipient leads to.
pub(super) fn go_to(desk: &mut Desk, env: &Env, case: CaseId, recipient: Recipient) {
    let row = desk
        .practice
        .case(case)
        .zip(desk.procedure_of(case))
        .map(|(file, procedure)| row(file, procedure, recipient, env));
    if let Some(row) = row {
        usual(desk, env, case, &row);
    }
}

/// What the answer leads to: sharing, asking consent, or asking without a name.
fn usual(desk: &mut Desk, env: &Env, case: CaseId, row: &Row) {
    let kind = match row.answer {
        ref answer if answer.opens() => FormKind::Disclose(case, row.recipient),
        // Only danger opens it, and danger asks a weighing.
        Answer::Allowed { .. } | Answer::Mandatory { .. } => {
            FormKind::Override(case, row.recipient)
        }
        ref answer if asks_parents(desk, case, answer) => {
            not_through_parents(desk, case, row.recipient);
            return;
        }
        Answer::NeedsConsent { .. } => FormKind::Consent(case, row.recipient),
        Answer::AnonymousOnly => FormKind::Consult(case),
        Answer::Forbidden { because } => {
            let refusal = Refusal::Forbidden {
                recipient: row.recipient,
                because,
            };
            desk.overlays.push(Overlay::Refused(case, refusal));
            return;
        }
    };
    forms::open(desk, env, kind);
}

/// Whether the parents' consent is missing while they must hear nothing.
fn asks_parents(desk: &Desk, case: CaseId, answer: &Answer) -> bool {
    let file = desk.practice.case(case);
    file.is_some_and(|file| unspoken::asks_parents(file.state(), answer))
}

/// Nobody is sent to parents who must hear nothing: the meldcode leads on.
fn not_through_parents(desk: &mut Desk, case: CaseId, recipient: Recipient) {
    let refusal = Refusal::Forbidden {
        recipient,
        because: Forbidden::ParentSuspected,
    };
    desk.overlays.push(Overlay::Refused(case, refusal));
}

/// Without a permit there is no form to fill in: the refusal comes at once.
fn disclose(desk: &mut Desk, env: &Env, drawer: Drawer, row: &Row) {
    match &row.answer {
        answer if answer.opens() => {
            forms::open(desk, env, FormKind::Disclose(drawer.case, row.recipient));
        }
        Answer::Allowed { .. } | Answer::Mandatory { .. } => {
            forms::open(desk, env, FormKind::Override(drawer.case, row.recipient));
        }
        Answer::AnonymousOnly => {
            let refusal = Refusal::AnonymousOnly(row.recipient);
            desk.overlays.push(Overlay::Refused(drawer.case, refusal));
        }
        answer if asks_parents(desk, drawer.case, answer) => {
            not_through_parents(desk, drawer.case, row.recipient);
        }
        Answer::NeedsConsent { .. } | Answer::Forbidden { .. } => {
            if let Some(refusal) = refusal(desk, env, drawer, row.recipient) {
                desk.overlays.push(Overlay::Refused(drawer.case, refusal));
            }
        }
    }
}

/// The refusal exactly as the rules give it.
fn refusal(desk: &Desk, env: &Env, drawer: Drawer, recipient: Recipient) -> Option<Refusal> {
    use crate::domain::command::{CaseCommand, Command, Sharing};
    use crate::domain::consent::Part;
    use crate::domain::disclosure::InformedBeforehand;
    use crate::domain::rules::decide;
    let sharing = Sharing {
        recipient,
        scope: Scope::from([Part::Contact]),
        informed: InformedBeforehand::Yes,
    };
    let command = Command::InCase(drawer.case, CaseCommand::Disclose(sharing));
    let facts = env.shipped.facts(env.now.date);
    decide(&desk.practice, &facts, command).err()
}

/// Overriding is for what the usual way refuses (R78).
fn overriding(desk: &mut Desk, env: &Env, drawer: Drawer, row: &Row) {
    match row.answer {
        Answer::Allowed { basis, .. } | Answer::Mandatory { basis, .. }
            if basis != Basis::Danger =>
        {
            let refusal = Refusal::OverrideNotNeeded {
                recipient: row.recipient,
                basis,
            };
            desk.overlays.push(Overlay::Refused(drawer.case, refusal));
        }
        Answer::Forbidden { because } => {
            let refusal = Refusal::Forbidden {
                recipient: row.recipient,
                because,
            };
            desk.overlays.push(Overlay::Refused(drawer.case, refusal));
        }
        Answer::Allowed { .. }
        | Answer::Mandatory { .. }
        | Answer::NeedsConsent { .. }
        | Answer::AnonymousOnly => {
            forms::open(desk, env, FormKind::Override(drawer.case, row.recipient));
        }
    }
}
