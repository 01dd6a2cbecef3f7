//! Sentences about what a person concerned asks (R96).

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::consent::ConsentHow;
use luister::domain::ids::Seq;
use luister::domain::request::{
    Asker, AtHome, Authorised, DossierAsked, OwnJudgement, RequestAnswer, RequestAnswered,
    RequestKind, RequestReceived, Standing,
};

use super::{day, text};

/// Somebody asks for this.
pub(crate) fn asks(kind: RequestKind, by: Asker, on: &str) -> CaseCommand {
    CaseCommand::ReceiveRequest(RequestReceived {
        kind,
        by,
        on: day(on),
    })
}

/// It is answered.
pub(crate) fn answers(
    request: Seq,
    answer: RequestAnswer,
    on: &str,
    reason: Option<&str>,
) -> CaseCommand {
    CaseCommand::AnswerRequest(RequestAnswered {
        request,
        on: day(on),
        answer,
        reason: reason.map(text),
    })
}

/// Somebody else, by label.
pub(crate) fn another(label: &str) -> Asker {
    Asker::other(text(label))
}

/// What is known of an asker, in a few letters: `unable`, `yes` of the pupil,
/// `paper`, `not-a-parent`.
pub(crate) fn known(of: &str) -> Standing {
    let has = |word| of.split(' ').any(|one| one == word);
    Standing {
        judgement: match has("unable") {
            true => OwnJudgement::NotAble,
            false => OwnJudgement::Able,
        },
        permission: has("yes").then_some(ConsentHow::Spoken),
        at_home: match has("not-a-parent") {
            true => AtHome::NotAParent,
            false => AtHome::MayBeAParent,
        },
        authorised: match (has("signed"), has("paper")) {
            (true, _) => Authorised::ByPupil,
            (false, true) => Authorised::InWriting,
            (false, false) => Authorised::No,
        },
    }
}

/// The dossier is given with these texts.
pub(crate) fn dossier(to: Asker, of: &str, released: &[Seq]) -> CaseCommand {
    CaseCommand::GiveDossier(DossierAsked {
        to,
        standing: known(of),
        released: BTreeSet::from_iter(released.iter().copied()),
    })
}
