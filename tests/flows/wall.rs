//! The wall: the silent question before the story, passing on without content,
//! stepping back; keys in, screen out.

use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

/// From the list of natures to what stands for a matter between pupils.
const BETWEEN_PUPILS: &str = "<down><down><down><down><down><down><down><down><down><down><down>\
                              <down><down><down><down><down><down><down><space>";
/// To the position, from there.
const POSITION: &str = "<tab><tab><tab>";

/// The limits are explained, notes may be kept; the case is in front again.
fn explains(desk: &mut Desk) -> &mut Desk {
    desk.keys("g<right><ctrl-s>2")
}

/// A case about an event between pupils runs, of the one it happened to; the
/// list of cases is in front.
fn one_runs(mut desk: Desk) -> Desk {
    desk.registers("Mus");
    explains(&mut desk)
        .keys("a")
        .keys(BETWEEN_PUPILS)
        .keys(POSITION)
        .keys("<right><ctrl-s>");
    assert_eq!(desk.count("incident-linked"), 1);
    leaves_the_talk(&mut desk);
    desk.keys("<esc>");
    desk
}

/// The conversation that is going on is recorded and over.
fn leaves_the_talk(desk: &mut Desk) {
    desk.keys("3<esc><tab><right><ctrl-s>");
    assert!(desk.open_desk().talk.is_none(), "{}", desk.screen());
}

/// The lines within the popup in front.
fn popup(desk: &mut Desk) -> String {
    let screen = desk.screen();
    let inside = |line: &&str| line.contains('│') || line.contains('╭') || line.contains('╰');
    screen.lines().filter(inside).collect::<Vec<_>>().join("\n")
}

/// A second pupil at the door, with the answer to the question in these keys.
fn at_the_door(desk: &mut Desk, answer: &str) {
    desk.keys("n")
        .types("Spreeuw")
        .keys("<tab><tab>")
        .keys(answer);
}

#[test]
fn r91_the_question_stands_in_the_intake_with_numbers_only() {
    for (language, question, yes, side) in [
        (
            Language::Nl,
            "Zelfde gebeurtenis?",
            "ja, als 2026-001",
            "overkomen",
        ),
        (
            Language::En,
            "Same event?",
            "yes, as 2026-001",
            "happened to",
        ),
    ] {
        let mut desk = one_runs(Desk::open(AdviserKind::Internal, language, (80, 24)));
        desk.keys("n");
        let asked = popup(&mut desk);
        assert!(asked.contains(question), "{asked}");
        desk.types("Spreeuw").keys("<tab><tab>");
        let asked = popup(&mut desk);
        assert!(asked.contains(yes), "{asked}");
        for hidden in ["Mus", side, "GETROFFEN", "(•) ja", "(•) no"] {
            assert!(!asked.contains(hidden), "{hidden}: {asked}");
        }
        // Nothing is chosen beforehand, and without an answer there is no case.
        desk.keys("<tab><right><ctrl-s>");
        assert_eq!(desk.open_desk().practice.cases().len(), 1);
        assert!(popup(&mut desk).contains(question));
    }
}

#[test]
fn r91_where_nothing_runs_nothing_is_asked() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("<esc>n");
    desk.sees_no("Zelfde gebeurtenis?");
}

#[test]
fn r91_no_and_not_sure_open_a_case_and_not_sure_comes_back_with_the_nature() {
    let mut desk = one_runs(Desk::internal());
    at_the_door(&mut desk, "<right><right><right><tab><right><ctrl-s>");
    assert_eq!(desk.open_desk().practice.cases().len(), 2);
    explains(&mut desk)
        .keys("a")
        .keys(BETWEEN_PUPILS)
        .keys("<ctrl-s>");
    desk.sees("Eén vraag vooraf")
        .sees("2026-001")
        .sees_no("Mus");
    desk.keys("<ctrl-s>").sees("Nog leeg: Zelfde gebeurtenis.");
    desk.keys("<right><ctrl-s>").sees_no("Eén vraag vooraf");
    let kinds: Vec<_> = desk
        .last_case()
        .entries()
        .iter()
        .map(|entry| entry.body.kind_name().to_owned())
        .collect();
    for kind in ["event-compared", "nature-set", "incident-linked"] {
        assert!(kinds.iter().any(|one| one == kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn r89_the_other_side_is_passed_on_and_leaves_one_line() {
    for (language, say, how, line) in [
        (
            Language::Nl,
            "Dat ligt niet aan jou",
            "niet waarover",
            "geweigerd: andere kant · Stichting Het Veer · 7 min",
        ),
        (
            Language::En,
            "It is not because of you",
            "not about what",
            "refused: other side · Stichting Het Veer · 7 min",
        ),
    ] {
        let mut desk = one_runs(Desk::open(AdviserKind::Internal, language, (80, 24)));
        let before = desk.open_desk().practice.entries().len();
        at_the_door(
            &mut desk,
            "<right><right><tab><right><right><tab><right><ctrl-s>",
        );
        desk.sees(say).sees(how).sees_no("Spreeuw");
        assert!(!desk.draft_holds("Spreeuw"));
        desk.keys("<enter><backspace>").types("7").keys("<ctrl-s>");
        desk.sees_no(say).keys("<tab>").sees(line);
        let practice = &desk.open_desk().practice;
        assert_eq!(practice.cases().len(), 1);
        assert_eq!(practice.entries().len(), before + 1);
        assert_eq!(practice.refused_sides().len(), 1);
        assert!(practice.information_contacts().is_empty());
        assert!(desk.draft.is_none());
    }
}

#[test]
fn r89_an_external_adviser_passes_a_parent_on_within_the_firm() {
    let mut desk = Desk::external();
    desk.registers("Mus");
    explains(&mut desk)
        .keys("a")
        .keys(BETWEEN_PUPILS)
        .keys("<ctrl-s>");
    leaves_the_talk(&mut desk);
    desk.keys("<esc>n")
        .types("Spreeuw")
        .keys("<esc><up><right>");
    desk.keys("<tab><tab><tab><right><right><tab><right><right><tab><right><ctrl-s>");
    desk.sees("Dat ligt niet aan u")
        .sees("een collega van uw bureau");
}

#[test]
fn r89_a_position_across_leads_to_stepping_back() {
    let mut desk = one_runs(Desk::internal());
    at_the_door(&mut desk, "<right><right><tab><right><tab><right><ctrl-s>");
    assert_eq!(desk.open_desk().practice.cases().len(), 2);
    explains(&mut desk)
        .keys("a")
        .keys(BETWEEN_PUPILS)
        .keys(POSITION)
        .keys("<right><right><ctrl-s>");
    desk.sees("Terugtrekken uit deze zaak");
    desk.keys("<ctrl-s>").sees_no("Spreeuw").sees_no("2026-002");
    let practice = &desk.open_desk().practice;
    assert_eq!(practice.cases().len(), 1);
    assert_eq!(practice.refused_sides().len(), 1);
}

#[test]
fn r89_stepping_back_from_within_a_conversation_wipes_what_was_typed() {
    let mut desk = Desk::internal();
    desk.registers("Spreeuw").keys("g<right><ctrl-s>i");
    desk.types("in de gymzaal");
    assert!(desk.draft_holds("gymzaal"));
    desk.keys("<esc>k").types("").keys("<esc>");
    desk.keys("z").sees("Terugtrekken uit deze zaak");
    desk.sees("Is er nu gevaar?")
        .sees("verzegeld")
        .sees("Minuten");
    desk.keys("<ctrl-s>").sees_no("Spreeuw").sees_no("gymzaal");
    assert!(desk.draft.is_none(), "the draft is wiped too");
    let open = desk.open_desk();
    assert!(open.talk.is_none() && open.overlays.is_empty());
    assert_eq!(open.practice.cases().len(), 0);
    // Nothing finds it, counts it or leads back to it.
    desk.keys("/").types("Spreeuw").sees_no("2026-001");
    desk.keys("<esc>4")
        .sees_no("Spreeuw")
        .keys("3")
        .sees_no("Spreeuw");
    desk.unlock().sees_no("Spreeuw").sees_no("2026-001");
}

#[test]
fn r89_a_stop_between_the_line_and_the_step_back_is_harmless() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("z");
    desk.disk = crate::desk::Disk::Waits;
    desk.keys("<ctrl-s>").answers();
    // The line stands; the step back was lost with the power.
    desk.loses_what_waits();
    desk.disk = crate::desk::Disk::Works;
    assert_eq!(desk.open_desk().practice.refused_sides().len(), 1);
    assert_eq!(desk.open_desk().practice.cases().len(), 1);
    desk.unlock();
    while !desk.open_desk().overlays.is_empty() {
        desk.keys("<esc>");
    }
    // The case lies in front again, where the form stood.
    desk.sees("2026-001").keys("z<ctrl-s>");
    assert_eq!(desk.open_desk().practice.refused_sides().len(), 1);
    assert_eq!(desk.open_desk().practice.cases().len(), 0);
}

#[test]
fn r89_open_duties_are_named_before_stepping_back() {
    let mut desk = Desk::open(AdviserKind::Internal, Language::Nl, (80, 24));
    desk.registers("Mus");
    // Suicidal thoughts: a duty arises.
    explains(&mut desk).keys("a");
    desk.keys("<down><down><down><down><down><down><down><down><down><down><down><down><space>");
    desk.keys("<ctrl-s>")
        .sees("Wat hieruit volgt")
        .keys("<enter>");
    let open = desk.last_case().state().open_duties().count();
    assert!(open > 0);
    desk.keys("z")
        .sees("Let op:")
        .sees("datum, bestuur, minuten.");
    desk.sees("vertel ik die collega niet").sees("Vastleggen");
}

#[test]
fn r91_a_label_that_resembles_only_makes_the_question_appear() {
    let mut desk = Desk::internal();
    desk.registers("Spréeuw");
    leaves_the_case(&mut desk);
    desk.registers("Mus");
    explains(&mut desk).keys("a<space><tab><tab><tab><tab><tab><enter>");
    desk.types("spreeuw uit 3B").keys("<ctrl-s>");
    desk.sees("Eén vraag vooraf").sees("2026-001");
    let question = popup(&mut desk);
    assert!(!question.contains("Spréeuw"), "{question}");
    desk.keys("<right><ctrl-s>").sees_no("Eén vraag vooraf");
    let named = |desk: &Desk| desk.last_case().state().track().involved().len();
    assert_eq!(named(&desk), 1);
    // It was answered for sure, so it is not asked again.
    desk.keys("w<right><tab><enter>").types("Spreeuw");
    desk.keys("<ctrl-s>").sees_no("Eén vraag vooraf");
    assert_eq!(desk.last_case().state().people().len(), 1);
}

fn leaves_the_case(desk: &mut Desk) {
    desk.keys("<esc>");
}

#[test]
fn r91_at_the_door_a_name_that_a_case_speaks_of_asks_as_well() {
    let mut desk = Desk::internal();
    desk.registers("Mus");
    explains(&mut desk).keys("a<space><tab><tab><tab><tab><tab><enter>");
    desk.types("Sem").keys("<ctrl-s>");
    leaves_the_talk(&mut desk);
    desk.keys("<esc>n").sees_no("Zelfde gebeurtenis?");
    desk.types("sem").keys("<tab>").sees("Zelfde gebeurtenis?");
    desk.keys("<tab><right><right><tab><right><right><tab><right><ctrl-s>");
    desk.sees("Overdragen zonder inhoud");
    assert_eq!(desk.open_desk().practice.cases().len(), 1);
}

#[test]
fn r91_the_question_can_be_asked_by_oneself() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("y");
    desk.sees("geen andere zaak").keys("<esc><esc>");
    let mut desk = one_runs(Desk::internal());
    at_the_door(&mut desk, "<right><tab><right><ctrl-s>");
    desk.keys("y").sees("Eén vraag vooraf").sees("2026-001");
    desk.keys("<right><right><tab><right><right><ctrl-s>");
    desk.sees("Terugtrekken uit deze zaak");
}

#[test]
fn r99_reopening_asks_and_the_other_side_stays_closed() {
    let mut desk = Desk::internal();
    desk.registers("Spreeuw").keys("x<right><right><right><right><right><right><right><right><right><right><right><right><right><ctrl-s>");
    let closed = desk.last_case().state().closed().is_some();
    assert!(closed, "{}", desk.screen());
    desk.keys("<esc>");
    desk.registers("Mus");
    explains(&mut desk)
        .keys("a")
        .keys(BETWEEN_PUPILS)
        .keys("<ctrl-s>");
    leaves_the_talk(&mut desk);
    desk.keys("<esc><end><enter>")
        .sees("2026-001")
        .keys("x<right><ctrl-s>");
    desk.sees("Eén vraag vooraf").sees("2026-002");
    desk.keys("<right><right><tab><right><right><ctrl-s>");
    desk.sees("Overdragen zonder inhoud")
        .sees_no("Terugtrekken");
    desk.keys("<ctrl-s>");
    let practice = &desk.open_desk().practice;
    assert_eq!(practice.refused_sides().len(), 1);
    assert_eq!(practice.cases().len(), 2);
}

#[test]
fn r71_the_nature_form_fits_with_position_day_and_who_else() {
    for (language, position, day, involved) in [
        (
            Language::Nl,
            "Wie is de cliënt hierin",
            "Gebeurd op",
            "Ook betrokken",
        ),
        (
            Language::En,
            "The client in it is",
            "Happened on",
            "Also involved",
        ),
    ] {
        let mut desk = Desk::open(AdviserKind::Internal, language, (80, 24));
        desk.registers("Mus");
        explains(&mut desk).keys("a");
        desk.sees(position).sees(day).sees(involved);
        desk.keys("<space><tab><tab><tab><right><tab><enter>")
            .types("20-11")
            .keys("<ctrl-s>");
        let nature = desk.last_case().state().nature().cloned().unwrap();
        assert_eq!(nature.position, Some("GETROFFEN".into()));
        assert_eq!(nature.happened_on, "2026-11-20".parse().ok());
    }
}
