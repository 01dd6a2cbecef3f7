//! A publication as a workbook: an overview with the texts, one sheet a table with
//! its charts beside it, and one with the figures behind the charts.

mod chart;
mod names;

use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
    XlsxError,
};

use super::figures::one_line;
use super::publication::{
    self, ABSENT, Block, Cell, HIDDEN, Highlight, Publication, Row, Section, Table, Unit, Weight,
};
use super::write::WriteError;
use names::Names;

/// The columns of a sheet are counted in half as many bits as its rows.
type Column = u16;

/// The row with the heading of a table.
const HEAD: u32 = 3;
/// The widest a column of labels gets, in characters.
const LABELS: usize = 46;
/// The widest a heading of a column gets before it breaks.
const HEADING: usize = 16;
/// The width of running text, in characters.
const WIDE: usize = 92;
/// Colours of the PDF.
const INK: u32 = 0x1b_262e;
const MUTED: u32 = 0x57_656e;
const ACCENT: u32 = 0x14_4a5c;
const BAND: u32 = 0xf1_f4f5;

pub(super) fn write(publication: &Publication) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(publication)?);
    let names = Names::of(publication);
    let mut overview = sheet(publication, names.overview())?;
    write_overview(&mut overview, publication, &names)?;
    book.push_worksheet(overview);
    let mut behind = sheet(publication, names.behind())?;
    let mut figures = chart::Behind::new(names.behind());
    for (index, table) in publication.tables().enumerate() {
        let mut page = sheet(publication, names.table(index))?;
        write_table(&mut page, publication, table, index + 1)?;
        figures.beside(&mut page, &mut behind, publication, table)?;
        book.push_worksheet(page);
    }
    if publication.charts().next().is_some() {
        book.push_worksheet(behind);
    }
    Ok(book.save_to_buffer()?)
}

fn properties(publication: &Publication) -> Result<DocProperties, XlsxError> {
    let day = publication.made_on;
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let month = u8::try_from(day.month()).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).unwrap_or(1))?;
    let mut properties = DocProperties::new()
        .set_title(one_line(&publication.title))
        .set_subject(one_line(&publication.subtitle))
        .set_author(one_line(&publication.author))
        .set_creation_datetime(&made);
    if let Some(mark) = &publication.mark {
        properties = properties
            .set_status(one_line(&mark.label))
            .set_comment(one_line(&mark.sentence));
    }
    Ok(properties)
}

/// An empty sheet that prints on A4 with the mark above and the page below.
fn sheet(publication: &Publication, name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_screen_gridlines(false);
    if let Some(mark) = &publication.mark {
        let said = format!("{}. {}", mark.label, mark.sentence);
        sheet.set_header(format!("&L{}", printed(&said)));
    }
    let page = publication.words.page.replace("{page}", "\u{1}");
    let page = printed(&page.replace("{pages}", "\u{2}"));
    let page = page.replace('\u{1}', "&P").replace('\u{2}', "&N");
    sheet.set_footer(format!("&L{}&R{page}", printed(&publication.title)));
    Ok(sheet)
}

/// A text for the margin of a printed sheet, where `&` steers; there is room for
/// 255 signs in all.
fn printed(text: &str) -> String {
    let steered = |one: &char| one.is_control() && !matches!(one, '\u{1}' | '\u{2}');
    let short = text.chars().filter(|one| !steered(one)).take(110);
    short.collect::<String>().replace('&', "&&")
}

// ── Overview ─────────────────────────────────────────────────────────────────

fn bold(size: f64, colour: u32) -> Format {
    Format::new()
        .set_bold()
        .set_font_size(size)
        .set_font_color(colour)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A sheet that is filled from above, and how far it is.
struct Filled<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Filled<'_> {
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet
            .write_string_with_format(self.row, 0, one_line(text), format)?;
        self.row += 1;
        Ok(())
    }

    /// Running text. Not every program finds out how high its row must be.
    fn running(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, height(text, WIDE))?;
        self.line(text, &wrapped())
    }
}

fn write_overview(
    sheet: &mut Worksheet,
    publication: &Publication,
    names: &Names,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, WIDE as f64)?;
    sheet.set_column_width(1, 14)?;
    let mut page = Filled { sheet, row: 0 };
    page.line(&publication.title, &bold(18.0, INK))?;
    page.line(
        &publication.subtitle,
        &Format::new().set_font_size(12).set_font_color(MUTED),
    )?;
    page.line(
        &publication.words.made,
        &Format::new().set_font_color(MUTED),
    )?;
    if let Some(mark) = &publication.mark {
        let said = format!("{}. {}", mark.label, mark.sentence);
        page.line(&said, &bold(11.0, INK).set_text_wrap())?;
    }
    let mut tables = 0;
    for section in &publication.sections {
        write_section(&mut page, publication, section, names, &mut tables)?;
    }
    Ok(())
}

fn write_section(
    page: &mut Filled<'_>,
    publication: &Publication,
    section: &Section,
    names: &Names,
    tables: &mut usize,
) -> Result<(), XlsxError> {
    page.row += 1;
    page.line(&section.heading, &bold(13.0, ACCENT))?;
    for block in &section.blocks {
        match block {
            Block::Subheading(text) => page.line(text, &bold(11.0, INK))?,
            Block::Paragraph(text) => page.running(text)?,
            Block::List(points) => {
                for point in points {
                    page.running(&format!("• {point}"))?;
                }
            }
            Block::Highlights(found) => write_highlights(page, publication, found)?,
            Block::Table(table) => {
                let text = title(publication, table, *tables + 1);
                let to = format!("internal:'{}'!A1", names.table(*tables).replace('\'', "''"));
                page.sheet
                    .write_url(page.row, 0, Url::new(to).set_text(text))?;
                page.row += 1;
                *tables += 1;
            }
            Block::Chart(_) => {}
        }
    }
    Ok(())
}

fn write_highlights(
    page: &mut Filled<'_>,
    publication: &Publication,
    found: &[Highlight],
) -> Result<(), XlsxError> {
    let cells = publication.cells();
    for highlight in found {
        let cell = cells.get(&highlight.cell).copied();
        let format = bold(11.0, ACCENT);
        write_figure(page.sheet, (page.row, 1), cell, format)?;
        page.line(&highlight.label, &wrapped())?;
    }
    Ok(())
}

// ── A table ──────────────────────────────────────────────────────────────────

fn title(publication: &Publication, table: &Table, number: usize) -> String {
    let caption = one_line(&table.caption);
    format!("{} {number}. {caption}", one_line(&publication.words.table))
}

fn write_table(
    sheet: &mut Worksheet,
    publication: &Publication,
    table: &Table,
    number: usize,
) -> Result<(), WriteError> {
    let caption = title(publication, table, number);
    sheet.write_string_with_format(0, 0, caption, &bold(13.0, INK))?;
    if let Some(mark) = &publication.mark {
        let said = format!("{}. {}", mark.label, mark.sentence);
        sheet.write_string_with_format(1, 0, one_line(&said), &bold(10.0, INK))?;
    }
    let head = HEAD;
    write_heading(sheet, table, head)?;
    for (at, row) in (head + 1..).zip(&table.rows) {
        write_row(sheet, table, at, row)?;
    }
    sheet.set_freeze_panes(head + 1, 1)?;
    sheet.set_repeat_rows(head, head)?;
    if table.columns.len() > 6 {
        sheet.set_landscape();
    }
    if let Some(note) = &table.note {
        let below = note_row(table);
        let last = Column::try_from(table.columns.len()).unwrap_or(Column::MAX);
        let format = wrapped().set_font_size(9).set_font_color(MUTED);
        // Merged cells do not grow with their text.
        let columns = table.columns.iter().map(width).sum::<usize>();
        sheet.set_row_height(below, height(note, label_width(table) + columns))?;
        sheet.merge_range(below, 0, below, last, &one_line(note), &format)?;
    }
    Ok(())
}

fn write_heading(sheet: &mut Worksheet, table: &Table, at: u32) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_font_color(INK)
        .set_background_color(BAND)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Bottom)
        .set_text_wrap();
    sheet.set_column_width(0, label_width(table) as f64)?;
    sheet.write_string_with_format(at, 0, one_line(&table.corner), &format)?;
    let format = format.set_align(FormatAlign::Right);
    for (index, column) in (1..).zip(&table.columns) {
        sheet.set_column_width(index, width(column) as f64)?;
        sheet.write_string_with_format(at, index, one_line(&column.label), &format)?;
    }
    Ok(())
}

/// The row of the note of a table.
fn note_row(table: &Table) -> u32 {
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX / 2);
    HEAD + rows + 2
}

/// The width of the labels, in characters.
fn label_width(table: &Table) -> usize {
    let labels = table.rows.iter().map(|row| {
        let indent = 2 * usize::from(row.level);
        one_line(&row.label).chars().count() + indent
    });
    let corner = one_line(&table.corner).chars().count();
    labels.fold(corner, usize::max).min(LABELS) + 2
}

/// The width of a column of figures, in characters.
fn width(column: &publication::Column) -> usize {
    one_line(&column.label).chars().count().clamp(6, HEADING) + 2
}

/// The height of a text in so many characters of width, in points, rather too
/// high than too low.
fn height(text: &str, width: usize) -> f64 {
    let lines = text.chars().count() * 9 / (width.max(1) * 8) + 1;
    15.0 * lines as f64
}

fn write_row(sheet: &mut Worksheet, table: &Table, at: u32, row: &Row) -> Result<(), XlsxError> {
    let strong = row.weight == Weight::Total || table.is_layered() && row.level == 0;
    let mut format = Format::new();
    if strong {
        format = format.set_bold();
    }
    if row.weight == Weight::Total {
        format = format
            .set_border_top(FormatBorder::Thin)
            .set_background_color(BAND);
    }
    let label = format.clone().set_text_wrap().set_indent(row.level);
    sheet.write_string_with_format(at, 0, one_line(&row.label), &label)?;
    for ((index, column), cell) in (1..).zip(&table.columns).zip(&row.cells) {
        let mut format = format.clone();
        if column.weight == Weight::Total {
            format = format.set_bold();
        }
        write_figure(sheet, (at, index), cell.as_ref(), format)?;
    }
    Ok(())
}

/// A figure as a number that can be reckoned with; what is hidden as its sign.
fn write_figure(
    sheet: &mut Worksheet,
    at: (u32, Column),
    cell: Option<&Cell>,
    format: Format,
) -> Result<(), XlsxError> {
    let (row, column) = at;
    let sign = format.clone().set_align(FormatAlign::Right);
    match cell {
        None => sheet.write_string_with_format(row, column, ABSENT, &sign)?,
        Some(cell) => match number(cell) {
            None => sheet.write_string_with_format(row, column, HIDDEN, &sign)?,
            Some(number) => {
                let format = format.set_num_format(number_format(cell.unit));
                sheet.write_number_with_format(row, column, number, &format)?
            }
        },
    };
    Ok(())
}

/// Minutes are a part of a day, as workbooks count time.
fn number(cell: &Cell) -> Option<f64> {
    let value = f64::from(cell.value?);
    Some(match cell.unit {
        Unit::Count | Unit::Activity => value,
        Unit::Minutes => value / (24.0 * 60.0),
        Unit::Cents => value / 100.0,
    })
}

const fn number_format(unit: Unit) -> &'static str {
    match unit {
        Unit::Count | Unit::Activity => "#,##0",
        Unit::Minutes => "[h]:mm",
        Unit::Cents => "#,##0.00",
    }
}
