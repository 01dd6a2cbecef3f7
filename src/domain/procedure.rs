//! The guided procedures: steps, scripts, consent and switches, as data.

use crate::domain::asset::{code, coded};

coded! {
    /// What a step is for; several rules look at it.
    pub enum StepKind {
        /// What the adviser can and cannot keep to herself (R49).
        Limits = "limits",
        /// The client tells (R51).
        Listen = "listen",
        /// The request for help in one line (R52).
        Clarify = "clarify",
        /// What could be done, and what the client chooses (R58).
        Options = "options",
        /// Who takes it up: adviser, mentor, outside help (R53).
        Weigh = "weigh",
        /// Advice without names (R54).
        Consult = "consult",
        /// Who does what, and when (R55).
        Plan = "plan",
        /// Going along, helping to write (R56).
        Accompany = "accompany",
        /// Telling others, with consent (R57).
        Share = "share",
        /// The end of the track.
        Close = "close",
    }
}

coded! {
    /// The two halves of what is said in the limits step (R50).
    pub enum Half {
        /// What cannot stay between us.
        Limits = "limits",
        /// How carefully it is handled, and who decides.
        Reassurance = "reassurance",
    }
}

coded! {
    /// On what a rule rests. Only `Statute` may be called "wettelijk".
    pub enum Basis {
        /// A law.
        Statute = "statute",
        /// The protocol or published working method of the organisation.
        Protocol = "protocol",
        /// A choice of this program where those are silent.
        Firm = "firm",
    }
}

code! {
    /// Which procedure: `intern-leerling`.
    ProcedureId
    /// A step of one procedure: `listen`.
    StepId
    /// Something to tick in a step: `let-finish`.
    ItemId
}
