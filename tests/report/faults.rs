//! A publication that does not hang together is not written, in any format.

use luister::report::publication::{Block, CellId, Chart, ChartKind, Fault, Publication, Table};
use luister::report::write::{Format, WriteError, write};

use crate::sample;

fn table(publication: &mut Publication) -> &mut Table {
    let found = publication.sections[0]
        .blocks
        .iter_mut()
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
    found.unwrap()
}

fn chart(publication: &mut Publication) -> &mut Chart {
    let found = publication.sections[0]
        .blocks
        .iter_mut()
        .find_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        });
    found.unwrap()
}

type Change = fn(&mut Publication);

#[test]
fn each_fault_is_named() {
    let faults: [(Change, Fault); 16] = [
        (|p| p.title = " ".into(), Fault::Blank("title")),
        (|p| p.words.page.clear(), Fault::Blank("page")),
        (|p| p.sections[0].heading.clear(), Fault::Blank("heading")),
        (|p| table(p).caption.clear(), Fault::Blank("caption")),
        (|p| table(p).corner.clear(), Fault::Blank("corner")),
        (
            |p| chart(p).alternative.clear(),
            Fault::Blank("alternative"),
        ),
        (|p| table(p).rows.clear(), Fault::EmptyTable("t".into())),
        (
            |p| {
                let again = table(p).clone();
                p.sections[0].blocks.push(Block::Table(again));
            },
            Fault::Twice("t".into()),
        ),
        (
            |p| table(p).rows[1].key = "one".into(),
            Fault::Twice("one".into()),
        ),
        (
            |p| table(p).columns[1].key = "a".into(),
            Fault::Twice("a".into()),
        ),
        (
            |p| table(p).rows[1].cells.truncate(1),
            Fault::Uneven {
                table: "t".into(),
                row: "two".into(),
            },
        ),
        (
            |p| {
                let other = table(p).rows[0].cells[1].as_mut().unwrap();
                other.id = CellId::new("t/one/a");
            },
            Fault::TwoFigures(CellId::new("t/one/a")),
        ),
        (
            |p| p.relations = vec![sample::relation("t/all/a", &["t/none/a"])],
            Fault::NoSuchCell(CellId::new("t/none/a")),
        ),
        (
            |p| p.relations = vec![sample::relation("t/all/a", &["t/one/a", "t/three/a"])],
            Fault::WrongSum(CellId::new("t/all/a")),
        ),
        (
            |p| chart(p).rows.push("none".into()),
            Fault::NothingToDraw("t".into()),
        ),
        (
            |p| chart(p).columns = vec!["a".into(), "b".into()],
            Fault::TooManySeries("t".into()),
        ),
    ];
    for (change, expected) in faults {
        let mut publication = sample::small();
        assert_eq!(publication.check(), Ok(()));
        change(&mut publication);
        assert_eq!(publication.check(), Err(expected.clone()));
        for format in Format::ALL {
            match write(&publication, format) {
                Err(WriteError::Publication(fault)) => assert_eq!(fault, expected),
                other => panic!("{}: {other:?}", format.code()),
            }
        }
    }
}

#[test]
fn a_sum_with_a_hidden_part_is_nobodys_mistake() {
    let mut publication = sample::small();
    publication.relations = vec![sample::relation("t/all/a", &["t/one/a", "t/two/a"])];
    assert_eq!(publication.check(), Ok(()));
}

#[test]
fn no_kind_of_chart_has_more_series_than_it_can_show() {
    for kind in [
        ChartKind::Bars,
        ChartKind::GroupedBars,
        ChartKind::Line,
        ChartKind::Heat,
    ] {
        let most = kind.most_series();
        for (columns, fits) in [(most, true), (most + 1, false)] {
            let mut publication = sample::large(2, columns);
            let mut chart = chart(&mut sample::small()).clone();
            let table = table(&mut publication).clone();
            chart.kind = kind;
            chart.table = table.id;
            chart.rows = table.rows.into_iter().map(|row| row.key).collect();
            chart.columns = table.columns.into_iter().map(|column| column.key).collect();
            publication.sections[0].blocks.push(Block::Chart(chart));
            assert_eq!(publication.check().is_ok(), fits, "{kind:?} {columns}");
        }
    }
}
