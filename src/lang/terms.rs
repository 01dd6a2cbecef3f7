//! The closed lists of the domain in the words of the user.

mod office;
mod request;
mod trouble;

use super::Lang;
use crate::domain::consent::{ConsentHow, Part};
use crate::domain::deed::{Agreement, AppointmentKind, NotSetBecause, ReferralOutcome, Referred};
use crate::domain::disclosure::{InformedBeforehand, Interest, OverrideGround};
use crate::domain::duty::{Basis, LapsedBecause, NotCarriedOutBecause};
use crate::domain::entry::{
    Companion, Confirmation, Expert, LimitsOrder, NotesAllowed, PlanActor, ReopenedFor, TakenUpBy,
    Urgency,
};
use crate::domain::handover::HandoverKind;
use crate::domain::hours::Billing;
use crate::domain::incident::{SameEvent, Side};
use crate::domain::meldcode::{HelpPossible, MeldcodeEnding};
use crate::domain::person::{AdviserKind, AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::practice::Region;
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::signal::{BarGround, DangerForm, DangerStage};
use crate::domain::vocabulary::Signal;
use crate::say;

/// A value that has a word in both languages.
pub trait Term {
    /// The word.
    fn term(self, lang: &Lang) -> String;
}

/// One message a value; the compiler wants each value and each message.
macro_rules! terms {
    ($($list:ident { $($value:ident: $id:literal,)+ })+) => {$(
        impl Term for $list {
            fn term(self, lang: &Lang) -> String {
                match self {
                    $(Self::$value => say!(lang, $id),)+
                }
            }
        }
    )+};
}
pub(crate) use terms;

terms! {
    HandoverKind {
        Note: "handover-kind-note",
        Copy: "handover-kind-copy",
        Transfer: "handover-kind-transfer",
    }
    ClientKind {
        Pupil: "client-kind-pupil",
        Parent: "client-kind-parent",
    }
    AdviserKind {
        Internal: "adviser-kind-internal",
        External: "adviser-kind-external",
    }
    Billing {
        Billable: "hours-billable",
        NotBillable: "hours-not-billable",
    }
    AgeBand {
        Under12: "age-band-under-12",
        From12: "age-band-from-12",
        From16: "age-band-from-16",
        Adult: "age-band-adult",
    }
    GiverKind {
        Pupil: "giver-kind-pupil",
        Parents: "giver-kind-parents",
    }
    RecipientKind {
        Parents: "recipient-kind-parents",
        Mentor: "recipient-kind-mentor",
        DepartmentHead: "recipient-kind-department-head",
        Teacher: "recipient-kind-teacher",
        SupportCoordinator: "recipient-kind-support-coordinator",
        Director: "recipient-kind-director",
        Board: "recipient-kind-board",
        InternalExpert: "recipient-kind-internal-expert",
        ExternalExpert: "recipient-kind-external-expert",
        VeiligThuis: "recipient-kind-veilig-thuis",
        Police: "recipient-kind-police",
        Inspector: "recipient-kind-inspector",
        ComplaintsCommittee: "recipient-kind-complaints-committee",
        Agency: "recipient-kind-agency",
        FellowAdviser: "recipient-kind-fellow-adviser",
        Successor: "recipient-kind-successor",
    }
    Urgency {
        Usual: "urgency-usual",
        Urgent: "urgency-urgent",
    }
    Companion {
        Peer: "companion-peer",
        Adult: "companion-adult",
    }
    NotesAllowed {
        Yes: "notes-allowed-yes",
        CountsOnly: "notes-allowed-counts-only",
        No: "notes-allowed-no",
    }
    LimitsOrder {
        BeforeStory: "limits-order-before-story",
        StoryCameFirst: "limits-order-story-came-first",
    }
    Confirmation {
        Confirmed: "confirmation-confirmed",
        NotYet: "confirmation-not-yet",
    }
    TakenUpBy {
        Adviser: "taken-up-by-adviser",
        Mentor: "taken-up-by-mentor",
        ExternalHelp: "taken-up-by-external-help",
    }
    Expert {
        Internal: "expert-internal",
        External: "expert-external",
    }
    PlanActor {
        Client: "plan-actor-client",
        Adviser: "plan-actor-adviser",
        Together: "plan-actor-together",
        Other: "plan-actor-other",
    }
    ReopenedFor {
        NewContact: "reopened-for-new-contact",
        Mistake: "reopened-for-mistake",
    }
    Part {
        Contact: "part-contact",
        Nature: "part-nature",
        Request: "part-request",
        Plan: "part-plan",
        Story: "part-story",
    }
    ConsentHow {
        Spoken: "consent-how-spoken",
        ByTelephone: "consent-how-by-telephone",
        InWriting: "consent-how-in-writing",
    }
    InformedBeforehand {
        Yes: "informed-beforehand-yes",
        NotSafe: "informed-beforehand-not-safe",
        NotPossible: "informed-beforehand-not-possible",
    }
    OverrideGround {
        ActualDanger: "override-ground-actual-danger",
        ThreateningDanger: "override-ground-threatening-danger",
        SuspectedAbuse: "override-ground-suspected-abuse",
    }
    Interest {
        Pupil: "interest-pupil",
        Others: "interest-others",
    }
    NotCarriedOutBecause {
        CreatesDanger: "not-carried-out-because-creates-danger",
        NotReachable: "not-carried-out-because-not-reachable",
        DoneByOther: "not-carried-out-because-done-by-other",
        Other: "not-carried-out-because-other",
    }
    Basis {
        Statute: "basis-statute",
        Protocol: "basis-protocol",
        Firm: "basis-firm",
        Consent: "basis-consent",
        Danger: "basis-danger",
    }
    Region {
        North: "region-north",
        Middle: "region-middle",
        South: "region-south",
    }
    Signal {
        SelfHarm: "signal-self-harm",
        EatingDisorder: "signal-eating-disorder",
        Suicidality: "signal-suicidality",
        Danger: "signal-danger",
        Criminal: "signal-criminal",
        SexualOffence: "signal-sexual-offence",
        MayBeOffence: "signal-may-be-offence",
        StaffRelation: "signal-staff-relation",
        ChildAbuse: "signal-child-abuse",
        PeerIncident: "signal-peer-incident",
    }
    DangerStage {
        Actual: "danger-stage-actual",
        Threatened: "danger-stage-threatened",
    }
    DangerForm {
        Physical: "danger-form-physical",
        Psychological: "danger-form-psychological",
    }
    BarGround {
        CourtOrder: "bar-ground-court-order",
        Safety: "bar-ground-safety",
    }
    MeldcodeStep {
        Map: "meldcode-step-map",
        Consult: "meldcode-step-consult",
        Talk: "meldcode-step-talk",
        Weigh: "meldcode-step-weigh",
        Decide: "meldcode-step-decide",
    }
    MeldcodeEnding {
        Done: "meldcode-ending-done",
        NotSafe: "meldcode-ending-not-safe",
    }
    HelpPossible {
        Yes: "help-possible-yes",
        No: "help-possible-no",
    }
    LapsedBecause {
        NoGround: "lapsed-because-no-ground",
        ParentSuspected: "lapsed-because-parent-suspected",
        Barred: "lapsed-because-barred",
        GrownUp: "lapsed-because-grown-up",
    }
    Agreement {
        Agreed: "agreement-agreed",
        Declined: "agreement-declined",
    }
    Referred {
        Pupil: "referred-pupil",
        Parents: "referred-parents",
        Both: "referred-both",
    }
    ReferralOutcome {
        Accepted: "referral-outcome-accepted",
        Waiting: "referral-outcome-waiting",
        Declined: "referral-outcome-declined",
        TurnedAway: "referral-outcome-turned-away",
        Unknown: "referral-outcome-unknown",
    }
    AppointmentKind {
        Talk: "appointment-kind-talk",
        Hearing: "appointment-kind-hearing",
        Other: "appointment-kind-other",
    }
    NotSetBecause {
        PupilDeclines: "not-set-because-pupil-declines",
        NotSafe: "not-set-because-not-safe",
        Over: "not-set-because-over",
        NotUsed: "not-set-because-not-used",
    }
    SameEvent {
        OtherSide: "same-event-other-side",
        SameSide: "same-event-same-side",
        No: "same-event-no",
        NotSure: "same-event-not-sure",
    }
    Side {
        Affected: "side-affected",
        Initiating: "side-initiating",
    }
}
