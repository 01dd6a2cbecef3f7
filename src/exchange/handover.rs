//! Hand-over files: one file in the age format, for one colleague, signed
//! (R88–R91, AVG-4). The layout for somebody who makes another reader stands in
//! `docs/design/handover.md`.
//!
//! ```text
//! age file, one X25519 recipient; its plaintext:
//!      0  {"luister-handover":{…head…}} \n
//!         {"signature":"…"}             \n
//!         blanks                        \n   up to 65,536 bytes: one chunk of age
//! 65,536  the case part, blanks up to a whole chunk; nothing for a note
//! ```
//!
//! The head is read and its signature checked before anything of the case part is
//! decrypted, so that a case on the other side of one's own event is never opened.

mod fault;
#[cfg(feature = "handover")]
mod identity;
#[cfg(feature = "handover")]
mod opened;
#[cfg(feature = "handover")]
mod sealed;
#[cfg(test)]
#[cfg(feature = "handover")]
mod tests;

pub use fault::{OpenFault, SealFault};
#[cfg(feature = "handover")]
pub use identity::{Identity, NotAnIdentity};
#[cfg(feature = "handover")]
pub use opened::Handover;
#[cfg(feature = "handover")]
pub use sealed::seal;

/// A file of more bytes is not read.
pub const LARGEST_FILE: u64 = 8 << 20;
/// A case part of more bytes is not sealed: with it a file stays below
/// [`LARGEST_FILE`].
pub const LARGEST_CASE_PART: usize = 7 << 20;

/// The bytes that age encrypts at a time.
#[cfg(feature = "handover")]
const CHUNK: usize = 64 << 10;
/// What stands before the head in what is signed, so that the signature is one of a
/// hand-over of this layout and of nothing else.
#[cfg(feature = "handover")]
const SIGNED: &[u8] = b"luister/handover/v1\n";

/// How many bytes a case part takes with its blanks: whole chunks, so that the size
/// of a file tells little.
#[cfg(feature = "handover")]
const fn with_blanks(length: usize) -> usize {
    length.div_ceil(CHUNK) * CHUNK
}

/// The first line: the head, under the name of the format.
#[cfg(feature = "handover")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine<Head> {
    #[serde(rename = "luister-handover")]
    head: Head,
}

/// The second line.
#[cfg(feature = "handover")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureLine {
    signature: crate::domain::handover::HandoverSignature,
}

/// What is signed: the head as it stands in its line.
#[cfg(feature = "handover")]
fn signed(line: &[u8]) -> Vec<u8> {
    [SIGNED, line].concat()
}
