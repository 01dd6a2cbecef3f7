//! The charts, the places and the view of the report.

use super::tests::{SMALL, WIDE, screen};
use crate::app::action::Action;
use crate::lang::Language;
use crate::statistics::sample::{Sample, day};

/// Two boards, one with two schools; last year is over and large enough for tables.
fn several() -> Sample {
    let mut sample = Sample::new();
    sample.another_school(2, 1, "De Regenboog");
    sample.another_board(2, "Stichting De Haven");
    sample.another_school(3, 2, "Het Anker");
    for at in 0..36_u32 {
        let on = day("2025-09-03") + chrono::Days::new(u64::from(at) * 8);
        let case = sample.open_at(on, 1 + at % 3);
        sample.talk(case, on);
        sample.listen(case, on);
        let natures = [
            &["ONG.PEST"][..],
            &["PER.SUI"],
            &["OND.MAATREGEL", "ONG.PEST"],
        ];
        sample.nature_on(case, on, natures[at as usize % 5 % 3]);
        if at % 2 == 0 {
            sample.talk(case, on + chrono::Days::new(5));
        }
    }
    for at in 0..7_u32 {
        let on = day("2026-09-03") + chrono::Days::new(u64::from(at) * 8);
        let case = sample.open_at(on, 1);
        sample.nature_on(case, on, &["ONG.PEST"]);
    }
    sample
}

#[test]
fn r111_boards_are_not_mixed_unless_asked() {
    let drawn = screen(&several(), SMALL, Language::Nl, &[Action::Previous]);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ schooljaar 2026-2027 · Bestuur                                               "
        " 7 contacten · 7 zaken · 0 informatievragen · 0 minuten                         "
        " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.        "
        "────────────────────────────────────────────────────────────────────────────────"
        "‹ Afgesloten zaken [Contacten per school]                                       "
        "  op de school van de zaak                                                      "
        "                                                                                "
        "▸ De Brug · 7 zaken · 0 minuten 7 █████████████████████████████████████████████ "
        "  totaal                        7                                               "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
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
fn r107_this_year_beside_the_year_before() {
    let drawn = screen(&several(), SMALL, Language::Nl, &[Action::Chart]);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ schooljaar 2026-2027 · Bestuur                                               "
        " 7 contacten · 7 zaken · 0 informatievragen · 0 minuten                         "
        " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.        "
        "────────────────────────────────────────────────────────────────────────────────"
        " [Contacten per maand] Contacten per aard  Acties per soort ›                   "
        "  █ 2026-2027  ░ 2025-2026                                                      "
        "                                                                                "
        "▸ aug 2026 0                                                                    "
        "           0                                                                    "
        "  sep 2026 4 ████████████████████████████████████████████████████▊              "
        "           4 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░               "
        "  okt 2026 3 ███████████████████████████████████████▌                           "
        "           5 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ "
        "  nov 2026 0                                                                    "
        "           3 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                            "
        "  dec 2026 0                                                                    "
        "           3 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                            "
        "  jan 2027 0                                                                    "
        "           5 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ "
        "  feb 2027 0                                                                    "
        "           3 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                            "
        "  mrt 2027 0                                                                    "
        "           4 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░              ▼"
        "  totaal   7                                                                    "
        "#);
}

#[test]
fn r107_a_line_over_the_years_with_its_numbers() {
    let two = [Action::Chart, Action::Chart];
    let drawn = screen(&several(), WIDE, Language::En, &two);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ school year 2026-2027 · Bestuur                                                                                      "
        " 7 contacts · 7 cases · 0 questions for information · 0 minutes                                                         "
        " For your own use only: small numbers are not protected here.                                                           "
        "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"
        " [Contacts by month]›                            Over the years                                                         "
        "  on the date of the contact                                  contacts  cases contacts 0–36                             "
        "                                                                              ⠉⠒⠒⠤⠤⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "▸ Aug 2026 0                                       2025-2026        36     24 ⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠢⠤⣀⣀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Sep 2026 4 █████████████████████████████████   ▸ 2026-2027         7      7 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠉⠉⠒⠢⠤⢄⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Oct 2026 3 ████████████████████████▊                                        ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠤⠤⣀⣀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Nov 2026 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠉⠑⠒⠢⠤⢄⣀⠀⠀⠀⠀⠀ "
        "  Dec 2026 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠉⠉⠒⠒⠤ "
        "  Jan 2027 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Feb 2027 0                                                                                                            "
        "  Mar 2027 0                                                                  cases 0–24                                "
        "  Apr 2027 0                                                                  ⠉⠑⠒⠢⠤⢄⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  May 2027 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠢⠤⢄⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Jun 2027 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠢⠤⢄⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  Jul 2027 0                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠢⠤⢄⣀⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
        "  total    7                                                                  ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠉⠑⠒⠢⠤⢄⣀⡀⠀ "
        "                                                                              ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠉ "
        "                                                                              ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀ "
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
fn r107_the_months_of_each_year_in_shaded_cells() {
    let three = [Action::Chart, Action::Chart, Action::Chart];
    let drawn = screen(&several(), SMALL, Language::En, &three);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ school year 2026-2027 · Bestuur                                              "
        " 7 contacts · 7 cases · 0 questions for information · 0 minutes                 "
        " For your own use only: small numbers are not protected here.                   "
        "────────────────────────────────────────────────────────────────────────────────"
        " [Contacts by month] Contacts by nature  Actions by type ›                      "
        "  contacts: the more, the fuller the block                                      "
        "            Aug Sep Oct Nov Dec Jan Feb Mar Apr May Jun Jul                     "
        "  2025-2026   0  █4  █5  ▓3  ▓3  █5  ▓3  █4  ▓3  █4  ▒2   0                     "
        "▸ 2026-2027   0  █4  ▓3   0   0   0   0   0   0   0   0   0                     "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
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
fn r107_the_months_of_each_theme_beside_their_table() {
    let actions = [Action::Chart, Action::Chart, Action::Chart, Action::Next];
    let drawn = screen(&several(), WIDE, Language::Nl, &actions);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ schooljaar 2026-2027 · Bestuur                                                                                       "
        " 7 contacten · 7 zaken · 0 informatievragen · 0 minuten                                                                 "
        " Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.                                                "
        "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"
        "‹[Contacten per aard]›                           Maanden per thema                                                      "
        "  soms meer dan één aard per contact               contacten: hoe meer, hoe voller het blokje                           "
        "                                                                    aug sep okt nov dec jan feb mrt apr mei jun jul     "
        "▸ ongewenst gedrag    7 ██████████████████████     ongewenst gedrag   0  █4  █3   0   0   0   0   0   0   0   0   0     "
        "    (digitaal) pesten 7 ██████████████████████                                                                          "
        "  totaal              7                                                                                                 "
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
fn r107_the_report_of_a_year_that_is_not_frozen_is_a_draft() {
    let actions = [
        Action::ReportView,
        Action::PreviousYear,
        Action::Next,
        Action::Next,
    ];
    let drawn = screen(&several(), SMALL, Language::Nl, &actions);
    insta::assert_snapshot!(drawn, @r#"
        "   verslag over schooljaar 2025-2026 › · Bestuur                                "
        " Concept: zo zou het verslag zijn; niet voor anderen.                           "
        " 8 cijfers van alle verslagen van dit jaar zijn niet getoond (samen 27), 67     "
        " wel. Verborgen worden tellingen van 1 tot en met 4, en wat die zou verraden.   "
        " Minder dan vijftig contacten: alleen thema's en kwartalen.                     "
        "────────────────────────────────────────────────────────────────────────────────"
        "  Samen  Contacten per kwartaal [Contacten per aard]›                           "
        "  soms meer dan één aard per contact                                            "
        "                                                                                "
        "▸ onderwijskundige zaken                   6 █████████▋                         "
        "  persoonlijke problemen en thuissituatie 15 ████████████████████████▎          "
        "  ongewenst gedrag                        21 ██████████████████████████████████ "
        "  aard niet vastgelegd                     0                                    "
        "  totaal                                  36                                    "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "#);
    let wide = screen(&several(), WIDE, Language::En, &actions);
    insta::assert_snapshot!(wide, @r#"
        "   report on school year 2025-2026 › · Bestuur                                                                          "
        " Draft: the report would be so; for nobody else.                                                                        "
        " 8 figures of all reports of this year are not shown (27 together), 67 are. Hidden are counts from 1 up to 4, and what  "
        " would give those away.                                                                                                 "
        " Fewer than fifty contacts: themes and quarters only.                                                                   "
        "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"
        "  In all                              Contacts by quarter                [Contacts by nature]                           "
        "  the whole year                      three months together               some contacts have more than one              "
        "                                                                                                                        "
        "  contacts   36                       Aug–Oct 2025  9 ████████████▎     ▸ educational matters         6 ████▎           "
        "  cases      24                       Nov–Jan 2026 11 ███████████████     personal problems and home 15 ██████████▋     "
        "  minutes  1080                       Feb–Apr 2026 10 █████████████▋      unwanted behaviour         21 ███████████████ "
        "                                      May–Jul 2026  6 ████████▏           nature not recorded         0                 "
        "                                      total        36                     total                      36                 "
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
        "                                                                                                                        "
        "                                                                                                                        "
        "                                                                                                                        "
        "                                                                                                                        "
        "                                                                                                                        "
        "                                                                                                                        "
        "#);
}

#[test]
fn r107_below_ten_contacts_the_report_advises_against_a_table() {
    let drawn = screen(&several(), (60, 18), Language::Nl, &[Action::ReportView]);
    insta::assert_snapshot!(drawn, @r#"
        " ‹ verslag over schooljaar 2026-2027 · Bestuur              "
        " Concept: zo zou het verslag zijn; niet voor anderen.       "
        " Geen enkel cijfer is verborgen; 3 worden getoond.          "
        " Verborgen worden tellingen van 1 tot en met 4, en wat die  "
        " zou verraden.                                              "
        " Minder dan tien contacten: geef hier geen tabel van, dat   "
        " is het advies. Wat een lezer zelf al weet, kan geen enkele "
        " afscherming verbergen.                                     "
        "────────────────────────────────────────────────────────────"
        " [Samen]                                                    "
        "  het hele jaar                                             "
        "                                                            "
        "▸ contacten 7                                               "
        "  minuten   0                                               "
        "                                                            "
        "                                                            "
        "                                                            "
        "                                                            "
        "#);
}
