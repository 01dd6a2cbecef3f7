//! Gids, the practice: who is the adviser where and on what footing, contracts,
//! advice on policy, and complaints about the adviser.

mod advice;
mod advisers;
mod cards;
mod groups;
mod pictures;

use luister::app::desk::Overlay;
use luister::app::form::{FieldId, Form};
use luister::app::guide::{self, about};
use luister::domain::adviser::{Place, Who};
use luister::domain::practice::{Practice, SchoolId};

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
    pub(crate) fn goes_to(&mut self, id: FieldId) -> &mut Self {
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
    pub(crate) fn fills(&mut self, id: FieldId, words: &str) -> &mut Self {
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
    pub(crate) fn picks(&mut self, id: FieldId, code: &str) -> &mut Self {
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
    pub(crate) fn is_complained_about(&mut self, number: &str) -> &mut Self {
        self.in_practice()
            .opens("Klacht over mij")
            .chooses("Klacht over mij vastleggen");
        self.picks(FieldId::ComplainedBy, "parent");
        self.picks(FieldId::ComplaintCase, number);
        self.fills(FieldId::Matter, "voelde zich niet gehoord")
            .keys("<ctrl-s>")
    }
}

fn advisers(desk: &Desk, place: Place) -> Vec<Who> {
    let on = desk.model.env.now.date;
    let holders = practice(desk).advisers_at(place, on);
    holders.iter().map(|holder| holder.who).collect()
}
