//! The set-up: passphrase, recovery sheet, the first school.
//!
//! ```text
//!  luister · Instellen · 2 van 3
//!
//!   Herstelblad — schrijf dit op papier
//!     ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789-AB
//!   …
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::form::{self, Active, Drawn};
use super::look::Sign;
use super::parts::{self, Scroll, Veil};
use super::{Ui, bands};
use crate::app::form::Form;
use crate::app::message::Demo;
use crate::app::model::{Env, Model};
use crate::app::refused;
use crate::app::setup::{Page, SetUp, Typed};
use crate::passphrase::Weakness;
use crate::say;

/// Draws the page in front.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, model: &Model, state: &SetUp) {
    let env = &model.env;
    let [head, body, foot] = bands(frame.area());
    let step = match state.page {
        Page::Passphrase { .. } => 1,
        Page::MakingCode | Page::Sheet(_) | Page::TypeBack { .. } => 2,
        Page::School(_) | Page::Making(_) => 3,
    };
    let title = [
        say!(env.lang, "screen-setup"),
        say!(env.lang, "setup-step", step = step),
    ];
    ui.header(frame, head, env, Demo::No, &title);
    let area = Rect {
        x: body.x + 2,
        y: body.y + 1,
        width: body.width.saturating_sub(4).min(90),
        height: body.height.saturating_sub(1),
    };
    match &state.page {
        Page::Passphrase { form, made, weak } => {
            let told = passphrase_told(env, made.as_ref().map(|words| words.as_str()), *weak);
            let intro = say!(env.lang, "setup-passphrase-intro");
            page(frame, ui, env, area, &intro, form, told.as_deref());
        }
        Page::MakingCode | Page::Making(_) => {
            let text = say!(env.lang, "setup-working");
            let style = ui.look.faint();
            parts::paragraph(frame, area, &ui.look, style, &text, &mut Scroll::default());
        }
        Page::Sheet(code) => sheet(frame, ui, env, area, code),
        Page::TypeBack { form, wrong, .. } => {
            let told = (*wrong == Typed::Wrong).then(|| say!(env.lang, "setup-code-wrong"));
            let intro = say!(env.lang, "setup-type-back");
            page(frame, ui, env, area, &intro, form, told.as_deref());
        }
        Page::School(form) => {
            let told = state
                .trouble
                .as_ref()
                .map(|why| format!("{} {}", why.what, why.remedy));
            let intro = say!(env.lang, "setup-school-intro");
            page(frame, ui, env, area, &intro, form, told.as_deref());
        }
    }
    let hints = ui.keymap.footer_for(model.context());
    parts::footer(frame, foot, &ui.look, &env.lang, &hints, "");
}

pub(super) fn passphrase_told(
    env: &Env,
    made: Option<&str>,
    weak: Option<Weakness>,
) -> Option<String> {
    let made = made.map(|words| say!(env.lang, "setup-words-made", words = words));
    let weak = weak.map(|weak| match weak {
        Weakness::TooShort => say!(env.lang, "passphrase-too-short"),
        Weakness::Guessable => say!(env.lang, "passphrase-guessable"),
    });
    match (made, weak) {
        (Some(made), Some(weak)) => Some(format!("{made}\n\n{weak}")),
        (made, weak) => made.or(weak),
    }
}

/// What a page says, its form, and below it what there is to tell.
fn page(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    area: Rect,
    intro: &str,
    form: &Form,
    told: Option<&str>,
) {
    let rows = u16::try_from(parts::paragraph_height(intro, area.width)).unwrap_or(1);
    let (text, look) = (ui.look.text(), &ui.look);
    parts::paragraph(frame, area, look, text, intro, &mut Scroll::default());
    let problem = form.problem.as_ref().map(|problem| {
        refused::problem(&env.lang, problem, |to| refused::called(&env.lang, to.kind))
    });
    let submit = say!(env.lang, "setup-next");
    let drawn = Drawn {
        look,
        lang: &env.lang,
        veil: Veil::Lifted,
        submit: &submit,
        problem: problem.as_deref(),
        active: Active::Yes,
    };
    let below = Rect {
        y: area.y + rows + 1,
        height: area.height.saturating_sub(rows + 1),
        ..area
    };
    let height = form::height(form, &drawn, area.width).min(below.height);
    let fields = Rect { height, ..below };
    form::draw(frame, fields, form, &drawn, &mut ui.scrolls.form);
    if let Some(told) = told {
        let place = Rect {
            x: area.x + 2,
            y: fields.bottom() + 1,
            width: area.width.saturating_sub(2),
            height: area.bottom().saturating_sub(fields.bottom() + 1),
        };
        let style = ui.look.sign(Sign::Attention);
        parts::paragraph(frame, place, &ui.look, style, told, &mut Scroll::default());
    }
}

/// The recovery sheet: shown once, to be copied on paper.
fn sheet(frame: &mut Frame<'_>, ui: &Ui, env: &Env, area: Rect, code: &str) {
    let intro = say!(env.lang, "setup-sheet-intro");
    let rows = u16::try_from(parts::paragraph_height(&intro, area.width)).unwrap_or(1);
    let text = ui.look.text();
    parts::paragraph(frame, area, &ui.look, text, &intro, &mut Scroll::default());
    let place = Rect {
        x: area.x + 2,
        y: area.y + rows + 1,
        height: 1,
        width: area.width.saturating_sub(2),
    };
    frame.render_widget(Span::styled(code.to_owned(), ui.look.strong()), place);
    let rest = Rect {
        y: place.y + 2,
        height: area.bottom().saturating_sub(place.y + 2),
        ..area
    };
    let outro = say!(
        env.lang,
        "setup-sheet-keep",
        date = env.lang.date(env.now.date)
    );
    parts::paragraph(frame, rest, &ui.look, text, &outro, &mut Scroll::default());
}
