//! What the store wrote, taken in by the desk: only now does an entry count, and
//! what is destroyed is nowhere any more.

use super::desk::{Desk, Overlay};
use super::destroyed;
use super::message::Committed;
use super::model::{Env, Screen};
use super::safety;
use crate::domain::entry::CaseBody;
use crate::domain::ids::CaseId;

/// Takes in what was committed.
pub(super) fn apply(desk: &mut Desk, env: &Env, committed: Committed) {
    match committed {
        Committed::Case(case, entries) => {
            let is_new = desk.practice.case(case).is_none();
            let steps_back = entries
                .iter()
                .any(|entry| matches!(entry.body, CaseBody::Recused(_)));
            let before = safety::Before::of(desk, env, case);
            // What came with a case was asked and told where it was written.
            let came = entries
                .iter()
                .position(|entry| matches!(entry.body, CaseBody::Received(_)));
            let bodies: Vec<_> = entries
                .iter()
                .skip(came.unwrap_or(0))
                .map(|entry| (entry.stamp.seq, entry.body.clone()))
                .collect();
            for entry in entries {
                if let Some(talk) = desk.talk.as_mut().filter(|talk| talk.case == case) {
                    talk.learn(&entry.body);
                }
                desk.practice.apply_to_case(case, entry);
            }
            desk.contacts.changed(&desk.practice, env, case);
            desk.today.changed(&desk.practice, env, case);
            if steps_back {
                desk.forget(case);
            } else if is_new {
                desk.contacts.show_case(case);
            }
            if !steps_back {
                safety::follow_up(desk, env, case, before, &bodies);
            }
        }
        Committed::Destroyed(removal, entries) => {
            let gone: Vec<CaseId> = removal.cases.iter().copied().collect();
            // Which copies may hold them is known only while they are here.
            let done = destroyed::told(&desk.practice, env, &removal);
            // What was read about them is over.
            desk.overlays
                .retain(|overlay| !matches!(overlay, Overlay::Destroying(..)));
            desk.practice.take(Committed::Destroyed(removal, entries));
            for case in gone {
                desk.contacts.changed(&desk.practice, env, case);
                desk.forget(case);
            }
            desk.today.computed_anew(&desk.practice, env);
            desk.guide.changed(&desk.practice, env);
            desk.statistics.refresh(env.base(&desk.practice));
            desk.overlays.push(Overlay::Told(done));
        }
        Committed::Redacted(case, entry) => {
            desk.practice.take(Committed::Redacted(case, entry));
            desk.contacts.changed(&desk.practice, env, case);
            desk.today.changed(&desk.practice, env, case);
        }
        Committed::Practice(entries) => {
            for entry in entries {
                desk.practice.apply(entry);
            }
            desk.today.computed_anew(&desk.practice, env);
            desk.guide.changed(&desk.practice, env);
        }
    }
    if desk.screen == Screen::Statistics {
        desk.statistics.refresh(env.base(&desk.practice));
    }
}
