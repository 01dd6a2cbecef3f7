//! What a case needs before it may go to a successor (R72, AVG-4).

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::consent::{Consent, ConsentHow, Part};
use luister::domain::entry::{Limits, LimitsOrder, Nature, NotesAllowed};
use luister::domain::person::{Age, AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::text::Text;

/// A pupil of 12 to 15 tells this and agrees to a successor; it is about something
/// between pupils when a position is given.
pub(crate) fn until_a_successor(note: &str, position: Option<&str>) -> [CaseCommand; 5] {
    [
        CaseCommand::LearnAge(Age::band(AgeBand::From12)),
        CaseCommand::ExplainLimits {
            limits: Limits {
                notes: NotesAllowed::Yes,
                order: LimitsOrder::BeforeStory,
            },
            ticks: BTreeSet::new(),
        },
        CaseCommand::KeepNote(Text::new(note).unwrap()),
        CaseCommand::SetNature(Nature {
            codes: [position.map_or("ONG.PEST", |_| "SGG.LL").into()].into(),
            axis: None,
            accused: None,
            position: position.map(Into::into),
            happened_on: None,
        }),
        CaseCommand::GiveConsent(Consent {
            giver: Giver::PUPIL,
            recipient: Recipient::of_kind(RecipientKind::Successor),
            scope: Part::ALL.iter().copied().collect(),
            except: None,
            until: None,
            how: ConsentHow::Spoken,
        }),
    ]
}
