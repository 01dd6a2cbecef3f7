//! The form that corrects an entry of the practice which may not vanish (R109).

use super::read;
use crate::app::form::{FieldId, Form, Problem};
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::entry::Correction;
use crate::domain::ids::Seq;
use crate::domain::text::Line;

/// The reason from the form that corrects.
pub(super) fn read_correct(form: &Form, entry: Seq) -> Result<Command, Problem> {
    let reason = read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?;
    let correction = Correction { entry, reason };
    Ok(Command::InPractice(PracticeCommand::Correct(correction)))
}
