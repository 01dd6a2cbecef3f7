//! Hand-over files and cards, changed at random: as the file that comes in, and as
//! the plaintext of one that was sealed in order, which is where the reader begins.

use std::io::Write;

use luister::domain::handover::Card;
use luister::exchange::handover::{Handover, Identity};
use proptest::test_runner::{Config, TestRunner};

use crate::changes::{changed, changes};

/// The adviser to whom all of it comes.
fn identity() -> Identity {
    Identity::from_bytes(&[7; 64]).unwrap()
}

/// Any bytes: as a file, as what was sealed in one, and as a card.
fn reader(bytes: &[u8]) {
    let identity = identity();
    for file in [bytes.to_vec(), sealed(bytes, &identity)] {
        if let Ok(opened) = Handover::from_bytes(file, &identity) {
            assert_eq!(opened.head().recipient_card, identity.card());
            let _ = opened.into_case_part();
        }
    }
    if let Ok(card) = String::from_utf8_lossy(bytes).parse::<Card>() {
        assert_eq!(card.to_string().parse(), Ok(card));
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

/// The first chunk of a hand-over from oneself, with a case part after it; its
/// signature is of nothing.
fn plaintext() -> Vec<u8> {
    let card = serde_json::to_value(identity().card()).unwrap();
    let head = serde_json::json!({ "luister-handover": {
        "version": 1,
        "id": "01".repeat(16),
        "kind": "copy",
        "made_on": "2026-11-23",
        "sender": "Anna de Boer",
        "sender_card": card,
        "recipient_card": card,
        "place": { "board": "Molenwijk", "school": "De Wilgen", "branch": "06MF00" },
        "event": { "tag": "02".repeat(16), "side": "affected", "month": "2026-11" },
        "case_part": { "digest": "03".repeat(32), "length": 2 },
    }});
    let signature = serde_json::json!({ "signature": "04".repeat(64) });
    let mut plain = format!("{head}\n{signature}\n").into_bytes();
    plain.resize((64 << 10) - 1, b' ');
    plain.extend_from_slice(b"\n{}");
    plain
}

#[test]
fn hand_overs_and_cards() {
    let card = identity().card().to_string().into_bytes();
    let beginnings = [sealed(b"{}", &identity()), plaintext(), card];
    for bytes in &beginnings {
        reader(bytes);
    }
    let asked = std::env::var("FUZZ_CASES").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(300);
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(0..beginnings.len(), changes()), |(which, changes)| {
            reader(&changed(&beginnings[which], &changes));
            Ok(())
        })
        .unwrap();
}
