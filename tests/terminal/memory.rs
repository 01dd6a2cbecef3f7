//! What stays in the memory of the program: planted words are searched for in all
//! of it, while the vault is open (the control: there they are) and once it is
//! locked. Reading the memory of a program that forbids it takes the rights of the
//! superuser; without them these tests say that they were skipped.

use std::fs::File;
use std::io::BufRead;
use std::ops::RangeInclusive;
use std::os::unix::fs::FileExt;

use ratatui::buffer::Cell;
use rustix::process::Signal;

use crate::journey::{PASSPHRASE, set_up};
use crate::process::signal;
use crate::proof::{sized, told};
use crate::screen::{Place, Terminal, until};

/// What stands before a planted word, so that the word outlives the first bytes of
/// memory that was let go and written over in part.
const BEFORE: &str = "een hele regel met woorden ervoor en dan pas";
/// A name, a request, words of the pad, words of a form, a question: one of each kind.
const ALIAS: &str = "Qorvuskraai";
const REQUEST: &str = "Qwelgeestje wil rust";
const PAD: &str = "Qladwoordje onder ons";
const SEARCHED: &str = "Qorvusk";
const TYPED: &str = "Qwijtgeraakt bericht";
const PASTED: &str = "Qplakwerkje uit een mail";
/// The end of the passphrase, which no key typed after it writes over.
const SECRET: &str = "zolder 9 mosterd";

/// Bytes from one letter to the next where each has a value of its own.
const VALUES: RangeInclusive<usize> = 8..=192;

/// A word found in memory: which, with how many bytes between its letters, where.
pub(crate) struct Found {
    word: &'static str,
    stride: usize,
    place: String,
    around: String,
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (word, stride) = (self.word, self.stride);
        write!(f, "{word} by {stride} at {}: {:?}", self.place, self.around)
    }
}

/// All places of these words in the memory that the program may write. `None`
/// when that memory may not be read here.
pub(crate) fn words_in_memory(pid: i32, words: &[&'static str]) -> Option<Vec<Found>> {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).ok()?;
    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    let mut found = Vec::new();
    let mut read = 0;
    for line in maps.lines() {
        let mut fields = line.split_whitespace();
        let (Some(range), Some(rights)) = (fields.next(), fields.next()) else {
            continue;
        };
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let number = |text| u64::from_str_radix(text, 16).unwrap();
        let (from, to) = (number(from), number(to));
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // Page by page: some of it may be given back while this reads.
        for (number, page) in bytes.chunks_mut(4096).enumerate() {
            if memory
                .read_exact_at(page, from + 4096 * number as u64)
                .is_ok()
            {
                read += page.len();
            }
        }
        let name = fields.nth(3).unwrap_or("");
        for &word in words {
            // As text, as characters, and one letter in each of a row of values, as
            // in the cells of a frame.
            for stride in [1, size_of::<char>()].into_iter().chain(VALUES.step_by(8)) {
                for at in places_of(&bytes, word.as_bytes(), stride) {
                    let around = &bytes[at.saturating_sub(24)..(at + 60).min(bytes.len())];
                    found.push(Found {
                        word,
                        stride,
                        place: format!("{:x} in {range} {name}", from + at as u64),
                        around: String::from_utf8_lossy(around).into_owned(),
                    });
                }
            }
        }
    }
    assert!(read > 1 << 17, "hardly anything was read: {read} bytes");
    Some(found)
}

fn places_of(bytes: &[u8], word: &[u8], stride: usize) -> Vec<usize> {
    let is_at = |at: usize| {
        let letters = word.iter().enumerate();
        letters
            .skip(1)
            .all(|(index, letter)| bytes.get(at + index * stride) == Some(letter))
    };
    let mut places = Vec::new();
    let mut rest = bytes;
    loop {
        let skipped = rest.skip_until(word[0]).unwrap();
        if skipped == 0 {
            return places;
        }
        let at = bytes.len() - rest.len() - 1;
        if bytes[at] == word[0] && is_at(at) {
            places.push(at);
        }
    }
}

pub(crate) fn skipped(what: &str) {
    eprintln!("SKIPPED: the memory of {what} may not be read here (it takes CAP_SYS_PTRACE)");
}

/// A conversation with words of every kind, and the search in the list.
fn story(place: &Place) -> Terminal {
    let mut desk = set_up(place);
    desk.keys("n")
        .sees("Nieuw contact")
        .types("Merelveertje aan het water ");
    desk.types(ALIAS).sees(ALIAS);
    desk.keys("<tab><tab><right><ctrl-s>").sees("opgeslagen");
    desk.keys("g").sees("▶ Grenzen");
    desk.keys("<right><ctrl-s>").sees("▶ Luisteren");
    desk.keys("<ctrl-s>").sees("▶ Hulpvraag");
    desk.keys("<enter>")
        .types(BEFORE)
        .types(" ")
        .types(REQUEST)
        .keys("<tab><right><ctrl-s>")
        .sees("▶ Wegen");
    desk.keys("i")
        .types(BEFORE)
        .types(". ")
        .types(PAD)
        .sees(PAD)
        .types("\x1b[200~ en nog wat: ")
        .types(PASTED)
        .types("\x1b[201~")
        .sees(PASTED)
        .keys("<ctrl-g>");
    // Larger and smaller: frames that grow or shrink leave no copy.
    desk.resize(132, 43).sees(PAD).resize(80, 24).sees(PAD);
    // What may be told, as a sheet and as a briefing for somebody outside.
    desk.keys("s").sees("Wie mag wat weten");
    desk.keys("<down><down><down><down><down><down><down>")
        .sees("▸ ~  interne deskundige");
    desk.keys("<enter>").sees("Anoniem raadplegen");
    desk.keys("<right><ctrl-s>")
        .sees("zonder namen")
        .sees(REQUEST);
    desk.keys("<enter>")
        .sees_no_more(REQUEST)
        .sees("▸ ~  interne deskundige")
        .keys("<esc>")
        .sees_no_more("Wie mag wat weten");
    desk.keys("4")
        .sees("1 zaak")
        .keys("2")
        .sees("2026-001")
        .keys("/")
        .types(SEARCHED);
    desk.sees(ALIAS).keys("<enter><enter>").sees(REQUEST);
    desk
}

#[test]
fn r95_after_a_lock_no_word_is_left_in_memory() {
    assert!(PASSPHRASE.ends_with(SECRET));
    let (rounds, mut before) = (sized(1, 50), 0);
    for _ in 0..rounds {
        match found_before_the_lock() {
            Some(found) => before += found,
            None => return skipped("the program"),
        }
    }
    told(
        "planted words in the memory of the program",
        format_args!("{rounds} rounds: {before} places while it was open, 0 after the lock"),
    );
}

/// In how many places words stand while the vault is open; none may be left after it
/// is locked. Nothing where its memory may not be read.
fn found_before_the_lock() -> Option<usize> {
    let place = Place::new();
    let mut desk = story(&place);
    // And a form with words that were never kept.
    desk.keys("<esc>").keys("n").sees("Nieuw contact");
    desk.types("alleen wat letters ").types(TYPED).sees(TYPED);
    let words = [ALIAS, REQUEST, PAD, TYPED, PASTED];
    let drawing = desk.drawing();
    words_in_memory(drawing, &words)?;
    for word in words {
        until("every word is found while the vault is open", || {
            words_in_memory(drawing, &[word]).is_some_and(|found| !found.is_empty())
        });
    }
    let open = words_in_memory(drawing, &words).unwrap();
    let cells = open.iter().any(|found| found.stride == size_of::<Cell>());
    assert!(cells, "no frame was found while the vault is open");
    let guard = words_in_memory(desk.pid(), &words).unwrap();
    assert!(guard.is_empty(), "the guard knows: {guard:#?}");

    desk.keys("<ctrl-l>").sees("Wachtzin").sees_no_more(TYPED);
    let words = [ALIAS, REQUEST, PAD, TYPED, SEARCHED, SECRET, PASTED];
    // The vault is closed behind the screen: wait for its lock to be free.
    until("the keys are gone", || locked_memory(drawing) == 0);
    let left = words_in_memory(drawing, &words).unwrap();
    assert!(left.is_empty(), "{} left: {left:#?}", left.len());
    signal(&desk, Signal::TERM);
    assert!(desk.ends().0.success());
    Some(open.len())
}

#[test]
fn r95_a_passphrase_is_in_memory_only_while_it_is_typed() {
    let place = Place::new();
    let mut desk = set_up(&place);
    desk.keys("<ctrl-l>").sees("Wachtzin").types(PASSPHRASE);
    desk.sees("•••••••••");
    let drawing = desk.drawing();
    until("it was typed", || {
        words_in_memory(drawing, &[SECRET]).is_none_or(|found| !found.is_empty())
    });
    if words_in_memory(drawing, &[SECRET]).is_none() {
        return skipped("the program");
    }
    desk.keys("<enter>").sees("Vandaag");
    // Its last copy goes when the store turns to what comes next.
    until("the passphrase is gone", || {
        words_in_memory(drawing, &[SECRET]).is_some_and(|left| left.is_empty())
    });
    signal(&desk, Signal::TERM);
    desk.ends();
}

#[test]
fn keys_are_locked_in_memory_while_the_vault_is_open_and_gone_afterwards() {
    let place = Place::new();
    let mut desk = set_up(&place);
    let drawing = desk.drawing();
    if locked_memory(drawing) == 0 {
        eprintln!("SKIPPED: the system locks no memory here");
        return;
    }
    desk.keys("<ctrl-l>").sees("Wachtzin");
    until("the keys are gone", || locked_memory(drawing) == 0);
    desk.types(PASSPHRASE).keys("<enter>").sees("Vandaag");
    assert!(locked_memory(drawing) >= 16);
    signal(&desk, Signal::TERM);
    desk.ends();
}

/// Kilobytes that the system may not swap out.
fn locked_memory(pid: i32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmLck:"));
    let number = line.unwrap().split_whitespace().next().unwrap();
    number.parse().unwrap()
}

#[test]
fn a_word_is_found_however_its_letters_stand() {
    let word = b"Quit";
    for stride in [1, 4, 24] {
        let mut bytes = vec![b'.'; 200];
        for (index, letter) in word.iter().enumerate() {
            bytes[30 + index * stride] = *letter;
        }
        bytes[7] = b'Q';
        assert_eq!(places_of(&bytes, word, stride), [30]);
    }
    assert!(places_of(b"Qui", word, 1).is_empty());
}
