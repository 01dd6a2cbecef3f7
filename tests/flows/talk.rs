//! Gesprek: limits first, then listening, and nothing kept that was not agreed.

use luister::domain::entry::{CaseBody, LimitsOrder};
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::{Desk, Disk};

/// A parent registers: the choice stands before the alias.
fn parent(desk: &mut Desk) {
    desk.keys("n").types("Ouder van Mus");
    desk.keys("<back-tab><right><tab><tab><tab><right><ctrl-s>");
}

#[test]
fn r49_the_pad_takes_words_before_the_limits_and_keeps_none() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("gi").types("ze wachten mij op");
    desk.sees("ze wachten mij op").keys("<esc>k");
    desk.sees("[R49]").sees("naar de stap Grenzen");
    desk.keys("<enter>")
        .sees("▶ Grenzen")
        .sees("ze wachten mij op");
    assert_eq!(desk.journal(), ["opened"]);
}

#[test]
fn r92_without_a_yes_no_words_are_kept_and_the_steps_go_on() {
    for (answer, name) in [
        ("<right><right>", "counts only"),
        ("<right><right><right>", "no"),
    ] {
        let mut desk = Desk::internal();
        desk.registers("Mus").keys("gi").types("ze wachten mij op");
        desk.keys("<esc>").keys(answer).keys("<ctrl-s>");
        desk.sees("▶ Luisteren").keys("k").sees("[R92]");
        desk.sees("verder zonder woorden").keys("<esc><ctrl-s>");
        // No line for the request is asked, only whether it is right.
        desk.sees("▶ Hulpvraag")
            .sees("Klopt het zo?")
            .sees_no("Hulpvraag      │");
        desk.keys("<right><ctrl-s>").sees("▶ Wegen");
        assert_eq!(desk.count("note-kept"), 0, "{name}");
        assert_eq!(desk.count("request-clarified"), 1, "{name}");
    }
}

#[test]
fn r92_a_note_is_kept_after_a_yes_and_leaves_the_pad() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i").types("wil eerst met de mentor praten");
    desk.keys("<esc>k").sees("Notitie bewaren").keys("<enter>");
    desk.sees("30/500").keys("<ctrl-s>");
    assert_eq!(desk.count("note-kept"), 1);
    desk.sees("▶ Luisteren").sees_no("wil eerst met de mentor");
    assert!(
        !desk.draft_holds("wil eerst"),
        "the kept words stay in the draft"
    );
}

#[test]
fn r92_a_note_holds_five_hundred_characters_and_the_rest_stays_on_the_pad() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren").keys("i");
    desk.pastes(&"a".repeat(490))
        .types(" en dan het slot van het verhaal");
    desk.keys("<esc>k")
        .sees("er passen 500 tekens in")
        .keys("<enter>");
    desk.sees("! 500/500").keys("<ctrl-s>");
    assert_eq!(desk.count("note-kept"), 1);
    let pad = desk
        .open_desk()
        .talk
        .as_ref()
        .map(|talk| talk.pad.counter().used);
    assert_eq!(pad, Some(522));
}

#[test]
fn what_else_is_noted_in_the_case_leaves_the_pad_alone() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i")
        .types("nog niet bewaard")
        .keys("<esc>2k<enter>");
    desk.types("iets anders").keys("<ctrl-s>3");
    assert_eq!(desk.count("note-kept"), 1);
    desk.sees("nog niet bewaard");
}

#[test]
fn r49_the_story_may_have_come_first() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g<right><tab><space><ctrl-s>");
    let limits = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::LimitsExplained(limits) => Some(limits.order),
        _ => None,
    });
    assert_eq!(limits, Some(LimitsOrder::StoryCameFirst));
}

#[test]
fn r59_each_procedure_has_its_own_steps_and_words() {
    let external = |client: fn(&mut Desk)| {
        let mut desk = Desk::external();
        client(&mut desk);
        desk
    };
    let pupil: fn(&mut Desk) = |desk| {
        desk.registers("Mus");
    };
    let mut internal_parent = Desk::internal();
    parent(&mut internal_parent);
    let mut internal_pupil = Desk::internal();
    pupil(&mut internal_pupil);
    let internal = [
        "Grenzen",
        "Luisteren",
        "Hulpvraag",
        "Wegen",
        "Raadplegen",
        "Plan",
        "Begeleiden",
        "Delen",
        "Afsluiten",
    ];
    let talks: [(Desk, &[&str], &str); 4] = [
        (internal_pupil, &internal, "Als jij of iemand anders"),
        (internal_parent, &internal, " u "),
        (
            external(parent),
            &[
                "Grenzen",
                "Luisteren",
                "Hulpvraag",
                "Mogelijkheden",
                "Opvang thuis",
                "Afspraken",
                "Meegaan",
                "Delen",
                "Afsluiten",
            ],
            " u ",
        ),
        (
            external(pupil),
            &[
                "Grenzen",
                "Luisteren",
                "Hulpvraag",
                "Mogelijkheden",
                "Afspraken",
                "Meegaan",
                "Delen",
                "Afsluiten",
            ],
            " je ",
        ),
    ];
    for (mut desk, steps, words) in talks {
        desk.keys("g").sees(words);
        for step in steps {
            desk.sees(&format!("▶ {step}"));
            let keys = match *step {
                "Grenzen" | "Wegen" | "Afsluiten" => "<right><ctrl-s>",
                "Hulpvraag" => "<down><right><ctrl-s>",
                "Mogelijkheden" => "<space><tab><space><ctrl-s>",
                _ => "<ctrl-s>",
            };
            if *step == "Plan" || *step == "Afspraken" {
                desk.keys("<enter><right><tab><tab><right><ctrl-s>");
                desk.sees("Plan: gedaan").keys("<back-tab><space>");
            }
            desk.keys(keys);
        }
        assert_eq!(desk.count("closed"), 1, "{:?}", desk.screen());
        assert_eq!(desk.count("conversation-held"), 1);
        assert_eq!(desk.count("limits-explained"), 1);
    }
}

#[test]
fn r51_nothing_of_options_plans_and_sharing_before_listening_is_done() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g");
    for step in ["▶ Grenzen", "▶ Luisteren"] {
        desk.sees(step);
        let screen = desk.screen();
        // The strip names the steps; below it stands the step alone.
        let below: Vec<&str> = screen.lines().skip(4).collect();
        let below = below.join("\n").to_lowercase();
        for word in ["delen", "plan", "hulpvraag", "mogelijkheden", "toestemming"] {
            assert!(!below.contains(word), "{word} at {step}\n{screen}");
        }
        desk.keys("<right><ctrl-s>");
    }
    desk.sees("▶ Hulpvraag").sees("delen: 0 ja");
}

#[test]
fn r51_going_back_from_the_close_does_not_lead_to_a_plan() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("x")
        .sees("▶ Afsluiten")
        .keys("p")
        .sees("▶ Luisteren");
    desk.keys("p").sees("▶ Grenzen").keys("p").sees("▶ Grenzen");
}

#[test]
fn words_that_do_not_fit_are_turned_with_the_page_keys() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g").sees("▼");
    desk.sees_no("dan praten we gewoon verder");
    desk.keys("<page-down><page-down><page-down><page-down><page-down>");
    desk.sees("dan praten we gewoon verder")
        .sees("▲")
        .sees_no("Voor je begint");
    for _ in 0..5 {
        desk.keys("<page-up>");
        desk.screen();
    }
    desk.sees("Voor je begint").sees_no("▲");
}

#[test]
fn a_conversation_is_left_and_resumed_at_its_step_with_its_ticks() {
    for step in ["Luisteren", "Hulpvraag", "Wegen", "Plan", "Delen"] {
        let mut desk = Desk::internal();
        desk.registers("Mus").talks_until(step);
        desk.keys("<up><up><up><up><space>").sees("[x]");
        desk.keys("<esc>")
            .sees("Gesprek beëindigen")
            .keys("<ctrl-s>");
        desk.sees("Contacten");
        // Also over a lock and an unlock.
        desk.keys("<ctrl-l>").unlock();
        desk.keys("2");
        if desk.open_desk().contacts.open_case().is_none() {
            desk.keys("<enter>");
        }
        desk.keys("g").sees(&format!("▶ {step}")).sees("[x]");
        assert_eq!(desk.count("conversation-held"), 1, "{step}");
    }
}

#[test]
fn nothing_said_is_nothing_to_record() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g<esc>").sees("Contacten");
    assert_eq!(desk.journal(), ["opened"]);
    assert!(desk.draft.is_none());
}

#[test]
fn the_end_asks_what_becomes_of_the_pad() {
    for (fate, kept) in [("<right>", 1), ("<right><right>", 0)] {
        let mut desk = Desk::internal();
        desk.registers("Mus").talks_until("Luisteren");
        desk.keys("i")
            .types("woorden van het verhaal")
            .keys("<esc><esc>");
        // Nothing is chosen beforehand.
        desk.keys("<ctrl-s>").sees("Nog leeg: Kladblok");
        desk.keys(fate).keys("<ctrl-s>").sees("Contacten");
        assert_eq!(desk.count("note-kept"), kept);
        assert_eq!(desk.count("conversation-held"), 1);
        assert!(!desk.draft_holds("woorden van het verhaal"));
        desk.keys("g").sees_no("woorden van het verhaal");
    }
}

#[test]
fn r49_the_end_keeps_nothing_before_the_limits_and_writes_nothing_twice() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("gi")
        .types("het verhaal")
        .keys("<esc><esc>");
    desk.keys("<right><ctrl-s>").sees("[R49]");
    assert_eq!(desk.journal(), ["opened"]);
    desk.keys("<right><ctrl-s>").sees("Contacten");
    assert_eq!(desk.journal(), ["opened", "conversation-held"]);
}

#[test]
fn a_conversation_that_was_recorded_is_not_asked_for_again() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("c").sees("Gesprek vastleggen").keys("<ctrl-s>");
    assert_eq!(desk.count("conversation-held"), 1);
    desk.keys("<esc>")
        .sees("Contacten")
        .sees_no("Gesprek beëindigen");
    assert_eq!(desk.count("conversation-held"), 1);
}

#[test]
fn a_close_that_is_refused_records_nothing_and_loses_nothing() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i").types("samen verder").keys("<esc>x");
    let before = desk.journal();
    // The plan that this procedure asks for is missing (R55).
    desk.keys("<right><tab><tab><tab><tab><tab><right><right><ctrl-s>");
    desk.sees("[R55]").keys("<esc>");
    assert_eq!(desk.journal(), before);
    desk.sees("▶ Afsluiten").sees("samen verder");
    desk.keys("<ctrl-s>").sees("[R55]");
    assert_eq!(desk.journal(), before);
}

#[test]
fn what_was_typed_in_a_step_is_there_when_one_comes_back_to_it() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("<enter>")
        .types("een zin die blijft")
        .keys("<esc>");
    desk.keys("p")
        .sees("▶ Luisteren")
        .sees_no("een zin die blijft");
    desk.keys("<ctrl-l>").unlock();
    desk.keys("n<enter>")
        .sees("▶ Hulpvraag")
        .sees("een zin die blijft");
    desk.keys("<tab><right><ctrl-s>").sees("▶ Wegen");
    assert_eq!(desk.count("request-clarified"), 1);
}

#[test]
fn minutes_are_filled_in_for_the_conversation_that_goes_on_and_for_no_other() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .registers("Vink")
        .talks_until("Luisteren");
    desk.waits(std::time::Duration::from_secs(100)).keys("<f1>");
    desk.waits(std::time::Duration::from_secs(80)).keys("c");
    desk.sees("Minuten       │3").keys("<esc>2");
    desk.keys("<esc>/").types("mus").keys("<enter><enter>c");
    desk.sees("Gesprek vastleggen").sees_no("Minuten       │3");
    desk.keys("<ctrl-s>")
        .sees("Bij Minuten hoort een aantal minuten");
}

#[test]
fn one_conversation_at_a_time_and_it_says_so() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .registers("Vink")
        .talks_until("Luisteren");
    desk.keys("2<esc>/").types("mus").keys("<enter><enter>");
    desk.keys("g");
    desk.sees("Het gesprek van 2026-002 is nog bezig")
        .keys("<esc>");
    desk.sees("Contacten")
        .keys("3")
        .sees("Gesprek · 2026-002 Vink");
}

#[test]
fn r99_a_closed_case_refuses_before_anything_is_typed() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("x<right><ctrl-s>");
    assert_eq!(desk.count("closed"), 1, "{}", desk.screen());
    for key in ["c", "a", "k", "w", "e", "3"] {
        desk.keys(key)
            .sees("[R99]")
            .sees("de zaak weer openen")
            .keys("<esc>");
    }
    desk.keys("c<enter>")
        .sees("Zaak weer openen")
        .keys("<right><ctrl-s>");
    assert_eq!(desk.count("reopened"), 1);
}

#[test]
fn undo_takes_back_what_nothing_rests_on() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Wegen");
    desk.keys("u").sees("Terugnemen").keys("<esc>");
    assert_eq!(desk.count("retracted"), 0);
    desk.keys("u<enter>");
    assert_eq!(desk.count("retracted"), 1);
    // The registration itself is not for taking back.
    let mut fresh = Desk::internal();
    fresh
        .registers("Mus")
        .keys("u<enter>")
        .sees("Dit blijft staan");
}

#[test]
fn undo_of_the_limits_after_a_kept_note_is_a_correction() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i")
        .types("een notitie")
        .keys("<esc>k<ctrl-s>")
        .keys("2");
    // The limits stand second in the timeline.
    desk.keys("<up><up><up>u<enter>").sees("Dit klopte niet");
    desk.types("de grenzen waren niet helder").keys("<ctrl-s>");
    assert_eq!(desk.count("corrected"), 1, "{}", desk.screen());
    assert_eq!(desk.count("retracted"), 0);
}

#[test]
fn undo_looks_at_the_case_in_front() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("t")
        .registers("Vink")
        .talks_until("Luisteren");
    desk.keys("u<enter>");
    assert!(desk.last_case().entries().len() > 3, "{}", desk.screen());
}

#[test]
fn english_says_the_same_steps() {
    let mut desk = Desk::open(AdviserKind::Internal, Language::En, (120, 40));
    desk.registers("Wren")
        .keys("g")
        .sees("▶ Limits")
        .sees("scratch pad");
    desk.keys("<right><ctrl-s>").sees("▶ Listening");
}

#[test]
fn a_step_that_could_not_be_saved_stays_with_all_that_was_typed() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("<enter>")
        .types("dat het stopt")
        .keys("<tab><right>");
    desk.disk = Disk::Fails;
    desk.keys("<ctrl-s>")
        .sees("De schijf is vol.")
        .keys("<esc>");
    desk.sees("▶ Hulpvraag")
        .sees("dat het stopt")
        .sees("! niet opgeslagen");
    assert_eq!(desk.count("request-clarified"), 0);
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>").sees("▶ Wegen").sees("opgeslagen");
    assert_eq!(desk.count("request-clarified"), 1);
}

#[test]
fn a_close_is_written_whole_or_not_at_all() {
    let mut desk = Desk::external();
    desk.registers("Mus").talks_until("Hulpvraag");
    let before = desk.journal();
    desk.disk = Disk::Fails;
    desk.keys("x<right><ctrl-s>").sees("De schijf is vol.");
    assert_eq!(desk.journal(), before);
    desk.disk = Disk::Works;
    desk.keys("<esc><ctrl-s>").sees("gesloten");
    assert_eq!(desk.count("conversation-held"), 1);
    assert_eq!(desk.count("closed"), 1);
}

#[test]
fn what_is_confirmed_twice_is_written_once() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i").types("een notitie").keys("<esc>k");
    desk.disk = Disk::Waits;
    desk.keys("<ctrl-s><ctrl-s><ctrl-s>").sees("opslaan…");
    desk.disk = Disk::Works;
    desk.answers();
    assert_eq!(desk.count("note-kept"), 1);
}

#[test]
fn an_answer_that_comes_late_closes_its_own_form_only() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("k<enter>").types("een notitie");
    desk.disk = Disk::Waits;
    desk.keys("<ctrl-s><ctrl-n>").sees("Noodnummers");
    desk.disk = Disk::Works;
    desk.answers()
        .sees("Noodnummers")
        .sees_no("Notitie bewaren");
    desk.keys("<esc>")
        .sees("▶ Luisteren")
        .sees_no("Notitie bewaren");
    assert_eq!(desk.count("note-kept"), 1);
}
