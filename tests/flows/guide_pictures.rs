//! Pictures of the sections of Gids around the cases, in the languages and sizes
//! that the stories of those sections do not draw.

use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

/// A new vault on the first day of the school year, some sections to the right.
fn section(language: Language, size: (u16, u16), right: usize) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.day("2026-08-01T09:00").keys("5");
    desk.keys(&"<right>".repeat(right)).keys("<down>");
    desk
}

#[test]
fn r69_the_agencies_in_english_at_eighty_columns() {
    insta::assert_snapshot!(section(Language::En, (80, 24), 1).picture(), @r#"
        | luister · Guide
        | Schools [Agencies] Year Practice Hours What if Rules Grounds Procedures Vault
        |
        |  NOOD      Emergency: police, fire, ambulance                              112
        |▸ 113       113 Suicide prevention                                          113
        |  VT        Veilig Thuis (domestic violence and child abuse)          0800-2000
        |  POL       Police, not urgent                             0900-8844 · to check
        |  KIND      De Kindertelefoon (ages 8–18)                             0800-0432
        |  CSG       Centrum Seksueel Geweld (sexual assault centre)           0800-0188
        |  SHN       Victim Support Netherlands                                0900-0101▼
        |────────────────────────────────────────────────────────────────────────────────
        |  113 Suicide prevention
        |  Telephone: 113 / 0800-0113
        |  Chat: 113.nl
        |  Site: 113.nl
        |  Seen in the source on Sun 22 Nov 2026.
        |  Stands in place 2 of the emergency numbers.
        |  Source: nu.nl 6062813
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help
        "#);
}

#[test]
fn r69_the_agencies_in_dutch_on_a_wide_screen() {
    insta::assert_snapshot!(section(Language::Nl, (120, 40), 1).picture(), @r#"
        | luister · Gids
        |  Scholen [Instanties] Jaar  Praktijk  Uren  Wat als  Regels  Gronden  Werkwijzen  Kluis
        |
        |  NOOD      Noodnummer politie, brandweer, ambulance    112     113 Zelfmoordpreventie
        |▸ 113       113 Zelfmoordpreventie                      113     Telefoon: 113 / 0800-0113
        |  VT        Veilig Thuis                          0800-2000     Chat: 113.nl
        |  POL       Politie, geen spoed          0900-8844 · nagaan     Site: 113.nl
        |  KIND      De Kindertelefoon (8–18 jaar)         0800-0432     In de bron gezien op zo 22 nov 2026.
        |  CSG       Centrum Seksueel Geweld               0800-0188     Staat op plaats 2 van de noodnummers.
        |  SHN       Slachtofferhulp Nederland             0900-0101     Bron: nu.nl 6062813
        |  VI        Vertrouwensinspecteurs           0900-111 31 11
        |  LKC       Onderwijsgeschillen (landelijke…  030-280 95 90
        |  SV        Stichting School & Vei…  030-285 66 16 · nagaan
        |  FIER      Fier, Chat met Fier        088-2084000 · nagaan
        |  STOP      Stop it Now               0800-2666436 · nagaan
        |  HELP      Helpwanted (online mis…  helpwanted.nl · nagaan
        |  JGZ       Jeugdgezondheidszorg, GGD                nagaan
        |  HALT      Halt                           halt.nl · nagaan
        |  MINDUS    Mind Us                      mindus.nl · nagaan
        |  MELDKNOP  Meldknop                   meldknop.nl · nagaan
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
fn r104_the_year_in_english_at_eighty_columns() {
    insta::assert_snapshot!(section(Language::En, (80, 24), 2).picture(), @r#"
        | luister · Guide
        | Schools Agencies [Year] Practice Hours What if Rules Grounds Procedures Vault
        |
        |  2026-2027  Start of the school year                            no classes yet
        |▸ [ ]        De Regenboog                        no classes yet · site to check
        |
        |
        |
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  De Regenboog
        |  Check this school year whether the website mentions you.
        |  No classes of this school are listed for this school year yet.
        |  Not yet: posters put up
        |  Not yet: flyers handed out
        |  Check each school year that the website of the school says who you are and
        |  how to reach you (protocol, article 5).
        |
        |
        |
        |
        |
        | Enter open  / search  space visited  + emergency numbers  ? help
        "#);
}

#[test]
fn r104_the_year_in_dutch_on_a_wide_screen() {
    insta::assert_snapshot!(section(Language::Nl, (120, 40), 2).picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties [Jaar] Praktijk  Uren  Wat als  Regels  Gronden  Werkwijzen  Kluis
        |
        |  2026-2027  Begin van het schooljaar      nog geen klassen     De Regenboog
        |▸ [ ]        De Regenboog  nog geen klassen · site nakijken     Kijk dit schooljaar of de website u noemt.
        |                                                                Van deze school zijn voor dit schooljaar nog geen
        |                                                                klassen opgegeven.
        |                                                                Nog niet: posters opgehangen
        |                                                                Nog niet: flyers uitgedeeld
        |                                                                Kijk elk schooljaar of de website van de school noemt
        |                                                                wie u bent en hoe u te bereiken bent (protocol, artikel
        |                                                                5).
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
        |
        |
        |
        |
        | Enter openen  / zoeken  spatie bezocht  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn r106_r109_the_practice_in_english_at_eighty_columns() {
    insta::assert_snapshot!(section(Language::En, (80, 24), 3).picture(), @r#"
        | luister · Guide
        | Schools Agencies Year [Practice] Hours What if Rules Grounds Procedures Vault
        |
        |    Who I am                                                  not filled in yet
        |▸     De Regenboog                                                     internal
        |    Policy advice                                                          none
        |    Complaint about me                                                     none
        |    My card                                                        not made yet
        |    Receive a hand-over
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  De Regenboog
        |  You are the internal confidential adviser here.
        |  Your appointment here is not recorded.
        |  How you can be reached here is not recorded.
        |  Check this school year whether the website mentions you.
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

#[test]
fn r106_r109_the_practice_in_dutch_on_a_wide_screen() {
    insta::assert_snapshot!(section(Language::Nl, (120, 40), 3).picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties  Jaar [Praktijk] Uren  Wat als  Regels  Gronden  Werkwijzen  Kluis
        |
        |    Wie ik ben                            nog niet ingevuld     De Regenboog
        |▸     De Regenboog                                   intern     U bent hier interne vertrouwenspersoon.
        |    Beleidsadvies                                      geen     Uw benoeming is hier niet vastgelegd.
        |    Klacht over mij                                    geen     Hoe u hier te bereiken bent is niet vastgelegd.
        |    Mijn kaart                             nog niet gemaakt     Kijk dit schooljaar of de website u noemt.
        |    Overdracht ontvangen
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
