//! A hand-over that was judged and not yet written: all that a file needs but the
//! keys of the sender and two random numbers.

use super::Parcel;
use crate::domain::entry::CaseBody;
use crate::domain::handover::{Card, EventTag, HandoverHead, HandoverId};
use crate::domain::ids::CaseId;
use crate::domain::incident::IncidentId;

/// What goes, to whom, and what is written of it here once the file is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outgoing {
    /// Of which case.
    pub case: CaseId,
    /// What the file says of itself; its sealing fills in the rest.
    pub head: HandoverHead,
    /// What stands in it; nothing for a note.
    pub parcel: Option<Parcel>,
    /// To whom it is sealed.
    pub to: Card,
    /// What is written of it in the case.
    pub bodies: Vec<CaseBody>,
    /// The mark for the event that was given for want of one, if it has one by it.
    pub(in crate::domain) fresh: EventTag,
}

impl Outgoing {
    /// The same under ids that were drawn for it: that of the file, and the mark of
    /// the event if it had none yet.
    #[must_use]
    pub fn under(mut self, id: HandoverId, fresh: EventTag) -> Self {
        let (old, new) = (self.fresh, fresh);
        self.head.id = id;
        if let Some(event) = self.head.event.as_mut().filter(|event| event.tag == old) {
            event.tag = new;
        }
        for body in &mut self.bodies {
            if let CaseBody::HandedOver(handed) = body {
                handed.id = id;
                if handed.event == Some(old) {
                    handed.event = Some(new);
                }
            }
        }
        let entries = self
            .parcel
            .iter_mut()
            .flat_map(|parcel| &mut parcel.entries);
        for entry in entries {
            if let CaseBody::IncidentLinked(link) = &mut entry.body
                && link.incident == IncidentId::of_tag(old)
            {
                link.incident = IncidentId::of_tag(new);
            }
        }
        self.fresh = new;
        self
    }
}
