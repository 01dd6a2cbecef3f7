//! The vault on its thread: what is asked in, what is answered.

mod destroyed;
#[cfg(feature = "handover")]
mod identity;
mod vault;

use std::sync::mpsc;
use std::thread;

use zeroize::Zeroizing;

use super::*;
use crate::app::effect::{Export, KeyChange, KeyTask};
use crate::app::message::{KeySlot, KeyUse, Ticket};
use crate::app::setup;
use crate::assets;
use crate::demo::{self, Wish};
use crate::domain::asset::Language;
use crate::domain::command::{Decision, NewSchool};
use crate::domain::entry::CaseBody;
use crate::domain::ids::CaseId;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Name, Region};
use crate::domain::text::Confidential;
use crate::vault::DEMO_PASSPHRASE;

/// Longer than anything here takes, so that a lost answer fails the test.
const LIMIT: Duration = Duration::from_secs(60);
const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";

/// A store thread with its two channels.
struct Counter {
    jobs: Option<Sender<Job>>,
    replies: Receiver<StoreReply>,
    thread: Option<thread::JoinHandle<()>>,
    path: PathBuf,
}

impl Counter {
    fn at(path: PathBuf, now: &str) -> Self {
        let (jobs, received) = mpsc::channel();
        let (sender, replies) = mpsc::channel();
        let clock = Clock::fixed(now).unwrap();
        let watch = path
            .parent()
            .map(|folder| Watch::under(&folder.join("state")));
        let store = StoreThread::new(
            path.clone(),
            clock,
            Lang::new(Language::Nl),
            watch,
            move |reply| {
                let _ = sender.send(reply);
            },
        );
        Self {
            jobs: Some(jobs),
            replies,
            thread: Some(thread::spawn(move || store.run(&received))),
            path,
        }
    }

    fn ask(&self, effect: Effect) {
        self.jobs.as_ref().unwrap().send(Job::Do(effect)).unwrap();
    }

    #[track_caller]
    fn reply(&self) -> StoreReply {
        self.replies.recv_timeout(LIMIT).unwrap()
    }

    #[track_caller]
    fn opened(&self) -> Opened {
        match self.reply() {
            StoreReply::Opened(opened) => *opened,
            other => panic!("not open: {other:?}"),
        }
    }

    /// Waits until all that was asked is done.
    fn settle(&self) {
        let (sender, done) = mpsc::channel();
        let jobs = self.jobs.as_ref().unwrap();
        jobs.send(Job::Answer(sender)).unwrap();
        done.recv_timeout(LIMIT).unwrap();
    }

    fn quit(mut self) {
        self.ask(Effect::Quit);
        self.jobs = None;
        self.thread.take().unwrap().join().unwrap();
    }

    fn draft_file(&self) -> PathBuf {
        self.path.with_extension("draft")
    }
}

fn typed(text: &str) -> Confidential {
    Confidential::new(text.to_owned())
}

fn open_with(text: &str) -> Effect {
    Effect::Open(Key::Passphrase(typed(text)))
}

fn draft(text: &str) -> Effect {
    Effect::SaveDraft(DraftBytes(Zeroizing::new(text.as_bytes().to_vec())))
}

/// An invented practice of three cases in a folder of its own.
fn demo_vault() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.luister");
    let wish = Wish {
        cases: 3,
        seed: 5,
        language: Language::Nl,
    };
    let now = Clock::fixed("2026-11-22T10:00").unwrap().moment();
    demo::make(&path, &wish, &assets::shipped().unwrap(), now).unwrap();
    (folder, path)
}

fn first_case(opened: &Opened) -> CaseId {
    opened.practice.cases().next().unwrap().id()
}

fn step_reopened() -> CaseBody {
    CaseBody::StepReopened("limits".into())
}

#[test]
fn a_vault_is_made_with_its_first_entries_and_opens_with_either_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praktijk.luister");
    let counter = Counter::at(path.clone(), "2026-11-22T10:00");
    counter.ask(Effect::MakeRecoveryCode);
    let StoreReply::RecoveryCode(code) = counter.reply() else {
        panic!("no code");
    };
    let school = NewSchool {
        name: Name::new("De Wilg").unwrap(),
        board: Name::new("Stichting Beekdal").unwrap(),
        region: Region::South,
        adviser: AdviserKind::Internal,
    };
    let today = "2026-11-22".parse().unwrap();
    let first = setup::found(&assets::shipped().unwrap(), today, school).unwrap();
    counter.ask(Effect::Create(NewVault {
        passphrase: typed(PASSPHRASE),
        recovery: typed(&code.to_lowercase()),
        first,
    }));
    let made = counter.opened();
    assert!(made.practice.is_founded() && made.demo == Demo::No);
    assert_eq!(made.practice.schools().len(), 1);
    counter.ask(Effect::Lock);
    counter.ask(Effect::Open(Key::RecoveryCode(typed(&code))));
    let again = counter.opened();
    assert_eq!(again.practice.entries(), made.practice.entries());
    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    assert_eq!(counter.opened().warnings, []);
    counter.quit();
}

/// A real vault that is open, with its recovery code.
fn own_vault(path: PathBuf) -> (Counter, String) {
    let counter = Counter::at(path, "2026-11-22T10:00");
    counter.ask(Effect::MakeRecoveryCode);
    let StoreReply::RecoveryCode(code) = counter.reply() else {
        panic!("no code");
    };
    counter.ask(Effect::Create(NewVault {
        passphrase: typed(PASSPHRASE),
        recovery: typed(&code),
        first: Vec::new(),
    }));
    counter.opened();
    (counter, code.to_string())
}

#[test]
fn r95_a_passphrase_is_changed_and_who_asks_is_told_what_opens_nothing_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praktijk.luister");
    let (counter, code) = own_vault(path);
    let by = |text: &str| Key::Passphrase(typed(text));
    let slots = |reply: StoreReply| match reply {
        StoreReply::Keys(slots) => slots,
        other => panic!("no list: {other:?}"),
    };
    counter.ask(Effect::Keys(KeyTask::List));
    let listed = slots(counter.reply());
    let uses: Vec<_> = listed.now.iter().map(|slot| slot.usage).collect();
    assert_eq!(uses, [KeyUse::Passphrase, KeyUse::RecoverySheet]);
    assert_eq!(listed.now[0].made, Some("2026-11-22".parse().unwrap()));

    // Too weak, the wrong one at hand, a code that is none: nothing changes.
    let change = |current: &str, new: &str, sheet: &str| {
        Effect::Keys(KeyTask::Change {
            new: typed(new),
            with: KeyChange {
                current: by(current),
                keep: Vec::new(),
                sheet: typed(sheet),
            },
        })
    };
    let new = "tjilpende ooievaar boven de kerstdijk";
    for refused in [
        change(PASSPHRASE, "te kort", &code),
        change(PASSPHRASE, "wachtwoordwachtwoord", &code),
        change("een andere zin", new, &code),
        change(PASSPHRASE, new, "0000 0000"),
    ] {
        counter.ask(refused);
        assert!(matches!(counter.reply(), StoreReply::KeysFailed(_)));
    }
    counter.ask(draft("merelnest"));
    counter.ask(change(PASSPHRASE, new, &code));
    let changed = slots(counter.reply());
    assert_eq!(changed.gone.len(), 1);
    assert!(changed.older_copies_before.is_some());

    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    assert!(matches!(
        counter.reply(),
        StoreReply::StaysShut(Shut::WrongKey(_))
    ));
    counter.ask(open_with(new));
    assert_eq!(counter.opened().draft.unwrap().as_slice(), b"merelnest");
    counter.quit();
}

#[test]
fn a_second_passphrase_comes_and_goes_and_a_new_sheet_takes_the_place_of_the_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praktijk.luister");
    let (counter, code) = own_vault(path);
    let other = "naaldhak orgelles zeebries kieuw";
    let with = |keep: &[&str], sheet: &str| KeyChange {
        current: Key::Passphrase(typed(PASSPHRASE)),
        keep: keep.iter().map(|text| typed(text)).collect(),
        sheet: typed(sheet),
    };
    let uses = |slots: &[KeySlot]| slots.iter().map(|slot| slot.usage).collect::<Vec<_>>();
    counter.ask(Effect::Keys(KeyTask::Add {
        current: Key::Passphrase(typed(PASSPHRASE)),
        new: typed(other),
    }));
    let StoreReply::Keys(added) = counter.reply() else {
        panic!("not added");
    };
    assert_eq!(added.now.len(), 3);
    assert_eq!((added.gone.len(), added.older_copies_before), (0, None));

    counter.ask(Effect::MakeRecoveryCode);
    let StoreReply::RecoveryCode(sheet) = counter.reply() else {
        panic!("no code");
    };
    counter.ask(Effect::Keys(KeyTask::RenewSheet(with(&[other], &sheet))));
    let StoreReply::Keys(renewed) = counter.reply() else {
        panic!("not renewed");
    };
    assert_eq!(uses(&renewed.gone), [KeyUse::RecoverySheet]);
    counter.ask(Effect::Keys(KeyTask::Remove {
        row: 3,
        with: with(&[], &sheet),
    }));
    let StoreReply::Keys(removed) = counter.reply() else {
        panic!("not removed");
    };
    assert_eq!(uses(&removed.gone), [KeyUse::AnotherPassphrase]);
    counter.ask(Effect::Keys(KeyTask::Remove {
        row: 1,
        with: with(&[], &sheet),
    }));
    assert!(matches!(counter.reply(), StoreReply::KeysFailed(_)));

    counter.ask(Effect::Lock);
    counter.ask(Effect::Open(Key::RecoveryCode(typed(&code))));
    assert!(matches!(
        counter.reply(),
        StoreReply::StaysShut(Shut::WrongKey(_))
    ));
    counter.ask(Effect::Open(Key::RecoveryCode(typed(&sheet))));
    counter.opened();
    counter.quit();
    let debug = format!("{:?}", with(&[other], &code));
    assert!(
        !debug.contains("zeebries") && !debug.contains("kruk"),
        "{debug}"
    );
}

#[test]
fn a_wrong_key_is_told_from_other_trouble() {
    let (_folder, path) = demo_vault();
    let counter = Counter::at(path, "2026-11-22T10:00");
    for effect in [
        open_with("iets anders"),
        Effect::Open(Key::RecoveryCode(typed("0000 0000"))),
    ] {
        counter.ask(effect);
        let reply = counter.reply();
        assert!(
            matches!(&reply, StoreReply::StaysShut(Shut::WrongKey(_))),
            "{reply:?}"
        );
    }
    counter.quit();
    let counter = Counter::at("/nergens/niets.luister".into(), "2026-11-22T10:00");
    counter.ask(open_with("demo"));
    assert!(matches!(
        counter.reply(),
        StoreReply::StaysShut(Shut::Trouble(_))
    ));
    counter.quit();
}

#[test]
fn what_is_committed_is_answered_with_its_ticket_and_is_there_again() {
    let (_folder, path) = demo_vault();
    let counter = Counter::at(path, "2026-11-22T10:00");
    counter.ask(open_with(DEMO_PASSPHRASE));
    let opened = counter.opened();
    assert_eq!(opened.demo, Demo::Yes);
    let case = first_case(&opened);
    let before = opened.practice.case(case).unwrap().entries().len();
    let decision = Decision::Case(case, vec![step_reopened()]);
    counter.ask(Effect::Commit(Ticket(7), decision));
    let StoreReply::Committed(ticket, committed) = counter.reply() else {
        panic!("not committed");
    };
    assert_eq!((ticket, committed.case()), (Ticket(7), Some(case)));
    counter.ask(Effect::Lock);
    counter.ask(open_with(DEMO_PASSPHRASE));
    let after = counter
        .opened()
        .practice
        .case(case)
        .unwrap()
        .entries()
        .len();
    assert_eq!(after, before + 1);
    counter.quit();
}

#[test]
fn without_an_open_vault_nothing_is_said_to_be_saved() {
    let (_folder, path) = demo_vault();
    let counter = Counter::at(path, "2026-11-22T10:00");
    let decision = Decision::Case(CaseId::from_bytes([1; 16]), vec![step_reopened()]);
    counter.ask(Effect::Commit(Ticket(1), decision));
    assert!(matches!(counter.reply(), StoreReply::Failed(Ticket(1), _)));
    counter.quit();
}

#[test]
fn r95_the_newest_draft_comes_back_and_a_dropped_one_never_does() {
    let (_folder, path) = demo_vault();
    let counter = Counter::at(path.clone(), "2026-11-22T10:00");
    counter.ask(open_with(DEMO_PASSPHRASE));
    assert!(counter.opened().draft.is_none());
    for text in ["m", "me", "merel", "merelnest"] {
        counter.ask(draft(text));
    }
    counter.ask(Effect::Lock);
    counter.settle();
    let sealed = std::fs::read(counter.draft_file()).unwrap();
    assert!(!sealed.windows(5).any(|bytes| bytes == b"merel"));
    counter.ask(open_with(DEMO_PASSPHRASE));
    let kept = counter.opened().draft.unwrap();
    assert_eq!(kept.as_slice(), b"merelnest");
    counter.ask(Effect::DropDraft);
    counter.settle();
    assert!(!counter.draft_file().exists());
    counter.ask(Effect::Lock);
    counter.ask(open_with(DEMO_PASSPHRASE));
    assert!(counter.opened().draft.is_none());
    counter.quit();
}

#[test]
fn a_damaged_draft_is_said_and_does_not_stand_in_the_way_of_the_next() {
    let (_folder, path) = demo_vault();
    let counter = Counter::at(path.clone(), "2026-11-22T10:00");
    counter.ask(open_with(DEMO_PASSPHRASE));
    counter.opened();
    counter.ask(draft("merelnest"));
    counter.ask(Effect::Lock);
    counter.settle();
    let mut bytes = std::fs::read(counter.draft_file()).unwrap();
    bytes[40] ^= 1;
    std::fs::write(counter.draft_file(), bytes).unwrap();
    counter.ask(open_with(DEMO_PASSPHRASE));
    let opened = counter.opened();
    assert!(opened.draft.is_none());
    assert_eq!(opened.warnings.len(), 1);
    counter.ask(draft("opnieuw"));
    counter.ask(Effect::Lock);
    counter.ask(open_with(DEMO_PASSPHRASE));
    assert_eq!(counter.opened().draft.unwrap().as_slice(), b"opnieuw");
    counter.quit();
}

#[test]
fn a_clock_before_the_last_entry_is_said_at_opening() {
    let (_folder, path) = demo_vault();
    for (now, warnings) in [("2026-11-22T10:00", 0), ("2025-09-01T10:00", 1)] {
        let counter = Counter::at(path.clone(), now);
        counter.ask(open_with(DEMO_PASSPHRASE));
        assert_eq!(counter.opened().warnings.len(), warnings, "{now}");
        counter.quit();
    }
}

#[test]
fn when_nobody_asks_any_more_the_vault_is_closed() {
    let (_folder, path) = demo_vault();
    let mut counter = Counter::at(path.clone(), "2026-11-22T10:00");
    counter.ask(open_with(DEMO_PASSPHRASE));
    counter.opened();
    counter.jobs = None;
    counter.thread.take().unwrap().join().unwrap();
    let again = Counter::at(path, "2026-11-22T10:00");
    again.ask(open_with(DEMO_PASSPHRASE));
    again.opened();
    again.quit();
}

#[test]
fn a_file_in_clear_is_written_once_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let counter = Counter::at(folder.path().join("niets.luister"), "2026-11-22T10:00");
    let path = folder.path().join("blad.txt");
    let export = |contents: &str| {
        Effect::Export(Export {
            path: typed(path.to_str().unwrap()),
            contents: crate::app::effect::Contents::Text(typed(contents)),
        })
    };
    counter.ask(export("dat er gesprekken zijn"));
    let reply = counter.reply();
    let StoreReply::Exported(written) = &reply else {
        panic!("not written: {reply:?}");
    };
    assert_eq!(written.expose(), path.to_str().unwrap());
    counter.ask(export("iets anders"));
    assert!(matches!(counter.reply(), StoreReply::ExportFailed(_)));
    let kept = std::fs::read_to_string(&path).unwrap();
    assert_eq!(kept, "dat er gesprekken zijn");
    let debug = format!("{:?}", export("geheim"));
    assert!(
        !debug.contains("geheim") && !debug.contains("blad"),
        "{debug}"
    );
    counter.quit();
}
