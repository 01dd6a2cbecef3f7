//! Everything that blocks closing a case, each line with what can be done.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Ui, WIDTH, called, chosen};
use crate::app::deeds::blocks_of;
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::app::refused;
use crate::domain::ids::CaseId;
use crate::say;
use crate::ui::look::Sign;
use crate::ui::parts::{self, Scroll};

pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &Ui,
    env: &Env,
    desk: &Desk,
    (case, at): (CaseId, usize),
) {
    let title = say!(env.lang, "blocks-title");
    let blocks = blocks_of(desk, env, case);
    let at = at.min(blocks.len().saturating_sub(1));
    let inside = WIDTH.saturating_sub(4);
    let texts: Vec<(String, u16)> = blocks
        .iter()
        .map(|refusal| {
            let told = refused::explain(&env.lang, refusal, |to| called(desk, env, case, to));
            let text = format!("{} {} → {}", Sign::Warning.mark(), told.what, told.remedy);
            let rows = parts::paragraph_height(&text, inside);
            (text, u16::try_from(rows).unwrap_or(1))
        })
        .collect();
    let rows: u16 = texts.iter().map(|(_, rows)| rows).sum();
    let area = parts::popup(frame, &ui.look, &title, WIDTH, rows.saturating_add(4));
    let mut y = area.y;
    for (line, (text, rows)) in texts.iter().enumerate() {
        let place = Rect {
            y,
            height: (*rows).min(area.bottom().saturating_sub(y)),
            ..area
        };
        let style = chosen(ui, line == at);
        parts::paragraph(frame, place, &ui.look, style, text, &mut Scroll::default());
        y = y.saturating_add(*rows);
    }
    let foot = Rect {
        y: area.bottom().saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    let text = say!(env.lang, "blocks-how");
    frame.render_widget(Span::styled(text, ui.look.faint()), foot);
}
