//! One whole conversation, by keys alone: from the first word to the close.

use luister::domain::entry::CaseBody;

use crate::desk::Desk;

/// Key presses that a whole conversation may cost, typed words left out.
const AT_MOST: usize = 60;

#[test]
fn a_whole_conversation_needs_at_most_sixty_key_presses() {
    let mut desk = Desk::internal();
    desk.keys("n")
        .types("Mus")
        .keys("<tab><tab><right><ctrl-s>");
    desk.keys("g").sees("Grenzen");
    desk.keys("<right><ctrl-s>").sees("▶ Luisteren");
    desk.keys("<ctrl-s>").sees("▶ Hulpvraag");
    desk.keys("<enter>")
        .types("Ik wil dat het stopt")
        .keys("<tab><right><ctrl-s>")
        .sees("▶ Wegen");
    desk.keys("<right><ctrl-s>").sees("▶ Raadplegen");
    desk.keys("<ctrl-s>").sees("▶ Plan");
    desk.keys("<enter><right><tab><enter>")
        .types("samen naar de mentor")
        .keys("<tab><right><ctrl-s>")
        .sees("samen naar de mentor");
    desk.keys("<ctrl-s>").sees("▶ Begeleiden");
    desk.keys("<ctrl-s>").sees("▶ Delen");

    // The mentor may not know yet: first the age is asked, then consent.
    desk.keys("<enter><down>d")
        .sees("[R72]")
        .sees("De leeftijd staat niet vast");
    desk.keys("<enter><right><right><ctrl-s>")
        .sees("toestemming nodig: leerling");
    desk.keys("d").sees("[R72]");
    desk.keys("<enter>").sees("Toestemming voor mentor/coach");
    desk.keys("<right><tab><tab><space><tab><tab><right><ctrl-s>")
        .sees("mag: dat er gesprekken zijn");
    desk.keys("d<space><tab><right><ctrl-s>")
        .sees("Dit vertelt u");
    desk.keys("<enter>");
    desk.keys("<esc><ctrl-s>").sees("▶ Afsluiten");
    desk.keys("<right><tab><space><ctrl-s>");

    println!("key presses besides typed words: {}", desk.presses);
    assert!(desk.presses <= AT_MOST, "{} key presses", desk.presses);
    let journal = desk.journal();
    for kind in [
        "opened",
        "limits-explained",
        "request-clarified",
        "weighed",
        "plan-item-added",
        "consent-given",
        "disclosed",
        "conversation-held",
        "closed",
    ] {
        assert!(
            journal.iter().any(|one| one == kind),
            "no {kind} in {journal:?}"
        );
    }
}

#[test]
fn no_default_fills_in_limits_consent_or_a_duty() {
    let mut desk = Desk::internal();
    desk.keys("n")
        .types("Mus")
        .keys("<tab><tab><right><ctrl-s>");
    // Confirming without having said anything records nothing.
    desk.keys("g<ctrl-s>").sees("Nog leeg: Aantekeningen.");
    desk.keys("s<down>c<ctrl-s>").sees("Nog leeg: Toestemming");
    desk.keys("<right><ctrl-s>").sees("Nog leeg");
    let holds_any = desk.bodies().iter().any(|body| {
        matches!(
            body,
            CaseBody::LimitsExplained(_) | CaseBody::ConsentGiven(_) | CaseBody::DutyArose(_)
        )
    });
    assert!(!holds_any, "{:?}", desk.journal());
}
