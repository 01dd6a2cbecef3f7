//! What stands on the card of a school, and what keeps it from being made.

use super::*;
use crate::domain::adviser::{Colleague, ColleagueId, Profile, Reach, SchoolReach, Who};
use crate::domain::agencies::AgencyChecked;
use crate::domain::command::{OfficeCommand, OutreachCommand, PracticeCommand};
use crate::domain::practice::SchoolId;
use crate::lang::Language;
use crate::testing::staffed::staffed_office;
use crate::testing::{EXTERNAL, INTERNAL, Office, day, text};

fn made(office: &Office, school: SchoolId, audience: Audience) -> Result<Printed, Vec<Missing>> {
    let sources = Sources {
        lang: &office.env.lang,
        practice: &office.practice,
        agencies: &office.env.shipped.agencies,
    };
    let school = office.practice.school(school).unwrap();
    compose(&sources, school, audience, office.env.now.date)
}

#[track_caller]
fn card(office: &Office, school: SchoolId, audience: Audience) -> String {
    let paper = made(office, school, audience).unwrap();
    paper.text().expose().to_owned()
}

/// The text without the line ends at which it is folded.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn r105_the_card_for_pupils_says_who_what_for_and_how_to_reach() {
    let office = staffed_office(Language::Nl);
    insta::assert_snapshot!(card(&office, INTERNAL, Audience::Pupils), @r#"
        Vertrouwenspersoon · Regenboog
        Zit je ergens mee? Dan kun je naar de vertrouwenspersoon. Die luistert eerst
        naar je verhaal. Daarna kijken jullie samen wat je kunt doen.
        Bijvoorbeeld als je gepest wordt, als je je niet veilig voelt, als je botst
        met een leraar, als iemand je aanraakt terwijl jij dat niet wilt, of als het
        thuis niet goed gaat. Weet je niet of het erg genoeg is? Kom gerust.

        Zo kom je in contact
        - Anna de Wit, werkt op deze school
          Telefoon: 06-12345678
          Wanneer en waar: di en do, kamer 1.12
        - Bram Kok (Bureau Samen), deelschool Noord, niet in dienst van de school of
          het bestuur
          E-mail: bram@samen.example

        Goed om te weten
        - Het kost niets, voor jou niet en voor je ouders niet.
        - Je mag alleen komen, en je mag ook iemand meenemen: iemand van je eigen
          leeftijd of een volwassene.
        - Wat je vertelt, is vertrouwelijk. Anderen horen er alleen iets over als
          jij dat goedvindt. Ben je jonger dan 12, dan beslissen je ouders daarover.
        - Ga je naar de vertrouwenspersoon van buiten de school en ben je jonger dan
          16, dan hebben je ouders recht op informatie. Vind je dat moeilijk? Zeg
          het gerust, dan zoeken jullie samen een oplossing.
        - Niemand kan beloven dat alles geheim blijft: is er gevaar, is er iets
          strafbaars gebeurd of wordt een kind mishandeld, dan moet de
          vertrouwenspersoon iets doen en er soms met anderen over praten. Als het
          veilig kan, hoor jij dat eerst.

        Op school kun je ook eerst naar
        - Jan Smit, mentor of coach
          Telefoon: 0492-100200
        - Els Vos (deelschool Noord)

        Kun je niet wachten?
        - De Kindertelefoon (8–18 jaar): 0800-0432 (gratis, elke dag 11–21 uur)
        - 113 Zelfmoordpreventie: 113 / 0800-0113, chat: 113.nl
        - Noodnummer politie, brandweer, ambulance: 112 (dag en nacht)

        Stand van zo 22 nov 2026.
        "#);
}

#[test]
fn r105_the_card_for_parents_of_an_external_adviser() {
    let office = staffed_office(Language::Nl);
    insta::assert_snapshot!(card(&office, EXTERNAL, Audience::Parents), @r#"
        Vertrouwenspersoon · De Brug
        Maakt u zich zorgen over uw kind op school, of komt u er met de school niet
        uit? Dan kunt u naar de vertrouwenspersoon. Die luistert eerst. Daarna
        bekijkt u samen wat er mogelijk is.
        Bijvoorbeeld over pesten, over hulp die uw kind op school mist, over een
        besluit van de school, of over hoe een leerling of iemand van het personeel
        met uw kind omgaat.

        Zo komt u in contact
        - Anna de Wit, niet in dienst van de school of het bestuur
          Telefoon: 06-12345678
          E-mail: anna@luister.example

        Goed om te weten
        - Het kost u niets.
        - U mag alleen komen of iemand meenemen.
        - Wat u vertelt, is vertrouwelijk. Anderen horen er alleen iets over als u
          dat goedvindt; is uw kind 16 of ouder, dan moet uw kind het ook
          goedvinden.
        - Niemand kan beloven dat alles geheim blijft: als een kind in gevaar is,
          kan de vertrouwenspersoon besluiten om ook zonder toestemming iets door te
          geven. Dat krijgt u dan te horen.

        Kan het niet wachten?
        - De Kindertelefoon (8–18 jaar): 0800-0432 (gratis, elke dag 11–21 uur)
        - 113 Zelfmoordpreventie: 113 / 0800-0113, chat: 113.nl
        - Noodnummer politie, brandweer, ambulance: 112 (dag en nacht)

        Stand van zo 22 nov 2026.
        "#);
}

#[test]
fn r105_the_card_in_english() {
    let office = staffed_office(Language::En);
    insta::assert_snapshot!(card(&office, EXTERNAL, Audience::Pupils), @r#"
        Confidential adviser · De Brug
        Is something bothering you? Then you can go to the confidential adviser, who
        first listens to your story. After that you look together at what you can
        do.
        For example when you are bullied, when you don't feel safe, when you clash
        with a teacher, when somebody touches you and you don't want it, or when
        things are not going well at home. Not sure whether it is bad enough? Just
        come.

        How to get in touch
        - Anna de Wit, not employed by the school or its board
          Phone: 06-12345678
          E-mail: anna@luister.example

        Good to know
        - It costs nothing, neither for you nor for your parents.
        - You may come alone, and you may also bring somebody: somebody of your own
          age or a grown-up.
        - What you say is confidential. Others only hear about it if you agree. If
          you are under 12, your parents decide about that.
        - As long as you are under 16, your parents have a right to information. Do
          you find that hard? Just say so, and you will look for a solution
          together.
        - Nobody can promise that everything stays secret: if you or another child
          is in real danger, the adviser may decide to pass something on, even if
          you don't want it. You will be told.

        Can't it wait?
        - De Kindertelefoon (ages 8–18): 0800-0432 (free, every day 11:00–21:00)
        - 113 Suicide prevention: 113 / 0800-0113, chat: 113.nl
        - Emergency: police, fire, ambulance: 112 (day and night)

        As of Sun 22 Nov 2026.
        "#);
}

#[test]
fn r16_pupils_are_addressed_as_je_and_parents_as_u() {
    let office = staffed_office(Language::Nl);
    let words = |text: &str| -> Vec<String> {
        let letters = text.to_lowercase();
        let words = letters.split(|one: char| !one.is_alphanumeric());
        words.map(str::to_owned).collect()
    };
    for school in [INTERNAL, EXTERNAL] {
        for (audience, never) in [
            (Audience::Pupils, ["u", "uw"]),
            (Audience::Parents, ["je", "jij"]),
        ] {
            let words = words(&card(&office, school, audience));
            for one in never {
                assert!(!words.iter().any(|word| word == one), "{audience:?}: {one}");
            }
        }
    }
}

#[test]
fn r49_no_card_promises_secrecy_and_each_says_when_it_ends() {
    for language in [Language::Nl, Language::En] {
        let mut office = staffed_office(language);
        for with_both in [false, true] {
            if with_both {
                office.takes_post(None, ColleagueId(1));
            }
            for school in [INTERNAL, EXTERNAL] {
                for audience in Audience::ALL {
                    let text = flat(&card(&office, school, *audience));
                    let never = match language {
                        Language::Nl => "Niemand kan beloven dat alles geheim blijft",
                        Language::En => "Nobody can promise that everything stays secret",
                    };
                    assert!(text.contains(never), "{text}");
                }
            }
        }
    }
}

#[test]
fn r101_r23_talking_is_free_and_somebody_may_come_along() {
    let office = staffed_office(Language::Nl);
    for school in [INTERNAL, EXTERNAL] {
        let pupils = flat(&card(&office, school, Audience::Pupils));
        assert!(pupils.contains("Het kost niets, voor jou niet en voor je ouders niet."));
        assert!(pupils.contains("iemand van je eigen leeftijd of een volwassene"));
        let parents = flat(&card(&office, school, Audience::Parents));
        assert!(parents.contains("Het kost u niets."));
        assert!(parents.contains("of iemand meenemen"));
    }
}

#[test]
fn r4_what_is_confidential_follows_from_the_footing() {
    let mut office = staffed_office(Language::Nl);
    // At the internal school the external colleague holds a sub-school: both.
    let both = flat(&card(&office, INTERNAL, Audience::Pupils));
    assert!(both.contains("werkt op deze school"), "{both}");
    assert!(both.contains("deelschool Noord, niet in dienst van de school of het bestuur"));
    assert!(both.contains("vertrouwenspersoon van buiten de school en ben je jonger dan 16"));
    assert!(both.contains("dan moet de vertrouwenspersoon iets doen"));
    let parents = flat(&card(&office, INTERNAL, Audience::Parents));
    assert!(parents.contains("Van wie die nodig is, hoort u in het eerste gesprek"));
    let outside = flat(&card(&office, EXTERNAL, Audience::Pupils));
    assert!(
        outside.contains("Zolang je jonger bent dan 16"),
        "{outside}"
    );
    assert!(outside.contains("kan de vertrouwenspersoon besluiten"));
    // When the colleague has left there is only the internal adviser.
    let post = office.practice.posts()[0].seq;
    office.on("2026-11-23");
    office.office(OfficeCommand::LeavePost(crate::domain::adviser::PostLeft {
        post,
        on: day("2026-11-23"),
    }));
    let inside = flat(&card(&office, INTERNAL, Audience::Pupils));
    assert!(
        !inside.contains("Bram Kok") && !inside.contains("16"),
        "{inside}"
    );
    let parents = flat(&card(&office, INTERNAL, Audience::Parents));
    assert!(parents.contains("als uw kind dat goedvindt; is uw kind jonger dan 12"));
}

#[test]
fn r7_reach_at_this_school_goes_before_what_holds_everywhere() {
    let mut office = staffed_office(Language::Nl);
    let here = card(&office, INTERNAL, Audience::Pupils);
    assert!(here.contains("kamer 1.12"), "{here}");
    assert!(!here.contains("anna@luister.example"), "{here}");
    office.office(OfficeCommand::SetReach(SchoolReach {
        school: INTERNAL,
        reach: Reach::default(),
    }));
    let everywhere = card(&office, INTERNAL, Audience::Pupils);
    assert!(everywhere.contains("anna@luister.example"), "{everywhere}");
}

#[test]
fn r105_a_card_with_a_hole_is_not_made() {
    let mut office = Office::new(Language::Nl);
    let made_for_pupils = |office: &Office| made(office, INTERNAL, Audience::Pupils);
    assert_eq!(
        made_for_pupils(&office),
        Err(vec![Missing::MyName, Missing::Reach(Who::Me)])
    );
    let mut profile = Profile {
        name: text("Anna de Wit"),
        organisation: None,
        reach: Reach::default(),
    };
    office.office(OfficeCommand::SetProfile(profile.clone()));
    assert_eq!(made_for_pupils(&office), Err(vec![Missing::Reach(Who::Me)]));
    profile.reach.phone = Some(text("06-12345678"));
    office.office(OfficeCommand::SetProfile(profile));
    assert!(made_for_pupils(&office).is_ok());
    // A colleague who cannot be reached is a hole as well.
    let colleague = ColleagueId(1);
    office.office(OfficeCommand::SetColleague(Colleague {
        id: colleague,
        profile: Profile {
            name: text("Bram Kok"),
            organisation: None,
            reach: Reach::default(),
        },
    }));
    office.takes_post(None, colleague);
    let holes = made_for_pupils(&office).unwrap_err();
    assert_eq!(holes, [Missing::Reach(Who::Colleague(colleague))]);
    let told = holes[0].words(&office.practice, &office.env.lang);
    assert_eq!(told, "hoe Bram Kok te bereiken is");
}

#[test]
fn the_numbers_on_the_card_are_those_of_the_agencies_and_checked() {
    let mut office = staffed_office(Language::Nl);
    let fresh = made(&office, INTERNAL, Audience::Pupils).unwrap();
    let text = fresh.text();
    for number in ["0800-0432", "0800-0113", "112"] {
        assert!(text.expose().contains(number), "{}", text.expose());
    }
    assert_eq!(fresh.reminders, [""; 0]);
    // Half a year later they are to be looked at; the reader is not told.
    office.on("2027-05-22");
    let stale = made(&office, INTERNAL, Audience::Pupils).unwrap();
    assert_eq!(stale.reminders.len(), 3);
    assert!(stale.reminders[0].contains("De Kindertelefoon"));
    assert!(!stale.text().expose().contains("180"));
    office.outside(PracticeCommand::Outreach(OutreachCommand::CheckAgency(
        AgencyChecked {
            agency: "KIND".into(),
            on: day("2027-05-22"),
        },
    )));
    let checked = made(&office, INTERNAL, Audience::Pupils).unwrap();
    assert_eq!(checked.reminders.len(), 2);
}

#[test]
fn r105_nothing_of_a_case_stands_on_a_card() {
    let mut office = staffed_office(Language::Nl);
    let before = card(&office, INTERNAL, Audience::Pupils);
    let case = office.open("Mus");
    office.heard(case);
    assert_eq!(card(&office, INTERNAL, Audience::Pupils), before);
}
