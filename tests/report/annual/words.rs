//! What a report says, as it is read.

use luister::domain::annual::ReportAbout;
use luister::domain::number::SchoolYear;
use luister::lang::Language;
use luister::report::write::{Format, write};

use super::counts::{inspectorate, one_school, two_boards};
use super::{BOARDS, GROUP, SCHOOLS, Told, YEAR, decided, frozen, hiding};
use crate::reader::Reader;
use crate::workbook::Workbook;

/// The table of the Inspectorate comes out as it went in, and the report says that
/// its parts come to one more than its total.
#[test]
fn r107_the_table_of_the_inspectorate_comes_out_again() {
    let counts = inspectorate();
    let release = decided(YEAR, &counts, 4);
    let mut told = Told::of(&counts, &release, ReportAbout::All);
    let publication = told.publication();
    let natures = publication
        .tables()
        .find(|table| table.id == "natures")
        .unwrap();
    let figure = |key: &str| {
        let row = natures.rows.iter().find(|row| row.key == key).unwrap();
        row.cells[0].as_ref().unwrap().value
    };
    for (key, value) in [
        ("nature/ONG.PSY", 992),
        ("nature/ONG.FYS", 560),
        ("nature/SGG.INT", 318),
        ("nature/SGG.MIS", 152),
        ("nature/ONG.DISC", 116),
        ("nature/ONG.RAD", 7),
        ("theme/OVG", 8),
        ("contacts", 2_152),
    ] {
        assert_eq!(figure(key), Some(value), "{key}");
    }
    let note = natures.note.as_deref().unwrap();
    let differs = "In deze tabel tellen de aarden samen op tot 2.153, bij 2.152 contacten.";
    assert!(note.ends_with(differs), "{note}");
    told.language = Language::En;
    let note = told.publication();
    let note = note
        .tables()
        .find(|table| table.id == "natures")
        .unwrap()
        .note
        .clone()
        .unwrap();
    assert!(
        note.ends_with("the natures add up to 2,153, with 2,152 contacts."),
        "{note}"
    );
}

/// With a figure hidden the two numbers would be one thing more to reckon with.
#[test]
fn r107_where_something_is_hidden_only_the_general_sentence_stands() {
    let mut counts = inspectorate();
    let natures = &mut counts.places[0].natures;
    natures.codes.insert("ONG.RAD".into(), 3);
    let release = decided(YEAR, &counts, 4);
    let publication = Told::of(&counts, &release, ReportAbout::All).publication();
    let natures = publication
        .tables()
        .find(|table| table.id == "natures")
        .unwrap();
    assert!(natures.cells().any(|cell| cell.value.is_none()));
    let note = natures.note.as_deref().unwrap();
    assert!(note.contains("meer dan één aard"), "{note}");
    assert!(!note.contains("samen op tot"), "{note}");
}

#[test]
fn r107_where_the_parts_come_to_the_total_nothing_is_said_of_it() {
    let counts = one_school(60);
    let release = decided(YEAR, &counts, 4);
    let text = Told::of(&counts, &release, ReportAbout::All).text();
    assert!(!text.contains("samen op tot"), "{text}");
}

/// Two years before, and the year itself.
#[test]
fn r107_years_stand_beside_each_other_as_each_was_decided() {
    let (counts, few) = (two_boards(), one_school(6));
    let release = decided(YEAR, &counts, 4);
    let before = frozen(SchoolYear(2024), &few);
    let told = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, SCHOOLS[0])
    };
    let publication = told.publication();
    let years = publication
        .tables()
        .find(|table| table.id == "years")
        .unwrap();
    let keys: Vec<&str> = years.columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["2024-2025", "2025-2026"]);
    let ids = |key: &str| {
        let row = years.rows.iter().find(|row| row.key == key).unwrap();
        row.cells
            .iter()
            .map(|cell| cell.as_ref().map(|cell| (cell.id.to_string(), cell.value)))
            .collect::<Vec<_>>()
    };
    let (then, now) = ("2024-2025/v1/s1/contacts", "2025-2026/v1/s1/contacts");
    assert_eq!(
        ids("contacts"),
        [
            Some((then.to_owned(), Some(6))),
            Some((now.to_owned(), Some(90)))
        ]
    );
    // Six contacts had no themes in their report, and get none here.
    assert_eq!(ids("theme/ONG")[0], None);
    assert!(
        years
            .rows
            .iter()
            .all(|row| row.weight == luister::report::publication::Weight::Plain)
    );
    // A school that was not there yet has no year to compare with.
    let other = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, SCHOOLS[1])
    };
    assert!(
        other
            .publication()
            .tables()
            .all(|table| table.id != "years")
    );
}

#[test]
fn r111_a_group_of_other_schools_is_another_group() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let mut then = two_boards();
    let same = frozen(SchoolYear(2023), &then);
    then.groups = vec![super::group(&[1])];
    let changed = frozen(SchoolYear(2024), &then);
    let told = Told {
        earlier: &[&same, &changed],
        ..Told::of(&counts, &release, GROUP)
    };
    let publication = told.publication();
    let years = publication
        .tables()
        .find(|table| table.id == "years")
        .unwrap();
    let keys: Vec<&str> = years.columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["2023-2024", "2025-2026"]);
}

#[test]
fn r111_a_board_is_told_by_school_and_the_practice_by_board() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let labels = |about| {
        let publication = Told::of(&counts, &release, about).publication();
        let places = publication.tables().find(|table| table.id == "places");
        places.map(|table| {
            let rows = table.rows.iter();
            rows.map(|row| (row.level, row.label.clone()))
                .collect::<Vec<_>>()
        })
    };
    let row = |level: u8, label: &str| (level, label.to_owned());
    assert_eq!(
        labels(BOARDS[0]).unwrap(),
        [row(0, "Het Kompas"), row(0, "De Brug"), row(0, "Samen")]
    );
    assert_eq!(
        labels(ReportAbout::All).unwrap(),
        [
            row(0, "Stichting Zuidwest"),
            row(1, "Het Kompas"),
            row(1, "De Brug"),
            row(0, "Stichting Beekdal"),
            row(1, "De Akker"),
            row(0, "Samen"),
        ]
    );
    assert_eq!(labels(SCHOOLS[0]), None);
}

#[test]
fn r107_the_pdf_of_a_real_report_is_tagged_and_its_text_can_be_extracted() {
    let counts = two_boards();
    let release = hiding(&counts, &["b1/action/VERW", "b1/action/MELD"]);
    let publication = Told::of(&counts, &release, BOARDS[0]).publication();
    let reader = Reader::new(write(&publication, Format::Pdf).unwrap());
    let structure = reader.structure().join("\n");
    for expected in [
        "H1 Jaarverslag van de vertrouwenspersoon",
        "H2 Aard van de problematiek",
        "TH Row (digitaal) pesten",
        "TD (niet getoond) ·",
        "Figure [",
        "H2 Hoe de cijfers zijn beschermd",
    ] {
        assert!(structure.contains(expected), "{expected}:\n{structure}");
    }
    for (at, ornaments) in reader.ornaments().iter().enumerate() {
        assert_eq!(ornaments.contains("ONTWERP"), at > 0, "page {at}");
    }
}

#[test]
fn r107_the_workbook_of_a_real_report_has_its_charts_with_their_words() {
    let counts = two_boards();
    let release = hiding(&counts, &["b1/action/VERW", "b1/action/MELD"]);
    let publication = Told::of(&counts, &release, BOARDS[0]).publication();
    let book = Workbook::new(write(&publication, Format::Xlsx).unwrap());
    let charts = book.names("xl/charts/chart").count();
    assert_eq!(charts, publication.charts().count());
    let described: usize = book
        .names("xl/drawings/drawing")
        .map(|name| book.part(name).matches("descr=\"").count())
        .sum();
    assert_eq!(described, charts, "a chart without words");
}

#[test]
fn the_same_practice_and_decision_give_the_same_report() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    for about in super::everybody() {
        let told = Told::of(&counts, &release, about);
        assert_eq!(told.publication(), told.publication());
    }
}

#[test]
fn r107_a_report_reads_in_dutch() {
    let counts = two_boards();
    let release = hiding(
        &counts,
        &[
            "b1/nature/ONG.FYS",
            "b1/nature/ONG.CONFLICT",
            "b1/action/VERW",
            "b1/action/MELD",
            "s2/cases",
        ],
    );
    let before = frozen(SchoolYear(2024), &one_school(60));
    let told = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, BOARDS[0])
    };
    insta::assert_snapshot!(told.text(), @r#"
        Jaarverslag van de vertrouwenspersoon
        Schooljaar 2025-2026 · Stichting Zuidwest
        Opgesteld door Anna de Wit op ma 23 nov 2026

        ONTWERP. Nog niet besproken met de directeur.


        1. In het kort

        contacten: 126
        zaken: 114
        tijd voor contacten (uren:minuten): 61:00
        klassenbezoeken: 14

        De cijfers zijn vastgesteld op di 1 sep 2026, versie 1. Ze veranderen niet meer,
        ook niet als zaken worden vernietigd.


        2. Contacten

        ONTWERP. Nog niet besproken met de directeur.

        Een contact is één moment met of over een cliënt: een gesprek, een telefoontje
        of een bericht. Eén zaak heeft vaak meer contacten; daarom staan contacten en
        zaken er allebei.

        Tabel 1. Contacten, zaken en bestede tijd

        Wat er is geteld                    2025-2026
        contacten                                 126
        zaken                                     114
        tijd voor contacten (uren:minuten)      61:00

        Tabel 2. Contacten naar soort

        Soort contact                       2025-2026
        eerste contact van een nieuwe zaak        114
        vervolgcontact in een zaak                 12
        Totaal: contacten                         126


        3. Aard van de problematiek

        ONTWERP. Nog niet besproken met de directeur.

        De thema's volgen de indeling van de leidraad voor het vertrouwenswerk in het
        onderwijs. Geteld is wat op de dag van het contact bekend was.

        Tabel 3. Contacten naar aard van de problematiek

        Thema en onderwerp                       2025-2026
        onderwijskundige zaken                          23
          (te weinig) hulp bij leren                    23
        persoonlijke problemen en thuissituatie          9
          scheiding, zorgen thuis                        9
        seksueel grensoverschrijdend gedrag              5
          online (sexting, grooming)                     5
        ongewenst gedrag                                77
          (digitaal) pesten                             60
          fysiek geweld, agressie                        ·
          conflict met een leraar                        ·
        aard niet vastgelegd                            12
        Totaal: contacten                              126

        Een contact kan meer dan één aard hebben; daarom tellen de regels niet op tot
        het aantal contacten. Een punt (·) staat voor een cijfer dat niet wordt getoond:
        een klein aantal, of een cijfer waaruit een klein aantal te berekenen zou zijn.

        Figuur 1. Contacten naar aard van de problematiek, in beeld
        onderwijskundige zaken: 23; persoonlijke problemen en thuissituatie: 9; seksueel
        grensoverschrijdend gedrag: 5; ongewenst gedrag: 77; aard niet vastgelegd: 12.


        4. Soort actie

        ONTWERP. Nog niet besproken met de directeur.

        Wat de vertrouwenspersoon deed of samen met de cliënt afsprak. Elke soort actie
        telt per zaak één keer op een dag.

        Tabel 4. Acties naar soort

        Soort actie                     2025-2026
        eerste opvang, luisteren               82
        hulpvraag verhelderen                  50
        gezamenlijk gesprek met school         12
        verwijzen naar passende hulp            ·
        melden bij het bestuur                  ·
        Totaal: acties                        149

        Een punt (·) staat voor een cijfer dat niet wordt getoond: een klein aantal, of
        een cijfer waaruit een klein aantal te berekenen zou zijn.

        Figuur 2. Acties naar soort, in beeld
        eerste opvang, luisteren: 82; hulpvraag verhelderen: 50; gezamenlijk gesprek met
        school: 12. 2 cijfers worden niet getoond.


        5. Door het jaar heen

        ONTWERP. Nog niet besproken met de directeur.

        De contacten tellen in de maand waarin ze er waren. Een periode zonder contacten
        staat er niet altijd bij.

        Tabel 5. Contacten per maand

        Maand              2025-2026
        aug 2025                  17
        sep 2025                  16
        okt 2025                  13
        nov 2025                  23
        dec 2025                  10
        jan 2026                  10
        feb 2026                  10
        mrt 2026                  10
        apr 2026                   9
        mei 2026                   8
        Totaal: contacten        126

        Figuur 3. Contacten per maand, in beeld
        aug 2025: 17; sep 2025: 16; okt 2025: 13; nov 2025: 23; dec 2025: 10; jan 2026:
        10; feb 2026: 10; mrt 2026: 10; apr 2026: 9; mei 2026: 8.


        6. Reactietijd

        ONTWERP. Nog niet besproken met de directeur.

        Wie om contact vraagt, krijgt in principe uiterlijk op de eerstvolgende werkdag
        een reactie. Geteld is waar iemand op antwoord wachtte.

        Tabel 6. Eerste reacties, op tijd of niet

        Eerste reactie           2025-2026
        op tijd                         51
        te laat, met reden               8
        Totaal: eerste reacties         59

        Figuur 4. Eerste reacties, op tijd of niet, in beeld
        op tijd: 51; te laat, met reden: 8.


        7. Hoe zaken zijn afgesloten

        ONTWERP. Nog niet besproken met de directeur.

        De zaken die in dit schooljaar zijn afgesloten. Een zaak die nog loopt, telt in
        een later jaar.

        Tabel 7. Afgesloten zaken naar uitkomst

        Uitkomst                  2025-2026
        zelf verder                      24
        informeel opgelost               17
        doorverwezen                      9
        Totaal: afgesloten zaken         50

        Figuur 5. Afgesloten zaken naar uitkomst, in beeld
        zelf verder: 24; informeel opgelost: 17; doorverwezen: 9.


        8. Voorlichting en beleidsadvies

        ONTWERP. Nog niet besproken met de directeur.

        Dit werk gaat niet over cliënten. Daarom is hier niets afgeschermd.

        Tabel 8. Voorlichting en beleidsadvies

        Wat er is geteld        2025-2026
        klassenbezoeken                14
        keren flyers verspreid          2
        beleidsadviezen                 1


        9. Per school

        ONTWERP. Nog niet besproken met de directeur.

        Tabel 9. Per school: contacten, zaken en tijd

                                           tijd voor
                                           contacten
        School      contacten  zaken  (uren:minuten)
        Het Kompas         90     78           43:00
        De Brug            36      ·           18:00
        Samen             126    114           61:00

        Een punt (·) staat voor een cijfer dat niet wordt getoond: een klein aantal, of
        een cijfer waaruit een klein aantal te berekenen zou zijn.

        Figuur 6. Per school: contacten
        Het Kompas: 90; De Brug: 36.


        10. Jaar op jaar

        ONTWERP. Nog niet besproken met de directeur.

        Elk jaar staat er zoals het is vastgesteld. Schooljaren worden hier niet bij
        elkaar opgeteld.

        Tabel 10. Contacten, zaken en thema's per schooljaar

        Wat er is geteld                         2024-2025  2025-2026
        contacten                                       60        126
        zaken                                           60        114
        onderwijskundige zaken                           –         23
        persoonlijke problemen en thuissituatie          –          9
        seksueel grensoverschrijdend gedrag              –          5
        ongewenst gedrag                                60         77
        aard niet vastgelegd                             0         12

        Kleine verschillen tussen jaren zeggen bij deze aantallen weinig. Een streepje
        betekent dat er dat jaar geen cijfer voor is.

        Figuur 7. Contacten en de grootste thema's door de jaren
        contacten – 2024-2025: 60; 2025-2026: 126. ongewenst gedrag – 2024-2025: 60;
        2025-2026: 77. aard niet vastgelegd – 2024-2025: 0; 2025-2026: 12.


        11. Hoe de cijfers zijn beschermd

        ONTWERP. Nog niet besproken met de directeur.

        Aantallen van 1 tot en met 4 worden niet getoond. In hun plaats staat een punt
        (·).

        Soms staat er ook een punt bij een groter aantal of bij een nul. Dat is nodig
        als een klein aantal anders uit totalen, andere scholen, maanden of eerdere
        versies te berekenen is. Aan de punt is niet te zien welke van de twee het is.
        Waar aantallen klein zijn, staan er kwartalen en thema's in plaats van maanden
        en onderwerpen; onder de tien staat er geen tabel.

        Wat er wordt getoond, is één keer besloten bij het vaststellen van het jaar,
        voor alle verslagen van dat jaar samen: van de praktijk, van elk bestuur, elke
        groep en elke school. Wie meer verslagen naast elkaar legt, weet dus niet meer
        dan was voorzien.

        Daarna is geprobeerd de bescherming te breken: een rekenprogramma zocht bij elk
        verborgen cijfer wat een lezer eruit kan afleiden die alle getoonde cijfers en
        deze regels kent, en die zelf een van de cliënten kan zijn. Blijft er voor een
        klein aantal maar één uitkomst over, dan wordt er geen verslag gemaakt.

        Wat geen bescherming kan zien

        - Wat de lezer al weet. Wie een cliënt kent of een gebeurtenis meemaakte, kan
          een cijfer herkennen dat voor anderen niets zegt.
        - Een hele groep op één plek. Als bijna alle contacten van een school over
          hetzelfde gaan, zegt dat iets over iedereen die contact had.
        - Een nul. Die wordt meestal getoond, en zegt dat iets er niet was.

        Vraag de vertrouwenspersoon dus niet naar wat achter een punt staat, en probeer
        niet te raden wie het is.


        12. Wat er is geteld

        ONTWERP. Nog niet besproken met de directeur.

        - Een contact telt op de dag waarop het er was, in het schooljaar van die dag.
          Een contact waarvan de school niet is vastgelegd, staat in geen verslag.
        - Een zaak telt in elk schooljaar waarin er een contact was. Zaken van meer
          jaren zijn dus niet bij elkaar op te tellen.
        - Een zaak van eerder is een zaak die vóór dit schooljaar begon en in dit
          schooljaar doorging.
        - Een contact heeft elke aard die zijn zaak op die dag had: soms meer dan één,
          soms nog geen. Een thema telt een contact één keer.
        - Een soort actie telt per zaak één keer op een dag.
        - Een eerste reactie telt waar iemand op antwoord wachtte, en niet waar de
          vertrouwenspersoon meteen werd aangesproken.
        - De tijd is die van de contacten zelf; voorlichting, overleg en reizen tellen
          er niet in mee.
        "#);
}

#[test]
fn r112_a_report_reads_in_english() {
    let counts = two_boards();
    let release = hiding(&counts, &["s2/theme/SGG", "s2/term/4"]);
    let told = Told {
        language: Language::En,
        ..Told::of(&counts, &release, SCHOOLS[1])
    };
    insta::assert_snapshot!(told.text(), @r#"
        Annual report of the confidential adviser
        School year 2025-2026 · De Brug
        Made by Anna de Wit on Mon 23 Nov 2026

        DRAFT. Not yet discussed with the director.


        1. In brief

        contacts: 36
        cases: 36
        time for contacts (hours:minutes): 18:00

        The figures were frozen on Tue 1 Sep 2026, version 1. They no longer change, not
        even when files are destroyed.


        2. Contacts

        DRAFT. Not yet discussed with the director.

        A contact is one moment with or about a client: a talk, a call or a message. One
        case often has several contacts; both contacts and cases are therefore given.

        Table 1. Contacts, cases and time spent

        What was counted                   2025-2026
        contacts                                  36
        cases                                     36
        time for contacts (hours:minutes)      18:00


        3. Nature of the problems

        DRAFT. Not yet discussed with the director.

        The themes follow the guideline for confidential advisers in education. Counted
        is what was known on the day of the contact.

        Table 2. Contacts by nature of the problem

        Theme and subject                 2025-2026
        educational matters                      11
        sexually transgressive behaviour          ·
        unwanted behaviour                       22
        Total: contacts                          36

        A contact can have more than one nature; the rows therefore do not add up to the
        number of contacts. A dot (·) is a figure that is not shown: a small count, or a
        figure from which a small one could be worked out.

        Figure 1. Contacts by nature of the problem, drawn
        educational matters: 11; unwanted behaviour: 22. One figure is not shown.


        4. Type of action

        DRAFT. Not yet discussed with the director.

        What the adviser did or agreed on with the client. Each type of action counts
        once a day in a case.

        Table 3. Actions by type

        Type of action              2025-2026
        first reception, listening         22
        clarifying the request              9
        Total: actions                     31

        Figure 2. Actions by type, drawn
        first reception, listening: 22; clarifying the request: 9.


        5. Through the year

        DRAFT. Not yet discussed with the director.

        Contacts count in the month in which they took place. A period without any is
        not always listed.

        Table 4. Contacts per quarter of the school year

        Quarter               2025-2026
        Aug 2025 to Oct 2025         15
        Nov 2025 to Jan 2026          9
        Feb 2026 to Apr 2026          9
        May 2026 to Jul 2026          ·
        Total: contacts              36

        A dot (·) is a figure that is not shown: a small count, or a figure from which a
        small one could be worked out.

        Figure 3. Contacts per quarter of the school year, drawn
        Aug 2025 to Oct 2025: 15; Nov 2025 to Jan 2026: 9; Feb 2026 to Apr 2026: 9. One
        figure is not shown.


        6. How the figures were protected

        DRAFT. Not yet discussed with the director.

        Counts from 1 to 4 are not shown. A dot (·) stands in their place.

        Sometimes a larger count or a nought has a dot as well. That is needed where a
        small count could otherwise be worked out from totals, other schools, months or
        earlier versions. The dot does not tell which of the two it is. Where numbers
        are small, quarters and themes stand in the place of months and subjects; below
        ten there is no table.

        What is shown was decided once, when the year was frozen, for all reports of
        that year together: of the practice, of each board, each group and each school.
        Whoever lays several reports side by side knows no more than was foreseen.

        Then the protection was attacked: for every hidden figure a solver looked for
        what a reader can work out who knows all shown figures and these rules, and who
        may be one of the clients. Where only one value is left for a small count, no
        report is made.

        What no protection can see

        - What the reader knows already. Whoever knows a client or was there may
          recognise a figure that tells others nothing.
        - A whole group in one place. When nearly all contacts of a school are about one
          thing, that says something of everybody who had contact.
        - A nought. It is mostly shown, and says that something did not occur.

        So do not ask the adviser what is behind a dot, and do not try to guess who it
        is.


        7. What was counted

        DRAFT. Not yet discussed with the director.

        - A contact counts on the day on which it took place, in the school year of that
          day. A contact of which the school was not recorded is in no report.
        - A case counts in every school year in which it had a contact. Cases of several
          years can therefore not be added up.
        - An earlier case is one that began before this school year and went on in it.
        - A contact has every nature that its case had on that day: sometimes more than
          one, sometimes none yet. A theme counts a contact once.
        - A type of action counts once a day in a case.
        - A first answer counts where somebody was waiting for one, and not where the
          adviser was spoken to at once.
        - The time is that of the contacts themselves; outreach, meetings and travel are
          not part of it.
        "#);
}

#[test]
fn r107_a_report_of_few_contacts_reads_in_dutch() {
    let counts = two_boards();
    let release = hiding(&counts, &[]);
    insta::assert_snapshot!(Told::of(&counts, &release, BOARDS[1]).text(), @r#"
        Jaarverslag van de vertrouwenspersoon
        Schooljaar 2025-2026 · Stichting Beekdal
        Opgesteld door Anna de Wit op ma 23 nov 2026

        ONTWERP. Nog niet besproken met de directeur.


        1. In het kort

        contacten: 8
        tijd voor contacten (uren:minuten): 4:00

        De cijfers zijn vastgesteld op di 1 sep 2026, versie 1. Ze veranderen niet meer,
        ook niet als zaken worden vernietigd.


        2. Zonder tabellen

        ONTWERP. Nog niet besproken met de directeur.

        - Contacten: 8.
        - Aard van de problematiek: hier niet te geven.
        - Soort actie: hier niet te geven.

        Onder de tien contacten raadt luister elke tabel af. Een uitsplitsing zou dan
        over mensen apart gaan, hoe zij ook wordt afgeschermd.

        Wat een lezer al weet, kan geen afscherming zien: wie een van deze cliënten
        kent, leest ook in een enkel getal meer dan er staat. Bespreek mondeling wat er
        te zeggen valt.


        3. Hoe de cijfers zijn beschermd

        ONTWERP. Nog niet besproken met de directeur.

        Aantallen van 1 tot en met 4 worden niet getoond. In hun plaats staat een punt
        (·).

        Soms staat er ook een punt bij een groter aantal of bij een nul. Dat is nodig
        als een klein aantal anders uit totalen, andere scholen, maanden of eerdere
        versies te berekenen is. Aan de punt is niet te zien welke van de twee het is.
        Waar aantallen klein zijn, staan er kwartalen en thema's in plaats van maanden
        en onderwerpen; onder de tien staat er geen tabel.

        Wat er wordt getoond, is één keer besloten bij het vaststellen van het jaar,
        voor alle verslagen van dat jaar samen: van de praktijk, van elk bestuur, elke
        groep en elke school. Wie meer verslagen naast elkaar legt, weet dus niet meer
        dan was voorzien.

        Daarna is geprobeerd de bescherming te breken: een rekenprogramma zocht bij elk
        verborgen cijfer wat een lezer eruit kan afleiden die alle getoonde cijfers en
        deze regels kent, en die zelf een van de cliënten kan zijn. Blijft er voor een
        klein aantal maar één uitkomst over, dan wordt er geen verslag gemaakt.

        Wat geen bescherming kan zien

        - Wat de lezer al weet. Wie een cliënt kent of een gebeurtenis meemaakte, kan
          een cijfer herkennen dat voor anderen niets zegt.
        - Een hele groep op één plek. Als bijna alle contacten van een school over
          hetzelfde gaan, zegt dat iets over iedereen die contact had.
        - Een nul. Die wordt meestal getoond, en zegt dat iets er niet was.

        Vraag de vertrouwenspersoon dus niet naar wat achter een punt staat, en probeer
        niet te raden wie het is.
        "#);
}

#[test]
fn r112_a_report_of_few_contacts_reads_in_english() {
    let counts = two_boards();
    let release = hiding(&counts, &["b2/contacts", "b2/minutes"]);
    let told = Told {
        language: Language::En,
        ..Told::of(&counts, &release, BOARDS[1])
    };
    insta::assert_snapshot!(told.text(), @r#"
        Annual report of the confidential adviser
        School year 2025-2026 · Stichting Beekdal
        Made by Anna de Wit on Mon 23 Nov 2026

        DRAFT. Not yet discussed with the director.


        1. In brief

        contacts: ·
        time for contacts (hours:minutes): ·

        The figures were frozen on Tue 1 Sep 2026, version 1. They no longer change, not
        even when files are destroyed.


        2. Without tables

        DRAFT. Not yet discussed with the director.

        - Contacts: the number is not shown, because it is small or because another
          small number could be worked out of it.
        - Nature of the problems: cannot be given here.
        - Type of action: cannot be given here.

        Below ten contacts luister advises against any table. A breakdown would then be
        about people one by one, however it is protected.

        What a reader knows already is beyond any protection: whoever knows one of these
        clients reads more in a single number than it says. Discuss in person what there
        is to be said.


        3. How the figures were protected

        DRAFT. Not yet discussed with the director.

        Counts from 1 to 4 are not shown. A dot (·) stands in their place.

        Sometimes a larger count or a nought has a dot as well. That is needed where a
        small count could otherwise be worked out from totals, other schools, months or
        earlier versions. The dot does not tell which of the two it is. Where numbers
        are small, quarters and themes stand in the place of months and subjects; below
        ten there is no table.

        What is shown was decided once, when the year was frozen, for all reports of
        that year together: of the practice, of each board, each group and each school.
        Whoever lays several reports side by side knows no more than was foreseen.

        Then the protection was attacked: for every hidden figure a solver looked for
        what a reader can work out who knows all shown figures and these rules, and who
        may be one of the clients. Where only one value is left for a small count, no
        report is made.

        What no protection can see

        - What the reader knows already. Whoever knows a client or was there may
          recognise a figure that tells others nothing.
        - A whole group in one place. When nearly all contacts of a school are about one
          thing, that says something of everybody who had contact.
        - A nought. It is mostly shown, and says that something did not occur.

        So do not ask the adviser what is behind a dot, and do not try to guess who it
        is.
        "#);
}
