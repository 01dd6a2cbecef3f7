//! The closed lists around the cases in the words of the user.

use super::{Term, terms};
use crate::domain::advice::{AdvisedWhom, ComplainedBy};
use crate::domain::adviser::{AppointedBy, CouncilHeard, FirstLineRole, OtherRole};
use crate::domain::directory::Part;
use crate::domain::outreach::{OnWebsite, OutreachKind};
use crate::lang::Lang;
use crate::say;

terms! {
    OtherRole {
        ComplaintsCommittee: "other-role-complaints-committee",
        SupportTeam: "other-role-support-team",
        Management: "other-role-management",
    }
    AppointedBy {
        Director: "appointed-by-director",
        Board: "appointed-by-board",
        Other: "appointed-by-other",
    }
    CouncilHeard {
        Heard: "council-heard",
        NotHeard: "council-not-heard",
        Unknown: "council-unknown",
    }
    FirstLineRole {
        Teacher: "first-line-teacher",
        Mentor: "first-line-mentor",
        InternalAdviser: "first-line-internal-adviser",
        Management: "first-line-management",
        Other: "first-line-other",
    }
    OutreachKind {
        Visit: "outreach-visit",
        Flyers: "outreach-flyers",
        Posters: "outreach-posters",
    }
    OnWebsite {
        Right: "website-right",
        Wrong: "website-wrong",
        Missing: "website-missing",
    }
    Part {
        Primary: "schools-primary",
        Secondary: "schools-secondary",
        Boards: "schools-boards",
    }
    AdvisedWhom {
        Director: "advised-director",
        Board: "advised-board",
        Council: "advised-council",
        Other: "advised-other",
    }
    ComplainedBy {
        Pupil: "complained-pupil",
        Parent: "complained-parent",
        Staff: "complained-staff",
        Other: "complained-other",
    }
}
