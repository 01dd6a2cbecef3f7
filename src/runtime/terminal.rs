//! The terminal: taken, drawn on, and given back as it was found, wiped.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, ClearType as Region, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};
use rustix::termios::{LocalModes, tcgetattr};
use zeroize::{Zeroize, Zeroizing};

/// Room for one frame; a larger one goes out in parts.
const FRAME: usize = 256 << 10;

/// Ends whatever sequence a terminal is in the middle of.
const CANCEL: char = '\u{18}';

/// Whether the terminal is ours now, for the panic hook.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A terminal that is ours until it is left or dropped.
pub struct Screen {
    terminal: Terminal<Glass>,
    /// Columns and rows of the last frame.
    drawn: Size,
}

impl Screen {
    /// Takes the terminal: raw mode, the other screen, pasted text marked as such.
    ///
    /// # Errors
    /// The terminal cannot be set or written; then it is as it was.
    pub fn take() -> io::Result<Self> {
        let ink = Ink::on_stdout()?;
        occupy()?;
        match Terminal::new(Glass(CrosstermBackend::new(ink))) {
            Ok(terminal) => Ok(Self {
                terminal,
                drawn: Size::default(),
            }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame; terminals that can show it all at once do. Draws nothing
    /// once the terminal was given back.
    ///
    /// # Errors
    /// The terminal cannot be written: it is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        let size = self.terminal.size()?;
        if std::mem::replace(&mut self.drawn, size) != size {
            self.forget();
        }
        queue!(self.terminal.backend_mut().0, BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        execute!(self.terminal.backend_mut().0, EndSynchronizedUpdate)
    }

    /// Empties both frames in memory, before they change size and leave a copy.
    fn forget(&mut self) {
        self.terminal.current_buffer_mut().reset();
        self.terminal.swap_buffers();
    }

    /// Gives the terminal back for a while; [`Screen::resume`] takes it again.
    pub fn suspend(&mut self) {
        self.overwrite();
        give_back();
    }

    /// Takes the terminal again after [`Screen::suspend`].
    ///
    /// # Errors
    /// As [`Screen::take`].
    pub fn resume(&mut self) -> io::Result<()> {
        // Cleared, as both frames in memory are since the terminal was given back.
        occupy()
    }

    /// Takes the terminal again after the program was stopped by force: the guard
    /// or the shell gave it back meanwhile, or nobody did.
    ///
    /// # Errors
    /// As [`Screen::take`].
    pub fn retake(&mut self) -> io::Result<()> {
        if tcgetattr(io::stdin())?
            .local_modes
            .contains(LocalModes::ICANON)
        {
            TAKEN.store(false, Ordering::SeqCst);
            self.forget();
            disable_raw_mode()?;
        } else {
            self.suspend();
        }
        occupy()
    }

    /// Puts a blank in every cell, so that no text stays in the memory of the
    /// terminal or in our own.
    fn overwrite(&mut self) {
        for _ in 0..2 {
            // Twice: the terminal compares with the frame before, kept in the other buffer.
            let _ = self.draw(|frame| {
                let area = frame.area();
                frame.render_widget(ratatui::widgets::Clear, area);
            });
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.overwrite();
        give_back();
    }
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Screen")
    }
}

fn occupy() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let entered = execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        Clear(ClearType::All),
        Hide
    );
    if entered.is_err() {
        give_back();
    }
    entered
}

/// Gives the terminal back, wiped; does nothing when it is not ours. Also for
/// the panic hook, so it holds no lock and needs no [`Screen`].
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    wipe();
    let _ = disable_raw_mode();
}

/// Puts a blank in every cell, clears, and leaves the other screen. Whoever calls
/// this knows that it is in front.
pub(super) fn wipe() {
    let mut out = io::stdout();
    // A terminal that is gone needs nothing back.
    let _ = blank(&mut out).and_then(|()| {
        execute!(
            out,
            Clear(ClearType::All),
            MoveTo(0, 0),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        )
    });
}

/// Ends a sequence that was cut short, and overwrites every cell. Clearing alone
/// would move the lines into the scrollback of some terminals.
fn blank(out: &mut impl Write) -> io::Result<()> {
    queue!(out, Print(CANCEL), EndSynchronizedUpdate, ResetColor)?;
    let (columns, rows) = crossterm::terminal::size()?;
    let line = " ".repeat(columns.into());
    for row in 0..rows {
        queue!(out, MoveTo(0, row), Print(&line))?;
    }
    Ok(())
}

/// The terminal as ratatui writes to it: what is cleared is overwritten first.
struct Glass(CrosstermBackend<Ink>);

impl Backend for Glass {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(Region::All)
    }

    fn clear_region(&mut self, region: Region) -> io::Result<()> {
        if region == Region::All {
            blank(&mut self.0)?;
        }
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

/// What goes to the terminal: collected for one write, and wiped once it is out.
struct Ink {
    out: File,
    bytes: Zeroizing<Vec<u8>>,
}

impl Ink {
    /// Writes to the standard output directly: its own buffer is never wiped.
    fn on_stdout() -> io::Result<Self> {
        let out = io::stdout().as_fd().try_clone_to_owned()?;
        Ok(Self {
            out: File::from(out),
            bytes: Zeroizing::new(Vec::with_capacity(FRAME)),
        })
    }
}

impl Write for Ink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > FRAME {
            self.flush()?;
        }
        let taken = bytes.get(..FRAME).unwrap_or(bytes);
        self.bytes.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.out.write_all(&self.bytes);
        self.bytes.as_mut_slice().zeroize();
        self.bytes.clear();
        written
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn all_that_is_written_comes_out_also_more_than_a_frame() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut ink = Ink {
            out: File::create(&path).unwrap(),
            bytes: Zeroizing::new(Vec::with_capacity(FRAME)),
        };
        let text: Vec<u8> = (0..3 * FRAME + 17)
            .map(|index| (index % 251) as u8)
            .collect();
        ink.write_all(&text).unwrap();
        ink.flush().unwrap();
        let mut read = Vec::new();
        File::open(&path).unwrap().read_to_end(&mut read).unwrap();
        assert!(read == text);
        assert!(ink.bytes.is_empty() && ink.bytes.capacity() >= FRAME);
    }

    #[test]
    fn giving_back_what_was_never_taken_does_nothing() {
        give_back();
        assert!(!TAKEN.load(Ordering::SeqCst));
    }
}
