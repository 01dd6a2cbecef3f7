//! Gids, the practice: who is the adviser where and on what footing, contracts,
//! advice on policy, and complaints about the adviser.

use luister::app::desk::Overlay;
use luister::app::form::{FieldId, Form};
use luister::app::guide::{self, about};
use luister::domain::adviser::{CouncilHeard, OtherRole, Place, Who};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Practice, PracticeBody, SchoolId};
use luister::lang::Language;
use luister::lang::kept::KeptTeller;
use luister::lang::timeline::Piece;

use crate::desk::Desk;

const SCHOOL: SchoolId = SchoolId(1);

fn practice(desk: &Desk) -> &Practice {
    &desk.open_desk().practice
}

fn form(desk: &Desk) -> &Form {
    match desk.open_desk().overlays.last() {
        Some(Overlay::Form(_, form)) => form,
        other => panic!("no form in front: {other:?}"),
    }
}

impl Desk {
    /// The line with this title, of the section in front, with its menu open.
    #[track_caller]
    fn opens(&mut self, title: &str) -> &mut Self {
        let pages = guide::pages(self.open_desk(), &self.model.env);
        let place = pages.iter().position(|page| page.title.contains(title));
        let place = place.unwrap_or_else(|| panic!("no line {title:?} in {pages:?}"));
        self.keys("<home>");
        for _ in 0..place {
            self.keys("<down>");
        }
        self.keys("<enter>")
    }

    /// This line of the menu in front.
    #[track_caller]
    fn chooses(&mut self, words: &str) -> &mut Self {
        let open = self.open_desk();
        let Some(Overlay::Menu(menu)) = open.overlays.last() else {
            panic!("no menu in front: {:?}", open.overlays);
        };
        let offers = about::offers(&menu.about, open, &self.model.env);
        let place = offers.iter().position(|offer| offer.label.contains(words));
        let place = place.unwrap_or_else(|| panic!("no {words:?} in {offers:?}"));
        for _ in 0..place {
            self.keys("<down>");
        }
        self.keys("<enter>")
    }

    #[track_caller]
    fn goes_to(&mut self, id: FieldId) -> &mut Self {
        for _ in 0..20 {
            if form(self).focused().is_some_and(|field| field.id == id) {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("no field {id:?}");
    }

    /// Types into a field, over what stands there.
    #[track_caller]
    fn fills(&mut self, id: FieldId, words: &str) -> &mut Self {
        self.goes_to(id);
        if !form(self).writing {
            self.keys("<enter>");
        }
        self.keys("<end>");
        for _ in 0..form(self).text(id).chars().count() {
            self.keys("<backspace>");
        }
        self.types(words)
    }

    /// Turns a choice to this code.
    #[track_caller]
    fn picks(&mut self, id: FieldId, code: &str) -> &mut Self {
        self.goes_to(id);
        for _ in 0..40 {
            if form(self).chosen(id) == Some(code) {
                return self;
            }
            self.keys("<right>");
        }
        panic!("no {code:?} to choose in {id:?}");
    }

    fn in_section(&mut self, section: guide::Section) -> &mut Self {
        self.keys("5");
        for _ in guide::Section::ALL {
            if self.open_desk().guide.section() == section {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("no section {section:?}");
    }

    fn in_schools(&mut self) -> &mut Self {
        self.in_section(guide::Section::Schools)
    }

    fn in_practice(&mut self) -> &mut Self {
        self.in_section(guide::Section::Office)
    }

    /// A new adviser at the only school, since the summer.
    fn adds_jan(&mut self) -> &mut Self {
        self.in_schools()
            .opens("De Regenboog")
            .chooses("Vertrouwenspersoon toevoegen");
        self.fills(FieldId::AdviserName, "Jan de Wit");
        self.fills(FieldId::Phone, "06 1234 5678");
        self.picks(FieldId::PostKind, "external");
        self.fills(FieldId::Since, "1-8-2026").keys("<ctrl-s>")
    }

    /// Advice on policy about the only school.
    fn advises(&mut self, topic: &str, on: &str) -> &mut Self {
        self.in_practice()
            .opens("Beleidsadvies")
            .chooses("Nieuw beleidsadvies");
        self.fills(FieldId::Date, on);
        self.picks(FieldId::AdviceAbout, "school/1");
        self.picks(FieldId::AdvisedWhom, "director");
        self.fills(FieldId::Topic, topic).keys("<ctrl-s>")
    }

    /// A parent complains about the conduct in the last case.
    fn is_complained_about(&mut self, number: &str) -> &mut Self {
        self.in_practice()
            .opens("Klacht over mij")
            .chooses("Klacht over mij vastleggen");
        self.picks(FieldId::ComplainedBy, "parent");
        self.picks(FieldId::ComplaintCase, number);
        self.fills(FieldId::Matter, "voelde zich niet gehoord")
            .keys("<ctrl-s>")
    }

    fn picture(&mut self) -> String {
        let screen = self.screen();
        let lines: Vec<String> = screen.lines().map(|line| format!("|{line}")).collect();
        lines.join("\n")
    }
}

fn advisers(desk: &Desk, place: Place) -> Vec<Who> {
    let on = desk.model.env.now.date;
    let holders = practice(desk).advisers_at(place, on);
    holders.iter().map(|holder| holder.who).collect()
}

#[test]
fn r1_another_adviser_of_a_school_comes_and_leaves_again() {
    let mut desk = Desk::internal();
    desk.adds_jan().sees_no("Intern of extern");
    let place = Place::whole(SCHOOL);
    let jan = practice(&desk).colleagues().next().unwrap().id;
    assert_eq!(advisers(&desk, place), [Who::Me, Who::Colleague(jan)]);
    // The first menu stays short; what is set there has one of its own.
    desk.opens("De Regenboog").sees_no("Jan de Wit");
    desk.chooses("Iets hiervan");
    desk.sees("Jan de Wit is hier geen vertrouwenspersoon meer");
    desk.chooses("Jan de Wit is hier geen");
    desk.sees("Geen vertrouwenspersoon meer · Jan de Wit · De Regenboog");
    desk.fills(FieldId::LeftOn, "1-7-2026").keys("<ctrl-s>");
    desk.sees("De laatste dag ligt vóór de eerste.");
    desk.fills(FieldId::LeftOn, "22-11-2026").keys("<ctrl-s>");
    assert_eq!(advisers(&desk, place), [Who::Me]);
}

#[test]
fn r1_what_rests_on_an_entry_has_to_go_first_and_enter_leads_there() {
    let mut desk = Desk::internal();
    desk.adds_jan()
        .opens("De Regenboog")
        .chooses("Iets hiervan");
    desk.chooses("Jan de Wit is hier geen").keys("<ctrl-s>");
    desk.opens("De Regenboog").chooses("Iets hiervan");
    // Leaving is newer than the post, and the post rests under it.
    desk.chooses("Terugnemen: vertrouwenspersoon · Jan de Wit");
    desk.sees("Dit kan nog niet terug: vertrouwenspersoon · Jan de Wit");
    desk.sees("Eerst moet dan weg: geen vertrouwenspersoon meer · Jan de Wit");
    desk.keys("<enter>")
        .sees("Terugnemen: geen vertrouwenspersoon meer · Jan de Wit · De Regenboog ·");
    desk.keys("<esc>").sees_no("Terugnemen");
    assert_eq!(advisers(&desk, Place::whole(SCHOOL)), [Who::Me]);
    desk.opens("De Regenboog")
        .chooses("Iets hiervan")
        .chooses("Terugnemen: geen")
        .keys("<enter>");
    assert_eq!(advisers(&desk, Place::whole(SCHOOL)).len(), 2);
}

#[test]
fn r2_a_colleague_is_added_once_also_when_the_disk_fails_in_between() {
    let mut desk = Desk::internal();
    desk.in_practice()
        .opens("Wie ik ben")
        .chooses("Andere vertrouwenspersoon");
    desk.types("Els Bos").keys("<ctrl-s>");
    assert_eq!(practice(&desk).colleagues().len(), 1);
    desk.in_schools()
        .opens("De Regenboog")
        .chooses("Vertrouwenspersoon toevoegen");
    desk.sees("Els Bos").picks(FieldId::PostHolder, "new");
    desk.fills(FieldId::AdviserName, "Els Bos");
    desk.picks(FieldId::PostKind, "internal").keys("<ctrl-s>");
    // The same particulars are the same colleague.
    assert_eq!(practice(&desk).colleagues().len(), 1);
    assert_eq!(advisers(&desk, Place::whole(SCHOOL)).len(), 2);
}

#[test]
fn r3_a_contract_with_a_board_with_its_rate_and_never_two_on_a_day() {
    let mut desk = Desk::external();
    desk.in_practice().opens("Wie ik ben").chooses("Wie ik ben");
    desk.types("Anna de Boer");
    desk.fills(FieldId::Organisation, "Bureau De Boer")
        .keys("<ctrl-s>");
    desk.in_schools()
        .opens("Stichting Het Veer")
        .chooses("Nieuw contract");
    desk.sees("Contract · Stichting Het Veer")
        .sees("Bureau De Boer");
    desk.fills(FieldId::FirstDay, "1-8-2026");
    desk.fills(FieldId::LastDay, "31-7-2027");
    desk.fills(FieldId::Rate, "92,505").keys("<ctrl-s>");
    desk.sees("staat geen bedrag; schrijf het als 92,50");
    desk.fills(FieldId::Rate, "92,50").keys("<ctrl-s>");
    let contract = practice(&desk).contracts().next().unwrap().clone();
    assert_eq!(contract.rate.map(|rate| rate.get()), Some(9250));
    assert_eq!(contract.party.expose(), "Bureau De Boer");
    // The next one may not begin before this one ends.
    desk.opens("Stichting Het Veer").chooses("Nieuw contract");
    desk.fills(FieldId::FirstDay, "1-7-2027").keys("<ctrl-s>");
    desk.sees("Met dit bestuur loopt dan al een contract, vanaf 01-08-2026");
    desk.keys("<esc><esc>");
    desk.opens("Stichting Het Veer")
        .chooses("Contract wijzigen");
    desk.sees("Wijzigen: contract 01-08-2026 tot en met 31-07-2027");
    desk.chooses("Wijzigen").sees("92,50");
    desk.fills(FieldId::LastDay, "").keys("<ctrl-s>");
    assert_eq!(practice(&desk).contracts().next().unwrap().to, None);
    // Taking the change back leaves the contract as it was.
    desk.opens("Stichting Het Veer")
        .chooses("Contract wijzigen")
        .chooses("Terugnemen");
    desk.sees("Terugnemen: contract · Stichting Het Veer · vanaf 01-08-2026 · € 92,50");
    desk.keys("<enter>");
    assert_eq!(practice(&desk).contracts().next().unwrap().to, contract.to);
}

#[test]
fn r4_the_footing_at_a_school_can_change() {
    let mut desk = Desk::internal();
    desk.in_schools()
        .opens("De Regenboog")
        .chooses("Andere naam");
    desk.sees("Lopende zaken houden de werkwijze");
    desk.picks(FieldId::AdviserKind, "external")
        .keys("<ctrl-s>");
    let school = practice(&desk).school(SCHOOL).unwrap();
    assert_eq!(school.adviser, AdviserKind::External);
    assert_eq!(school.name.expose(), "De Regenboog");
}

#[test]
fn r5_a_sub_school_has_an_adviser_of_its_own() {
    let mut desk = Desk::internal();
    desk.in_schools()
        .opens("De Regenboog")
        .chooses("Deelschool");
    desk.types("havo").keys("<ctrl-s>");
    let part = practice(&desk).parts_of(SCHOOL).next().unwrap().id;
    let place = Place {
        school: SCHOOL,
        part: Some(part),
    };
    assert!(advisers(&desk, place).is_empty());
    desk.sees("Deelschool havo heeft geen vertrouwenspersoon.");
    // Twice the same is refused where it is typed.
    desk.opens("De Regenboog").chooses("Deelschool");
    desk.types("havo")
        .keys("<ctrl-s>")
        .sees("[R5]")
        .keys("<esc><esc>");
    // The menu of a sub-school offers its own post, and the adviser as well.
    let offers = about::offers(&about::About::Part(part), desk.open_desk(), &desk.model.env);
    let labels: Vec<&str> = offers.iter().map(|offer| offer.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Vertrouwenspersoon toevoegen",
            "Andere naam geven",
            "Iets hiervan beëindigen of terugnemen …",
        ]
    );
}

#[test]
fn r6_somebody_inside_the_school_to_turn_to_first() {
    let mut desk = Desk::internal();
    desk.in_schools()
        .opens("De Regenboog")
        .chooses("Deelschool");
    desk.types("havo").keys("<ctrl-s>");
    desk.opens("De Regenboog").chooses("Aanspreekpunt");
    desk.sees("heel De Regenboog").keys("<ctrl-s>");
    desk.sees("! Nog leeg: Waar");
    desk.picks(FieldId::FirstLinePlace, "1");
    desk.picks(FieldId::FirstLineRole, "mentor");
    desk.fills(FieldId::FirstLineName, "mevrouw Smit")
        .keys("<ctrl-s>");
    let (_, person) = practice(&desk).first_line_at(SCHOOL).next().unwrap();
    assert_eq!(person.name.expose(), "mevrouw Smit");
    assert!(person.place.part.is_some());
    desk.opens("De Regenboog").chooses("Iets hiervan");
    desk.chooses("Terugnemen: aanspreekpunt · mevrouw Smit")
        .keys("<enter>");
    assert_eq!(practice(&desk).first_line_at(SCHOOL).count(), 0);
}

#[test]
fn r7_how_i_am_reached_at_a_school_begins_with_what_holds_now() {
    let mut desk = Desk::internal();
    desk.in_practice()
        .keys("<down>")
        .sees("Hoe u hier te bereiken bent");
    desk.opens("Wie ik ben").chooses("Wie ik ben");
    desk.types("Anna de Boer");
    desk.fills(FieldId::Phone, "06 8765 4321").keys("<ctrl-s>");
    desk.opens("De Regenboog").chooses("te bereiken ben");
    desk.sees("06 8765 4321");
    desk.fills(FieldId::Hours, "di en do, kamer 1.12")
        .keys("<ctrl-s>");
    desk.sees("Te bereiken: 06 8765 4321 · di en do, kamer 1.12");
    desk.sees_no("Hoe u hier te bereiken bent");
}

#[test]
fn r8_the_appointment_says_by_whom_and_whether_the_council_was_heard() {
    let mut desk = Desk::internal();
    desk.in_practice().keys("<down>");
    desk.sees("Uw benoeming is hier niet vastgelegd.");
    desk.opens("De Regenboog").chooses("Mijn benoeming");
    desk.picks(FieldId::AppointedBy, "director");
    desk.fills(FieldId::Date, "1-9-2026").keys("<ctrl-s>");
    desk.sees("! Nog leeg: Medezeggenschap");
    desk.picks(FieldId::CouncilHeard, "not-heard")
        .keys("<ctrl-s>");
    desk.sees("Benoemd op 01-09-2026 door de directeur; medezeggenschapsraad niet gehoord.");
    desk.sees("niet vastgelegd dat de medezeggenschapsraad is gehoord");
    desk.opens("De Regenboog").chooses("Mijn benoeming");
    desk.sees("01-09-2026");
    desk.picks(FieldId::CouncilHeard, "unknown");
    desk.keys("<left><left>");
    assert_eq!(form(&desk).chosen(FieldId::CouncilHeard), Some("heard"));
    desk.keys("<ctrl-s>").sees_no("niet vastgelegd dat");
    let designation = practice(&desk).designation_at(SCHOOL).unwrap();
    assert_eq!(designation.council, CouncilHeard::Heard);
}

#[test]
fn r9_r10_r11_other_roles_are_warned_about_or_refused() {
    let mut desk = Desk::internal();
    desk.in_practice()
        .opens("De Regenboog")
        .chooses("Mijn andere rollen");
    desk.sees("liever niet, want het raakt uw onafhankelijkheid [R9, R10]");
    // The complaints committee is refused, in the form and in plain words.
    desk.keys("<space><ctrl-s>");
    desk.sees("Een vertrouwenspersoon heeft daarnaast niet deze rol")
        .sees("[R11]");
    assert_eq!(practice(&desk).roles_at(SCHOOL).count(), 0);
    desk.keys("<space><down><space><ctrl-s>");
    let roles: Vec<OtherRole> = practice(&desk).roles_at(SCHOOL).collect();
    assert_eq!(roles, [OtherRole::SupportTeam]);
    desk.sees("dat is liever niet te combineren");
    desk.opens("De Regenboog").chooses("Iets hiervan");
    desk.chooses("Terugnemen: mijn andere rollen")
        .keys("<enter>");
    assert_eq!(practice(&desk).roles_at(SCHOOL).count(), 0);
}

#[test]
fn r106_advice_on_policy_is_listed_answered_and_taken_back() {
    let mut desk = Desk::internal();
    desk.advises("toezicht in de pauze", "1-11-2026");
    desk.advises("telefoons in de klas", "15-11-2026");
    // The newest first.
    let screen = desk.sees("2, waarvan 2 open").screen();
    let place = |words: &str| screen.find(words).unwrap();
    assert!(place("telefoons") < place("toezicht"));
    desk.opens("toezicht").chooses("Antwoord vastleggen");
    desk.types("er komt een tweede surveillant")
        .keys("<ctrl-s>");
    desk.sees("2, waarvan 1 open")
        .sees("er komt een tweede surveillant");
    desk.sees("01-11-2026 · aan: directeur of schoolleiding · over De Regenboog");
    // The advice goes only after its answer.
    desk.opens("toezicht").chooses("Dit advies terugnemen");
    desk.sees("Eerst moet dan weg: antwoord op beleidsadvies")
        .keys("<enter><enter>");
    desk.sees("2, waarvan 2 open");
    desk.opens("toezicht").chooses("Dit advies terugnemen");
    desk.sees("Terugnemen: beleidsadvies · 01-11-2026 · De Regenboog · toezicht in de");
    desk.keys("<enter>")
        .sees("1, waarvan 1 open")
        .sees_no("toezicht");
}

#[test]
fn r106_advice_on_policy_names_no_case() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("<esc>");
    desk.advises("pauzes, zie 2026-001", "15-11-2026");
    desk.sees("Beleidsadvies noemt geen zaak, en hier staat 2026-001. [R106]");
    desk.fills(FieldId::Topic, "pauzes").keys("<ctrl-s>");
    desk.opens("pauzes").chooses("Antwoord vastleggen");
    desk.types("ja, om 2026-001")
        .keys("<ctrl-s>")
        .sees("[R106]");
    desk.keys("<esc><esc>");
    // There is no way from advice to a case: not by id, not by number.
    let case = practice(&desk).cases().next().unwrap();
    let ids = [
        serde_json::to_string(&case.id()).unwrap(),
        case.number().unwrap().to_string(),
        "Mus".to_owned(),
    ];
    let advice = practice(&desk)
        .entries()
        .iter()
        .find_map(|entry| match &entry.body {
            PracticeBody::PolicyAdvised(advice) => Some(advice),
            _ => None,
        });
    let kept = serde_json::to_value(advice.unwrap()).unwrap();
    let fields: Vec<&String> = kept.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["about", "on", "to", "topic"]);
    let text = kept.to_string();
    assert!(
        ids.iter().all(|id| !text.contains(id.trim_matches('"'))),
        "{text}"
    );
}

#[test]
fn r109_a_complaint_holds_its_case_until_it_is_settled() {
    let mut desk = Desk::internal();
    desk.registers("Mus").sees_no("aangehouden");
    desk.in_practice().opens("Klacht over mij").keys("<esc>");
    desk.sees("valt onder de klachtenregeling van het bestuur")
        .sees("artikel 7a");
    desk.is_complained_about("2026-001");
    desk.sees("1, waarvan 1 lopend").sees("een ouder");
    // The case says so quietly, and no list does.
    desk.keys("2")
        .sees("vernietiging aangehouden: klacht over mij");
    desk.keys("<esc>")
        .sees("Mus")
        .sees_no("aangehouden")
        .keys("1")
        .sees_no("aangehouden");
    desk.in_practice().opens("een ouder").sees("De Regenboog");
    desk.chooses("Afhandeling vastleggen");
    desk.types("ongegrond").keys("<ctrl-s>");
    desk.sees("Afgehandeld op 22-11-2026:").sees("ongegrond");
    desk.keys("2<enter>").sees_no("aangehouden");
}

#[test]
fn r109_a_complaint_is_corrected_with_a_reason_and_the_settlement_goes_first() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.opens("een ouder").chooses("Afhandeling");
    desk.types("ongegrond").keys("<ctrl-s>");
    desk.opens("een ouder").chooses("verkeerd vastgelegd");
    desk.sees("Eerst moet dan weg: klacht over mij afgehandeld")
        .keys("<enter>");
    desk.sees("Dit klopte niet")
        .sees("klacht over mij afgehandeld · 22-11-2026 · ongegrond");
    desk.keys("<ctrl-s>")
        .sees("! Nog leeg: Waarom")
        .keys("<enter>");
    desk.types("te vroeg geboekt")
        .keys("<ctrl-s>")
        .sees("1, waarvan 1 lopend");
    desk.opens("een ouder").chooses("verkeerd vastgelegd");
    desk.sees("klacht over mij · 22-11-2026 · een ouder · De Regenboog · 2026-001");
    desk.types("andere vertrouwenspersoon bedoeld")
        .keys("<ctrl-s>");
    desk.sees_no("een ouder");
    assert!(practice(&desk).complaints_about_me().is_empty());
    // What was said stays in the journal.
    let said = practice(&desk).entries().iter();
    let said = said.filter(|entry| matches!(entry.body, PracticeBody::ComplaintAboutMe(_)));
    assert_eq!(said.count(), 1);
}

#[test]
fn r109_a_complaint_about_no_case_names_the_school_and_many_cases_are_typed() {
    let mut desk = Desk::internal();
    desk.in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    desk.sees_no("Over welke zaak")
        .picks(FieldId::ComplainedBy, "staff")
        .keys("<ctrl-s>");
    assert_eq!(practice(&desk).complaints_about_me().len(), 1);
    for bird in 1..=13 {
        desk.registers(&format!("vogel{bird}")).keys("<esc>");
    }
    desk.in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    desk.picks(FieldId::ComplainedBy, "parent");
    desk.fills(FieldId::ComplaintNumber, "2026-099")
        .keys("<ctrl-s>");
    desk.sees("Deze zaak is er niet");
    desk.keys("<esc><home>")
        .fills(FieldId::ComplaintNumber, "2026-013")
        .keys("<ctrl-s>");
    let kept = practice(&desk).complaints_about_me().last().unwrap();
    let case = practice(&desk).case(kept.complaint.case.unwrap()).unwrap();
    assert_eq!(case.number().unwrap().to_string(), "2026-013");
}

#[test]
fn r95_what_is_typed_about_advice_or_a_complaint_survives_a_lock() {
    let mut desk = Desk::internal();
    desk.in_practice().opens("Beleidsadvies").chooses("Nieuw");
    desk.picks(FieldId::AdvisedWhom, "board");
    desk.fills(FieldId::Topic, "pauzes");
    assert!(desk.draft_holds("pauzes"));
    desk.keys("<ctrl-l>").sees_no("pauzes");
    desk.unlock().sees("Beleidsadvies").sees("pauzes");
    desk.keys("<esc>");
    desk.in_schools()
        .opens("Stichting Het Veer")
        .chooses("Nieuw contract");
    desk.fills(FieldId::Rate, "80").keys("<ctrl-l>");
    desk.unlock()
        .sees("Contract · Stichting Het Veer")
        .sees("80");
}

#[test]
fn r109_dimming_hides_the_words_of_complaints_and_advice() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.opens("een ouder")
        .keys("<esc>")
        .sees("voelde zich niet gehoord");
    desk.keys("<ctrl-d>").sees_no("gehoord");
    desk.keys("<enter><down><enter>")
        .sees("Dit klopte niet")
        .sees_no("gehoord");
    desk.keys("<esc><esc><ctrl-d>")
        .advises("pauzes", "15-11-2026");
    desk.opens("pauzes").keys("<esc>").sees("pauzes");
    desk.keys("<ctrl-d>")
        .sees_no("pauzes")
        .keys("<enter>")
        .sees_no("pauzes");
    desk.keys("<end><enter>").sees_no("pauzes");
}

#[test]
fn r1_the_practice_at_eighty_columns() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.advises("toezicht in de pauze", "1-11-2026");
    desk.opens("Klacht over mij").keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties  Jaar [Praktijk] Wat als  Regels  Gronden  Werkwijzen
        |
        |              Wie ik ben                                      nog niet ingevuld
        |                De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  01-11-2026    toezicht in de pauze                                       open
        |▸             Klacht over mij                               1, waarvan 1 lopend
        |  22-11-2026    een ouder                                                 loopt
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  Klacht over mij
        |  Een klacht over uw werk als vertrouwenspersoon valt onder de klachtenregeling
        |  van het bestuur. Daar wordt die ingediend en afgehandeld, niet hier en niet
        |  door u.
        |  Wat u hier vastlegt staat apart van de zaak. Bij de zaak zelf staat alleen
        |  dat de vernietiging is aangehouden, zolang de klacht loopt.
        |  Bron: protocol artikel 7a [R109]
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  + noodnummers  ? hulp                  opgeslagen 10:00
        "#);
    desk.opens("De Regenboog");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties  Jaar [Praktijk] Wat als  Regels  Gronden  Werkwijzen
        |
        |              Wie ik ben                                      nog niet ingevuld
        |▸               De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  ╭ De Regenboog ────────────────────────────────────────────────────────────╮n
        |  │ Vertrouwenspersoon toevoegen                                             │d
        |  │ Deelschool toevoegen                                                     │t
        |  │ Aanspreekpunt binnen de school toevoegen                                 │
        |──│ Hoe ik hier te bereiken ben                                              │──
        |  │ Mijn andere rollen hier                                                  │
        |  │ Mijn benoeming                                                           │
        |  │ Andere naam, regio of positie                                            │
        |  │ Kaart voor leerlingen, om te printen                                     │
        |  │ Kaart voor ouders, om te printen                                         │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<esc>")
        .adds_jan()
        .opens("De Regenboog")
        .chooses("Iets hiervan");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | [Scholen] Instanties  Jaar  Praktijk  Wat als  Regels  Gronden  Werkwijzen
        |
        |       Stichting Het Veer                                               bestuur
        |▸        De Regenboog                                                    intern
        |       Jan de Wit                                            vertrouwenspersoon
        |  DUO  Het scholenregister van DUO                           nog niet ingelezen
        |
        |
        |  ╭ De Regenboog ────────────────────────────────────────────────────────────╮
        |──│ Jan de Wit is hier geen vertrouwenspersoon meer                          │──
        |  │ Terugnemen: vertrouwenspersoon · Jan de Wit · De Regenboog · extern · …  │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |  Vertrouwenspersoon: u, intern
        |  Hoe te bereiken is niet vastgelegd.
        |  Vertrouwenspersoon: Jan de Wit, extern, sinds 01-08-2026
        |  Te bereiken: 06 1234 5678
        |  Vakantieregio Zuid
        |  Zonder code uit het register van DUO; wat daar over deze school staat,
        |  ontbreekt hier.
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<esc>")
        .opens("De Regenboog")
        .chooses("Vertrouwenspersoon");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | [Scholen] Instanties  Jaar  Praktijk  Wat als  Regels  Gronden  Werkwijzen
        |
        |       Stichting Het Veer                                               bestuur
        |▸        De Regenboog                                                    intern
        |       Jan de Wit                                            vertrouwenspersoon
        |  DUO  Het scholenregister van DUO                           nog niet ingelezen
        |╭ Vertrouwenspersoon · De Regenboog ───────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Naam              ▌                                                   0/80 │
        |│   Organisatie       │                                                        │
        |│   Telefoon          │                                                        │
        |│   E-mail            │                                                        │
        |│   Wanneer en waar   │                                                        │
        |│   Intern of extern  ( ) intern  ( ) extern                                   │
        |│   Sinds             │                                                        │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  Te bereiken: 06 1234 5678
        |  Vakantieregio Zuid
        |  Zonder code uit het register van DUO; wat daar over deze school staat,
        |  ontbreekt hier.
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers opgeslagen 10:00
        "#);
    desk.keys("<esc><esc>")
        .in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties  Jaar [Praktijk] Wat als  Regels  Gronden  Werkwijzen
        |
        |              Wie ik ben                                      nog niet ingevuld
        |                De Regenboog                                             intern
        |              Beleidsadvies                                   1, waarvan 1 open
        |  01-11-2026    toezicht in de pauze                                       open
        |▸             Klacht over mij                               1, waarvan 1 lopend
        |╭ Klacht over mij ─────────────────────────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Wie klaagt       ( ) een leerling  ( ) een ouder  ( ) iemand van de school │
        |│                    ( ) iemand anders                                         │
        |│   Datum            │22-11-2026                                               │
        |│   Over welke zaak  ( ) niet over een zaak  ( ) 2026-001 Mus                  │
        |│   Waarover         │                                                         │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  Bron: protocol artikel 7a [R109]
        |
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
        "#);
}

/// Every kind of entry of the practice as the question names it.
fn in_words(desk: &Desk) -> String {
    let stored: serde_json::Value =
        serde_json::from_str(include_str!("../rules/data/stored.json")).unwrap();
    let teller = KeptTeller {
        lang: &desk.model.env.lang,
        agencies: &desk.model.env.shipped.agencies,
        practice: practice(desk),
    };
    let rows = stored["practice"].as_array().unwrap().iter();
    let rows = rows.map(|row| {
        let body: PracticeBody = serde_json::from_value(row.clone()).unwrap();
        let told = teller.tell(&body);
        let facts = told.facts.iter().map(|fact| match fact {
            Piece::Plain(words) => words.clone(),
            Piece::Private(words) => format!("<{}>", words.expose()),
        });
        let words: Vec<String> = std::iter::once(told.kind).chain(facts).collect();
        words.join(" · ")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn r75_every_kind_of_entry_of_the_practice_is_named_before_it_is_taken_back() {
    insta::assert_snapshot!(in_words(&Desk::internal()), @r#"
        begin van de praktijk
        bestuur · Stichting Zuidwest
        school · Het Kompas
        werkwijze overgenomen · intern-leerling
        informatiecontact · 23-11-2026 · De Regenboog
        andere kant doorverwezen · 23-11-2026 · Stichting Het Veer
        vakanties ingelezen · 2026-2027
        vrije dagen · 08-02-2027 tot en met 12-02-2027 · De Regenboog · carnaval
        verlof · 01-12-2026 tot en met 04-12-2026
        bestand van DUO ingelezen
        bestand van DUO ingelezen
        bestand van DUO ingelezen
        bestuur · Nije Gaast
        school · Kindcentrum De Vlier
        vestiging van DUO · De Regenboog · 00NE00
        wie ik ben · Anneke Smit
        gegevens van een vertrouwenspersoon · Noor Dekker
        gegevens van de school · Het Kompas
        deelschool · De Regenboog · Onderbouw
        vertrouwenspersoon · iemand · De Regenboog · intern · vanaf 01-08-2026
        vertrouwenspersoon · ik ·  · extern
        geen vertrouwenspersoon meer · 23-11-2026
        hoe ik te bereiken ben · De Regenboog · maandag, kamer 0.04
        mijn andere rollen · De Regenboog · lid van het zorg- of ondersteuningsteam, lid van de schoolleiding
        mijn benoeming · De Regenboog · de directeur · 24-08-2026
        aanspreekpunt · Bas de Wit · mentor of coach · De Regenboog
        contract · Stichting Het Veer · 01-01-2026 tot en met 31-12-2026 · € 92,50 per uur
        contract · Stichting Het Veer · vanaf 01-01-2027
        klassen · De Regenboog · 2026-2027 · 1A, 1B
        klas van de lijst gehaald · De Regenboog · 1B
        voorlichting · klas bezocht · De Regenboog · 1A · 10-09-2026
        voorlichting · posters opgehangen · De Regenboog · 10-09-2026
        website bekeken · De Regenboog · noemt de vertrouwenspersoon niet · 10-09-2026
        gegevens nagekeken · Veilig Thuis · 23-11-2026
        beleidsadvies · 23-11-2026 · De Regenboog · <pestprotocol>
        beleidsadvies · 23-11-2026 · Stichting Het Veer · <bekendheid>
        antwoord op beleidsadvies · 23-11-2026 · <wordt besproken>
        klacht over mij · 23-11-2026 · een ouder · De Regenboog · <bereikbaarheid>
        klacht over mij afgehandeld · 23-11-2026 · <ongegrond>
        correctie
        iets teruggenomen
        "#);
    let english = Desk::open(AdviserKind::Internal, Language::En, (80, 24));
    insta::assert_snapshot!(in_words(&english), @r#"
        beginning of the practice
        board · Stichting Zuidwest
        school · Het Kompas
        procedure adopted · intern-leerling
        information contact · 23-11-2026 · De Regenboog
        other side passed on · 23-11-2026 · Stichting Het Veer
        vacations imported · 2026-2027
        free days · 08-02-2027 to 12-02-2027 · De Regenboog · carnaval
        leave · 01-12-2026 to 04-12-2026
        file of DUO imported
        file of DUO imported
        file of DUO imported
        board · Nije Gaast
        school · Kindcentrum De Vlier
        branch of DUO · De Regenboog · 00NE00
        who I am · Anneke Smit
        particulars of a confidential adviser · Noor Dekker
        particulars of the school · Het Kompas
        sub-school · De Regenboog · Onderbouw
        confidential adviser · somebody · De Regenboog · internal · from 01-08-2026
        confidential adviser · me ·  · external
        no confidential adviser any more · 23-11-2026
        how I can be reached · De Regenboog · maandag, kamer 0.04
        my other roles · De Regenboog · member of the care or support team, member of the management
        my appointment · De Regenboog · the director · 24-08-2026
        somebody to turn to · Bas de Wit · mentor or coach · De Regenboog
        contract · Stichting Het Veer · 01-01-2026 to 31-12-2026 · € 92,50 an hour
        contract · Stichting Het Veer · from 01-01-2027
        classes · De Regenboog · 2026-2027 · 1A, 1B
        class taken off the list · De Regenboog · 1B
        making oneself known · class visited · De Regenboog · 1A · 10-09-2026
        making oneself known · posters put up · De Regenboog · 10-09-2026
        website looked at · De Regenboog · does not mention the adviser · 10-09-2026
        particulars checked · Veilig Thuis (domestic violence and child abuse) · 23-11-2026
        policy advice · 23-11-2026 · De Regenboog · <pestprotocol>
        policy advice · 23-11-2026 · Stichting Het Veer · <bekendheid>
        answer to policy advice · 23-11-2026 · <wordt besproken>
        complaint about me · 23-11-2026 · a parent · De Regenboog · <bereikbaarheid>
        complaint about me settled · 23-11-2026 · <ongegrond>
        correction
        something taken back
        "#);
}

#[test]
fn r109_the_case_that_is_held_says_so() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .is_complained_about("2026-001")
        .keys("2");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Mus · leerling · leeftijd onbekend                               open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Interne vertrouwenspersoon, leerling, versie 1
        | notities   ? de grenzen zijn nog niet uitgelegd
        | bewaren    vernietiging aangehouden: klacht over mij
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  zaak geopend · leerling · telefoon · leerling zelf
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
        | Enter openen  + noodnummers  ? hulp                            opgeslagen 10:00
        "#);
}

#[test]
fn r1_the_practice_in_english_on_a_wide_screen() {
    let mut desk = Desk::open(AdviserKind::External, Language::En, (120, 40));
    desk.in_practice()
        .opens("Who I am")
        .chooses("Change who I am");
    desk.types("Anna de Boer");
    desk.fills(FieldId::Organisation, "Bureau De Boer");
    desk.fills(FieldId::Phone, "06 8765 4321").keys("<ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year [Practice] What if  Rules  Grounds  Procedures
        |
        |▸   Who I am                                   Anna de Boer     Who I am
        |      De Regenboog                                 external     Anna de Boer
        |    Policy advice                                      none     Bureau De Boer
        |    Complaint about me                                 none     06 8765 4321
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
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help                                     saved 10:00
        "#);
    desk.opens("De Regenboog")
        .chooses("My other roles")
        .keys("<space><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year [Practice] What if  Rules  Grounds  Procedures
        |
        |    Who I am                                   Anna de Boer     De Regenboog
        |▸     De Regenboog                                 external     You are the external confidential adviser here: not
        |    Policy advice                                      none     employed by the school or the board.
        |    Complaint about me                                 none     To be reached: 06 8765 4321
        |                                                                Check this school year whether the website mentions
        |                                                                you.
        |
        |
        |
        |
        |              ╭ My other roles · De Regenboog ───────────────────────────────────────────────────────────╮
        |              │                                                                                          │
        |              │   In the support team or the management: better not, as it touches your independence     │
        |              │   [R9, R10]. A seat on the complaints committee does not go together with this work      │
        |              │   [R11].                                                                                 │
        |              │ ▸ I am also  [x] member of the complaints committee                                      │
        |              │              [ ] member of the care or support team                                      │
        |              │              [ ] member of the management                                                │
        |              │   [ Record ]                                                                             │
        |              │                                                                                          │
        |              │   ! A confidential adviser does not also have this role: member of the complaints        │
        |              │   committee. Whoever does both can do neither independently. [R11] → choose something    │
        |              │   else                                                                                   │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
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
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help                                           saved 10:00
        "#);
    desk.keys("<esc>")
        .in_schools()
        .opens("Stichting Het Veer")
        .chooses("New contract");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | [Schools] Agencies  Year  Practice  What if  Rules  Grounds  Procedures
        |
        |▸      Stichting Het Veer                             board     Stichting Het Veer
        |         De Regenboog                              external     No running contract with this board is recorded.
        |  DUO  The school register of DUO          not imported yet     One school in this practice
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
        |              ╭ Contract · Stichting Het Veer ───────────────────────────────────────────────────────────╮
        |              │                                                                                          │
        |              │ ▸ Who works             │Bureau De Boer                                                  │
        |              │   First day             │                                                                │
        |              │   Last day              │                                                                │
        |              │   An hour, without VAT  │                                                                │
        |              │   [ Record ]                                                                             │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
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
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help                                           saved 10:00
        "#);
}
