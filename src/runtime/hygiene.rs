//! What the process does before anything else: no core dumps, nothing for others,
//! and no end by a limit on the size of files.

use std::sync::Arc;

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, setrlimit, umask};

/// No core dump, no reading of our memory by other programs of the same user
/// (where the system has that), and new files for this user alone.
///
/// What the system refuses is left: these are belts beside the braces.
pub fn begin() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    umask(Mode::RWXG | Mode::RWXO);
    // A file that may not grow is an error of the write, which is told and leaves
    // nothing half done; by itself the system would end the program there.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
