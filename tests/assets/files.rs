//! The directory of agencies, and what a configuration folder adds.

use std::fs;

use luister::assets::load_user;
use luister::domain::asset::{AssetFault, ProcedureFault};
use luister::domain::person::AdviserKind;

use crate::support::{PUPIL, data, day, procedure};

#[test]
fn the_emergency_key_shows_six_numbers_in_order() {
    let data = data();
    let shown: Vec<_> = data
        .agencies
        .emergency()
        .iter()
        .map(|one| &*one.phones[0])
        .collect();
    let expected = [
        "112",
        "113",
        "0800-2000",
        "0900-8844",
        "0800-0432",
        "0800-0188",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn every_number_with_a_check_names_its_source() {
    let data = data();
    for agency in data.agencies.all() {
        assert!(!agency.source.trim().is_empty(), "{}", agency.code);
        if agency.verified_on.is_some() {
            assert!(
                !agency.source.contains("algemeen bekend"),
                "{}",
                agency.code
            );
            assert!(!agency.is_stale(None, day("2026-11-22")), "{}", agency.code);
        }
    }
}

#[test]
fn r69_the_directory_holds_the_agencies_of_the_papers_and_says_which_are_confirmed() {
    let data = data();
    let known: Vec<(&str, bool)> = data
        .agencies
        .all()
        .map(|one| (one.code.as_str(), one.verified_on.is_some()))
        .collect();
    let expected = [
        ("NOOD", true),
        ("113", true),
        ("VT", true),
        ("POL", false),
        ("KIND", true),
        ("CSG", true),
        ("SHN", true),
        ("VI", true),
        ("LKC", true),
        ("SV", false),
        ("FIER", false),
        ("STOP", false),
        ("HELP", false),
        ("JGZ", false),
        ("HALT", false),
        ("MINDUS", false),
        ("MELDKNOP", false),
    ];
    assert_eq!(known, expected);
    // An often copied list gives the number of Veilig Thuis to somebody else.
    let with = |number: &str| {
        let all = data.agencies.all();
        all.filter(|one| one.phones.iter().any(|phone| &**phone == number))
            .count()
    };
    assert_eq!(with("0800-2000"), 1);
    let fier = data.agencies.get(&"FIER".into()).unwrap();
    assert_eq!(fier.phones.len(), 2, "both numbers that go round");
}

#[test]
fn r69_agencies_of_ones_own_come_from_the_configuration_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = data();
    let before = data.clone();
    let file = folder.path().join("agencies.toml");
    let own = "[[agency]]\ncode = \"WIJK\"\nlabel = { nl = \"Wijkteam\", en = \"Local team\" }\n\
        phones = [\"040-1234567\"]\nsource = \"gemeente\"\nverified_on = 2026-09-01\n";
    fs::write(&file, own).unwrap();
    load_user(folder.path(), &mut data).unwrap();
    let team = data.agencies.get(&"WIJK".into()).unwrap();
    assert_eq!(&*team.phones[0], "040-1234567");
    assert_eq!(team.emergency, None);
    assert_eq!(
        data.agencies.all().count(),
        before.agencies.all().count() + 1
    );

    let mut again = before.clone();
    fs::write(&file, format!("{own}\n{}", own.replace("WIJK", "VT"))).unwrap();
    let error = load_user(folder.path(), &mut again).unwrap_err();
    assert_eq!(error.reason, AssetFault::AgencyKnown("VT".into()));
    assert_eq!((error.file, error.line), (file.display().to_string(), 9));
    assert_eq!(again, before, "nothing is added");
}

#[test]
fn a_configuration_folder_adds_codes_and_versions() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = data();
    let before = data.clone();
    load_user(folder.path(), &mut data).unwrap();
    assert_eq!(data, before, "an empty folder adds nothing");

    let code = "[[channel]]\ncode = \"BALIE\"\nlabel = { nl = \"balie\", en = \"desk\" }\n";
    fs::write(folder.path().join("vocabulary.toml"), code).unwrap();
    fs::create_dir(folder.path().join("procedures")).unwrap();
    let second = procedure(&before, PUPIL)
        .text()
        .replace("version = 1", "version = 2");
    fs::write(folder.path().join("procedures/ours.toml"), second).unwrap();
    fs::write(folder.path().join("procedures/notes.txt"), "not read").unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let ground = "[[ground]]\ncode = \"ONS\"\nlabel = { nl = \"a\", en = \"b\" }\n\
        citation = { nl = \"a\", en = \"b\" }\nbasis = \"protocol\"\nsource = \"s\"\n\
        verified = true\nfor = [\"referral\"]\n";
    fs::write(folder.path().join("rules/ours.toml"), ground).unwrap();
    load_user(folder.path(), &mut data).unwrap();
    assert!(data.vocabulary.channel(&"BALIE".into()).is_some());
    assert!(data.rules.ground(&"ONS".into()).is_some());
    assert_eq!(
        procedure(&data, PUPIL).version(),
        2,
        "new cases take the newest"
    );
    assert!(
        data.pinned(procedure(&before, PUPIL).pin()).is_some(),
        "old cases keep theirs"
    );
    let external = data.procedures_for(AdviserKind::External, day("2026-11-22"));
    assert_eq!(external.len(), 2, "each once");
}

#[test]
fn a_configuration_folder_with_a_mistake_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut data = data();
    let before = data.clone();
    let code = "[[channel]]\ncode = \"BALIE\"\nlabel = { nl = \"balie\", en = \"desk\" }\n";
    fs::write(folder.path().join("vocabulary.toml"), code).unwrap();
    fs::create_dir(folder.path().join("procedures")).unwrap();
    let file = folder.path().join("procedures/ours.toml");
    fs::write(&file, procedure(&before, PUPIL).text()).unwrap();
    let error = load_user(folder.path(), &mut data).unwrap_err();
    assert_eq!(error.reason, ProcedureFault::VersionKnown(1).into());
    assert_eq!(error.file, file.display().to_string());
    assert_eq!(data, before);
    fs::write(&file, [0xff, 0xfe]).unwrap();
    let error = load_user(folder.path(), &mut data).unwrap_err();
    assert!(matches!(error.reason, AssetFault::Unreadable(_)), "{error}");
}
