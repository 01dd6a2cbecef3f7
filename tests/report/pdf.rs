//! The PDF as a screen reader finds it.

use hayro_syntax::object::{Dict, Stream, String as Text};
use luister::report::publication::{Block, Publication};
use luister::report::write::{Format, write};

use crate::reader::{Reader, words};
use crate::sample;

fn read(publication: &Publication) -> Reader {
    Reader::new(write(publication, Format::Pdf).unwrap())
}

#[test]
fn the_structure_is_told_in_reading_order() {
    let reader = read(&sample::small());
    insta::assert_snapshot!(reader.structure().join("\n"), @r#"
        Document
          P Concept Dit stuk is een werkstuk en mag de vertrouwenspersoon niet verlaten.
          H1 Annual report
          P Made by A. Adviser on 22 November 2026
          H2 Contacts
          P (not shown) · contacts
          L
            LI
              Lbl •
              LBody first point
            LI
              Lbl •
              LBody second point
          Table
            Caption Table 1. Contacts by nature
            THead
              TR
                TH Column Nature
                TH Column 2024–2025
                TH Column 2025–2026
            TBody
              TR
                TH Row bullying
                TD 1,234
                TD 12
              TR
                TH Row a conflict, with a teacher
                TD (not shown) ·
                TD 7
              TR
                TH Row other
                TD 0
                TD (no figure) –
              TR
                TH Row total
                TD 1,240
                TD (not shown) ·
          P A dot (·) is a figure that is not shown.
          P Figure 1. Nature
          Figure [A bar of 1,234 and one not shown.] bullying 1,234 a conflict, with a teacher ·
        "#);
}

#[test]
fn the_document_says_its_language_its_title_and_that_it_is_tagged() {
    let reader = read(&sample::draft());
    let catalog = reader.catalog();
    let language: Text<'_> = catalog.get("Lang").unwrap();
    assert_eq!(words(&language), "nl");
    let marked: Dict<'_> = catalog.get("MarkInfo").unwrap();
    assert_eq!(marked.get::<bool>("Marked"), Some(true));
    let shown: Dict<'_> = catalog.get("ViewerPreferences").unwrap();
    assert_eq!(shown.get::<bool>("DisplayDocTitle"), Some(true));
    let metadata: Stream<'_> = catalog.get("Metadata").unwrap();
    let metadata = String::from_utf8(metadata.decoded().unwrap().into_owned()).unwrap();
    for expected in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "Jaarverslag van de vertrouwenspersoon",
        "2026-11-22",
    ] {
        assert!(metadata.contains(expected), "{expected}: {metadata}");
    }
}

#[test]
fn the_headings_are_a_list_of_contents() {
    let reader = read(&sample::draft());
    let outlines: Dict<'_> = reader.catalog().get("Outlines").unwrap();
    let mut titles = Vec::new();
    follow(outlines.get("First"), 0, &mut titles);
    assert_eq!(
        titles,
        [
            "Jaarverslag van de vertrouwenspersoon",
            "Contacten door het jaar",
            "Aard van de contacten",
            "  Door de jaren",
            "Handelen en bestede tijd",
            "Hoe de cijfers zijn beschermd",
        ]
    );
}

fn follow(first: Option<Dict<'_>>, depth: usize, titles: &mut Vec<String>) {
    let mut next = first;
    while let Some(entry) = next {
        let title: Text<'_> = entry.get("Title").unwrap();
        titles.push(format!("{}{}", "  ".repeat(depth), words(&title)));
        follow(entry.get("First"), depth + 1, titles);
        next = entry.get("Next");
    }
}

#[test]
fn every_page_bears_the_mark_and_its_number() {
    let reader = read(&sample::draft());
    let pages = reader.pages();
    assert!(pages > 2, "only {pages} pages");
    let sentence = "mag de vertrouwenspersoon niet verlaten";
    for (index, ornaments) in reader.ornaments().iter().enumerate() {
        let number = format!("Bladzijde {} van {pages}", index + 1);
        assert!(ornaments.contains(&number), "{ornaments}");
        // The first page says it as text, before everything else.
        assert_eq!(ornaments.contains(sentence), index > 0, "{ornaments}");
    }
    assert!(reader.structure()[1].contains(sentence));
    let done = Publication {
        mark: None,
        ..sample::draft()
    };
    let done = read(&done);
    let all = done.ornaments().concat() + &done.structure().concat();
    assert!(!all.contains(sentence));
}

#[test]
fn every_text_can_be_extracted() {
    let draft = sample::draft();
    let structure = read(&draft).structure().join("\n");
    let blocks = draft.sections.iter().flat_map(|section| &section.blocks);
    let mut looked_for = 0;
    for block in blocks {
        let texts: Vec<&String> = match block {
            Block::Subheading(text) | Block::Paragraph(text) => vec![text],
            Block::List(points) => points.iter().collect(),
            Block::Highlights(found) => found.iter().map(|one| &one.label).collect(),
            Block::Table(table) => {
                let columns = table.columns.iter().map(|column| &column.label);
                let rows = table.rows.iter().map(|row| &row.label);
                let others = [&table.caption, &table.corner]
                    .into_iter()
                    .chain(&table.note);
                columns.chain(rows).chain(others).collect()
            }
            Block::Chart(chart) => vec![&chart.caption, &chart.alternative],
        };
        for text in texts {
            assert!(structure.contains(text.as_str()), "{text}");
            looked_for += 1;
        }
    }
    assert!(looked_for > 50, "only {looked_for} texts");
}

#[test]
fn a_table_over_pages_repeats_its_heading_but_not_for_a_screen_reader() {
    let reader = read(&sample::large(90, 3));
    assert!(reader.pages() >= 3);
    let structure = reader.structure();
    let heads = structure.iter().filter(|line| line.contains("THead"));
    assert_eq!(heads.count(), 1);
    for (index, ornaments) in reader.ornaments().iter().enumerate() {
        assert_eq!(ornaments.contains("kolom 2"), index > 0, "{ornaments}");
    }
}

#[test]
fn columns_that_do_not_fit_follow_with_the_labels_again() {
    let structure = read(&sample::large(2, 30)).structure();
    let tables: Vec<_> = structure
        .iter()
        .filter(|line| line.trim() == "Table")
        .collect();
    assert!(tables.len() > 1);
    let labels = structure
        .iter()
        .filter(|line| line.contains("TH Row Regel nummer 1"));
    assert_eq!(labels.count(), tables.len());
    let cells = structure
        .iter()
        .filter(|line| line.trim_start().starts_with("TD"));
    assert_eq!(cells.count(), 60, "every figure once");
    assert!(
        structure
            .iter()
            .any(|line| line.contains("Een grote tabel (vervolg)"))
    );
}

#[test]
fn a_font_is_embedded_with_its_letters_only() {
    let reader = read(&sample::draft());
    let bytes = write(&sample::draft(), Format::Pdf).unwrap();
    assert!(bytes.len() < 120_000, "{} bytes", bytes.len());
    let names = reader.fonts();
    assert!(!names.is_empty());
    for name in names {
        let (_, font) = name.split_once('+').unwrap();
        assert!(
            ["Inter-Regular", "Inter-SemiBold"].contains(&font),
            "{name}"
        );
    }
}
