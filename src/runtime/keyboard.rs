//! The keys of the terminal, read into a buffer that is wiped.

use std::io;

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use zeroize::{Zeroize, Zeroizing};

use crate::input::decode::Decoder;

/// How long an Esc waits for what makes it the start of another key.
const ESC_WAIT: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 40_000_000,
};

/// Reads keys from the standard input.
pub(super) struct Keys {
    decoder: Decoder,
    bytes: Zeroizing<Vec<u8>>,
}

impl Keys {
    /// Takes whatever there is at once.
    pub(super) fn all_that_come() -> Self {
        Self::by(4096)
    }

    /// Takes no byte more than is asked for: what was typed ahead stays for whoever
    /// reads next.
    pub(super) fn one_by_one() -> Self {
        Self::by(1)
    }

    fn by(bytes: usize) -> Self {
        Self {
            decoder: Decoder::default(),
            bytes: Zeroizing::new(vec![0; bytes]),
        }
    }

    /// Waits for bytes, and hands their events over; `false` when there are none
    /// to come, or nobody wants them.
    pub(super) fn wait(&mut self, mut hand_over: impl FnMut(Event) -> bool) -> bool {
        let mut wanted = true;
        let mut out = |event| wanted = hand_over(event) && wanted;
        let terminal = io::stdin();
        let mut asked = [PollFd::new(&terminal, PollFlags::IN)];
        let limit = self.decoder.waits().then_some(&ESC_WAIT);
        match rustix::event::poll(&mut asked, limit) {
            Ok(0) => self.decoder.settle(&mut out),
            Ok(_) => match rustix::io::read(&terminal, self.bytes.as_mut_slice()) {
                Ok(0) => return false,
                Ok(read) => {
                    let bytes = self.bytes.get_mut(..read).unwrap_or_default();
                    self.decoder.feed(bytes, &mut out);
                    bytes.zeroize();
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return false,
            },
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
        wanted
    }
}
