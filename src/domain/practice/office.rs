//! What the practice keeps around the cases: who the advisers are and on what
//! footing, contracts, making oneself known, advice and complaints.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{BoardId, Practice, PracticeBody, SchoolId};
use crate::domain::advice::{ComplaintAboutMe, ComplaintSettled, PolicyAdvice, PolicyAnswer};
use crate::domain::adviser::{
    Colleague, ColleagueId, Designation, FirstLine, OtherRole, Place, Post, Profile, Reach,
    SubSchool, SubSchoolId, Who,
};
use crate::domain::agencies::AgencyCode;
use crate::domain::contract::{Contract, ContractId};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{OutreachDone, OutreachKind, WebsiteChecked, same_class};
use crate::domain::person::AdviserKind;
use crate::domain::text::Label;

/// A post and when it was given up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptPost {
    /// The entry.
    pub seq: Seq,
    /// The post.
    pub post: Post,
    /// The first day without.
    pub left: Option<NaiveDate>,
}

impl KeptPost {
    /// Whether it was held on this day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> bool {
        self.post.from.is_none_or(|from| from <= day) && self.left.is_none_or(|left| day < left)
    }
}

/// Advice on policy with what was answered (R106).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAdvice {
    /// The entry.
    pub seq: Seq,
    /// The advice.
    pub advice: PolicyAdvice,
    /// The last answer.
    pub answer: Option<PolicyAnswer>,
}

/// A complaint about the adviser with how it was settled (R109).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptComplaint {
    /// The entry.
    pub seq: Seq,
    /// The complaint.
    pub complaint: ComplaintAboutMe,
    /// How it was settled.
    pub settled: Option<ComplaintSettled>,
}

/// An adviser of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// Who.
    pub who: Who,
    /// Internal or external there.
    pub kind: AdviserKind,
    /// Since when, where that is known.
    pub from: Option<NaiveDate>,
    /// The entry; nothing for the adviser of this practice at a whole school.
    pub post: Option<Seq>,
}

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Office {
    profile: Option<Profile>,
    colleagues: BTreeMap<ColleagueId, Colleague>,
    parts: BTreeMap<SubSchoolId, SubSchool>,
    posts: Vec<KeptPost>,
    reach: BTreeMap<SchoolId, Reach>,
    roles: BTreeMap<SchoolId, BTreeSet<OtherRole>>,
    designations: BTreeMap<SchoolId, Designation>,
    first_line: Vec<(Seq, FirstLine)>,
    contracts: BTreeMap<ContractId, Contract>,
    classes: BTreeMap<(SchoolId, SchoolYear), Vec<Label>>,
    outreach: Vec<(Seq, OutreachDone)>,
    websites: BTreeMap<SchoolId, WebsiteChecked>,
    agencies: BTreeMap<AgencyCode, NaiveDate>,
    advice: Vec<KeptAdvice>,
    complaints: Vec<KeptComplaint>,
}

impl Office {
    /// Takes an entry up that is about the office; others change nothing.
    pub(super) fn apply(&mut self, seq: Seq, body: &PracticeBody) {
        match body {
            PracticeBody::ProfileSet(profile) => self.profile = Some(profile.clone()),
            PracticeBody::ColleagueSet(colleague) => {
                self.colleagues.insert(colleague.id, colleague.clone());
            }
            PracticeBody::SubSchoolSet(part) => {
                self.parts.insert(part.id, part.clone());
            }
            PracticeBody::PostTaken(post) => self.posts.push(KeptPost {
                seq,
                post: *post,
                left: None,
            }),
            PracticeBody::PostLeft(left) => {
                let post = self.posts.iter_mut().find(|kept| kept.seq == left.post);
                if let Some(kept) = post {
                    kept.left = Some(left.on);
                }
            }
            PracticeBody::ReachSet(set) => {
                self.reach.insert(set.school, set.reach.clone());
            }
            PracticeBody::RolesSet(set) => {
                self.roles.insert(set.school, set.roles.clone());
            }
            PracticeBody::Designated(designation) => {
                self.designations.insert(designation.school, *designation);
            }
            PracticeBody::FirstLineNamed(person) => self.first_line.push((seq, person.clone())),
            PracticeBody::ContractSet(contract) => {
                self.contracts.insert(contract.id, contract.clone());
            }
            _ => self.apply_to_year(seq, body),
        }
    }

    fn apply_to_year(&mut self, seq: Seq, body: &PracticeBody) {
        match body {
            PracticeBody::ClassesListed(listed) => {
                let classes = self.classes.entry((listed.school, listed.year));
                classes.or_default().extend(listed.classes.iter().cloned());
            }
            PracticeBody::ClassDropped(dropped) => {
                if let Some(classes) = self.classes.get_mut(&(dropped.school, dropped.year)) {
                    classes.retain(|class| !same_class(class, &dropped.class));
                }
            }
            PracticeBody::OutreachDone(done) => self.outreach.push((seq, done.clone())),
            PracticeBody::WebsiteChecked(checked) => {
                let last = self.websites.entry(checked.school).or_insert(*checked);
                if last.on <= checked.on {
                    *last = *checked;
                }
            }
            PracticeBody::AgencyChecked(checked) => {
                let last = self.agencies.entry(checked.agency.clone());
                let last = last.or_insert(checked.on);
                *last = checked.on.max(*last);
            }
            PracticeBody::PolicyAdvised(advice) => self.advice.push(KeptAdvice {
                seq,
                advice: advice.clone(),
                answer: None,
            }),
            PracticeBody::PolicyAnswered(answer) => {
                let advice = self
                    .advice
                    .iter_mut()
                    .find(|kept| kept.seq == answer.advice);
                if let Some(kept) = advice {
                    kept.answer = Some(answer.clone());
                }
            }
            PracticeBody::ComplaintAboutMe(complaint) => self.complaints.push(KeptComplaint {
                seq,
                complaint: complaint.clone(),
                settled: None,
            }),
            PracticeBody::ComplaintSettled(settled) => {
                let complaint = self
                    .complaints
                    .iter_mut()
                    .find(|kept| kept.seq == settled.complaint);
                if let Some(kept) = complaint {
                    kept.settled = Some(settled.clone());
                }
            }
            _ => {}
        }
    }
}

impl Practice {
    /// Who the adviser of this practice is.
    #[must_use]
    pub const fn profile(&self) -> Option<&Profile> {
        self.outside.office.profile.as_ref()
    }

    /// The other advisers, by id.
    pub fn colleagues(&self) -> impl ExactSizeIterator<Item = &Colleague> {
        self.outside.office.colleagues.values()
    }

    /// Another adviser.
    #[must_use]
    pub fn colleague(&self, id: ColleagueId) -> Option<&Colleague> {
        self.outside.office.colleagues.get(&id)
    }

    /// Who somebody is, as far as that was said.
    #[must_use]
    pub fn profile_of(&self, who: Who) -> Option<&Profile> {
        match who {
            Who::Me => self.profile(),
            Who::Colleague(id) => self.colleague(id).map(|colleague| &colleague.profile),
        }
    }

    /// The id of the next adviser; one that was taken back is not given again.
    #[must_use]
    pub fn next_colleague(&self) -> ColleagueId {
        ColleagueId(self.next_id(|body| match body {
            PracticeBody::ColleagueSet(colleague) => Some(colleague.id.0),
            _ => None,
        }))
    }

    /// The number after all that were ever given.
    pub(super) fn next_id(&self, given: impl Fn(&PracticeBody) -> Option<u32>) -> u32 {
        let ever = self.entries.iter().filter_map(|entry| given(&entry.body));
        ever.max().map_or(1, |last| last.saturating_add(1))
    }

    /// The sub-schools of a school, by id (R5).
    pub fn parts_of(&self, school: SchoolId) -> impl Iterator<Item = &SubSchool> {
        let parts = self.outside.office.parts.values();
        parts.filter(move |part| part.school == school)
    }

    /// A sub-school.
    #[must_use]
    pub fn part(&self, id: SubSchoolId) -> Option<&SubSchool> {
        self.outside.office.parts.get(&id)
    }

    /// The id of the next sub-school; one that was taken back is not given again.
    #[must_use]
    pub fn next_part(&self) -> SubSchoolId {
        SubSchoolId(self.next_id(|body| match body {
            PracticeBody::SubSchoolSet(part) => Some(part.id.0),
            _ => None,
        }))
    }

    /// Every post that was taken, also those that were given up.
    #[must_use]
    pub fn posts(&self) -> &[KeptPost] {
        &self.outside.office.posts
    }

    /// Who the advisers of a place are on this day: the adviser of this practice
    /// first, at a school as a whole (R1, R5).
    #[must_use]
    pub fn advisers_at(&self, place: Place, on: NaiveDate) -> Vec<Holder> {
        let me = self
            .school(place.school)
            .filter(|_| place.part.is_none())
            .map(|school| Holder {
                who: Who::Me,
                kind: school.adviser,
                from: None,
                post: None,
            });
        let posts = self.posts().iter();
        let held = posts
            .filter(|kept| kept.post.place == place && kept.on(on))
            .map(|kept| Holder {
                who: kept.post.who,
                kind: kept.post.kind,
                from: kept.post.from,
                post: Some(kept.seq),
            });
        me.into_iter().chain(held).collect()
    }

    /// How somebody is reached at a school: as was said for this school, else as
    /// everywhere (R7).
    #[must_use]
    pub fn reach_at(&self, who: Who, school: SchoolId) -> Option<&Reach> {
        let here = (who == Who::Me)
            .then(|| self.own_reach_at(school))
            .flatten();
        here.or_else(|| self.profile_of(who).map(|profile| &profile.reach))
            .filter(|reach| !reach.is_empty())
    }

    /// What was said of the adviser's reachability at this school alone (R7).
    #[must_use]
    pub fn own_reach_at(&self, school: SchoolId) -> Option<&Reach> {
        let reach = self.outside.office.reach.get(&school);
        reach.filter(|reach| !reach.is_empty())
    }

    /// The other roles of the adviser at a school (R10, R11).
    pub fn roles_at(&self, school: SchoolId) -> impl Iterator<Item = OtherRole> {
        let roles = self.outside.office.roles.get(&school);
        roles.into_iter().flatten().copied()
    }

    /// The appointment at a school (R8).
    #[must_use]
    pub fn designation_at(&self, school: SchoolId) -> Option<&Designation> {
        self.outside.office.designations.get(&school)
    }

    /// The people to turn to first inside a school, in the order in which they
    /// were named (R6).
    pub fn first_line_at(&self, school: SchoolId) -> impl Iterator<Item = (Seq, &FirstLine)> {
        let people = self.outside.office.first_line.iter();
        people
            .filter(move |(_, person)| person.place.school == school)
            .map(|(seq, person)| (*seq, person))
    }

    /// Every contract, by id (R3).
    pub fn contracts(&self) -> impl ExactSizeIterator<Item = &Contract> {
        self.outside.office.contracts.values()
    }

    /// The contract with a board on this day (R3).
    #[must_use]
    pub fn contract_on(&self, board: BoardId, day: NaiveDate) -> Option<&Contract> {
        self.contracts()
            .find(|contract| contract.board == board && contract.on(day))
    }

    /// The id of the next contract; one that was taken back is not given again.
    #[must_use]
    pub fn next_contract(&self) -> ContractId {
        ContractId(self.next_id(|body| match body {
            PracticeBody::ContractSet(contract) => Some(contract.id.0),
            _ => None,
        }))
    }

    /// The classes of a school in a school year (R104).
    #[must_use]
    pub fn classes(&self, school: SchoolId, year: SchoolYear) -> &[Label] {
        let classes = self.outside.office.classes.get(&(school, year));
        classes.map(Vec::as_slice).unwrap_or_default()
    }

    /// What was done to be known at schools, in the order in which it was
    /// written (R104, R105).
    #[must_use]
    pub fn outreach(&self) -> &[(Seq, OutreachDone)] {
        &self.outside.office.outreach
    }

    /// Whether this was done in a class, or without one at the school as a whole.
    #[must_use]
    pub fn outreach_in(
        &self,
        school: SchoolId,
        year: SchoolYear,
        class: Option<&Label>,
        kind: OutreachKind,
    ) -> Option<(Seq, &OutreachDone)> {
        let same = |done: &OutreachDone| match (&done.class, class) {
            (None, None) => true,
            (Some(one), Some(other)) => same_class(one, other),
            _ => false,
        };
        self.outreach()
            .iter()
            .find(|(_, done)| {
                done.school == school && done.year == year && done.kind == kind && same(done)
            })
            .map(|(seq, done)| (*seq, done))
    }

    /// When the website of a school was last looked at, and what it said (R7).
    #[must_use]
    pub fn website_of(&self, school: SchoolId) -> Option<&WebsiteChecked> {
        self.outside.office.websites.get(&school)
    }

    /// When the adviser last checked the particulars of an agency.
    #[must_use]
    pub fn agency_checked(&self, agency: &AgencyCode) -> Option<NaiveDate> {
        self.outside.office.agencies.get(agency).copied()
    }

    /// Advice on policy, in the order in which it was written (R106).
    #[must_use]
    pub fn policy_advice(&self) -> &[KeptAdvice] {
        &self.outside.office.advice
    }

    /// Complaints about the adviser, in the order in which they were written (R109).
    #[must_use]
    pub fn complaints_about_me(&self) -> &[KeptComplaint] {
        &self.outside.office.complaints
    }

    /// The running complaint about the adviser that holds the destruction of a
    /// case (R109).
    #[must_use]
    pub fn held_by_complaint(&self, case: CaseId) -> Option<&KeptComplaint> {
        let complaints = self.complaints_about_me().iter();
        complaints
            .filter(|kept| kept.settled.is_none())
            .find(|kept| kept.complaint.case == Some(case))
    }
}
