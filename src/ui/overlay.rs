//! What lies over a screen: help, palette, numbers, questions, forms.

mod blocks;
mod hint;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::form::{self, Active, Drawn};
use super::parts::{self, Keyboard, Scroll};
use super::{
    Ui, copying, destroying, dossier, duties, export, handing, keeping, kept, keys, lists,
    meldcode, paper, receiving, safety, sharing, sheet, veil, wall,
};
use crate::app::action::{Action, Context};
use crate::app::desk::{Desk, Overlay};
use crate::app::form::Form;
use crate::app::forms::{self, FormKind, advice, annual, directory, office, year};
use crate::app::model::{Aid, Env};
use crate::app::palette::Palette;
use crate::app::wrap::{columns, wrap};
use crate::app::{options, refused, way};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::Practice;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::WayForward;
use crate::lang::meldcode::step_title;
use crate::lang::terms::Term;
use crate::say;

/// Columns of a question or a form.
pub(super) const WIDTH: u16 = 76;

/// Draws one overlay.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, desk: &Desk, overlay: &Overlay) {
    match overlay {
        Overlay::Help(context, at) => help(frame, ui, env, *context, *at),
        Overlay::Palette(palette) => draw_palette(frame, ui, env, palette),
        Overlay::Emergency => emergency(frame, ui, env, Some(&desk.practice)),
        Overlay::Quit => {
            let lines = [say!(env.lang, "quit-question"), say!(env.lang, "quit-how")];
            told(frame, ui, &say!(env.lang, "quit-title"), &lines);
        }
        Overlay::Form(kind, form) => draw_form(frame, ui, env, desk, kind, form),
        Overlay::TakeBack(case, seq) => take_back(frame, ui, env, desk, *case, *seq),
        Overlay::Refused(case, refusal) => {
            let explained = refused::explain(&env.lang, refusal, |to| called(desk, env, *case, to));
            let on = say!(env.lang, "refused-way", way = explained.remedy);
            let title = say!(env.lang, "refused-title");
            let mut lines = vec![explained.what, on];
            lines.extend(also_at(ui, env, refusal.way_forward()));
            told(frame, ui, &title, &lines);
        }
        Overlay::Sharing(drawer) => sharing::draw(frame, ui, env, desk, *drawer, veil(desk)),
        Overlay::Appointments(case, at) => lists::appointments(frame, ui, env, desk, *case, *at),
        Overlay::Ticks(at) => lists::ticks(frame, ui, env, desk, *at),
        Overlay::Away(at) => lists::away(frame, ui, env, desk, *at),
        Overlay::TakeBackKept(seq) => kept::take_back(frame, ui, env, desk, *seq),
        Overlay::Duties(case, at) => duties::draw(frame, ui, env, desk, *case, *at),
        Overlay::Signals(case, at) => safety::draw(frame, ui, env, desk, *case, *at),
        Overlay::Keeping(case, at) => keeping::draw(frame, ui, env, desk, *case, *at),
        Overlay::Destroying(asked, at) => {
            destroying::draw(frame, ui, env, desk, (*asked, *at));
        }
        Overlay::Meldcode(case, at) => meldcode::draw(frame, ui, env, desk, *case, *at),
        Overlay::Followed { case, since, at } => {
            safety::draw_followed(frame, ui, env, desk, (*case, *since), *at);
        }
        Overlay::Blocks(case, at) => blocks::draw(frame, ui, env, desk, (*case, *at)),
        Overlay::Sheet(pane) => sheet::draw(frame, ui, env, veil(desk), pane),
        Overlay::Dossier(pane) => dossier::draw(frame, ui, env, veil(desk), pane),
        Overlay::Paper(pane) => paper::draw(frame, ui, env, veil(desk), pane),
        Overlay::Export(pane) => export::draw(frame, ui, env, veil(desk), pane),
        Overlay::Keys(pane) => keys::draw(frame, ui, env, veil(desk), pane),
        Overlay::Copying(pane) => copying::draw(frame, ui, env, veil(desk), pane),
        Overlay::Handing(pane) => handing::draw(frame, ui, env, veil(desk), pane),
        Overlay::Receiving(pane) => receiving::draw(frame, ui, env, desk, pane),
        Overlay::Menu(menu) => lists::menu(frame, ui, env, desk, menu),
        Overlay::Told(explained) => {
            let lines = [explained.what.clone(), explained.remedy.clone()];
            told(frame, ui, &say!(env.lang, "told-title"), &lines);
        }
    }
}

/// Draws what lies over the set-up or the locked screen.
pub(super) fn draw_aid(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, aid: Aid) {
    match aid {
        Aid::Emergency => emergency(frame, ui, env, None),
        Aid::Help(context, at) => help(frame, ui, env, context, at),
        Aid::Quit => {
            let lines = [say!(env.lang, "quit-set-up"), say!(env.lang, "quit-how")];
            told(frame, ui, &say!(env.lang, "quit-title"), &lines);
        }
    }
}

/// Where the way forward is found later, with its keys; nothing where it is in
/// the form that asked.
fn also_at(ui: &Ui, env: &Env, way: WayForward) -> Option<String> {
    let places: Vec<String> = way::path(way)
        .iter()
        .filter(|(_, action)| *action != Action::Submit)
        .map(|&(context, action)| {
            let keys = ui.keymap.keys_for(context, action);
            // What has no key of its own stands in the palette.
            let keys = match keys.first() {
                Some(key) => Some(*key),
                None => ui
                    .keymap
                    .keys_for(context, Action::Palette)
                    .first()
                    .copied(),
            };
            let key = keys.map(|key| key.label(&env.lang)).unwrap_or_default();
            format!("{} ({key})", action.label(&env.lang))
        })
        .collect();
    (!places.is_empty()).then(|| say!(env.lang, "refused-also-at", places = places.join(" → ")))
}

/// What a recipient is called in a case; the label of a person is hidden with
/// the names.
fn name(desk: &Desk, env: &Env, case: CaseId, to: Recipient) -> String {
    label(desk, env, case, to).unwrap_or_else(|| to.kind.term(&env.lang))
}

/// The same in a sentence, with the article.
pub(super) fn called(desk: &Desk, env: &Env, case: CaseId, to: Recipient) -> String {
    label(desk, env, case, to).unwrap_or_else(|| refused::called(&env.lang, to.kind))
}

fn label(desk: &Desk, env: &Env, case: CaseId, to: Recipient) -> Option<String> {
    let file = desk.practice.case(case).filter(|_| to.person.is_some())?;
    let label = options::recipient_label(file, to, env);
    Some(veil(desk).over(&label).into_owned())
}

/// A few sentences, each wrapped, with a blank line between.
pub(super) fn told(frame: &mut Frame<'_>, ui: &Ui, title: &str, sentences: &[String]) {
    let text = sentences.join("\n\n");
    let width = WIDTH.min(frame.area().width);
    let rows = parts::paragraph_height(&text, width.saturating_sub(4));
    let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let area = parts::popup(frame, &ui.look, title, width, height);
    let style = ui.look.text();
    parts::paragraph(frame, area, &ui.look, style, &text, &mut Scroll::default());
}

/// Keys at the left, meaning at the right, from the keymap itself.
fn help(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, context: Context, at: usize) {
    let hints = ui.keymap.help_for(context);
    let height = u16::try_from(hints.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let height = height.min(frame.area().height.saturating_sub(2));
    let title = say!(env.lang, "help-title");
    let area = parts::popup(frame, &ui.look, &title, WIDTH, height);
    let rows = usize::from(area.height);
    let scroll = ui.scrolls.help.to(at, hints.len(), rows);
    let shown = hints.iter().skip(scroll.offset());
    for (hint, y) in shown.zip(area.y..area.bottom()) {
        let line = Line::from(vec![
            Span::styled(format!("{:<22}", hint.keys_label(&env.lang)), ui.look.key()),
            Span::styled(hint.meaning.describe(&env.lang), ui.look.text()),
        ]);
        frame.render_widget(line, row(area, y));
    }
    parts::more(frame, area, &ui.look, scroll, hints.len());
}

pub(super) const fn row(area: Rect, y: u16) -> Rect {
    Rect {
        x: area.x,
        y,
        width: area.width.saturating_sub(1),
        height: 1,
    }
}

fn draw_palette(frame: &mut Frame<'_>, ui: &Ui, env: &Env, palette: &Palette) {
    let height = frame.area().height.saturating_sub(4).min(16);
    let title = say!(env.lang, "palette-title");
    let area = parts::popup(frame, &ui.look, &title, WIDTH, height);
    let field = Rect { height: 1, ..area };
    parts::text_field(
        frame,
        field,
        &ui.look,
        &palette.query,
        Keyboard::Here,
        parts::Veil::Lifted,
        &mut Scroll::default(),
    );
    let found = palette.found(&env.lang);
    let list = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let mut scroll = Scroll::default();
    scroll.follow(palette.at, found.len(), usize::from(list.height));
    let shown = found.iter().enumerate().skip(scroll.offset());
    for ((at, action), y) in shown.zip(list.y..list.bottom()) {
        let style = chosen(ui, at == palette.at);
        let text = Span::styled(action.describe(&env.lang), style);
        frame.render_widget(text, row(list, y));
    }
    parts::more(frame, list, &ui.look, scroll, found.len());
}

pub(super) fn chosen(ui: &Ui, here: bool) -> Style {
    if here {
        ui.look.chosen()
    } else {
        ui.look.text()
    }
}

/// Columns for the numbers themselves.
const PHONES: u16 = 17;

/// The numbers of them that nobody checked lately, in one quiet sentence below
/// the rest: they are called all the same.
fn unchecked(env: &Env, practice: Option<&Practice>) -> String {
    let shown = env.shipped.agencies.emergency().into_iter();
    let numbers: Vec<&str> = shown
        .filter(|agency| !agency.is_short_number())
        .filter(|agency| {
            let checked = practice.and_then(|practice| practice.agency_checked(&agency.code));
            agency.is_stale(checked, env.now.date)
        })
        .filter_map(|agency| agency.phones.first().map(AsRef::as_ref))
        .collect();
    if numbers.is_empty() {
        return String::new();
    }
    say!(
        env.lang,
        "emergency-unchecked",
        numbers = numbers.join(", ")
    )
}

/// Where the hours of an agency stand that do not fit beside its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hours {
    /// On a line of their own.
    OfTheirOwn,
    /// Beside it, or nowhere.
    BesideTheNumber,
}

fn numbers<'a>(ui: &Ui, env: &'a Env, width: u16, long: Hours) -> Vec<Line<'a>> {
    let language = env.lang.language();
    let (phones, room) = (usize::from(PHONES), width.saturating_sub(5 + PHONES));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for agency in env.shipped.agencies.emergency() {
        let mut shown = agency.phones.join(" / ");
        if shown.len() >= phones {
            shown = agency.phones.first().map_or("", AsRef::as_ref).to_owned();
        }
        let label = agency.label.get(language);
        let mut line = vec![
            Span::styled(format!("{shown:<phones$}"), ui.look.strong()),
            Span::styled(parts::cut(label, room), ui.look.text()),
        ];
        let hours = agency.hours.as_ref().map(|hours| hours.get(language));
        let fits = |hours: &str| columns(label) + columns(hours) + 2 <= usize::from(room);
        match hours {
            Some(hours) if fits(hours) => {
                line.push(Span::styled(format!("  {hours}"), ui.look.faint()));
            }
            Some(hours) if long == Hours::OfTheirOwn => {
                lines.push(Line::from(std::mem::take(&mut line)));
                line.push(Span::raw(" ".repeat(phones)));
                line.push(Span::styled(hours, ui.look.faint()));
            }
            _ => {}
        }
        lines.push(Line::from(line));
    }
    lines
}

/// The numbers that no rule stands before.
fn emergency(frame: &mut Frame<'_>, ui: &Ui, env: &Env, practice: Option<&Practice>) {
    let width = frame.area().width.min(90);
    let later = say!(env.lang, "emergency-later");
    let unsure = unchecked(env, practice);
    let below = wrap(&unsure, width.saturating_sub(4)).into_iter();
    let below = below.map(|part| unsure.get(part).unwrap_or_default());
    let mut foot = vec![Line::default()];
    for words in [later.as_str()].into_iter().chain(below) {
        foot.push(Line::from(Span::styled(words, ui.look.faint())));
    }
    // The numbers come first: hours take lines of their own only where all fit.
    let most = usize::from(frame.area().height.saturating_sub(2));
    let mut lines = numbers(ui, env, width, Hours::OfTheirOwn);
    if lines.len() + foot.len() > most {
        lines = numbers(ui, env, width, Hours::BesideTheNumber);
    }
    lines.extend(foot);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = say!(env.lang, "emergency-title");
    let area = parts::popup(frame, &ui.look, &title, width, height.saturating_add(2));
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(line, row(area, y));
    }
}

fn draw_form(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    kind: &FormKind,
    form: &Form,
) {
    let problem = form.problem.as_ref().map(|problem| {
        refused::problem(&env.lang, problem, |to| match kind.case() {
            Some(case) => called(desk, env, case, to),
            None => refused::called(&env.lang, to.kind),
        })
    });
    let submit = keeping::submit(kind, &env.lang).or_else(|| dossier::submit(kind, &env.lang));
    let submit = submit.unwrap_or_else(|| say!(env.lang, "form-submit"));
    let width = frame.area().width.min(92);
    let drawn = Drawn {
        look: &ui.look,
        lang: &env.lang,
        veil: veil(desk),
        submit: &submit,
        problem: problem.as_deref(),
        active: Active::Yes,
    };
    let above = wall::words_above(ui, env, desk, kind).or_else(|| {
        let about = [
            hint::of(desk, env, kind),
            keeping::words_above(env, desk, kind),
            dossier::words_above(env, desk, kind),
            handing::words_above(env, kind),
        ];
        let about: Vec<String> = about.into_iter().flatten().collect();
        (!about.is_empty()).then(|| about.join("\n"))
    });
    let room = frame.area().height.saturating_sub(2);
    let fields = form::height(form, &drawn, width.saturating_sub(4)) + 3;
    let words = above.as_deref().map_or(0, |words| {
        let rows = parts::paragraph_height(words, width.saturating_sub(4));
        u16::try_from(rows).unwrap_or(u16::MAX)
    });
    // The fields come first: a form that cannot be filled in helps nobody.
    let words = words.min(room.saturating_sub(fields));
    let title = title(desk, env, kind);
    let area = parts::popup(frame, &ui.look, &title, width, (fields + words).min(room));
    if let Some(text) = &above {
        let place = Rect {
            height: words.min(area.height),
            ..area
        };
        let style = ui.look.text();
        parts::paragraph(frame, place, &ui.look, style, text, &mut Scroll::default());
    }
    let area = Rect {
        y: area.y + area.height.min(words + 1),
        height: area.height.saturating_sub(words + 1),
        ..area
    };
    form::draw(frame, area, form, &drawn, &mut ui.scrolls.form);
}

/// What a form is about, with the recipient where there is one.
fn title(desk: &Desk, env: &Env, kind: &FormKind) -> String {
    let lang = &env.lang;
    let about = |case: CaseId, to: Recipient| name(desk, env, case, to);
    match kind {
        FormKind::NewContact => say!(lang, "form-new-contact"),
        FormKind::Information => say!(lang, "form-information"),
        FormKind::School => say!(lang, "form-school"),
        FormKind::Leave => say!(lang, "form-leave"),
        FormKind::FreeDays => say!(lang, "form-free-days"),
        FormKind::Conversation(_) => say!(lang, "form-conversation"),
        FormKind::EndTalk(_) => say!(lang, "form-end-talk"),
        FormKind::Person(_) => say!(lang, "form-person"),
        FormKind::Details(_) => say!(lang, "form-details"),
        FormKind::Nature(_) => say!(lang, "form-nature"),
        FormKind::Note(_) | FormKind::PadNote(_) => say!(lang, "form-note"),
        FormKind::PlanItem(_) => say!(lang, "form-plan-item"),
        FormKind::Consent(case, to) => say!(lang, "form-consent", recipient = about(*case, *to)),
        FormKind::Disclose(case, to) => say!(lang, "form-disclose", recipient = about(*case, *to)),
        FormKind::Override(case, to) => say!(lang, "form-override", recipient = about(*case, *to)),
        FormKind::Consult(_) => say!(lang, "form-consult"),
        FormKind::Objection(case, to) => {
            say!(lang, "form-objection", recipient = about(*case, *to))
        }
        FormKind::Decline(case, to) => say!(lang, "form-decline", recipient = about(*case, *to)),
        FormKind::Duty(..) => say!(lang, "form-duty"),
        FormKind::RaiseSignal(_) => say!(lang, "form-raise-signal"),
        FormKind::WithdrawSignal(..) => say!(lang, "form-withdraw-signal"),
        FormKind::MayBeOffence(..) => say!(lang, "form-may-be-offence"),
        FormKind::ParentSource(_) => say!(lang, "form-parent-source"),
        FormKind::SuspectParent(_) => say!(lang, "form-suspect-parent"),
        FormKind::LiftSuspicion(..) => say!(lang, "form-lift-suspicion"),
        FormKind::BarContact(_) => say!(lang, "form-bar-contact"),
        FormKind::LiftBar(..) => say!(lang, "form-lift-bar"),
        FormKind::Meldcode(_, step) => {
            let step = step_title(lang, &env.shipped.rules, *step);
            say!(lang, "form-meldcode", step = step)
        }
        FormKind::Correct(..) | FormKind::CorrectKept(_) => say!(lang, "form-correct"),
        FormKind::Appointment(_) => say!(lang, "form-appointment"),
        FormKind::ChangeAppointment(case, seq) => {
            let stands = forms::appointment(desk, *case, *seq);
            let when = stands.map_or_else(String::new, |one| forms::when(env, one));
            say!(lang, "form-change-appointment", when = when)
        }
        FormKind::Snooze(..) => say!(lang, "form-snooze"),
        FormKind::Tick(_) => say!(lang, "form-tick"),
        FormKind::Close(_) => say!(lang, "form-close"),
        FormKind::Reopen(_) => say!(lang, "form-reopen"),
        FormKind::Action(_) => say!(lang, "form-action"),
        FormKind::Referral(_) => say!(lang, "form-referral"),
        FormKind::FollowUp(..) => say!(lang, "form-follow-up"),
        FormKind::React(_) => say!(lang, "form-react"),
        FormKind::Agreement(_) => say!(lang, "form-agreement"),
        FormKind::Background(_) => say!(lang, "form-background"),
        FormKind::CloseInOne(_) => say!(lang, "form-close-in-one"),
        FormKind::SameEvent(_) => say!(lang, "form-same-event"),
        FormKind::PassOn(..) => say!(lang, "form-pass-on"),
        FormKind::Recuse(_) => say!(lang, "form-recuse"),
        FormKind::Directory(kind) => directory::title(*kind, desk, lang),
        FormKind::Year(kind) => year::title(kind, desk, env),
        FormKind::Office(kind) => office::title(kind, &desk.practice, lang),
        FormKind::Advice(kind) => advice::title(kind, lang),
        FormKind::Annual(kind) => annual::title(*kind, lang),
        FormKind::Keeping(kind) => keeping::title(*kind, lang),
        FormKind::Privacy(kind) => dossier::title(*kind, lang),
        FormKind::Hours(kind) => forms::hours::title(*kind, lang),
        FormKind::Passing(kind) => handing::title(*kind, lang),
    }
}

/// Which entry would be taken back, and what Enter does.
fn take_back(frame: &mut Frame<'_>, ui: &Ui, env: &Env, desk: &Desk, case: CaseId, seq: Seq) {
    let Some(entry) = desk.practice.case(case).and_then(|file| file.entry(seq)) else {
        return;
    };
    let what = say!(
        env.lang,
        "take-back-what",
        what = super::case::kind_in_words(&env.lang, &entry.body),
        date = env.lang.date(entry.stamp.on)
    );
    let lines = [what, say!(env.lang, "take-back-how")];
    told(frame, ui, &say!(env.lang, "take-back-title"), &lines);
}
