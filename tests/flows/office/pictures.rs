//! What the practice looks like. Each picture is to be read as a user would.

use luister::app::form::FieldId;
use luister::domain::person::AdviserKind;
use luister::domain::practice::PracticeBody;
use luister::lang::Language;
use luister::lang::kept::KeptTeller;
use luister::lang::timeline::Piece;

use super::practice;
use crate::desk::Desk;

#[test]
fn r1_the_practice_at_eighty_columns() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.advises("toezicht in de pauze", "1-11-2026");
    desk.opens("Klacht over mij").keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |              Wie ik ben                                      nog niet ingevuld
        |                De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  01-11-2026    toezicht in de pauze                                       open
        |▸             Klacht over mij                               1, waarvan 1 lopend
        |  22-11-2026    een ouder                                                 loopt
        |              Mijn kaart                                       nog niet gemaakt▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Klacht over mij
        |  Een klacht over uw werk als vertrouwenspersoon valt onder de klachtenregeling
        |  van het bestuur. Daar wordt die ingediend en afgehandeld, niet hier en niet
        |  door u.
        |  Wat u hier vastlegt staat apart van de zaak. Bij de zaak zelf staat één
        |  regel, dat de vernietiging is aangehouden om een klacht over u, zolang die
        |  loopt.
        |  Bron: protocol artikel 7a [R109]
        |
        |
        |
        |
        | Enter openen  / zoeken  + noodnummers  ? hulp                  opgeslagen 10:00
        "#);
    desk.opens("De Regenboog");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |              Wie ik ben                                      nog niet ingevuld
        |▸               De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  ╭ De Regenboog ────────────────────────────────────────────────────────────╮n
        |  │ ▸ Vertrouwenspersoon toevoegen                                           │d
        |  │   Deelschool toevoegen                                                   │t
        |  │   Aanspreekpunt binnen de school toevoegen                               │t▼
        |──│   Hoe ik hier te bereiken ben                                            │──
        |  │   Mijn andere rollen hier                                                │
        |  │   Mijn benoeming                                                         │
        |  │   Andere naam, regio of positie                                          │
        |  │   Kaart voor leerlingen, om te printen                                   │
        |  │   Kaart voor ouders, om te printen                                       │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<esc>")
        .adds_jan()
        .opens("De Regenboog")
        .chooses("Iets hiervan");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | [Scholen] Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |       Stichting Het Veer                                               bestuur
        |▸        De Regenboog                                                    intern
        |       Jan de Wit                                            vertrouwenspersoon
        |  DUO  Het scholenregister van DUO                           nog niet ingelezen
        |
        |
        |  ╭ De Regenboog ────────────────────────────────────────────────────────────╮
        |──│ ▸ Jan de Wit is hier geen vertrouwenspersoon meer                        │──
        |  │   Terugnemen: vertrouwenspersoon · Jan de Wit · De Regenboog · extern …  │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |  Vertrouwenspersoon: u, intern
        |  Vertrouwenspersoon: Jan de Wit, extern, sinds 01-08-2026
        |  Te bereiken: 06 1234 5678
        |  Vakantieregio Zuid
        |  Zonder code uit het register van DUO; wat daar over deze school staat,
        |  ontbreekt hier.
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<esc>")
        .opens("De Regenboog")
        .chooses("Vertrouwenspersoon");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | [Scholen] Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |       Stichting Het Veer                                               bestuur
        |▸        De Regenboog                                                    intern
        |       Jan de Wit                                            vertrouwenspersoon
        |  DUO  Het scholenregister van DUO                           nog niet ingelezen
        |╭ Vertrouwenspersoon · De Regenboog ───────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Naam              ▌                                                   0/80 │
        |│   Organisatie       │                                                        │
        |│   Telefoon          │                                                        │
        |│   E-mail            │                                                        │
        |│   Wanneer en waar   │                                                        │
        |│   Intern of extern  ( ) intern  ( ) extern                                   │
        |│   Sinds             │                                                        │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  Vakantieregio Zuid
        |  Zonder code uit het register van DUO; wat daar over deze school staat,
        |  ontbreekt hier.
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers opgeslagen 10:00
        "#);
    desk.keys("<esc><esc>")
        .in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |              Wie ik ben                                      nog niet ingevuld
        |                De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  01-11-2026    toezicht in de pauze                                       open
        |▸             Klacht over mij                               1, waarvan 1 lopend
        |╭ Klacht over mij ─────────────────────────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Wie klaagt       ( ) een leerling  ( ) een ouder  ( ) iemand van de school │
        |│                    ( ) iemand anders                                         │
        |│   Datum            │22-11-2026                                               │
        |│   Over welke zaak  ( ) niet over een zaak  ( ) 2026-001 Mus                  │
        |│   Waarover         │                                                         │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  loopt.
        |  Bron: protocol artikel 7a [R109]
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
        "#);
}

/// Every kind of entry of the practice as the question names it.
fn in_words(desk: &Desk) -> String {
    let stored: serde_json::Value =
        serde_json::from_str(include_str!("../../rules/data/stored.json")).unwrap();
    let teller = KeptTeller {
        lang: &desk.model.env.lang,
        agencies: &desk.model.env.shipped.agencies,
        practice: practice(desk),
    };
    let rows = stored["practice"].as_array().unwrap().iter();
    let rows = rows.map(|row| {
        let body: PracticeBody = serde_json::from_value(row.clone()).unwrap();
        let told = teller.tell(&body);
        let facts = told.facts.iter().map(|fact| match fact {
            Piece::Plain(words) => words.clone(),
            Piece::Private(words) => format!("<{}>", words.expose()),
        });
        let words: Vec<String> = std::iter::once(told.kind).chain(facts).collect();
        words.join(" · ")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn r75_every_kind_of_entry_of_the_practice_is_named_before_it_is_taken_back() {
    insta::assert_snapshot!(in_words(&Desk::internal()), @r#"
        begin van de praktijk
        bestuur · Stichting Zuidwest
        school · Het Kompas
        werkwijze overgenomen · intern-leerling
        informatiecontact · 23-11-2026 · De Regenboog
        andere kant doorverwezen · 23-11-2026 · Stichting Het Veer
        vakanties ingelezen · 2026-2027
        vrije dagen · 08-02-2027 tot en met 12-02-2027 · De Regenboog · carnaval
        verlof · 01-12-2026 tot en met 04-12-2026
        bestand van DUO ingelezen
        bestand van DUO ingelezen
        bestand van DUO ingelezen
        bestuur · Nije Gaast
        school · Kindcentrum De Vlier
        vestiging van DUO · De Regenboog · 00NE00
        wie ik ben · Anneke Smit
        gegevens van een vertrouwenspersoon · Noor Dekker
        gegevens van de school · Het Kompas
        deelschool · De Regenboog · Onderbouw
        vertrouwenspersoon · iemand · De Regenboog · intern · vanaf 01-08-2026
        vertrouwenspersoon · ik ·  · extern
        geen vertrouwenspersoon meer · 23-11-2026
        hoe ik te bereiken ben · De Regenboog · maandag, kamer 0.04
        mijn andere rollen · De Regenboog · lid van het zorg- of ondersteuningsteam, lid van de schoolleiding
        mijn benoeming · De Regenboog · de directeur · 24-08-2026
        aanspreekpunt · Bas de Wit · mentor of coach · De Regenboog
        contract · Stichting Het Veer · 01-01-2026 tot en met 31-12-2026 · € 92,50 per uur
        contract · Stichting Het Veer · vanaf 01-01-2027
        klassen · De Regenboog · 2026-2027 · 1A, 1B
        klas van de lijst gehaald · De Regenboog · 1B
        voorlichting · klas bezocht · De Regenboog · 1A · 10-09-2026
        voorlichting · posters opgehangen · De Regenboog · 10-09-2026
        website bekeken · De Regenboog · noemt de vertrouwenspersoon niet · 10-09-2026
        gegevens nagekeken · Veilig Thuis · 23-11-2026
        beleidsadvies · 23-11-2026 · De Regenboog · <pestprotocol>
        beleidsadvies · 23-11-2026 · Stichting Het Veer · <bekendheid>
        antwoord op beleidsadvies · 23-11-2026 · <wordt besproken>
        klacht over mij · 23-11-2026 · een ouder · De Regenboog · <bereikbaarheid>
        klacht over mij afgehandeld · 23-11-2026 · <ongegrond>
        groep scholen · Helmond · Stichting Het Veer · 2 scholen
        groep scholen · Vervallen · Stichting Het Veer · opgeheven
        schooljaar vastgesteld · 2025-2026 · versie 1
        schooljaar vastgesteld · 2025-2026 · versie 2
        jaarverslag overhandigd en besproken · 2025-2026 · hele praktijk · 08-09-2026
        jaarverslag overhandigd en besproken · 2025-2026 · Stichting Het Veer · 08-09-2026
        jaarverslag overhandigd en besproken · 2025-2026 ·  · 08-09-2026
        jaarverslag overhandigd en besproken · 2025-2026 · De Regenboog · 01-09-2026
        contacten van eerder overgenomen · 2 contacten
        reservekopie gemaakt · 23-11-2026 · usb-stick in de kluis · 0001-0203-0405-0607
        reservekopie is er niet meer · 23-11-2026
        Uw kaart · 0131 5296 1830 4409 6187 3979
        Kaart van een collega · iemand
        Kaart vergeleken · iemand · 23-11-2026
        zaak vernietigd · termijn voorbij
        bericht zonder inhoud gekregen · 23-11-2026 · iemand · De Regenboog · gebeurtenis in 2026-11
        overdracht geweigerd · 23-11-2026 · iemand
        zaak vernietigd · op verzoek van de cliënt
        zaak vernietigd · overgedragen aan een collega
        onthouden bij vernietigen
        Tijd buiten een zaak
        Tijd buiten een zaak
        Uren van vernietigde zaken, opgeteld
        Bijlage bij een factuur gemaakt · Stichting Het Veer · 01-09-2026 · 31-10-2026
        uren vernietigd · termijn voorbij · van vóór 01-01-2019
        correctie
        iets teruggenomen
        inhoud vernietigd
        inhoud vernietigd
        "#);
    let english = Desk::open(AdviserKind::Internal, Language::En, (80, 24));
    insta::assert_snapshot!(in_words(&english), @r#"
        beginning of the practice
        board · Stichting Zuidwest
        school · Het Kompas
        procedure adopted · intern-leerling
        information contact · 23-11-2026 · De Regenboog
        other side passed on · 23-11-2026 · Stichting Het Veer
        vacations imported · 2026-2027
        free days · 08-02-2027 to 12-02-2027 · De Regenboog · carnaval
        leave · 01-12-2026 to 04-12-2026
        file of DUO imported
        file of DUO imported
        file of DUO imported
        board · Nije Gaast
        school · Kindcentrum De Vlier
        branch of DUO · De Regenboog · 00NE00
        who I am · Anneke Smit
        particulars of a confidential adviser · Noor Dekker
        particulars of the school · Het Kompas
        sub-school · De Regenboog · Onderbouw
        confidential adviser · somebody · De Regenboog · internal · from 01-08-2026
        confidential adviser · me ·  · external
        no confidential adviser any more · 23-11-2026
        how I can be reached · De Regenboog · maandag, kamer 0.04
        my other roles · De Regenboog · member of the care or support team, member of the management
        my appointment · De Regenboog · the director · 24-08-2026
        somebody to turn to · Bas de Wit · mentor or coach · De Regenboog
        contract · Stichting Het Veer · 01-01-2026 to 31-12-2026 · € 92.50 an hour
        contract · Stichting Het Veer · from 01-01-2027
        classes · De Regenboog · 2026-2027 · 1A, 1B
        class taken off the list · De Regenboog · 1B
        making oneself known · class visited · De Regenboog · 1A · 10-09-2026
        making oneself known · posters put up · De Regenboog · 10-09-2026
        website looked at · De Regenboog · does not mention the adviser · 10-09-2026
        particulars checked · Veilig Thuis (domestic violence and child abuse) · 23-11-2026
        policy advice · 23-11-2026 · De Regenboog · <pestprotocol>
        policy advice · 23-11-2026 · Stichting Het Veer · <bekendheid>
        answer to policy advice · 23-11-2026 · <wordt besproken>
        complaint about me · 23-11-2026 · a parent · De Regenboog · <bereikbaarheid>
        complaint about me settled · 23-11-2026 · <ongegrond>
        group of schools · Helmond · Stichting Het Veer · 2 schools
        group of schools · Vervallen · Stichting Het Veer · given up
        school year frozen · 2025-2026 · version 1
        school year frozen · 2025-2026 · version 2
        annual report handed over and discussed · 2025-2026 · whole practice · 08-09-2026
        annual report handed over and discussed · 2025-2026 · Stichting Het Veer · 08-09-2026
        annual report handed over and discussed · 2025-2026 ·  · 08-09-2026
        annual report handed over and discussed · 2025-2026 · De Regenboog · 01-09-2026
        earlier contacts taken over · 2 contacts
        backup copy made · 23-11-2026 · usb-stick in de kluis · 0001-0203-0405-0607
        backup copy is there no more · 23-11-2026
        Your card · 0131 5296 1830 4409 6187 3979
        Card of a colleague · somebody
        Card compared · somebody · 23-11-2026
        case destroyed · term over
        note without content received · 23-11-2026 · somebody · De Regenboog · event in 2026-11
        hand-over declined · 23-11-2026 · somebody
        case destroyed · at the request of the client
        case destroyed · handed over to a colleague
        remembered when destroying
        Time outside a case
        Time outside a case
        Hours of destroyed cases, added up
        Annex for an invoice made · Stichting Het Veer · 01-09-2026 · 31-10-2026
        hours destroyed · term over · from before 01-01-2019
        correction
        something taken back
        contents destroyed
        contents destroyed
        "#);
}

#[test]
fn r109_the_case_that_is_held_says_so() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .is_complained_about("2026-001")
        .keys("2");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Mus · leerling · leeftijd onbekend                               open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Interne vertrouwenspersoon, leerling, versie 2
        | notities   ? de grenzen zijn nog niet uitgelegd
        | bewaren    vernietiging aangehouden: klacht over mij
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  zaak geopend · leerling · telefoon · leerling zelf
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
        | Enter openen  + noodnummers  ? hulp                            opgeslagen 10:00
        "#);
}

#[test]
fn r1_the_practice_in_english_on_a_wide_screen() {
    let mut desk = Desk::open(AdviserKind::External, Language::En, (120, 40));
    desk.in_practice()
        .opens("Who I am")
        .chooses("Change who I am");
    desk.types("Anna de Boer");
    desk.fills(FieldId::Organisation, "Bureau De Boer");
    desk.fills(FieldId::Phone, "06 8765 4321").keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year [Practice] Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |▸   Who I am                                   Anna de Boer     Who I am
        |      De Regenboog                                 external     Anna de Boer
        |    Policy advice                                      none     Bureau De Boer
        |    Complaint about me                                 none     06 8765 4321
        |    My card                                    not made yet
        |    Receive a hand-over
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
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help                                     saved 10:00
        "#);
    desk.opens("De Regenboog")
        .chooses("My other roles")
        .keys("<space><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year [Practice] Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |    Who I am                                   Anna de Boer     De Regenboog
        |▸     De Regenboog                                 external     You are the external confidential adviser here: not
        |    Policy advice                                      none     employed by the school or the board.
        |    Complaint about me                                 none     To be reached: 06 8765 4321
        |    My card                                    not made yet     Check this school year whether the website mentions
        |    Receive a hand-over                                         you.
        |
        |
        |
        |
        |              ╭ My other roles · De Regenboog ───────────────────────────────────────────────────────────╮
        |              │                                                                                          │
        |              │   In the support team or the management: better not, as it touches your independence     │
        |              │   [R9, R10]. A seat on the complaints committee does not go together with this work      │
        |              │   [R11].                                                                                 │
        |              │ ▸ I am also  [x] member of the complaints committee                                      │
        |              │              [ ] member of the care or support team                                      │
        |              │              [ ] member of the management                                                │
        |              │   [ Record ]                                                                             │
        |              │                                                                                          │
        |              │   ! A confidential adviser does not also have this role: member of the complaints        │
        |              │   committee. Whoever does both can do neither independently. [R11] → choose something    │
        |              │   else                                                                                   │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
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
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help                                           saved 10:00
        "#);
    desk.keys("<esc>")
        .in_schools()
        .opens("Stichting Het Veer")
        .chooses("New contract");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | [Schools] Agencies  Year  Practice  Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |▸      Stichting Het Veer                             board     Stichting Het Veer
        |         De Regenboog                              external     No running contract with this board is recorded.
        |  DUO  The school register of DUO          not imported yet     One school in this practice
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
        |              ╭ Contract · Stichting Het Veer ───────────────────────────────────────────────────────────╮
        |              │                                                                                          │
        |              │ ▸ Who works             │Bureau De Boer                                                  │
        |              │   First day             │                                                                │
        |              │   Last day              │                                                                │
        |              │   An hour, without VAT  │                                                                │
        |              │   [ Record ]                                                                             │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
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
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help                                           saved 10:00
        "#);
}
