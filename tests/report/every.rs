//! What holds for every format.

use luister::report::publication::{Block, Publication, Table};
use luister::report::write::{Format, write};
use proptest::prelude::*;

use crate::reader::Reader;
use crate::sample;
use crate::workbook::Workbook;

/// Everything that can be read in a file, as text.
fn readable(publication: &Publication, format: Format) -> String {
    let bytes = write(publication, format).unwrap();
    match format {
        Format::Pdf => Reader::new(bytes).structure().join("\n"),
        Format::Xlsx => Workbook::new(bytes).all(),
        Format::Csv | Format::Json | Format::Txt => String::from_utf8(bytes).unwrap(),
    }
}

fn first_table(publication: &mut Publication) -> &mut Table {
    let blocks = publication
        .sections
        .iter_mut()
        .flat_map(|part| &mut part.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.into_iter().next().unwrap()
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    for format in Format::ALL {
        let one = write(&sample::draft(), format).unwrap();
        let other = write(&sample::draft(), format).unwrap();
        assert!(one == other, "{}", format.code());
        let mut later = sample::draft();
        later.title.push('!');
        assert!(write(&later, format).unwrap() != one || format == Format::Csv);
    }
}

#[test]
fn formats_are_found_by_their_names() {
    for format in Format::ALL {
        assert_eq!(Format::from_code(format.code()), Some(format));
    }
    assert_eq!(Format::from_code("doc"), None);
}

#[test]
fn a_hidden_figure_is_its_sign_in_every_format() {
    let sign = |format| match format {
        Format::Json => "null",
        _ => "·",
    };
    let count = |publication: &Publication, format: Format| {
        readable(publication, format).matches(sign(format)).count()
    };
    let mut shown = sample::large(3, 3);
    let table = first_table(&mut shown);
    table.note = None;
    for cell in table
        .rows
        .iter_mut()
        .flat_map(|row| &mut row.cells)
        .flatten()
    {
        cell.value = Some(700);
    }
    let mut hidden = shown.clone();
    first_table(&mut hidden).rows[1].cells[1]
        .as_mut()
        .unwrap()
        .value = None;
    for format in Format::ALL {
        let (before, after) = (count(&shown, format), count(&hidden, format));
        assert_eq!(after, before + 1, "{}", format.code());
    }
}

#[test]
fn the_mark_of_a_draft_is_in_every_format() {
    let draft = sample::draft();
    let done = Publication {
        mark: None,
        ..sample::draft()
    };
    for format in Format::ALL {
        assert!(
            readable(&draft, format).contains("Concept"),
            "{}",
            format.code()
        );
        assert!(
            !readable(&done, format).contains("Concept"),
            "{}",
            format.code()
        );
    }
}

/// Texts as people and programs make them: long words, none, signs of all kinds.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zà-ÿ]{1,12}( [a-z]{1,14}){0,12}",
        "[A-Z][a-z]{40,90}",
        "[=+@-][A-Z0-9()!]{1,10}",
        "\\PC{1,30}",
        "[\\x00-\\x1f\u{202e}\u{ad}\u{200b}日本🙂a-c ]{1,20}",
    ]
}

prop_compose! {
    fn publications()(
        columns in 1_usize..18,
        labels in prop::collection::vec((texts(), 0_u8..3), 1..30),
        values in prop::collection::vec(prop::option::of(any::<u32>()), 30 * 18),
        texts in prop::collection::vec(texts(), 8),
        draft in any::<bool>(),
    ) -> Publication {
        let mut publication = sample::large(labels.len(), columns);
        let spoken = |text: &String| format!("x{text}");
        publication.title = spoken(&texts[0]);
        publication.subtitle.clone_from(&texts[1]);
        publication.mark = draft.then(|| sample::draft().mark.unwrap());
        if let Some(mark) = &mut publication.mark {
            mark.sentence = texts[2].repeat(4);
        }
        publication.sections[0].heading = spoken(&texts[3]);
        publication.sections[0].blocks.push(Block::Paragraph(texts[4].repeat(9)));
        publication.sections[0].blocks.push(Block::List(texts.clone()));
        let table = first_table(&mut publication);
        table.caption = spoken(&texts[5]);
        table.corner = spoken(&texts[6]);
        table.name.clone_from(&texts[7]);
        for (row, (label, level)) in table.rows.iter_mut().zip(labels) {
            row.label = label;
            row.level = level;
        }
        let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells).flatten();
        for (cell, value) in cells.zip(values) {
            cell.value = value;
        }
        let charts = sample::charts_of(&publication);
        publication.sections[0].blocks.extend(charts);
        publication
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn whatever_the_texts_every_format_can_be_written_and_read(publication in publications()) {
        for format in Format::ALL {
            let text = readable(&publication, format);
            prop_assert!(!text.is_empty());
        }
    }

    #[test]
    fn lines_of_text_have_80_columns_and_nothing_that_steers(publication in publications()) {
        let text = readable(&publication, Format::Txt);
        for line in text.lines() {
            prop_assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
            prop_assert!(!line.contains(char::is_control), "{line:?}");
        }
    }

    #[test]
    fn no_field_of_csv_begins_a_formula(publication in publications()) {
        let bytes = write(&publication, Format::Csv).unwrap();
        let mut lines = csv::Reader::from_reader(bytes.as_slice());
        for line in lines.records() {
            for field in &line.unwrap() {
                let begins = field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                prop_assert!(!begins, "{field:?}");
                prop_assert!(!field.contains(['\t', '\r', '\n']), "{field:?}");
            }
        }
    }

    #[test]
    fn a_workbook_has_no_formula(publication in publications()) {
        let book = Workbook::new(write(&publication, Format::Xlsx).unwrap());
        for name in book.names("xl/worksheets/sheet") {
            prop_assert!(!book.part(name).contains("<f>"), "{name}");
        }
    }
}
