//! The agencies: how they are reached, and the check of their particulars.

use luister::domain::agencies::AgencyCode;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

fn agencies(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.keys("5<right>");
    desk
}

/// Goes down to an agency.
#[track_caller]
fn goes_to(desk: &mut Desk, code: &str) {
    let all = desk.model.env.shipped.agencies.all();
    let place = all.map(|one| one.code.as_str()).position(|one| one == code);
    desk.keys("<home>");
    for _ in 0..place.unwrap() {
        desk.keys("<down>");
    }
    desk.sees(&format!("▸ {code} "));
}

#[test]
fn r69_every_agency_can_be_read_with_how_to_reach_it_and_where_that_stands() {
    let mut desk = agencies(Language::Nl, (120, 40));
    let all: Vec<_> = desk.model.env.shipped.agencies.all().cloned().collect();
    assert!(all.len() >= 17);
    for agency in &all {
        goes_to(&mut desk, agency.code.as_str());
        desk.sees(agency.label.get(Language::Nl)).sees("Bron: ");
        for phone in &agency.phones {
            desk.sees(phone);
        }
        for part in [&agency.chat, &agency.site].into_iter().flatten() {
            desk.sees(part);
        }
        match agency.verified_on {
            Some(_) => desk.sees("In de bron gezien op zo 22 nov 2026."),
            None => desk.sees("nooit bevestigd").sees("nagaan"),
        };
    }
}

#[test]
fn r69_after_180_days_the_particulars_ask_for_a_check() {
    let mut desk = agencies(Language::Nl, (80, 24));
    goes_to(&mut desk, "VT");
    desk.day("2027-05-21T09:00").sees_no("langer dan 180 dagen");
    desk.day("2027-05-22T09:00").sees("langer dan 180 dagen");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen [Instanties] Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |  NOOD      Noodnummer politie, brandweer, ambulance               112 · nagaan
        |  113       113 Zelfmoordpreventie                                 113 · nagaan
        |▸ VT        Veilig Thuis                                     0800-2000 · nagaan
        |  POL       Politie, geen spoed                              0900-8844 · nagaan
        |  KIND      De Kindertelefoon (8–18 jaar)                    0800-0432 · nagaan
        |  CSG       Centrum Seksueel Geweld                          0800-0188 · nagaan
        |  SHN       Slachtofferhulp Nederland                        0900-0101 · nagaan▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Veilig Thuis
        |  Telefoon: 0800-2000
        |  Bereikbaar: gratis, dag en nacht
        |  Let op: ook voor advies zonder namen; er is ook een chat
        |  Deze gegevens zijn langer dan 180 dagen geleden nagekeken. Kijk ze na voor u
        |  iemand verwijst.
        |  In de bron gezien op zo 22 nov 2026.
        |  Staat op plaats 3 van de noodnummers.
        |  Bron: rijksoverheid.nl, wat moet ik doen bij huiselijk geweld; chatpagina
        |  Veilig Thuis
        |
        |
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn r69_a_check_of_ones_own_ends_the_warning_here_and_in_a_referral() {
    let mut desk = agencies(Language::Nl, (80, 24));
    goes_to(&mut desk, "FIER");
    desk.sees("nooit bevestigd")
        .keys("<enter>")
        .sees("Nagekeken");
    desk.keys("<enter>").sees("088-2084000 / 058-2157084");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen [Instanties] Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |  KIND      De Kindertelefoon (8–18 jaar)                             0800-0432▲
        |  CSG       Centrum Seksueel Geweld                                   0800-0188
        |  SHN       Slachtofferhulp Nederland                                 0900-0101
        |  VI        Vertrouwensinspecteurs                               0900-111 31 11
        |  LKC       Onderwijsgeschillen (landelijke klachtencommissie)    030-280 95 90
        |╭ Nagekeken: Fier, Chat met Fier ──────────────────────────────────────────────╮
        |│ Bel het nummer of kijk op de site of dit nog klopt: 088-2084000 /            │
        |│ 058-2157084 · fier.nl. Klopt iets niet, zet dan het juiste in uw eigen       │
        |│ agencies.toml.                                                               │
        |│                                                                              │
        |│ ▸ Datum  │22-11-2026                                                         │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  Deze gegevens zijn nooit bevestigd. Kijk ze na voor u iemand verwijst.
        |  Bron: openbare lijsten van hulplijnen; fier.nl
        |
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    desk.keys("<ctrl-s>").sees_no("nooit bevestigd");
    desk.sees("Door u nagekeken op zo 22 nov 2026.");
    let code = AgencyCode::from("FIER");
    let checked = desk.open_desk().practice.agency_checked(&code);
    assert_eq!(checked, Some("2026-11-22".parse().unwrap()));
    let words = |desk: &Desk| {
        let practice = &desk.open_desk().practice;
        let options = luister::app::options::refer_to(practice, &desk.model.env);
        let fier = options.into_iter().find(|one| one.code == "FIER");
        fier.unwrap().label.expose().to_owned()
    };
    assert!(!words(&desk).contains("nagaan"));
    // Taken back, the warning stands again.
    desk.keys("u")
        .sees("Fier, Chat met Fier · 22-11-2026?")
        .keys("<enter>");
    desk.sees("nooit bevestigd");
    assert!(words(&desk).contains("nagaan"));
}

#[test]
fn r69_in_english_on_a_wide_screen() {
    let mut desk = agencies(Language::En, (120, 40));
    goes_to(&mut desk, "POL");
    desk.keys("<enter><enter><ctrl-s>").day("2027-06-01T09:00");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools [Agencies] Year  Practice  Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |  NOOD      Emergency: police, fire, ambul…  112 · to check     Police, not urgent
        |  113       113 Suicide prevention           113 · to check     Telephone: 0900-8844
        |  VT        Veilig Thuis (domestic v…  0800-2000 · to check     These particulars were checked more than 180 days ago.
        |▸ POL       Police, not urgent         0900-8844 · to check     Check them before you refer anybody.
        |  KIND      De Kindertelefoon (ages …  0800-0432 · to check     Checked by you on Sun 22 Nov 2026.
        |  CSG       Centrum Seksueel Geweld …  0800-0188 · to check     Stands in place 4 of the emergency numbers.
        |  SHN       Victim Support Netherlan…  0900-0101 · to check     Source: algemeen bekend
        |  VI        Confidential inspec…  0900-111 31 11 · to check
        |  LKC       Onderwijsgeschillen …  030-280 95 90 · to check
        |  SV        School & Veiligheid,…  030-285 66 16 · to check
        |  FIER      Fier, Chat met Fier      088-2084000 · to check
        |  STOP      Stop it Now             0800-2666436 · to check
        |  HELP      Helpwanted (online a…  helpwanted.nl · to check
        |  JGZ       Youth health care, GGD                 to check
        |  HALT      Halt                         halt.nl · to check
        |  MINDUS    Mind Us                    mindus.nl · to check
        |  MELDKNOP  Meldknop (report butto…  meldknop.nl · to check
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
}

#[test]
fn the_emergency_numbers_stay_calm_when_nobody_checked_them() {
    let mut desk = Desk::internal();
    desk.keys("+").sees("Lang niet nagekeken: 0900-8844");
    desk.keys("<esc>").day("2028-01-01T09:00").backs_up();
    desk.keys("+");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |
        |╭ Noodnummers ─────────────────────────────────────────────────────────────────╮
        |│ 112              Noodnummer politie, brandweer, ambulance  dag en nacht      │
        |│ 113 / 0800-0113  113 Zelfmoordpreventie                                      │
        |│ 0800-2000        Veilig Thuis  gratis, dag en nacht                          │
        |│ 0900-8844        Politie, geen spoed                                         │
        |│ 0800-0432        De Kindertelefoon (8–18 jaar)  gratis, elke dag 11–21 uur   │
        |│ 0800-0188        Centrum Seksueel Geweld  dag en nacht                       │
        |│                                                                              │
        |│ Bel eerst. Vastleggen kan daarna.                                            │
        |│ Lang niet nagekeken: 0800-2000, 0900-8844, 0800-0432, 0800-0188              │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    let screen = desk.screen();
    for number in ["112", "113", "0800-2000", "0800-0432", "0800-0188"] {
        assert!(screen.contains(number), "{screen}");
    }
    let short = screen.lines().filter(|line| line.contains("112"));
    assert!(short.clone().count() > 0);
    assert!(short.into_iter().all(|line| !line.contains("nagekeken")));
}

#[test]
fn nine_emergency_numbers_all_stand_on_the_smallest_screen() {
    let mut desk = Desk::internal();
    let own: Vec<String> = (7..=9)
        .map(|place| {
            format!(
                "[[agency]]\ncode = \"EIGEN{place}\"\nemergency = {place}\n\
                 label = {{ nl = \"Eigen instantie\", en = \"Own agency\" }}\n\
                 phones = [\"040-000000{place}\", \"040-111111{place}\"]\n\
                 hours = {{ nl = \"werkdagen van negen tot vijf, behalve in de vakanties\", \
                 en = \"weekdays\" }}\nsource = \"gemeente\"\nverified = false\n"
            )
        })
        .collect();
    let agencies = &mut desk.model.env.shipped.agencies;
    agencies.extend(&own.join("\n"), "agencies.toml").unwrap();
    desk.keys("+").sees("behalve in de vakanties");
    for size in [(80, 24), (60, 18)] {
        desk.resizes(size.0, size.1);
        for agency in desk.model.env.shipped.agencies.clone().emergency() {
            desk.sees(&agency.phones[0]);
        }
        desk.sees("Bel eerst");
    }
    desk.keys("<esc>5<right>");
    goes_to(&mut desk, "EIGEN9");
    desk.keys("<page-down><page-down>").sees("gemeente");
}
