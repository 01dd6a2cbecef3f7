//! The advisers and their posts, sub-schools, people to turn to first, the
//! footing of the adviser, and contracts.

use luister::app::form::FieldId;
use luister::app::guide::about;
use luister::domain::adviser::{CouncilHeard, OtherRole, Place, Who};
use luister::domain::contract::Cents;
use luister::domain::person::AdviserKind;

use super::{SCHOOL, advisers, form, practice};
use crate::desk::Desk;

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
    assert_eq!(contract.rate.map(Cents::get), Some(9250));
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
    desk.sees("Terugnemen: contract · Stichting Het Veer · vanaf 01-08-2026 · € 92,50");
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
