//! Handing over on the thread that has the vault: the file and its entry, or neither
//! (R88).

use super::StoreThread;
use crate::app::effect::HandingWish;
use crate::app::message::{HandedOver, StoreReply};
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

    #[cfg(feature = "handover")]
    fn handed_over(&mut self, wish: HandingWish) -> Result<HandedOver, Explained> {
        use super::vault::home;
        use crate::domain::text::Confidential;
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

    /// This program was built without hand-over.
    #[cfg(not(feature = "handover"))]
    fn handed_over(&mut self, _: HandingWish) -> Result<HandedOver, Explained> {
        use crate::say;

        Err(Explained {
            what: say!(self.lang, "identity-not-here"),
            remedy: say!(self.lang, "identity-not-here-do"),
        })
    }
}
