//! From the bytes of a terminal to its events, in buffers that are wiped.
//!
//! What is typed and pasted passes here first: a passphrase, a note. So nothing
//! stays behind: a buffer never grows, and is emptied byte by byte when its events
//! are out.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use zeroize::{Zeroize, Zeroizing};

/// Longest text that is taken from one paste, in bytes; the rest is dropped.
pub const PASTE_LIMIT: usize = 64 << 10;
/// Longest sequence that is waited for; what is longer is none of ours.
const SEQUENCE: usize = 64;
const ESC: u8 = 0x1b;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
const PASTE_ROOM: usize = PASTE_LIMIT + PASTE_ENDS.len();

/// Reads events from bytes, however they were cut up.
pub struct Decoder {
    /// The start of a character or a sequence.
    begun: Zeroizing<Vec<u8>>,
    /// What is being pasted.
    pasted: Option<Zeroizing<Vec<u8>>>,
}

/// What a sequence of bytes is.
enum Read {
    /// It may become something.
    Unfinished,
    /// Nothing that means anything here.
    Nothing,
    Event(Event),
    PasteBegins,
}

impl Default for Decoder {
    fn default() -> Self {
        Self {
            begun: Zeroizing::new(Vec::with_capacity(SEQUENCE)),
            pasted: None,
        }
    }
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Decoder")
    }
}

impl Decoder {
    /// Takes bytes in, and calls `out` with each event that they complete.
    pub fn feed(&mut self, bytes: &[u8], mut out: impl FnMut(Event)) {
        for &byte in bytes {
            if self.pasted.is_some() {
                self.paste(byte, &mut out);
            } else {
                self.take(byte, &mut out);
            }
        }
    }

    /// Whether something was begun, which may be whole as it is: an Esc.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.pasted.is_none() && !self.begun.is_empty()
    }

    /// No more bytes come for now: an Esc was an Esc, and half a sequence nothing.
    pub fn settle(&mut self, mut out: impl FnMut(Event)) {
        if self.waits() {
            if self.begun.as_slice() == [ESC] {
                out(key(KeyCode::Esc, KeyModifiers::NONE));
            }
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.begun.as_mut_slice().zeroize();
        self.begun.clear();
    }

    fn take(&mut self, byte: u8, out: &mut impl FnMut(Event)) {
        if byte == ESC && self.begun.as_slice() == [ESC] {
            // The first was a key; the second may begin something.
            out(key(KeyCode::Esc, KeyModifiers::NONE));
            return;
        }
        self.begun.push(byte);
        match read(&self.begun) {
            Read::Unfinished if self.begun.len() < SEQUENCE => return,
            Read::Unfinished | Read::Nothing => {}
            Read::Event(event) => out(event),
            Read::PasteBegins => {
                self.pasted = Some(Zeroizing::new(Vec::with_capacity(PASTE_ROOM)));
            }
        }
        self.clear();
    }

    fn paste(&mut self, byte: u8, out: &mut impl FnMut(Event)) {
        let Some(pasted) = &mut self.pasted else {
            return;
        };
        if pasted.len() == PASTE_ROOM {
            // Full: the end is still watched for, over the last bytes.
            pasted.copy_within(PASTE_LIMIT + 1.., PASTE_LIMIT);
            pasted.pop();
        }
        pasted.push(byte);
        if !pasted.ends_with(PASTE_ENDS) {
            return;
        }
        let length = (pasted.len() - PASTE_ENDS.len()).min(PASTE_LIMIT);
        let text = pasted.get(..length).unwrap_or_default();
        let mut taken = String::with_capacity(length);
        for chunk in text.utf8_chunks() {
            taken.push_str(chunk.valid());
        }
        self.pasted = None;
        out(Event::Paste(taken));
    }
}

const fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn read(bytes: &[u8]) -> Read {
    match bytes {
        [] | [ESC] | [ESC, b'[' | b'O'] => Read::Unfinished,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', letter] => named(*letter).map_or(Read::Nothing, |code| {
            Read::Event(key(code, KeyModifiers::NONE))
        }),
        [ESC, rest @ ..] => typed(rest, KeyModifiers::ALT),
        _ => typed(bytes, KeyModifiers::NONE),
    }
}

/// A key that types, or one together with Ctrl.
fn typed(bytes: &[u8], with: KeyModifiers) -> Read {
    let control = |letter: u8| key(KeyCode::Char(letter.into()), KeyModifiers::CONTROL | with);
    Read::Event(match bytes {
        [b'\r'] => key(KeyCode::Enter, with),
        [b'\t'] => key(KeyCode::Tab, with),
        [0x7f] => key(KeyCode::Backspace, with),
        [0] => control(b' '),
        [byte @ 0x01..=0x1a] => control(byte - 1 + b'a'),
        [byte @ 0x1c..=0x1f] => control(byte - 0x1c + b'4'),
        _ => return character(bytes, with),
    })
}

fn character(bytes: &[u8], with: KeyModifiers) -> Read {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().next().map_or(Read::Nothing, |character| {
            let shift = if character.is_uppercase() {
                KeyModifiers::SHIFT
            } else {
                KeyModifiers::NONE
            };
            Read::Event(key(KeyCode::Char(character), with | shift))
        }),
        // Cut short, not wrong.
        Err(error) if error.error_len().is_none() => Read::Unfinished,
        Err(_) => Read::Nothing,
    }
}

/// What follows `ESC [`: numbers and signs, and a byte that ends it.
fn control_sequence(bytes: &[u8]) -> Read {
    let Some((last, before)) = bytes.split_last() else {
        return Read::Unfinished;
    };
    if bytes == b"[" {
        // The Linux console writes its function keys with two brackets.
        return Read::Unfinished;
    }
    if !(0x40..=0x7e).contains(last) {
        let goes_on = (0x20..=0x3f).contains(last);
        return if goes_on {
            Read::Unfinished
        } else {
            Read::Nothing
        };
    }
    let mut numbers = before
        .split(|byte| *byte == b';')
        .map(|digits| std::str::from_utf8(digits).ok()?.parse::<u16>().ok());
    let first = numbers.next().flatten();
    let held = modifiers(numbers.next().flatten().unwrap_or(1));
    let code = match (last, first) {
        (b'A'..=b'E', _) if before == b"[" => Some(KeyCode::F(last - b'A' + 1)),
        (b'~', Some(200)) => return Read::PasteBegins,
        (b'~', Some(number)) => numbered(number),
        (b'Z', _) => return Read::Event(key(KeyCode::BackTab, held | KeyModifiers::SHIFT)),
        (_, Some(1) | None) => named(*last),
        _ => None,
    };
    code.map_or(Read::Nothing, |code| Read::Event(key(code, held)))
}

const fn named(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // Their numbers have gaps; here none of them means more than that somebody
        // is there.
        11..=34 => KeyCode::F(u8::try_from(number - 10).ok()?),
        _ => return None,
    })
}

fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The events of these bytes, given in pieces of this length.
    fn events(bytes: &[u8], piece: usize) -> Vec<Event> {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        for part in bytes.chunks(piece) {
            decoder.feed(part, |event| found.push(event));
        }
        decoder.settle(|event| found.push(event));
        found
    }

    fn plain(code: KeyCode) -> Event {
        key(code, KeyModifiers::NONE)
    }

    #[test]
    fn what_terminals_send_is_read_however_it_is_cut_up() {
        let ctrl = |letter| key(KeyCode::Char(letter), KeyModifiers::CONTROL);
        let shift = KeyModifiers::SHIFT;
        let table: &[(&[u8], Vec<Event>)] = &[
            (b"a", vec![plain(KeyCode::Char('a'))]),
            (
                "É€👧".as_bytes(),
                vec![
                    key(KeyCode::Char('É'), shift),
                    plain(KeyCode::Char('€')),
                    plain(KeyCode::Char('👧')),
                ],
            ),
            (
                b"\r\t\x7f",
                vec![
                    plain(KeyCode::Enter),
                    plain(KeyCode::Tab),
                    plain(KeyCode::Backspace),
                ],
            ),
            (
                b"\x0c\x13\x08\n\0\x1f",
                vec![
                    ctrl('l'),
                    ctrl('s'),
                    ctrl('h'),
                    ctrl('j'),
                    ctrl(' '),
                    ctrl('7'),
                ],
            ),
            (b"\x1b", vec![plain(KeyCode::Esc)]),
            (b"\x1b\x1b", vec![plain(KeyCode::Esc), plain(KeyCode::Esc)]),
            (b"\x1b\x1b[A", vec![plain(KeyCode::Esc), plain(KeyCode::Up)]),
            (b"\x1bk", vec![key(KeyCode::Char('k'), KeyModifiers::ALT)]),
            (
                b"\x1b[A\x1bOB\x1b[H\x1b[4~",
                vec![
                    plain(KeyCode::Up),
                    plain(KeyCode::Down),
                    plain(KeyCode::Home),
                    plain(KeyCode::End),
                ],
            ),
            (
                b"\x1b[1;5C\x1b[3;2~",
                vec![
                    key(KeyCode::Right, KeyModifiers::CONTROL),
                    key(KeyCode::Delete, shift),
                ],
            ),
            (
                b"\x1b[Z\x1b[5~\x1b[6~",
                vec![
                    key(KeyCode::BackTab, shift),
                    plain(KeyCode::PageUp),
                    plain(KeyCode::PageDown),
                ],
            ),
            (
                b"\x1bOP\x1b[[Ax",
                vec![
                    plain(KeyCode::F(1)),
                    plain(KeyCode::F(1)),
                    plain(KeyCode::Char('x')),
                ],
            ),
            // Answers, mouse, focus and the unknown mean nothing.
            (
                b"\x1b[12;40R\x1b[<0;3;4M\x1b[I\x1b[?62c\x1b[99~\xff\xfeb",
                vec![plain(KeyCode::Char('b'))],
            ),
            (
                b"\x1b[200~twee\nregels \x1b[31m\x1b[201~c",
                vec![
                    Event::Paste("twee\nregels \u{1b}[31m".into()),
                    plain(KeyCode::Char('c')),
                ],
            ),
        ];
        for (bytes, expected) in table {
            for piece in [1, 2, 3, bytes.len()] {
                assert_eq!(&events(bytes, piece), expected, "{bytes:?} by {piece}");
            }
        }
    }

    #[test]
    fn a_paste_without_measure_is_cut_off_and_ends() {
        let long = "é".repeat(PASTE_LIMIT);
        let bytes = format!("\x1b[200~{long}\x1b[201~z");
        let found = events(bytes.as_bytes(), 4096);
        let Event::Paste(text) = &found[0] else {
            panic!("no paste");
        };
        assert_eq!(text.len(), PASTE_LIMIT);
        assert_eq!(found[1..], [plain(KeyCode::Char('z'))]);
    }

    proptest! {
        #[test]
        fn no_bytes_upset_it(bytes: Vec<u8>, piece in 1_usize..20) {
            let in_pieces = events(&bytes, piece);
            prop_assert!(in_pieces.len() <= bytes.len());
            prop_assert_eq!(in_pieces, events(&bytes, bytes.len().max(1)));
        }
    }
}
