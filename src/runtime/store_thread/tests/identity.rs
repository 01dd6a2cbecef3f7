//! The card of the adviser, as the screen asks for it.

use super::*;
use crate::domain::audit::AuditKind;
use crate::domain::command::Committed;
use crate::domain::handover::{Card, OwnCard};
use crate::domain::practice::PracticeBody;

#[track_caller]
fn made(counter: &Counter) -> Card {
    counter.ask(Effect::MakeCard);
    let StoreReply::CardMade(Committed::Practice(entries)) = counter.reply() else {
        panic!("no card");
    };
    match &entries[..] {
        [entry] => match &entry.body {
            PracticeBody::OwnCard(own) => own.card,
            other => panic!("another entry: {other:?}"),
        },
        other => panic!("not one entry: {other:?}"),
    }
}

#[test]
fn r88_a_card_is_made_once_and_its_keys_stay_in_the_vault() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    let card = made(&counter);
    assert_eq!(made(&counter), card, "another identity was made");
    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    let opened = counter.opened();
    assert_eq!(opened.practice.own_card().unwrap().card, card);
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    counter.ask(Effect::ReadVault);
    let StoreReply::VaultRead(read) = counter.reply() else {
        panic!("not read");
    };
    let lines = read.log.lines.iter();
    let made = lines.filter(|line| line.event == AuditKind::IdentityMade);
    assert_eq!(made.count(), 1);
    counter.quit();
}

#[test]
fn r88_a_card_whose_keys_are_gone_is_followed_by_another_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    // What a salvage leaves that could not read the keys: the card without them.
    let other = crate::exchange::handover::Identity::generate().unwrap();
    let card = other.card();
    let entry = PracticeBody::OwnCard(OwnCard { card });
    let decision = Decision::Practice(vec![entry]);
    counter.ask(Effect::Commit(Ticket(1), decision));
    assert!(matches!(counter.reply(), StoreReply::Committed(..)));
    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    let opened = counter.opened();
    let cards = opened.practice.own_cards();
    assert_eq!(cards.len(), 2);
    assert_eq!(cards[0].card, card);
    assert_ne!(cards[1].card, card);
    let told = opened
        .warnings
        .iter()
        .any(|one| one.what.contains("nieuwe kaart"));
    assert!(told, "{:?}", opened.warnings);
    counter.quit();
}
