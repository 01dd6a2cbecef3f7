//! How long a case is kept and how it goes, by keys alone: the day at closing, a
//! hold, and destroying, after which nothing of the case is left (R96).

use luister::app::form::FieldId;
use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, Command, HoursCommand, PracticeCommand};
use luister::domain::entry::{CaseBody, Closing};
use luister::domain::hours::{Billing, PracticeTime, SpentFor, TimeSpent};
use luister::domain::number::{Minutes, SchoolYear};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, Practice};
use luister::domain::retention::DestructionSet;
use luister::domain::rules::hours::ledger;
use luister::lang::Language;

use crate::desk::Desk;

const YEAR: SchoolYear = SchoolYear(2026);
/// The first day on which a case of this school year may go.
const COME: &str = "2027-08-02T09:00";

fn practice(desk: &Desk) -> &Practice {
    &desk.open_desk().practice
}

fn day_of(desk: &Desk) -> Option<&DestructionSet> {
    desk.last_case().state().keeping().destruction()
}

fn holds(desk: &Desk) -> usize {
    desk.last_case().state().keeping().holds().len()
}

/// A case that was closed as the form proposes, and is in front.
fn closed(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::External, language, size);
    desk.registers("Bosuil").keys("x<right><ctrl-s>");
    desk
}

fn in_dutch() -> Desk {
    closed(Language::Nl, (80, 24))
}

/// The same when its day has come and its year is frozen, at Vandaag.
fn due(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = closed(language, size);
    desk.day("2026-12-01T10:00").backs_up();
    freezes(&mut desk);
    desk
}

/// The year is over and is frozen, at its menu; ends at Vandaag.
pub(crate) fn freezes(desk: &mut Desk) {
    desk.day(COME).keys("4<left><enter><enter><ctrl-s><enter>1");
    assert!(practice(desk).frozen(YEAR).is_some(), "{}", desk.screen());
}

/// Reads down to the line that leads on, and types a number there.
pub(crate) fn reads_and_types<'a>(desk: &'a mut Desk, number: &str) -> &'a mut Desk {
    for _ in 0..10 {
        if desk.screen().contains("▸ →") {
            break;
        }
        desk.keys("<down>");
    }
    desk.keys("<enter>");
    let hours = desk.screen().contains("▸ aantal regels");
    let field = if hours {
        FieldId::DestroyLines
    } else {
        FieldId::DestroyCount
    };
    desk.fills(field, number).keys("<ctrl-s>")
}

/// Nothing on any screen or in any draft holds a word of the case.
fn is_nowhere(desk: &mut Desk, words: &[&str]) {
    for screen in ["1", "2", "2/osui", "<esc><esc>4", "5", "1"] {
        desk.keys(screen);
        for word in words {
            desk.sees_no(word);
        }
    }
    for word in words {
        assert!(!desk.draft_holds(word), "{word} in the draft");
    }
    assert_eq!(practice(desk).in_vault().count(), 0);
}

#[test]
fn r96_closing_proposes_the_day_of_the_term_and_says_why() {
    let mut desk = Desk::external();
    desk.registers("Bosuil").keys("x");
    desk.sees("01-08-2027").sees("Bron");
    desk.keys("<right><ctrl-s>").sees("gesloten");
    let set = day_of(&desk).expect("a day");
    assert_eq!(set.by.to_string(), "2027-08-01");
    assert_eq!((set.term.as_str(), &set.reason), ("NA-VERSLAG", &None));
}

#[test]
fn r96_the_step_that_ends_a_conversation_says_why_above_the_day() {
    let mut desk = Desk::internal();
    desk.registers("Bosuil")
        .talks_until("Delen")
        .keys("<ctrl-s>");
    desk.sees("▶ Afsluiten");
    for _ in 0..20 {
        if desk.screen().contains("▸ mag weg vanaf") {
            break;
        }
        desk.keys("<tab>");
    }
    desk.sees("▸ mag weg vanaf").sees("Bron");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gesprek · 2026-001 Bosuil · 0 min
        | ✔ Grenzen  ✔ Luisteren  ✔ Hulpvraag  ✔ Wegen  · Raadplegen  ✔ Plan
        | · Begeleiden  ✔ Delen  ▶ Afsluiten
        |────────────────────────────────────────────────────────────────────────────────
        |   “Kun je zo weer verder? Dan ronden we het hier af. Je kunt altijd
        |   terugkomen, ook voor iets kleins.”
        |
        |  delen: 0 ja · 0 geweigerd · 0 verplicht
        |   Uitkomst       —                                                           ▲
        |   Datum          │22-11-2026
        |   Hoe            telefoon
        |   Wie kwam mee   [ ] leeftijdgenoot
        |                  [ ] volwassene
        |   Minuten        │0
        |   Er is geen wettelijke termijn. Gebruikelijk is vernietigen als de zaak is
        |   afgesloten en in het anonieme jaarverslag is geteld. Bron:
        |   schoolenveiligheid.nl, hoe lang moet je klachtdossiers bewaren. Uitstellen
        |   kan met een reden, tot en met wo 1 aug 2029; die grens is van dit
        |   programma.
        | ▸ mag weg vanaf  │01-08-2027                                                 ▼
        |   kladblok · verdwijnt bij het afsluiten
        |  │
        |  │
        | i schrijven  n verder  s delen  + noodnummers  ? hulp          opgeslagen 10:00
        "#);
}

#[test]
fn r96_the_day_is_postponed_with_a_reason_and_within_the_bounds() {
    let mut desk = in_dutch();
    desk.keys("b")
        .sees("mag vernietigd worden vanaf zo 1 aug 2027");
    desk.keys("<enter>").sees("Uitstellen kan met een reden");
    for (on, said) in [
        ("1-2-2028", "waarom"),
        ("31-7-2027", "Binnen de termijn kan het van"),
        ("2-8-2029", "Binnen de termijn kan het van"),
    ] {
        desk.fills(FieldId::DestroyFrom, on).keys("<ctrl-s>");
        desk.sees(said);
        assert_eq!(day_of(&desk).unwrap().by.to_string(), "2027-08-01", "{on}");
    }
    desk.fills(FieldId::DestroyFrom, "1-2-2028")
        .fills(FieldId::PostponedBecause, "de klacht loopt nog")
        .keys("<ctrl-s>");
    desk.sees("mag vernietigd worden vanaf di 1 feb 2028");
    assert_eq!(day_of(&desk).unwrap().by.to_string(), "2028-02-01");
}

#[test]
fn r96_a_hold_is_placed_and_lifted_with_a_reason() {
    let mut desk = in_dutch();
    desk.keys("b<down><enter>").sees("De zaak vasthouden");
    desk.keys("<ctrl-s>").sees("Nog leeg");
    desk.fills(FieldId::Reason, "de inspectie vroeg ernaar")
        .picks(FieldId::HeldBecause, "supervision")
        .keys("<ctrl-s>");
    desk.sees("vastgehouden sinds 22-11-2026 (inspectie of bestuur): de inspectie");
    assert_eq!(holds(&desk), 1);
    // Held, it is not destroyed either because the client asks for it.
    desk.keys("<end><enter>").sees("De zaak wordt vastgehouden");
    desk.keys("<enter>").sees("Bewaren en vernietigen");
    desk.keys("<home><down><enter>")
        .sees("Vasthouden opheffen")
        .fills(FieldId::Reason, "de inspectie is klaar")
        .keys("<ctrl-s>");
    assert_eq!(holds(&desk), 0);
}

#[test]
fn r96_a_case_that_is_opened_again_has_no_day_any_more() {
    let mut desk = in_dutch();
    assert!(day_of(&desk).is_some());
    desk.keys("c<enter>")
        .sees("Zaak weer openen")
        .keys("<right><ctrl-s>");
    assert!(day_of(&desk).is_none());
    desk.keys("b").sees_no("mag vernietigd worden");
    desk.keys("<esc>x").sees("01-08-2027");
    desk.keys("<right><ctrl-s>");
    assert!(day_of(&desk).is_some());
}

#[test]
fn r107_before_the_year_is_frozen_nothing_goes_and_enter_leads_there() {
    let mut desk = in_dutch();
    desk.day(COME)
        .keys("1")
        .sees_no("de zaak mag vernietigd worden")
        .sees("Eén zaak kan nog niet vernietigd worden");
    desk.keys("2b<end><enter>")
        .sees("nog niet is vastgezet: 2026-2027");
    desk.keys("<enter>").sees("schooljaar 2026-2027");
    assert_eq!(practice(&desk).cases().len(), 1);
}

#[test]
fn r96_what_goes_and_what_stays_is_read_before_the_number_can_be_typed() {
    let mut desk = due(Language::Nl, (80, 24));
    desk.sees("de zaak mag vernietigd worden").keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        | Laatste reservekopie: di 1 dec 2026. Maak er weer een: Gids, deel Kluis.
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                de zaak mag vernietigd worden        2026-001 Bosuil
        | ╭ Vernietigen ───────────────────────────────────────────────────────────────╮
        | │ ▸ Aan de beurt: 2026-001.                                                  │
        | │   Weg gaat: deze hele zaak, uit de kluis en uit de reservekopieën die het  │
        | │   programma zelf maakt. Ze is niet terug te halen.                         │
        | │   Wat blijft: de vastgezette cijfers van het schooljaar, en per zaak één   │
        | │   regel dat er die dag een zaak is vernietigd, met de grond. Daarin staat  │
        | │   niet welke. Een nummer wordt niet opnieuw gegeven.                       │
        | │   Deze kopieën die u elders bewaart gaan niet mee en kunnen het nog        │
        | │   bevatten: usb-stick in de kluis (01-12-2026, 0707-0707-0707-0707).       │
        | │   Vernietig ze zelf en leg dat vast.                                       │
        | │   → verder: het aantal typen en vernietigen                                │
        | │                                                                            │
        | │ ↓: verder lezen. Onder wat u leest staat hoe het verder gaat.              │
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |────────────────────────────────────────────────────────────────────────────────
        | de zaak mag vernietigd worden
        | De bewaartermijn is voorbij en de cijfers staan vast. Open de regel om te
        | lezen wat er weggaat; uitstellen kan met een reden.
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 09:00
        "#);
    // Nothing leads past what has to be read.
    desk.keys("<end><page-down><enter>")
        .sees_no("aantal zaken ");
    desk.sees("usb-stick in de kluis");
    desk.keys("<home>");
    reads_and_types(&mut desk, "2").sees("typ het aantal dat weggaat");
    assert_eq!(practice(&desk).cases().len(), 1);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        | Laatste reservekopie: di 1 dec 2026. Maak er weer een: Gids, deel Kluis.
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                de zaak mag vernietigd worden        2026-001 Bosuil
        | ╭ Vernietigen ───────────────────────────────────────────────────────────────╮
        | │   Aan de beurt: 2026-001.                                                  │
        |╭ Vernietigen ─────────────────────────────────────────────────────────────────╮
        |│ Weg gaat: deze hele zaak, uit de kluis en uit de reservekopieën die het      │
        |│ programma zelf maakt. Ze is niet terug te halen.                             │
        |│                                                                              │
        |│ Aan de beurt: 2026-001.                                                      │
        |│                                                                              │
        |│ ▸ aantal zaken  │2                                                           │
        |│   [ Vernietigen ]                                                            │
        |│                                                                              │
        |│   ! aantal zaken: typ het aantal dat weggaat                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        | ╰────────────────────────────────────────────────────────────────────────────╯
        |────────────────────────────────────────────────────────────────────────────────
        | de zaak mag vernietigd worden
        | De bewaartermijn is voorbij en de cijfers staan vast. Open de regel om te
        | lezen wat er weggaat; uitstellen kan met een reden.
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 09:00
        "#);
    // A lock in between: it is read again before the number.
    desk.keys("<ctrl-l>").unlock();
    desk.sees("▸ Aan de beurt: 2026-001")
        .sees_no("aantal zaken ");
}

#[test]
fn r96_the_right_number_destroys_and_nothing_of_the_case_is_left() {
    let mut desk = in_dutch();
    desk.keys("b<down><enter>").types("afgebroken woorden");
    desk.keys("<esc><esc><esc>");
    assert!(desk.draft_holds("afgebroken woorden"));
    freezes(&mut desk);
    let before = practice(&desk).frozen(YEAR).cloned();
    desk.keys("<enter>");
    reads_and_types(&mut desk, "1")
        .sees("Eén zaak is vernietigd.")
        .sees("Er is geen kopie elders bekend")
        .keys("<esc>")
        .sees("luister · Vandaag");
    is_nowhere(&mut desk, &["Bosuil", "2026-001", "afgebroken"]);
    // What was counted for good stays, and the number is not given again.
    assert_eq!(practice(&desk).frozen(YEAR).cloned(), before);
    assert_eq!(practice(&desk).destroyed(), 1);
    desk.keys("4<left>").sees("2026-2027");
    // Also after the vault was opened anew.
    desk.unlock();
    is_nowhere(&mut desk, &["Bosuil", "2026-001", "afgebroken"]);
}

#[test]
fn r96_the_same_in_english_and_on_a_wide_screen() {
    let mut desk = due(Language::En, (120, 40));
    desk.keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Today
        | 0 late · 0 today · 0 to come · 1 without a day                       │ 2026-001 Bosuil · pupil …  closed on 22-11-2026
        | Last backup: Tue 1 Dec 2026. Make another: Guide, part Vault.        │ school     De Regenboog · phone · the pupil in
        |──────────────────────────────────────────────────────────────────────│            person
        |▸·  –                the case may be destroyed  2026-001 Bosuil       │ procedure  External adviser, pupil, version 1
        | ·  Start of the school year: one website to check                    │ notes      ? the limits were not explained yet
        |                                                                      │─────────────────────────────────────────────────
        |                                                                      │   22-11-2026  case opened · pupil · phone · th…
        |                                                                      │   22-11-2026  case closed · goes on alone
        |                                                                      │   22-11-2026  day of destruction · Sun 1 Aug 2…
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                     ╭ Destroy ───────────────────────────────────────────────────────────────────╮
        |                     │ ▸ Due: 2026-001.                                                           │
        |                     │   What goes: the whole file of this case, from the vault and from the      │
        |                     │   snapshots that the program makes itself. It cannot be brought back.      │
        |                     │   What stays: the frozen figures of the school year, and for each case     │
        |                     │   one line that one was destroyed on that day, with the ground. It does    │
        |                     │   not say which. A number is not given again.                              │
        |                     │   These copies that you keep elsewhere do not come along and may still     │
        |                     │   hold it: usb-stick in de kluis (01-12-2026, 0707-0707-0707-0707).        │
        |                     │   Destroy them yourself and record it.                                     │
        |                     │   → go on: type the number and destroy                                     │
        |                     │                                                                            │
        |                     │ ↓: read on. Below what you read stands how to go on.                       │
        |                     ╰────────────────────────────────────────────────────────────────────────────╯
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |                                                                      │
        |──────────────────────────────────────────────────────────────────────│
        | the case may be destroyed                                            │
        | The term of keeping is over and the figures are frozen. Open the     │
        | line to read what goes; it can be postponed with a reason.           │
        | Enter confirm  Esc back  + emergency numbers  ? help                                                        saved 09:00
        "#);
    reads_and_types(&mut desk, "1");
    is_nowhere(&mut desk, &["Bosuil", "2026-001"]);
}

#[test]
fn r96_a_client_who_asks_is_heard_before_the_term_is_over() {
    let mut desk = in_dutch();
    desk.day("2027-01-15T10:00").keys("b<end><enter>");
    desk.sees("nog niet is vastgezet").keys("<esc><esc>");
    freezes(&mut desk);
    desk.keys("2b<end><enter>").sees("AVG artikel 17");
    reads_and_types(&mut desk, "1");
    is_nowhere(&mut desk, &["Bosuil", "2026-001"]);
}

#[test]
fn r109_a_complaint_about_the_adviser_keeps_the_case() {
    let mut desk = due(Language::Nl, (80, 24));
    desk.is_complained_about("2026-001");
    desk.keys("<esc>1").sees_no("de zaak mag vernietigd worden");
    desk.keys("2<enter>b<end><enter>")
        .sees("Een lopende klacht over u noemt deze zaak");
    desk.keys("<enter>").sees("luister · Gids");
    assert_eq!(practice(&desk).cases().len(), 1);
}

#[test]
fn r96_a_case_that_waits_says_why_below_the_others_and_leads_there() {
    let mut desk = in_dutch();
    desk.registers("Spreeuw").keys("x<right><ctrl-s>");
    desk.keys("b<down><enter>")
        .fills(FieldId::Reason, "de inspectie vroeg ernaar")
        .picks(FieldId::HeldBecause, "supervision")
        .keys("<ctrl-s><esc>");
    freezes(&mut desk);
    desk.keys("<enter><down><down><down><down>")
        .sees("▸ →")
        .keys("<down>");
    desk.sees("▸ 2026-002: De zaak wordt vastgehouden.")
        .keys("<enter>")
        .sees("vastgehouden sinds 22-11-2026 (inspectie of bestuur)");
    desk.keys("<esc><home>");
    reads_and_types(&mut desk, "1");
    let left = practice(&desk).cases().filter_map(CaseFile::number);
    let left: Vec<String> = left.map(|number| number.to_string()).collect();
    assert_eq!(left, ["2026-002"]);
}

#[test]
fn r96_words_are_taken_out_of_an_entry_and_the_entry_stays() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren").keys("<esc>");
    desk.keys("<tab><tab><tab><ctrl-s>");
    desk.keys("k<enter>")
        .types("wat zij zei")
        .keys("<ctrl-g><ctrl-s>");
    desk.sees("wat zij zei");
    let entries = desk.journal().len();
    desk.keys("<end>b<end>").sees("woorden weghalen uit");
    desk.keys("<enter>")
        .sees("wat zij zei")
        .sees("Het is niet terug te halen")
        .sees("Kopieën die u zelf ergens anders bewaart");
    // Nothing goes by confirming alone.
    desk.keys("<ctrl-s>").sees("zeker?").sees("wat zij zei");
    assert_eq!(desk.journal().len(), entries);
    desk.keys("<home><space><ctrl-s>");
    desk.keys("<esc>").sees_no("wat zij zei");
    assert_eq!(desk.journal().len(), entries);
    let redacted = |body: &CaseBody| matches!(body, CaseBody::Redacted(_));
    assert_eq!(
        desk.bodies().iter().filter(|body| redacted(body)).count(),
        1
    );
    assert!(!desk.draft_holds("wat zij zei"));
}

#[test]
fn r96_closed_cases_without_a_day_are_told_on_vandaag_in_one_line() {
    let mut desk = Desk::external();
    desk.registers("Bosuil");
    let case = desk.last_case().id();
    let outcome = "ZELF".into();
    desk.writes(Command::InCase(
        case,
        CaseCommand::Close(Closing { outcome }),
    ));
    desk.sees("Eén afgesloten zaak heeft nog geen dag van vernietiging.");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  Eén afgesloten zaak heeft nog geen dag van vernietiging.
        |
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
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
        |────────────────────────────────────────────────────────────────────────────────
        | Eén afgesloten zaak heeft nog geen dag van vernietiging.
        | Enter: zien welke, en een dag kiezen. Zonder dag wordt er niets vernietigd.
        |
        | Enter openen  n nieuw contact  z wachten  r afspraak  + noodnummers  ? hulp
        "#);
    desk.keys("z").sees("kan niet wachten").keys("<esc>");
    desk.keys("<enter>")
        .sees("Nog geen dag van vernietiging")
        .sees("2026-001");
    desk.keys("<enter>").sees("01-08-2027").keys("<ctrl-s>");
    desk.sees("Elke afgesloten zaak heeft een dag")
        .keys("<esc>")
        .sees_no("nog geen dag");
    assert!(day_of(&desk).is_some());
}

#[test]
fn r96_a_case_stepped_back_from_goes_without_being_named() {
    let mut desk = Desk::external();
    desk.registers("Bosuil");
    let case = desk.last_case().id();
    desk.writes(Command::InCase(case, CaseCommand::Recuse));
    desk.day("2027-07-31T09:00")
        .sees_no("waaruit u zich terugtrok");
    desk.day(COME)
        .sees("Een zaak waaruit u zich terugtrok mag vernietigd worden")
        .sees_no("2026-001");
    desk.keys("<end><enter>")
        .sees("Aan de beurt: een zaak waaruit u zich terugtrok.")
        .sees_no("2026-001");
    reads_and_types(&mut desk, "1");
    is_nowhere(&mut desk, &["Bosuil", "2026-001"]);
    desk.sees_no("waaruit u zich terugtrok");
}

/// Hours for a board, long enough ago, and some of later.
fn with_old_hours(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::External, language, size);
    for (on, minutes) in [("2026-11-19", 105), ("2026-11-20", 45)] {
        desk.writes(spent(on, minutes));
    }
    desk.day("2027-01-20T10:00").writes(spent("2027-01-19", 30));
    desk.day("2034-01-02T10:00").backs_up().keys("1");
    desk
}

fn spent(on: &str, minutes: u16) -> Command {
    Command::InPractice(PracticeCommand::Hours(HoursCommand::Spend(PracticeTime {
        spent_for: SpentFor::Board(BoardId(1)),
        time: TimeSpent {
            on: on.parse().unwrap(),
            minutes: Minutes::new(minutes).unwrap(),
            activity: "VOORL".into(),
            billing: Billing::Billable,
        },
    })))
}

fn minutes(desk: &Desk) -> u32 {
    let ledger = ledger(practice(desk)).into_iter();
    ledger.map(|one| one.minutes).sum()
}

/// To the line on Vandaag that says so, and into it.
fn opens_old_hours(desk: &mut Desk) {
    desk.keys("<end>").sees("▸·").keys("<enter>");
}

#[test]
fn r96_hours_past_their_term_are_told_read_and_destroyed() {
    let mut desk = with_old_hours(Language::Nl, (80, 24));
    desk.sees("uren van vóór vr 1 jan 2027 mogen vernietigd worden");
    opens_old_hours(&mut desk);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        | De vakanties van de komende weken zijn niet bekend: een werkdag kan er een bli…
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  uren van vóór vr 1 jan 2027 mogen vernietigd worden
        | ╭ Vernietigen ───────────────────────────────────────────────────────────────╮
        | │ ▸ Uren van vóór vr 1 jan 2027: 2 regels gaan weg, uit de kluis en uit de   │
        | │   reservekopieën die het programma zelf maakt. De bewaartermijn is         │
        | │   voorbij; terughalen kan niet. Het gaat om tijd buiten zaken, sommen van  │
        | │   vernietigde zaken, wat bijlagen lieten zien, en de minuten van           │
        | │   informatiecontacten en geweigerde kanten. Wat blijft: één regel dat er   │
        | │   die dag uren zijn vernietigd, de uren van later, en die contacten zelf,  │
        | │   zonder minuten.                                                          │
        | │   Deze kopieën die u elders bewaart gaan niet mee en kunnen het nog        │
        | │   bevatten: usb-stick in de kluis (02-01-2034, 0707-0707-0707-0707).       │
        | │   Vernietig ze zelf en leg dat vast.                                       │
        | │   → verder: het aantal typen en vernietigen                                │
        | │                                                                            │
        | │ ↓: verder lezen. Onder wat u leest staat hoe het verder gaat.              │
        |─╰────────────────────────────────────────────────────────────────────────────╯─
        | uren van vóór vr 1 jan 2027 mogen vernietigd worden
        | De bewaartermijn van uren is voorbij. Enter: lezen wat er weggaat en wat
        | blijft.
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    reads_and_types(&mut desk, "1").sees("aantal regels uren");
    assert_eq!(minutes(&desk), 180);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        | De vakanties van de komende weken zijn niet bekend: een werkdag kan er een bli…
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  uren van vóór vr 1 jan 2027 mogen vernietigd worden
        | ╭ Vernietigen ───────────────────────────────────────────────────────────────╮
        |╭ Vernietigen ─────────────────────────────────────────────────────────────────╮
        |│ Uren van vóór vr 1 jan 2027: 2 regels gaan weg, uit de kluis en uit de       │
        |│ reservekopieën die het programma zelf maakt. De bewaartermijn is voorbij;    │
        |│ terughalen kan niet. Het gaat om tijd buiten zaken, sommen van vernietigde   │
        |│ zaken, wat bijlagen lieten zien, en de minuten van informatiecontacten en    │
        |│ geweigerde kanten. Wat blijft: één regel dat er die dag uren zijn            │
        |│ vernietigd, de uren van later, en die contacten zelf, zonder minuten.        │
        |│                                                                              │
        |│ ▸ aantal regels uren  │1                                                     │
        |│   [ Vernietigen ]                                                            │
        |│                                                                              │
        |│   ! aantal regels uren: typ het aantal dat weggaat                           │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |─╰────────────────────────────────────────────────────────────────────────────╯─
        | uren van vóór vr 1 jan 2027 mogen vernietigd worden
        | De bewaartermijn van uren is voorbij. Enter: lezen wat er weggaat en wat
        | blijft.
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    desk.fills(FieldId::DestroyLines, "2").keys("<ctrl-s>");
    desk.sees("luister · Vandaag").sees_no("uren van vóór");
    assert_eq!(minutes(&desk), 30);
    assert_eq!(practice(&desk).destroyed(), 0);
    // What is left of it stands in the register, without a figure.
    desk.unlock();
    assert_eq!(minutes(&desk), 30);
    desk.keys("1").sees_no("uren van vóór");
}

#[test]
fn r96_old_hours_in_english_on_a_wide_screen() {
    let mut desk = with_old_hours(Language::En, (120, 40));
    opens_old_hours(&mut desk);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Today
        |
        | The vacations of the coming weeks are not known: a working day may turn out to be one.
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        |▸·  hours from before Fri 1 Jan 2027 may be destroyed
        |
        | Nothing waits for you today, nor in the next two weeks. n: new contact.
        |
        |
        |
        |
        |
        |
        |                     ╭ Destroy ───────────────────────────────────────────────────────────────────╮
        |                     │ ▸ Hours from before Fri 1 Jan 2027: 2 lines go, from the vault and from    │
        |                     │   the snapshots that the program makes itself. The term is over; they      │
        |                     │   cannot be brought back. It is time outside cases, sums of destroyed      │
        |                     │   cases, what annexes showed, and the minutes of information contacts and  │
        |                     │   refused sides. What stays: one line that hours were destroyed that day,  │
        |                     │   the hours of later, and those contacts themselves, without minutes.      │
        |                     │   These copies that you keep elsewhere do not come along and may still     │
        |                     │   hold it: usb-stick in de kluis (02-01-2034, 0707-0707-0707-0707).        │
        |                     │   Destroy them yourself and record it.                                     │
        |                     │   → go on: type the number and destroy                                     │
        |                     │                                                                            │
        |                     │ ↓: read on. Below what you read stands how to go on.                       │
        |                     ╰────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        | hours from before Fri 1 Jan 2027 may be destroyed
        | The term of hours is over. Enter: read what goes and what stays.
        |
        | Enter confirm  Esc back  + emergency numbers  ? help
        "#);
}

/// Where a year is not frozen the line says so, and leads there.
#[test]
fn r96_r107_old_hours_of_a_year_that_is_not_frozen_lead_to_it() {
    let mut desk = Desk::external();
    desk.registers("Bosuil").writes(spent("2026-11-19", 60));
    desk.day("2034-01-02T10:00").keys("1<end>");
    desk.sees("wachten op het vastzetten van schooljaar 2026-2027");
    desk.keys("<enter><end>")
        .sees("nog niet vastgezet")
        .keys("<up><enter>");
    desk.sees("schooljaar 2026-2027");
    assert_eq!(minutes(&desk), 60);
}
