//! Giving a case to a colleague, by keys alone: who and what, which words go along,
//! exactly what leaves, and what stands still afterwards (R88, R72, AVG-4).

use std::collections::BTreeSet;

use luister::app::form::FieldId;
use luister::domain::command::{CaseCommand, Command, Sharing};
use luister::domain::consent::{Consent, ConsentHow, Part};
use luister::domain::disclosure::{InformedBeforehand, Interest, Override, OverrideGround};
use luister::domain::entry::{CaseBody, Limits, LimitsOrder, NotesAllowed};
use luister::domain::person::{AdviserKind, Age, AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::text::Text;
use luister::lang::Language;

use crate::colleagues::knows;
use crate::desk::{Desk, Disk};

/// The card of the colleague.
const LOTTE: u8 = 3;

/// A case of a pupil of 14 with a note in it, in front.
fn a_case(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.registers("Bosuil");
    let case = desk.last_case().id();
    let commands = [
        CaseCommand::LearnAge(Age::band(AgeBand::From12)),
        CaseCommand::ExplainLimits {
            limits: Limits {
                notes: NotesAllowed::Yes,
                order: LimitsOrder::BeforeStory,
            },
            ticks: BTreeSet::new(),
        },
        CaseCommand::KeepNote(Text::new("vertelt over de pauzes").unwrap()),
    ];
    for command in commands {
        desk.writes(Command::InCase(case, command));
    }
    desk
}

fn agrees(desk: &mut Desk) {
    let case = desk.last_case().id();
    let consent = CaseCommand::GiveConsent(Consent {
        giver: Giver::PUPIL,
        recipient: Recipient::of_kind(RecipientKind::Successor),
        scope: Part::ALL.iter().copied().collect(),
        except: None,
        until: None,
        how: ConsentHow::Spoken,
    });
    desk.writes(Command::InCase(case, consent));
}

/// Opens the list about keeping and goes to the line with these words.
fn chooses<'a>(desk: &'a mut Desk, words: &str) -> &'a mut Desk {
    desk.keys("<esc><esc>2<enter>b");
    for _ in 0..8 {
        if desk.screen().contains(&format!("▸ → {words}")) {
            break;
        }
        desk.keys("<down>");
    }
    desk.keys("<enter>")
}

/// The form for a transfer to the only colleague, with the note ticked.
fn fills_in(desk: &mut Desk) {
    knows(desk, "Lotte Smit", LOTTE);
    chooses(desk, "aan een collega")
        .keys("<right><tab><right><right><right><tab>")
        .keys("<down><space>");
}

#[test]
fn avg4_without_a_compared_card_there_is_nobody_to_give_it_to() {
    let mut desk = a_case(Language::Nl, (80, 24));
    chooses(&mut desk, "aan een collega").sees("vergeleken");
}

#[test]
fn r88_the_palette_of_a_case_leads_there() {
    let mut desk = a_case(Language::Nl, (80, 24));
    let from_the_palette = |desk: &mut Desk| {
        desk.keys("<esc><esc>2<enter>:")
            .types("overdragen")
            .keys("<enter>");
    };
    from_the_palette(&mut desk);
    desk.sees("vergeleken").keys("<esc>");
    knows(&mut desk, "Lotte Smit", LOTTE);
    from_the_palette(&mut desk);
    desk.sees("Aan een collega geven").sees("Aan wie");
}

#[test]
fn r72_without_consent_the_form_says_so_and_nothing_is_shown() {
    let mut desk = a_case(Language::Nl, (80, 24));
    fills_in(&mut desk);
    desk.keys("<ctrl-s>").sees("[R72]");
    assert_eq!(desk.count("handed-over"), 0);
}

#[test]
fn r88_exactly_what_leaves_is_shown_and_then_the_case_stands_still() {
    let mut desk = a_case(Language::Nl, (80, 24));
    agrees(&mut desk);
    fills_in(&mut desk);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 12 tot en met 15                             open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Interne vertrouwenspersoon, leerling, versie 2
        | notities   ja
        |╭ Aan een collega geven ───────────────────────────────────────────────────────╮
        |│ Een bericht zegt alleen dat iemand doorverwezen is. Bij een kopie of         │
        |│ overdracht gaan de feiten mee die een opvolger nodig heeft, met de afweging  │
        |│ bij delen zonder toestemming en bij de meldcode, en van andere woorden       │
        |│ alleen wat u aankruist. Elk kruisje telt als deel van het verhaal. Daarvoor  │
        |│ is toestemming nodig. U ziet eerst precies wat er weggaat.                   │
        |│                                                                              │
        |│   Aan wie      (•) Lotte Smit                                                │
        |│   Wat          ( ) bericht zonder inhoud  ( ) kopie  (•) overdracht          │
        |│ ▸ Woorden mee  [ ] zaak geopend: Bosuil                                      │
        |│                [x] notitie bewaard: vertelt over de pauzes                   │
        |│   Bestand      │~/luister-2026-11-22.age                                     │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    desk.keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 12 tot en met 15                             open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Interne vertrouwenspersoon, leerling, versie 2
        | notities   ja
        |╭ Dit gaat mee ────────────────────────────────────────────────────────────────╮
        |│ ▸     overdracht voor Lotte Smit                                             │
        |│       De Regenboog · Stichting Het Veer                                      │
        |│       22-11-2026  zaak geopend · leerling · telefoon · leerling zelf         │
        |│       22-11-2026  leeftijd vastgelegd · 12 tot en met 15                     │
        |│       22-11-2026  grenzen uitgelegd · notities: ja                           │
        |│       22-11-2026  stap afgerond · Grenzen · 0 van 2 aangevinkt               │
        |│       22-11-2026  notitie bewaard · vertelt over de pauzes                   │
        |│       22-11-2026  blijft hier · toestemming gegeven                          │
        |│       Daarna staat de zaak hier stil. De plichten blijven op Vandaag staan   │
        |│       tot u vastlegt dat uw collega haar heeft aangenomen; dan telt ze hier  │
        |│       als beëindigd, en mag ze vernietigd worden zodra haar jaren            │
        |│       vastgelegd zijn.                                                       │
        |│ Enter: verzegelen en vastleggen · Esc: terug                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    desk.sees("vertelt over de pauzes");
    assert_eq!(desk.count("handed-over"), 0);
    desk.keys("<enter>");
    assert_eq!((desk.count("disclosed"), desk.count("handed-over")), (1, 1));
    desk.keys("<esc>").sees("ligt bij een collega");
    chooses(&mut desk, "uw collega heeft de zaak").keys("<ctrl-s>");
    assert_eq!(desk.count("transfer-accepted"), 1);
    desk.sees("overgedragen op");
}

/// What the line of an entry does not say stands below it: the weighing of what was
/// shared without consent, and the day on which an age changes.
#[test]
fn avg4_a_weighing_and_the_day_of_an_age_stand_in_what_leaves() {
    let mut desk = a_case(Language::Nl, (80, 40));
    let case = desk.last_case().id();
    let age = Age::Known {
        band: AgeBand::From12,
        next: Some("2027-03-04".parse().unwrap()),
    };
    let sharing = Sharing {
        recipient: Recipient::of_kind(RecipientKind::Police),
        scope: [Part::Contact].into_iter().collect(),
        informed: InformedBeforehand::NotPossible,
    };
    let weighing = "de dreiging was te groot om te wachten";
    let danger = Override {
        law: Some("VEILIG".into()),
        ground: OverrideGround::ActualDanger,
        interest: Interest::Pupil,
        weighing: Text::new(weighing).unwrap(),
    };
    for command in [
        CaseCommand::LearnAge(age),
        CaseCommand::DiscloseOverriding(sharing, danger),
    ] {
        desk.writes(Command::InCase(case, command));
    }
    agrees(&mut desk);
    knows(&mut desk, "Lotte Smit", LOTTE);
    chooses(&mut desk, "aan een collega")
        .keys("<right><tab><right><right><tab>")
        .keys("<ctrl-s>");
    desk.sees("Dit gaat mee").sees(weighing);
    desk.sees("de leeftijdsgroep verandert op do 4 mrt 2027");
    // Nothing was ticked, and yet these words go: the entry counts them.
    desk.keys("<enter>");
    let entries = desk.last_case().entries().to_vec();
    let seq_of = |kind: &str| {
        let entry = entries.iter().find(|one| one.body.kind_name() == kind);
        entry.unwrap().stamp.seq
    };
    let went = entries.iter().find_map(|entry| match &entry.body {
        CaseBody::HandedOver(handed) => Some(handed.texts.clone()),
        _ => None,
    });
    assert_eq!(went, Some([seq_of("disclosed")].into()));
}

#[test]
fn r88_in_english_on_a_large_screen() {
    let mut desk = a_case(Language::En, (120, 40));
    agrees(&mut desk);
    knows(&mut desk, "Lotte Smit", LOTTE);
    chooses(&mut desk, "give to a colleague")
        .keys("<right><tab><right><right><tab>")
        .keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacts
        | 1 open · 0 closed                          │ 2026-001 Bosuil · pupil · 12 to 15                                   open
        | / searches name, number, school and nature │ school     De Regenboog · phone · the pupil in person
        |────────────────────────────────────────────│ procedure  Internal adviser, pupil, version 2
        |▸   2026-001  Bosuil                        │ notes      yes
        |                                            │ sharing    ✔ successor: that there are talks, what it is about, the
        |                                            │            request, the plan, the story
        |                                            │───────────────────────────────────────────────────────────────────────────
        |                                            │   22-11-2026  case opened · pupil · phone · the pupil in person
        |                                            │   22-11-2026  age recorded · 12 to 15
        |                                            │   22-11-2026  limits explained · notes: yes
        |                                            │   22-11-2026  step finished · Limits · 0 of 2 ticked
        |                                            │   22-11-2026  note kept · vertelt over de pauzes
        |                                            │   22-11-2026  consent given · pupil → successor · that there are talks, …
        |              ╭ Give to a colleague ─────────────────────────────────────────────────────────────────────╮
        |              │ A ╭ This goes along ─────────────────────────────────────────────────────────────────╮   │
        |              │ th│ ▸     copy for Lotte Smit                                                        │   │
        |              │ un│       De Regenboog · Stichting Het Veer                                          │   │
        |              │ th│       22-11-2026  case opened · pupil · phone · the pupil in person              │   │
        |              │   │       22-11-2026  age recorded · 12 to 15                                        │   │
        |              │   │       22-11-2026  limits explained · notes: yes                                  │   │
        |              │   │       22-11-2026  step finished · Limits · 0 of 2 ticked                         │   │
        |              │ ▸ │       22-11-2026  stays here · note kept                                         │   │
        |              │   │       22-11-2026  stays here · consent given                                     │   │
        |              │   │ Enter: seal and record · Esc: back                                               │   │
        |              │   ╰──────────────────────────────────────────────────────────────────────────────────╯   │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        | Enter confirm  Esc back  + emergency numbers  ? help
        "#);
}

#[test]
fn r88_a_transfer_is_taken_back_with_a_reason() {
    let mut desk = a_case(Language::Nl, (80, 24));
    agrees(&mut desk);
    fills_in(&mut desk);
    desk.keys("<ctrl-s><enter><esc>");
    chooses(&mut desk, "de overdracht terugnemen")
        .fills(FieldId::Reason, "Lotte is ziek")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("transfer-taken-back"), 1);
    desk.sees("open").sees_no("ligt bij een collega");
}

#[test]
fn r88_a_lock_keeps_what_was_filled_in_and_a_full_disk_says_so() {
    let mut desk = a_case(Language::Nl, (80, 24));
    agrees(&mut desk);
    fills_in(&mut desk);
    desk.keys("<ctrl-l>");
    desk.unlock().sees("Lotte Smit").sees("[x]");
    desk.disk = Disk::Fails;
    desk.keys("<ctrl-s><enter>").sees("schijf");
    assert_eq!(desk.count("handed-over"), 0);
}
