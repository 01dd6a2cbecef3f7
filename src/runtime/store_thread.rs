//! The thread that has the vault: opens, commits, keeps drafts, closes. It alone
//! waits for the key derivation and for the disk.

mod copies;
mod handing;
mod identity;
mod keys;
mod vault;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::clock::Clock;
use super::{explain, noticed};
use crate::app::effect::{DraftBytes, Effect, Key, NewVault};
use crate::app::message::{Committed, Demo, Opened, Shut, StoreReply};
use crate::domain::practice::Practice;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::journal::{JournalError, JournalStore, last_entry};
use crate::vault::{
    Ids, KdfCost, NewVault as VaultToMake, Passphrase, RecoveryCode, VaultError, Watch, amsterdam,
};
use crate::words;

/// A draft is on the disk, not only with the system, within this time.
const DRAFT_SYNC: Duration = Duration::from_secs(2);
/// A clock may be set back by as much without a word.
const CLOCK_SLACK: chrono::TimeDelta = chrono::TimeDelta::seconds(60);

/// Something for the store to do.
#[derive(Debug)]
pub(super) enum Job {
    /// What the model asks for.
    Do(Effect),
    /// Answer when everything before this is done.
    Answer(Sender<()>),
}

/// The vault on its thread.
pub(super) struct StoreThread<R> {
    path: PathBuf,
    clock: Clock,
    lang: Lang,
    watch: Option<Watch>,
    reply: R,
    store: Option<JournalStore>,
    unsynced: Option<(Instant, DraftBytes)>,
}

/// Whether to go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Next {
    GoOn,
    Stop,
}

impl<R: FnMut(StoreReply)> StoreThread<R> {
    pub(super) const fn new(
        path: PathBuf,
        clock: Clock,
        lang: Lang,
        watch: Option<Watch>,
        reply: R,
    ) -> Self {
        Self {
            path,
            clock,
            lang,
            watch,
            reply,
            store: None,
            unsynced: None,
        }
    }

    /// Does what comes in, in order, until it is told to stop or nobody asks any
    /// more; then closes the vault.
    pub(super) fn run(mut self, jobs: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        loop {
            if waiting.is_empty() {
                match self.wait(jobs) {
                    Ok(job) => waiting.push_back(job),
                    Err(RecvTimeoutError::Timeout) => {
                        self.sync_draft();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            waiting.extend(jobs.try_iter());
            let Some(job) = waiting.pop_front() else {
                continue;
            };
            // Of drafts in a row only the newest counts.
            let overtaken = matches!(&job, Job::Do(Effect::SaveDraft(_)))
                && matches!(waiting.front(), Some(Job::Do(Effect::SaveDraft(_))));
            if !overtaken && self.take(job) == Next::Stop {
                break;
            }
        }
        self.close();
    }

    /// The next job; a draft that is not on the disk yet does not wait long.
    fn wait(&self, jobs: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        match &self.unsynced {
            None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((since, _)) => jobs.recv_timeout(DRAFT_SYNC.saturating_sub(since.elapsed())),
        }
    }

    fn take(&mut self, job: Job) -> Next {
        match job {
            Job::Answer(to) => {
                let _ = to.send(());
            }
            Job::Do(effect) => match effect {
                Effect::MakeRecoveryCode => self.make_code(),
                Effect::MakePassphrase => self.make_passphrase(),
                Effect::Create(new) => self.create(&new),
                Effect::Open(key) => self.open(&key),
                Effect::Commit(ticket, decision) => {
                    let committed = self.commit(decision);
                    let gone = |done: &Committed| {
                        matches!(done, Committed::Destroyed(..) | Committed::Redacted(..))
                    };
                    if committed.as_ref().is_ok_and(gone) {
                        self.renew_snapshots();
                    }
                    let reply = match committed {
                        Ok(committed) => StoreReply::Committed(ticket, committed),
                        Err(why) => StoreReply::Failed(ticket, why),
                    };
                    (self.reply)(reply);
                }
                Effect::SaveDraft(draft) => self.save_draft(draft),
                Effect::DropDraft => self.drop_draft(),
                Effect::Export(export) => self.export(&export),
                Effect::Keys(task) => self.keys(&task),
                // For another thread; it never comes here.
                Effect::Decide(_) => {}
                Effect::ReadVault => self.read_vault(),
                Effect::Copy(wish) => self.copy(&wish),
                Effect::MakeCard => self.make_card(),
                Effect::HandOver(wish) => self.hand_over(*wish),
                Effect::LookAtHandover(path) => self.look_at_handover(path),
                Effect::OpenHandover(wish) => self.open_handover(*wish),
                Effect::Lock => self.close(),
                Effect::Quit => return Next::Stop,
            },
        }
        Next::GoOn
    }

    fn explain(&self, error: &JournalError) -> Explained {
        explain::journal(error, &self.path, &self.lang)
    }

    fn make_code(&mut self) {
        let reply = match RecoveryCode::generate() {
            Ok(code) => StoreReply::RecoveryCode(code.printed()),
            Err(error) => StoreReply::StaysShut(Shut::Trouble(self.explain(&error.into()))),
        };
        (self.reply)(reply);
    }

    fn make_passphrase(&mut self) {
        let reply = match words::six_words() {
            Ok(words) => StoreReply::Passphrase(words),
            Err(_) => StoreReply::StaysShut(Shut::Trouble(
                self.explain(&VaultError::NoRandomness.into()),
            )),
        };
        (self.reply)(reply);
    }

    fn create(&mut self, new: &NewVault) {
        let reply = match self.made(new) {
            Ok(opened) => StoreReply::Opened(Box::new(opened)),
            Err(why) => StoreReply::StaysShut(Shut::Trouble(why)),
        };
        (self.reply)(reply);
    }

    fn made(&mut self, new: &NewVault) -> Result<Opened, Explained> {
        let passphrase = Passphrase::new(new.passphrase.expose());
        let recovery = RecoveryCode::parse(new.recovery.expose())
            .map_err(|error| explain::code(error, &self.lang))?;
        let to_make = VaultToMake {
            passphrase: &passphrase,
            recovery: &recovery,
            kdf: KdfCost::calibrated(),
            demo: false,
        };
        let moment = self.clock.moment();
        let store = JournalStore::create(&self.path, &to_make, moment, Ids::Random)
            .map_err(|error| self.explain(&error))?;
        self.store = Some(store);
        let mut practice = Practice::new();
        for decision in &new.first {
            practice.take(self.commit(decision.clone())?);
        }
        Ok(Opened {
            practice,
            draft: None,
            demo: Demo::No,
            warnings: Vec::new(),
        })
    }

    fn open(&mut self, key: &Key) {
        self.close();
        let reply = match self.opened(key) {
            Ok(opened) => StoreReply::Opened(Box::new(opened)),
            Err(shut) => StoreReply::StaysShut(shut),
        };
        (self.reply)(reply);
        self.snapshot_of_the_day();
    }

    fn opened(&mut self, key: &Key) -> Result<Opened, Shut> {
        let moment = self.clock.moment();
        let secret = keys::secret(key, &self.lang).map_err(Shut::WrongKey)?;
        let attempt = JournalStore::open(&self.path, &secret.unlocks(), moment);
        let (mut store, mut practice) = attempt.map_err(|error| self.shut(&error))?;
        let mut warnings = self.warnings(&store, &practice);
        let noticed = noticed::watch(&mut store, self.watch.as_ref(), moment, &self.lang);
        warnings.extend(noticed.map_err(|error| self.shut(&error))?);
        warnings.extend(self.card_again(&mut store, &mut practice));
        let draft = match store.draft().load() {
            Ok(draft) => draft,
            Err(error) => {
                warnings.push(self.explain(&error.into()));
                // What cannot be read would stand in the way of the next draft.
                let _ = store.draft().discard();
                None
            }
        };
        let demo = if store.is_demo() { Demo::Yes } else { Demo::No };
        self.store = Some(store);
        Ok(Opened {
            practice,
            draft,
            demo,
            warnings,
        })
    }

    fn shut(&self, error: &JournalError) -> Shut {
        let why = self.explain(error);
        noticed::shut(error, &self.path, self.watch.as_ref(), self.clock.moment());
        match error {
            JournalError::Vault(
                VaultError::WrongPassphrase
                | VaultError::WrongRecoveryCode
                | VaultError::DemoPassphrase,
            ) => Shut::WrongKey(why),
            _ => Shut::Trouble(why),
        }
    }

    fn warnings(&self, store: &JournalStore, practice: &Practice) -> Vec<Explained> {
        let lang = &self.lang;
        let mut warnings = Vec::new();
        if store.keys_restored() {
            warnings.push(Explained {
                what: say!(lang, "keys-restored"),
                remedy: say!(lang, "keys-restored-do"),
            });
        }
        let now = self.clock.now();
        if let Some(last) = last_entry(practice).filter(|last| *last > now.at + CLOCK_SLACK) {
            let last = amsterdam(last);
            let shown = format!("{} {}", lang.date(last.date()), lang.time(last.time()));
            warnings.push(Explained {
                what: say!(lang, "clock-back", last = shown),
                remedy: say!(lang, "clock-back-do", today = lang.date(now.date)),
            });
        }
        warnings
    }

    fn commit(
        &mut self,
        decision: crate::domain::command::Decision,
    ) -> Result<Committed, Explained> {
        let moment = self.clock.moment();
        let committed = match &mut self.store {
            Some(store) => store.commit(decision, moment),
            None => Err(VaultError::ReopenNeeded.into()),
        };
        committed.map_err(|error| self.explain(&error))
    }

    fn save_draft(&mut self, draft: DraftBytes) {
        let Some(store) = &self.store else {
            return;
        };
        match store.draft().save(&draft.0, false) {
            Ok(()) => {
                let since = self.unsynced.take().map(|(since, _)| since);
                self.unsynced = Some((since.unwrap_or_else(Instant::now), draft));
            }
            Err(error) => self.draft_failed(error),
        }
    }

    fn sync_draft(&mut self) {
        let Some((_, draft)) = self.unsynced.take() else {
            return;
        };
        if let Some(store) = &self.store
            && let Err(error) = store.draft().save(&draft.0, true)
        {
            self.draft_failed(error);
        }
    }

    fn drop_draft(&mut self) {
        self.unsynced = None;
        if let Some(store) = &self.store
            && let Err(error) = store.draft().discard()
        {
            self.draft_failed(error);
        }
    }

    fn draft_failed(&mut self, error: VaultError) {
        let why = self.explain(&error.into());
        (self.reply)(StoreReply::DraftFailed(why));
    }

    /// Closes the vault and forgets its keys. What was committed is safe, so a
    /// failure to note the closing has nothing to tell.
    fn close(&mut self) {
        self.sync_draft();
        if let Some(store) = self.store.take() {
            let _ = store.close(self.clock.moment());
        }
    }
}

#[cfg(test)]
mod tests;
