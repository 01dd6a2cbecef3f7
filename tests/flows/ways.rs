//! From a refusal over the screen, Enter goes where its way forward leads.

use luister::app::desk::Overlay;
use luister::app::model::Stage;
use luister::domain::ids::Seq;
use luister::domain::person::{AdviserKind, GiverKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::refusal::{AgeKnown, Denied, Forbidden, Refusal};
use luister::domain::rulebook::MeldcodeStep;
use luister::lang::Language;

use crate::desk::Desk;

const MENTOR: Recipient = Recipient::of_kind(RecipientKind::Mentor);

fn consent(denied: Denied, age: AgeKnown) -> Refusal {
    Refusal::NeedsConsent {
        recipient: MENTOR,
        missing: vec![GiverKind::Pupil],
        denied,
        age,
    }
}

/// The refusal lies over the case, as it does when it was asked there.
fn refused(desk: &mut Desk, refusal: Refusal) {
    let case = desk.last_case().id();
    let Stage::Open(open) = &mut desk.model.stage else {
        panic!("not open");
    };
    open.overlays.push(Overlay::Refused(case, refusal));
}

/// Each refusal, the words of its way, and what Enter shows.
fn ways() -> Vec<(Refusal, &'static str, &'static str)> {
    vec![
        (Refusal::LimitsFirst, "naar de stap Grenzen", "▶ Grenzen"),
        (
            Refusal::ListenFirst,
            "naar de stap Luisteren",
            "▶ Luisteren",
        ),
        (Refusal::NotConfirmed, "de hulpvraag samen", "▶ Hulpvraag"),
        (Refusal::PlanMissing, "naar de stap Plan", "▶ Plan"),
        (
            Refusal::PlanItemsOpen(vec![Seq(9)]),
            "het plan nalopen",
            "▶ Plan",
        ),
        (
            consent(Denied::NotAsked, AgeKnown::Known),
            "toestemming vastleggen",
            "Toestemming voor mentor/coach",
        ),
        (
            consent(Denied::NotAsked, AgeKnown::Unknown),
            "de leeftijd vastleggen",
            "Gegevens aanvullen",
        ),
        (
            consent(Denied::Objection, AgeKnown::Known),
            "vastleggen wat is afgesproken",
            "Bezwaar van de leerling: mentor/coach",
        ),
        (
            Refusal::AnonymousOnly(MENTOR),
            "zonder naam raadplegen",
            "Anoniem raadplegen",
        ),
        (
            Refusal::Forbidden {
                recipient: MENTOR,
                because: Forbidden::Barred,
            },
            "de uitsluiting opheffen",
            "Signalen en veiligheid",
        ),
        (
            Refusal::Forbidden {
                recipient: MENTOR,
                because: Forbidden::ParentSuspected,
            },
            "de meldcode doorlopen",
            "Vijf stappen",
        ),
        (
            Refusal::MeldcodeStepFirst(MeldcodeStep::Map),
            "de meldcode doorlopen",
            "Vijf stappen",
        ),
        (
            Refusal::DutiesOpen(vec![Seq(9)]),
            "de plichten bekijken",
            "╭ Plichten",
        ),
        (
            Refusal::CaseClosed,
            "de zaak weer openen",
            "Zaak weer openen",
        ),
        (
            Refusal::OnlyCorrectable(Seq(1)),
            "vastleggen waarom het niet klopte",
            "Dit klopte niet",
        ),
        (
            Refusal::NotAgreedYet,
            "vastleggen wat de cliënt wil",
            "Gesprek op verzoek van een ander",
        ),
        (
            Refusal::OtherSide,
            "overdragen zonder inhoud",
            "Terugtrekken uit deze zaak",
        ),
        (Refusal::Recused, "iemand bellen", "╭ Noodnummers"),
        (
            Refusal::MadeByNewerVersion,
            "werk dan luister bij",
            "╭ Noodnummers",
        ),
    ]
}

/// A case of an internal adviser, in the middle of its procedure.
fn sitting() -> Desk {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Begeleiden");
    desk
}

#[test]
fn enter_on_a_refusal_goes_where_its_way_forward_leads() {
    for (refusal, way, there) in ways() {
        let mut desk = sitting();
        let told = format!("{refusal:?}");
        desk.sees_no(there);
        refused(&mut desk, refusal);
        desk.sees("Dit kan nu niet").sees(way).sees_no(there);
        let entries = desk.journal().len();
        desk.keys("<enter>").sees(there).sees_no("Dit kan nu niet");
        assert_eq!(
            desk.journal().len(),
            entries,
            "going writes nothing: {told}"
        );
    }
}

#[test]
fn esc_on_a_refusal_goes_nowhere() {
    for (refusal, _, there) in ways() {
        let mut desk = sitting();
        refused(&mut desk, refusal);
        desk.keys("<esc>").sees_no(there).sees("▶ Begeleiden");
    }
}

#[test]
fn the_refusal_names_the_keys_that_lead_there_later_and_they_do() {
    let mut desk = sitting();
    refused(&mut desk, consent(Denied::NotAsked, AgeKnown::Known));
    desk.sees("Ook langs: ").sees("(s) → ").sees("(c)");
    desk.keys("<esc>s<down>c")
        .sees("Toestemming voor mentor/coach");
    // What has no key of its own stands in the palette.
    let mut desk = sitting();
    refused(&mut desk, Refusal::NotAgreedYet);
    desk.sees("Ook langs: ").sees("(:)");
    // What is mended where it was asked has no other place.
    let mut desk = sitting();
    refused(&mut desk, Refusal::NatureMissing);
    desk.sees("aanvullen").sees_no("Ook langs");
}

#[test]
fn in_english_the_same() {
    let mut desk = Desk::open(AdviserKind::Internal, Language::En, (80, 24));
    desk.registers("Mus");
    refused(&mut desk, consent(Denied::Refused, AgeKnown::Known));
    desk.sees("This may not go to the mentor/coach without the consent of the pupil.")
        .sees("Enter: record consent")
        .sees("Also by way of: ")
        .keys("<enter>");
    desk.sees("Consent for mentor/coach");
}

/// By keys alone, without a refusal put there by the test.
#[test]
fn r54_sharing_with_an_expert_leads_to_asking_without_a_name() {
    let mut desk = sitting();
    desk.keys("s<down><down><down><down><down><down><down>");
    desk.sees("▸ ~  interne deskundige").keys("d");
    desk.sees("Aan de interne deskundige mag dit alleen zonder naam worden voorgelegd.")
        .keys("<enter>");
    desk.sees("Anoniem raadplegen");
}
