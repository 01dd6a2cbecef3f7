//! What taking a file asks for, on the command line as on the screen (R88).

use crate::assets::Shipped;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::entry::UNNAMED;
use crate::domain::passing::{Arrival, Parcel, PassingCommand, Receiving};
use crate::domain::practice::{AdoptedProcedure, Practice};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Facts, decide};
use crate::domain::text::Alias;

/// In this order: the procedure of the case, when it is one that the program ships
/// and that this vault did not take over yet (R13), and the case; or the note.
#[must_use]
pub fn taking(
    practice: &Practice,
    shipped: &Shipped,
    arrival: &Arrival,
    parcel: Option<&Parcel>,
) -> Vec<Command> {
    let arrival = arrival.clone();
    let Some(parcel) = parcel else {
        let keep = PassingCommand::KeepNote(Box::new(arrival));
        return vec![Command::InPractice(PracticeCommand::Passing(keep))];
    };
    let take = Command::Receive(Box::new(Receiving {
        alias: alias(parcel),
        arrival,
        parcel: parcel.clone(),
    }));
    let adopt = adopting(practice, shipped, parcel);
    adopt.into_iter().chain([take]).collect()
}

/// Whether a case may be taken, before anything of it is shown. One whose procedure
/// has to be taken over first is judged when it is taken.
///
/// # Errors
/// As [`decide`] refuses it.
pub fn judge(practice: &Practice, facts: &Facts<'_>, taking: &[Command]) -> Result<(), Refusal> {
    match taking {
        [only] => decide(practice, facts, only.clone()).map(|_| ()),
        _ => Ok(()),
    }
}

fn adopting(practice: &Practice, shipped: &Shipped, parcel: &Parcel) -> Option<Command> {
    let pin = parcel.procedure()?;
    if practice.procedure(pin).is_some() {
        return None;
    }
    let mut procedures = shipped.procedures.iter();
    let procedure = procedures.find(|one| one.pin() == pin)?;
    let adopt = PracticeCommand::AdoptProcedure(AdoptedProcedure {
        procedure: procedure.pin().clone(),
        source: procedure.text().to_owned(),
    });
    Some(Command::InPractice(adopt))
}

/// What the client is called: the alias that came, else the sign for none.
fn alias(parcel: &Parcel) -> Alias {
    let came = parcel.alias().cloned();
    came.or_else(|| Alias::new(UNNAMED).ok())
        .unwrap_or_default()
}
