//! The shipped code lists answer the source documents.

use std::collections::BTreeSet;

use luister::domain::asset::{AssetFault, Language, Requirement};
use luister::domain::person::{ClientKind, RecipientKind};
use luister::domain::vocabulary::{AccusedIs, AxisCode, NatureCode, Need, Referrer, Signal};

use crate::support::{INTERNAL, PARENTS, both, data, day, procedure};

#[test]
fn r28_to_r47_each_has_a_code() {
    let data = data();
    let natures = data.vocabulary.natures().flat_map(|one| &one.requirements);
    let axes = data.vocabulary.axes().flat_map(|one| &one.requirements);
    let answered: BTreeSet<Requirement> = natures.chain(axes).copied().collect();
    for number in 28..=47 {
        let requirement = Requirement::parse(&format!("R{number}")).unwrap();
        assert!(answered.contains(&requirement), "{requirement} has no code");
    }
}

#[test]
fn the_natures_are_those_of_the_paper_and_no_others() {
    let data = data();
    let codes: Vec<_> = data
        .vocabulary
        .natures()
        .map(|one| one.code.as_str())
        .collect();
    let expected = "ORG ORG.ROOSTER ORG.KLACHTAFH OND OND.HULP OND.SIGNAAL OND.BESLIS \
        OND.MAATREGEL THG PER PER.ZELF PER.EET PER.SUI PER.THUIS SGG SGG.INT SGG.MIS SGG.ONGEW \
        SGG.LL SGG.REL SGG.ONL ONG ONG.PEST ONG.PSY ONG.FYS ONG.LIJF ONG.CONFLICT ONG.DISC \
        ONG.RAD STRAF OVG";
    assert_eq!(codes, expected.split_whitespace().collect::<Vec<_>>());
    for nature in data.vocabulary.natures() {
        let theme = data.vocabulary.theme_of(&nature.code).unwrap();
        let prefix = nature.code.as_str().split('.').next().unwrap();
        assert_eq!(theme.code.as_str(), prefix, "{}", nature.code);
    }
}

#[test]
fn r34_intimidation_by_staff_is_psychological_physical_or_sexual() {
    let data = data();
    let requirement = Requirement::parse("R34").unwrap();
    let answers = |one: &&str| {
        let nature = data.vocabulary.nature(&(*one).into()).unwrap();
        nature.requirements.contains(&requirement)
    };
    let kinds = ["ONG.PSY", "ONG.FYS", "SGG.INT"];
    assert_eq!(kinds.iter().filter(|one| answers(one)).count(), 3);
    assert!(data.vocabulary.axis(&"MED-LL".into()).is_some());
}

#[test]
fn r46_each_nature_raises_what_its_duty_or_wall_needs() {
    let data = data();
    let raised = |code: &str, axis: &str| {
        let nature = data.vocabulary.nature(&code.into()).unwrap();
        nature.signals_on(&[AxisCode::from(axis)])
    };
    for (code, axis, expected) in [
        ("PER.ZELF", "THUIS", &[Signal::SelfHarm][..]),
        ("PER.EET", "THUIS", &[Signal::EatingDisorder]),
        ("PER.SUI", "OVG", &[Signal::Suicidality]),
        ("STRAF", "OVG", &[Signal::Criminal]),
        ("THG", "THUIS", &[Signal::ChildAbuse]),
        ("SGG.MIS", "MED-LL", &[Signal::SexualOffence]),
        (
            "SGG.MIS",
            "LL-LL",
            &[Signal::SexualOffence, Signal::PeerIncident],
        ),
        ("SGG.ONL", "MED-LL", &[Signal::SexualOffence]),
        (
            "SGG.REL",
            "MED-LL",
            &[Signal::SexualOffence, Signal::StaffRelation],
        ),
        ("SGG.INT", "MED-LL", &[Signal::MayBeOffence]),
        ("SGG.ONGEW", "MED-LL", &[Signal::MayBeOffence]),
        ("SGG.LL", "LL-LL", &[Signal::PeerIncident]),
        ("ONG.PEST", "LL-LL", &[]),
        ("OND.BESLIS", "SCH-OU", &[]),
    ] {
        assert_eq!(raised(code, axis), expected, "{code} on {axis}");
    }
}

#[test]
fn r89_every_sexual_nature_between_pupils_raises_the_wall() {
    let data = data();
    let between = [AxisCode::from("LL-LL")];
    for nature in data.vocabulary.natures() {
        let theme = data.vocabulary.theme_of(&nature.code).unwrap();
        // A relationship with staff is never between pupils.
        let sexual = theme.code.as_str() == "SGG" && nature.code.as_str() != "SGG.REL";
        let wall = nature.signals_on(&between).contains(&Signal::PeerIncident);
        assert_eq!(wall, sexual, "{}", nature.code);
    }
}

#[test]
fn r47_the_axes_say_who_towards_whom() {
    let data = data();
    let codes: Vec<_> = data
        .vocabulary
        .axes()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(codes, ["LL-LL", "MED-LL", "SCH-OU", "THUIS", "OVG"]);
}

#[test]
fn r14_the_channels_of_the_page_are_there() {
    let data = data();
    let codes: Vec<_> = data
        .vocabulary
        .channels()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(
        codes,
        ["TEL", "MAIL", "AFSPR", "LOOP", "VIA", "CHAT", "BRIEF"]
    );
    let needs: Vec<_> = data
        .vocabulary
        .channels()
        .filter(|one| one.facts.needs_referrer)
        .collect();
    assert_eq!(needs.len(), 1, "only VIA asks through whom");
}

#[test]
fn r18_the_eight_referrers_and_two_more() {
    let data = data();
    let requirement = Requirement::parse("R18").unwrap();
    let (eight, more): (Vec<_>, Vec<_>) = data
        .vocabulary
        .referrers()
        .partition(|one| one.requirements.contains(&requirement));
    let codes = |list: &[&Referrer]| {
        list.iter()
            .map(|one| one.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        codes(&eight),
        ["LL", "OU", "ML", "MC", "AL", "OC", "DO", "AND"]
    );
    assert_eq!(codes(&more), ["IV", "DIR"]);
}

#[test]
fn r19_a_request_by_another_is_told_apart_from_coming_in_person() {
    let data = data();
    let third = |code: &str, client| {
        let referrer = data.vocabulary.referrer(&code.into()).unwrap();
        referrer.is_third_party(client)
    };
    assert!(!third("LL", ClientKind::Pupil));
    assert!(!third("OU", ClientKind::Parent));
    assert!(third("OU", ClientKind::Pupil));
    assert!(third("LL", ClientKind::Parent));
    assert!(third("MC", ClientKind::Pupil));
}

#[test]
fn r71_positions_and_r90_two_neutral_sides() {
    let data = data();
    let sides: Vec<_> = data
        .vocabulary
        .positions()
        .filter(|one| one.facts.side.is_some())
        .collect();
    assert_eq!(sides.len(), 2);
    assert_eq!(data.vocabulary.positions().count(), 4);
    for position in data.vocabulary.positions() {
        for word in ["dader", "slachtoffer", "victim", "offender", "perpetrator"] {
            assert!(
                !both(&position.label).to_lowercase().contains(word),
                "{}",
                position.code
            );
        }
    }
}

#[test]
fn charged_with_duties_are_staff_and_whoever_helps_out() {
    let data = data();
    let charged: Vec<_> = data
        .vocabulary
        .accused()
        .filter(|one| one.facts.charged_with_duties)
        .map(|one| (one.code.as_str(), one.facts.verified))
        .collect();
    let expected = [
        ("DOC", true),
        ("OOP", true),
        ("DIR", true),
        ("BES", false),
        ("VRIJ", true),
        ("STAG", true),
        ("OVB", true),
    ];
    assert_eq!(charged, expected);
}

#[test]
fn the_director_a_pupil_and_family_are_known_as_such_on_the_other_side() {
    let data = data();
    let known: Vec<_> = data
        .vocabulary
        .accused()
        .filter_map(|one| Some((one.code.as_str(), one.facts.is?)))
        .collect();
    let expected = [
        ("MLL", AccusedIs::Pupil),
        ("DIR", AccusedIs::Director),
        ("THU", AccusedIs::Family),
        ("ONB", AccusedIs::Unknown),
    ];
    assert_eq!(known, expected);
    let staff: Vec<_> = data
        .vocabulary
        .axes()
        .filter(|one| one.facts.staff)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(staff, ["MED-LL"]);
}

#[test]
fn r61_to_r71_each_has_an_action_or_a_role() {
    let data = data();
    let lists = [
        data.vocabulary
            .actions()
            .flat_map(|one| one.requirements.clone())
            .collect::<Vec<_>>(),
        data.vocabulary
            .roles()
            .flat_map(|one| one.requirements.clone())
            .collect(),
    ];
    for number in 61..=71 {
        let requirement = Requirement::parse(&format!("R{number}")).unwrap();
        assert!(lists.concat().contains(&requirement), "{requirement}");
    }
}

#[test]
fn r110_objection_and_appeal_stand_beside_the_complaints_scheme() {
    let data = data();
    for (code, number) in [("KLREG", "R70"), ("BEZW", "R110")] {
        let action = data.vocabulary.action(&code.into()).unwrap();
        let requirement = Requirement::parse(number).unwrap();
        assert!(action.requirements.contains(&requirement), "{code}");
        assert!(action.facts.offered, "{code}");
        for id in [INTERNAL, PARENTS] {
            let allowed = |need| procedure(&data, id).allows(need);
            assert!(action.facts.needs.is_none_or(allowed), "{id} {code}");
        }
    }
}

#[test]
fn r107_actions_are_counted_from_what_happened() {
    let data = data();
    let counted = |key: &str| {
        let actions = data.vocabulary.actions_of(key);
        actions.map(|one| one.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(counted("step_done/listen"), ["LUIST"]);
    assert_eq!(counted("disclosed/parents"), ["INFO"]);
    assert_eq!(counted("disclosed/board"), ["MELD"]);
    assert_eq!(counted("disclosed/veilig-thuis"), ["VT"]);
    assert_eq!(counted("plan_item_done/BEM"), ["BEM"]);
    assert_eq!(
        counted("option_chosen/BEM"),
        [""; 0],
        "a chosen mediation has not been held"
    );
    assert_eq!(counted("limits_explained"), [""; 0]);
    assert_eq!(counted("referred/agency"), ["VERW"]);
    assert_eq!(counted("referred/complaints-scheme"), ["KLREG"]);
    assert_eq!(counted("referred/objection-rules"), ["BEZW"]);
    assert_eq!(counted("meldcode_step_done/consult"), ["CONS"]);
    assert_eq!(counted("meldcode_step_done/talk"), [""; 0]);
}

#[test]
fn r61_to_r69_every_action_that_is_offered_counts_when_recorded_by_hand() {
    let data = data();
    for action in data.vocabulary.actions() {
        let key = format!("action_taken/{}", action.code);
        let counted: Vec<_> = data.vocabulary.actions_of(&key).collect();
        let expected = if action.facts.offered {
            vec![action]
        } else {
            vec![]
        };
        assert_eq!(counted, expected, "{key}");
    }
}

#[test]
fn r19_a_referrer_is_somebody_to_the_gate_where_a_rule_names_them() {
    let data = data();
    let found: Vec<_> = data
        .vocabulary
        .referrers()
        .map(|one| (one.code.as_str(), one.facts.recipient))
        .collect();
    let expected = [
        ("LL", None),
        ("OU", Some(RecipientKind::Parents)),
        ("ML", None),
        ("MC", Some(RecipientKind::Mentor)),
        ("AL", Some(RecipientKind::DepartmentHead)),
        ("OC", Some(RecipientKind::SupportCoordinator)),
        ("DO", Some(RecipientKind::Teacher)),
        ("AND", None),
        ("IV", Some(RecipientKind::FellowAdviser)),
        ("DIR", Some(RecipientKind::Director)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn r20_whoever_is_spoken_to_at_once_owes_no_reaction() {
    let data = data();
    let live: Vec<_> = data
        .vocabulary
        .channels()
        .filter(|one| one.facts.live)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(live, ["TEL", "AFSPR", "LOOP"]);
}

#[test]
fn r24_r25_what_was_tried_and_why_outside_are_lists() {
    let data = data();
    let on = day("2026-11-22");
    let tried: Vec<_> = data
        .vocabulary
        .tried_on(on)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(
        tried.join(" "),
        "NIETS MENTOR DOCENT AFDELING DIRECTIE OUDERS INTERN ANDERS"
    );
    let outside: Vec<_> = data
        .vocabulary
        .outside_on(on)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(
        outside.join(" "),
        "GEENRESULTAAT TEMOEILIJK GEENVERTROUWEN ONBEKEND ANDERS"
    );
}

#[test]
fn r70_no_action_handles_a_complaint_and_the_internal_procedure_offers_less() {
    let data = data();
    let offered = |id: &str| {
        let procedure = procedure(&data, id);
        let actions = data.vocabulary.actions().filter(|one| one.facts.offered);
        let allowed =
            actions.filter(|one| one.facts.needs.is_none_or(|need| procedure.allows(need)));
        allowed
            .map(|one| one.code.to_string())
            .collect::<BTreeSet<_>>()
    };
    for code in ["BEM", "HOOR"] {
        assert!(!offered(INTERNAL).contains(code), "{code}");
        assert!(offered(PARENTS).contains(code), "{code}");
    }
    assert!(offered(INTERNAL).contains("KLHULP"));
    assert!(offered(INTERNAL).contains("KLREG"));
    assert!(!procedure(&data, INTERNAL).allows(Need::Hearing));
}

#[test]
fn r98_outcomes_say_whether_they_close_and_whether_they_need_a_plan() {
    let data = data();
    let without_plan: Vec<_> = data
        .vocabulary
        .outcomes()
        .filter(|one| one.facts.needs_no_plan)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(without_plan, ["TERUG", "ONBEK", "GEENGESPR"]);
    let open: Vec<_> = data
        .vocabulary
        .outcomes()
        .filter(|one| !one.facts.closed)
        .collect();
    assert_eq!(open.len(), 1, "only LOOPT keeps a case open");
}

#[test]
fn r48_a_user_adds_a_code_and_old_years_keep_their_list() {
    let mut vocabulary = data().vocabulary;
    let added = "[[nature]]\ncode = \"ONG.NEP\"\ntheme = \"ONG\"\n\
        label = { nl = \"nepbeelden\", en = \"faked images\" }\n\
        from = 2026-08-01\nto = 2027-07-31\n";
    vocabulary.extend(added, "mine.toml").unwrap();
    let code = NatureCode::from("ONG.NEP");
    let can_choose = |on: &str| vocabulary.natures_on(day(on)).any(|one| one.code == code);
    assert!(!can_choose("2026-07-31"));
    assert!(can_choose("2026-08-01"));
    assert!(!can_choose("2027-08-01"));
    assert!(
        vocabulary.nature(&code).is_some(),
        "always found by its code"
    );
    assert_eq!(vocabulary.nature_label(&code, Language::Nl), "nepbeelden");
    let unknown = NatureCode::from("X.NIEUW");
    assert_eq!(vocabulary.nature_label(&unknown, Language::Nl), "X.NIEUW");
}

#[test]
fn r48_a_user_cannot_change_a_shipped_code_and_nothing_of_the_file_is_kept() {
    let mut vocabulary = data().vocabulary;
    let before = vocabulary.clone();
    let file = "[[axis]]\ncode = \"NEW\"\nlabel = { nl = \"a\", en = \"b\" }\n\
        [[outcome]]\ncode = \"ZELF\"\nlabel = { nl = \"a\", en = \"b\" }\nclosed = false\n";
    let error = vocabulary.extend(file, "mine.toml").unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("mine.toml", 5));
    assert_eq!(error.reason, AssetFault::ShippedCode("ZELF".into()));
    assert_eq!(vocabulary, before);
}
