//! A copy and its line in the register: both, or a line that says that it is gone.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::domain::text::Line;
use crate::vault::Mode;
use crate::vault::error::Place;
use crate::vault::file::{NameStep, Watch};

/// Copies of which the name cannot be given, or not be made to last, and what the
/// register says at that moment.
#[test]
fn r96_a_copy_without_a_name_is_in_the_register_before_and_gone_after() {
    for step in [NameStep::Rename(Place::Vault), NameStep::Sync] {
        let (mut bench, _) = Bench::new().with_a_case();
        let copy = bench.path.with_file_name("kopie.luister");
        let (struck, vault) = (Arc::new(AtomicBool::new(false)), bench.path.clone());
        if let Mode::Live { files, .. } = &mut bench.store.vault.mode {
            let struck = Arc::clone(&struck);
            files.watch = Watch(Some(Arc::new(move |seen| {
                if seen != step || struck.swap(true, Ordering::SeqCst) {
                    return Ok(());
                }
                Err(io::ErrorKind::StorageFull.into())
            })));
        }
        let label = Line::new("usb-stick").unwrap();
        let failed = bench
            .store
            .back_up(&copy, label.clone(), moment(50))
            .unwrap_err();
        assert!(matches!(
            failed.error,
            JournalError::Vault(VaultError::NoSpace)
        ));
        assert!(struck.load(Ordering::SeqCst) && !copy.exists());
        assert!(!copy.with_extension("new").exists());
        bench.practice.take(failed.committed.unwrap());
        let [kept] = bench.practice.copies() else {
            panic!("{:?}", bench.practice.copies());
        };
        assert!(kept.gone.is_some());

        // The control: with nothing in the way it is there, and stays in the register.
        let made = bench.store.back_up(&copy, label, moment(60)).unwrap();
        bench.practice.take(made.committed);
        assert!(copy.exists());
        assert!(bench.practice.copies()[1].gone.is_none());
        let with = UnlockWith::Passphrase(&bench.passphrase);
        let (_, _, found) = Vault::inspect_copy(&copy, &with).unwrap();
        assert_eq!(found, made.fingerprint);
        drop(bench.store);
        let (_, read) = JournalStore::open(&vault, &with, moment(70)).unwrap();
        assert_eq!(read.copies(), bench.practice.copies());
    }
}
