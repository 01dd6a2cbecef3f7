//! Signals, the suspicion of a parent, barred contacts and duties, as an
//! adviser meets them: the program says what follows and decides nothing.

use luister::domain::duty::Towards;
use luister::domain::entry::CaseBody;
use luister::domain::person::AdviserKind;
use luister::domain::vocabulary::Vocabulary;
use luister::lang::Language;

use crate::desk::Desk;

/// A conversation with a pupil, the limits explained, the age known by its
/// place in the list of bands.
pub(crate) fn talking(adviser: AdviserKind, language: Language, band: usize) -> Desk {
    let mut desk = Desk::open(adviser, language, (80, 24));
    desk.registers("Mus").keys("g<right><ctrl-s>");
    desk.keys("e")
        .keys(&"<right>".repeat(band))
        .keys("<ctrl-s>");
    desk
}

/// The place of the band 12–15 and of 16–17 in the list.
pub(crate) const OF_14: usize = 2;
const OF_17: usize = 3;

fn vocabulary(desk: &Desk) -> &Vocabulary {
    &desk.model.env.shipped.vocabulary
}

/// What it is about, and who is accused of it, if anybody.
pub(crate) fn about(desk: &mut Desk, nature: &str, accused: Option<&str>) {
    let today = desk.model.env.now.date;
    let line = vocabulary(desk)
        .natures_on(today)
        .position(|term| term.code.as_str() == nature)
        .expect("a nature");
    let role = accused.map(|accused| {
        let mut roles = vocabulary(desk).accused_on(today);
        roles
            .position(|term| term.code.as_str() == accused)
            .expect("a role")
    });
    desk.keys("a").keys(&"<down>".repeat(line)).keys("<space>");
    if let Some(role) = role {
        desk.keys("<tab><tab>").keys(&"<right>".repeat(role + 1));
    }
    desk.keys("<ctrl-s>");
}

/// The rules of the duties that were written.
fn duties(desk: &Desk) -> Vec<String> {
    let bodies = desk.bodies().into_iter();
    bodies
        .filter_map(|body| match body {
            CaseBody::DutyArose(duty) => Some(duty.rule.id),
            _ => None,
        })
        .collect()
}

#[test]
fn r81_what_follows_from_self_harm_is_said_quietly_with_its_basis() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "PER.ZELF", None);
    desk.sees("Wat hieruit volgt")
        .sees("Signaal: zelfbeschadiging");
    desk.sees("Ouders informeren (P-3b)")
        .sees("uiterlijk 22-11-2026");
    desk.sees("protocol · bron: P-3b, P-1d")
        .sees_no("wettelijk");
    desk.keys("<enter>").sees_no("Wat hieruit volgt");
    assert_eq!(duties(&desk), ["P-3b"]);
    desk.keys("d").sees("aan: ouders · uiterlijk 22-11-2026");
    desk.sees("Eerst: Vertel het eerst aan de leerling");
    desk.sees("protocol: protocol artikel 3b")
        .sees("[niet geverifieerd]")
        .sees_no("wettelijk");

    let mut desk = talking(AdviserKind::Internal, Language::En, OF_17);
    about(&mut desk, "PER.ZELF", None);
    desk.sees("What follows from this")
        .sees("Informing the parents (P-3b)");
    desk.sees("protocol · source: P-3b, P-1d");
    desk.keys("<enter>d")
        .sees("protocol: protocol article 3b")
        .sees("[not verified]");
}

#[test]
fn r81_an_external_adviser_has_no_duty_from_the_protocol() {
    let mut desk = talking(AdviserKind::External, Language::Nl, OF_14);
    about(&mut desk, "PER.ZELF", None);
    desk.sees("Signaal: zelfbeschadiging")
        .sees("Daaruit volgt geen plicht.");
    assert_eq!(desk.count("signal-raised"), 1);
    assert_eq!(desk.count("duty-arose"), 0);
}

#[test]
fn r60_whether_a_parent_is_the_source_is_asked_and_never_answered_beforehand() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "PER.ZELF", Some("THU"));
    desk.sees("Is een ouder de vermoedelijke bron")
        .sees_no("(•)");
    desk.keys("<ctrl-s>").sees("Nog leeg: Antwoord");
    assert_eq!(desk.count("parent-suspected"), 0);
    // Not known writes nothing, and the question is put once.
    desk.keys("<right><right><right><ctrl-s>")
        .sees("Ouders informeren (P-3b)")
        .keys("<enter>");
    assert_eq!(desk.count("parent-suspected"), 0);
    about(&mut desk, "ONG.PEST", None);
    desk.sees_no("vermoedelijke bron");
}

#[test]
fn r60_the_question_is_put_in_english_too() {
    let mut desk = talking(AdviserKind::Internal, Language::En, OF_14);
    about(&mut desk, "THG", None);
    desk.sees("Is a parent the suspected source").sees_no("(•)");
    desk.keys("<right><right><ctrl-s>");
    desk.sees("Going through the meldcode (MELDCODE)")
        .sees("statute · source:");
    assert_eq!(desk.count("parent-suspected"), 0);
}

/// A pupil of 14 who harms herself, and says that it is her father.
fn father_named(language: Language) -> Desk {
    let mut desk = talking(AdviserKind::Internal, language, OF_14);
    desk.keys("w<right><tab><enter>")
        .types("vader")
        .keys("<ctrl-s>");
    about(&mut desk, "PER.ZELF", Some("THU"));
    desk.keys("<right><tab>").sees("vader");
    desk.keys("<right><ctrl-s>");
    desk
}

#[test]
fn r60_when_the_father_is_named_the_meldcode_takes_the_place_of_telling() {
    let mut desk = father_named(Language::Nl);
    desk.sees("Wat hieruit volgt")
        .sees("Meldcode doorlopen (MELDCODE)");
    desk.sees("wettelijk · bron:").sees_no("Ouders informeren");
    desk.keys("<enter>");
    assert_eq!(duties(&desk), ["P-3b", "MELDCODE"]);
    assert_eq!(desk.count("duty-lapsed"), 1);
    desk.keys("v").sees("vermoedelijke bron: vader");
    // Lifting it asks why, and brings the duty back.
    desk.keys("<down><enter>")
        .sees("Dit vermoeden staat niet meer")
        .keys("<ctrl-s>")
        .sees("Nog leeg: Waarom");
    desk.keys("<enter>")
        .types("het bleek anders")
        .keys("<ctrl-s>");
    desk.sees("Ouders informeren (P-3b)");
    assert_eq!(duties(&desk), ["P-3b", "MELDCODE", "P-3b"]);
}

/// What would send the adviser to the parents.
const BETRAYALS: [&str; 8] = [
    "uders informeren",
    "uders inlichten",
    "ouders vertellen",
    "de ouders het",
    "wat de ouders weten",
    "moet het weten",
    "nforming the parents",
    "to: parents",
];

fn betrays_nothing(desk: &mut Desk) {
    for words in BETRAYALS {
        desk.sees_no(words);
    }
}

#[test]
fn r60_no_screen_sends_anybody_to_the_parents_while_one_is_suspected() {
    for language in [Language::Nl, Language::En] {
        let mut desk = father_named(language);
        betrays_nothing(&mut desk);
        desk.keys("<enter>");
        // The sharing drawer, the duties, the signals, the meldcode.
        for key in ["s", "d", "v", "m"] {
            desk.keys(key);
            betrays_nothing(&mut desk);
            desk.keys("<esc>");
        }
        // Every step of the conversation, as far as it goes.
        for keys in [
            "<ctrl-s>",
            "<down><right><ctrl-s>",
            "<right><ctrl-s>",
            "<ctrl-s>",
            "<ctrl-s>",
            "<ctrl-s>",
            "<ctrl-s>",
            "",
        ] {
            betrays_nothing(&mut desk);
            desk.keys(keys);
        }
        // The case itself.
        desk.keys("2");
        betrays_nothing_but_what_was_written(&mut desk);
    }
}

/// The timeline keeps what was written; the summary above it sends nowhere.
fn betrays_nothing_but_what_was_written(desk: &mut Desk) {
    let screen = desk.screen();
    let summary: Vec<&str> = screen
        .lines()
        .take_while(|line| !line.starts_with('─'))
        .collect();
    let summary = summary.join("\n");
    assert!(!summary.is_empty());
    for words in BETRAYALS {
        assert!(!summary.contains(words), "{words:?} in\n{summary}");
    }
}

#[test]
fn r60_nobody_is_sent_to_the_parents_for_their_consent() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, 1);
    desk.keys("s")
        .sees("toestemming nodig: ouders")
        .keys("<esc>");
    about(&mut desk, "THG", None);
    desk.keys("<right><ctrl-s><enter>");
    desk.keys("s").sees("nu niet: eerst de meldcode");
    desk.sees_no("toestemming nodig: ouders");
    desk.keys("<down>d").sees("[R60]").keys("<enter>");
    desk.sees("Meldcode").sees("Vijf stappen");
}

#[test]
fn r45_whether_it_can_be_an_offence_is_asked_once_and_yes_makes_the_duty() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "SGG.INT", Some("DOC"));
    desk.sees("Kan dit strafbaar zijn?").sees_no("(•)");
    desk.keys("<right><ctrl-s>")
        .sees("Meldplicht aan het bestuur (SEX-1)");
    desk.sees("wettelijk · bron: rijksoverheid.nl");
    assert!(duties(&desk).contains(&"SEX-1".to_owned()));
    // The board's own duties are shown as the board's, and never written.
    desk.keys("<enter>d").keys("<end>");
    desk.sees("Van het bestuur, niet van u")
        .sees("Aangifteplicht van het bestuur (SEX-3)");
    assert!(!duties(&desk).contains(&"SEX-2".to_owned()));
    assert!(!duties(&desk).contains(&"SEX-3".to_owned()));
    // Once: setting the nature again asks nothing.
    desk.keys("<esc>");
    about(&mut desk, "ONG.PEST", None);
    desk.sees_no("Kan dit strafbaar zijn?");
}

#[test]
fn r45_no_takes_the_question_away_and_not_known_leaves_it_open() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "SGG.ONGEW", Some("DOC"));
    desk.keys("<right><right><right><ctrl-s><enter>");
    assert_eq!(desk.count("duty-arose"), 0);
    desk.keys("v").sees("? vraag: kan dit strafbaar zijn?");
    desk.keys("<enter>").sees("Kan dit strafbaar zijn?");
    desk.keys("<right><right><ctrl-s>")
        .sees("Nog leeg: Waarom")
        .keys("<enter>");
    desk.types("een misverstand in de gang").keys("<ctrl-s>");
    desk.sees("Er staan nu geen signalen.").keys("<esc>");
    assert_eq!(desk.count("signal-withdrawn"), 1);
    // What was answered with no does not come back with the same nature.
    about(&mut desk, "ONG.PEST", None);
    desk.keys("v").sees("Er staan nu geen signalen.");
}

#[test]
fn r84_a_duty_to_tell_leads_to_sharing_with_what_the_duty_tells() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "SGG.MIS", Some("DOC"));
    desk.sees("Meldplicht aan het bestuur (SEX-1)")
        .keys("<enter>d");
    desk.sees("aan: bestuur · uiterlijk 22-11-2026");
    // Only what the answer needs is asked.
    desk.keys("<enter>")
        .sees_no("Toelichting")
        .sees_no("Tot en met");
    desk.keys("<right>").sees("nu vertellen: naar Delen");
    desk.keys("<right>").sees("Tot en met").sees("Toelichting");
    desk.sees_no("Waarom niet");
    desk.keys("<right>")
        .sees("Waarom niet")
        .sees("Overlegd met");
    desk.sees_no("Tot en met");
    desk.keys("<left><left><ctrl-s>").sees("Delen met bestuur");
    desk.sees("[x] dat er gesprekken zijn")
        .sees("[x] waar het over gaat")
        .sees("[x] het verhaal");
    desk.sees_no("het plan").keys("<ctrl-s>");
    desk.sees("Nog leeg: Weet de cliënt het.")
        .keys("<right><ctrl-s><enter>");
    assert_eq!(desk.count("disclosed"), 1);
    assert_eq!(desk.count("duty-fulfilled"), 1);
}

#[test]
fn r79_a_duty_put_off_stays_open() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "PER.ZELF", None);
    desk.keys("<enter>d<enter><right><right><tab><enter>")
        .types("24-11");
    desk.keys("<tab><enter>")
        .types("eerst met haar praten")
        .keys("<ctrl-s>");
    desk.sees("uitgesteld tot 24-11-2026")
        .sees("Ouders informeren (P-3b)");
    assert_eq!(desk.count("duty-deferred"), 1);
}

#[test]
fn r82_danger_is_described_and_a_signal_withdrawn_takes_its_duties_along() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    desk.keys("v").sees("Er staan nu geen signalen.");
    desk.keys("<enter>").sees("Een signaal is geen bewijs.");
    desk.sees_no("Gevaar voor")
        .keys("<right><right><right><right>");
    desk.sees("(•) gevaar").sees("Gevaar voor").keys("<ctrl-s>");
    desk.sees("Nog leeg: Gevaar voor").keys("<right><ctrl-s>");
    desk.sees("Nog leeg: Nu of dreigend")
        .keys("<right><right><ctrl-s>");
    desk.sees("Nog leeg: Wat voor gevaar")
        .keys("<right><ctrl-s>");
    desk.sees("Ouders informeren (P-3b)")
        .sees("Handelen bij gevaar (P-2d)")
        .keys("<enter>");
    desk.sees("deze leerling, dreigend, lichamelijk");
    desk.keys("<enter>").sees("Dit signaal staat niet meer");
    desk.types("bleek een grap").keys("<ctrl-s>");
    desk.sees("Vervallen: ").keys("<enter>");
    assert_eq!(desk.count("duty-lapsed"), 2);
    desk.keys("<esc>d").sees("Er staan geen plichten open");
}

#[test]
fn r72_a_barred_contact_hears_nothing_until_the_bar_is_lifted() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    for label in ["moeder", "vader"] {
        desk.keys("w<right><tab><enter>")
            .types(label)
            .keys("<ctrl-s>");
    }
    // The father, by order of a court.
    desk.keys("v<end><up><enter>")
        .sees("Iemand mag niets horen");
    desk.keys("<right><right>").sees("vader");
    desk.keys("<tab><right><tab><enter>")
        .types("uitspraak van mei")
        .keys("<ctrl-s>");
    desk.sees("mag niets horen: vader (uitspraak van een rechter)")
        .keys("<esc>");
    // The duty goes to the other parent.
    about(&mut desk, "PER.ZELF", None);
    desk.keys("<enter>d").sees("aan: moeder").keys("<esc>");
    desk.keys("s<down>").sees("mag niet: uitgesloten");
    desk.keys("d").sees("dit contact is uitgesloten");
    // The way on is the bar itself.
    desk.keys("<enter>").sees("▸ ! mag niets horen: vader");
    desk.keys("<enter>").sees("Mag weer wel iets horen");
    desk.types("uitspraak verlopen").keys("<ctrl-s>");
    assert_eq!(desk.count("bar-lifted"), 1);
}

#[test]
fn r49_no_signal_before_the_limits() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("v").sees("[R49]").keys("<esc>");
    desk.keys("m").sees("[R49]");
}

#[test]
fn the_palette_and_the_drawer_lead_to_the_signals() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    desk.keys("sv")
        .sees("Signalen en veiligheid")
        .keys("<esc><esc>");
    desk.keys(":").types("meldcode").keys("<enter>");
    desk.sees("Vijf stappen");
}

#[test]
fn the_emergency_numbers_are_one_key_away_everywhere_here() {
    // Inside a text field a letter chord has the place of the plus.
    for keys in ["v", "v<enter><esc>", "m", "m<enter>", "d", "d<enter>"] {
        let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
        about(&mut desk, "PER.ZELF", None);
        desk.keys("+").sees("Noodnummers").keys("<esc><enter>");
        desk.keys(keys).keys("+").sees("Noodnummers");
        desk.keys("<esc>").sees_no("Noodnummers");
    }
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "PER.ZELF", None);
    desk.keys("<enter>v<enter>")
        .sees("Dit signaal staat niet meer")
        .keys("<ctrl-n>")
        .sees("Noodnummers");
}

#[test]
fn names_are_hidden_in_the_lists_when_the_screen_is_dimmed() {
    let mut desk = father_named(Language::Nl);
    desk.keys("<enter>v").sees("vader");
    desk.keys("<ctrl-d>")
        .sees_no("vader")
        .sees_no("zelfbeschadiging");
}

#[test]
fn r75_a_duty_towards_one_parent_names_that_parent() {
    let mut desk = father_named(Language::Nl);
    let towards = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::DutyArose(duty) => Some(duty.towards),
        _ => None,
    });
    assert!(matches!(towards, Some(Towards::Recipient(_))));
    desk.keys("<enter>d").sees_no("vader");
}
