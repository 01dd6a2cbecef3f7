//! What is asked of a file before anything of the case is opened: the silent question,
//! the mark of an event, and a note (R89, R91).

use luister::domain::handover::{HandoverId, HandoverKind};
use luister::lang::Language;

use super::{
    ANNA, anna, from_anna, lotte, lotte_at, receives, sends, shows_nothing, tells, written,
};
use crate::inbox::Arrives;

#[test]
fn r91_the_silent_question_comes_before_anything_is_opened() {
    let mut desk = lotte();
    tells(&mut desk, "Kievit", "eigen woorden", Some("GETROFFEN"));
    let before = written(desk.kept());
    receives(
        &mut desk,
        "over.age",
        from_anna(HandoverKind::Copy, Some("GETROFFEN")),
    );
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                vinkje mag gezet worden              2026-001 Kievit
        |
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮
        |  │ kopie van Anna de Boer, gemaakt op 22-11-2026                            │
        |  │ De Regenboog · Stichting Het Veer                                        │
        |  │ gebeurtenis in 2026-11                                                   │
        |  │                                                                          │
        |  │ Gaat dit over dezelfde gebeurtenis als een lopende zaak? Van de zaak is  │
        |  │ nog niets geopend.                                                       │
        |  │                                                                          │
        |  │ ▸ Zelfde gebeurtenis?  ( ) nee  ( ) ja, als 2026-001                     │
        |  │                        ( ) weet ik nog niet                              │
        |  │   [ Verder ]                                                             │
        |  │   [ Weigeren ]                                                           │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |────────────────────────────────────────────────────────────────────────────────
        | vinkje mag gezet worden
        | Alleen als het nodig is en de leerling het goedvindt. Niets anders over de
        | gesprekken gaat het systeem in.
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    assert_eq!(desk.inbox.opened, 0);
    desk.keys("<ctrl-s>").sees("Nog leeg");
    desk.keys("<right><right>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                vinkje mag gezet worden              2026-001 Kievit
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮
        |  │ kopie van Anna de Boer, gemaakt op 22-11-2026                            │
        |  │ De Regenboog · Stichting Het Veer                                        │
        |  │ gebeurtenis in 2026-11                                                   │
        |  │                                                                          │
        |  │ Gaat dit over dezelfde gebeurtenis als een lopende zaak? Van de zaak is  │
        |  │ nog niets geopend.                                                       │
        |  │                                                                          │
        |  │ ▸ Zelfde gebeurtenis?  ( ) nee  (•) ja, als 2026-001                     │
        |  │                        ( ) weet ik nog niet                              │
        |  │   Aan welke kant       —                                                 │
        |  │   [ Verder ]                                                             │
        |  │   [ Weigeren ]                                                           │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |────────────────────────────────────────────────────────────────────────────────
        | vinkje mag gezet worden
        | Alleen als het nodig is en de leerling het goedvindt. Niets anders over de
        | gesprekken gaat het systeem in.
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    desk.keys("<tab><right><ctrl-s>").sees("Wat er komt");
    assert_eq!(desk.inbox.opened, 1);
    shows_nothing(&mut desk);
    // Each Esc goes one step back, with what was answered still there.
    desk.keys("<esc>").sees("ja, als 2026-001");
    desk.keys("<esc>").sees("over.age");
    desk.keys("<esc><esc>").sees_no("over.age");
    assert_eq!(written(desk.kept()), before);
    // The same side: the case joins the event.
    receives(
        &mut desk,
        "over.age",
        from_anna(HandoverKind::Copy, Some("GETROFFEN")),
    );
    desk.keys("<right><right><tab><right><ctrl-s><end><up><enter>");
    desk.sees("Aangenomen als zaak 2026-002");
    let own = desk
        .kept()
        .cases()
        .map(|case| case.state().track().incident());
    let own: Vec<_> = own.map(|link| link.map(|link| link.incident)).collect();
    assert_eq!(own.len(), 2);
    assert!(own[0].is_some() && own[0] == own[1], "{own:?}");
}

#[test]
fn r91_not_sure_lets_it_in_as_at_the_door() {
    let mut desk = lotte();
    tells(&mut desk, "Kievit", "eigen woorden", Some("GETROFFEN"));
    receives(
        &mut desk,
        "over.age",
        from_anna(HandoverKind::Copy, Some("GETROFFEN")),
    );
    desk.keys("<right><right><right><ctrl-s>")
        .sees("Wat er komt");
    desk.keys("<end><up><enter>")
        .sees("Aangenomen als zaak 2026-002");
}

#[test]
fn r89_the_other_side_is_turned_away_and_leaves_one_line() {
    let mut desk = lotte();
    tells(&mut desk, "Kievit", "eigen woorden", Some("INITIATIEF"));
    let (outside, inside) = written(desk.kept());
    for time in 0..2 {
        receives(
            &mut desk,
            "over.age",
            from_anna(HandoverKind::Transfer, Some("GETROFFEN")),
        );
        if time == 0 {
            desk.keys("<right><right><tab><right><right><ctrl-s>");
        }
        desk.sees("de andere kant van deze gebeurtenis");
        shows_nothing(&mut desk);
        assert_eq!(desk.inbox.opened, 0);
        // Once more: nothing is asked any more, and there is no second line.
        assert_eq!(written(desk.kept()), (outside + 1, inside));
    }
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                vinkje mag gezet worden              2026-001 Kievit
        |
        |
        |
        |
        |  ╭ Let op ──────────────────────────────────────────────────────────────────╮
        |  │ U staat al aan de andere kant van deze gebeurtenis. Er is niets van de   │
        |  │ zaak getoond of bewaard. Er blijft één regel: datum en bestuur.          │
        |  │                                                                          │
        |  │ Zeg uw collega alleen dat u deze zaak niet kunt aannemen: niet waarom.   │
        |  │ Vernietig het bestand.                                                   │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | vinkje mag gezet worden
        | Alleen als het nodig is en de leerling het goedvindt. Niets anders over de
        | gesprekken gaat het systeem in.
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
}

#[test]
fn r89_a_mark_that_is_known_speaks_for_itself() {
    let mut sender = anna(Some("GETROFFEN"));
    let note = sends(&mut sender, 1, HandoverKind::Note, ANNA);
    let full = sends(&mut sender, 2, HandoverKind::Copy, ANNA);
    let mut desk = lotte();
    receives(&mut desk, "note.age", note);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |
        |
        |╭ Wat er komt ─────────────────────────────────────────────────────────────────╮
        |│ ▸     bericht zonder inhoud van Anna de Boer, gemaakt op 22-11-2026          │
        |│       De Regenboog · Stichting Het Veer                                      │
        |│       gebeurtenis in 2026-11                                                 │
        |│     → aannemen: het bericht blijft bewaard                                   │
        |│     → weigeren: alleen het toevallige nummer van het bestand blijft bewaard  │
        |│ ↑↓ en Enter: aannemen of weigeren · Esc: terug                               │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    desk.keys("<enter><enter>").sees("Het bericht is bewaard");
    assert_eq!(
        (desk.inbox.opened, desk.kept().notes_of_colleagues().len()),
        (0, 1)
    );
    // The same event and side: nothing is asked.
    receives(&mut desk, "full.age", full.clone()).sees("Wat er komt");
    desk.keys("<esc><esc><esc>");
    // Another side under the same mark: nothing is asked either, and nothing opened.
    let Arrives::Sound(mut head, parcel) = full else {
        panic!("no file");
    };
    let opened = desk.inbox.opened;
    let mut event = head.event.unwrap();
    event.side = event.side.map(|side| match side {
        luister::domain::incident::Side::Affected => luister::domain::incident::Side::Initiating,
        luister::domain::incident::Side::Initiating => luister::domain::incident::Side::Affected,
    });
    head.event = Some(event);
    receives(
        &mut desk,
        "across.age",
        Arrives::Sound(head.clone(), parcel.clone()),
    );
    desk.sees("de andere kant van deze gebeurtenis");
    assert_eq!(desk.inbox.opened, opened);
    // Of whom the side is not known: only that is asked.
    event.side = None;
    head.event = Some(event);
    // Another file: what was turned away stays away.
    head.id = HandoverId::from_bytes([3; 16]);
    receives(&mut desk, "unsaid.age", Arrives::Sound(head, parcel));
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮
        |  │ kopie van Anna de Boer, gemaakt op 22-11-2026                            │
        |  │ De Regenboog · Stichting Het Veer                                        │
        |  │ gebeurtenis in 2026-11                                                   │
        |  │                                                                          │
        |  │ Het kenmerk is bekend: dezelfde gebeurtenis als een bericht over         │
        |  │ 2026-11. Aan welke kant staat wat hier komt? Van de zaak is nog niets    │
        |  │ geopend.                                                                 │
        |  │                                                                          │
        |  │ ▸ Aan welke kant  ( ) dezelfde kant als die zaak  ( ) de andere kant     │
        |  │   [ Verder ]                                                             │
        |  │   [ Weigeren ]                                                           │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
        "#);
    desk.keys("<right><ctrl-s>").sees("Wat er komt");
}

#[test]
fn r91_the_question_can_be_answered_in_the_smallest_window() {
    let mut desk = lotte();
    desk.resizes(60, 18);
    tells(&mut desk, "Kievit", "eigen woorden", Some("GETROFFEN"));
    let file = from_anna(HandoverKind::Copy, Some("GETROFFEN"));
    receives(&mut desk, "over.age", file).sees("Zelfde gebeurtenis?");
    desk.keys("<right><right>").sees("(•) ja, als 2026-001");
    desk.keys("<tab><right>").sees("(•) dezelfde kant");
    desk.keys("<tab><tab>").sees("▸ [ Weigeren ]");
    desk.keys("<ctrl-s>").sees("Wat er komt");
    desk.keys("<end>").sees("→ weigeren");
}

#[test]
fn r88_a_note_about_no_event_is_kept_and_asks_nothing_later() {
    let mut desk = lotte();
    receives(&mut desk, "note.age", from_anna(HandoverKind::Note, None));
    desk.keys("<end><up><enter>")
        .sees("Het gaat over geen gebeurtenis");
    desk.keys("<enter>n")
        .sees("Nieuw contact")
        .sees_no("Zelfde gebeurtenis?");
}

/// At the intake the answer names the month of a note, also where there is little room.
#[test]
fn r91_the_month_of_a_note_is_whole_at_the_intake() {
    for (language, label, about) in [
        (
            Language::Nl,
            "Zelfde gebeurtenis?",
            "ja, als een bericht over 2026-11",
        ),
        (Language::En, "Same event?", "yes, as a note about 2026-11"),
    ] {
        let mut desk = lotte_at(language, (80, 24));
        let note = from_anna(HandoverKind::Note, Some("GETROFFEN"));
        desk.inbox.files.insert("note.age".into(), note);
        desk.keys(":").types(match language {
            Language::Nl => "ontvangen",
            Language::En => "receive",
        });
        desk.keys("<enter>").types("note.age").keys("<ctrl-s>");
        desk.keys("<end><up><enter><enter>n");
        desk.keys("<tab><tab>").sees(label).sees(about);
    }
}
