//! Asking for a secret on the terminal, without showing it.

use std::io::{self, Write};

use crossterm::event::{self, Event, KeyCode, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

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
    write!(out, "{question} ")?;
    out.flush()?;
    enable_raw_mode()?;
    let asked = {
        let _raw = Raw;
        typed(limit)
    };
    writeln!(out)?;
    asked
}

fn typed(limit: usize) -> io::Result<Asked> {
    // Room from the start: growing would leave copies.
    let mut line = Zeroizing::new(String::with_capacity(limit));
    loop {
        let Event::Key(key) = event::read()? else {
            continue;
        };
        if !key.is_press() {
            continue;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => break,
            KeyCode::Esc => return Ok(Asked::Stopped),
            KeyCode::Char('c' | 'd') if control => return Ok(Asked::Stopped),
            KeyCode::Char('u') if control => line.clear(),
            KeyCode::Backspace => {
                line.pop();
            }
            KeyCode::Char(typed) if !control && line.len() + typed.len_utf8() <= limit => {
                line.push(typed);
            }
            _ => {}
        }
    }
    Ok(Asked::Answer(Confidential::new(line.as_str().to_owned())))
}
