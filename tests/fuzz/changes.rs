//! Changes to bytes: the kinds that break parsers.

use proptest::prelude::*;

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n\n",
    "\0",
    "=",
    "[",
    "]]",
    "{",
    "}",
    "'''",
    "\\u{",
    "\\uD800",
    "-1",
    "0",
    "99999999999999999999",
    "1e999",
    "2024-02-30",
    "9999-12-31",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "\u{e0041}",
    "é",
    "\u{10ffff}",
    "[[",
    "null",
    "true",
];

/// One change; places are parts of the length, so that they fit any file.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// A byte becomes another.
    Flip(f64, u8),
    /// Bytes go.
    Cut(f64, usize),
    /// Bytes come twice, or many times.
    Repeat(f64, usize, usize),
    /// A piece comes in between.
    Piece(f64, usize),
    /// Bytes from elsewhere come in between.
    Splice(f64, f64, usize),
    /// The rest is gone.
    End(f64),
}

/// A few changes.
pub(crate) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = 0.0..1.0_f64;
    let one = prop_oneof![
        4 => (at.clone(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        2 => (at.clone(), 1_usize..60).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (at.clone(), 1_usize..40, 1_usize..50)
            .prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        4 => (at.clone(), 0..PIECES.len()).prop_map(|(at, which)| Change::Piece(at, which)),
        2 => (at.clone(), at.clone(), 1_usize..200)
            .prop_map(|(to, from, length)| Change::Splice(to, from, length)),
        1 => at.prop_map(Change::End),
    ];
    proptest::collection::vec(one, 1..8)
}

fn place(part: f64, length: usize) -> usize {
    // A part of a length is no more than it, and whole enough for a place.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a small file, from a part between 0 and 1"
    )]
    let place = (part * length as f64) as usize;
    place.min(length)
}

/// The bytes with these changes, one after the other.
pub(crate) fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let length = bytes.len();
        match *change {
            Change::Flip(at, byte) => {
                if let Some(found) = bytes.get_mut(place(at, length)) {
                    *found ^= byte;
                }
            }
            Change::Cut(at, count) => {
                let from = place(at, length);
                bytes.drain(from..(from + count).min(length));
            }
            Change::Repeat(at, count, times) => {
                let from = place(at, length);
                let again = bytes[from..(from + count).min(length)].repeat(times);
                bytes.splice(from..from, again);
            }
            Change::Piece(at, which) => {
                let from = place(at, length);
                bytes.splice(from..from, PIECES[which].bytes());
            }
            Change::Splice(to, from, count) => {
                let (to, from) = (place(to, length), place(from, length));
                let taken = bytes[from..(from + count).min(length)].to_vec();
                bytes.splice(to..to, taken);
            }
            Change::End(at) => bytes.truncate(place(at, length)),
        }
    }
    bytes
}
