//! Why a data file is refused, and where.

use crate::domain::person::{ClientKind, RecipientKind};
use crate::domain::procedure::{Half, StepKind};

/// A data file that is refused: which, where and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct AssetError {
    /// The file as it was named to the loader.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: AssetFault,
}

/// Why a data file is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AssetFault {
    /// Not readable at all; what the system said.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Not the shape expected: syntax, unknown or missing field, wrong type, a
    /// text without one of its languages. In the words of the parser.
    #[error("{0}")]
    Shape(String),
    /// A code or id with characters that may not stand in one, or too long.
    #[error("\"{0}\" is not a well-formed code")]
    MalformedCode(String),
    /// The same code or id twice.
    #[error("\"{0}\" stands here for the second time")]
    Duplicate(String),
    /// A reference to a code that is not in its list.
    #[error("there is no {list} \"{code}\"")]
    UnknownCode {
        /// The list in which it was looked for.
        list: &'static str,
        /// What was looked for.
        code: String,
    },
    /// A requirement that is not `R1` to `R112`.
    #[error("\"{0}\" is not a requirement number")]
    MalformedRequirement(String),
    /// A key of an entry that no entry can have.
    #[error("no entry has the key \"{0}\"")]
    UnknownKey(String),
    /// A time, or a date that no calendar has.
    #[error("{0} is not a day")]
    NotADay(String),
    /// `to` lies before `from`.
    #[error("the validity ends before it begins")]
    EndsBeforeItBegins,
    /// A file of the user that redefines a shipped code (R48).
    #[error("\"{0}\" is a shipped code, which a file of your own cannot change")]
    ShippedCode(String),
    /// A list in which something must stand is empty.
    #[error("the list \"{0}\" is empty")]
    Empty(&'static str),
    /// Particulars need either the day of a check or `verified = false`.
    #[error("give either \"verified_on\" or \"verified = false\"")]
    VerifiedOrNot,
    /// A phone number with other characters than digits, spaces and hyphens.
    #[error("\"{0}\" is not a phone number")]
    NotAPhone(String),
    /// An agency that is in the directory already.
    #[error("there is an agency \"{0}\" already; give yours another code, or \"replaces = true\"")]
    AgencyKnown(String),
    /// A place that the list of the emergency key does not have.
    #[error("the emergency key has no place {0}; it has 1 to 9")]
    NoSuchPlace(u8),
    /// A vacation that ends before it begins.
    #[error("the vacation ends before it begins")]
    VacationEndsFirst,
    /// A vacation that does not begin in its school year, or is too long.
    #[error("the vacation does not lie in the school year {0}")]
    VacationOutsideYear(String),
    /// A vacation that shares a day with another of its region.
    #[error("the vacation overlaps another of its region")]
    VacationsOverlap,
    /// A mistake that only a procedure can have.
    #[error(transparent)]
    Procedure(#[from] ProcedureFault),
    /// A mistake that only the rule book can have.
    #[error(transparent)]
    Rule(#[from] RuleFault),
}

/// Why a procedure is refused: with it an adviser could be misled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProcedureFault {
    /// A step that every procedure has is missing (R49, R51).
    #[error("the step \"{}\" is missing", .0.code())]
    MissingStep(StepKind),
    /// Limits come first, listening second, closing last (R49, R51).
    #[error("the step \"{}\" stands in the wrong place", .0.code())]
    StepOutOfPlace(StepKind),
    /// The limits step lacks one half of its script (R50).
    #[error("the half \"{}\" of the script is missing", .0.code())]
    MissingHalf(Half),
    /// Only the limits step has halves.
    #[error("only the step \"limits\" has halves")]
    HalfElsewhere,
    /// A client of the procedure has no words in this step (R16).
    #[error("there are no words for the client \"{}\"", .0.code())]
    MissingScript(ClientKind),
    /// The limits step does not ask this client whether notes may be kept.
    #[error("the question for the client \"{}\" is missing", .0.code())]
    MissingQuestion(ClientKind),
    /// Words for a client whom this procedure does not serve.
    #[error("the client \"{}\" is not one of this procedure", .0.code())]
    ForeignScript(ClientKind),
    /// Nothing says who consents for this recipient (R72).
    #[error("nothing says who consents for the recipient \"{}\"", .0.code())]
    MissingConsent(RecipientKind),
    /// Two answers to who consents for this recipient.
    #[error("the recipient \"{}\" has consent rules already", .0.code())]
    ConsentTwice(RecipientKind),
    /// Another text for a version that is known (R13).
    #[error("version {0} of this procedure is known already; give a changed one another number")]
    VersionKnown(u32),
}

/// Why a rule of duties or the meldcode is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RuleFault {
    /// A period of data protection that nothing gives.
    #[error("there is no period \"{0}\"")]
    NoPeriod(&'static str),
    /// Versions are counted from 1.
    #[error("versions are counted from 1")]
    VersionZero,
    /// A rule keeps its text: a changed one takes a higher version (R13).
    #[error(
        "the rule \"{id}\" is known up to version {newest}; give a changed one a higher number"
    )]
    VersionKnown {
        /// Which rule.
        id: String,
        /// Its newest version so far.
        newest: u32,
    },
    /// A text that must stand here has no words.
    #[error("the text \"{0}\" is empty")]
    Blank(&'static str),
    /// Without a cause the rule would hold in every case.
    #[error("nothing stands under \"any\": the rule would hold in every case")]
    NoCause,
    /// Telling needs somebody to tell; a step or an act has nobody.
    #[error("the duty and \"towards\" do not fit each other")]
    TowardsWhom,
    /// Only what a source confirms is called a law on the screen.
    #[error("basis \"statute\" needs a source that confirms it, or \"enabled = false\"")]
    UnverifiedStatute,
    /// Something is kept for which no term holds from some day on.
    #[error("there is no term for \"{0}\" without an end")]
    NoTerm(&'static str),
    /// Two terms for the same thing on the same day.
    #[error("there is a term for \"{0}\" on those days already")]
    TwoTerms(&'static str),
    /// Postponing makes a term longer.
    #[error("\"at_most\" is shorter than the term itself")]
    PostponedBackwards,
    /// The steps or questions of the meldcode are not all there, in their order.
    #[error("\"{0}\" must stand here")]
    OutOfOrder(&'static str),
    /// An answer that leads to the next question, where there is none.
    #[error("there is no question after this one")]
    NoNextQuestion,
    /// Every question can be answered with yes and with no.
    #[error("say where \"yes\" and \"no\" lead")]
    YesAndNo,
}
