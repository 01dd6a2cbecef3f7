//! Gids: the schools of the practice, the register of DUO, and one search over
//! everything.

use luister::domain::adviser::{
    Colleague, ColleagueId, FirstLine, FirstLineRole, Place, Post, Profile, Reach, SubSchool,
    SubSchoolId, Who,
};
use luister::domain::command::{NewSchool, OfficeCommand, PracticeCommand};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::directory::Release;
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, Practice, Region, SchoolId};
use luister::domain::text::Text;
use luister::exchange::schools::{Completeness, commands, plan, read};
use luister::lang::Language;

use crate::desk::Desk;

const PRIMARY: &[u8] = include_bytes!("../schools/data/primary.csv");
const SECONDARY: &[u8] = include_bytes!("../schools/data/secondary.csv");
const BOARDS: &[u8] = include_bytes!("../schools/data/boards.csv");

/// What importing these files asks for, in a practice that has this directory.
fn import(files: &[&[u8]], before: &Practice) -> PracticeCommand {
    let release = Release::parse("2026-04");
    let files = files.iter().map(|file| (read(file).unwrap(), release));
    let planned = plan(files.collect(), before.directory(), Completeness::Whole);
    commands(&planned)
}

/// The small primary file with changes; each of its bytes is one letter.
fn changed(change: impl FnOnce(String) -> String) -> Vec<u8> {
    let file = PRIMARY.iter().map(|byte| char::from(*byte)).collect();
    let letters = change(file);
    let bytes = letters.chars().map(|letter| u8::try_from(letter).unwrap());
    bytes.collect()
}

fn name<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

/// An external adviser of De Regenboog with the small files in the vault.
fn with_register(language: Language, size: (u16, u16)) -> Desk {
    let files = import(&[PRIMARY, SECONDARY, BOARDS], &Practice::new());
    Desk::with_vault(AdviserKind::External, language, size).holding(files)
}

/// The same, opened, with Gids in front.
fn guide() -> Desk {
    let mut desk = with_register(Language::Nl, (80, 24));
    desk.unlock().keys("5");
    desk
}

/// The same with a colleague, a sub-school, somebody inside the school and a contract.
fn with_people(language: Language, size: (u16, u16)) -> Desk {
    let office = |command| PracticeCommand::Office(command);
    let school = SchoolId(1);
    let mut desk = with_register(language, size)
        .holding(office(OfficeCommand::SetColleague(Colleague {
            id: ColleagueId(1),
            profile: Profile {
                name: name("Anna Wiersma"),
                organisation: Some(name("Bureau Luisterrijk")),
                reach: Reach {
                    phone: Some(name("06 1234 5678")),
                    ..Reach::default()
                },
            },
        })))
        .holding(office(OfficeCommand::TakePost(Post {
            place: Place::whole(school),
            who: Who::Colleague(ColleagueId(1)),
            kind: AdviserKind::Internal,
            from: "2026-09-01".parse().ok(),
        })))
        .holding(office(OfficeCommand::SetSubSchool(SubSchool {
            id: SubSchoolId(1),
            school,
            name: name("Onderbouw"),
        })))
        .holding(office(OfficeCommand::NameFirstLine(FirstLine {
            place: Place::whole(school),
            role: FirstLineRole::Mentor,
            name: name("Joost van Beek"),
            reach: Reach::default(),
        })))
        .holding(office(OfficeCommand::SetContract(Contract {
            id: ContractId(1),
            board: BoardId(1),
            party: name("Praktijk Zuid"),
            from: "2026-08-01".parse().unwrap(),
            to: "2027-07-31".parse().ok(),
            rate: "92,50".parse().ok(),
        })));
    desk.unlock().keys("5");
    desk
}

/// Opens what can be done with the line in focus and takes this of it.
#[track_caller]
fn takes(desk: &mut Desk, offer: &str) {
    desk.keys("<enter>").sees(offer);
    let screen = desk.screen();
    let menu = screen.lines().skip_while(|line| !line.contains('╭'));
    let place = menu.skip(1).position(|line| line.contains(offer));
    for _ in 0..place.unwrap() {
        desk.keys("<down>");
    }
    desk.keys("<enter>");
}

/// The first line that was found.
fn first_found(desk: &mut Desk) -> String {
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.starts_with('▸'));
    line.unwrap_or_else(|| panic!("nothing on\n{screen}"))
        .to_owned()
}

#[test]
fn r1_a_school_is_found_with_a_letter_missing_and_added_and_can_be_chosen() {
    let mut desk = guide();
    desk.keys("/").types("helmnd").sees("HELMOND");
    desk.keys("<esc>/").types("vlier helm").sees("1 gevonden");
    desk.sees("Niet in deze praktijk.")
        .sees("Maaslaan 197, 5704 LD HELMOND")
        .sees("Bron: DUO, vestigingen basisonderwijs, uitgave 2026-04");
    desk.keys("<enter>");
    takes(&mut desk, "Toevoegen aan mijn praktijk");
    desk.sees("Toevoegen: Kindcentrum De Vlier");
    // The register tells the region; what the adviser is there, nobody but she.
    desk.sees_no("Vakantieregio").keys("<ctrl-s>");
    desk.sees("U bent daar").keys("<right><ctrl-s>");
    desk.sees_no("Niet in deze praktijk")
        .sees("Vertrouwenspersoon: u, intern");
    desk.keys("<esc>").sees("[Scholen]");
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().map(str::trim).collect();
    let place = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert_eq!(place("30240") + 1, place("06MF00    Kindcentrum De Vlier"));
    desk.keys("1n").types("Mus").keys("<tab>");
    desk.sees("De Regenboog").sees("Kindcentrum De Vlier");
}

#[test]
fn r1_what_is_in_the_practice_is_not_added_again_and_a_code_is_given_once() {
    let mut desk = guide();
    desk.keys("/").types("06mf00").keys("<enter>");
    takes(&mut desk, "Toevoegen aan mijn praktijk");
    desk.keys("<right><ctrl-s>");
    desk.keys("<enter>").sees("Andere naam, regio of positie");
    desk.sees_no("Toevoegen aan mijn praktijk")
        .sees_no("Code uit");
    desk.keys("<esc><esc>");
    // De Regenboog was made by hand; nothing in the register is called so.
    desk.keys("/").types("de regenboog").keys("<enter>");
    desk.sees("Zonder code uit het register");
    takes(&mut desk, "Code uit het register");
    desk.sees("geen vestiging die zo heet");
    desk.types("06mf00").keys("<ctrl-s>");
    desk.sees("Deze school staat al bij dat bestuur");
    for _ in 0..6 {
        desk.keys("<backspace>");
    }
    desk.types("06mf")
        .keys("<ctrl-s>")
        .sees("Deze school is er niet");
    for _ in 0..4 {
        desk.keys("<backspace>");
    }
    desk.types("22gb00").keys("<ctrl-s>");
    desk.sees("Heet daar: Integraal Kindcentrum De Regenboog");
}

#[test]
fn r1_which_branch_a_school_is_is_chosen_where_more_are_called_so() {
    let file = changed(|file| {
        let file = file.replace("Kindcentrum Trudo", "De Regenboog");
        file.replace("Kindcentrum Westwijzer", "De Regenboog")
    });
    let files = import(&[&file], &Practice::new());
    let mut desk = Desk::with_vault(AdviserKind::Internal, Language::Nl, (80, 24)).holding(files);
    desk.unlock().keys("5<down>");
    takes(&mut desk, "Code uit het register");
    desk.sees("Kies welke het is")
        .sees("06OF00 De Regenboog, HELMOND");
    desk.keys("<ctrl-s>").sees("Vestiging");
    desk.keys("<right><ctrl-s>").sees("06OF00");
    desk.sees_no("Zonder code").sees("St. Trudostraat 2");
    // A slip of the finger is taken back.
    desk.keys("u").sees("Terugnemen: ").sees("06OF00");
    desk.keys("<enter>").sees("Zonder code");
}

#[test]
fn r1_a_school_that_left_the_file_stays_and_says_so() {
    let mut vault = Practice::new();
    let first = import(&[PRIMARY], &vault);
    if let PracticeCommand::ImportDirectory(imports) = &first {
        vault = known(imports);
    }
    let later = changed(|file| {
        let kept = file.lines().filter(|line| !line.contains("06MF00"));
        kept.collect::<Vec<_>>().join("\r\n")
    });
    let later = import(&[&later], &vault);
    let by_hand = PracticeCommand::AddSchool(NewSchool {
        name: name("Kindcentrum De Vlier"),
        board: name("Stichting Beekdal"),
        region: Region::South,
        adviser: AdviserKind::External,
    });
    let mut desk = Desk::with_vault(AdviserKind::External, Language::Nl, (80, 24))
        .holding(by_hand)
        .holding(first)
        .holding(later);
    desk.unlock().keys("5/").types("06mf00");
    let line = first_found(&mut desk);
    assert!(
        line.contains("De Vlier") && line.ends_with("gesloten"),
        "{line}"
    );
    desk.sees("Deze school staat niet meer in het bestand van DUO");
}

/// A practice that has these files and nothing else.
fn known(imports: &[luister::domain::directory::DirectoryImported]) -> Practice {
    let desk = Desk::with_vault(AdviserKind::External, Language::Nl, (80, 24));
    let mut desk = desk.holding(PracticeCommand::ImportDirectory(imports.to_vec()));
    desk.unlock();
    desk.open_desk().practice.clone()
}

#[test]
fn r2_one_search_goes_over_everything_on_the_screen() {
    let mut desk = with_people(Language::Nl, (80, 24));
    for (typed, first, read) in [
        ("Helmond", "HELMOND", "HELMOND"),
        ("'s-hertogenbosch", "S-HERTOGENBOSCH", "'S-HERTOGENBOSCH"),
        ("den bosch", "S-HERTOGENBOSCH", "'S-HERTOGENBOSCH"),
        ("31ly00", "Kindcentrum Zuiderster", "Liviusstraat 4"),
        ("40856", "bestuur 40856", "4 vestigingen in het register"),
        ("singelland", "13586", "KvK 01080096"),
        ("wiersma", "Anna Wiersma", "De Regenboog: intern, sinds"),
        ("0612345678", "De Regenboog", "06 1234 5678"),
        (
            "van beek",
            "De Regenboog",
            "Joost van Beek, mentor of coach",
        ),
        ("praktijk zuid", "Stichting Het Veer", "€ 92,50 per uur"),
        ("08002000", "Veilig Thuis", "0800-2000"),
        ("geheimhouding", "1. Grenzen", "Af te vinken"),
    ] {
        desk.keys("/<esc>/").types(typed).keys("<enter>");
        let line = first_found(&mut desk);
        assert!(line.contains(first), "{typed}: {line}");
        let mut pages = 0;
        while !desk.screen().contains(read) {
            assert!(pages < 30, "{typed}: no {read:?} on\n{}", desk.screen());
            desk.keys("<page-down>");
            pages += 1;
        }
    }
    desk.keys("/<esc>/").types("98765").sees("0 gevonden");
}

#[test]
fn r5_a_sub_school_without_an_adviser_stands_out() {
    let mut desk = with_people(Language::Nl, (80, 24));
    desk.sees("Onderbouw").sees("geen vertrouwenspersoon");
    desk.keys("<down>");
    desk.sees("Deelschool Onderbouw heeft geen vertrouwenspersoon.");
    desk.keys("<down>").sees("Deelschool van De Regenboog");
    desk.keys("<down>").sees("▸").sees("Anna Wiersma");
    desk.sees("Te bereiken: 06 1234 5678");
}

#[test]
fn a_school_gets_another_name_and_running_cases_keep_their_procedure() {
    let mut desk = guide();
    desk.keys("<down>");
    takes(&mut desk, "Andere naam, regio of positie");
    desk.sees("De Regenboog wijzigen")
        .sees("Lopende zaken houden de werkwijze");
    for _ in "De Regenboog".chars() {
        desk.keys("<backspace>");
    }
    desk.types("Het Prisma").keys("<ctrl-s>");
    desk.sees("Het Prisma").sees_no("De Regenboog");
}

#[test]
fn without_a_register_the_screen_says_how_to_get_one() {
    let mut desk = Desk::external();
    desk.keys("5<end>").sees("nog niet ingelezen");
    desk.sees("luister import schools BESTAND").sees("duo.nl");
    // Without it there is no code to look for either.
    desk.keys("<home><down><enter>")
        .sees_no("Code uit het register");
}

#[test]
fn the_search_says_which_keys_lead_out_of_it() {
    let mut desk = guide();
    desk.sees("Enter openen  / zoeken  Tab").keys("/");
    desk.sees("Enter gaat naar de lijst, Esc stopt met zoeken.");
    desk.sees_no("klaar met schrijven");
    desk.types("vlier").keys("<enter>").sees("1 gevonden");
    desk.sees_no("Esc stopt").keys("/<esc>").sees("[Scholen]");
    let mut desk = with_register(Language::En, (80, 24));
    desk.unlock().keys("5").sees("Enter open  / search  Tab");
    desk.keys("/")
        .sees("Enter goes to the list, Esc stops searching.");
}

#[test]
fn the_schools_at_eighty_columns() {
    let mut desk = with_people(Language::Nl, (80, 24));
    desk.keys("<down>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | [Scholen] Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |       Stichting Het Veer                                               bestuur
        |▸        De Regenboog                                                    extern
        |           Onderbouw                                    geen vertrouwenspersoon
        |       Anna Wiersma                                          Bureau Luisterrijk
        |  DUO  Het scholenregister van DUO                               20 vestigingen
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  De Regenboog
        |  Deelschool Onderbouw heeft geen vertrouwenspersoon.
        |  Hoe u hier te bereiken bent is niet vastgelegd.
        |  Kijk dit schooljaar of de website u noemt.
        |  Vertrouwenspersoon: u, extern
        |  Vertrouwenspersoon: Anna Wiersma (Bureau Luisterrijk), intern, sinds
        |  01-09-2026
        |  Te bereiken: 06 1234 5678
        |  Deelscholen
        |  Onderbouw: geen vertrouwenspersoon
        |  Eerste aanspreekpunten in de school
        |  Joost van Beek, mentor of coach                                              ▼
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn a_branch_that_was_found_at_eighty_columns_in_english() {
    let mut desk = with_people(Language::En, (80, 24));
    desk.keys("/").types("helmnd");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  search  ▌helmnd                                                     11 found
        |  Enter goes to the list, Esc stops searching.
        |▸ 00NE00  Delta vmbo                                                    HELMOND
        |  00NE02  Jan van Brabant College vestiging Gasthuisstraat              HELMOND
        |  03UL00  Basissch De Korenaar                                          HELMOND
        |  06MF00  Kindcentrum De Vlier                                          HELMOND
        |  06OF00  Kindcentrum Trudo                                             HELMOND
        |  07UU00  Kindcentrum Westwijzer                                        HELMOND
        |  14LF00  Jan van Brabant College vestiging Molenstraat                 HELMOND▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Delta vmbo
        |  Not in this practice.
        |  Deltaweg 205, 5709 AB HELMOND
        |  Telephone 0492510306
        |  Website deltaweg.janvanbrabant.nl
        |  Denomination: Openbaar
        |  Education: VBO/MAVO
        |  Municipality HELMOND, province Noord-Brabant
        |  Board: 40856
        |  Source: DUO, branches of secondary schools, release 2026-04, imported on
        |  22-11-2026.
        |
        | Ctrl-N emergency numbers
        "#);
}

#[test]
fn a_branch_that_was_found_on_a_wide_screen() {
    let mut desk = with_people(Language::Nl, (120, 40));
    desk.keys("/").types("helmnd").keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        |  zoeken  │helmnd                                                                                          13 gevonden
        |
        |▸ 00NE00      Delta vmbo                            HELMOND     Delta vmbo
        |  00NE02      Jan van Brabant College vestiging G…  HELMOND     Niet in deze praktijk.
        |  03UL00      Basissch De Korenaar                  HELMOND     Deltaweg 205, 5709 AB HELMOND
        |  06MF00      Kindcentrum De Vlier                  HELMOND     Telefoon 0492510306
        |  06OF00      Kindcentrum Trudo                     HELMOND     Website deltaweg.janvanbrabant.nl
        |  07UU00      Kindcentrum Westwijzer                HELMOND     Richting: Openbaar
        |  14LF00      Jan van Brabant College vestiging M…  HELMOND     Onderwijs: VBO/MAVO
        |  HERHALING   Zien of iemand vaker wordt besch…  doel (AVG)     Gemeente HELMOND, provincie Noord-Brabant
        |  MELDCODE    Meldcode huiselijk geweld en kind…  wettelijk     Bestuur: 40856
        |  41385       Stg. voor Christelijk en Algemeen/N…  bestuur     Bron: DUO, vestigingen voortgezet onderwijs, uitgave
        |  04NA00      Algemeen Bijzondere…  OUDEGA DE FRYSKE MARREN     2026-04, ingelezen op 22-11-2026.
        |  05PL00      Ds. Pierson College voor M…  'S-HERTOGENBOSCH
        |  MELDPLICHT  Meldplicht bij een vermoeden van …  wettelijk
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
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn the_schools_on_a_wide_screen_in_english() {
    let mut desk = with_people(Language::En, (120, 40));
    desk.keys("<down>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | [Schools] Agencies  Year  Practice  Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |       Stichting Het Veer                             board     De Regenboog
        |▸        De Regenboog                              external     Sub-school Onderbouw has no confidential adviser.
        |           Onderbouw                no confidential adviser     How you can be reached here is not recorded.
        |       Anna Wiersma                      Bureau Luisterrijk     Check this school year whether the website mentions
        |  DUO  The school register of DUO               20 branches     you.
        |                                                                Confidential adviser: you, external
        |                                                                Confidential adviser: Anna Wiersma (Bureau
        |                                                                Luisterrijk), internal, since 01-09-2026
        |                                                                How to reach: 06 1234 5678
        |                                                                Sub-schools
        |                                                                Onderbouw: no confidential adviser
        |                                                                First points of contact inside the school
        |                                                                Joost van Beek, mentor or coach
        |                                                                Vacation region South
        |                                                                Without a code from the DUO register; what that says of
        |                                                                this school is missing here.
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
        |
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help
        "#);
}
