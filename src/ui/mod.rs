//! Drawing: reads the state, changes nothing but scroll offsets.
//!
//! ```text
//!  luister · Contacten · demo                        header
//!  …                                                 the screen
//!  n nieuw contact  ? hulp                opgeslagen footer
//! ```

pub mod case;
pub mod contacts;
mod copying;
mod destroying;
mod dossier;
mod duties;
mod export;
pub mod form;
mod guide;
mod handing;
mod keeping;
mod kept;
mod keys;
mod listed;
mod lists;
pub mod look;
mod meldcode;
mod overlay;
mod paper;
pub mod parts;
mod reading;
mod receiving;
mod safety;
mod setup;
mod sharing;
mod sheet;
pub mod statistics;
mod talk;
mod today;
mod unlock;
mod wall;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::app::action::Action;
use crate::app::desk::{Desk, Overlay, Saved};
use crate::app::guide::Section;
use crate::app::message::Demo;
use crate::app::model::{Env, Model, Screen, Stage};
use crate::app::talk::{PadState, Talk};
use crate::domain::entry::ClockKind;
use crate::input::keymap::{Hint, Keymap, Meaning};
use crate::say;
use look::Look;
use parts::{Scroll, Veil};

/// The least that the screens need, in columns and rows.
pub const LEAST: (u16, u16) = (60, 18);

/// What drawing needs besides the model, and the scroll offsets it may change.
#[derive(Debug)]
pub struct Ui {
    /// Styles by meaning.
    pub look: Look,
    /// Where the keys of footer and help come from.
    pub keymap: Keymap,
    scrolls: Scrolls,
}

/// Scroll offsets that live from one frame to the next.
#[derive(Debug, Default)]
struct Scrolls {
    form: form::FormScroll,
    panel: form::FormScroll,
    pad: Scroll,
    drawer: Scroll,
    sheet: Scroll,
    listed: Scroll,
    words: parts::Turned,
    help: parts::Turned,
    guide: guide::GuideScroll,
    contacts: contacts::ContactsScroll,
    today: Scroll,
}

impl Ui {
    /// Drawing with this look and these keys.
    #[must_use]
    pub fn new(look: Look, keymap: Keymap) -> Self {
        Self {
            look,
            keymap,
            scrolls: Scrolls::default(),
        }
    }

    /// Draws the whole screen.
    pub fn draw(&mut self, frame: &mut Frame<'_>, model: &Model) {
        parts::ground(frame, &self.look);
        let area = frame.area();
        if area.width < LEAST.0 || area.height < LEAST.1 {
            too_small(frame, &self.look, &model.env);
            return;
        }
        match &model.stage {
            Stage::SetUp(state) => setup::draw(frame, self, model, state),
            Stage::Locked(state) => unlock::draw(frame, self, model, state),
            Stage::Open(desk) => self.desk(frame, model, desk),
            Stage::Leaving => {}
        }
        if let (Some(aid), Stage::SetUp(_) | Stage::Locked(_)) = (model.aid, &model.stage) {
            overlay::draw_aid(frame, self, &model.env, aid);
        }
        parts::sweep(frame.buffer_mut());
    }

    fn desk(&mut self, frame: &mut Frame<'_>, model: &Model, desk: &Desk) {
        let env = &model.env;
        let [head, body, foot] = bands(frame.area());
        let veil = veil(desk);
        let title = title_of(desk, env, veil);
        self.header(frame, head, env, desk.demo, &title);
        match desk.screen {
            Screen::Today => {
                let scrolls = &mut self.scrolls;
                let scroll = (&mut scrolls.today, &mut scrolls.contacts);
                today::draw(frame, body, desk, env, (&self.look, &self.keymap), scroll);
            }
            Screen::Contacts => {
                contacts::draw(
                    frame,
                    body,
                    desk,
                    env,
                    &self.look,
                    &self.keymap,
                    &mut self.scrolls.contacts,
                );
            }
            Screen::Talk => talk::draw(frame, body, self, env, desk),
            Screen::Guide => guide::draw(frame, body, self, env, desk),
            Screen::Statistics => {
                let scene = statistics::Scene {
                    view: &desk.statistics,
                    practice: &desk.practice,
                    vocabulary: &env.shipped.vocabulary,
                    lang: &env.lang,
                    look: &self.look,
                };
                statistics::draw(frame, body, scene);
            }
        }
        let hints = self.hints(desk);
        let status = status_of(desk, env);
        parts::footer(frame, foot, &self.look, &env.lang, &hints, &status);
        let front = desk.overlays.len().saturating_sub(1);
        for (at, overlay) in desk.overlays.iter().enumerate() {
            // What followed waits behind the questions it may still depend on.
            if at < front && matches!(overlay, Overlay::Followed { .. }) {
                continue;
            }
            overlay::draw(frame, self, env, desk, overlay);
        }
    }

    /// The keys worth naming here. While the client is listened to nothing is
    /// said of sharing (R51), and nothing of recording where nothing is
    /// recorded: in the pad, the palette and the guide.
    fn hints(&self, desk: &Desk) -> Vec<Hint> {
        let records_nothing = match desk.overlays.last() {
            Some(overlay) => matches!(overlay, Overlay::Palette(_)),
            None if desk.screen == Screen::Guide => true,
            None => desk.screen == Screen::Talk && desk.talk.as_ref().is_some_and(on_pad),
        };
        let mut hints = self.keymap.footer_for(desk.context());
        hints.retain(|hint| match hint.meaning {
            Meaning::Action(Action::Sharing) => !desk.is_listening(),
            Meaning::Action(Action::Submit) => !records_nothing,
            // Its search says itself what Esc does, its question has nothing to
            // write in.
            Meaning::Action(Action::LeaveText | Action::Write) => {
                desk.screen != Screen::Guide || !desk.overlays.is_empty()
            }
            // A report is of a school year, and its tables are drawn as they are read.
            Meaning::Action(Action::YearKind | Action::Chart) => {
                desk.screen != Screen::Statistics || desk.statistics.report().is_none()
            }
            // Only a class can be visited.
            Meaning::Action(Action::VisitedToday) => desk.guide.section() == Section::Year,
            _ => true,
        });
        hints
    }

    /// The top line: program, screen, and what must not be overlooked.
    fn header(&self, frame: &mut Frame<'_>, area: Rect, env: &Env, demo: Demo, title: &[String]) {
        let mut told: Vec<&str> = vec!["luister"];
        told.extend(title.iter().map(String::as_str));
        let invented = say!(env.lang, "header-demo");
        if demo == Demo::Yes {
            told.push(&invented);
        }
        let fixed = say!(
            env.lang,
            "header-clock",
            at = format!(
                "{} {}",
                env.lang.short_date(env.now.date),
                env.lang.time(env.now.time)
            )
        );
        if env.clock == ClockKind::Fixed {
            told.push(&fixed);
        }
        parts::header(frame, area, &self.look, &told);
    }
}

fn on_pad(talk: &Talk) -> bool {
    talk.pad_state == PadState::Writing
}

/// Header, body and footer.
fn bands(area: Rect) -> [Rect; 3] {
    area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
    ]))
}

/// Whether names and texts are hidden.
const fn veil_of(dimmed: bool) -> Veil {
    if dimmed { Veil::Drawn } else { Veil::Lifted }
}

fn veil(desk: &Desk) -> Veil {
    veil_of(desk.is_dimmed())
}

fn title_of(desk: &Desk, env: &Env, veil: Veil) -> Vec<String> {
    let lang = &env.lang;
    match desk.screen {
        Screen::Today => vec![say!(lang, "screen-today")],
        Screen::Contacts => vec![say!(lang, "screen-contacts")],
        Screen::Guide => vec![say!(lang, "screen-guide")],
        Screen::Statistics => vec![say!(lang, "screen-statistics")],
        Screen::Talk => {
            let mut title = vec![say!(lang, "screen-talk")];
            title.extend(talk::title(desk, env, veil));
            title
        }
    }
}

/// What stands at the right of the footer: saved only after the commit.
fn status_of(desk: &Desk, env: &Env) -> String {
    if desk.is_working_out() {
        return say!(env.lang, "freeze-working-short");
    }
    match &desk.saved {
        Saved::Nothing => String::new(),
        Saved::Saving => say!(env.lang, "saving"),
        Saved::At(time) => say!(env.lang, "saved-at", time = env.lang.time(*time)),
        Saved::Failed(_) => say!(env.lang, "not-saved"),
    }
}

/// A terminal that is too small shows what to do, and nothing of a case; below
/// it as many emergency numbers as there is room for.
fn too_small(frame: &mut Frame<'_>, look: &Look, env: &Env) {
    let area = frame.area();
    let text = say!(
        env.lang,
        "too-small",
        columns = area.width,
        rows = area.height,
        least = format!("{}×{}", LEAST.0, LEAST.1)
    );
    let style = look.text();
    parts::paragraph(frame, area, look, style, &text, &mut Scroll::default());
    let taken = parts::paragraph_height(&text, area.width) + 1;
    let below = area
        .y
        .saturating_add(u16::try_from(taken).unwrap_or(u16::MAX));
    let numbers = env.shipped.agencies.emergency().into_iter();
    for (agency, y) in numbers.zip(below..area.bottom()) {
        let phone = agency.phones.first().map_or("", |phone| phone);
        let words = format!("{phone}  {}", agency.label.get(env.lang.language()));
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        let line = ratatui::text::Span::styled(parts::cut(&words, area.width), style);
        frame.render_widget(line, place);
    }
}
