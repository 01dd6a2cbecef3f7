//! The charts that stand in the place of a table or beside it: two years, all
//! years, and months in shaded cells with their numbers.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::super::parts::cut;
use super::Scene;
use super::charts::{Months, line_of_dots, shade};
use super::own;
use super::sheet::{MARGIN, Sheet, blanks, draw_rows, remark, width_of};
use crate::app::statistics::{CasesNow, Chart};
use crate::say;
use crate::statistics::tables::{Level, Row, TableId};
use crate::statistics::years::YearLine;

/// Columns that a line over the years needs at least to be drawn.
const LEAST_LINE: u16 = 12;
/// Rows that it takes at most.
const MOST_ROWS: u16 = 7;

/// What the chart in front is called.
pub(super) fn title(scene: Scene<'_>) -> String {
    let lang = scene.lang;
    match scene.view.chart() {
        Chart::Bars | Chart::YearBefore => say!(lang, "chart-year-before"),
        Chart::Years => say!(lang, "chart-years"),
        Chart::Months if of_themes(scene) => say!(lang, "chart-months-themes"),
        Chart::Months => say!(lang, "chart-months"),
    }
}

/// Draws a chart.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>, chart: Chart) {
    match chart {
        Chart::Bars => {}
        Chart::YearBefore => {
            let focus = scene.view.focus();
            let sheet = Sheet {
                followed: Some(scene.view.row(focus)),
                ..own::sheet_beside(scene, focus)
            };
            sheet.draw(frame, area, scene);
        }
        Chart::Years => years(frame, area, scene),
        Chart::Months => months(frame, area, scene),
    }
}

/// The natures have their months by theme; everything else has those of the years.
fn of_themes(scene: Scene<'_>) -> bool {
    scene.view.focus() == TableId::Natures
}

/// The numbers of every year, and beside them two lines: contacts and cases.
fn years(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) {
    let (lang, look) = (scene.lang, scene.look);
    let lines = scene.view.over_years();
    let (contacts, cases) = (say!(lang, "counted-contacts"), say!(lang, "counted-cases"));
    let year = lines.iter().map(|line| width_of(&own::year(line.period)));
    let year = year.max().unwrap_or(0);
    let wide = |name: &str, of: fn(&YearLine) -> u64| {
        let numbers = lines.iter().map(|line| width_of(&lang.number(of(line))));
        numbers.max().unwrap_or(0).max(width_of(name))
    };
    let widths = (
        wide(&contacts, |line| line.contacts),
        wide(&cases, |line| line.cases),
    );
    let left = MARGIN + year + widths.0 + widths.1 + 5;
    let [table, drawn] =
        Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]).areas(area);
    let [head, body] = Layout::vertical([Constraint::Length(2), Constraint::Fill(1)]).areas(table);
    let title = columns([&" ".repeat(usize::from(year)), &contacts, &cases], widths);
    frame.render_widget(remark(title, scene), head);
    let rows = lines.iter().map(|line| {
        let here = line.period == scene.view.period();
        let numbers = [
            &own::year(line.period),
            &lang.number(line.contacts),
            &lang.number(line.cases),
        ];
        let style = if here { look.strong() } else { look.text() };
        let mark = Span::styled(if here { "▸ " } else { "  " }, look.key());
        vec![Line::from(vec![
            mark,
            Span::styled(columns(numbers, widths), style),
        ])]
    });
    let followed = lines
        .iter()
        .position(|line| line.period == scene.view.period());
    draw_rows(frame, body, rows.collect(), followed.unwrap_or(0), scene);
    let counts = |of: fn(&YearLine) -> u64| -> Vec<u64> { lines.iter().map(of).collect() };
    let series = [
        (contacts, counts(|line| line.contacts)),
        (cases, counts(|line| line.cases)),
    ];
    two_lines(frame, drawn, &series, scene);
}

/// A year with its numbers, each at the right of its column.
fn columns([year, contacts, cases]: [&String; 3], widths: (u16, u16)) -> String {
    let (one, two) = (usize::from(widths.0), usize::from(widths.1));
    format!("{year}  {contacts:>one$}  {cases:>two$}")
}

/// The lines under each other, each under its name and from nothing to its highest
/// number.
fn two_lines(
    frame: &mut Frame<'_>,
    area: Rect,
    series: &[(String, Vec<u64>); 2],
    scene: Scene<'_>,
) {
    if area.width < LEAST_LINE {
        return;
    }
    let most = MOST_ROWS + 2;
    let one = most.min(area.height / 2);
    let halves = Layout::vertical([Constraint::Length(one), Constraint::Length(one)]);
    let halves: [Rect; 2] = halves.areas(area);
    for ((name, counts), half) in series.iter().zip(halves) {
        let highest = counts.iter().copied().max().unwrap_or(0);
        let scale = format!("{name} 0–{}", scene.lang.number(highest));
        let [head, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(half);
        let head_words = cut(&scale, head.width);
        frame.render_widget(Span::styled(head_words, scene.look.faint()), head);
        let height = body.height.saturating_sub(1).min(MOST_ROWS);
        let width = body.width.saturating_sub(1);
        let drawn = line_of_dots(counts, width, height);
        for (line, y) in drawn.into_iter().zip(body.y..body.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..body
            };
            frame.render_widget(Span::styled(line, scene.look.bar()), place);
        }
    }
}

/// A row of cells.
struct Cells {
    label: String,
    counts: Vec<u64>,
}

fn months(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) {
    let (rows, followed) = if of_themes(scene) {
        (themes(scene), None)
    } else {
        let lines = scene.view.over_years();
        let rows = lines.iter().map(|line| Cells {
            label: own::year(line.period),
            counts: line.months.clone(),
        });
        let place = lines
            .iter()
            .position(|line| line.period == scene.view.period());
        (rows.collect(), place)
    };
    let [head, names, body] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(area);
    frame.render_widget(remark(caption(scene), scene), head);
    let inside = area.width.saturating_sub(MARGIN + 1);
    let count = rows.iter().map(|row| row.counts.len()).max().unwrap_or(0);
    let highest = rows.iter().flat_map(|row| row.counts.iter().copied()).max();
    let highest = highest.unwrap_or(0);
    let number = width_of(&scene.lang.number(highest));
    let label = rows.iter().map(|row| width_of(&row.label)).max();
    let placed = Months::of(inside, count, number, label.unwrap_or(0));
    if rows.is_empty() {
        frame.render_widget(remark(say!(scene.lang, "statistics-nothing"), scene), body);
        return;
    }
    frame.render_widget(month_names(placed, scene), names);
    let lines = rows
        .iter()
        .enumerate()
        .map(|(at, row)| vec![cells(row, (placed, highest), followed == Some(at), scene)]);
    draw_rows(frame, body, lines.collect(), followed.unwrap_or(0), scene);
}

fn caption(scene: Scene<'_>) -> String {
    let lang = scene.lang;
    match scene.view.frozen() {
        Some(note) if of_themes(scene) => match note.cases {
            CasesNow::Gone => say!(lang, "statistics-not-kept"),
            CasesNow::Same | CasesNow::Changed => say!(lang, "statistics-from-cases"),
        },
        _ => say!(lang, "chart-months-caption"),
    }
}

fn themes(scene: Scene<'_>) -> Vec<Cells> {
    let themes = scene.view.tables().themes.iter();
    let cells = themes.map(|theme| {
        let row = Row {
            code: theme.code.clone(),
            label: theme.label.clone(),
            level: Level::Top,
            count: 0,
            more: None,
        };
        Cells {
            label: own::label(&row, scene).into_owned(),
            counts: theme.months.clone(),
        }
    });
    cells.collect()
}

/// The months above the cells, by their first letters.
fn month_names<'a>(placed: Months, scene: Scene<'a>) -> Line<'a> {
    let months = scene.view.tables().months.rows.iter();
    let names = months.map(|row| own::label(row, scene).into_owned());
    let wide = usize::from(placed.cell);
    let names = names.take(usize::from(placed.cells)).map(|name| {
        let short: String = name.chars().take(3).collect();
        Span::styled(format!("{short:>wide$}"), scene.look.faint())
    });
    let left = blanks(MARGIN + placed.label);
    Line::from_iter([left].into_iter().chain(names))
}

/// Each cell with its shade before its number.
fn cells<'a>(
    row: &Cells,
    (placed, highest): (Months, u64),
    here: bool,
    scene: Scene<'a>,
) -> Line<'a> {
    let look = scene.look;
    let style = if here { look.strong() } else { look.text() };
    let mark = Span::styled(if here { "▸ " } else { "  " }, look.key());
    let label = cut(&row.label, placed.label);
    let after = blanks(placed.label.saturating_sub(width_of(&label)));
    let mut spans = vec![mark, Span::styled(label, style), after];
    for count in row.counts.iter().take(usize::from(placed.cells)) {
        let number = scene.lang.number(*count);
        let before = placed.cell.saturating_sub(width_of(&number) + 1);
        spans.push(blanks(before));
        let shade = shade(*count, highest).to_string();
        spans.push(Span::styled(shade, look.bar()));
        spans.push(Span::styled(number, style));
    }
    Line::from(spans)
}
