//! The figures at the two sizes and in both languages, and small ones.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::look::{Depth, Theme};
use super::*;
use crate::app::action::Action;
use crate::app::statistics::Base;
use crate::lang::Language;
use crate::statistics::sample::{Sample, day};

const TODAY: &str = "2026-11-22";

/// Two school years of a small practice.
fn sample() -> Sample {
    let mut sample = Sample::new();
    for (opened, talks, natures) in [
        ("2025-03-03", &["2025-03-03"][..], &["THG"][..]),
        ("2026-07-30", &["2026-08-03"], &["PER.SUI"]),
        ("2026-09-07", &["2026-09-07", "2026-09-21"], &["ONG.PEST"]),
        (
            "2026-09-08",
            &["2026-09-09", "2026-10-05", "2026-10-06", "2026-11-02"],
            &["ONG.PEST", "ONG.PSY", "OND.MAATREGEL"],
        ),
        ("2026-10-12", &["2026-10-12"], &["EIGEN.CODE"]),
        ("2026-11-16", &["2026-11-16"], &[]),
    ] {
        let case = sample.open(day(opened));
        for on in talks {
            sample.talk(case, day(on));
            sample.listen(case, day(on));
        }
        if !natures.is_empty() {
            sample.nature_on(case, day(opened), natures);
        }
    }
    sample.inform(day("2026-11-17"));
    sample
}

/// The state of the screen after some actions.
fn after(sample: &Sample, actions: &[Action]) -> Statistics {
    let base = Base {
        practice: &sample.practice,
        vocabulary: &sample.vocabulary,
        today: day(TODAY),
    };
    let mut view = Statistics::open(base);
    for action in actions {
        let _ = view.handle(*action, base);
        view.answered_at_once(base);
    }
    view
}

fn scene<'a>(
    sample: &'a Sample,
    view: &'a Statistics,
    lang: &'a Lang,
    look: &'a Look,
) -> Scene<'a> {
    Scene {
        view,
        practice: &sample.practice,
        vocabulary: &sample.vocabulary,
        lang,
        look,
    }
}

/// The screen after some actions, without colours.
#[track_caller]
pub(super) fn screen(
    sample: &Sample,
    (width, height): (u16, u16),
    language: Language,
    actions: &[Action],
) -> TestBackend {
    let view = after(sample, actions);
    let lang = Lang::new(language);
    let look = Look::shipped(Theme::Dark, Depth::None).unwrap();
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| draw(frame, frame.area(), scene(sample, &view, &lang, &look)))
        .unwrap();
    terminal.backend().clone()
}

pub(super) const SMALL: (u16, u16) = (80, 24);
pub(super) const WIDE: (u16, u16) = (120, 40);

#[test]
fn r112_months_of_the_school_year_at_80_columns() {
    let drawn = screen(&sample(), SMALL, Language::Nl, &[]);
    insta::assert_snapshot!(drawn, @r#"
    " ‹ schooljaar 2026-2027                                                         "
    " 11 contacten · 5 zaken · 1 informatievraag · 280 minuten                       "
    " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.        "
    "────────────────────────────────────────────────────────────────────────────────"
    " [Contacten per maand] Contacten per aard  Acties per soort ›                   "
    "  op de datum van het contact                                                   "
    "                                                                                "
    "▸ aug 2026  1 ████████████████▎                                                 "
    "  sep 2026  4 █████████████████████████████████████████████████████████████████ "
    "  okt 2026  3 ████████████████████████████████████████████████▊                 "
    "  nov 2026  3 ████████████████████████████████████████████████▊                 "
    "  dec 2026  0                                                                   "
    "  jan 2027  0                                                                   "
    "  feb 2027  0                                                                   "
    "  mrt 2027  0                                                                   "
    "  apr 2027  0                                                                   "
    "  mei 2027  0                                                                   "
    "  jun 2027  0                                                                   "
    "  jul 2027  0                                                                   "
    "  totaal   11                                                                   "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "#);
}

#[test]
fn natures_of_the_calendar_year_in_english() {
    let actions = [Action::YearKind, Action::Next, Action::Down];
    let drawn = screen(&sample(), SMALL, Language::En, &actions);
    insta::assert_snapshot!(drawn, @r#"
    " ‹ calendar year 2026                                                           "
    " 12 contacts · 5 cases · 1 question for information · 280 minutes               "
    " For your own use only: small numbers are not protected here.                   "
    "────────────────────────────────────────────────────────────────────────────────"
    "  Contacts by month [Contacts by nature] Actions by type ›                      "
    "  some contacts have more than one                                              "
    "                                                                                "
    "  educational matters                              5 ██████████████████▌        "
    "▸   suspension, removal, action against a pupil    5 ██████████████████▌        "
    "  personal problems and home                       2 ███████▍                   "
    "    suicidal tendencies                            2 ███████▍                   "
    "  unwanted behaviour                               7 ██████████████████████████ "
    "    bullying, also online                          7 ██████████████████████████ "
    "    psychological violence, threats, intimidation  5 ██████████████████▌        "
    "  EIGEN.CODE                                       1 ███▋                       "
    "  nature not recorded                              2 ███████▍                   "
    "  total                                           12                            "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "#);
}

#[test]
fn a_long_list_scrolls_with_the_row_that_is_followed() {
    let actions = [Action::Next, Action::Last];
    let drawn = screen(&sample(), (60, 14), Language::Nl, &actions);
    insta::assert_snapshot!(drawn, @r#"
    " ‹ schooljaar 2026-2027                                     "
    " 11 contacten · 5 zaken · 1 informatievraag · 280 minuten   "
    " Alleen voor eigen gebruik: kleine aantallen zijn hier niet "
    " afgeschermd.                                               "
    "────────────────────────────────────────────────────────────"
    "  Contacten per maand [Contacten per aard] Acties per soort "
    "  soms meer dan één aard per contact                        "
    "                                                            "
    "  EIGEN.CODE                                               ▲"
    "     1 ███████▍                                             "
    "▸ aard niet vastgelegd                                      "
    "     2 ██████████████▊                                      "
    "                                                            "
    "  totaal 11                                                 "
    "#);
}

#[test]
fn a_year_without_anything_says_so() {
    let sample = Sample::new();
    let drawn = screen(&sample, (80, 14), Language::Nl, &[Action::Previous]);
    insta::assert_snapshot!(drawn, @r#"
    "   schooljaar 2026-2027                                                         "
    " 0 contacten · 0 zaken · 0 informatievragen · 0 minuten                         "
    " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.        "
    "────────────────────────────────────────────────────────────────────────────────"
    "‹ Afgesloten zaken [Contacten per school]                                       "
    "  op de school van de zaak                                                      "
    "                                                                                "
    "  niets in dit jaar                                                             "
    "  totaal 0                                                                      "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "                                                                                "
    "#);
}

#[test]
fn r107_contacts_natures_and_actions_stand_beside_each_other() {
    let drawn = screen(&sample(), WIDE, Language::Nl, &[Action::Next]);
    insta::assert_snapshot!(drawn, @r#"
    " ‹ schooljaar 2026-2027                                                                                                 "
    " 11 contacten · 5 zaken · 1 informatievraag · 280 minuten                                                               "
    " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.                                                "
    "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"
    "  Contacten per maand            [Contacten per aard]                          Acties per soort                         "
    "  op de datum van het contact     soms meer dan één aard per contact           één keer per zaak per dag                "
    "                                                                                                                        "
    "  aug 2026  1 ███▊              ▸ onderwijskundige zaken                       eerste opvang, luisteren 9 █████████████ "
    "  sep 2026  4 ███████████████        5 █████████████████████████               totaal                   9               "
    "  okt 2026  3 ███████████▎          schorsing, verwijdering, optreden                                                   "
    "  nov 2026  3 ███████████▎          tegen leerling                                                                      "
    "  dec 2026  0                        5 █████████████████████████                                                        "
    "  jan 2027  0                     persoonlijke problemen en thuissituatie                                               "
    "  feb 2027  0                        1 █████                                                                            "
    "  mrt 2027  0                       suïcidale neigingen                                                                 "
    "  apr 2027  0                        1 █████                                                                            "
    "  mei 2027  0                     ongewenst gedrag                                                                      "
    "  jun 2027  0                        7 ███████████████████████████████████                                              "
    "  jul 2027  0                       (digitaal) pesten                                                                   "
    "  totaal   11                        7 ███████████████████████████████████                                              "
    "                                    psychisch geweld, bedreiging,                                                       "
    "                                    intimidatie                                                                         "
    "                                     5 █████████████████████████                                                        "
    "                                  EIGEN.CODE                                                                            "
    "                                     1 █████                                                                            "
    "                                  aard niet vastgelegd                                                                  "
    "                                     2 ██████████                                                                       "
    "                                  totaal 11                                                                             "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "#);
}

#[test]
fn three_tables_beside_each_other_in_english() {
    let drawn = screen(&sample(), WIDE, Language::En, &[Action::PreviousYear]);
    insta::assert_snapshot!(drawn, @r#"
    " ‹ school year 2025-2026 ›                                                                                              "
    " 1 contact · 1 case · 0 questions for information · 0 minutes                                                           "
    " For your own use only: small numbers are not protected here.                                                           "
    "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"
    " [Contacts by month]              Contacts by nature                           Actions by type                          "
    "  on the date of the contact      some contacts have more than one             once per case per day                    "
    "                                                                                                                        "
    "▸ Aug 2025 0                      personal problems and home                   nothing in this year                     "
    "  Sep 2025 0                        1 ████████████████████████████████████     total 0                                  "
    "  Oct 2025 0                        suicidal tendencies                                                                 "
    "  Nov 2025 0                        1 ████████████████████████████████████                                              "
    "  Dec 2025 0                      total 1                                                                               "
    "  Jan 2026 0                                                                                                            "
    "  Feb 2026 0                                                                                                            "
    "  Mar 2026 0                                                                                                            "
    "  Apr 2026 0                                                                                                            "
    "  May 2026 0                                                                                                            "
    "  Jun 2026 0                                                                                                            "
    "  Jul 2026 1 ████████████████                                                                                           "
    "  total    1                                                                                                            "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "                                                                                                                        "
    "#);
}

#[test]
fn the_followed_row_is_half_way_and_no_room_stays_empty() {
    let heights = [2, 2, 3, 2, 2, 2];
    for (followed, room, expected) in [
        (0, 6, 0),
        (1, 6, 1),
        (1, 8, 0),
        (3, 6, 3),
        (5, 6, 3),
        (5, 2, 5),
        (5, 1, 5),
        (5, 100, 0),
        (0, 0, 0),
    ] {
        let first = sheet::first_row(&heights, followed, room);
        assert_eq!(first, expected, "{followed} in {room}");
    }
}

#[test]
fn from_110_columns_on_the_three_tables_stand_beside_each_other() {
    let captions = ["op de datum van", "meer dan één aard", "per zaak per dag"];
    for (width, expected) in [(109, 1), (110, 3)] {
        let drawn = screen(&sample(), (width, 24), Language::Nl, &[]).to_string();
        let shown = captions.iter().filter(|caption| drawn.contains(**caption));
        assert_eq!(shown.count(), expected, "{width}");
    }
}

proptest! {
    #[test]
    fn any_area_is_kept_within_and_shows_the_followed_row(
        width in 1_u16..130,
        height in 1_u16..40,
        moves in prop::collection::vec(
            prop::sample::select(vec![
                Action::Next,
                Action::Down,
                Action::PageDown,
                Action::Last,
                Action::Chart,
                Action::ReportView,
            ]),
            0..6,
        ),
    ) {
        let sample = sample();
        let view = after(&sample, &moves);
        let (lang, look) = (Lang::new(Language::Nl), Look::plain());
        let mut terminal = Terminal::new(TestBackend::new(width + 2, height + 2)).unwrap();
        let area = Rect { x: 1, y: 1, width, height };
        terminal.draw(|frame| draw(frame, area, scene(&sample, &view, &lang, &look))).unwrap();
        let buffer = terminal.backend().buffer();
        let mut followed = false;
        for y in 0..height + 2 {
            for x in 0..width + 2 {
                let symbol = buffer[(x, y)].symbol();
                let inside = area.contains((x, y).into());
                prop_assert!(inside || symbol == " ", "{symbol:?} at {x}, {y}");
                followed |= symbol == "▸";
            }
        }
        // The head takes at most nine lines at this width, a row at most four.
        // A table without rows has none to follow.
        let empty = view.tables().table(view.focus()).rows.is_empty();
        let of_table = view.report().is_none() && view.chart() == Chart::Bars;
        prop_assert!(followed || empty || !of_table || width < 60 || height < 16);
    }
}

#[test]
fn r21_r62_r71_the_tables_after_the_first_three_come_by_tab() {
    let three = [Action::Next, Action::Next, Action::Next];
    let drawn = screen(&sample(), SMALL, Language::Nl, &three).to_string();
    assert!(drawn.contains("‹[Acties per rol] Acties per positie  Eerste reacties"));
    assert!(!drawn.contains("Contacten per maand"));
    let wide = screen(&sample(), WIDE, Language::En, &three).to_string();
    for title in ["Actions by role", "Actions by position", "First answers"] {
        assert!(wide.contains(title), "{title}");
    }
    assert!(wide.contains("position not recorded"));
}
