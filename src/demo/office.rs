//! What stands around the cases of the invented practice: who the advisers are
//! and on what footing, contracts, class visits, advice, a complaint.
//!
//! Not all of it is in order: a sub-school has no adviser, an appointment is
//! missing, a contract ends soon. That is what the screens are to show.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::texts::OfficeText;
use super::{DemoError, Inventor, diary};
use crate::domain::advice::{
    AdviceAbout, AdvisedWhom, ComplainedBy, ComplaintAboutMe, ComplaintSettled, PolicyAdvice,
    PolicyAnswer,
};
use crate::domain::adviser::{
    AppointedBy, Colleague, ColleagueId, CouncilHeard, Designation, FirstLine, FirstLineRole,
    OtherRole, Place, Post, PostLeft, Profile, Reach, RolesSet, SchoolChanged, SchoolReach,
    SubSchool, SubSchoolId, Who,
};
use crate::domain::agencies::AgencyChecked;
use crate::domain::asset::{Labels, Language};
use crate::domain::case::CaseFile;
use crate::domain::command::{
    AdviceCommand, HoursCommand, OfficeCommand, OutreachCommand, PracticeCommand,
};
use crate::domain::contract::{Cents, Contract, ContractId};
use crate::domain::hours::{Billing, PracticeTime, SpentFor, TimeSpent};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::{Minutes, SchoolYear, YearStart};
use crate::domain::outreach::{
    ClassDropped, ClassesListed, OnWebsite, OutreachDone, OutreachKind, WebsiteChecked,
};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{BoardId, Name, Practice, Region, SchoolId};
use crate::domain::text::{Label, Line, Note};

/// What is asked at a moment: it may speak of what was written by then.
pub(super) type Deed = Box<dyn FnOnce(&Practice) -> PracticeCommand>;

/// The schools of `assets/demo.toml`, in their order there.
const HERON: SchoolId = SchoolId(1);
const BULRUSH: SchoolId = SchoolId(2);
const DRAGONFLY: SchoolId = SchoolId(3);
const CURLEW: SchoolId = SchoolId(4);
const SLOW_WORM: SchoolId = SchoolId(5);

/// The board for which the adviser works under a contract.
const HEATH: BoardId = BoardId(2);

impl Inventor<'_> {
    /// Everything around the cases, each at its moment, in order.
    pub(super) fn office(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        founded: DateTime<Utc>,
    ) -> Result<Vec<(DateTime<Utc>, Deed)>, DemoError> {
        let now = self.now.at();
        let mut calendar = Calendar {
            written: Vec::new(),
            at: founded,
            now,
            language: self.wish.language,
            last,
        };
        let texts = &self.texts.office;
        calendar.advisers(texts, first)?;
        calendar.footing(texts, first)?;
        calendar.last_year(texts, first)?;
        calendar.this_year(texts)?;
        calendar.advice(texts)?;
        Ok(calendar.written)
    }
}

/// What is written, and when.
struct Calendar {
    written: Vec<(DateTime<Utc>, Deed)>,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    language: Language,
    last: NaiveDate,
}

impl Calendar {
    /// Goes on to the school day on or before this day; never back, never past now.
    fn on(&mut self, day: NaiveDate) {
        let day = diary::school_day_until(day.min(self.last));
        let morning = diary::in_school_hours(&mut fastrand::Rng::with_seed(0), day);
        self.at = morning.max(self.at).min(self.now);
    }

    fn today(&self) -> NaiveDate {
        crate::vault::amsterdam(self.at).date()
    }

    fn text(&self, labels: &Labels) -> String {
        labels.get(self.language).to_owned()
    }

    /// A few minutes later.
    fn follow(&mut self, deed: impl FnOnce(&Practice) -> PracticeCommand + 'static) {
        self.at = (self.at + TimeDelta::minutes(4)).min(self.now);
        self.written.push((self.at, Box::new(deed)));
    }

    fn office(&mut self, command: OfficeCommand) {
        self.follow(move |_| PracticeCommand::Office(command));
    }

    fn outreach(&mut self, command: OutreachCommand) {
        self.follow(move |_| PracticeCommand::Outreach(command));
    }

    /// The first day of the school year of now.
    fn year_begins(&self) -> NaiveDate {
        let start = YearStart::default();
        let year = SchoolYear::of(self.last, start).0;
        NaiveDate::from_ymd_opt(year, start.month, start.day).unwrap_or(self.last)
    }

    fn advisers(&mut self, texts: &OfficeText, first: NaiveDate) -> Result<(), DemoError> {
        self.on(first + Days::new(24));
        let hours = self.text(&texts.hours);
        self.office(OfficeCommand::SetProfile(Profile {
            name: Name::new(&texts.adviser)?,
            organisation: Some(Name::new(&texts.organisation)?),
            reach: Reach {
                phone: Some(Label::new(&texts.phone)?),
                mail: Some(Name::new(&texts.mail)?),
                hours: Some(Line::new(&hours)?),
            },
        }));
        for (id, name) in (1..).zip(&texts.colleagues) {
            self.office(OfficeCommand::SetColleague(Colleague {
                id: ColleagueId(id),
                profile: Profile {
                    name: Name::new(name)?,
                    organisation: None,
                    reach: Reach::default(),
                },
            }));
        }
        for (id, name) in (1..).zip([&texts.part, &texts.part_without]) {
            let name = self.text(name);
            self.office(OfficeCommand::SetSubSchool(SubSchool {
                id: SubSchoolId(id),
                school: BULRUSH,
                name: Name::new(&name)?,
            }));
        }
        let lower = Place {
            school: BULRUSH,
            part: Some(SubSchoolId(1)),
        };
        for (place, colleague) in [
            (lower, 1),
            (Place::whole(HERON), 2),
            (Place::whole(CURLEW), 2),
        ] {
            self.office(OfficeCommand::TakePost(Post {
                place,
                who: Who::Colleague(ColleagueId(colleague)),
                kind: AdviserKind::Internal,
                from: Some(first),
            }));
        }
        Ok(())
    }

    fn footing(&mut self, texts: &OfficeText, first: NaiveDate) -> Result<(), DemoError> {
        let hours = self.text(&texts.at_school);
        self.office(OfficeCommand::SetReach(SchoolReach {
            school: HERON,
            reach: Reach {
                phone: Some(Label::new(&texts.phone)?),
                mail: None,
                hours: Some(Line::new(&hours)?),
            },
        }));
        for (school, by, council) in [
            (HERON, AppointedBy::Director, CouncilHeard::Heard),
            (BULRUSH, AppointedBy::Director, CouncilHeard::NotHeard),
            (CURLEW, AppointedBy::Board, CouncilHeard::Heard),
        ] {
            self.office(OfficeCommand::Designate(Designation {
                school,
                by,
                on: first,
                council,
            }));
        }
        self.office(OfficeCommand::SetRoles(RolesSet {
            school: DRAGONFLY,
            roles: [OtherRole::SupportTeam].into(),
        }));
        let roles = [FirstLineRole::Mentor, FirstLineRole::Teacher];
        for (role, name) in roles.into_iter().zip(&texts.first_line) {
            self.office(OfficeCommand::NameFirstLine(FirstLine {
                place: Place::whole(HERON),
                role,
                name: Name::new(name)?,
                reach: Reach::default(),
            }));
        }
        let year_begins = self.year_begins();
        let to = year_begins.pred_opt();
        self.contract(1, first, to, 8_950, texts)
    }

    fn contract(
        &mut self,
        id: u32,
        from: NaiveDate,
        to: Option<NaiveDate>,
        cents: u32,
        texts: &OfficeText,
    ) -> Result<(), DemoError> {
        self.office(OfficeCommand::SetContract(Contract {
            id: ContractId(id),
            board: HEATH,
            party: Name::new(&texts.organisation)?,
            from,
            to,
            rate: Cents::new(cents).ok(),
        }));
        Ok(())
    }

    fn classes(
        &mut self,
        year: SchoolYear,
        school: SchoolId,
        names: &[String],
    ) -> Result<Vec<Label>, DemoError> {
        let labels: Result<Vec<Label>, _> = names.iter().map(|name| Label::new(name)).collect();
        let classes = labels?;
        self.outreach(OutreachCommand::ListClasses(ClassesListed {
            school,
            year,
            classes: classes.clone(),
        }));
        Ok(classes)
    }

    fn done(
        &mut self,
        year: SchoolYear,
        school: SchoolId,
        class: Option<&Label>,
        kind: OutreachKind,
    ) {
        let on = self.today();
        self.outreach(OutreachCommand::DoOutreach(OutreachDone {
            school,
            year,
            class: class.cloned(),
            kind,
            on,
        }));
    }

    /// Time outside the cases (R102).
    fn hours(&mut self, spent_for: SpentFor, minutes: u16, activity: &'static str) {
        let on = self.today();
        self.follow(move |_| {
            PracticeCommand::Hours(HoursCommand::Spend(PracticeTime {
                spent_for,
                time: TimeSpent {
                    on,
                    minutes: Minutes::new(minutes).unwrap_or_default(),
                    activity: activity.into(),
                    billing: Billing::Billable,
                },
            }))
        });
    }

    /// Last school year everybody was visited, and somebody complained.
    fn last_year(&mut self, texts: &OfficeText, first: NaiveDate) -> Result<(), DemoError> {
        self.on(first + Days::new(40));
        let year = SchoolYear::of(first, YearStart::default());
        for class in self.classes(year, HERON, &texts.classes)? {
            self.done(year, HERON, Some(&class), OutreachKind::Visit);
        }
        self.hours(SpentFor::School(HERON), 180, "VOORL");
        self.on(first + Days::new(250));
        let on = self.today();
        let matter = Line::new(&self.text(&texts.complaint))?;
        self.follow(move |practice| {
            PracticeCommand::Advice(AdviceCommand::ComplainAboutMe(ComplaintAboutMe {
                on,
                by: ComplainedBy::Parent,
                school: HERON,
                case: first_case_at(practice, HERON, on),
                matter: Some(matter),
            }))
        });
        self.on(first + Days::new(280));
        let on = self.today();
        let outcome = Line::new(&self.text(&texts.settled))?;
        self.follow(move |practice| {
            let complaint = practice.complaints_about_me().first();
            PracticeCommand::Advice(AdviceCommand::SettleComplaint(ComplaintSettled {
                complaint: complaint.map_or(Seq(0), |kept| kept.seq),
                on,
                outcome,
            }))
        });
        self.on(first + Days::new(320));
        let on = self.today();
        self.follow(move |practice| {
            let of_heron = |post: &Post| post.place == Place::whole(HERON);
            let post = practice.posts().iter().find(|kept| of_heron(&kept.post));
            PracticeCommand::Office(OfficeCommand::LeavePost(PostLeft {
                post: post.map_or(Seq(0), |kept| kept.seq),
                on,
            }))
        });
        Ok(())
    }

    /// This year is on its way: some classes are still to do.
    fn this_year(&mut self, texts: &OfficeText) -> Result<(), DemoError> {
        let begins = self.year_begins();
        let year = SchoolYear::of(begins, YearStart::default());
        self.on(begins + Days::new(24));
        self.contract(2, begins, Some(self.last + Days::new(45)), 9_250, texts)?;
        self.office(OfficeCommand::ChangeSchool(SchoolChanged {
            school: SLOW_WORM,
            name: Name::new(&texts.renamed)?,
            region: Region::Middle,
            adviser: AdviserKind::External,
        }));
        let classes = self.classes(year, HERON, &texts.classes)?;
        let groups = self.classes(year, CURLEW, &texts.groups)?;
        self.on(begins + Days::new(38));
        if let Some(class) = classes.last() {
            self.outreach(OutreachCommand::DropClass(ClassDropped {
                school: HERON,
                year,
                class: class.clone(),
            }));
        }
        for class in classes.iter().take(2) {
            self.done(year, HERON, Some(class), OutreachKind::Visit);
            self.done(year, HERON, Some(class), OutreachKind::Flyers);
        }
        self.on(begins + Days::new(45));
        for group in groups.iter().take(1) {
            self.done(year, CURLEW, Some(group), OutreachKind::Visit);
        }
        self.done(year, CURLEW, None, OutreachKind::Posters);
        self.hours(SpentFor::School(CURLEW), 90, "VOORL");
        self.hours(SpentFor::Board(HEATH), 60, "OVERL");
        for (school, found) in [(HERON, OnWebsite::Right), (BULRUSH, OnWebsite::Missing)] {
            self.outreach(OutreachCommand::CheckWebsite(WebsiteChecked {
                school,
                on: self.today(),
                found,
            }));
        }
        self.outreach(OutreachCommand::CheckAgency(AgencyChecked {
            agency: "VT".into(),
            on: self.today(),
        }));
        Ok(())
    }

    /// Two pieces of advice on policy, of which one was answered.
    fn advice(&mut self, texts: &OfficeText) -> Result<(), DemoError> {
        self.on(self.year_begins() + Days::new(52));
        let about = [
            (AdviceAbout::School(HERON), AdvisedWhom::Director),
            (AdviceAbout::Board(HEATH), AdvisedWhom::Board),
        ];
        for ((about, to), topic) in about.into_iter().zip(&texts.advice) {
            let advice = PolicyAdvice {
                on: self.today(),
                about,
                to,
                topic: Line::new(&self.text(topic))?,
            };
            self.follow(move |_| PracticeCommand::Advice(AdviceCommand::AdvisePolicy(advice)));
        }
        self.on(self.year_begins() + Days::new(60));
        let on = self.today();
        let answer = Note::new(&self.text(&texts.answer))?;
        self.follow(move |practice| {
            let advice = practice.policy_advice().first();
            PracticeCommand::Advice(AdviceCommand::AnswerPolicy(PolicyAnswer {
                advice: advice.map_or(Seq(0), |kept| kept.seq),
                on,
                answer,
            }))
        });
        Ok(())
    }
}

/// The case with the lowest number at a school, if it had begun by then.
fn first_case_at(practice: &Practice, school: SchoolId, on: NaiveDate) -> Option<CaseId> {
    let cases = practice.cases().filter(|case| {
        let opening = case.state().opening();
        opening.is_some_and(|opening| opening.school == school && opening.on <= on)
    });
    cases.min_by_key(|case| case.number()).map(CaseFile::id)
}
