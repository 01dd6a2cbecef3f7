//! What a person concerned asks, and what is answered, in the words of the user.

use super::{Term, terms};
use crate::domain::request::{
    AskerKind, AtHome, Authorised, OwnJudgement, RequestAnswer, RequestKind,
};
use crate::domain::retention::HeldBecause;
use crate::lang::Lang;
use crate::say;

terms! {
    HeldBecause {
        Complaint: "held-because-complaint",
        Proceedings: "held-because-proceedings",
        Supervision: "held-because-supervision",
        ClientWish: "held-because-client-wish",
        Other: "held-because-other",
    }
    RequestKind {
        Access: "access-kind-access",
        Rectification: "access-kind-rectification",
        Erasure: "access-kind-erasure",
    }
    AskerKind {
        Pupil: "access-by-pupil",
        Parent: "access-by-parent",
        Other: "access-by-other",
    }
    RequestAnswer {
        Granted: "access-answer-granted",
        Refused: "access-answer-refused",
        Extended: "access-answer-extended",
    }
    OwnJudgement {
        Able: "access-judgement-able",
        NotAble: "access-judgement-not-able",
    }
    AtHome {
        MayBeAParent: "access-home-may-be",
        NotAParent: "access-home-not",
    }
    Authorised {
        ByPupil: "access-authorised-pupil",
        InWriting: "access-authorised-parents",
        No: "access-authorised-no",
    }
}
