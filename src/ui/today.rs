//! Vandaag, drawn: what is due, and below it what is worth knowing of the line
//! in focus.
//!
//! ```text
//!  1 te laat · 2 vandaag · 1 binnenkort · 1 zonder dag
//!
//! ────────────────────────────────────────────────────────────────────────────
//! ▸!! te laat 2 dgn    reageren op dit contact             2026-014 Mus
//!   ! vandaag 14:30    gesprek                             2026-003 Zoë
//!     vr 27 nov        plan: gezamenlijk gesprek met sch…  2026-011 Bo
//!   · –                vinkje mag gezet worden             2026-003 Zoë
//! ────────────────────────────────────────────────────────────────────────────
//!  reageren op dit contact
//!  Deze reactie wordt uiterlijk op vr 20 nov 2026 verwacht: …
//! ```
//!
//! Of a case it shows number and alias, and no other word that was typed.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::contacts::line::{Focus, line_in_focus, put};
use super::contacts::{ContactsScroll, Scene};
use super::look::{Look, Sign};
use super::parts::{self, Scroll};
use super::{case, veil};
use crate::app::action::{Action, Context};
use crate::app::contacts::{Detail, OpenCase};
use crate::app::desk::Desk;
use crate::app::guide::year::still_to_do;
use crate::app::message::Demo;
use crate::app::model::Env;
use crate::app::today::Loose;
use crate::domain::agenda::{Due, DueKind, Note, Standing, TickProposal, Weight};
use crate::domain::calendar::VacationsKnown;
use crate::domain::case::CaseFile;
use crate::domain::duty::{Duty, Towards};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::recipient::Recipient;
use crate::domain::rules::copies::{self, CopyDue};
use crate::domain::rules::retention::held;
use crate::input::keymap::Keymap;
use crate::lang::kept;
use crate::lang::terms::Term;
use crate::lang::timeline::Piece;
use crate::say;

/// From this width on the case of the line in focus stands beside the list.
const SIDE_BY_SIDE: u16 = 110;
/// The width of the list beside a case.
const LIST: u16 = 70;
/// Where a line says when, and where it says what.
const WHEN: u16 = 4;
const WHAT: u16 = 21;
/// The columns for number and alias at the right.
const WHO: u16 = 22;
/// Lines below the list about the line in focus.
const ABOUT: u16 = 3;

/// Draws the screen.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    desk: &Desk,
    env: &Env,
    (look, keymap): (&Look, &Keymap),
    (scroll, contacts): (&mut Scroll, &mut ContactsScroll),
) {
    let scene = Scene {
        desk,
        env,
        look,
        keymap,
        veil: veil(desk),
    };
    // A line of no case in particular has none: its half stays empty.
    let any = !desk.today.agenda().lines().is_empty();
    let (list, beside) = match desk.today.due() {
        line if any && area.width >= SIDE_BY_SIDE => {
            let [left, between, right] = area.layout(&Layout::horizontal([
                Constraint::Length(LIST),
                Constraint::Length(1),
                Constraint::Fill(1),
            ]));
            for y in between.y..between.bottom() {
                put(frame, between, y, 0, 1, "│", look.frame());
            }
            (left, line.map(|line| (line, right)))
        }
        _ => (area, None),
    };
    due(frame, list, &scene, scroll);
    if let Some((line, right)) = beside {
        let open = OpenCase {
            case: line.case,
            entry: None,
            detail: Detail::Hidden,
        };
        case::draw(frame, right, &scene, open, contacts);
    }
}

fn due(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut Scroll) {
    let look = scene.look;
    let [counts, calendar, line, rows, below, about] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(ABOUT),
    ]));
    let agenda = scene.desk.today.agenda();
    if !agenda.lines().is_empty() {
        let counted = counted(scene);
        let style = look.text();
        put(frame, counts, counts.y, 1, counts.width, &counted, style);
    }
    if let Some(text) = said_above(scene) {
        put(
            frame,
            calendar,
            calendar.y,
            1,
            calendar.width,
            &text,
            look.warning(),
        );
    }
    parts::rule(frame, line, look);
    if agenda.lines().is_empty() {
        // Below the lines of no case, which may stand alone.
        let loose = u16::try_from(scene.desk.today.loose().count()).unwrap_or(0);
        let [_, rest] = rows.layout(&Layout::vertical([
            Constraint::Length(if loose == 0 { 0 } else { loose + 1 }),
            Constraint::Fill(1),
        ]));
        empty(frame, rest, scene);
    }
    if scene.desk.today.total() == 0 {
        return;
    }
    lines(frame, rows, scene, scroll);
    parts::rule(frame, below, look);
    match (scene.desk.today.due(), scene.desk.today.loose_in_focus()) {
        (Some(line), _) => told_of(frame, about, scene, line),
        (None, Some(line)) => told_of_loose(frame, about, scene, line),
        (None, None) => {}
    }
}

/// What is said above the lines: that the vacations are not known, else that a
/// backup is due.
fn said_above(scene: &Scene<'_>) -> Option<String> {
    let (lang, desk) = (&scene.env.lang, scene.desk);
    if desk.today.agenda().vacations() == VacationsKnown::Unknown {
        return Some(say!(lang, "today-vacations-unknown"));
    }
    if desk.demo == Demo::Yes {
        return None;
    }
    let due = copies::due(&desk.practice, scene.env.now.date)?;
    Some(match due {
        CopyDue::Never => say!(lang, "copy-due-never"),
        CopyDue::Since(day) => say!(lang, "copy-due-since", day = lang.date(day)),
    })
}

/// A line of no case: quiet, and below what is due.
fn loose_line(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, line: Loose, focus: Focus) {
    let look = scene.look;
    line_in_focus(frame, area, look, focus);
    put(frame, area, area.y, 1, 2, "·", look.faint());
    let words = in_one_line(scene, line);
    let room = area.width.saturating_sub(WHEN + 1);
    put(frame, area, area.y, WHEN, room, &words, look.text());
}

fn in_one_line(scene: &Scene<'_>, line: Loose) -> String {
    let lang = &scene.env.lang;
    match line {
        Loose::ToFreeze(year) => say!(lang, "today-to-freeze", year = year.to_string()),
        Loose::Beginning(open) => say!(lang, "today-beginning", what = still_to_do(open, lang)),
        Loose::ToDestroy(count) => say!(lang, "destroy-due-many", count = count),
        Loose::SteppedBackFrom(count) => say!(lang, "destroy-due-unnamed", count = count),
        Loose::WithoutDay(count) => say!(lang, "destroy-undated", count = count),
        Loose::Waiting(count) => say!(lang, "log-destroy-waiting", count = count),
        Loose::OldHours(before) => say!(lang, "destroy-due-hours", day = lang.date(before)),
        Loose::HoursWait(before, year) => say!(
            lang,
            "destroy-due-hours-wait",
            day = lang.date(before),
            year = year.to_string()
        ),
    }
}

fn told_of_loose(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, line: Loose) {
    let whole = in_one_line(scene, line);
    let key = scene.key(Context::Today, Action::Open);
    let how = match line {
        Loose::ToFreeze(_) => say!(scene.env.lang, "told-to-freeze", key = key),
        Loose::Beginning(_) => say!(scene.env.lang, "told-beginning", key = key),
        Loose::ToDestroy(_) => say!(scene.env.lang, "destroy-due-many-told", key = key),
        Loose::SteppedBackFrom(_) => say!(scene.env.lang, "destroy-told-unnamed", key = key),
        Loose::WithoutDay(_) => say!(scene.env.lang, "destroy-told-undated", key = key),
        Loose::Waiting(_) => say!(scene.env.lang, "log-destroy-waiting-told", key = key),
        Loose::OldHours(_) => say!(scene.env.lang, "destroy-due-hours-told", key = key),
        Loose::HoursWait(..) => say!(scene.env.lang, "destroy-due-hours-wait-told", key = key),
    };
    let text = format!("{whole}\n{how}");
    paragraph(frame, area, scene, &text);
}

fn counted(scene: &Scene<'_>) -> String {
    let counts = scene.desk.today.agenda().counts();
    say!(
        scene.env.lang,
        "today-counts",
        overdue = counts.overdue,
        today = counts.today,
        soon = counts.soon,
        open = counts.open
    )
}

fn empty(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let key = scene.key(Context::Today, Action::NewContact);
    let text = say!(scene.env.lang, "today-empty", key = key);
    paragraph(frame, area, scene, &text);
}

fn paragraph(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, text: &str) {
    let area = Rect {
        x: area.x.saturating_add(1).min(area.right()),
        width: area.width.saturating_sub(1),
        ..area
    };
    let look = scene.look;
    parts::paragraph(frame, area, look, look.text(), text, &mut Scroll::default());
}

fn lines(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut Scroll) {
    let lines = scene.desk.today.agenda().lines();
    let focus = scene.desk.today.line();
    let total = scene.desk.today.total();
    scroll.follow(focus, total, usize::from(area.height));
    let shown = lines.iter().enumerate().skip(scroll.offset());
    for ((at, line), y) in shown.zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        one_line(frame, place, scene, *line, Focus::on(at == focus));
    }
    let loose = scene.desk.today.loose().enumerate();
    for (at, line) in loose.map(|(at, line)| (lines.len() + at, line)) {
        let below = at.checked_sub(scroll.offset());
        let below = below.and_then(|below| u16::try_from(below).ok());
        let y = below.map(|below| area.y.saturating_add(below));
        if let Some(y) = y.filter(|y| *y < area.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            loose_line(frame, place, scene, line, Focus::on(at == focus));
        }
    }
    parts::more(frame, area, scene.look, *scroll, total);
}

fn one_line(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, line: Due, focus: Focus) {
    let look = scene.look;
    let Some(file) = scene.desk.practice.case(line.case) else {
        return;
    };
    let (mark, style) = sign(look, line);
    line_in_focus(frame, area, look, focus);
    let y = area.y;
    put(frame, area, y, 1, 2, mark, style);
    put(
        frame,
        area,
        y,
        WHEN,
        WHAT - WHEN - 1,
        &when(scene, line),
        style,
    );
    let side = area.width.saturating_sub(WHO);
    let room = side.saturating_sub(WHAT + 1);
    put(
        frame,
        area,
        y,
        WHAT,
        room,
        &what(scene, file, line),
        look.text(),
    );
    let number = file
        .number()
        .map_or_else(String::new, |one| one.to_string());
    put(frame, area, y, side, 8, &number, look.faint());
    let alias = kept::alias(file, &scene.env.lang);
    let alias = scene.veil.over(&alias);
    put(frame, area, y, side + 9, WHO - 10, &alias, look.text());
}

/// A mark beside the word, so that colour is never the only sign.
fn sign(look: &Look, line: Due) -> (&'static str, Style) {
    match (line.standing, line.weight) {
        (Standing::Overdue, _) | (Standing::Today, Weight::Safety) => {
            (Sign::Danger.mark(), look.danger())
        }
        (Standing::Today, Weight::Usual) => (Sign::Warning.mark(), look.warning()),
        (Standing::Soon, _) => ("", look.text()),
        (Standing::Open, _) => ("·", look.faint()),
    }
}

/// "te laat 2 dgn", "vandaag 14:30", "morgen", "vr 27 nov".
fn when(scene: &Scene<'_>, line: Due) -> String {
    let lang = &scene.env.lang;
    let today = scene.env.now.date;
    let days = (line.on - today).num_days();
    let day = match (line.standing, days) {
        (Standing::Open, _) => say!(lang, "today-open"),
        (_, -1) => say!(lang, "today-late-day"),
        (_, late) if late < 0 => say!(lang, "today-late-days", days = -late),
        (_, 0) => say!(lang, "today-today"),
        (_, 1) => say!(lang, "today-tomorrow"),
        _ => lang.near_date(line.on),
    };
    match line.at {
        Some(at) => format!("{day} {}", lang.time(at)),
        None => day,
    }
}

/// What is to be done, without a word that was typed in the case.
fn what(scene: &Scene<'_>, file: &CaseFile, line: Due) -> String {
    let lang = &scene.env.lang;
    let state = file.state();
    match line.what {
        DueKind::Reaction if line.weight == Weight::Safety => say!(lang, "due-reaction-urgent"),
        DueKind::Reaction => say!(lang, "due-reaction"),
        DueKind::Agreement => say!(lang, "due-agreement"),
        DueKind::Duty(seq) => {
            let duty = state.duties().get(&seq);
            duty.map_or_else(String::new, |(duty, _)| in_words(scene, file, duty))
        }
        DueKind::VeiligThuis(_) => say!(lang, "due-veilig-thuis"),
        DueKind::Review(_) => say!(lang, "due-review"),
        DueKind::Appointment(seq) => {
            let appointment = state.track().appointments().get(&seq);
            appointment.map_or_else(String::new, |one| one.kind.term(lang))
        }
        DueKind::PlanItem(_) if line.note == Some(Note::Quiet) => say!(lang, "due-plan-quiet"),
        DueKind::PlanItem(seq) => {
            let vocabulary = &scene.env.shipped.vocabulary;
            let action = state.plan().get(&seq).map_or("", |(item, _)| {
                vocabulary.action_label(&item.action, lang.language())
            });
            say!(lang, "due-plan", what = action)
        }
        DueKind::FollowUp(_) => say!(lang, "due-follow-up"),
        DueKind::Tick(TickProposal::Set) => say!(lang, "due-tick-set"),
        DueKind::Tick(TickProposal::Remove) => say!(lang, "due-tick-remove"),
        DueKind::Destruction => say!(lang, "destroy-due"),
        DueKind::Hold(seq) => {
            let held = held(file).find(|held| held.hold == seq);
            match held.and_then(|held| held.because) {
                Some(kind) => say!(lang, "due-held-kind", kind = kind.term(lang)),
                None => say!(lang, "due-held"),
            }
        }
        DueKind::Request(seq) => {
            let asked = state.requests().running(seq);
            let kind = asked.map_or_else(String::new, |(asked, _)| asked.kind.term(lang));
            say!(lang, "access-due", what = kind)
        }
    }
}

/// A duty by the kind of its recipient: a label that was typed stays in the case.
fn in_words(scene: &Scene<'_>, file: &CaseFile, duty: &Duty) -> String {
    let towards = match duty.towards {
        Towards::Recipient(to) => Towards::Recipient(Recipient::of_kind(to.kind)),
        other => other,
    };
    let duty = Duty {
        towards,
        deadline: None,
        ..duty.clone()
    };
    let teller = scene.desk.teller(scene.env, file);
    let pieces = teller.duty(&duty);
    let first = pieces.first().map(|piece| match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Private(text) => scene.veil.over(text.expose()).into_owned(),
    });
    first.unwrap_or_default()
}

fn told_of(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, line: Due) {
    let Some(file) = scene.desk.practice.case(line.case) else {
        return;
    };
    let whole = what(scene, file, line);
    put(
        frame,
        area,
        area.y,
        1,
        area.width,
        &whole,
        scene.look.strong(),
    );
    let below = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    if let Some(text) = worth_knowing(scene, line) {
        paragraph(frame, below, scene, &text);
    }
}

fn worth_knowing(scene: &Scene<'_>, line: Due) -> Option<String> {
    let lang = &scene.env.lang;
    let date = lang.date(line.on);
    Some(match (line.what, line.note) {
        (_, Some(Note::AfterVacation)) => say!(lang, "told-cover", date = date),
        (_, Some(Note::VacationsUnknown)) => say!(lang, "told-unknown", date = date),
        (DueKind::Reaction, _) if line.weight == Weight::Safety => {
            say!(lang, "told-reaction-urgent")
        }
        (DueKind::Reaction, _) => say!(lang, "told-reaction", date = date),
        (DueKind::Agreement, _) => say!(lang, "told-agreement"),
        (DueKind::Duty(_), _) => say!(lang, "told-duty"),
        (DueKind::VeiligThuis(_), _) => say!(lang, "told-veilig-thuis"),
        (DueKind::Tick(_), _) => say!(lang, "told-tick"),
        (DueKind::Request(_), _) => say!(lang, "access-due-told", date = date),
        (DueKind::Destruction, _) => say!(lang, "destroy-due-told"),
        (DueKind::Hold(seq), note) => told_held(scene, line.case, seq, note)?,
        (
            DueKind::Review(_)
            | DueKind::Appointment(_)
            | DueKind::PlanItem(_)
            | DueKind::FollowUp(_),
            _,
        ) => return None,
    })
}

/// Since when a case is held, and when that is looked at again.
fn told_held(scene: &Scene<'_>, case: CaseId, hold: Seq, note: Option<Note>) -> Option<String> {
    let lang = &scene.env.lang;
    let file = scene.desk.practice.case(case)?;
    let held = held(file).find(|held| held.hold == hold)?;
    let since = lang.date(held.since);
    Some(match (note, held.look_again) {
        (Some(Note::HeldLong), _) => say!(lang, "told-held-long", since = since),
        (_, Some(on)) => say!(lang, "told-held-until", since = since, day = lang.date(on)),
        (_, None) => say!(lang, "told-held", since = since),
    })
}

#[cfg(test)]
mod tests;
