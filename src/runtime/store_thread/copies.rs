//! Snapshots on the thread that has the vault: once a day, before the vault is
//! written anew, and afterwards instead of the older ones. That one failed is said,
//! and stands in nobody's way.

use super::StoreThread;
use crate::app::message::StoreReply;
use crate::lang::Explained;
use crate::runtime::explain;
use crate::say;
use crate::vault::journal::JournalError;

impl<R: FnMut(StoreReply)> StoreThread<R> {
    /// The snapshot of the day, when there is none yet.
    pub(super) fn snapshot_of_the_day(&mut self) {
        let moment = self.clock.moment();
        if let Some(store) = &self.store
            && let Err(error) = store.snapshot_of_the_day(moment)
        {
            self.snapshot_failed(&error);
        }
    }

    /// A snapshot of what is about to be written anew.
    pub(super) fn snapshot_before(&mut self) {
        let moment = self.clock.moment();
        if let Some(store) = &self.store
            && let Err(error) = store.snapshot(moment)
        {
            self.snapshot_failed(&error);
        }
    }

    /// A new snapshot instead of all older ones, which an earlier key opens or which
    /// hold what was destroyed (R96).
    pub(super) fn renew_snapshots(&mut self) {
        let moment = self.clock.moment();
        if let Some(store) = &self.store
            && let Err(error) = store.renew_snapshots(moment)
        {
            let why = explain::snapshots_stay(&error, &self.path, &self.lang);
            (self.reply)(StoreReply::Warned(why));
        }
    }

    fn snapshot_failed(&mut self, error: &JournalError) {
        let why = Explained {
            what: say!(
                self.lang,
                "copy-snapshot-failed",
                why = self.explain(error).what
            ),
            remedy: say!(self.lang, "copy-snapshot-failed-do"),
        };
        (self.reply)(StoreReply::Warned(why));
    }
}
