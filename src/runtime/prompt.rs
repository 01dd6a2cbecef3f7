//! Asking for a secret on the terminal, without showing it.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::{Zeroize, Zeroizing};

use super::keyboard::Keys;
use crate::domain::text::Confidential;

/// What came of asking.
#[derive(Debug)]
pub enum Asked {
    /// An answer.
    Answer(Confidential),
    /// The user stopped.
    Stopped,
}

/// Raw mode for as long as it lives.
struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
    }
}

/// Asks, on the error channel, for a line of at most `limit` bytes.
///
/// # Errors
/// The terminal cannot be read or set.
pub fn hidden(question: &str, limit: usize) -> io::Result<Asked> {
    let mut out = io::stderr().lock();
    // Before the question is there: what is typed at once is not shown either.
    enable_raw_mode()?;
    let asked = {
        let _raw = Raw;
        write!(out, "{question} ")?;
        out.flush()?;
        typed(limit)
    };
    writeln!(out)?;
    asked
}

fn typed(limit: usize) -> io::Result<Asked> {
    // Room from the start: growing would leave copies.
    let mut line = Zeroizing::new(String::with_capacity(limit));
    let mut keys = Keys::one_by_one();
    let mut end = None;
    while end.is_none() {
        let more = keys.wait(|event| {
            if end.is_none() {
                end = taken(event, &mut line, limit);
            }
            true
        });
        if !more {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(match end {
        Some(End::Answered) => Asked::Answer(Confidential::new(line.as_str().to_owned())),
        _ => Asked::Stopped,
    })
}

/// How a question ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    Answered,
    Stopped,
}

/// Takes an event into the line, which keeps its room; says when that was the last.
fn taken(event: Event, line: &mut String, limit: usize) -> Option<End> {
    let mut push = |typed: char| {
        if !typed.is_control() && line.len() + typed.len_utf8() <= limit {
            line.push(typed);
        }
    };
    let key = match event {
        Event::Key(key) if key.is_press() => key,
        Event::Paste(text) => {
            Zeroizing::new(text).chars().for_each(push);
            return None;
        }
        _ => return None,
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => return Some(End::Answered),
        // An Enter that was pressed before the question was there.
        KeyCode::Char('j') if control => return Some(End::Answered),
        KeyCode::Esc => return Some(End::Stopped),
        KeyCode::Char('c' | 'd') if control => return Some(End::Stopped),
        KeyCode::Char('u') if control => line.zeroize(),
        KeyCode::Backspace => {
            line.pop();
        }
        KeyCode::Char(typed) if !control => push(typed),
        _ => {}
    }
    None
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEvent;

    use super::*;
    use crate::input::decode::Decoder;

    /// What these bytes come to, and how.
    fn answered(bytes: &[u8], limit: usize) -> (String, Option<End>) {
        let mut line = String::with_capacity(limit);
        let mut end = None;
        Decoder::default().feed(bytes, |event| {
            if end.is_none() {
                end = taken(event, &mut line, limit);
            }
        });
        assert!(line.capacity() == limit, "it grew");
        (line, end)
    }

    #[test]
    fn a_line_is_typed_mended_and_ended() {
        use End::{Answered, Stopped};
        let table: [(&[u8], &str, Option<End>); 9] = [
            ("zeeën\r".as_bytes(), "zeeën", Some(Answered)),
            (b"demo\n", "demo", Some(Answered)),
            (b"abc\x7f\x7fd\r", "ad", Some(Answered)),
            (b"fout\x15goed\r", "goed", Some(Answered)),
            (b"a\x03", "a", Some(Stopped)),
            (b"a\x04b\r", "a", Some(Stopped)),
            (b"a\x1b[Ab", "ab", None),
            (b"\x1b[200~ge\nplakt\x1b[201~\r", "geplakt", Some(Answered)),
            (b"0123456789abcdefgh\r", "0123456789abcdef", Some(Answered)),
        ];
        for (bytes, line, end) in table {
            assert_eq!(answered(bytes, 16), (line.to_owned(), end), "{bytes:?}");
        }
        let mut line = String::from("x");
        let esc = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        assert_eq!(taken(esc, &mut line, 16), Some(Stopped));
    }
}
