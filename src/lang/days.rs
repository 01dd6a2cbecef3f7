//! What a day is at a school, in the words of the user.

use super::Lang;
use super::terms::{Term, terms};
use crate::domain::calendar::{Day, DayOff, Holiday, VacationKind, VacationStatus, VacationsKnown};

terms! {
    Holiday {
        NewYear: "holiday-new-year",
        GoodFriday: "holiday-good-friday",
        EasterMonday: "holiday-easter-monday",
        QueensDay: "holiday-queens-day",
        KingsDay: "holiday-kings-day",
        LiberationDay: "holiday-liberation-day",
        Ascension: "holiday-ascension",
        WhitMonday: "holiday-whit-monday",
        ChristmasDay: "holiday-christmas-day",
        SecondChristmasDay: "holiday-second-christmas-day",
    }
    VacationKind {
        Autumn: "vacation-autumn",
        Christmas: "vacation-christmas",
        Spring: "vacation-spring",
        May: "vacation-may",
        Summer: "vacation-summer",
    }
    VacationStatus {
        Fixed: "vacation-fixed",
        Advice: "vacation-advice",
    }
}

impl Lang {
    /// Why a day is no working day, all reasons with a semicolon between; on a
    /// working day whether that is sure. Empty on a working day that is.
    #[must_use]
    pub fn reason(&self, day: &Day) -> String {
        if day.is_working_day() && day.vacations == VacationsKnown::Unknown {
            return say!(self, "vacations-unknown");
        }
        let reasons: Vec<String> = day.off.iter().map(|off| self.day_off(off)).collect();
        reasons.join("; ")
    }

    fn day_off(&self, off: &DayOff) -> String {
        match off {
            DayOff::Weekend => say!(self, "day-weekend"),
            DayOff::Holiday(holiday) => holiday.term(self),
            DayOff::Vacation(kind) => kind.term(self),
            DayOff::SchoolFree(label) => say!(self, "day-school-free", label = label.expose()),
            DayOff::Leave => say!(self, "day-leave"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asset::Language;
    use crate::domain::calendar::{SchoolCalendar, Span};
    use crate::domain::practice::Region;
    use crate::domain::text::Label;

    #[test]
    fn r20_every_reason_why_nobody_works_is_said() {
        let vacations = crate::assets::shipped().unwrap().vacations;
        let span = |day: &str| Span {
            first: day.parse().unwrap(),
            last: day.parse().unwrap(),
        };
        let calendar = SchoolCalendar::of_region(vacations, Region::South)
            .with_free_days(span("2026-05-15"), Label::new("na Hemelvaart").unwrap())
            .with_leave(span("2026-05-15"));
        let (nl, en) = (Lang::new(Language::Nl), Lang::new(Language::En));
        for (day, dutch, english) in [
            ("2026-05-13", "", ""),
            ("2026-05-14", "Hemelvaartsdag", "Ascension Day"),
            (
                "2026-05-15",
                "vrije dag van de school (na Hemelvaart); verlof",
                "school closed (na Hemelvaart); leave",
            ),
            (
                "2026-05-02",
                "weekend; meivakantie",
                "weekend; May vacation",
            ),
            ("2029-06-04", "vakanties onbekend", "vacations not known"),
            ("2029-06-03", "weekend", "weekend"),
        ] {
            let found = calendar.day(day.parse().unwrap());
            assert_eq!(nl.reason(&found), dutch, "{day}");
            assert_eq!(en.reason(&found), english, "{day}");
        }
    }
}
