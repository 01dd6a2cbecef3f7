//! Taking in what a colleague sent, by keys alone: where the file is, what is asked
//! before it is opened, what comes, and taking or declining it (R88, R89, R91).

use luister::app::message::{Interruption, Message};
use luister::domain::adviser::{Colleague, ColleagueId, Profile, Reach};
use luister::domain::command::{
    CardsCommand, CaseCommand, Command, OfficeCommand, PracticeCommand,
};
use luister::domain::disclosure::InformedBeforehand;
use luister::domain::handover::{
    Card, CardHeard, CardKnown, CaseDigest, CasePart, EventTag, HandoverHead, HandoverId,
    HandoverKind, Heard, Recipient as AgeRecipient, VerifyingKey,
};
use luister::domain::passing::{Chosen, HandingOver};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Name, Practice};
use luister::domain::rules::passing::prepare;
use luister::domain::signal::RaisedSignal;
use luister::domain::text::Text;
use luister::domain::vocabulary::Signal;
use luister::exchange::handover::OpenFault;
use luister::lang::Language;

use crate::desk::{Desk, Disk};
use crate::inbox::{Arrives, Pace};
use crate::successor::until_a_successor;

/// The colleague of either.
const THE_OTHER: ColleagueId = ColleagueId(1);
/// Words in the case of Anna: none of them may be seen before the case is taken.
const PLANTED: [&str; 2] = ["Bosuil", "pauzes"];
const ANNA: u8 = 7;
const LOTTE: u8 = 3;

fn card(number: u8) -> Card {
    Card {
        recipient: AgeRecipient::from_bytes([number; 32]),
        signing: VerifyingKey::from_bytes([number; 32]),
    }
}

/// A colleague whose card was compared by voice.
fn knows(desk: &mut Desk, name: &str, number: u8) {
    let set = OfficeCommand::SetColleague(Colleague {
        id: THE_OTHER,
        profile: Profile {
            name: Text::new(name).unwrap(),
            organisation: None,
            reach: Reach::default(),
        },
    });
    let known = CardsCommand::Know(CardKnown {
        colleague: THE_OTHER,
        card: card(number),
    });
    let compared = CardsCommand::Compare(CardHeard {
        colleague: THE_OTHER,
        heard: Heard::new(card(number).fingerprint().groups()),
        on: "2026-11-22".parse().unwrap(),
    });
    desk.writes(Command::InPractice(PracticeCommand::Office(set)))
        .writes(Command::InPractice(PracticeCommand::Cards(known)))
        .writes(Command::InPractice(PracticeCommand::Cards(compared)));
}

/// A case of a pupil of 14 with a note in it; about something between pupils when a
/// position is given.
fn tells(desk: &mut Desk, alias: &str, note: &str, position: Option<&str>) {
    desk.registers(alias);
    let case = desk.last_case().id();
    for command in until_a_successor(note, position) {
        desk.writes(Command::InCase(case, command));
    }
}

/// Anna with a case.
fn anna(position: Option<&str>) -> Desk {
    let mut desk = Desk::internal();
    knows(&mut desk, "Lotte Smit", LOTTE);
    tells(&mut desk, "Bosuil", "vertelt over de pauzes", position);
    desk
}

/// Lotte, who compared the card of Anna.
fn lotte_at(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    knows(&mut desk, "Anna de Boer", ANNA);
    desk
}

fn lotte() -> Desk {
    lotte_at(Language::Nl, (80, 24))
}

/// The last case of a desk goes to the other in a file of this number, with the words
/// of its note and its name when it is no note.
fn sends(desk: &mut Desk, file: u8, kind: HandoverKind, card_of: u8) -> Arrives {
    let case = desk.last_case();
    let (id, texts) = (case.id(), case.state().notes().keys().copied());
    let first = case.entries().first().map(|entry| entry.stamp.seq);
    let handing = HandingOver {
        id: HandoverId::from_bytes([file; 16]),
        kind,
        to: THE_OTHER,
        chosen: Chosen(texts.chain(first).collect()),
        informed: InformedBeforehand::Yes,
        fresh: EventTag::from_bytes([file; 16]),
    };
    let facts = desk.model.env.shipped.facts(desk.model.env.now.date);
    let outgoing = prepare(desk.kept(), &facts, id, &handing).unwrap();
    desk.writes(Command::InCase(id, CaseCommand::HandOver(handing)));
    let head = HandoverHead {
        sender_card: card(card_of),
        case_part: outgoing.parcel.as_ref().map(|_| CasePart {
            digest: CaseDigest::from_bytes([0; 32]),
            length: 1,
        }),
        ..outgoing.head
    };
    Arrives::Sound(Box::new(head), outgoing.parcel)
}

/// What Anna sends of her case.
fn from_anna(kind: HandoverKind, position: Option<&str>) -> Arrives {
    sends(&mut anna(position), 1, kind, ANNA)
}

/// The file lies there, and is asked for from the palette.
fn receives<'a>(desk: &'a mut Desk, name: &str, file: Arrives) -> &'a mut Desk {
    desk.inbox.files.insert(name.to_owned(), file);
    asks(desk).types(name).keys("<ctrl-s>")
}

fn asks(desk: &mut Desk) -> &mut Desk {
    desk.keys("<esc><esc><esc>1:")
        .types("ontvangen")
        .keys("<enter>")
}

/// How many entries stand outside the cases and in them.
fn written(practice: &Practice) -> (usize, usize) {
    let in_cases = practice.in_vault().map(|case| case.entries().len());
    (practice.entries().len(), in_cases.sum())
}

#[track_caller]
fn shows_nothing(desk: &mut Desk) {
    for word in PLANTED {
        desk.sees_no(word);
    }
}

#[test]
fn r88_what_a_colleague_sent_is_looked_at_and_taken() {
    let mut desk = lotte();
    let file = from_anna(HandoverKind::Transfer, None);
    desk.inbox
        .files
        .insert("/media/stick/over.age".into(), file);
    let before = written(desk.kept());
    // Beside the cards of colleagues.
    desk.keys("5<right><right><right><end>")
        .sees("▸   Overdracht ontvangen");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |    Beleidsadvies                                                          geen
        |    Klacht over mij                                                        geen
        |    Mijn kaart                                                 nog niet gemaakt
        |      Anna de Boer                                        vergeleken 22-11-2026
        |▸   Overdracht ontvangen
        |────────────────────────────────────────────────────────────────────────────────
        |  Overdracht ontvangen
        |  Een collega stuurde u een bestand? Enter vraagt waar het staat. U ziet eerst
        |  van wie het is en wat er komt; dan neemt u het aan of weigert u het.
        |  Alleen een bestand van een collega van wie de kaart met de stem is
        |  vergeleken, wordt aangenomen.
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
    desk.keys("<enter>")
        .sees("Een overdracht ontvangen")
        .keys("<enter>");
    desk.types("/media/stick/over.age");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |    Beleidsadvies                                                          geen
        |    Klacht over mij                                                        geen
        |    Mijn kaart                                                 nog niet gemaakt
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮6
        |▸ │ Eerst wordt alleen gekeken van wie het bestand is, voor wie en over      │
        |──│ welke school. Van de zaak gaat niets open voor de muur heeft             │──
        |  │ geantwoord, en er wordt niets bewaard voor u aanneemt of weigert.        │
        |  │                                                                          │
        |  │ ▸ Bestand  ▌/media/stick/over.age                                 21/200 │
        |  │   [ Bekijken ]                                                           │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
        "#);
    desk.keys("<enter><enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |    Beleidsadvies                                                          geen
        |    Klacht over mij                                                        geen
        |╭ Wat er komt ─────────────────────────────────────────────────────────────────╮
        |│ ▸     overdracht van Anna de Boer, gemaakt op 22-11-2026                     │
        |│       De Regenboog · Stichting Het Veer                                      │
        |│       Er staan 7 regels in de zaak.                                          │
        |│       Bij 2 regels staan woorden.                                            │
        |│       Er staan geen plichten open. Wat verder nog loopt, staat na het        │
        |│       aannemen op Vandaag.                                                   │
        |│     → aannemen: de zaak gaat hier verder onder een eigen nummer              │
        |│     → weigeren: alleen het toevallige nummer van het bestand blijft bewaard  │
        |│ ↑↓ en Enter: aannemen of weigeren · Esc: terug                               │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    shows_nothing(&mut desk);
    assert_eq!(written(desk.kept()), before);
    // Enter at once takes nothing: it comes to what can be done.
    desk.keys("<enter>").sees("▸   → aannemen");
    assert_eq!(written(desk.kept()), before);
    desk.keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 12 tot en met 15                             open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Interne vertrouwenspersoon, leerling, versie 2
        | notities   ja
        | aard       (digitaal) pesten
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  zaak geopend · leerling · telefoon · leerling zelf
        |  ╭ Let op ──────────────────────────────────────────────────────────────────╮
        |  │ Aangenomen als zaak 2026-001. Wat hiervoor gebeurde, telt bij uw         │
        |  │ collega.                                                                 │
        |  │                                                                          │
        |  │ Zeg uw collega dat u de zaak hebt; pas dan legt die vast dat ze daar     │
        |  │ eindigt. Vernietig nu het bestand zelf: wie het ooit met uw sleutels     │
        |  │ heeft, kan het lezen.                                                    │…
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<enter>").sees("2026-001").sees("Bosuil");
    assert_eq!(desk.count("received"), 1);
    assert!(desk.draft.is_none());
}

#[test]
fn r88_in_english_on_a_large_screen_with_what_waits() {
    let mut sender = anna(None);
    let case = sender.last_case().id();
    let signal = CaseCommand::RaiseSignal(RaisedSignal {
        signal: Signal::SelfHarm,
        danger: None,
        happened_on: None,
        because: None,
    });
    sender.writes(Command::InCase(case, signal));
    let file = sends(&mut sender, 1, HandoverKind::Copy, ANNA);
    let mut desk = lotte_at(Language::En, (120, 40));
    desk.inbox.files.insert("over.age".into(), file);
    desk.keys("<esc>:").types("receive").keys("<enter>");
    desk.types("over.age").keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Today
        |
        |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        | Nothing waits for you today, nor in the next two weeks. n: new contact.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |                  ╭ What comes ──────────────────────────────────────────────────────────────────────╮
        |                  │ ▸     copy from Anna de Boer, made on 22-11-2026                                 │
        |                  │       De Regenboog · Stichting Het Veer                                          │
        |                  │       There are 9 entries in the case.                                           │
        |                  │       2 entries come with words.                                                 │
        |                  │       open duty: Informing the parents (P-3b) · by 22-11-2026                    │
        |                  │     → take it: the case goes on here under a number of its own                   │
        |                  │     → decline it: only the random number of the file is kept                     │
        |                  │ ↑↓ and Enter: take or decline · Esc: back                                        │
        |                  ╰──────────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter confirm  Esc back  + emergency numbers  ? help
        "#);
    shows_nothing(&mut desk);
    desk.keys("<end><up><enter>").sees("Taken as case 2026-001");
    // What followed there was asked and told there.
    desk.keys("<enter>").sees("2026-001 Bosuil");
    assert!(desk.open_desk().overlays.is_empty(), "{}", desk.screen());
}

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
        |  │ Het kenmerk is bekend: dezelfde gebeurtenis als bericht van een collega  │
        |  │ over 2026-11. Aan welke kant staat wat hier komt? Van de zaak is nog     │
        |  │ niets geopend.                                                           │
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
fn r88_a_note_about_no_event_is_kept_and_asks_nothing_later() {
    let mut desk = lotte();
    receives(&mut desk, "note.age", from_anna(HandoverKind::Note, None));
    desk.keys("<end><up><enter>")
        .sees("Het gaat over geen gebeurtenis");
    desk.keys("<enter>n")
        .sees("Nieuw contact")
        .sees_no("Zelfde gebeurtenis?");
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
fn r88_what_is_declined_does_not_come_again() {
    let mut desk = lotte();
    let file = from_anna(HandoverKind::Copy, None);
    let (outside, inside) = written(desk.kept());
    receives(&mut desk, "over.age", file.clone()).keys("<end><enter>");
    desk.sees("Geweigerd").sees("Vernietig nu het bestand");
    assert_eq!(written(desk.kept()), (outside + 1, inside));
    receives(&mut desk, "again.age", file)
        .sees("al eerder")
        .sees("again.age");
    assert_eq!(written(desk.kept()), (outside + 1, inside));
}

#[test]
fn r88_a_school_under_another_name_is_chosen_or_the_file_declined() {
    let elsewhere = |kind| {
        let Arrives::Sound(mut head, parcel) = from_anna(kind, None) else {
            panic!("no file");
        };
        head.place.school = Name::new("Obs Regenboog").unwrap();
        Arrives::Sound(head, parcel)
    };
    let mut desk = lotte();
    receives(&mut desk, "over.age", elsewhere(HandoverKind::Copy));
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |  ╭ Overdracht ontvangen ────────────────────────────────────────────────────╮
        |  │ kopie van Anna de Boer, gemaakt op 22-11-2026                            │
        |  │ Obs Regenboog · Stichting Het Veer                                       │
        |  │                                                                          │
        |  │ Deze school is hier niet bekend onder die naam of dat nummer. Is het     │
        |  │ een van uw scholen? Staat ze er niet bij, voeg haar dan eerst toe        │
        |  │ (Gids, Scholen).                                                         │
        |  │                                                                          │
        |  │ ▸ School  ( ) De Regenboog · Stichting Het Veer                          │
        |  │   [ Verder ]                                                             │
        |  │   [ Weigeren ]                                                           │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    assert_eq!(desk.inbox.opened, 0);
    desk.keys("<ctrl-s>").sees("Nog leeg");
    desk.keys("<right><ctrl-s>").sees("hier: De Regenboog");
    desk.keys("<esc>").sees("(•) De Regenboog");
    let (outside, inside) = written(desk.kept());
    desk.keys("<end><down><down><down><enter>")
        .sees("Geweigerd");
    assert_eq!(written(desk.kept()), (outside + 1, inside));
}

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

#[test]
fn r88_a_case_that_comes_back_is_known_as_ones_own() {
    let mut sender = anna(None);
    let file = sends(&mut sender, 1, HandoverKind::Transfer, ANNA);
    let mut desk = lotte();
    receives(&mut desk, "over.age", file).keys("<end><up><enter><enter>");
    // The yes was to Lotte: to go back it is asked again.
    let [.., consent] = until_a_successor("", None);
    let case = desk.last_case().id();
    desk.writes(Command::InCase(case, consent));
    let back = sends(&mut desk, 2, HandoverKind::Transfer, LOTTE);
    receives(&mut sender, "back.age", back).sees("uw eigen zaak 2026-001");
    sender
        .keys("<end><up><enter>")
        .sees("Aangenomen als zaak 2026-002");
    assert_eq!(sender.kept().cases().count(), 2);
}
