//! Handing over on the thread that has the vault: the file and its entry, or neither;
//! and what a colleague sent, read and never kept (R88, R89).

use super::StoreThread;
use crate::app::effect::{HandingWish, OpeningWish};
use crate::app::message::{Found, HandedOver, HandoverRead, StoreReply};
use crate::domain::text::Confidential;
use crate::lang::Explained;

impl<R: FnMut(StoreReply)> StoreThread<R> {
    /// Seals, writes the file and its entry, and says what came of it.
    pub(super) fn hand_over(&mut self, wish: HandingWish) {
        let reply = match self.handed_over(wish) {
            Ok(handed) => StoreReply::HandedOver(Box::new(handed)),
            Err(why) => StoreReply::HandOverFailed(why),
        };
        (self.reply)(reply);
    }

    /// Reads what a file of a colleague says of itself.
    pub(super) fn look_at_handover(&mut self, path: Confidential) {
        let found = self.head_of(&path).unwrap_or_else(Found::Fault);
        let read = HandoverRead { path, found };
        (self.reply)(StoreReply::HandoverRead(Box::new(read)));
    }

    /// Reads the file once more and decrypts its case part, when it is still the one
    /// that was let through: between the two nothing of it is held here.
    pub(super) fn open_handover(&mut self, wish: OpeningWish) {
        let found = self.case_of(&wish).unwrap_or_else(Found::Fault);
        let OpeningWish { path, .. } = wish;
        let read = HandoverRead { path, found };
        (self.reply)(StoreReply::HandoverRead(Box::new(read)));
    }

    #[cfg(feature = "handover")]
    fn head_of(&self, path: &Confidential) -> Result<Found, Explained> {
        let file = self.file_at(path)?;
        Ok(Found::Head(Box::new(file.head().clone())))
    }

    #[cfg(feature = "handover")]
    fn case_of(&self, wish: &OpeningWish) -> Result<Found, Explained> {
        use crate::runtime::handing;

        let file = self.file_at(&wish.path)?;
        let parcel = handing::open(file, &wish.cleared)
            .map_err(|error| error.explain(&self.path, &self.lang))?;
        Ok(Found::Case(wish.cleared.head().id, parcel))
    }

    #[cfg(feature = "handover")]
    fn file_at(
        &self,
        path: &Confidential,
    ) -> Result<crate::exchange::handover::Handover, Explained> {
        use super::vault::home;
        use crate::runtime::{export, handing};
        use crate::vault::VaultError;

        let path = export::place(path.expose(), home().as_deref())
            .map_err(|error| error.explain(&self.lang))?;
        let Some(store) = &self.store else {
            return Err(self.explain(&VaultError::ReopenNeeded.into()));
        };
        handing::look(store, &path).map_err(|error| error.explain(&self.path, &self.lang))
    }

    #[cfg(not(feature = "handover"))]
    fn head_of(&self, _: &Confidential) -> Result<Found, Explained> {
        Err(self.not_here())
    }

    #[cfg(not(feature = "handover"))]
    fn case_of(&self, _: &OpeningWish) -> Result<Found, Explained> {
        Err(self.not_here())
    }

    #[cfg(feature = "handover")]
    fn handed_over(&mut self, wish: HandingWish) -> Result<HandedOver, Explained> {
        use super::vault::home;
        use crate::runtime::{export, handing};
        use crate::vault::VaultError;

        let path = export::place(wish.path.expose(), home().as_deref())
            .map_err(|error| error.explain(&self.lang))?;
        let moment = self.clock.moment();
        let Some(store) = &mut self.store else {
            return Err(self.explain(&VaultError::ReopenNeeded.into()));
        };
        let written = handing::write(store, wish.outgoing, &path, moment);
        let committed = written.map_err(|error| error.explain(&self.path, &self.lang))?;
        Ok(HandedOver {
            path: Confidential::new(path.to_string_lossy().into_owned()),
            committed,
        })
    }

    #[cfg(not(feature = "handover"))]
    fn handed_over(&mut self, _: HandingWish) -> Result<HandedOver, Explained> {
        Err(self.not_here())
    }

    /// This program was built without hand-over.
    #[cfg(not(feature = "handover"))]
    fn not_here(&self) -> Explained {
        use crate::say;

        Explained {
            what: say!(self.lang, "identity-not-here"),
            remedy: say!(self.lang, "identity-not-here-do"),
        }
    }
}
