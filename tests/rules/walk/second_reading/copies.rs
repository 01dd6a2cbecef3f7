//! Copies elsewhere in the journal outside the cases, read a second time (R96).

use luister::domain::practice::{PracticeBody, PracticeEntry};

use super::{Kept, promise};

/// R96: what goes was there, goes once, and not before it was made.
pub(super) fn fits(held: &[&PracticeEntry], entry: &PracticeEntry) -> Kept {
    match &entry.body {
        PracticeBody::CopyMade(copy) => {
            promise(!copy.label.is_blank(), "a copy that is nowhere (R96)")?;
            promise(copy.on <= entry.stamp.on, "in days to come (R26)")
        }
        PracticeBody::CopyGone(gone) => {
            let made = held.iter().find(|one| one.stamp.seq == gone.copy);
            let there = made.is_some_and(
                |one| matches!(&one.body, PracticeBody::CopyMade(copy) if copy.on <= gone.on),
            );
            promise(there, "a copy gone that was not there (R96)")?;
            let again = held.iter().any(
                |one| matches!(&one.body, PracticeBody::CopyGone(other) if other.copy == gone.copy),
            );
            promise(!again, "a copy gone twice (R96)")?;
            promise(gone.on <= entry.stamp.on, "in days to come (R26)")
        }
        _ => Ok(()),
    }
}
