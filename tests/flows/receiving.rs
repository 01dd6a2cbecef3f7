//! Taking in what a colleague sent, by keys alone: where the file is, what is asked
//! before it is opened, what comes, and taking or declining it (R88, R89, R91).

mod refused;
mod wall;

use luister::domain::command::{CaseCommand, Command};
use luister::domain::deed::{Appointment, AppointmentKind};
use luister::domain::disclosure::InformedBeforehand;
use luister::domain::handover::{
    CaseDigest, CasePart, EventTag, HandoverHead, HandoverId, HandoverKind,
};
use luister::domain::passing::{Chosen, HandingOver};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Name, Practice};
use luister::domain::rules::passing::prepare;
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;
use luister::lang::Language;

use crate::colleagues::{THE_OTHER, card, knows};
use crate::desk::Desk;
use crate::inbox::Arrives;
use crate::successor::until_a_successor;

/// Words in the case of Anna: none of them may be seen before the case is taken.
const PLANTED: [&str; 2] = ["Bosuil", "pauzes"];
const ANNA: u8 = 7;
const LOTTE: u8 = 3;

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
        |│       Er staan geen plichten open.                                           │
        |│     → aannemen: de zaak gaat hier verder onder een eigen nummer              │
        |│     → weigeren: alleen het toevallige nummer van het bestand blijft bewaard  │
        |│ ↑↓ en Enter: aannemen of weigeren · Esc: terug                               │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
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
    // More than two weeks ahead, so not on Today at once.
    let appointment = CaseCommand::MakeAppointment(Appointment {
        on: "2026-12-21".parse().unwrap(),
        at: None,
        kind: AppointmentKind::Talk,
    });
    sender.writes(Command::InCase(case, appointment));
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
        |                  │       There are 10 entries in the case.                                          │
        |                  │       2 entries come with words.                                                 │
        |                  │       open duty: Informing the parents (P-3b) · by 22-11-2026                    │
        |                  │       still running: conversation · 21-12-2026                                   │
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
        | Enter confirm  Esc back  + emergency numbers  ? help
        "#);
    shows_nothing(&mut desk);
    desk.keys("<end><up><enter>").sees("Taken as case 2026-001");
    // What followed there was asked and told there.
    desk.keys("<enter>").sees("2026-001 Bosuil");
    assert!(desk.open_desk().overlays.is_empty(), "{}", desk.screen());
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
