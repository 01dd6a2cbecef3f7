//! What somebody asks for about copies elsewhere.

use crate::domain::copies::{CopyGone, CopyMade};

/// Something about the copies that are kept elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CopiesCommand {
    /// Record a copy that was made and verified.
    Made(CopyMade),
    /// Record that a copy is there no more.
    Gone(CopyGone),
}
