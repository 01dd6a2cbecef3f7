//! What a person concerned may ask about a case, and what was answered: to see
//! what is kept, to have it put right, to have it erased (R96, AVG-8).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::consent::ConsentHow;
use super::entry::CaseBody;
use super::ids::Seq;
use super::recipient::Recipient;
use super::refusal::WayForward;
use super::text::{Confidential, Label, Line};

coded! {
    /// What is asked (GDPR art. 15, 16 and 17).
    pub enum RequestKind {
        /// To see what is kept.
        Access = "access",
        /// To have something put right.
        Rectification = "rectification",
        /// To have it erased.
        Erasure = "erasure",
    }
}

coded! {
    /// Who asks.
    pub enum AskerKind {
        /// The pupil concerned.
        Pupil = "pupil",
        /// A parent.
        Parent = "parent",
        /// Somebody else, for one of them.
        Other = "other",
    }
}

/// Who asks, in one case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asker {
    /// What they are.
    pub kind: AskerKind,
    /// Which parent, by the entry that added them; without one the parents, or
    /// the parent who is the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Seq>,
    /// What somebody else is called here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

impl Asker {
    /// The pupil.
    #[must_use]
    pub const fn pupil() -> Self {
        Self {
            kind: AskerKind::Pupil,
            person: None,
            label: None,
        }
    }

    /// A parent: this one, or without saying which.
    #[must_use]
    pub const fn parent(person: Option<Seq>) -> Self {
        Self {
            kind: AskerKind::Parent,
            person,
            label: None,
        }
    }

    /// Somebody else, by label.
    #[must_use]
    pub const fn other(label: Label) -> Self {
        Self {
            kind: AskerKind::Other,
            person: None,
            label: Some(label),
        }
    }

    /// Whether the other is the same asker: the label of somebody else does not
    /// count, since it may have been removed.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.kind == other.kind && self.person == other.person
    }

    /// What a parent would be as a recipient, so that a bar holds here too.
    #[must_use]
    pub fn recipient(&self) -> Option<Recipient> {
        (self.kind == AskerKind::Parent).then_some(Recipient {
            kind: super::person::RecipientKind::Parents,
            person: self.person,
        })
    }
}

/// Somebody asked for something. The time to answer runs from its day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestReceived {
    /// What.
    pub kind: RequestKind,
    /// Who.
    pub by: Asker,
    /// The day on which it came in.
    pub on: NaiveDate,
}

coded! {
    /// What was answered.
    pub enum RequestAnswer {
        /// It was done.
        Granted = "granted",
        /// It was not, with the reason.
        Refused = "refused",
        /// It takes longer, with the reason; the request runs on.
        Extended = "extended",
    }
}

/// A request was answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestAnswered {
    /// Which.
    pub request: Seq,
    /// The day on which whoever asked was told.
    pub on: NaiveDate,
    /// What.
    pub answer: RequestAnswer,
    /// Why not, or why later; the adviser's own account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Line>,
}

coded! {
    /// Whether a pupil of 12 to 15 can judge their own interests here (AGE-2).
    pub enum OwnJudgement {
        /// Yes, as is assumed.
        Able = "able",
        /// No: the parents ask for them.
        NotAble = "not-able",
    }
}

coded! {
    /// Whether somebody else showed that they may ask.
    pub enum Authorised {
        /// In writing, signed by the pupil, and it was seen.
        ByPupil = "by-pupil",
        /// In writing, signed by those who have parental authority, and it was seen.
        InWriting = "in-writing",
        /// Not.
        No = "no",
    }
}

coded! {
    /// Whether a parent may be the source of what is suspected at home (PAR-5).
    pub enum AtHome {
        /// It cannot be left out, or nobody thought of it yet.
        MayBeAParent = "may-be-a-parent",
        /// No: it is somebody else.
        NotAParent = "not-a-parent",
    }
}

/// What the adviser knows of whoever asks for the dossier.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// Whether the pupil can judge their own interests.
    pub judgement: OwnJudgement,
    /// How the pupil said yes to this request of somebody else.
    #[serde(default)]
    pub permission: Option<ConsentHow>,
    /// Whether somebody else may ask at all.
    pub authorised: Authorised,
    /// Where abuse at home is suspected: whether a parent may be its source.
    #[serde(default = "AtHome::not_said")]
    pub at_home: AtHome,
}

impl AtHome {
    const fn not_said() -> Self {
        Self::MayBeAParent
    }
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            judgement: OwnJudgement::Able,
            permission: None,
            authorised: Authorised::No,
            at_home: AtHome::not_said(),
        }
    }
}

/// A dossier that is asked for: for whom, and which texts are released.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DossierAsked {
    /// For whom.
    pub to: Asker,
    /// What is known of them.
    pub standing: Standing,
    /// The entries whose words are released; all other words stay blank.
    pub released: BTreeSet<Seq>,
}

/// A dossier was given. It can be read back from disk by anyone and made only
/// from an [`AccessPermit`](super::rules::gate::AccessPermit), inside one `decide`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DossierGiven {
    request: Seq,
    to: Asker,
    standing: Standing,
    #[serde(deserialize_with = "crate::domain::codes::deserialize")]
    rule: String,
    released: BTreeSet<Seq>,
}

impl DossierGiven {
    /// Only for the gate: everybody else reads.
    pub(in crate::domain) fn on_ground(
        request: Seq,
        (to, standing): (Asker, Standing),
        rule: String,
        released: BTreeSet<Seq>,
    ) -> Self {
        Self {
            request,
            to,
            standing,
            rule,
            released,
        }
    }

    /// The request that it answers.
    #[must_use]
    pub const fn request(&self) -> Seq {
        self.request
    }

    /// To whom.
    #[must_use]
    pub const fn to(&self) -> &Asker {
        &self.to
    }

    /// What was known of them.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Under which rule.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The entries whose words were released.
    #[must_use]
    pub const fn released(&self) -> &BTreeSet<Seq> {
        &self.released
    }
}

impl CaseBody {
    /// The words in it that can be released to whoever asks for the dossier (R96):
    /// not a label of somebody else, nor the adviser's own account of others.
    #[must_use]
    pub fn releasable(&self) -> Option<Confidential> {
        match self {
            Self::InvolvedNamed(_)
            | Self::RequestReceived(_)
            | Self::SignalWithdrawn(_)
            | Self::MeldcodeDecided(_)
            | Self::SuspicionLifted(_)
            | Self::ContactBarred(_)
            | Self::BarLifted(_) => None,
            body => body.words(),
        }
    }
}

/// Why whoever asks may not see the dossier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum AccessClosed {
    /// The contact is barred.
    Barred,
    /// A parent is the suspected source (PAR-5).
    ParentSuspected,
    /// Abuse at home is suspected, and whether a parent may be its source was not
    /// said (PAR-5).
    HomeFirst,
    /// The age is not known.
    AgeUnknown,
    /// The pupil is too young to ask alone: the parents ask (AGE-1, AGE-2).
    ParentsAsk,
    /// The pupil has to say yes first (AGE-2 to AGE-4).
    PupilFirst,
    /// The pupil said no to telling this parent, and is now said not to be able to
    /// judge it (AGE-2): who was asked and answered is asked again first.
    PupilSaidNo,
    /// Nothing in writing was seen.
    NotAuthorised,
}

impl AccessClosed {
    pub(super) const fn way_forward(self) -> WayForward {
        match self {
            Self::Barred => WayForward::LiftBar,
            Self::ParentSuspected => WayForward::FollowMeldcode,
            Self::AgeUnknown => WayForward::LearnAge,
            Self::ParentsAsk => WayForward::ChooseOther,
            Self::PupilFirst | Self::PupilSaidNo | Self::NotAuthorised | Self::HomeFirst => {
                WayForward::FillIn
            }
        }
    }
}
