//! The reader of a case that a colleague hands over, and of cards. The first byte
//! says how far the bytes come: as the whole file, as what was sealed in it, as the
//! signed head, as the case part behind a sound head, or as a card. Changes at random
//! never get past a seal or a signature, so both are made here.

use std::io::Write;
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveTime};
use luister::assets::{Shipped, shipped};
use luister::domain::adviser::{Colleague, ColleagueId, Profile, Reach};
use luister::domain::case::CaseFile;
use luister::domain::command::{
    CardsCommand, Command, Decision, NewSchool, OfficeCommand, PracticeCommand,
};
use luister::domain::entry::{AuthorId, ClockKind, Entry, Stamp};
use luister::domain::handover::{
    Card, CardHeard, CardKnown, HandoverHead, HandoverKind, HandoverVersion, Heard,
};
use luister::domain::ids::{CaseId, EntryId, Seq};
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::number::YearStart;
use luister::domain::passing::{Arrival, Chosen, Parcel, Receiving, choosable};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{AdoptedProcedure, Practice, Region};
use luister::domain::rules::decide;
use luister::domain::rules::history::check;
use luister::domain::text::{Text, is_harmless};
use luister::exchange::handover::{Handover, Identity, seal};
use luister::exchange::parcel;
use serde_json::{Value, json};

/// What is done with the rest of the bytes.
type Way = fn(&Bench, &[u8]);

/// How far the bytes come, by the first of them.
pub(crate) const WAYS: [(u8, Way); 5] = [
    (b'0', Bench::file),
    (b'1', Bench::sealed),
    (b'2', Bench::head),
    (b'3', Bench::case_part),
    (b'4', Bench::card),
];

/// Gives the rest of the bytes to the way that the first one names.
pub(crate) fn read(bytes: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let way = usize::from(first.wrapping_sub(b'0')) % WAYS.len();
    WAYS[way].1(BENCH.get_or_init(Bench::new), rest);
}

/// A practice to which a colleague hands cases over.
pub(crate) struct Bench {
    own: Identity,
    theirs: Identity,
    shipped: Shipped,
    practice: Practice,
}

/// The colleague.
const LOTTE: ColleagueId = ColleagueId(1);

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

impl Bench {
    pub(crate) fn new() -> Self {
        let mut bench = Self {
            own: Identity::from_bytes(&[7; 64]).unwrap(),
            theirs: Identity::from_bytes(&[8; 64]).unwrap(),
            shipped: shipped().unwrap(),
            practice: Practice::new(),
        };
        for command in bench.beginning() {
            bench.does(command);
        }
        bench
    }

    /// Two schools, the procedures, and a colleague whose card was compared.
    fn beginning(&self) -> Vec<PracticeCommand> {
        let school = |name, adviser| {
            PracticeCommand::AddSchool(NewSchool {
                name: text(name),
                board: text("Stichting Zuidwest"),
                region: Region::South,
                adviser,
            })
        };
        let adopting = self.shipped.procedures.iter().map(|procedure| {
            PracticeCommand::AdoptProcedure(AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            })
        });
        let lotte = Colleague {
            id: LOTTE,
            profile: Profile {
                name: text("Lotte"),
                organisation: None,
                reach: Reach::default(),
            },
        };
        let card = self.theirs.card();
        let known = CardKnown {
            colleague: LOTTE,
            card,
        };
        let compared = CardHeard {
            colleague: LOTTE,
            heard: Heard::new(card.fingerprint().groups()),
            on: today(),
        };
        let mut commands = vec![PracticeCommand::Found(YearStart::default())];
        commands.extend(adopting);
        commands.extend([
            school("Het Kompas", AdviserKind::Internal),
            school("De Brug", AdviserKind::External),
            PracticeCommand::Office(OfficeCommand::SetColleague(lotte)),
            PracticeCommand::Cards(CardsCommand::Know(known)),
            PracticeCommand::Cards(CardsCommand::Compare(compared)),
        ]);
        commands
    }

    fn does(&mut self, command: PracticeCommand) {
        let facts = self.shipped.facts(today());
        let decided = decide(&self.practice, &facts, Command::InPractice(command));
        let Ok(Decision::Practice(bodies)) = decided else {
            panic!("{decided:?}");
        };
        for body in bodies {
            let stamp = stamp(self.practice.next_seq());
            self.practice.apply(Entry { stamp, body });
        }
    }

    /// What comes in as a file.
    fn file(&self, bytes: &[u8]) {
        self.opened(bytes.to_vec());
    }

    /// What somebody sealed to us.
    fn sealed(&self, bytes: &[u8]) {
        self.opened(sealed(bytes, &self.own));
    }

    /// What somebody whom we know signed: the first line, and the case part.
    fn head(&self, bytes: &[u8]) {
        let mut parts = bytes.splitn(2, |byte| *byte == b'\n');
        let (head, case_part) = (parts.next().unwrap_or(b""), parts.next());
        let Ok(head) = serde_json::from_slice::<HandoverHead>(head) else {
            return;
        };
        if let Ok(file) = seal(head, case_part, &self.theirs, &self.own.card()) {
            assert!(self.opened(file), "what was sealed in order was not read");
        }
    }

    /// Whether it was read to the end.
    fn opened(&self, file: Vec<u8>) -> bool {
        let Ok(opened) = Handover::from_bytes(file, &self.own) else {
            return false;
        };
        assert_eq!(opened.head().recipient_card, self.own.card());
        let head = opened.head().clone();
        match opened.into_case_part() {
            Ok(Some(bytes)) => self.taken(head, &bytes),
            Ok(None) => assert_eq!(head.kind, HandoverKind::Note),
            Err(_) => return false,
        }
        true
    }

    /// A case part behind a head that is sound.
    fn case_part(&self, bytes: &[u8]) {
        let head: HandoverHead = serde_json::from_value(self.plain_head()).unwrap();
        self.taken(head, bytes);
    }

    /// A head as the colleague makes it.
    pub(crate) fn plain_head(&self) -> Value {
        json!({
            "version": HandoverVersion::CURRENT,
            "id": "01".repeat(16),
            "kind": "copy",
            "made_on": "2026-11-23",
            "sender": "Lotte",
            "sender_card": self.theirs.card(),
            "recipient_card": self.own.card(),
            "place": { "board": "Stichting Zuidwest", "school": "Het Kompas" },
            "event": { "tag": "02".repeat(16), "side": "affected", "month": "2026-11" },
            "case_part": { "digest": "03".repeat(32), "length": 2 },
        })
    }

    /// Judged, and taken over as the program does, if the rules allow it.
    fn taken(&self, head: HandoverHead, bytes: &[u8]) {
        let _ = self.judged(head, bytes);
    }

    /// The case, when it was taken over.
    pub(crate) fn judged(&self, head: HandoverHead, bytes: &[u8]) -> Option<CaseFile> {
        let parcel = parcel::read(bytes).ok()?;
        let again = parcel::bytes(&parcel).unwrap();
        assert!(
            parcel::read(&again).as_ref() == Ok(&parcel),
            "reads otherwise"
        );
        harmless(&serde_json::from_slice(&again).unwrap());
        let arrival = Arrival {
            head,
            from: LOTTE,
            school: None,
            answer: Some(WallAnswer {
                answer: SameEvent::No,
                about: None,
            }),
        };
        let receiving = Receiving {
            arrival,
            parcel,
            alias: text("Mus"),
        };
        let facts = self.shipped.facts(today());
        let command = Command::Receive(Box::new(receiving));
        let Ok(Decision::Received(came, here)) = decide(&self.practice, &facts, command) else {
            return None;
        };
        let mut practice = self.practice.clone();
        let id = CaseId::from_bytes([5; 16]);
        for entry in came {
            practice.apply_to_case(id, entry);
        }
        for body in here {
            let seq = practice.case(id).unwrap().next_seq();
            let stamp = stamp(seq);
            practice.apply_to_case(id, Entry { stamp, body });
        }
        let case = practice.case(id).unwrap();
        // What was taken is a case under the rules, and can be passed on in its turn.
        let pin = &case.state().opening().unwrap().procedure;
        let found = check(case, practice.procedure(pin).unwrap(), &facts);
        assert!(found.is_empty(), "{found:?}");
        parcel::bytes(&Parcel::of(case, &everything(case), None)).unwrap();
        Some(case.clone())
    }

    /// A card that somebody typed over.
    fn card(&self, bytes: &[u8]) {
        if let Ok(card) = String::from_utf8_lossy(bytes).parse::<Card>() {
            assert_eq!(card.to_string().parse(), Ok(card));
        }
    }

    /// Something that reads, for each way.
    pub(crate) fn beginnings(&self) -> Vec<Vec<u8>> {
        let head = self.plain_head();
        let signature = json!({ "signature": "04".repeat(64) });
        let mut plain = format!("{}\n{signature}\n", json!({ "luister-handover": head }));
        plain.push_str(&" ".repeat((64 << 10) - 1 - plain.len()));
        plain.push_str("\n{}");
        let ways = [
            (b'0', sealed(b"{}", &self.own)),
            (b'1', plain.into_bytes()),
            (b'2', format!("{head}\n{{}}").into_bytes()),
            (b'4', self.own.card().to_string().into_bytes()),
        ];
        let joined = |(first, rest): (u8, Vec<u8>)| [vec![first], rest].concat();
        ways.into_iter().map(joined).collect()
    }
}

/// Every word that a case may hand on.
fn everything(case: &CaseFile) -> Chosen {
    let entries = case.entries().iter();
    let with_words = entries.filter(|entry| choosable(&entry.body));
    Chosen(with_words.map(|entry| entry.stamp.seq).collect())
}

/// No word of a parcel can disturb a terminal.
fn harmless(value: &Value) {
    match value {
        Value::String(words) => assert!(
            words.chars().all(|one| one == '\n' || is_harmless(one)),
            "{words:?}"
        ),
        Value::Array(values) => values.iter().for_each(harmless),
        Value::Object(fields) => fields.values().for_each(harmless),
        Value::Null | Value::Bool(_) | Value::Number(_) => (),
    }
}

fn stamp(seq: Seq) -> Stamp {
    Stamp {
        id: EntryId::from_bytes([3; 16]),
        seq,
        at: today().and_time(NaiveTime::MIN).and_utc(),
        on: today(),
        author: AuthorId::from_bytes([9; 16]),
        clock: ClockKind::Fixed,
    }
}

fn sealed(plain: &[u8], to: &Identity) -> Vec<u8> {
    let recipient = to.card().recipient.to_string();
    let recipient: age::x25519::Recipient = recipient.parse().unwrap();
    let only: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(only)).unwrap();
    let mut file = encryptor.wrap_output(Vec::new()).unwrap();
    file.write_all(plain).unwrap();
    file.finish().unwrap()
}
