//! Destroying on the thread that has the vault: a new snapshot takes the place of
//! the older ones, and where it cannot, that is said and the case is gone (R96).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::domain::practice::PracticeBody;
use crate::domain::retention::{CaseDestroyed, DestroyedOn};
use crate::vault::journal::read_practice;
use crate::vault::{UnlockWith, Vault};

/// A vault with a case in it and in its snapshot of the day.
fn with_a_case(path: PathBuf) -> (Counter, CaseId) {
    let (counter, _) = own_vault(path);
    let opened = Decision::NewCase(vec![step_reopened()]);
    counter.ask(Effect::Commit(Ticket(1), opened));
    let StoreReply::Committed(_, committed) = counter.reply() else {
        panic!("no case");
    };
    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    counter.opened();
    counter.settle();
    (counter, committed.case().unwrap())
}

fn destroy(case: CaseId) -> Effect {
    let ground = DestroyedOn::Request;
    let line = PracticeBody::CaseDestroyed(CaseDestroyed { ground });
    let decision = Decision::Destroy(BTreeSet::from([case]).into(), vec![line]);
    Effect::Commit(Ticket(2), decision)
}

/// How many cases each snapshot holds.
fn in_snapshots(folder: &Path) -> Vec<usize> {
    let passphrase = Passphrase::new(PASSPHRASE);
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().path());
    let vaults = names.filter(|path| path.extension().is_some_and(|end| end == "luister"));
    vaults
        .map(|path| {
            let with = UnlockWith::Passphrase(&passphrase);
            let (vault, _, _) = Vault::inspect_copy(&path, &with).unwrap();
            read_practice(&vault).unwrap().in_vault().count()
        })
        .collect()
}

#[test]
fn r96_destroying_puts_a_new_snapshot_in_the_place_of_the_older_ones() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = folder.path().join("snapshots");
    let (counter, case) = with_a_case(folder.path().join("praktijk.luister"));
    assert_eq!(in_snapshots(&snapshots), [1]);
    counter.ask(destroy(case));
    let reply = counter.reply();
    assert!(
        matches!(
            reply,
            StoreReply::Committed(Ticket(2), Committed::Destroyed(..))
        ),
        "{reply:?}"
    );
    assert_eq!(in_snapshots(&snapshots), [0]);
    counter.quit();
}

#[test]
fn r96_where_snapshots_cannot_be_renewed_it_is_said_and_the_case_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = folder.path().join("snapshots");
    let (counter, case) = with_a_case(folder.path().join("praktijk.luister"));
    // Something else stands where the folder was.
    fs::rename(&snapshots, folder.path().join("elders")).unwrap();
    fs::write(&snapshots, "").unwrap();
    counter.ask(destroy(case));
    let StoreReply::Warned(why) = counter.reply() else {
        panic!("no warning");
    };
    assert!(why.what.contains("snapshots"), "{why:?}");
    let reply = counter.reply();
    assert!(
        matches!(reply, StoreReply::Committed(Ticket(2), _)),
        "{reply:?}"
    );
    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    let practice = counter.opened().practice;
    assert_eq!((practice.in_vault().count(), practice.destroyed()), (0, 1));
    counter.quit();
}
