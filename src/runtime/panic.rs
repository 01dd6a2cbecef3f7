//! What happens when the program has a mistake: the terminal is wiped and given
//! back, and the place of the mistake is printed; never what was being handled.

use std::io::{self, Write};
use std::path::Path;

use super::{terminal, threads, worker};
use crate::lang::Lang;
use crate::say;

/// Installs the hook. The standard one would print the message of the panic, and
/// with it perhaps the text that a slice or a conversion failed on.
pub fn install(lang: &Lang) {
    // Made now: a panic is no moment to look messages up.
    let what = say!(lang, "panicked");
    let remedy = say!(lang, "panicked-do");
    std::panic::set_hook(Box::new(move |info| {
        terminal::give_back();
        let place = info.location().map(|location| {
            let file = short(location.file());
            format!("{file}:{}", location.line())
        });
        let mut out = io::stderr().lock();
        let _ = writeln!(
            out,
            "{what} [{} · {}]\n{remedy}",
            place.as_deref().unwrap_or("?"),
            code()
        );
    }));
}

/// Which thread it was, as a code to report.
fn code() -> &'static str {
    match std::thread::current().name() {
        Some("main") => "P1",
        Some(threads::STORE) => "P2",
        Some(threads::INPUT) => "P3",
        Some(threads::SIGNALS) => "P4",
        Some(worker::NAME) => "P5",
        _ => "P9",
    }
}

/// The end of a path: enough to find the place, nothing of this computer.
fn short(file: &str) -> String {
    let parts: Vec<_> = Path::new(file).iter().collect();
    let last = parts.iter().rev().take(3).rev();
    let shown: Vec<_> = last.map(|part| part.to_string_lossy()).collect();
    shown.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_without_the_folders_of_a_computer() {
        assert_eq!(short("src/app/talk.rs"), "src/app/talk.rs");
        assert_eq!(
            short("/one/two/redb-4.5.0/src/db.rs"),
            "redb-4.5.0/src/db.rs"
        );
    }
}
