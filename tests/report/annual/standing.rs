//! How far a report is, and what stands in it when there is little to tell.

use luister::domain::annual::{FreezeVersion, Release, ReportAbout, ReportDiscussed, YearCounts};
use luister::domain::practice::SchoolId;
use luister::lang::Language;
use luister::report::annual::{Edition, Standing};
use luister::report::publication::Block;

use super::counts::{one_school, two_boards, with_actions};
use super::{Told, YEAR, dated, day, decided, edition, prose, text};

fn discussed(with: Option<&str>) -> ReportDiscussed {
    ReportDiscussed {
        year: YEAR,
        version: FreezeVersion::FIRST,
        about: ReportAbout::All,
        handed_over: day("2026-09-14"),
        discussed: day("2026-09-21"),
        with: with.map(text),
    }
}

#[test]
fn r108_a_report_is_marked_until_it_was_discussed() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let report = discussed(Some("directeur Jansen"));
    for (standing, language, label, says) in [
        (
            Standing::Concept,
            Language::Nl,
            "CONCEPT",
            "mag niet naar anderen",
        ),
        (
            Standing::Concept,
            Language::En,
            "CONCEPT",
            "must not leave the adviser",
        ),
        (
            edition(None),
            Language::Nl,
            "ONTWERP",
            "Nog niet besproken met de directeur.",
        ),
        (
            edition(None),
            Language::En,
            "DRAFT",
            "Not yet discussed with the director.",
        ),
    ] {
        let told = Told {
            standing,
            language,
            ..Told::of(&counts, &release, ReportAbout::All)
        };
        let mark = told.publication().mark.unwrap();
        assert_eq!(mark.label, label);
        assert!(mark.sentence.contains(says), "{}", mark.sentence);
    }
    let told = Told {
        standing: edition(Some(&report)),
        ..Told::of(&counts, &release, ReportAbout::All)
    };
    let publication = told.publication();
    assert_eq!(publication.mark, None);
    let line = "Dit verslag is overhandigd op ma 14 sep 2026 en op ma 21 sep 2026 besproken met \
                directeur Jansen.";
    assert!(prose(&publication).contains(&line));
}

#[test]
fn r108_whom_it_was_discussed_with_need_not_be_known() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let report = discussed(None);
    let told = Told {
        standing: edition(Some(&report)),
        language: Language::En,
        ..Told::of(&counts, &release, ReportAbout::All)
    };
    let line = "This report was handed over on Mon 14 Sep 2026 and discussed on Mon 21 Sep 2026.";
    assert!(prose(&told.publication()).contains(&line));
}

#[test]
fn r107_a_version_says_which_it_replaces_and_which_came_after() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let of = |this, before, after| {
        let standing = Standing::Frozen(Edition {
            this,
            before,
            after,
            discussed: None,
        });
        Told {
            standing,
            ..Told::of(&counts, &release, ReportAbout::All)
        }
        .publication()
    };
    let (first, second) = (dated(1, "2026-09-01"), dated(2, "2026-10-05"));
    let later = of(second, Some(first), None);
    assert!(
        prose(&later).contains(
            &"Deze versie staat naast versie 1 van di 1 sep 2026, die blijft zoals ze was."
        )
    );
    assert!(
        later.tables().next().unwrap().rows[0].cells[0]
            .as_ref()
            .unwrap()
            .id
            .as_str()
            == "2025-2026/v2/all/contacts"
    );
    let former = of(first, None, Some(second));
    assert!(prose(&former).contains(&"Er is een latere versie: versie 2 van ma 5 okt 2026."));
}

const FEW_HIDDEN: &str = "Contacten: het aantal wordt niet getoond, omdat het klein is of omdat er een ander klein aantal uit te berekenen zou zijn.";

#[test]
fn r107_below_ten_contacts_there_is_no_table_and_the_report_says_why() {
    for (contacts, says) in [
        (9, "Contacten: 9."),
        (5, "Contacten: 5."),
        (4, FEW_HIDDEN),
        (1, FEW_HIDDEN),
    ] {
        let counts = one_school(contacts);
        let release = decided(YEAR, &counts, 4);
        let publication = Told::of(&counts, &release, ReportAbout::All).publication();
        publication.check().unwrap();
        assert_eq!(publication.tables().count(), 0);
        assert_eq!(publication.charts().count(), 0);
        let prose = prose(&publication);
        assert!(prose.contains(&says), "{prose:#?}");
        for start in [
            "Aard van de problematiek:",
            "Soort actie:",
            "Onder de tien contacten raadt luister elke tabel af.",
            "Wat een lezer al weet",
        ] {
            assert!(prose.iter().any(|text| text.starts_with(start)), "{start}");
        }
    }
    let counts = one_school(10);
    let release = decided(YEAR, &counts, 4);
    let publication = Told::of(&counts, &release, ReportAbout::All).publication();
    assert!(publication.tables().count() > 0);
}

#[test]
fn r107_a_year_that_is_withheld_gives_no_figure_at_all() {
    let counts = two_boards();
    let release = Release {
        hide_up_to: 4,
        shown: [].into(),
        hidden: [].into(),
    };
    let publication = Told::of(&counts, &release, ReportAbout::All).publication();
    publication.check().unwrap();
    assert_eq!(publication.tables().count(), 0);
    assert!(publication.beside.is_empty() && publication.relations.is_empty());
    let blocks = publication.sections.iter().flat_map(|one| &one.blocks);
    assert!(
        blocks
            .into_iter()
            .all(|block| matches!(block, Block::Paragraph(_)))
    );
    assert!(
        prose(&publication)
            .iter()
            .any(|text| text.starts_with("Van deze versie wordt geen enkel cijfer getoond."))
    );
}

#[test]
fn r107_the_three_counts_of_the_protocol_come_first() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    for about in super::everybody() {
        let publication = Told::of(&counts, &release, about).publication();
        let headings: Vec<&str> = publication
            .sections
            .iter()
            .map(|one| one.heading.as_str())
            .collect();
        if publication.tables().count() == 0 {
            assert_eq!(
                headings,
                [
                    "In het kort",
                    "Zonder tabellen",
                    "Hoe de cijfers zijn beschermd"
                ]
            );
            continue;
        }
        assert_eq!(
            headings[..4],
            [
                "In het kort",
                "Contacten",
                "Aard van de problematiek",
                "Soort actie"
            ]
        );
    }
}

/// What the report of all says of the actions: what stands in the table, and the
/// text below it.
fn told_of_actions(counts: &YearCounts, about: ReportAbout) -> (Vec<Option<u32>>, String) {
    let release = decided(YEAR, counts, 4);
    let publication = Told::of(counts, &release, about).publication();
    publication.check().unwrap();
    let mut sections = publication.sections.iter();
    let section = sections.find(|one| one.heading == "Soort actie").unwrap();
    let mut figures = Vec::new();
    let mut below = String::new();
    for block in &section.blocks {
        match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| row.cells.iter().flatten());
                figures.extend(cells.map(|cell| cell.value));
            }
            Block::Paragraph(text) => below.clone_from(text),
            _ => {}
        }
    }
    (figures, below)
}

const NO_TABLE: &str = "Hiervan staat geen tabel in dit verslag: er is niets van vastgelegd, of er zou te weinig van te zien zijn zonder dat iemand herkenbaar wordt.";

#[test]
fn r107_where_only_the_total_may_be_shown_the_report_shows_it() {
    let few = [("LUIST", 4), ("VERH", 4), ("GESPR", 4)];
    let counts = with_actions(&few, &few);
    let at = ReportAbout::School(SchoolId(1));
    assert_eq!(
        told_of_actions(&counts, at),
        (vec![Some(12)], NO_TABLE.into())
    );
}

#[test]
fn r107_that_nothing_was_recorded_is_said_where_it_tells_of_nobody() {
    let nothing = with_actions(&[], &[]);
    let said = "Hiervan is in dit jaar niets vastgelegd.".to_owned();
    assert_eq!(told_of_actions(&nothing, ReportAbout::All), (vec![], said));
    // Of a school with none and of one with few the same is said.
    let some = with_actions(&[], &[("LUIST", 9)]);
    for school in [1, 2] {
        let at = ReportAbout::School(SchoolId(school));
        assert_eq!(told_of_actions(&some, at), (vec![], NO_TABLE.into()));
    }
}
