//! How a form is drawn: label, then the field; the focus has a mark.
//!
//! ```text
//!  ▸ Wie            (•) leerling  ( ) ouder
//!    Roepnaam hier │Mus                                   3/40
//!    School           Regenboog
//!    [ Vastleggen ]
//! ```

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::look::{Look, Sign};
use super::parts::{self, Keyboard, Scroll, Veil};
use crate::app::form::{Choice, Choosable, Control, FieldId, Form, FormField, Many, Privacy};
use crate::app::wrap::columns;
use crate::lang::Lang;
use crate::lang::terms::Term;

/// Rows of a field with several lines of text.
const TEXT_ROWS: u16 = 6;
/// Rows of a list while the keyboard is on it.
const LIST_ROWS: u16 = 7;
/// Rows over which the options of a choice stand beside each other; more
/// become a list.
const BESIDE_ROWS: usize = 2;
/// Before the label: the mark of the focus.
const MARK: u16 = 2;

/// Scroll offsets of a form.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormScroll {
    rows: Scroll,
    inside: Scroll,
}

/// What a form is drawn with.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// Styles.
    pub look: &'a Look,
    /// Messages.
    pub lang: &'a Lang,
    /// Whether text is hidden.
    pub veil: Veil,
    /// What the confirming line is called here.
    pub submit: &'a str,
    /// What is wrong, in words.
    pub problem: Option<&'a str>,
    /// Whether the keyboard is on this form at all.
    pub active: Active,
}

/// Whether the keyboard is on a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Active {
    /// It is.
    Yes,
    /// Something else has it.
    No,
}

/// How many rows a form takes at this width, its complaint included.
#[must_use]
pub fn height(form: &Form, drawn: &Drawn<'_>, width: u16) -> u16 {
    let rows: u16 = (0..form.fields.len())
        .filter_map(|at| form.fields.get(at).map(|field| (at, field)))
        .map(|(at, field)| rows_of(form, at, field, drawn, width))
        .sum();
    rows.saturating_add(complaint_rows(drawn, width))
}

fn complaint_rows(drawn: &Drawn<'_>, width: u16) -> u16 {
    drawn.problem.map_or(0, |problem| {
        let rows = parts::paragraph_height(problem, width.saturating_sub(4));
        u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(1)
    })
}

/// Draws a form. What does not fit scrolls with the focus.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    form: &Form,
    drawn: &Drawn<'_>,
    scroll: &mut FormScroll,
) {
    let complaint = complaint_rows(drawn, area.width).min(area.height);
    let fields = Rect {
        height: area.height - complaint,
        ..area
    };
    let heights: Vec<u16> = form
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| rows_of(form, at, field, drawn, area.width))
        .collect();
    follow(form, &heights, fields.height, scroll);
    let mut top = 0_u16;
    for (at, (field, rows)) in form.fields.iter().zip(&heights).enumerate() {
        let hidden = u16::try_from(scroll.rows.offset()).unwrap_or(u16::MAX);
        // A field that is longer than the room there is, is cut rather than left out.
        let shown = (*rows).min(fields.height);
        if shown > 0 && top >= hidden && top - hidden + shown <= fields.height {
            let place = Rect {
                y: fields.y + top - hidden,
                height: shown,
                ..fields
            };
            draw_field(frame, place, form, at, field, drawn, scroll);
        }
        top = top.saturating_add(*rows);
    }
    parts::more(frame, fields, drawn.look, scroll.rows, usize::from(top));
    if let Some(problem) = drawn.problem {
        complain(frame, area, complaint, problem, drawn);
    }
}

/// Keeps the focused field on the screen.
fn follow(form: &Form, heights: &[u16], room: u16, scroll: &mut FormScroll) {
    let total: usize = heights.iter().map(|rows| usize::from(*rows)).sum();
    let before: usize = heights
        .iter()
        .take(form.focus)
        .map(|rows| usize::from(*rows))
        .sum();
    let own = heights.get(form.focus).map_or(1, |rows| usize::from(*rows));
    let room = usize::from(room);
    scroll
        .rows
        .follow(before + own.saturating_sub(1), total, room);
    scroll.rows.follow(before, total, room);
}

fn complain(frame: &mut Frame<'_>, area: Rect, rows: u16, problem: &str, drawn: &Drawn<'_>) {
    let text = Rect {
        y: area.bottom().saturating_sub(rows) + 1,
        height: rows.saturating_sub(1),
        x: area.x + MARK,
        width: area.width.saturating_sub(MARK),
    };
    let marked = format!("{} {problem}", Sign::Warning.mark());
    let style = drawn.look.sign(Sign::Warning);
    parts::paragraph(
        frame,
        text,
        drawn.look,
        style,
        &marked,
        &mut Scroll::default(),
    );
}

/// The widest label, within reason.
fn label_width(form: &Form, lang: &Lang) -> u16 {
    form.fields
        .iter()
        .filter(|field| !matches!(field.control, Control::Submit))
        .map(|field| columns(&field.id.term(lang)))
        .max()
        .and_then(|widest| u16::try_from(widest).ok())
        .map_or(0, |widest| widest.min(24) + 2)
}

/// The room beside the label.
fn control_width(form: &Form, lang: &Lang, width: u16) -> u16 {
    width.saturating_sub(MARK + label_width(form, lang))
}

fn has_focus(form: &Form, at: usize, drawn: &Drawn<'_>) -> bool {
    drawn.active == Active::Yes && form.focus == at
}

/// The sentences above a field and the field; none while it is not there.
fn rows_of(form: &Form, at: usize, field: &FormField, drawn: &Drawn<'_>, width: u16) -> u16 {
    if !form.shows(at) {
        return 0;
    }
    lead_rows(field, width).saturating_add(control_rows(form, at, field, drawn, width))
}

fn lead_rows(field: &FormField, width: u16) -> u16 {
    let rows = |words: &String| parts::paragraph_height(words, width.saturating_sub(MARK));
    let rows = field.lead.as_ref().map_or(0, rows);
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn control_rows(form: &Form, at: usize, field: &FormField, drawn: &Drawn<'_>, width: u16) -> u16 {
    let room = control_width(form, drawn.lang, width);
    match &field.control {
        Control::Text(text) if text.has_lines() => TEXT_ROWS,
        Control::Text(_) | Control::Submit => 1,
        Control::Choice(choice) => {
            let beside = choice_lines(choice, drawn, room).len();
            if !has_focus(form, at, drawn) {
                1
            } else if beside <= BESIDE_ROWS {
                u16::try_from(beside).unwrap_or(1)
            } else {
                let all = u16::try_from(choice.options.len()).unwrap_or(u16::MAX);
                all.min(LIST_ROWS)
            }
        }
        Control::Many(many) => {
            let all = u16::try_from(many.options.len()).unwrap_or(u16::MAX);
            if all <= 4 {
                all.max(1)
            } else if has_focus(form, at, drawn) {
                all.min(LIST_ROWS)
            } else {
                1
            }
        }
    }
}

fn draw_field(
    frame: &mut Frame<'_>,
    area: Rect,
    form: &Form,
    at: usize,
    field: &FormField,
    drawn: &Drawn<'_>,
    scroll: &mut FormScroll,
) {
    let focused = has_focus(form, at, drawn);
    let look = drawn.look;
    let area = draw_lead(frame, area, field, drawn);
    let mark = if focused { "▸ " } else { "  " };
    let label = match field.control {
        Control::Submit => String::new(),
        _ => field.id.term(drawn.lang),
    };
    let style = if focused { look.focus() } else { look.text() };
    let head = Line::from(vec![
        Span::styled(mark, look.focus()),
        Span::styled(label, style),
    ]);
    frame.render_widget(head, Rect { height: 1, ..area });
    let beside = Rect {
        x: area.x + MARK + label_width(form, drawn.lang),
        width: control_width(form, drawn.lang, area.width),
        ..area
    };
    match &field.control {
        Control::Text(text) => {
            let keyboard = if focused && form.writing {
                Keyboard::Here
            } else {
                Keyboard::Elsewhere
            };
            text_with_counter(frame, beside, text, keyboard, drawn, &mut scroll.inside);
        }
        Control::Choice(choice) => {
            draw_choice(frame, beside, choice, focused, drawn, &mut scroll.inside);
        }
        Control::Many(many) => draw_many(frame, beside, many, focused, drawn, &mut scroll.inside),
        Control::Submit => draw_button(frame, area, field.id, focused, drawn),
    }
}

/// Draws the sentences above a field; gives what is left for the field.
fn draw_lead(frame: &mut Frame<'_>, area: Rect, field: &FormField, drawn: &Drawn<'_>) -> Rect {
    // The field itself comes first.
    let rows = lead_rows(field, area.width).min(area.height.saturating_sub(1));
    if let Some(words) = &field.lead {
        let place = Rect {
            x: area.x + MARK,
            width: area.width.saturating_sub(MARK),
            height: rows,
            ..area
        };
        let style = drawn.look.faint();
        parts::paragraph(
            frame,
            place,
            drawn.look,
            style,
            words,
            &mut Scroll::default(),
        );
    }
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

fn text_with_counter(
    frame: &mut Frame<'_>,
    area: Rect,
    text: &crate::app::field::TextField,
    keyboard: Keyboard,
    drawn: &Drawn<'_>,
    scroll: &mut Scroll,
) {
    if text.is_masked() {
        // How long a passphrase is, is nobody's business.
        parts::text_field(frame, area, drawn.look, text, keyboard, drawn.veil, scroll);
        return;
    }
    let counter = parts::counter(drawn.look, text.counter());
    let width = u16::try_from(counter.width()).unwrap_or(0) + 1;
    let field = Rect {
        width: area.width.saturating_sub(width),
        ..area
    };
    let place = Rect {
        x: field.right() + 1,
        width: width - 1,
        height: 1,
        y: area.bottom().saturating_sub(1),
    };
    let mut own = Scroll::default();
    let scroll = if keyboard == Keyboard::Here {
        scroll
    } else {
        &mut own
    };
    parts::text_field(frame, field, drawn.look, text, keyboard, drawn.veil, scroll);
    if keyboard == Keyboard::Here {
        frame.render_widget(counter, place);
    }
}

/// The words of an option; those of a case are hidden with its texts.
fn words_of<'a>(one: &'a Choosable, drawn: &Drawn<'_>) -> Cow<'a, str> {
    match one.privacy {
        Privacy::Open => parts::clean(one.label.expose()),
        Privacy::OfACase => drawn.veil.over(one.label.expose()),
    }
}

/// A choice, with what is chosen marked by more than colour.
fn option_text(choice: &Choice, at: usize, drawn: &Drawn<'_>) -> String {
    let sign = if choice.chosen == Some(at) {
        "(•)"
    } else {
        "( )"
    };
    let words = choice.options.get(at).map(|one| words_of(one, drawn));
    format!("{sign} {}", words.unwrap_or_default())
}

/// The options beside each other, over as many lines as they need.
fn choice_lines(choice: &Choice, drawn: &Drawn<'_>, width: u16) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0;
    for at in 0..choice.options.len() {
        let wide = columns(&option_text(choice, at, drawn)) + 2;
        if used > 0 && used + wide > usize::from(width) + 2 {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push(at);
        }
    }
    lines
}

fn draw_choice(
    frame: &mut Frame<'_>,
    area: Rect,
    choice: &Choice,
    focused: bool,
    drawn: &Drawn<'_>,
    scroll: &mut Scroll,
) {
    let look = drawn.look;
    let mut lines = choice_lines(choice, drawn, area.width);
    if !focused && lines.len() > 1 {
        let chosen = choice.chosen.and_then(|at| choice.options.get(at));
        let text = chosen.map_or(Cow::Borrowed("—"), |one| words_of(one, drawn));
        frame.render_widget(
            Span::styled(parts::cut(&text, area.width), look.text()),
            area,
        );
        return;
    }
    if lines.len() > BESIDE_ROWS {
        lines = (0..choice.options.len()).map(|at| vec![at]).collect();
    }
    let here = lines
        .iter()
        .position(|line| choice.chosen.is_some_and(|at| line.contains(&at)));
    let mut own = Scroll::default();
    let scroll = if focused { scroll } else { &mut own };
    scroll.follow(here.unwrap_or(0), lines.len(), usize::from(area.height));
    let shown = lines.iter().skip(scroll.offset());
    for (line, y) in shown.zip(area.y..area.bottom()) {
        let spans: Vec<Span<'_>> = line
            .iter()
            .map(|at| {
                let style = line_style(look, false, choice.chosen == Some(*at));
                let option = option_text(choice, *at, drawn);
                Span::styled(format!("{}  ", parts::cut(&option, area.width)), style)
            })
            .collect();
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(Line::from(spans), place);
    }
    parts::more(frame, area, look, *scroll, lines.len());
}

fn draw_many(
    frame: &mut Frame<'_>,
    area: Rect,
    many: &Many,
    focused: bool,
    drawn: &Drawn<'_>,
    scroll: &mut Scroll,
) {
    let look = drawn.look;
    if area.height == 1 && many.options.len() > 1 {
        let ticked: Vec<String> = many
            .options
            .iter()
            .zip(&many.ticked)
            .filter(|(_, ticked)| **ticked)
            .map(|(one, _)| words_of(one, drawn).trim().to_owned())
            .collect();
        let text = if ticked.is_empty() {
            "—".to_owned()
        } else {
            ticked.join(", ")
        };
        frame.render_widget(
            Span::styled(parts::cut(&text, area.width), look.text()),
            area,
        );
        return;
    }
    let mut own = Scroll::default();
    let scroll = if focused { scroll } else { &mut own };
    scroll.follow(many.at, many.options.len(), usize::from(area.height));
    let shown = many
        .options
        .iter()
        .zip(&many.ticked)
        .enumerate()
        .skip(scroll.offset());
    for ((at, (one, ticked)), y) in shown.zip(area.y..area.bottom()) {
        let sign = if *ticked { "[x] " } else { "[ ] " };
        let style = line_style(look, focused && many.at == at, *ticked);
        let line = Line::from(vec![
            Span::styled(sign, style),
            Span::styled(
                parts::cut(&words_of(one, drawn), area.width.saturating_sub(5)),
                style,
            ),
        ]);
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    parts::more(frame, area, look, *scroll, many.options.len());
}

const fn line_style(look: &Look, here: bool, ticked: bool) -> Style {
    if here {
        look.chosen()
    } else if ticked {
        look.strong()
    } else {
        look.text()
    }
}

fn draw_button(frame: &mut Frame<'_>, area: Rect, id: FieldId, focused: bool, drawn: &Drawn<'_>) {
    let label = if id == FieldId::Submit {
        drawn.submit.to_owned()
    } else {
        id.term(drawn.lang)
    };
    let style = if focused {
        drawn.look.chosen()
    } else {
        drawn.look.text()
    };
    let place = Rect {
        x: area.x + MARK,
        width: area.width.saturating_sub(MARK),
        ..area
    };
    frame.render_widget(Span::styled(format!("[ {label} ]"), style), place);
}
