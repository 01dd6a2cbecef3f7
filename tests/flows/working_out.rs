//! What may be shown of a year takes seconds to work out: what the screen says
//! meanwhile, and which answers come too late.

use crate::desk::{Desk, Disk};
use crate::statistics::{dutch, informs, versions};
use crate::worker::Worker;

/// A year frozen once, whose second version is asked for and not worked out yet.
fn correcting() -> Desk {
    let mut desk = dutch();
    desk.keys("<enter><enter><ctrl-s><enter>");
    informs(&mut desk, "12-05-2026");
    desk.worker = Worker::Waits;
    desk.keys("4<enter><enter><tab>i")
        .types("een vraag vergeten");
    desk.keys("<ctrl-s>");
    desk
}

#[test]
fn r107_while_it_is_worked_out_nothing_is_saved_and_the_form_says_so() {
    let mut desk = dutch();
    desk.worker = Worker::Waits;
    desk.keys("<enter><enter><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Statistiek
        |   schooljaar 2025-2026 ›
        | 56 contacten · 0 zaken · 0 informatievragen · 1120 minuten
        | Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.
        |────────────────────────────────────────────────────────────────────────────────
        | [Contacten per maand] Contacten per aard  Acties per soort ›
        |  op de datum van het contact
        |
        |▸ aug 2025  0
        |╭ Schooljaar 2025-2026 vaststellen ────────────────────────────────────────────╮
        |│ Er wordt uitgewerkt welke cijfers in een verslag mogen staan. Dat kan even   │
        |│ duren. Er is nog niets vastgelegd; Esc houdt ermee op.                       │
        |│                                                                              │
        |│ ▸ Verberg tot en met  ( ) 3  (•) 4  ( ) 5  ( ) 9                             │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  apr 2026  6 ███████████████████████████████████████████████████████▋
        |  mei 2026  6 ███████████████████████████████████████████████████████▋
        |  jun 2026  1 █████████▎
        |  jul 2026  0
        |  totaal   56
        |
        |
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp         wordt uitgewerkt…
        "#);
    desk.keys("<ctrl-s>");
    assert_eq!(desk.questions(), 1, "confirmed twice, asked once");
    assert!(versions(&desk).is_empty());
    desk.works_out().sees("is vastgesteld, versie 1.");
    assert_eq!(versions(&desk), [(1, None)]);
}

#[test]
fn r107_the_footer_says_saved_when_the_store_has_it() {
    let mut desk = correcting();
    desk.sees("wordt uitgewerkt…").sees_no("opgeslagen");
    desk.disk = Disk::Waits;
    desk.works_out().sees_no("opgeslagen").sees("opslaan…");
    assert_eq!(versions(&desk).len(), 1);
    desk.keys("<ctrl-s>");
    assert_eq!(desk.questions(), 0, "it is on its way to the disk");
    desk.answers().sees("versie 2").sees("opgeslagen 10:00");
    assert_eq!(versions(&desk).len(), 2);
}

#[test]
fn r107_esc_gives_up_and_the_late_answer_freezes_nothing() {
    let mut desk = correcting();
    desk.keys("<esc>")
        .sees_no("Esc houdt ermee op")
        .sees("een vraag vergeten");
    desk.works_out().sees_no("versie 2");
    assert_eq!(versions(&desk).len(), 1);
    // What was typed is still there, and is confirmed again.
    desk.keys("<ctrl-s>").works_out().sees("versie 2");
    assert_eq!(versions(&desk).len(), 2);
}

#[test]
fn r107_a_form_filled_in_otherwise_meanwhile_is_another_question() {
    let mut desk = correcting();
    desk.types("!").sees_no("Esc houdt ermee op");
    desk.keys("<ctrl-s>");
    assert_eq!(desk.questions(), 2);
    desk.works_out().sees("versie 2");
    let told = Some("een vraag vergeten!".to_owned());
    assert_eq!(versions(&desk), [(1, None), (2, told)]);
}

#[test]
fn r107_what_changed_meanwhile_is_confirmed_again() {
    let mut desk = dutch();
    desk.keys("<enter><enter><ctrl-s><enter>");
    desk.disk = Disk::Waits;
    informs(&mut desk, "12-05-2026");
    desk.answers();
    // The second one is on its way to the disk when its form is left.
    informs(&mut desk, "13-05-2026");
    desk.worker = Worker::Waits;
    desk.keys("<esc><esc>4<enter><enter><tab>i")
        .types("vergeten");
    desk.keys("<ctrl-s>").sees("Esc houdt ermee op");
    desk.answers().works_out();
    desk.sees("De cijfers van dit jaar zijn intussen veranderd")
        .sees("contacten 56 → 58")
        .sees("vergeten");
    assert_eq!(versions(&desk).len(), 1);
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>").works_out().sees("versie 2");
}

#[test]
fn r107_a_lock_meanwhile_leaves_the_form_and_drops_the_answer() {
    let mut desk = correcting();
    desk.keys("<ctrl-l>");
    assert!(desk.is_locked());
    desk.works_out();
    assert!(desk.is_locked());
    desk.unlock().sees("een vraag vergeten");
    assert_eq!(versions(&desk).len(), 1);
    desk.keys("<ctrl-s>");
    assert_eq!(desk.questions(), 1, "asked anew");
    desk.works_out().sees("versie 2");
}

#[test]
fn r107_an_answer_of_before_the_lock_is_no_answer_after_it() {
    let mut desk = correcting();
    let late = desk.puts_questions_aside();
    desk.keys("<ctrl-l>").unlock();
    desk.keys("<ctrl-s>");
    desk.gets_answers_to(late);
    assert_eq!(versions(&desk).len(), 1, "another question is asked now");
    desk.works_out().sees("versie 2");
}

#[test]
fn r107_what_the_rules_refuse_is_refused_before_anything_is_worked_out() {
    let mut desk = correcting();
    desk.keys("<esc>").keys(&"<backspace>".repeat(18));
    desk.keys("<ctrl-s>").sees("Nog leeg: Waarom");
    assert_eq!(desk.questions(), 1, "the one of before");
}

#[test]
fn r107_the_report_view_says_that_it_is_worked_out() {
    let mut desk = dutch();
    desk.worker = Worker::Waits;
    desk.keys("r");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Statistiek
        |   verslag over schooljaar 2025-2026 ›
        | Concept: zo zou het verslag zijn; niet voor anderen.
        | De cijfers worden afgeschermd… Dat kan even duren; ga gerust verder.
        |────────────────────────────────────────────────────────────────────────────────
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | ← eerder  → later  r verslag  g grafiek  p van wie  + noodnummers  ? hulp
        "#);
    desk.keys("<tab><down>r").sees("Alleen voor eigen gebruik");
    desk.keys("r<right>").sees("schooljaar 2026-2027");
    assert_eq!(desk.questions(), 2);
    desk.works_out().sees("Hier is in dit jaar niets geteld.");
    desk.keys("<left>").sees("56");
    assert_eq!(desk.questions(), 0, "what was worked out is kept");
    desk.sees("niet getoond");
}
