//! What a person concerned asks, and what is answered, in the words of the user.

use super::{Term, terms};
<<<<<<< HEAD
use crate::domain::request::{AskerKind, Authorised, OwnJudgement, RequestAnswer, RequestKind};
use crate::domain::retention::HeldBecause;
=======
use crate::domain::request::{
    AskerKind, AtHome, Authorised, OwnJudgement, RequestAnswer, RequestKind,
};
>>>>>>> bf31a6a (A dossier waits until it is clear that no parent is the source; danger tells no successor; a case sent twice is known; what a transferred case still holds can be asked for)
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
