//! The identity of the adviser, made in the vault when the screen asks for a card.

use super::StoreThread;
use crate::app::message::{Committed, StoreReply};
use crate::domain::practice::Practice;
use crate::lang::Explained;
use crate::vault::journal::JournalStore;

impl<R: FnMut(StoreReply)> StoreThread<R> {
    /// Makes the identity when there is none, and writes its card down.
    pub(super) fn make_card(&mut self) {
        let reply = match self.card_made() {
            Ok(committed) => StoreReply::CardMade(committed),
            Err(why) => StoreReply::Warned(why),
        };
        (self.reply)(reply);
    }

    /// A card that is known and whose keys are gone opens nothing: a salvage could
    /// not read them. Then there is another, and that is said.
    #[cfg(feature = "handover")]
    pub(super) fn card_again(
        &self,
        store: &mut JournalStore,
        practice: &mut Practice,
    ) -> Option<Explained> {
        use crate::runtime::identity;
        use crate::say;

        practice.own_card()?;
        match identity::mended(store, practice, self.clock.moment()) {
            Ok(false) => None,
            Ok(true) => Some(Explained {
                what: say!(self.lang, "identity-again"),
                remedy: say!(self.lang, "identity-again-do"),
            }),
            Err(error) => Some(self.explain(&error)),
        }
    }

    /// Without hand-over nothing rests on a card.
    #[cfg(not(feature = "handover"))]
    pub(super) const fn card_again(
        &self,
        _store: &mut JournalStore,
        _practice: &mut Practice,
    ) -> Option<Explained> {
        None
    }

    #[cfg(feature = "handover")]
    fn card_made(&mut self) -> Result<Committed, Explained> {
        use crate::domain::command::Decision;
        use crate::domain::handover::OwnCard;
        use crate::domain::practice::PracticeBody;
        use crate::runtime::identity;
        use crate::vault::VaultError;

        let moment = self.clock.moment();
        let made = match &mut self.store {
            Some(store) => identity::own(store, moment),
            None => Err(VaultError::ReopenNeeded.into()),
        };
        let card = made.map_err(|error| self.explain(&error))?.card();
        let entry = PracticeBody::OwnCard(OwnCard { card });
        self.commit(Decision::Practice(vec![entry]))
    }

    /// This program was built without hand-over.
    #[cfg(not(feature = "handover"))]
    fn card_made(&mut self) -> Result<Committed, Explained> {
        use crate::say;

        Err(Explained {
            what: say!(self.lang, "identity-not-here"),
            remedy: say!(self.lang, "identity-not-here-do"),
        })
    }
}
