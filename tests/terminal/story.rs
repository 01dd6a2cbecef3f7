//! The hardest story, played on the real screens: a pupil harms herself and
//! does not want her parents to know; then she names her father.

use std::process::{Command, Stdio};
use std::time::Duration;

use luister::assets::shipped;

use crate::screen::{Place, Terminal};

const PASSPHRASE: &str = "vlieger karton zolder 9 mosterd";
/// The Monday on which all of it happens.
const NOW: &str = "2026-11-23T10:00";

/// Who listens to whom.
#[derive(Clone, Copy)]
pub(crate) struct Story {
    lang: &'static str,
    adviser: &'static str,
    /// How many places into the list of ages hers stands.
    age: usize,
}

pub(crate) const INTERNAL_14: Story = Story {
    lang: "nl",
    adviser: "intern",
    age: 2,
};
pub(crate) const INTERNAL_17: Story = Story {
    age: 3,
    ..INTERNAL_14
};
pub(crate) const INTERNAL_14_ENGLISH: Story = Story {
    lang: "en",
    ..INTERNAL_14
};
/// The page of the external adviser knows a right of parents and an objection.
pub(crate) const EXTERNAL_14: Story = Story {
    adviser: "extern",
    ..INTERNAL_14
};

/// What stood on the screens.
pub(crate) struct Pictures {
    pub(crate) drawer_before: String,
    pub(crate) duties_before: String,
    pub(crate) drawer_after: String,
    pub(crate) duties_after: String,
    pub(crate) today: String,
}

impl Story {
    fn in_words(&self, nl: &'static str, en: &'static str) -> &'static str {
        if self.lang == "nl" { nl } else { en }
    }

    fn is_internal(&self) -> bool {
        self.adviser == "intern"
    }

    /// From the first word to the list of the day.
    pub(crate) fn plays(&self) -> Pictures {
        let place = Place::new();
        let mut desk = self.talks(&place);
        self.harms_herself(&mut desk);
        let drawer_before = self.refuses(&mut desk);
        self.asks_a_weighing_where_no_duty_stands(&mut desk);
        desk.keys("<esc>").sees_no_more(self.drawer());
        let duties_before = self.duties(&mut desk);
        self.names_her_father(&mut desk);
        desk.keys("s").sees(self.drawer()).sees("vader");
        let drawer_after = self.picture(&mut desk);
        self.leads_from_the_father_to_the_meldcode(&mut desk);
        self.asks_veilig_thuis_without_a_name(&mut desk);
        desk.keys("<esc>").sees_no_more(self.drawer());
        let duties_after = self.duties(&mut desk);
        desk.keys("1")
            .sees(self.in_words("luister · Vandaag", "luister · Today"))
            .sees("MELDCODE");
        let today = self.picture(&mut desk);
        self.has_no_tick_to_set(&mut desk);
        self.keeps_what_happened(&mut desk);
        desk.kill();
        Pictures {
            drawer_before,
            duties_before,
            drawer_after,
            duties_after,
            today,
        }
    }

    /// A vault with one school.
    fn founds(&self, place: &Place) {
        let home = place.path().join("home");
        std::fs::write(home.join("p"), format!("{PASSPHRASE}\n")).unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_luister"))
            .env_clear()
            .env("HOME", &home)
            .env("LUISTER_NOW", NOW)
            .current_dir(&home)
            .args(["init", "--passphrase-file", "p", "--recovery-out", "code"])
            .args(["--school", "De Wilg", "--board", "Stichting Beekdal"])
            .args(["--region", "zuid", "--adviser", self.adviser, "--vault"])
            .arg(place.vault())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
    }

    /// A conversation whose limits were explained; her age is known. The time
    /// of the conversation is hidden: it is not that of the fixed clock.
    fn talks(&self, place: &Place) -> Terminal {
        self.founds(place);
        let mut command = place.command(&["--lang", self.lang]);
        command.env("LUISTER_NOW", NOW);
        let mut desk = Terminal::start(command, 80, 24);
        desk.sees(self.in_words("Wachtzin", "Passphrase"))
            .types(PASSPHRASE)
            .keys("<enter>");
        desk.sees(self.in_words("Vandaag", "Today")).keys("n");
        desk.sees(self.in_words("Nieuw contact", "New contact"))
            .types("Mus")
            .keys("<tab><tab><right><ctrl-s>");
        desk.sees(self.in_words("opgeslagen", "saved")).keys("g");
        desk.sees(self.in_words("▶ Grenzen", "▶ Limits"))
            .keys("<right><ctrl-s>");
        desk.sees(self.in_words("✔ Grenzen", "✔ Limits")).keys("he");
        let details = self.in_words("Gegevens aanvullen", "Fill in details");
        desk.sees(details)
            .keys(&"<right>".repeat(self.age))
            .keys("<ctrl-s>");
        desk.sees_no_more(details);
        desk
    }

    /// She harms herself.
    fn harms_herself(&self, desk: &mut Terminal) {
        let shipped = shipped().unwrap();
        let natures = shipped.vocabulary.natures_on("2026-11-23".parse().unwrap());
        let line = natures
            .map(|term| term.code.as_str())
            .position(|code| code == "PER.ZELF")
            .unwrap();
        desk.keys("a")
            .keys(&"<down>".repeat(line))
            .keys("<space><ctrl-s>");
        desk.sees(self.follows());
        if self.is_internal() {
            desk.sees("(P-3b)");
        } else {
            desk.sees("Daaruit volgt geen plicht.");
        }
        desk.keys("<enter>").sees_no_more(self.follows());
    }

    fn follows(&self) -> &'static str {
        self.in_words("Wat hieruit volgt", "What follows from this")
    }

    fn drawer(&self) -> &'static str {
        self.in_words("Wie mag wat weten", "Who may know what")
    }

    /// Her parents are not to know: a refusal, or an objection to their right.
    fn refuses(&self, desk: &mut Terminal) -> String {
        desk.keys("s").sees(self.drawer());
        if self.is_internal() {
            let form = self.in_words("Toestemming voor ", "Consent for ");
            desk.keys("c").sees(form);
            desk.keys("<right><right><ctrl-s>").sees_no_more(form);
        } else {
            let form = "Bezwaar van de leerling";
            desk.keys("b").sees(form);
            desk.keys("<ctrl-s>").sees_no_more(form);
        }
        self.picture(desk)
    }

    /// A duty needs no weighing; without one nothing opens before it was
    /// written down (R78).
    fn asks_a_weighing_where_no_duty_stands(&self, desk: &mut Terminal) {
        if self.is_internal() {
            desk.keys("o").sees("[R78]");
            desk.keys("<esc>").sees_no_more("[R78]");
            return;
        }
        let form = "Zonder toestemming delen";
        desk.keys("o").sees(form);
        desk.keys("<right><tab><right><tab><right><ctrl-s>");
        desk.sees("Nog leeg: Afweging");
        desk.keys("<ctrl-g><esc>").sees_no_more(form);
    }

    fn duties(&self, desk: &mut Terminal) -> String {
        let title = self.in_words("╭ Plichten", "╭ Duties");
        desk.keys("d").sees(title);
        let shown = self.picture(desk);
        desk.keys("<esc>").sees_no_more(title);
        shown
    }

    /// Her father gets a label, and is marked as the suspected source.
    fn names_her_father(&self, desk: &mut Terminal) {
        let person = self.in_words("Iemand in deze zaak", "Somebody in this case");
        desk.keys("w").sees(person);
        desk.keys("<right><tab><enter>").types("vader");
        desk.keys("<ctrl-s>").sees_no_more(person);
        let source = self.in_words(
            "╭ Een ouder is de vermoedelijke bron",
            "╭ A parent is the suspected source",
        );
        // Behind the signal that stands and the line to raise another.
        desk.keys("v<down><down><enter>").sees(source).sees("vader");
        desk.keys("<right><ctrl-s>").sees(self.follows());
        desk.sees("(MELDCODE");
        desk.keys("<enter>").sees_no_more(self.follows());
        desk.keys("<esc>").sees_no_more("vader");
    }

    /// Telling is refused, also with a weighing; what is offered instead is the
    /// meldcode.
    fn leads_from_the_father_to_the_meldcode(&self, desk: &mut Terminal) {
        for key in ["d", "o", "<enter>"] {
            desk.keys(key).sees("[R60]");
            desk.keys("<esc>").sees_no_more("[R60]");
        }
        let steps = self.in_words("Vijf stappen", "Five steps");
        desk.keys("d").sees("[R60]");
        desk.keys("<enter>").sees(steps);
        desk.keys("<esc>").sees_no_more(steps);
    }

    fn asks_veilig_thuis_without_a_name(&self, desk: &mut Terminal) {
        desk.keys(&"<down>".repeat(9)).sees("▸ ~  Veilig Thuis");
        desk.keys("d").sees("[R54]");
        let form = self.in_words("Anoniem raadplegen", "Anonymous consultation");
        desk.keys("<enter>").sees(form);
        desk.keys("<right><right><ctrl-s>").sees(self.briefing());
        desk.keys("<enter>").sees_no_more(self.briefing());
    }

    /// How the briefing without names begins.
    fn briefing(&self) -> &'static str {
        self.in_words(
            "Vraag van een vertrouwenspersoon",
            "Question of a confidential adviser",
        )
    }

    /// In the system of the school nothing is proposed that a parent could see.
    fn has_no_tick_to_set(&self, desk: &mut Terminal) {
        let none = self.in_words("Er is niets over te zetten", "There is nothing to transfer");
        desk.keys("t").sees(none);
        desk.keys("<esc>").sees_no_more(none);
    }

    /// The case says that the duty to tell lapsed, or never arose, that the
    /// meldcode stands, and that advice was asked without a name.
    fn keeps_what_happened(&self, desk: &mut Terminal) {
        desk.keys("2")
            .sees(self.in_words("luister · Contacten", "luister · Contacts"));
        desk.resize(80, 40).keys("<enter>").sees("▶");
        let end = self.in_words("╭ Gesprek beëindigen", "╭ End the conversation");
        desk.keys("<esc>").sees(end);
        desk.keys("<ctrl-s>").sees_no_more(end);
        desk.sees(self.in_words("anoniem advies gevraagd", "advice asked without names"))
            .sees("(MELDCODE");
        let case = self.picture(desk);
        let lapsed = case.contains(self.in_words("plicht vervallen", "duty lapsed"));
        let told_of = case.contains("P-3b");
        assert_eq!(
            (lapsed, told_of),
            (self.is_internal(), self.is_internal()),
            "{case}"
        );
    }

    /// The screen once everything is kept and drawn, its left side marked so
    /// that blanks there count.
    fn picture(&self, desk: &mut Terminal) -> String {
        desk.sees(self.in_words("opgeslagen 10:00", "saved 10:00"));
        while desk.writes_within(Duration::from_millis(200)) {}
        let screen = desk.screen();
        let lines: Vec<String> = screen
            .lines()
            .map(|line| format!("|{}", line.trim_end()))
            .collect();
        lines.join("\n")
    }
}
