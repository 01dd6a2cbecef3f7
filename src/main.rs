//! The program: hands over to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    luister::runtime::hygiene::begin();
    luister::cli::main()
}
