//! The shipped procedures say and allow what their documents say.

use luister::domain::asset::Language;
use luister::domain::duty::Basis;
use luister::domain::person::{AdviserKind, AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::procedure::{Half, OverrideTells, Procedure, StepKind};

use crate::support::{INTERNAL, PARENTS, PUPIL, data, day, procedure, spoken};

#[test]
fn r59_each_procedure_has_its_own_steps() {
    let data = data();
    let titles = |id: &str| {
        let steps = procedure(&data, id).steps().iter();
        steps
            .map(|step| step.title.get(Language::Nl))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        titles(INTERNAL),
        [
            "Grenzen",
            "Luisteren",
            "Hulpvraag",
            "Wegen",
            "Raadplegen",
            "Plan",
            "Begeleiden",
            "Delen",
            "Afsluiten",
        ]
    );
    assert_eq!(
        titles(PARENTS),
        [
            "Grenzen",
            "Luisteren",
            "Hulpvraag",
            "Mogelijkheden",
            "Opvang thuis",
            "Afspraken",
            "Meegaan",
            "Delen",
            "Afsluiten",
        ]
    );
    assert_eq!(
        titles(PUPIL),
        [
            "Grenzen",
            "Luisteren",
            "Hulpvraag",
            "Mogelijkheden",
            "Afspraken",
            "Meegaan",
            "Delen",
            "Afsluiten",
        ]
    );
}

#[test]
fn r24_r25_what_was_tried_and_why_outside_are_asked() {
    let data = data();
    let asks = |id: &str, item: &str| {
        let mut steps = procedure(&data, id).steps().iter();
        steps.any(|step| step.items.iter().any(|one| one.id.as_str() == item))
    };
    for (id, item, expected) in [
        (INTERNAL, "tried-before", true),
        (PARENTS, "tried-together", true),
        (PARENTS, "internal-adviser", true),
        (PARENTS, "why-outside", true),
        (PUPIL, "why-outside", true),
        (INTERNAL, "why-outside", false),
    ] {
        assert_eq!(asks(id, item), expected, "{id} {item}");
    }
}

#[test]
fn the_optional_steps_are_those_with_if_needed() {
    let data = data();
    let optional = |id: &str| {
        let steps = procedure(&data, id)
            .steps()
            .iter()
            .filter(|step| step.optional);
        steps.map(|step| step.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(optional(INTERNAL), ["consult", "accompany"]);
    assert_eq!(optional(PARENTS), ["support-child", "accompany"]);
    assert_eq!(optional(PUPIL), ["accompany"]);
}

#[test]
fn r51_limits_then_listening_then_the_rest() {
    let data = data();
    for procedure in &data.procedures {
        let first = &procedure.steps()[0];
        assert_eq!(first.kind, StepKind::Limits);
        let second = procedure.next_after(&first.id).unwrap();
        assert_eq!(second.kind, StepKind::Listen);
        let last = procedure.step_of(StepKind::Close).unwrap();
        assert!(procedure.next_after(&last.id).is_none());
        assert!(procedure.next_after(&"nowhere".into()).is_none());
    }
}

#[test]
fn r50_both_halves_and_the_question_are_there_for_every_client() {
    let data = data();
    for procedure in &data.procedures {
        let limits = procedure.step_of(StepKind::Limits).unwrap();
        for &client in procedure.clients() {
            let halves: Vec<_> = limits.scripts(client).map(|(half, _)| half).collect();
            assert_eq!(
                halves,
                [Some(Half::Limits), Some(Half::Reassurance)],
                "{}",
                procedure.id()
            );
            let question = limits.question(client).unwrap();
            assert!(question.get(Language::Nl).contains('?'));
            assert!(question.get(Language::Nl).contains("schrijven"));
        }
    }
}

#[test]
fn r49_the_limits_say_what_their_procedure_says() {
    let data = data();
    let said = |id: &str, client| {
        let limits = &procedure(&data, id).steps()[0].id;
        let half = procedure(&data, id).script(limits, client).next().unwrap();
        assert_eq!(half.0, Some(Half::Limits));
        half.1.get(Language::Nl).to_owned()
    };
    for client in [ClientKind::Pupil, ClientKind::Parent] {
        assert!(
            said(INTERNAL, client).contains("geen geheimhoudingsplicht"),
            "P-6a"
        );
    }
    let parents = said(PARENTS, ClientKind::Parent);
    assert!(parents.contains("heel ernstige gevallen") && parents.contains("U hoort dan van mij"));
    let pupil = said(PUPIL, ClientKind::Pupil);
    assert!(
        pupil.contains("hebben je ouders recht op informatie"),
        "R76"
    );
    assert!(pupil.contains("samen naar een oplossing"), "R77");
}

#[test]
fn r97_nothing_is_promised_that_cannot_be_kept() {
    let data = data();
    for (place, _, text) in spoken(&data) {
        let text = text
            .get(Language::Nl)
            .replace("geen geheimhoudingsplicht", "");
        assert!(!text.to_lowercase().contains("geheim"), "{place}: {text}");
        assert!(!text.contains("wettelijk"), "{place}: {text}");
    }
}

#[test]
fn r16_every_client_has_words_in_every_step_in_the_right_form_of_address() {
    let data = data();
    let mut checked = 0;
    for (place, client, text) in spoken(&data) {
        let forbidden: &[&str] = match client {
            ClientKind::Pupil => &["u", "uw", "uzelf"],
            ClientKind::Parent => &["je", "jij", "jou", "jouw", "jezelf"],
        };
        let dutch = text.get(Language::Nl).to_lowercase();
        let wrong = dutch
            .split(|character: char| !character.is_alphabetic())
            .find(|word| forbidden.contains(word));
        assert_eq!(wrong, None, "{place}: {dutch}");
        checked += 1;
    }
    for procedure in &data.procedures {
        for step in procedure.steps() {
            for &client in procedure.clients() {
                assert!(
                    step.scripts(client).next().is_some(),
                    "{} {}",
                    procedure.id(),
                    step.id
                );
            }
        }
    }
    assert!(checked > 40, "only {checked} texts were looked at");
}

#[test]
fn spoken_texts_are_short_enough_to_say() {
    let data = data();
    for (place, _, text) in spoken(&data) {
        for &language in Language::ALL {
            let length = text.get(language).chars().count();
            assert!(length <= 520, "{place}: {length} characters");
        }
    }
}

#[test]
fn r4_r17_adviser_and_clients_of_each_procedure() {
    let data = data();
    let of = |id: &str| {
        (
            procedure(&data, id).adviser(),
            procedure(&data, id).clients().to_vec(),
        )
    };
    let (pupil, parent) = (ClientKind::Pupil, ClientKind::Parent);
    assert_eq!(of(INTERNAL), (AdviserKind::Internal, vec![pupil, parent]));
    assert_eq!(of(PARENTS), (AdviserKind::External, vec![parent]));
    assert_eq!(of(PUPIL), (AdviserKind::External, vec![pupil]));
    let today = day("2026-11-22");
    assert_eq!(data.procedures_for(AdviserKind::Internal, today).len(), 1);
    assert_eq!(data.procedures_for(AdviserKind::External, today).len(), 2);
    assert!(
        data.procedures_for(AdviserKind::Internal, day("2018-05-24"))
            .is_empty()
    );
}

#[test]
fn each_procedure_has_the_switches_of_its_source() {
    let data = data();
    let of = |id: &str| *procedure(&data, id).switches();
    assert!(of(INTERNAL).plan_required, "R55");
    assert!(
        !of(PARENTS).plan_required && !of(PUPIL).plan_required,
        "R61"
    );
    assert!(
        !of(INTERNAL).mediation_allowed && of(PARENTS).mediation_allowed,
        "KL-8"
    );
    assert!(of(INTERNAL).school_tick && !of(PARENTS).school_tick, "R93");
    assert!(
        !of(INTERNAL).asks_hours && of(PUPIL).asks_hours,
        "R102, R103"
    );
    assert!(
        of(INTERNAL).danger_obliges_parents && !of(PUPIL).danger_obliges_parents,
        "R81"
    );
    assert!(of(PUPIL).parents_may_know_under_16, "R76");
    assert!(!of(INTERNAL).parents_may_know_under_16 && !of(PARENTS).parents_may_know_under_16);
    assert_eq!(of(INTERNAL).override_tells, OverrideTells::Parents);
    assert_eq!(of(PARENTS).override_tells, OverrideTells::Client);
    assert_eq!(of(PUPIL).override_tells, OverrideTells::Client);
}

#[test]
fn r72_r74_who_consents_by_procedure_recipient_and_age() {
    use AgeBand::{Adult, From12, From16, Under12};
    use GiverKind::{Parents as Pa, Pupil as Pu};
    use RecipientKind as To;
    let data = data();
    let rows: &[(&str, RecipientKind, AgeBand, &[GiverKind])] = &[
        (INTERNAL, To::Mentor, Under12, &[Pa]),
        (INTERNAL, To::Mentor, From12, &[Pu]),
        (INTERNAL, To::Parents, From12, &[Pu]),
        (INTERNAL, To::Parents, From16, &[Pu]),
        (INTERNAL, To::Parents, Adult, &[Pu]),
        (INTERNAL, To::Teacher, From16, &[Pu]),
        (INTERNAL, To::DepartmentHead, From12, &[Pu]),
        (INTERNAL, To::SupportCoordinator, From12, &[Pu]),
        (INTERNAL, To::Director, From12, &[Pu]),
        (INTERNAL, To::Successor, Under12, &[Pa]),
        (INTERNAL, To::Successor, From12, &[Pu]),
        (INTERNAL, To::Agency, Under12, &[Pa]),
        (INTERNAL, To::Agency, From12, &[Pu, Pa]),
        (INTERNAL, To::Agency, From16, &[Pu]),
        (INTERNAL, To::InternalExpert, Under12, &[Pa]),
        (INTERNAL, To::ComplaintsCommittee, From12, &[Pu]),
        (PARENTS, To::Mentor, From12, &[Pa]),
        (PARENTS, To::Mentor, From16, &[Pa, Pu]),
        (PARENTS, To::Agency, From12, &[Pa]),
        (PUPIL, To::Mentor, From12, &[Pu]),
        (PUPIL, To::Parents, From12, &[Pu]),
        (PUPIL, To::Parents, Adult, &[Pu]),
        (PUPIL, To::Agency, From12, &[Pu, Pa]),
        (PUPIL, To::Agency, From16, &[Pu]),
    ];
    for &(id, recipient, band, givers) in rows {
        let found = procedure(&data, id).consent_of(recipient, Some(band));
        assert_eq!(found, givers, "{id} {recipient:?} {band:?}");
    }
    for procedure in &data.procedures {
        for &recipient in RecipientKind::ALL {
            assert_eq!(
                procedure.consent_of(recipient, None),
                [Pu, Pa],
                "unknown age"
            );
            let rule = procedure.consent_rule(recipient).unwrap();
            assert_ne!(
                rule.basis,
                Basis::Statute,
                "no consent rule here rests on a law"
            );
        }
    }
}

#[test]
fn r13_a_procedure_parsed_again_from_its_own_text_is_the_same() {
    let data = data();
    for procedure in &data.procedures {
        let again = Procedure::parse(procedure.text(), "copy").unwrap();
        assert_eq!(&again, procedure);
        assert_eq!(data.pinned(procedure.pin()), Some(procedure));
        let changed = procedure.text().replacen("# ", "#  ", 1);
        let other = Procedure::parse(&changed, "copy").unwrap();
        assert_ne!(
            other.pin().hash,
            procedure.pin().hash,
            "one space is another text"
        );
        assert_eq!(data.pinned(other.pin()), None);
        assert_eq!(procedure.pin().hash.to_string().len(), 64);
    }
}

/// Of an internal adviser too, to pupils and to parents, in both languages.
#[test]
fn r101_every_procedure_says_at_intake_that_help_costs_nothing() {
    let data = data();
    for procedure in &data.procedures {
        let limits = procedure.step_of(StepKind::Limits).unwrap();
        for &client in procedure.clients() {
            for (language, costs) in [(Language::Nl, "kost"), (Language::En, "costs")] {
                let said: Vec<_> = limits
                    .scripts(client)
                    .map(|(_, script)| script.get(language))
                    .collect();
                let said = said.join(" ").replace('\n', " ");
                let nothing = if language == Language::Nl {
                    "niets"
                } else {
                    "nothing"
                };
                let sentences = said.split_inclusive(['.', '!']);
                let free = sentences
                    .filter(|one| one.contains(costs) && one.contains(nothing))
                    .count();
                assert_eq!(free, 1, "{} {client:?}: {said}", procedure.id());
            }
        }
    }
}
