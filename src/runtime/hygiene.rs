//! What the process does before anything else: no core dumps, nothing for others.

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
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
