//! What opens the vault, as the model asks about it.

use super::StoreThread;
use crate::app::effect::{Key, KeyChange, KeyTask};
use crate::app::message::{KeySlot, KeySlots, KeyUse, StoreReply};
use crate::domain::text::Confidential;
use crate::lang::{Explained, Lang};
use crate::passphrase;
use crate::runtime::explain;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{
    KdfCost, Moment, NewKeys, Passphrase, RecoveryCode, Rekeyed, Secret, SlotInfo, SlotUse,
    VaultError,
};

/// A typed passphrase or recovery code as the vault takes it.
pub(super) fn secret(key: &Key, lang: &Lang) -> Result<Secret, Explained> {
    Ok(match key {
        Key::Passphrase(typed) => Secret::Passphrase(Passphrase::new(typed.expose())),
        Key::RecoveryCode(typed) => Secret::Recovery(code(typed, lang)?),
    })
}

fn code(typed: &Confidential, lang: &Lang) -> Result<RecoveryCode, Explained> {
    RecoveryCode::parse(typed.expose()).map_err(|error| explain::code(error, lang))
}

/// A passphrase that is strong enough to come in.
fn strong(new: &Confidential, lang: &Lang) -> Result<Passphrase, Explained> {
    passphrase::check(new.expose()).map_err(|weakness| explain::weakness(weakness, lang))?;
    Ok(Passphrase::new(new.expose()))
}

impl<R: FnMut(StoreReply)> StoreThread<R> {
    pub(super) fn keys(&mut self, task: &KeyTask) {
        if !matches!(task, KeyTask::List | KeyTask::Add { .. }) {
            self.snapshot_before();
        }
        let done = self.keys_done(task);
        let rekeyed = matches!(&done, Ok(slots) if slots.older_copies_before.is_some());
        let reply = match done {
            Ok(slots) => StoreReply::Keys(slots),
            Err(why) => StoreReply::KeysFailed(why),
        };
        (self.reply)(reply);
        if rekeyed {
            self.renew_snapshots();
        }
    }

    fn keys_done(&mut self, task: &KeyTask) -> Result<KeySlots, Explained> {
        // A draft that only the system has yet is on the disk before its key changes.
        self.sync_draft();
        let moment = self.clock.moment();
        let lang = &self.lang;
        let Some(store) = &mut self.store else {
            return Err(self.explain(&VaultError::ReopenNeeded.into()));
        };
        let outcome = match task {
            KeyTask::List => Ok(None),
            KeyTask::Add { current, new } => {
                let current = secret(current, lang)?;
                let new = strong(new, lang)?;
                let kdf = KdfCost::calibrated();
                let added = store.add_passphrase(&current.unlocks(), &new, kdf, moment);
                added.map(|_| None)
            }
            KeyTask::Change { new, with } => {
                let new = strong(new, lang)?;
                rekeyed(store, with, moment, lang, |store, keys, moment| {
                    store.change_passphrase(&new, keys, moment)
                })?
            }
            KeyTask::Remove { row, with } => {
                rekeyed(store, with, moment, lang, |store, keys, moment| {
                    store.remove_slot(*row, keys, moment)
                })?
            }
            KeyTask::RenewSheet(with) => {
                rekeyed(store, with, moment, lang, |store, keys, moment| {
                    store.renew_sheet(keys, moment)
                })?
            }
        };
        let listed = outcome.and_then(|rekeyed| Ok((rekeyed, store.slots()?)));
        match listed {
            Ok((rekeyed, now)) => Ok(told(rekeyed.as_ref(), &now)),
            Err(error) => Err(self.explain(&error)),
        }
    }
}

/// What came of a change, when all that goes with it could be read.
type Outcome = Result<Option<Rekeyed>, JournalError>;

fn rekeyed(
    store: &mut JournalStore,
    with: &KeyChange,
    moment: Moment,
    lang: &Lang,
    change: impl FnOnce(&mut JournalStore, &NewKeys<'_>, Moment) -> Result<Rekeyed, JournalError>,
) -> Result<Outcome, Explained> {
    let current = secret(&with.current, lang)?;
    let typed = with.keep.iter();
    let keep: Vec<Passphrase> = typed.map(|typed| Passphrase::new(typed.expose())).collect();
    let sheet = code(&with.sheet, lang)?;
    let keys = NewKeys {
        current: current.unlocks(),
        keep: &keep,
        sheet: &sheet,
        kdf: KdfCost::calibrated(),
    };
    Ok(change(store, &keys, moment).map(Some))
}

fn told(rekeyed: Option<&Rekeyed>, now: &[SlotInfo]) -> KeySlots {
    KeySlots {
        now: now.iter().map(slot).collect(),
        gone: rekeyed.map_or_else(Vec::new, |rekeyed| rekeyed.gone.iter().map(slot).collect()),
        older_copies_before: rekeyed.map(|rekeyed| rekeyed.older_copies_before),
    }
}

fn slot(info: &SlotInfo) -> KeySlot {
    KeySlot {
        row: info.row,
        usage: match info.usage {
            SlotUse::Passphrase => KeyUse::Passphrase,
            SlotUse::AnotherPassphrase => KeyUse::AnotherPassphrase,
            SlotUse::RecoverySheet => KeyUse::RecoverySheet,
            SlotUse::Unknown => KeyUse::Unknown,
        },
        id: info.id.to_string(),
        made: info.made,
    }
}
