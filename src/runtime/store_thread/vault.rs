//! The vault itself, as the section Kluis shows it: its audit log, its snapshots;
//! a copy for keeping elsewhere, and files that leave it.

use std::path::PathBuf;

use super::StoreThread;
use crate::app::effect::{CopyWish, Export};
use crate::app::logbook::{LogLine, Logbook};
use crate::app::message::{CopyFailed, CopyMade, StoreReply, VaultRead};
use crate::domain::text::Confidential;
use crate::runtime::{explain, export};
use crate::vault::journal::JournalError;
use crate::vault::{AuditKind, AuditLine, VaultError, amsterdam};

impl<R: FnMut(StoreReply)> StoreThread<R> {
    /// Reads the audit log, and of when the last snapshot is.
    pub(super) fn read_vault(&mut self) {
        let reply = match self.vault_read() {
            Ok(read) => StoreReply::VaultRead(Box::new(read)),
            Err(error) => StoreReply::Warned(self.explain(&error)),
        };
        (self.reply)(reply);
    }

    fn vault_read(&self) -> Result<VaultRead, JournalError> {
        let Some(store) = &self.store else {
            return Err(VaultError::ReopenNeeded.into());
        };
        let lines = store.audit()?;
        let snapshot = store.last_snapshot()?;
        Ok(VaultRead {
            log: Logbook {
                lines: lines.iter().map(line).collect(),
                checkpoint: store.checkpoint().to_string(),
            },
            snapshot: snapshot.map(|at| amsterdam(at).date()),
        })
    }

    /// Writes a file in clear. That something left the vault is a line in its log.
    pub(super) fn export(&mut self, export: &Export) {
        let written = export::place(export.path.expose(), home().as_deref())
            .and_then(|path| export::write(&path, export.contents.bytes()).map(|()| path));
        let reply = match written {
            Ok(path) => {
                self.note(AuditKind::Exported);
                StoreReply::Exported(Confidential::new(path.to_string_lossy().into_owned()))
            }
            Err(error) => StoreReply::ExportFailed(error.explain(&self.lang)),
        };
        (self.reply)(reply);
    }

    /// What was done is done; that the log could not take it up is said.
    fn note(&mut self, kind: AuditKind) {
        let moment = self.clock.moment();
        let noted = match &mut self.store {
            Some(store) => store.note(kind, moment),
            None => Ok(()),
        };
        if let Err(error) = noted {
            let why = self.explain(&error);
            (self.reply)(StoreReply::Warned(why));
        }
    }

    /// Makes a copy, reads it back, and writes it in the register: nobody would know
    /// of it else when a case is destroyed (R96).
    pub(super) fn copy(&mut self, wish: &CopyWish) {
        let reply = match self.copied(wish) {
            Ok(made) => StoreReply::CopyMade(Box::new(made)),
            Err(failed) => StoreReply::CopyFailed(Box::new(failed)),
        };
        (self.reply)(reply);
    }

    fn copied(&mut self, wish: &CopyWish) -> Result<CopyMade, CopyFailed> {
        let failed = |why, committed| CopyFailed { why, committed };
        let path = export::place(wish.path.expose(), home().as_deref())
            .map_err(|error| failed(error.explain(&self.lang), None))?;
        let Some(store) = &mut self.store else {
            let shut = VaultError::ReopenNeeded.into();
            return Err(failed(self.explain(&shut), None));
        };
        let copied = store
            .back_up(&path, wish.label.clone(), self.clock.moment())
            .map_err(|no| {
                let why = explain::journal(&no.error, &path, &self.lang);
                failed(why, no.committed)
            })?;
        Ok(CopyMade {
            path: Confidential::new(path.to_string_lossy().into_owned()),
            committed: copied.committed,
        })
    }
}

/// The home folder, as the system names it.
pub(super) fn home() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    home.filter(|folder| folder.is_absolute())
}

/// A line of the audit log; the mark of its case stays behind.
fn line(line: &AuditLine) -> LogLine {
    let at = amsterdam(line.at);
    LogLine {
        number: line.seq,
        on: at.date(),
        at: at.time(),
        event: line.kind,
    }
}
