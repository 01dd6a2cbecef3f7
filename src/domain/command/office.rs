//! What somebody asks for around the cases: the advisers and their footing,
//! contracts, making oneself known, advice and complaints.

use crate::domain::advice::{ComplaintAboutMe, ComplaintSettled, PolicyAdvice, PolicyAnswer};
use crate::domain::adviser::{
    Colleague, Designation, FirstLine, Post, PostLeft, Profile, RolesSet, SchoolChanged,
    SchoolReach, SubSchool,
};
use crate::domain::agencies::AgencyChecked;
use crate::domain::contract::Contract;
use crate::domain::outreach::{ClassDropped, ClassesListed, OutreachDone, WebsiteChecked};

/// Who the advisers are and on what footing. What has an id of its own names
/// one that is known, which changes it, or the next one, which adds it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OfficeCommand {
    /// Say who the adviser is.
    SetProfile(Profile),
    /// Add or change another adviser (R1, R2).
    SetColleague(Colleague),
    /// Change what a school is called, its region or the footing there.
    ChangeSchool(SchoolChanged),
    /// Add or rename a sub-school (R5).
    SetSubSchool(SubSchool),
    /// Somebody becomes the adviser of a place (R1, R5).
    TakePost(Post),
    /// Somebody gives a post up.
    LeavePost(PostLeft),
    /// Say how the adviser can be reached at a school (R7).
    SetReach(SchoolReach),
    /// Say which other roles the adviser has at a school (R10, R11).
    SetRoles(RolesSet),
    /// Record the appointment at a school (R8).
    Designate(Designation),
    /// Name somebody inside a school to turn to first (R6).
    NameFirstLine(FirstLine),
    /// Make or change a contract (R3).
    SetContract(Contract),
}

/// What belongs to the start of the school year and to what has to be checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OutreachCommand {
    /// List classes of a school year (R104); those that are listed are left out.
    ListClasses(ClassesListed),
    /// A class is not there after all.
    DropClass(ClassDropped),
    /// Record a visit, flyers or posters (R104, R105).
    DoOutreach(OutreachDone),
    /// Record what a website says of the adviser (R7).
    CheckWebsite(WebsiteChecked),
    /// Record that the particulars of an agency were checked.
    CheckAgency(AgencyChecked),
}

/// Advice on policy, and complaints about the adviser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AdviceCommand {
    /// Record advice on policy (R106).
    AdvisePolicy(PolicyAdvice),
    /// Record the answer to it (R106).
    AnswerPolicy(PolicyAnswer),
    /// Record a complaint about the adviser (R109).
    ComplainAboutMe(ComplaintAboutMe),
    /// Record how it was settled (R109).
    SettleComplaint(ComplaintSettled),
}
