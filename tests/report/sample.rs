//! An invented annual report, with every kind of block in it.

use chrono::NaiveDate;
use luister::domain::asset::Language;
use luister::report::publication::{
    Block, Cell, CellId, Chart, ChartKind, Column, Highlight, Mark, Publication, Relation, Row,
    Rule, Section, Series, Table, Unit, Weight, Words,
};

/// A figure that is hidden.
const H: Option<u32> = None;

const MONTHS: [&str; 12] = [
    "aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul",
];

const SIGN: &str = "Een punt (·) staat voor een cijfer dat niet wordt getoond, omdat het om zo \
    weinig contacten gaat dat iemand zich zou kunnen herkennen, of omdat het anders uit andere \
    cijfers te berekenen zou zijn.";

pub(crate) fn words() -> Words {
    Words {
        table: "Tabel".into(),
        figure: "Figuur".into(),
        page: "Bladzijde {page} van {pages}".into(),
        continued: "vervolg".into(),
        hidden: "niet getoond".into(),
        absent: "geen cijfer".into(),
        made: "Opgesteld door M. de Wit, vertrouwenspersoon, op 22 november 2026".into(),
        overview: "Overzicht".into(),
        chart_figures: "Gegevens van de figuur".into(),
    }
}

pub(crate) fn column(key: &str, label: &str, weight: Weight) -> Column {
    Column {
        key: key.into(),
        label: label.into(),
        weight,
    }
}

/// A row of a table; `None` is hidden.
pub(crate) fn row(
    table: &Table,
    key: &str,
    label: &str,
    level: u8,
    figures: &[Option<u32>],
) -> Row {
    let cells = table.columns.iter().zip(figures).map(|(column, value)| {
        Some(Cell {
            id: CellId::new(format!("{}/{key}/{}", table.id, column.key)),
            value: *value,
            unit: Unit::Count,
        })
    });
    Row {
        key: key.into(),
        label: label.into(),
        level,
        weight: Weight::Plain,
        cells: cells.collect(),
    }
}

pub(crate) fn table(id: &str, name: &str, caption: &str, corner: &str) -> Table {
    Table {
        id: id.into(),
        name: name.into(),
        caption: caption.into(),
        corner: corner.into(),
        columns: Vec::new(),
        rows: Vec::new(),
        note: None,
    }
}

fn total(mut row: Row) -> Row {
    row.weight = Weight::Total;
    row
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn month_table() -> Table {
    let mut made = table(
        "month",
        "Maanden",
        "Contacten per maand, per school",
        "School",
    );
    made.columns = MONTHS
        .iter()
        .map(|month| column(month, month, Weight::Plain))
        .collect();
    made.columns.push(column("total", "Totaal", Weight::Total));
    let some = |figures: [u32; 13]| figures.map(Some);
    let north = some([6, 9, 11, 14, 8, 12, 10, 7, 9, 13, 8, 0, 107]);
    let mut south = some([0, 7, 9, 8, 5, 6, 11, 9, 0, 7, 6, 0, 74]);
    (south[0], south[8]) = (H, H);
    made.rows = vec![
        row(&made, "noord", "Obs De Linde, locatie Noord", 0, &north),
        row(&made, "zuid", "Obs De Linde, locatie Zuid", 0, &south),
        total(row(
            &made,
            "total",
            "Samen",
            0,
            &some([9, 16, 20, 22, 13, 18, 21, 16, 12, 20, 14, 0, 181]),
        )),
    ];
    // The hidden ones must not follow from the totals.
    for at in [0, 8] {
        for row in [0, 2] {
            if let Some(cell) = made.rows[row].cells[at].as_mut() {
                cell.value = H;
            }
        }
    }
    made.note = Some(format!(
        "Een contact is één moment met of over een leerling of ouder. {SIGN}"
    ));
    made
}

fn nature_table() -> Table {
    let mut made = table(
        "nature",
        "Aard",
        "Contacten naar aard van de klacht of zorg, thema en onderwerp",
        "Thema en onderwerp",
    );
    made.columns = vec![
        column("2023-2024", "2023–2024", Weight::Plain),
        column("2024-2025", "2024–2025", Weight::Plain),
        column("2025-2026", "2025–2026", Weight::Plain),
    ];
    let rows: [(&str, &str, u8, [Option<u32>; 3]); 16] = [
        (
            "ORG",
            "Schoolorganisatie",
            0,
            [Some(21), Some(18), Some(24)],
        ),
        (
            "ORG.ROOSTER",
            "rooster, inspraak",
            1,
            [Some(12), Some(9), Some(13)],
        ),
        (
            "ORG.KLACHTAFH",
            "klachtafhandeling, communicatie",
            1,
            [Some(9), Some(9), Some(11)],
        ),
        (
            "OND",
            "Onderwijskundige zaken",
            0,
            [Some(30), Some(34), Some(29)],
        ),
        (
            "OND.HULP",
            "(te weinig) hulp bij leren",
            1,
            [Some(14), Some(16), Some(12)],
        ),
        (
            "OND.SIGNAAL",
            "onvoldoende signaleren of ingrijpen",
            1,
            [Some(16), Some(18), Some(17)],
        ),
        (
            "THG",
            "Huiselijk geweld en kindermishandeling",
            0,
            [H, Some(7), H],
        ),
        (
            "SGG",
            "Seksueel grensoverschrijdend gedrag",
            0,
            [Some(11), Some(13), Some(17)],
        ),
        ("SGG.INT", "seksuele intimidatie", 1, [H, Some(7), Some(10)]),
        (
            "SGG.ONL",
            "online (sexting, grooming)",
            1,
            [H, Some(6), Some(7)],
        ),
        ("ONG", "Ongewenst gedrag", 0, [Some(62), Some(71), Some(88)]),
        (
            "ONG.PEST",
            "(digitaal) pesten",
            1,
            [Some(33), Some(39), Some(51)],
        ),
        (
            "ONG.FYS",
            "fysiek geweld, agressie",
            1,
            [Some(17), H, Some(21)],
        ),
        (
            "ONG.CONFLICT",
            "conflict met een leraar",
            1,
            [Some(12), H, Some(16)],
        ),
        ("STRAF", "Strafrechtelijke zaak", 0, [H, H, H]),
        ("OVG", "Overig", 0, [Some(8), Some(6), Some(9)]),
    ];
    made.rows = rows
        .iter()
        .map(|(key, label, level, figures)| row(&made, key, label, *level, figures))
        .collect();
    let sum = total(row(
        &made,
        "total",
        "Contacten",
        0,
        &[Some(139), Some(152), Some(181)],
    ));
    made.rows.push(sum);
    // No figure was ever made of this one.
    made.rows[9].cells[0] = None;
    made.note = Some(format!(
        "Een contact kan meer dan één aard hebben; de regels tellen daarom niet op tot het aantal \
         contacten. {SIGN}"
    ));
    made
}

fn action_table() -> Table {
    let mut made = table(
        "action",
        "Handelen",
        "Wat er werd gedaan, naar wie er kwam",
        "Handeling",
    );
    made.columns = vec![
        column("LL", "Leerling", Weight::Plain),
        column("OU", "Ouder of verzorger", Weight::Plain),
        column("AND", "Anderen", Weight::Plain),
    ];
    let rows: [(&str, &str, [Option<u32>; 3]); 6] = [
        (
            "LUIST",
            "eerste opvang, luisteren",
            [Some(96), Some(41), Some(12)],
        ),
        (
            "VERH",
            "de vraag verhelderen",
            [Some(81), Some(37), Some(9)],
        ),
        (
            "GESPR",
            "gesprek van school en ouders begeleiden",
            [Some(11), Some(19), H],
        ),
        ("BEM", "bemiddelen", [Some(14), H, H]),
        ("VERW", "verwijzen", [Some(23), Some(8), H]),
        ("NAZ", "nazorg", [Some(37), Some(12), Some(0)]),
    ];
    made.rows = rows
        .iter()
        .map(|(key, label, figures)| row(&made, key, label, 0, figures))
        .collect();
    made.note = Some(SIGN.to_owned());
    made
}

fn hours_table() -> Table {
    let mut made = table("hours", "Uren", "Bestede tijd in uren en minuten", "Werk");
    made.columns = vec![column("2025-2026", "2025–2026", Weight::Plain)];
    let rows = [
        ("case", "gesprekken en nazorg", 9_735),
        ("VOORL", "voorlichting in de klas", 1_290),
        ("ADV", "beleidsadvies", 725),
        ("total", "Samen", 11_750),
    ];
    made.rows = rows
        .iter()
        .map(|(key, label, minutes)| row(&made, key, label, 0, &[Some(*minutes)]))
        .collect();
    let cells = made.rows.iter_mut().flat_map(|row| &mut row.cells);
    for cell in cells.flatten() {
        cell.unit = Unit::Minutes;
    }
    made.rows[3].weight = Weight::Total;
    made
}

fn chart(table: &Table, kind: ChartKind, caption: &str, alternative: &str) -> Chart {
    Chart {
        caption: caption.into(),
        alternative: alternative.into(),
        kind,
        table: table.id.clone(),
        rows: table.rows.iter().map(|row| row.key.clone()).collect(),
        columns: table
            .columns
            .iter()
            .map(|column| column.key.clone())
            .collect(),
        series: Series::Rows,
    }
}

fn nature_section() -> Section {
    let nature = nature_table();
    let themes = ["ORG", "OND", "THG", "SGG", "ONG", "STRAF", "OVG"];
    let bars = Chart {
        rows: keys(&themes),
        columns: keys(&["2025-2026"]),
        series: Series::Columns,
        ..chart(
            &nature,
            ChartKind::Bars,
            "Contacten naar thema, 2025–2026",
            "Staafdiagram. Ongewenst gedrag 88, onderwijskundige zaken 29, schoolorganisatie 24, \
             seksueel grensoverschrijdend gedrag 17, overig 9. Twee thema's worden niet getoond.",
        )
    };
    let years = Chart {
        rows: keys(&["ONG", "OND", "ORG", "SGG", "THG"]),
        ..chart(
            &nature,
            ChartKind::Line,
            "Vijf thema's door de jaren",
            "Lijndiagram over drie schooljaren. Ongewenst gedrag stijgt van 62 naar 88; de andere \
             thema's blijven ongeveer gelijk.",
        )
    };
    Section {
        heading: "Aard van de contacten".into(),
        blocks: vec![
            Block::Paragraph(
                "De aard volgt de zes thema's van de leidraad voor vertrouwenspersonen in het \
                 onderwijs. Ongewenst gedrag, en daarin (digitaal) pesten, is ook dit jaar de \
                 meest voorkomende reden om contact te zoeken."
                    .into(),
            ),
            Block::Table(nature),
            Block::Chart(bars),
            Block::Subheading("Door de jaren".into()),
            Block::Chart(years),
        ],
    }
}

fn month_section() -> Section {
    let months = month_table();
    let heat = Chart {
        rows: keys(&["noord", "zuid"]),
        columns: keys(&MONTHS),
        ..chart(
            &months,
            ChartKind::Heat,
            "Drukke en rustige maanden",
            "Twee scholen per maand. November is op de locatie Noord met 14 contacten het drukst; \
             in juli zijn er geen. Augustus en april worden niet getoond.",
        )
    };
    Section {
        heading: "Contacten door het jaar".into(),
        blocks: vec![
            Block::Highlights(vec![
                Highlight { label: "contacten in 2025–2026".into(), cell: CellId::new("month/total/total") },
                Highlight { label: "eerste opvang van leerlingen".into(), cell: CellId::new("action/LUIST/LL") },
                Highlight { label: "bemiddeling met ouders".into(), cell: CellId::new("action/BEM/OU") },
                Highlight { label: "uren en minuten in totaal".into(), cell: CellId::new("hours/total/2025-2026") },
            ]),
            Block::Paragraph(
                "In het schooljaar 2025–2026 waren er 181 contacten, 29 meer dan een jaar eerder. De \
                 eerste weken na een vakantie zijn het drukst. Het gaat om momenten, niet om mensen: \
                 één leerling kan meermalen zijn gekomen."
                    .into(),
            ),
            Block::Table(months),
            Block::Chart(heat),
        ],
    }
}

fn action_section() -> Section {
    let actions = action_table();
    let hours = hours_table();
    let grouped = Chart {
        series: Series::Columns,
        ..chart(
            &actions,
            ChartKind::GroupedBars,
            "Wat er werd gedaan, naar wie er kwam",
            "Gegroepeerd staafdiagram van zes handelingen bij leerlingen, ouders en anderen. \
             Luisteren komt het meest voor: 96, 41 en 12 keer.",
        )
    };
    Section {
        heading: "Handelen en bestede tijd".into(),
        blocks: vec![
            Block::Table(actions),
            Block::Chart(grouped),
            Block::Table(hours),
        ],
    }
}

fn protection_section() -> Section {
    Section {
        heading: "Hoe de cijfers zijn beschermd".into(),
        blocks: vec![
            Block::Paragraph(
                "Wie de school kent, kan in een klein getal een mens herkennen. Daarom zijn \
                 aantallen van 1 tot en met 4 niet getoond, en ook de cijfers waaruit zij te \
                 berekenen zouden zijn."
                    .into(),
            ),
            Block::List(vec![
                "Alle tabellen van dit jaar en van eerdere jaren zijn samen nagerekend: geen enkel \
                 klein aantal is er exact uit af te leiden."
                    .into(),
                "Een nul is getoond als een nul.".into(),
                "Wat een lezer al weet, kan geen enkele bescherming zien. Ga daarom met dit verslag \
                 om als met een vertrouwelijk stuk."
                    .into(),
            ]),
        ],
    }
}

/// The report of a year, still a draft.
pub(crate) fn draft() -> Publication {
    Publication {
        language: Language::Nl,
        title: "Jaarverslag van de vertrouwenspersoon".into(),
        subtitle: "Stichting Openbaar Onderwijs De Linde · schooljaar 2025–2026".into(),
        author: "M. de Wit".into(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        mark: Some(Mark {
            label: "Concept".into(),
            sentence: "Dit stuk is een werkstuk en mag de vertrouwenspersoon niet verlaten.".into(),
        }),
        words: words(),
        sections: vec![
            month_section(),
            nature_section(),
            action_section(),
            protection_section(),
        ],
        beside: Vec::new(),
        relations: vec![
            relation("month/total/nov", &["month/noord/nov", "month/zuid/nov"]),
            relation("month/total/aug", &["month/noord/aug", "month/zuid/aug"]),
        ],
        rule: Some(Rule {
            hide_up_to: 4,
            zeros_sensitive: false,
        }),
        checkpoint: None,
    }
}

pub(crate) fn relation(total: &str, parts: &[&str]) -> Relation {
    Relation {
        total: CellId::new(total),
        parts: parts.iter().map(|part| CellId::new(*part)).collect(),
    }
}

/// A short report in English with one of everything.
pub(crate) fn small() -> Publication {
    let mut made = table("t", "Nature", "Contacts by nature", "Nature");
    made.columns = vec![
        column("a", "2024–2025", Weight::Plain),
        column("b", "2025–2026", Weight::Plain),
    ];
    made.rows = vec![
        row(&made, "one", "bullying", 0, &[Some(1_234), Some(12)]),
        row(&made, "two", "a conflict, with a teacher", 1, &[H, Some(7)]),
        row(&made, "three", "other", 0, &[Some(0), Some(5)]),
        total(row(&made, "all", "total", 0, &[Some(1_240), H])),
    ];
    made.rows[2].cells[1] = None;
    made.note = Some("A dot (·) is a figure that is not shown.".into());
    let bars = Chart {
        rows: keys(&["one", "two"]),
        columns: keys(&["a"]),
        series: Series::Columns,
        ..chart(
            &made,
            ChartKind::Bars,
            "Nature",
            "A bar of 1,234 and one not shown.",
        )
    };
    Publication {
        language: Language::En,
        title: "Annual report".into(),
        subtitle: String::new(),
        words: Words {
            table: "Table".into(),
            figure: "Figure".into(),
            page: "Page {page} of {pages}".into(),
            continued: "continued".into(),
            hidden: "not shown".into(),
            absent: "no figure".into(),
            made: "Made by A. Adviser on 22 November 2026".into(),
            overview: "Overview".into(),
            chart_figures: "Figures of charts".into(),
        },
        sections: vec![Section {
            heading: "Contacts".into(),
            blocks: vec![
                Block::Highlights(vec![Highlight {
                    label: "contacts".into(),
                    cell: CellId::new("t/all/b"),
                }]),
                Block::List(vec!["first point".into(), "second point".into()]),
                Block::Table(made),
                Block::Chart(bars),
            ],
        }],
        relations: vec![relation("t/all/a", &["t/one/a", "t/two/a"])],
        beside: Vec::new(),
        ..draft()
    }
}

/// A report with one table of many cells.
pub(crate) fn large(rows: usize, columns: usize) -> Publication {
    let mut made = table("large", "Groot", "Een grote tabel", "Regel");
    made.columns = (0..columns)
        .map(|at| column(&format!("c{at}"), &format!("kolom {at}"), Weight::Plain))
        .collect();
    made.rows = (0..rows)
        .map(|at| {
            let figures: Vec<_> = (0..columns)
                .map(|column| (at * 31 + column * 7) as u32 % 997)
                .map(|value| (value > 4).then_some(value))
                .collect();
            row(
                &made,
                &format!("r{at}"),
                &format!("Regel nummer {at}"),
                0,
                &figures,
            )
        })
        .collect();
    made.note = Some(SIGN.to_owned());
    Publication {
        sections: vec![Section {
            heading: "Groot".into(),
            blocks: vec![Block::Table(made)],
        }],
        relations: Vec::new(),
        beside: Vec::new(),
        mark: None,
        ..draft()
    }
}

/// One chart of every kind, of what the first table has room for.
pub(crate) fn charts_of(publication: &Publication) -> Vec<Block> {
    let table = publication.tables().next().unwrap();
    let kinds = [
        ChartKind::Bars,
        ChartKind::GroupedBars,
        ChartKind::Line,
        ChartKind::Heat,
    ];
    kinds
        .into_iter()
        .map(|kind| {
            let mut made = chart(table, kind, "Een figuur", "Wat er te zien is.");
            made.columns.truncate(kind.most_series().min(12));
            made.series = Series::Columns;
            if kind == ChartKind::Heat {
                made.series = Series::Rows;
                made.rows.truncate(12);
            }
            Block::Chart(made)
        })
        .collect()
}
