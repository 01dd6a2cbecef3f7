//! Native charts beside their tables. Their figures stand once more on a sheet of
//! their own, where a hidden one is an empty cell: as a sign it would be drawn as
//! nought. Its category bears the sign.

use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartEmptyCells, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSeries, ChartSolidFill, ChartType,
    Format, Worksheet, XlsxError,
};

use super::{ACCENT, Column, HEAD, INK, note_row, number, number_format};
use crate::report::figures::one_line;
use crate::report::publication::{Chart, ChartKind, Drawn, HIDDEN, Publication, Table};

/// Fillings of bars, as in the PDF.
const FILLS: [u32; 4] = [ACCENT, 0x7d_a2ae, 0xcc_dce1, 0xff_ffff];
/// Colours of lines.
const LINES: [u32; 5] = [ACCENT, 0x5f_8693, INK, 0x8a_979e, ACCENT];
/// Height of a chart, in points of the screen; a row has 20.
const HEIGHT: u32 = 340;
/// Rows from one chart to the next.
const ROWS: u32 = 18;

/// The sheet behind the charts, and how far it is filled.
pub(super) struct Behind {
    name: String,
    row: u32,
}

impl Behind {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            row: 0,
        }
    }

    /// Puts the charts of a table beside it, with their figures on the sheet behind.
    pub(super) fn beside(
        &mut self,
        page: &mut Worksheet,
        behind: &mut Worksheet,
        publication: &Publication,
        table: &Table,
    ) -> Result<(), XlsxError> {
        // Beside a wide table a chart would not be seen: there it stands below.
        let right = match Column::try_from(table.columns.len()) {
            Ok(columns @ ..=6) => columns + 2,
            _ => 0,
        };
        let first = if right > 0 { HEAD } else { note_row(table) + 2 };
        let charts = publication.charts().enumerate();
        let charts = charts.filter(|(_, chart)| chart.table == table.id);
        for (index, (number, chart)) in charts.enumerate() {
            let Some(drawn) = chart.drawn(publication) else {
                continue;
            };
            let word = one_line(&publication.words.figure);
            let caption = format!("{word} {}. {}", number + 1, one_line(&chart.caption));
            let native = self.native(behind, chart, &drawn, &caption)?;
            let down = first + ROWS * u32::try_from(index).unwrap_or(0);
            page.insert_chart(down, right, &native)?;
        }
        Ok(())
    }

    fn native(
        &mut self,
        behind: &mut Worksheet,
        chart: &Chart,
        drawn: &Drawn<'_>,
        caption: &str,
    ) -> Result<Native, XlsxError> {
        let top = self.row + 1;
        behind.set_column_width(0, 40)?;
        let bold = Format::new().set_bold();
        behind.write_string_with_format(self.row, 0, caption, &bold)?;
        let last = self.write_figures(behind, drawn, top)?;
        self.row = last + 2;
        let mut native = Native::new(kind(chart.kind));
        for (index, column) in (0..drawn.series.len()).zip(1..) {
            let name = self.name.as_str();
            let mut series = ChartSeries::new();
            series
                .set_name((name, top, column))
                .set_categories((name, top + 1, 0, last, 0))
                .set_values((name, top + 1, column, last, column));
            look(&mut series, chart.kind, index, drawn.series.len());
            native.push_series(&series);
        }
        finish(&mut native, chart, drawn, caption);
        Ok(native)
    }

    /// Categories below each other, series beside each other; gives the last row.
    fn write_figures(
        &self,
        behind: &mut Worksheet,
        drawn: &Drawn<'_>,
        top: u32,
    ) -> Result<u32, XlsxError> {
        for (series, column) in drawn.series.iter().zip(1..) {
            behind.write_string(top, column, one_line(series.label))?;
        }
        let mut row = top;
        for (at, category) in drawn.categories.iter().enumerate() {
            row += 1;
            let mut label = one_line(category);
            for (series, column) in drawn.series.iter().zip(1..) {
                let Some(cell) = series.cells.get(at).copied().flatten() else {
                    continue;
                };
                let format = Format::new().set_num_format(number_format(cell.unit));
                match number(cell) {
                    Some(number) => {
                        behind.write_number_with_format(row, column, number, &format)?;
                    }
                    None if !label.ends_with(HIDDEN) => {
                        label = format!("{label} {HIDDEN}");
                    }
                    None => {}
                }
            }
            behind.write_string(row, 0, label)?;
        }
        Ok(row)
    }
}

const fn kind(kind: ChartKind) -> ChartType {
    match kind {
        ChartKind::Bars | ChartKind::GroupedBars => ChartType::Bar,
        ChartKind::Line => ChartType::Line,
        // A workbook has no heat row; columns show the same figures.
        ChartKind::Heat => ChartType::Column,
    }
}

fn look(series: &mut ChartSeries, kind: ChartKind, index: usize, count: usize) {
    if kind == ChartKind::Line {
        let colour = LINES.get(index).copied().unwrap_or(INK);
        let mut line = ChartLine::new();
        line.set_color(colour).set_width(2);
        line.set_dash_type(match index {
            1 => ChartLineDashType::Dash,
            2 => ChartLineDashType::RoundDot,
            4 => ChartLineDashType::LongDash,
            _ => ChartLineDashType::Solid,
        });
        let mut marker = ChartMarker::new();
        marker.set_size(7).set_type(match index {
            0 => ChartMarkerType::Circle,
            1 => ChartMarkerType::Square,
            2 => ChartMarkerType::Triangle,
            3 => ChartMarkerType::Diamond,
            _ => ChartMarkerType::X,
        });
        marker
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
        series.set_format(ChartFormat::new().set_line(&line));
        series.set_marker(&marker);
        return;
    }
    let fill = FILLS.get(index % FILLS.len()).copied().unwrap_or(ACCENT);
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(fill));
    format.set_border(ChartLine::new().set_color(ACCENT).set_width(0.75));
    series.set_format(&mut format);
    series.set_gap(if count == 1 { 60 } else { 80 });
    series.set_overlap(0);
    if kind != ChartKind::Heat || count == 1 {
        series.set_data_label(ChartDataLabel::new().show_value());
    }
}

/// What a workbook keeps of the words of a chart; a longer text it would drop
/// altogether. The figures stand beside the chart.
const MOST_WORDS: usize = 255;

fn within_limit(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_WORDS {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |one: &char| {
        used += one.len_utf16();
        used <= MOST_WORDS - 2
    };
    let kept: String = text.chars().take_while(fits).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

fn finish(native: &mut Native, chart: &Chart, drawn: &Drawn<'_>, caption: &str) {
    native.title().set_name(caption);
    native
        .title()
        .set_font(rust_xlsxwriter::ChartFont::new().set_size(11).set_bold());
    native.set_alt_text(within_limit(&one_line(&chart.alternative)));
    native.set_name(caption);
    native.show_empty_cells_as(ChartEmptyCells::Gaps);
    if drawn.series.len() == 1 {
        native.legend().set_hidden();
    } else {
        native.legend().set_position(ChartLegendPosition::Bottom);
    }
    if matches!(chart.kind, ChartKind::Bars | ChartKind::GroupedBars) {
        // Lying bars have their categories on the other axis. The first stands
        // above, as in the table; every bar says its figure, so no scale is needed.
        native.y_axis().set_reverse();
        native
            .x_axis()
            .set_min(0)
            .set_hidden(true)
            .set_major_gridlines(false);
    } else {
        native.y_axis().set_min(0);
    }
    let lines = drawn.categories.len() * drawn.series.len().max(1);
    let needed = u32::try_from(lines).unwrap_or(20).saturating_mul(14) + 100;
    native.set_width(620);
    native.set_height(HEIGHT.max(needed.min(ROWS * 20 - 10)));
}
