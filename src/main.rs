//! The program: hands over to the library.

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Memory that is let go is wiped, whoever had it: drawing makes texts of texts,
/// and so do the crates that it uses (docs/design/hygiene.md).
#[global_allocator]
static WIPED: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    luister::runtime::hygiene::begin();
    luister::cli::main()
}
