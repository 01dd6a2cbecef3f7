//! Journals written, closed and read again.

mod copies;
mod identity;
mod salvage;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::TimeDelta;

use super::*;
use crate::assets;
use crate::domain::command::{CaseCommand, Command, NewCase, NewSchool, PracticeCommand};
use crate::domain::entry::{
    Client, ClockKind, ConfidentialBytes, Limits, LimitsOrder, NotesAllowed, UnknownBody, Urgency,
};
use crate::domain::number::YearStart;
use crate::domain::person::{AdviserKind, Age, ClientKind};
use crate::domain::practice::{AdoptedProcedure, Region, SchoolId};
use crate::domain::rules;
use crate::domain::text::{Alias, Note};
use crate::vault::{KdfCost, Passphrase, RecoveryCode};

/// A vault in a folder of its own, and the practice that should be in it.
struct Bench {
    _folder: tempfile::TempDir,
    path: PathBuf,
    passphrase: Passphrase,
    store: JournalStore,
    practice: Practice,
    seconds: i64,
}

fn moment(seconds: i64) -> Moment {
    let start: DateTime<Utc> = "2026-11-22T09:00:00.123456Z".parse().unwrap();
    Moment::new(start + TimeDelta::seconds(seconds), ClockKind::System)
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("proef.luister");
        let passphrase = Passphrase::new("zes woorden die niemand raadt");
        let recovery = RecoveryCode::generate().unwrap();
        let new = NewVault {
            passphrase: &passphrase,
            recovery: &recovery,
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let store = JournalStore::create(&path, &new, moment(0), Ids::Random).unwrap();
        Self {
            _folder: folder,
            path,
            passphrase,
            store,
            practice: Practice::new(),
            seconds: 0,
        }
    }

    #[track_caller]
    fn commit(&mut self, decision: Decision) -> Committed {
        self.seconds += 1;
        let committed = self.store.commit(decision, moment(self.seconds)).unwrap();
        self.practice.take(committed.clone());
        committed
    }

    #[track_caller]
    fn decide(&mut self, command: Command) -> Committed {
        let shipped = assets::shipped().unwrap();
        let facts = shipped.facts(moment(self.seconds).date());
        let decision = rules::decide(&self.practice, &facts, command).unwrap();
        self.commit(decision)
    }

    /// A school with the procedure for its pupils, and one case with a note.
    fn with_a_case(mut self) -> (Self, CaseId) {
        let procedure = assets::shipped().unwrap().procedures[0].clone();
        for command in [
            PracticeCommand::Found(YearStart::default()),
            PracticeCommand::AdoptProcedure(AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            }),
            PracticeCommand::AddSchool(NewSchool {
                name: "De Wilg".parse_name(),
                board: "Stichting Beekdal".parse_name(),
                region: Region::South,
                adviser: AdviserKind::Internal,
            }),
        ] {
            self.decide(Command::InPractice(command));
        }
        let opened = self.decide(Command::Open(NewCase {
            same_event: None,
            client: Client {
                kind: ClientKind::Pupil,
                alias: Alias::new("Mus").unwrap(),
                person: None,
            },
            school: SchoolId(1),
            channel: "LOOP".into(),
            referrer: "LL".into(),
            urgency: Urgency::Usual,
            age: Age::Unknown,
            on: moment(0).date(),
        }));
        let case = opened.case().unwrap();
        self.decide(Command::InCase(
            case,
            CaseCommand::ExplainLimits {
                limits: Limits {
                    notes: NotesAllowed::Yes,
                    order: LimitsOrder::BeforeStory,
                },
                ticks: BTreeSet::new(),
            },
        ));
        let note = Note::new("merelnest").unwrap();
        self.decide(Command::InCase(case, CaseCommand::KeepNote(note)));
        (self, case)
    }

    /// Closes the vault and opens it again.
    fn reopened(self) -> Result<(JournalStore, Practice, Practice), JournalError> {
        self.store.close(moment(100))?;
        let with = UnlockWith::Passphrase(&self.passphrase);
        let (store, read) = JournalStore::open(&self.path, &with, moment(200))?;
        Ok((store, read, self.practice))
    }
}

trait ParseName {
    fn parse_name(&self) -> crate::domain::practice::Name;
}

impl ParseName for str {
    fn parse_name(&self) -> crate::domain::practice::Name {
        crate::domain::practice::Name::new(self).unwrap()
    }
}

#[test]
fn a_practice_reads_back_as_it_was_entry_by_entry() {
    let (bench, case) = Bench::new().with_a_case();
    let (_, read, written) = bench.reopened().unwrap();
    assert!(!written.entries().is_empty());
    assert_eq!(read.entries(), written.entries());
    assert_eq!(read.cases().len(), 1);
    let (read, written) = (read.case(case).unwrap(), written.case(case).unwrap());
    assert_eq!(read.entries(), written.entries());
    assert_eq!(read.state(), written.state());
}

#[test]
fn one_commit_is_one_record_and_no_entries_are_none() {
    let mut bench = Bench::new();
    let before = bench.store.records();
    let two = vec![
        PracticeBody::Founded(crate::domain::practice::Founding::default()),
        PracticeBody::Retracted(Seq(9)),
    ];
    bench.commit(Decision::Practice(two));
    assert_eq!(bench.store.records(), before + 1);
    bench.commit(Decision::Practice(Vec::new()));
    assert_eq!(bench.store.records(), before + 1);
}

#[test]
fn a_kind_of_a_newer_version_is_kept_as_it_is() {
    let (mut bench, case) = Bench::new().with_a_case();
    let foreign = UnknownBody {
        kind: "foretold".to_owned(),
        raw: ConfidentialBytes(Zeroizing::new(vec![0xc1, 0xff, 0x00, 0x2a])),
    };
    bench.commit(Decision::Case(
        case,
        vec![CaseBody::Unknown(foreign.clone())],
    ));
    bench.commit(Decision::Practice(vec![PracticeBody::Unknown(foreign)]));
    let (_, read, written) = bench.reopened().unwrap();
    assert!(read.has_unknown() && read.case(case).unwrap().state().has_unknown());
    assert_eq!(
        read.case(case).unwrap().entries(),
        written.case(case).unwrap().entries()
    );
    assert_eq!(read.entries(), written.entries());
}

/// Writes a record past the encoding, as a mistake or another program would.
fn written_raw(
    mut bench: Bench,
    case: Option<CaseId>,
    schema: u16,
    body: &[u8],
) -> Result<(JournalStore, Practice, Practice), JournalError> {
    let record = NewRecord {
        record_type: CASE_ENTRIES,
        schema,
        case,
        body,
    };
    let event = AuditEvent::new(AuditKind::Imported);
    bench
        .store
        .vault
        .commit(&[record], event, moment(50).at())
        .unwrap();
    bench.reopened()
}

/// A batch with one entry at this place, whose body is not what its kind says.
fn batch_with(kind: &str, seq: Seq, body: &[u8]) -> Zeroizing<Vec<u8>> {
    let entry = Entry {
        stamp: crate::domain::entry::Stamp {
            id: crate::domain::ids::EntryId::from_bytes([3; 16]),
            seq,
            at: moment(50).at(),
            on: moment(50).date(),
            author: AuthorId::from_bytes([4; 16]),
            clock: ClockKind::System,
        },
        body: CaseBody::Unknown(UnknownBody {
            kind: kind.to_owned(),
            raw: ConfidentialBytes(Zeroizing::new(body.to_vec())),
        }),
    };
    encoding::encode(&[entry]).unwrap()
}

#[test]
fn r95_what_does_not_read_is_named_by_place_and_never_by_content() {
    let planted = rmp_serde::to_vec("egelplan").unwrap();
    type Case = (Option<Seq>, EntryFault, fn(&[u8]) -> Zeroizing<Vec<u8>>);
    let table: [Case; 3] = [
        (None, EntryFault::NotABatch, |planted| {
            Zeroizing::new(planted.to_vec())
        }),
        (Some(Seq(5)), EntryFault::Body, |planted| {
            batch_with("disclosed", Seq(5), planted)
        }),
        (Some(Seq(9)), EntryFault::Order, |planted| {
            batch_with("foretold", Seq(9), planted)
        }),
    ];
    for (place, expected, make) in table {
        let (bench, case) = Bench::new().with_a_case();
        let last = bench.practice.case(case).unwrap().next_seq();
        assert_eq!(last, Seq(5));
        let error = written_raw(bench, Some(case), SCHEMA, &make(&planted)).unwrap_err();
        assert!(
            matches!(error, JournalError::Unreadable { entry, fault, .. }
                if entry == place && fault == expected),
            "{error}"
        );
        assert!(!format!("{error} {error:?}").contains("egelplan"));
    }
}

#[test]
fn a_body_in_a_newer_layout_is_kept_and_in_ours_it_is_damage() {
    let body = batch_with("disclosed", Seq(5), &[0x2a]);
    let (bench, case) = Bench::new().with_a_case();
    let (_, read, _) = written_raw(bench, Some(case), SCHEMA + 1, &body).unwrap();
    assert!(read.case(case).unwrap().state().has_unknown());
    let (bench, case) = Bench::new().with_a_case();
    assert!(written_raw(bench, Some(case), SCHEMA, &body).is_err());
}

#[test]
fn entries_of_a_case_outside_one_are_damage() {
    let (bench, _) = Bench::new().with_a_case();
    let error = written_raw(bench, None, SCHEMA, &batch_with("x", Seq(1), &[])).unwrap_err();
    assert!(matches!(
        error,
        JournalError::Unreadable {
            fault: EntryFault::WrongJournal,
            ..
        }
    ));
}

#[test]
fn after_reopening_the_journals_go_on_where_they_stopped() {
    let (bench, case) = Bench::new().with_a_case();
    let (mut store, practice, _) = bench.reopened().unwrap();
    let expected = practice.case(case).unwrap().next_seq();
    let reopened = CaseBody::StepReopened("limits".into());
    let committed = store
        .commit(Decision::Case(case, vec![reopened]), moment(300))
        .unwrap();
    assert_eq!(committed.last_seq(), Some(expected));
    assert_eq!(store.vault.audit_of(case).unwrap().len(), 4);
}

#[test]
fn r96_a_journal_whose_case_is_destroyed_reads_without_it() {
    let (mut bench, case) = Bench::new().with_a_case();
    let other = CaseId::from_bytes([9; 16]);
    bench.commit(Decision::Case(
        other,
        vec![CaseBody::StepReopened("limits".into())],
    ));
    let next = bench.practice.next_seq();
    let proof = vec![PracticeBody::Retracted(Seq(9))];
    let cases = BTreeSet::from([case]);
    let kept = bench
        .store
        .destroy(&cases.into(), proof, moment(60))
        .unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].stamp.seq, next);
    // The journals go on where they were, in the same handle.
    bench.commit(Decision::Practice(vec![PracticeBody::Retracted(Seq(9))]));
    let (store, read, _) = bench.reopened().unwrap();
    assert!(read.case(case).is_none() && read.case(other).is_some());
    assert_eq!(read.entries().last().unwrap().stamp.seq, next.next());
    assert_eq!(store.vault.audit_of(case).unwrap(), []);
    let kinds: Vec<_> = store.vault.audit().unwrap();
    let destroyed = |line: &&crate::vault::AuditLine| line.kind == AuditKind::CasesDestroyed;
    assert_eq!(kinds.iter().filter(destroyed).count(), 1);
}

#[test]
fn r96_what_an_entry_held_is_nowhere_once_it_is_redacted() {
    let (mut bench, case) = Bench::new().with_a_case();
    // Two entries in one record: the other one stays as it is, byte for byte.
    let foreign = UnknownBody {
        kind: "foretold".to_owned(),
        raw: ConfidentialBytes(Zeroizing::new(vec![0xc1, 0xff, 0x00, 0x2a])),
    };
    let note = CaseBody::NoteKept(Note::new("egelplan").unwrap());
    let two = vec![note, CaseBody::Unknown(foreign)];
    bench.commit(Decision::Case(case, two));
    let seqs = BTreeSet::from([Seq(4), Seq(5)]);
    let held = |store: &JournalStore, word: &str| {
        let records = store.vault.records().unwrap();
        let bodies = records.map(|record| record.unwrap().body);
        bodies
            .filter(|body| body.windows(word.len()).any(|part| part == word.as_bytes()))
            .count()
    };
    assert_eq!(held(&bench.store, "merelnest"), 1, "the control");
    bench.store.redact(case, &seqs, moment(60)).unwrap();
    assert_eq!(
        held(&bench.store, "merelnest") + held(&bench.store, "egelplan"),
        0
    );

    let expected = {
        let mut file = bench.practice.case(case).unwrap().clone();
        assert!(file.redact(Seq(4)) && file.redact(Seq(5)));
        file
    };
    let (mut store, read, _) = bench.reopened().unwrap();
    assert_eq!(read.case(case).unwrap().entries(), expected.entries());
    assert_eq!(read.case(case).unwrap().state(), expected.state());
    // Once is enough; and what holds nothing is left as it is.
    for seq in [Seq(4), Seq(1), Seq(6), Seq(99)] {
        let again = store.redact(case, &BTreeSet::from([seq]), moment(70));
        assert!(
            matches!(again, Err(JournalError::NothingToRemove(entry)) if entry == seq),
            "{seq}"
        );
    }
}

/// Entries of the practice get another body in place: those beside them in the same
/// record stay byte for byte, and the journal goes on after the line of proof.
#[test]
fn r96_r102_what_hours_held_is_nowhere_once_they_are_destroyed() {
    use crate::domain::entry::{Correction, Tombstone};
    let (mut bench, case) = Bench::new().with_a_case();
    let first = bench.practice.next_seq();
    let wrong = |reason: &str| {
        PracticeBody::Corrected(Correction {
            entry: Seq(1),
            reason: crate::domain::text::Text::new(reason).unwrap(),
        })
    };
    let foreign = PracticeBody::Unknown(UnknownBody {
        kind: "foretold".to_owned(),
        raw: ConfidentialBytes(Zeroizing::new(vec![0xc1, 0xff, 0x00, 0x2a])),
    });
    bench.commit(Decision::Practice(vec![wrong("ooievaarsnest"), foreign]));
    bench.commit(Decision::Practice(vec![wrong("zwaluwstaart")]));
    let third = first.next().next();
    let held = |store: &JournalStore, word: &str| {
        let records = store.vault.records().unwrap();
        let bodies = records.map(|record| record.unwrap().body);
        bodies
            .filter(|body| body.windows(word.len()).any(|part| part == word.as_bytes()))
            .count()
    };
    let words = ["ooievaarsnest", "zwaluwstaart"];
    assert!(words.iter().all(|word| held(&bench.store, word) == 1));
    let tombstone = PracticeBody::Redacted(Tombstone {
        was: "practice-corrected".to_owned(),
        about: Some(Seq(1)),
        bars: None,
    });
    let removal = |seqs: [Seq; 2]| crate::domain::command::Removal {
        cases: BTreeSet::new(),
        entries: seqs.map(|seq| (seq, tombstone.clone())).into(),
    };
    // All of it or nothing: there is no such entry.
    let refused = bench
        .store
        .destroy(&removal([first, Seq(99)]), Vec::new(), moment(50));
    assert!(matches!(
        refused,
        Err(JournalError::NothingToRemove(Seq(99)))
    ));
    assert!(words.iter().all(|word| held(&bench.store, word) == 1));

    let decision = Decision::Destroy(
        removal([first, third]),
        vec![PracticeBody::Retracted(Seq(9))],
    );
    let committed = bench.store.commit(decision, moment(60)).unwrap();
    assert_eq!(committed.last_seq(), Some(third.next()));
    bench.practice.take(committed);
    assert!(words.iter().all(|word| held(&bench.store, word) == 0));
    let expected = bench.practice.clone();
    let (store, read, _) = bench.reopened().unwrap();
    assert_eq!(read.entries(), expected.entries());
    assert!(read.case(case).is_some() && read.has_unknown());
    let log = store.vault.audit().unwrap();
    let destroyed = log
        .iter()
        .filter(|line| line.kind == AuditKind::HoursDestroyed);
    assert_eq!(destroyed.count(), 1);
}
