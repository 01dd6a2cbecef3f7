//! A file that was made is read back; whatever is wrong with one is refused.

mod stock;

use std::fs;
use std::io::{Read, Write};

use ed25519_dalek::Signer;
use proptest::prelude::*;

use super::sealed::encrypted;
use super::{
    CHUNK, Handover, HeadLine, Identity, LARGEST_CASE_PART, LARGEST_FILE, OpenFault, SealFault,
    SignatureLine, seal, signed,
};
use crate::domain::handover::{
    Card, EventMark, EventMonth, EventTag, HandoverHead, HandoverId, HandoverKind, HandoverPlace,
    HandoverSignature, HandoverVersion, Recipient,
};
use crate::domain::incident::Side;
use crate::domain::practice::Name;

const CASE: &[u8] = br#"{"alias":"Merel","entries":["de jongen van hiernaast"]}"#;

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn head(kind: HandoverKind, from: &Identity, to: &Card) -> HandoverHead {
    HandoverHead {
        version: HandoverVersion::CURRENT,
        id: HandoverId::from_bytes([1; 16]),
        kind,
        made_on: "2026-11-23".parse().unwrap(),
        sender: name("Anna de Boer"),
        sender_card: from.card(),
        recipient_card: *to,
        place: HandoverPlace {
            board: name("Stichting Molenwijk"),
            board_number: None,
            school: name("De Wilgen"),
            branch: None,
        },
        event: Some(EventMark {
            tag: EventTag::from_bytes([2; 16]),
            side: Some(Side::Affected),
            month: EventMonth::new(2026, 11).unwrap(),
        }),
        case_part: None,
    }
}

/// Two advisers, and a file from the first for the second.
struct Two {
    anna: Identity,
    bram: Identity,
}

impl Two {
    fn new() -> Self {
        let [anna, bram] = [(); 2].map(|()| Identity::generate().unwrap());
        Self { anna, bram }
    }

    fn head(&self) -> HandoverHead {
        head(HandoverKind::Copy, &self.anna, &self.bram.card())
    }

    fn file(&self) -> Vec<u8> {
        seal(self.head(), Some(CASE), &self.anna, &self.bram.card()).unwrap()
    }

    fn opened(&self, file: &[u8]) -> Result<Handover, OpenFault> {
        Handover::from_bytes(file.to_vec(), &self.bram)
    }

    /// What the whole file comes to, case part included.
    fn read(&self, file: &[u8]) -> Result<Option<Vec<u8>>, OpenFault> {
        let part = self.opened(file)?.into_case_part()?;
        Ok(part.map(|part| part.to_vec()))
    }

    /// A file for the second with this head as it stands, signed by `signer`.
    fn forged(&self, head: &HandoverHead, signer: &Identity, rest: &[u8]) -> Vec<u8> {
        let line = serde_json::to_vec(&HeadLine { head }).unwrap();
        let signature = signer.signer().sign(&signed(&line)).to_bytes();
        self.sealed(&line, signature, rest)
    }

    fn sealed(&self, line: &[u8], signature: [u8; 64], rest: &[u8]) -> Vec<u8> {
        let signature = HandoverSignature::from_bytes(signature);
        let second = serde_json::to_vec(&SignatureLine { signature }).unwrap();
        let mut plain = [line, b"\n", &second, b"\n"].concat();
        plain.resize(CHUNK - 1, b' ');
        plain.push(b'\n');
        plain.extend_from_slice(rest);
        encrypted(&plain, &self.bram.card()).unwrap()
    }
}

/// The length of the header of age with the nonce that follows.
fn header(file: &[u8]) -> usize {
    let at = file
        .windows(4)
        .position(|window| window == b"\n---")
        .unwrap();
    let end = file[at + 1..].iter().position(|byte| *byte == b'\n');
    at + 1 + end.unwrap() + 1 + 16
}

#[test]
fn r91_what_was_sealed_is_read_by_the_colleague_head_first() {
    let two = Two::new();
    let opened = two.opened(&two.file()).unwrap();
    let read = opened.head().clone();
    assert_eq!(read.sender_card, two.anna.card());
    assert_eq!(read.recipient_card, two.bram.card());
    assert_eq!(read.event, two.head().event);
    assert_eq!(read.place, two.head().place);
    assert_eq!(read.case_part.unwrap().length as usize, CASE.len());
    assert_eq!(opened.into_case_part().unwrap().unwrap().as_slice(), CASE);
}

#[test]
fn r88_a_note_has_no_case_part_and_a_case_has_one() {
    let two = Two::new();
    let note = head(HandoverKind::Note, &two.anna, &two.bram.card());
    let to = two.bram.card();
    let file = seal(note.clone(), None, &two.anna, &to).unwrap();
    assert_eq!(two.read(&file), Ok(None));
    let unsound = seal(note.clone(), Some(CASE), &two.anna, &to);
    assert_eq!(unsound, Err(SealFault::Unsound));
    let unsound = seal(two.head(), None, &two.anna, &to);
    assert_eq!(unsound, Err(SealFault::Unsound));
    assert_eq!(
        seal(two.head(), Some(b""), &two.anna, &to),
        Err(SealFault::Unsound)
    );
    // One that another program made all the same.
    let part = two.opened(&two.file()).unwrap().head().case_part;
    let odd = HandoverHead {
        case_part: part,
        ..note.clone()
    };
    let file = two.forged(&odd, &two.anna, &[b' '; CHUNK]);
    assert_eq!(two.read(&file), Err(OpenFault::NotAHandover));
    let file = two.forged(&note, &two.anna, b"more");
    assert_eq!(two.read(&file), Err(OpenFault::Changed));
}

#[test]
fn r95_the_size_of_a_file_tells_whole_chunks_only() {
    let two = Two::new();
    let of = |length: usize| {
        let part = vec![b'x'; length];
        let file = seal(two.head(), Some(&part), &two.anna, &two.bram.card()).unwrap();
        // Age puts lines of random length in its header.
        file.len() - header(&file)
    };
    assert_eq!(of(1), of(CHUNK));
    assert!(of(CHUNK + 1) > of(CHUNK));
}

#[test]
fn r91_each_changed_byte_is_refused() {
    let two = Two::new();
    let file = two.file();
    let start = header(&file);
    let everywhere = (0..start).chain((start..file.len()).step_by(509));
    let edges = [CHUNK - 1, CHUNK, CHUNK + 15, CHUNK + 16, CHUNK + 17];
    let edges = edges.iter().map(|at| start + at);
    let ends = (file.len() - 20)..file.len();
    for at in everywhere.chain(edges).chain(ends) {
        for change in [0x01, 0x80] {
            let mut changed = file.clone();
            changed[at] ^= change;
            assert!(two.read(&changed).is_err(), "byte {at}");
        }
    }
    assert_eq!(two.read(&file).unwrap().as_deref(), Some(CASE));
}

#[test]
fn r91_what_was_cut_short_or_made_longer_is_refused() {
    let two = Two::new();
    let file = two.file();
    let start = header(&file);
    let lengths = [
        0,
        1,
        21,
        22,
        100,
        start - 17,
        start,
        start + 1,
        start + CHUNK,
        start + CHUNK + 16,
        start + CHUNK + 17,
        file.len() - 1,
    ];
    for length in lengths {
        assert!(two.read(&file[..length]).is_err(), "{length} bytes");
    }
    // A chunk of one's own in the place of the second, and a byte more.
    let longer = [&*file, b"x"].concat();
    assert_eq!(two.read(&longer), Err(OpenFault::Changed));
    assert_eq!(
        two.read(&[&*file, &*file].concat()),
        Err(OpenFault::Changed)
    );
}

#[test]
fn r89_the_case_part_is_not_decrypted_before_it_is_asked_for() {
    let two = Two::new();
    let mut file = two.file();
    let last = file.len() - 1;
    file[last] ^= 1;
    // The head is whole; a reader who had gone on would have met the damage.
    let opened = two.opened(&file).unwrap();
    assert_eq!(opened.head().kind, HandoverKind::Copy);
    assert_eq!(opened.into_case_part(), Err(OpenFault::Changed));
}

#[test]
fn r91_somebody_else_opens_nothing() {
    let two = Two::new();
    let carla = Identity::generate().unwrap();
    let opened = Handover::from_bytes(two.file(), &carla);
    assert_eq!(opened.unwrap_err(), OpenFault::ForAnother);
    let sender = Handover::from_bytes(two.file(), &two.anna);
    assert_eq!(sender.unwrap_err(), OpenFault::ForAnother);
}

#[test]
fn r91_a_forged_signature_is_refused() {
    let two = Two::new();
    let carla = Identity::generate().unwrap();
    let mut head = two.opened(&two.file()).unwrap().head().clone();
    let part = [CASE, &vec![b' '; CHUNK - CASE.len()]].concat();
    // The same made by hand is taken: the forgeries below fail by what is forged.
    let honest = two.forged(&head, &two.anna, &part);
    assert_eq!(two.read(&honest).unwrap().as_deref(), Some(CASE));
    let by_another = two.forged(&head, &carla, &part);
    assert_eq!(two.read(&by_another), Err(OpenFault::Forged));
    // Carla says that she is Anna, with the keys of Carla: signed well, and then the
    // card is one that was never compared.
    head.sender_card = carla.card();
    let pretender = two.forged(&head, &carla, &part);
    let opened = two.opened(&pretender).unwrap();
    assert_ne!(opened.head().sender_card, two.anna.card());
    // Her sealing key beside Anna's signing key.
    head.sender_card.signing = two.anna.card().signing;
    let mixed = two.forged(&head, &carla, &part);
    assert_eq!(two.read(&mixed), Err(OpenFault::Forged));
    // A key that is no key, and a signature of nothing.
    for bytes in [[0; 32], [0xff; 32]] {
        head.sender_card.signing = crate::domain::handover::VerifyingKey::from_bytes(bytes);
        let line = serde_json::to_vec(&HeadLine { head: &head }).unwrap();
        let file = two.sealed(&line, [0; 64], &part);
        assert_eq!(two.read(&file), Err(OpenFault::Forged));
    }
}

#[test]
fn r91_the_signature_holds_for_its_own_head_and_its_own_case_part() {
    let two = Two::new();
    let to = two.bram.card();
    let other_case = vec![b'{'; CASE.len()];
    let other = seal(two.head(), Some(&other_case), &two.anna, &to).unwrap();
    let head = two.opened(&two.file()).unwrap().head().clone();
    let other_head = two.opened(&other).unwrap().head().clone();
    // The head of one file before the case part of the other, well signed.
    let part = [other_case, vec![b' '; CHUNK - CASE.len()]].concat();
    let swapped = two.forged(&head, &two.anna, &part);
    assert!(two.opened(&swapped).is_ok());
    assert_eq!(two.read(&swapped), Err(OpenFault::Changed));
    // The signature of one head under another.
    let line = serde_json::to_vec(&HeadLine { head: &head }).unwrap();
    let other_line = serde_json::to_vec(&HeadLine { head: &other_head }).unwrap();
    let signature = two.anna.signer().sign(&signed(&other_line)).to_bytes();
    let file = two.sealed(&line, signature, &part);
    assert_eq!(two.read(&file), Err(OpenFault::Forged));
    // One over the same bytes without the name of this format.
    let signature = two.anna.signer().sign(&line).to_bytes();
    let file = two.sealed(&line, signature, &part);
    assert_eq!(two.read(&file), Err(OpenFault::Forged));
    // Words behind the case part that were not signed.
    let part = [CASE, &vec![b'x'; CHUNK - CASE.len()]].concat();
    let file = two.forged(&head, &two.anna, &part);
    assert_eq!(two.read(&file), Err(OpenFault::Changed));
}

#[test]
fn r91_what_was_for_another_cannot_be_passed_on_as_if_it_were_for_us() {
    let two = Two::new();
    let carla = Identity::generate().unwrap();
    let head = two.opened(&two.file()).unwrap().head().clone();
    let for_carla = HandoverHead {
        recipient_card: carla.card(),
        ..head
    };
    // Carla opens what Anna signed for her, and seals it again for Bram.
    let part = [CASE, &vec![b' '; CHUNK - CASE.len()]].concat();
    let file = two.forged(&for_carla, &two.anna, &part);
    assert_eq!(two.read(&file), Err(OpenFault::PassedOn));
}

#[test]
fn r48_a_newer_layout_is_said_and_anything_else_is_no_hand_over() {
    let two = Two::new();
    let newer = br#"{"luister-handover":{"version":2,"all":"different"}}"#;
    assert_eq!(
        two.read(&two.sealed(newer, [0; 64], b"")),
        Err(OpenFault::Newer)
    );
    let deep = format!(
        "{{\"luister-handover\":{}{}}}",
        "[".repeat(20_000),
        "]".repeat(20_000)
    );
    let others: [&[u8]; 4] = [b"{}", b"hello", b"\xff\xfe", deep.as_bytes()];
    for line in others {
        let file = two.sealed(line, [0; 64], b"");
        assert_eq!(two.read(&file), Err(OpenFault::NotAHandover));
    }
    for plain in [b"a letter".to_vec(), vec![b'x'; 3 * CHUNK]] {
        let file = encrypted(&plain, &two.bram.card()).unwrap();
        assert_eq!(two.read(&file), Err(OpenFault::NotAHandover));
    }
    for file in [&b"%PDF-1.7"[..], b"", b"-----BEGIN AGE ENCRYPTED FILE-----"] {
        assert_eq!(two.read(file), Err(OpenFault::NotAge));
    }
    // A header that never ends is not searched to its end.
    let endless = [&b"age-encryption.org/v1\n"[..], &vec![b'x'; 1 << 20]].concat();
    assert_eq!(two.read(&endless), Err(OpenFault::Changed));
}

#[test]
fn r95_a_gigabyte_a_folder_and_a_pipe_are_refused_unread() {
    let two = Two::new();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let large = fs::File::create(at("large")).unwrap();
    large.set_len(1 << 30).unwrap();
    let fault = |name: &str| Handover::read(&at(name), &two.bram).unwrap_err();
    assert_eq!(fault("large"), OpenFault::TooLarge);
    assert_eq!(fault("missing"), OpenFault::Missing);
    assert_eq!(
        Handover::read(folder.path(), &two.bram).unwrap_err(),
        OpenFault::NotAFile
    );
    let made = rustix::fs::mknodat(
        rustix::fs::CWD,
        at("pipe"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    );
    made.unwrap();
    assert_eq!(fault("pipe"), OpenFault::NotAFile);
    fs::write(at("good"), two.file()).unwrap();
    assert!(Handover::read(&at("good"), &two.bram).is_ok());
    // Nothing came beside them.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn r95_what_is_too_large_is_not_made_and_the_largest_can_be_read() {
    let two = Two::new();
    let to = two.bram.card();
    let most = vec![b'x'; LARGEST_CASE_PART];
    let file = seal(two.head(), Some(&most), &two.anna, &to).unwrap();
    assert!(file.len() as u64 <= LARGEST_FILE);
    assert_eq!(two.read(&file).unwrap().unwrap().len(), LARGEST_CASE_PART);
    let over = vec![b'x'; LARGEST_CASE_PART + 1];
    let refused = seal(two.head(), Some(&over), &two.anna, &to);
    assert_eq!(refused, Err(SealFault::TooLarge));
}

#[test]
fn r95_nothing_is_sealed_to_a_key_that_everybody_has() {
    let two = Two::new();
    let mut card = two.bram.card();
    for first in [0, 1] {
        let mut point = [0; 32];
        point[0] = first;
        card.recipient = Recipient::from_bytes(point);
        let refused = seal(two.head(), Some(CASE), &two.anna, &card);
        assert_eq!(refused, Err(SealFault::NoKey));
    }
}

#[test]
fn r95_an_identity_comes_back_from_its_bytes_and_shows_nothing() {
    let identity = Identity::generate().unwrap();
    let again = Identity::from_bytes(identity.as_bytes().as_slice()).unwrap();
    assert_eq!(again.card(), identity.card());
    assert_ne!(Identity::generate().unwrap().card(), identity.card());
    assert!(Identity::from_bytes(&[1; 63]).is_err() && Identity::from_bytes(&[]).is_err());
    let shown = format!("{identity:?} {:?}", identity.age_key().unwrap());
    assert_eq!(shown, "Identity { .. } […]");
    let two = Two::new();
    let opened = two.opened(&two.file()).unwrap();
    assert_eq!(format!("{opened:?}"), "Handover { .. }");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn r91_every_case_part_comes_back(part in proptest::collection::vec(any::<u8>(), 1..200_000)) {
        let two = Two::new();
        let file = seal(two.head(), Some(&part), &two.anna, &two.bram.card()).unwrap();
        prop_assert_eq!(two.read(&file).unwrap(), Some(part));
    }

    #[test]
    fn r95_no_plaintext_makes_the_reader_stumble(
        start in ".{0,200}", rest in proptest::collection::vec(any::<u8>(), 0..300)
    ) {
        let two = Two::new();
        let line = format!("{{\"luister-handover\":{start}}}");
        prop_assert!(two.read(&two.sealed(line.as_bytes(), [0; 64], &rest)).is_err());
        prop_assert!(two.read(&rest).is_err());
    }
}
