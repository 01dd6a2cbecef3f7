//! What somebody asks for about hours.

use crate::domain::hours::{AnnexMade, PracticeTime};

/// Something about hours (R102).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HoursCommand {
    /// Record time that was spent outside the cases.
    Spend(PracticeTime),
    /// An annex for an invoice is given out.
    MakeAnnex(AnnexMade),
}
