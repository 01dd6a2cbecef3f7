//! What follows on the desk when what was asked is committed.

use crate::app::forms::FormKind;
use crate::app::receiving::Fate;
use crate::domain::handover::HandoverId;
use crate::domain::ids::CaseId;
use crate::domain::practice::SchoolId;
use crate::domain::procedure::StepId;
use crate::domain::text::Label;

/// What follows when a chain of commands is committed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum After {
    /// This form goes away, wherever it lies.
    CloseForm(FormKind),
    /// The conversation of this case goes on with the step after this one.
    StepDone(CaseId, StepId),
    /// The conversation of this case is over.
    TalkOver(CaseId),
    /// A class of a school is ticked off.
    TickedOff(SchoolId, Label),
    /// What a colleague sent is taken, declined or turned away.
    Arrived(HandoverId, Fate),
    /// Nothing.
    Nothing,
}

impl After {
    /// The form that asked, if it was one.
    pub(super) fn form(&self) -> Option<FormKind> {
        match self {
            Self::CloseForm(kind) => Some(kind.clone()),
            Self::TalkOver(case) => Some(FormKind::EndTalk(*case)),
            Self::StepDone(..) | Self::TickedOff(..) | Self::Arrived(..) | Self::Nothing => None,
        }
    }

    pub(super) fn case(&self) -> Option<CaseId> {
        match self {
            Self::CloseForm(kind) => kind.case(),
            Self::TalkOver(case) | Self::StepDone(case, _) => Some(*case),
            Self::TickedOff(..) | Self::Arrived(..) | Self::Nothing => None,
        }
    }
}
