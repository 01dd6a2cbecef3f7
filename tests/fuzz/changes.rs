//! Changes to bytes: the kinds that break parsers.

use proptest::prelude::*;
#[cfg(feature = "handover")]
use serde_json::Value;

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

/// A change to JSON that leaves it JSON; places are parts of the number of values.
#[cfg(feature = "handover")]
#[derive(Clone, Debug)]
pub(crate) enum Reshape {
    /// A value becomes a copy of another.
    Copy(f64, f64),
    /// An entry of a list, or a field, goes.
    Drop(f64),
    /// An entry of a list comes twice.
    Twice(f64),
    /// A value becomes something else altogether.
    Other(f64, usize),
}

/// What takes the place of a value.
#[cfg(feature = "handover")]
const OTHERS: &[&str] = &[
    "null",
    "true",
    "0",
    "1",
    "65535",
    "4294967295",
    "-1",
    "1e300",
    "[]",
    "{}",
    "\"\"",
    "\"pupil\"",
    "\"0001-01-01\"",
    "\"2026-11-23\"",
    "\"+262142-12-31\"",
    "\"a\\u202eb\\u001b[2J\"",
];

/// A few changes of that kind.
#[cfg(feature = "handover")]
pub(crate) fn reshapes() -> impl Strategy<Value = Vec<Reshape>> {
    let at = 0.0..1.0_f64;
    let one = prop_oneof![
        (at.clone(), at.clone()).prop_map(|(to, from)| Reshape::Copy(to, from)),
        at.clone().prop_map(Reshape::Drop),
        at.clone().prop_map(Reshape::Twice),
        (at, 0..OTHERS.len()).prop_map(|(to, which)| Reshape::Other(to, which)),
    ];
    prop::collection::vec(one, 1..4)
}

/// The JSON with these changes, one after the other.
#[cfg(feature = "handover")]
pub(crate) fn reshaped(mut json: Value, reshapes: &[Reshape]) -> Value {
    for reshape in reshapes {
        let mut places = Vec::new();
        pointers(&json, String::new(), &mut places);
        let named = |at: f64| {
            let at = (at * places.len() as f64) as usize;
            places[at.min(places.len() - 1)].as_str()
        };
        match reshape {
            Reshape::Copy(to, from) => {
                let copy = json.pointer(named(*from)).unwrap().clone();
                *json.pointer_mut(named(*to)).unwrap() = copy;
            }
            Reshape::Other(to, which) => {
                let other = serde_json::from_str(OTHERS[*which]).unwrap();
                *json.pointer_mut(named(*to)).unwrap() = other;
            }
            Reshape::Drop(at) => in_its_list(&mut json, named(*at), false),
            Reshape::Twice(at) => in_its_list(&mut json, named(*at), true),
        }
    }
    json
}

/// The paths to all values.
#[cfg(feature = "handover")]
fn pointers(json: &Value, path: String, places: &mut Vec<String>) {
    match json {
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                pointers(value, format!("{path}/{number}"), places);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, format!("{path}/{name}"), places);
            }
        }
        _ => (),
    }
    places.push(path);
}

#[cfg(feature = "handover")]
fn in_its_list(json: &mut Value, path: &str, twice: bool) {
    let Some((list, name)) = path.rsplit_once('/') else {
        return;
    };
    match json.pointer_mut(list) {
        Some(Value::Array(values)) => {
            let number: usize = name.parse().unwrap();
            if twice {
                values.insert(number, values[number].clone());
            } else {
                values.remove(number);
            }
        }
        Some(Value::Object(fields)) if !twice => {
            fields.remove(name);
        }
        _ => (),
    }
}
