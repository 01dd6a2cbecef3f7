//! Files that are not taken, and nothing of them that stays: not in order, of nobody
//! known, changed on the way, too late, or no room on the disk (R88, R89, R95).

use luister::app::message::{Interruption, Message};
use luister::domain::handover::HandoverKind;
use luister::exchange::handover::OpenFault;

use super::{ANNA, anna, asks, from_anna, lotte, receives, sends, shows_nothing, tells, written};
use crate::desk::{Desk, Disk};
use crate::inbox::{Arrives, Pace};

#[test]
fn r89_a_file_that_is_not_in_order_is_refused_where_it_was_asked_for() {
    let faults = [
        (OpenFault::Missing, "Dat bestand is er niet"),
        (OpenFault::NotAFile, "Dat is geen bestand"),
        (
            OpenFault::Unreadable(std::io::ErrorKind::PermissionDenied),
            "niet te lezen",
        ),
        (OpenFault::TooLarge, "te groot voor een overdracht"),
        (OpenFault::NotAge, "geen versleuteld bestand van age"),
        (OpenFault::ForAnother, "voor iemand anders"),
        (OpenFault::NotAHandover, "het is geen overdracht"),
        (OpenFault::Newer, "nieuwere versie"),
        (OpenFault::Changed, "veranderd of niet compleet"),
        (OpenFault::Forged, "ondertekening klopt niet"),
        (OpenFault::PassedOn, "ondertekend voor iemand anders"),
    ];
    let mut desk = lotte();
    let before = written(desk.kept());
    for (fault, words) in faults {
        receives(&mut desk, "over.age", Arrives::Faulty(fault)).sees(words);
        desk.sees("over.age");
    }
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮
        |  │ Eerst wordt alleen gekeken van wie het bestand is, voor wie en over      │
        |  │ welke school. Van de zaak gaat niets open voor de muur heeft             │
        |  │ geantwoord, en er wordt niets bewaard voor u aanneemt of weigert.        │
        |  │                                                                          │
        |  │ ▸ Bestand  ▌over.age                                               8/200 │
        |  │   [ Bekijken ]                                                           │
        |  │                                                                          │
        |  │   ! Dit bestand is ondertekend voor iemand anders en daarna aan u        │
        |  │   doorgestuurd. → Er is niets bewaard. Bel uw collega op een nummer dat  │
        |  │   u al had.                                                              │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
        "#);
    // Mended where it stands.
    desk.inbox
        .files
        .insert("over.age2".into(), from_anna(HandoverKind::Copy, None));
    desk.keys("2<ctrl-s>").sees("Wat er komt");
    assert_eq!(written(desk.kept()), before);
    asks(&mut desk).keys("<ctrl-s>").sees("Nog leeg: Bestand");
}

#[test]
fn avg4_a_card_that_was_not_compared_brings_nothing_in() {
    let mut desk = Desk::internal();
    let file = from_anna(HandoverKind::Copy, None);
    receives(&mut desk, "over.age", file).sees("pas als u haar met de stem");
    assert_eq!(desk.inbox.opened, 0);
}

#[test]
fn r88_what_breaks_the_rules_is_not_shown() {
    let Arrives::Sound(head, Some(mut parcel)) = from_anna(HandoverKind::Copy, None) else {
        panic!("no file");
    };
    parcel.entries.remove(1);
    let mut desk = lotte();
    let before = written(desk.kept());
    receives(&mut desk, "over.age", Arrives::Sound(head, Some(parcel)));
    desk.sees("geen zaak die aan de regels voldoet")
        .sees_no("Wat er komt");
    shows_nothing(&mut desk);
    assert_eq!(written(desk.kept()), before);
}

#[test]
fn r89_a_file_that_was_changed_after_it_was_judged_is_not_opened() {
    let mut desk = lotte();
    tells(&mut desk, "Kievit", "eigen woorden", Some("INITIATIEF"));
    receives(
        &mut desk,
        "over.age",
        from_anna(HandoverKind::Copy, Some("INITIATIEF")),
    );
    // Meanwhile something else lies there.
    let other = sends(&mut anna(Some("GETROFFEN")), 9, HandoverKind::Copy, ANNA);
    desk.inbox.files.insert("over.age".into(), other);
    desk.keys("<right><ctrl-s>")
        .sees("veranderd of niet compleet");
    assert_eq!(desk.inbox.opened, 0);
}

#[test]
fn r95_a_lock_in_the_middle_leaves_no_trace() {
    let steps: [&dyn Fn(&mut Desk); 4] = [
        &|_: &mut Desk| {},
        &|desk| {
            desk.keys("<ctrl-s>");
        },
        &|desk| {
            desk.keys("<ctrl-s><right><ctrl-s>");
        },
        &|desk| {
            desk.keys("<ctrl-s><right><ctrl-s><end><up>");
        },
    ];
    for (number, step) in steps.iter().enumerate() {
        for terminates in [false, true] {
            let mut desk = lotte();
            tells(&mut desk, "Kievit", "eigen woorden", Some("GETROFFEN"));
            let before = written(desk.kept());
            let file = from_anna(HandoverKind::Copy, Some("GETROFFEN"));
            desk.inbox.files.insert("over.age".into(), file);
            asks(&mut desk).types("over.age");
            step(&mut desk);
            if terminates {
                desk.send(Message::Interrupted(Interruption::Terminate));
                assert!(desk.left, "{number}");
            } else {
                desk.keys("<ctrl-l>");
                assert!(desk.is_locked(), "{number}");
            }
            assert!(desk.draft.is_none(), "{number}");
            assert_eq!(written(desk.kept()), before, "{number}");
            desk.unlock().sees_no("over.age").sees_no("Wat er komt");
            assert!(desk.open_desk().overlays.is_empty(), "{number}");
        }
    }
}

#[test]
fn r88_what_the_store_answers_too_late_is_not_heard() {
    let mut desk = lotte();
    desk.inbox.pace = Pace::Late;
    receives(&mut desk, "over.age", from_anna(HandoverKind::Copy, None)).sees("Wordt gelezen");
    // Confirmed twice it is asked once, and Esc does not wait.
    desk.keys("<ctrl-s>").keys("<esc><esc>").sees_no("over.age");
    let late = desk.inbox.late.take().unwrap();
    desk.send(Message::Store(late));
    assert!(desk.open_desk().overlays.is_empty());
    assert_eq!(desk.inbox.opened, 0);
}

#[test]
fn r88_a_full_disk_takes_nothing_and_it_can_be_tried_again() {
    let mut desk = lotte();
    let before = written(desk.kept());
    receives(&mut desk, "over.age", from_anna(HandoverKind::Copy, None));
    desk.disk = Disk::Fails;
    desk.keys("<end><up><enter>").sees("De schijf is vol");
    assert_eq!(written(desk.kept()), before);
    desk.disk = Disk::Works;
    desk.keys("<enter>").sees("Wat er komt").keys("<enter>");
    desk.sees("Aangenomen als zaak 2026-001");
}
